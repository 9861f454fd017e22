"""Departments under other names: aliases, and renamings that run through an edition.

A renaming is evidence, never a guess from the names alone: items that stayed name the new department where
they named the old one, next to no item that stayed keeps the old name in those lists, and the old edition has
no department of the new name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex
from rapidfuzz import fuzz

from ingest.comparison.entries import Entry
from ingest.comparison.matching import Pair
from ingest.comparison.plain import plain, sentences
from models.changes import Renaming
from models.edition import CooperativeItem, Kind

__all__ = ["Names", "names_of", "renamings"]

ENOUGH = 2
"""Items that name the new department instead of the old, from which that is a renaming."""
FEW = 4
"""Items with the new name for each one that keeps the old, at least."""
LIKE_NAMES = 60.0
"""Likeness of two names, 0 to 100, from which one item is enough."""


@dataclass(frozen=True)
class Names:
    """One name for each department, whichever of its names an edition uses."""

    one: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The name a department goes by here."""
        bare = plain(name)
        return self.one.get(bare, bare)

    def with_renamed(self, renamed: Iterable[tuple[str, str]]) -> "Names":
        """These names, and each new name (second) as the old one (first)."""
        more = {plain(new): self.of(old) for old, new in renamed}
        return Names({**self.one, **more}) if more else self

    def sentences(self, text: str) -> tuple[str, ...]:
        """The sentences of a duty, each department called by the one name it has here."""
        return sentences(self._replaced(plain(text)))

    def _replaced(self, text: str) -> str:
        if not self.one or not self._others.search(text):
            return text
        text = self._others.sub(lambda found: self.one[found.group()], text)
        return self._twice.sub(r"\1", text)

    @cached_property
    def _others(self) -> regex.Pattern[str]:
        """Any name that is another's, the longest first."""
        return regex.compile("|".join(map(regex.escape, sorted(self.one, key=len, reverse=True))))

    @cached_property
    def _twice(self) -> regex.Pattern[str]:
        """A name with itself in brackets: what an alias has become."""
        names = "|".join(map(regex.escape, sorted(set(self.one.values()), key=len, reverse=True)))
        return regex.compile(rf"({names})\(\1\)")


def names_of(*editions: Sequence[Entry]) -> Names:
    """Names by the aliases the editions print: `区甲局（区乙局）` is 区甲局, and so is 区乙局.

    An alias that an edition also lists as a department of its own stays another department.
    """
    departments = [
        department for entries in editions for entry in entries for department in entry.departments
    ]
    own = {plain(department.name) for department in departments}
    aliases = ((plain(one.aka), plain(one.name)) for one in departments if one.aka)
    return Names({aka: name for aka, name in aliases if aka not in own})


def replaced(pair: Pair, names: Names) -> list[tuple[str, str]]:
    """Departments of an item that gave way to others: (old, new), by the one name each has."""
    old = [names.of(one.name) for one in pair.old.departments]
    new = [names.of(one.name) for one in pair.new.departments]
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    if len(gone) == len(come) == 1:
        return [(gone[0], come[0])]
    return [(name, other) for name, other in _by_duties(pair, names, gone, come)]


def _by_duties(pair: Pair, names: Names, gone: list[str], come: list[str]) -> Iterable[tuple[str, str]]:
    """Those of several departments whose duties are word for word those of one that went."""
    before, after = _headed(pair.old, names), _headed(pair.new, names)
    for name in gone:
        for other in come:
            if before.get(name) and before[name] == after.get(other):
                yield name, other
                break


def _headed(entry: Entry, names: Names) -> dict[str, tuple[str, ...]]:
    """What the duties cell says under each department's name, where it has headings."""
    duties = entry.item.department_duties if isinstance(entry.item, CooperativeItem) else []
    return {
        names.of(name): names.sentences(";".join(point.text for point in duty.points))
        for duty in duties
        for name in duty.departments
    }


def renamings(pairs: Sequence[Pair], new: Sequence[Entry], names: Names) -> list[Renaming]:
    """Departments that have another name in every item that stayed, most items first."""
    votes: Counter[tuple[str, str]] = Counter()
    lists: dict[tuple[str, str], set[Kind]] = defaultdict(set)
    known = {names.of(one.name) for pair in pairs for one in pair.old.departments}
    for pair in pairs:
        for both in replaced(pair, names):
            votes[both] += 1
            lists[both].add(pair.new.kind)
    found = []
    for (old, other), items in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        enough = items >= ENOUGH or fuzz.ratio(old, other) >= LIKE_NAMES
        if not enough or other in known or _kept(old, pairs, lists[old, other], names) * FEW > items:
            continue
        still = sum(old in {names.of(one.name) for one in entry.departments} for entry in new)
        kinds = sorted(lists[old, other])
        found.append(Renaming(old=old, new=other, lists=kinds, items=items, still=still))
    return found


def _kept(old: str, pairs: Sequence[Pair], lists: set[Kind], names: Names) -> int:
    """How many items that stayed in these lists and named the department still do."""
    return sum(
        pair.new.kind in lists
        and pair.old.kind == pair.new.kind
        and old in {names.of(one.name) for one in pair.old.departments}
        and old in {names.of(one.name) for one in pair.new.departments}
        for pair in pairs
    )
