"""Departments' names that may be misread, or be none: alike to a frequent one, or of no name's shape.

Found on one real list and eleven made-up documents: 3 and 14 doubts in sound ones.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import regex
from rapidfuzz.distance import Levenshtein

from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import ListReading, Reading
from ingest.vocabulary import BODY_ENDINGS
from models.base import Where
from models.edition import CooperativeItem, Department, Item, ReclaimedItem
from models.repairs import Doubt, DoubtRule

__all__ = ["doubts"]

LEAST_NAME = 6
"""Characters from which two names that differ in one of them are hardly two departments."""
UNITS = "县区旗"
FREQUENT = 2
"""In how many items a name stands at least that another may be a misreading of."""
LEAST_RUN = 4
"""Characters of a name, and of what ran into it."""
IN_NO_NAME = regex.compile(r"[的，。；：、\d]")


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of the rules `alike` and `name`, of names that only one item of the document gives."""
    named = [
        (of, item, one) for of in reading.lists for item in of.records.items for one in _departments(item)
    ]
    times = Counter(name for of in reading.lists for item in of.records.items for name in _names(item))
    frequent = [name for name, count in times.items() if count >= FREQUENT and len(name) >= LEAST_NAME]
    functions = {one.name: one.function for _, _, one in named}
    for of, item, one in named:
        if times[one.name] >= FREQUENT:
            continue
        alike = _alike(one, frequent, functions)
        if alike is not None:
            yield _doubt(of, item, one, "alike", alike)
        elif _shapeless(one.name) or _runs_into(one.name, times):
            yield _doubt(of, item, one, "name")
    yield from _other_units(named)


def _other_units(named: Sequence[tuple[ListReading, Item, Department]]) -> Iterator[Doubt]:
    """Names that begin with 县 where all others begin with 区, or the other way round."""
    county = [(of, item, one) for of, item, one in named if one.level == "county" and one.name[0] in UNITS]
    usual = Counter(one.name[0] for _, _, one in county).most_common(1)
    other = [(of, item, one) for of, item, one in county if one.name[0] != usual[0][0]]
    for of, item, one in standing_out(county, other):
        yield _doubt(of, item, one, "alike", usual[0][0] + one.name[1:])


def _shapeless(name: str) -> bool:
    """Whether a text is hardly a name: it ends as none does, or has in it what none has."""
    return BODY_ENDINGS.search(name) is None or IN_NO_NAME.search(name) is not None


def _runs_into(name: str, names: Iterable[str]) -> bool:
    """Whether another text runs into a name that the document has: 情况的检查区水利局."""
    ends = (other for other in names if len(name) - len(other) >= LEAST_RUN <= len(other))
    return any(name.endswith(other) for other in ends)


def _departments(item: Item) -> list[Department]:
    return item.departments if isinstance(item, CooperativeItem | ReclaimedItem) else []


def _names(item: Item) -> set[str]:
    """The names in an item's cell, and those that head its duties."""
    names = {one.name for one in _departments(item)}
    blocks = item.department_duties if isinstance(item, CooperativeItem) else ()
    return names | {name for duty in blocks for name in duty.departments}


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
