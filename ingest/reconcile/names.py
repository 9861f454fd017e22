"""Departments' names that may be misread, or be none: alike to a frequent one, or of no name's shape.

Found on one real list and eleven made-up documents: 3 and 14 doubts in sound ones.
"""

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from ingest.reconcile.reading import ListReading, Reading
from ingest.vocabulary import BODY_ENDINGS
from models.base import Where
from models.edition import CooperativeItem, Department, Item, ReclaimedItem
from models.repairs import Doubt, DoubtRule

__all__ = ["doubts"]

LEAST_NAME = 6
"""Characters from which two names that differ in one of them are hardly two departments."""
FREQUENT = 2
"""How often a name stands in the document at least that another may be a misreading of."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of the rules `alike` and `name`, of names that stand only once in the document."""
    named = [
        (of, item, one) for of in reading.lists for item in of.records.items for one in _departments(item)
    ]
    times = Counter(one.name for _, _, one in named)
    times.update(name for of in reading.lists for item in of.records.items for name in _heading(item))
    frequent = [name for name, count in times.items() if count >= FREQUENT and len(name) >= LEAST_NAME]
    functions = {one.name: one.function for _, _, one in named}
    for of, item, one in named:
        if times[one.name] >= FREQUENT:
            continue
        alike = _alike(one, frequent, functions)
        if alike is not None:
            yield _doubt(of, item, one, "alike", alike)
        elif not BODY_ENDINGS.search(one.name) and one.level is None:
            yield _doubt(of, item, one, "name")


def _departments(item: Item) -> list[Department]:
    return item.departments if isinstance(item, CooperativeItem | ReclaimedItem) else []


def _heading(item: Item) -> Iterator[str]:
    """The names that head an item's duties."""
    if isinstance(item, CooperativeItem):
        yield from (name for duty in item.department_duties for name in duty.departments)


def _alike(one: Department, frequent: list[str], functions: dict[str, str]) -> str | None:
    """A frequent name that differs in a single character, and not only in level or place."""
    if len(one.name) < LEAST_NAME - 1:
        return None
    for name in frequent:
        if functions.get(name) != one.function and Levenshtein.distance(name, one.name, score_cutoff=1) == 1:
            return name
    return None


def _doubt(
    of: ListReading, item: Item, one: Department, rule: DoubtRule, expected: str | None = None
) -> Doubt:
    where = one.where or item.where or [Where()]
    return Doubt(
        rule=rule,
        text=one.name,
        context=one.name,
        offset=0,
        expected=expected,
        list=of.kind,
        number=item.number,
        where=where[0],
    )
