"""Categories' names that may be misread: a character off a name that another list, or the preface, has."""

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Hamming

from ingest.reconcile.reading import Reading
from models.repairs import Doubt

__all__ = ["doubts"]

LEAST_NAME = 4
"""Characters from which two names that differ in one of them may be the same."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `alike`, of names that no duty of the document gives a reason for.

    甲类工作 and 甲类事务 are both made of words that duties use; 甲干工作 is not.
    """
    declared = (name for one in reading.resolved.declared for name in one.categories or ())
    found = [(one.kind, draft, category) for one in reading.lists for draft, category in one.categories]
    times = Counter([*declared, *(category.name for _, _, category in found)])
    for kind, draft, category in found:
        name = category.name
        if times[name] > 1 or len(name) < LEAST_NAME:
            continue
        others = (one for one in times if len(one) == len(name) and Hamming.distance(one, name) == 1)
        meant = next((one for one in others if _is_odd(name, one, reading)), None)
        if meant is not None:
            yield Doubt(
                rule="alike", text=name, context=category.label, offset=category.label.find(name),
                expected=meant, list=kind, where=draft.where,
            )  # fmt: skip


def _is_odd(name: str, other: str, reading: Reading) -> bool:
    """Whether no duty has the character in which a name differs beside those it stands beside."""
    at = next(at for at, pair in enumerate(zip(name, other, strict=True)) if pair[0] != pair[1])
    beside = {name[max(at - 1, 0) : at + 1], name[at : at + 2]} - {name[at]}
    return not any(pair in cell.text for one in reading.lists for cell in one.cells for pair in beside)
