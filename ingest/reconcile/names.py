"""Departments' names that may be misread, or be none: alike to a frequent one, or of no name's shape.

Found on one real list and eleven made-up documents: 3 and 14 doubts in sound ones.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
"""Characters from which two names that differ in one of them are hardly two departments;"""
LEAST_FUNCTION = 4
"""and those of their function from which they are not where no other name has that character."""
UNITS = "县区旗"
LONGEST_NAME = 40
"""Characters of a name within which one that is misread is looked for."""
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
    others = _Others(times, {one.name: one.function for _, _, one in named})
    for of, item, one in named:
        if times[one.name] >= FREQUENT:
            continue
        alike = others.alike(one)
        if alike is not None:
            yield _doubt(of, item, one, "alike", alike)
        elif _shapeless(one.name) or _runs_into(one.name, times):
            yield _doubt(of, item, one, "name")
    yield from _other_units(named)


class _Others:
    """The names of a document, by what is left of each without one of its characters."""

    def __init__(self, times: Mapping[str, int], functions: Mapping[str, str]) -> None:
        self.times, self.functions = times, functions
        self.characters = Counter(character for name in times for character in set(name))
        self.without: dict[str, list[str]] = {}
        for name in times:
            for short in _shortened(name):
                self.without.setdefault(short, []).append(name)

    def alike(self, one: Department) -> str | None:
        """A name that differs in a single character, and not only in level or place."""
        near = {name: None for short in _shortened(one.name) for name in self.without.get(short, ())}
        for name in near:
            if self.functions.get(name) == one.function or Levenshtein.distance(name, one.name) != 1:
                continue
            frequent = self.times[name] >= FREQUENT and len(name) >= LEAST_NAME <= len(one.name) + 1
            if frequent or (len(one.function) >= LEAST_FUNCTION and self._is_odd(one.name, name)):
                return name
        return None

    def _is_odd(self, name: str, other: str) -> bool:
        """Whether a name lacks a character of another's, or has one in its place that no other name has."""
        if len(name) < len(other):
            return not other.startswith(name)
        (extra,) = {*name} - {*other} or {""}
        return len(name) == len(other) and self.characters[extra] == 1


def _shortened(name: str) -> set[str]:
    """A name, and it without each of its characters."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(min(len(name), LONGEST_NAME)))}


def _other_units(named: Sequence[tuple[ListReading, Item, Department]]) -> Iterator[Doubt]:
    """Names that begin with 县 where all others begin with 区, or the other way round."""
    county = [(of, item, one) for of, item, one in named if one.level == "county" and one.name[0] in UNITS]
    usual = Counter(one.name[0] for _, _, one in county).most_common(1)
    other = [(of, item, one) for of, item, one in county if one.name[0] != usual[0][0]]
    for of, item, one in standing_out(county, other):
        yield _doubt(of, item, one, "alike", usual[0][0] + one.name[1:])


def _shapeless(name: str) -> bool:
    """Whether a text is hardly a name: it ends as none does, or has in it what none has."""
    return not name.endswith(BODY_ENDINGS) or IN_NO_NAME.search(name) is not None


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
