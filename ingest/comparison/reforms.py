"""What became of departments and places: renamed, merged, divided, absorbed; told once, not item by item.

It is evidence, never a guess from names alone: items that stayed name the new department where they named
the old one, next to no item that stayed keeps the old name in those lists. A department that the old edition
has already absorbs the other. Where many names change by the same characters (区甲局 and 区乙局 are
县甲局 and 县乙局), it is the place that has another name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from ingest.comparison.departments import Names, replaced
from ingest.comparison.entries import Entry
from ingest.comparison.matching import Pair
from ingest.likeness.misread import is_misread
from models.changes import CauseKind, Renaming
from models.edition import Edition, Kind, Place

__all__ = ["Reform", "Reforms", "reforms_of"]

ENOUGH = 2
"""Items that name the new department instead of the old, from which that is a renaming."""
FEW = 4
"""Items with the new name for each one that keeps the old, at least."""
LIKE_NAMES = 60.0
"""Likeness of two names, 0 to 100, from which one item is enough."""
PLACES = 3
"""Departments whose names change by the same characters, from which the place has another name."""
SHARE = 0.15
"""Share of a department's items from which the one that has them is a part of it."""


@dataclass(frozen=True)
class Reform:
    """One reform, and the pairs of names (old, new) that it explains."""

    kind: CauseKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    names: frozenset[tuple[str, str]]
    parts: tuple[str, str] | None = None
    """Of a place: the characters that changed in the names, old and new."""


@dataclass(frozen=True)
class Reforms:
    """All reforms; of departments that have another name throughout, how many items say so."""

    found: list[Reform] = field(default_factory=list)
    renamings: list[Renaming] = field(default_factory=list)


Both = tuple[str, str]


def reforms_of(
    old: Edition, new: Edition, pairs: Sequence[Pair], after: Sequence[Entry], names: Names
) -> Reforms:
    """The reforms of departments and places between two editions."""
    votes = _Votes(pairs, after, names)
    places = [*_places(old.place, new.place, votes), *_townships(old.place, new.place)]
    votes.known |= {new for place in places for _, new in place.names}
    left = [both for both in votes.count if not any(both in place.names for place in places)]
    renamed = [both for both in left if votes.is_renamed(*both)]
    joined = _joined(renamed, votes)
    alone = [both for both in renamed if not any(both in one.names for one in joined)]
    single = [Reform("department_renamed", (both[0],), (both[1],), frozenset({both})) for both in alone]
    most_first = sorted(alone, key=lambda one: (-votes.count[one], one))
    return Reforms(
        [*places, *joined, *single, *_absorbed(left, votes), *_divided(left, votes)],
        [votes.renaming(*both) for both in most_first],
    )


class _Votes:
    """How many items name which department where they named another, in which lists."""

    def __init__(self, pairs: Sequence[Pair], after: Sequence[Entry], names: Names) -> None:
        self.count: Counter[Both] = Counter()
        self.lists: dict[Both, set[Kind]] = defaultdict(set)
        self._had: dict[Kind, Counter[str]] = defaultdict(Counter)
        self._kept: dict[Kind, Counter[str]] = defaultdict(Counter)
        self.known: set[str] = set()
        for pair in pairs:
            before, now = (
                {names.of(one.name) for one in entry.departments} for entry in (pair.old, pair.new)
            )
            self.known |= before
            if pair.old.kind == pair.new.kind:
                self._had[pair.new.kind].update(before)
                self._kept[pair.new.kind].update(before & now)
            for both in replaced(pair, names):
                self.count[both] += 1
                self.lists[both].add(pair.new.kind)
        self._still = Counter(
            name for entry in after for name in {names.of(one.name) for one in entry.departments}
        )

    def kept(self, name: str, lists: Iterable[Kind]) -> int:
        """How many items that stayed in these lists and named the department still do."""
        return sum(self._kept[kind][name] for kind in lists)

    def is_gone(self, name: str) -> bool:
        """Whether next to no item that stayed still names it."""
        items = sum(count for (old, _), count in self.count.items() if old == name)
        return self.kept(name, self._kept) * FEW <= items

    def is_renamed(self, old: str, new: str) -> bool:
        """Whether items name the new one throughout, which the old edition does not have."""
        items = self.count[old, new]
        alike = fuzz.ratio(old, new) >= LIKE_NAMES and not is_misread(old, new, scanned=False)
        enough = items >= ENOUGH or alike
        kept = self.kept(old, self.lists[old, new])
        others = sum(count for (one, other), count in self.count.items() if one == old and other != new)
        return enough and new not in self.known and kept * FEW <= items and others * FEW <= items

    def renaming(self, old: str, new: str) -> Renaming:
        """The same as a record."""
        return Renaming(
            old=old,
            new=new,
            lists=sorted(self.lists[old, new]),
            items=self.count[old, new],
            still=self._still[old],
        )


# --- departments


def _joined(renamed: Sequence[Both], votes: _Votes) -> list[Reform]:
    """Several departments whose new name is the same."""
    sources: dict[str, list[Both]] = defaultdict(list)
    for both in renamed:
        sources[both[1]].append(both)
    return [
        Reform("departments_merged", tuple(sorted(old for old, _ in some)), (new,), frozenset(some))
        for new, some in sources.items()
        if len(some) > 1 and all(votes.is_gone(old) for old, _ in some)
    ]


def _absorbed(left: Sequence[Both], votes: _Votes) -> list[Reform]:
    """A department that went, and the one of the old edition that most of its items name now."""
    return [
        Reform("department_absorbed", (old,), (new,), frozenset({(old, new)}))
        for old, new in left
        if new in votes.known
        and votes.count[old, new] >= ENOUGH
        and votes.is_gone(old)
        and all(
            other == new or count * FEW <= votes.count[old, new]
            for (one, other), count in votes.count.items()
            if one == old
        )
    ]


def _divided(left: Sequence[Both], votes: _Votes) -> list[Reform]:
    """A department that went, and several new ones that share its items."""
    heirs: dict[str, list[str]] = defaultdict(list)
    for old, new in left:
        heirs[old].append(new)
    found = []
    for old, news in heirs.items():
        items = sum(votes.count[old, new] for new in news)
        some = [
            new
            for new in news
            if new not in votes.known and votes.count[old, new] >= max(ENOUGH, SHARE * items)
        ]
        if (
            len(some) > 1
            and votes.is_gone(old)
            and sum(votes.count[old, new] for new in some) * FEW >= items * (FEW - 1)
        ):
            names = frozenset((old, new) for new in some)
            found.append(Reform("department_divided", (old,), tuple(sorted(some)), names))
    return found


# --- places


def _places(old: Place, new: Place, votes: _Votes) -> list[Reform]:
    """Characters that went and came in the same way in many names: those of a place."""
    by_core: dict[Both, list[Both]] = defaultdict(list)
    for both in votes.count:
        if core := _core(*both):
            by_core[core].append(both)
    found = []
    for core, some in sorted(by_core.items()):
        if len(some) >= PLACES and sum(core[0] in name for name in votes.known) >= len(some):
            before, after = _named(core, old, new)
            found.append(Reform("place_renamed", (before,), (after,), frozenset(some), core))
    return found


def _core(old: str, new: str) -> Both | None:
    """The characters that differ, where the rest, and most of both, is the same."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    core = old[start : len(old) - end], new[start : len(new) - end]
    return core if all(core) and start + end > max(map(len, core)) else None


def _named(core: Both, old: Place, new: Place) -> Both:
    """The place's names in both editions, where they are of this change."""
    for level in ("county", "city", "province", "township"):
        before, after = getattr(old, level), getattr(new, level)
        if before and after and before != after and core[0] in before and core[1] in after:
            return before, after
    return core


def _townships(old: Place, new: Place) -> list[Reform]:
    """The township itself under another name, in the same county."""
    before, after = old.township, new.township
    same = before and after and (before[:2] == after[:2] or before[:-1] == after[:-1])
    if before and after and before != after and same and old.county == new.county:
        return [Reform("place_renamed", (before,), (after,), frozenset(), (before, after))]
    return []
