"""Which item of the new edition is which of the old one: by what they say, one to one, best as a whole.

Items that say the same in the same list are matched first. Of all ways to match the rest, the one is taken
that makes the likenesses, each as far as it is above the least that counts, add up to most (a linear sum
assignment): a good match is given up where that lets two others stand.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import lap
import numpy as np
from numpy.typing import NDArray

from ingest.comparison.entries import Entry
from ingest.comparison.overlap import Alikeness, Overlap, PairWeights

__all__ = ["Pair", "best_pairs", "match"]

Flags = NDArray[np.bool_]
"""Yes or no for each old entry (row) and new one (column)."""

ALIKE = 0.6
"""Weight of what two titles of a list share of both; the rest is for what they share of the shorter one."""
BY_DUTIES = 0.9
"""How far the same duties alone make two items the same item."""
LEAST_TITLE = 0.36
"""Likeness from which two items of a list without duties are the same item in other words."""
LEAST_BOTH = 0.56
"""The same where duties are compared too: such titles are short, and a common word makes them much alike."""
LEAST_MOVED = 0.46
"""The same for items of different lists."""


@dataclass(frozen=True, eq=False)
class Pair:
    """An item of the old edition, the same item in the new one, and how alike they are, 0 to 1."""

    old: Entry
    new: Entry
    similarity: float


def match(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """The items that are in both editions, each in one pair at most."""
    titles = PairWeights(entry.title for entry in (*old, *new))
    bodies = PairWeights(entry.body for entry in (*old, *new) if entry.body)
    pairs: list[Pair] = []
    for key in (_whole, _said):
        same = list(_same(old, new, key))
        pairs += [Pair(*both, 1.0) for both in same]
        taken = {entry for both in same for entry in both}
        old = [entry for entry in old if entry not in taken]
        new = [entry for entry in new if entry not in taken]
    likeness = _likeness(old, new, titles, bodies)
    pairs += [
        Pair(old[row], new[column], float(likeness.words[row, column]))
        for row, column in best_pairs(likeness.sure - likeness.least)
    ]
    return pairs


def _whole(entry: Entry) -> Hashable:
    return entry.kind, entry.category, entry.title, entry.body


def _said(entry: Entry) -> Hashable:
    return entry.kind, entry.title, entry.body


def _same(
    old: Sequence[Entry], new: Sequence[Entry], key: Callable[[Entry], Hashable]
) -> Iterator[tuple[Entry, Entry]]:
    """Entries of the same key, first with first where there are several."""
    waiting: dict[Hashable, list[Entry]] = defaultdict(list)
    for entry in reversed(old):
        waiting[key(entry)].append(entry)
    for entry in new:
        if found := waiting.get(key(entry)):
            yield found.pop(), entry


# --- likeness


@dataclass(frozen=True)
class _Likeness:
    """Tables over old and new entries: how surely they are one item, from when on, how alike in words."""

    sure: Alikeness
    least: Alikeness
    words: Alikeness


def _likeness(
    old: Sequence[Entry], new: Sequence[Entry], titles: PairWeights, bodies: PairWeights
) -> _Likeness:
    """How alike each two entries are. Duties count within a list only: another list has others."""
    title = Overlap([entry.title for entry in old], [entry.title for entry in new], titles)
    body = Overlap([entry.body for entry in old], [entry.body for entry in new], bodies)
    stays = _equal([entry.kind for entry in old], [entry.kind for entry in new])
    both = stays & _outer([bool(entry.body) for entry in old], [bool(entry.body) for entry in new])
    named = np.where(stays, ALIKE * title.alike + (1 - ALIKE) * title.inside, title.alike)
    duties = np.where(both, body.alike**3 * body.believed, 0.0)
    return _Likeness(
        sure=1 - (1 - named) * (1 - BY_DUTIES * duties),
        least=np.where(both, LEAST_BOTH, np.where(stays, LEAST_TITLE, LEAST_MOVED)),
        words=np.where(both, (title.alike + body.alike) / 2, title.alike),
    )


def _equal(old: Sequence[str], new: Sequence[str]) -> Flags:
    table: Flags = np.equal.outer(np.array(old, dtype=object), np.array(new, dtype=object)).astype(bool)
    return table


def _outer(old: Sequence[bool], new: Sequence[bool]) -> Flags:
    table: Flags = np.logical_and.outer(np.array(old, dtype=bool), np.array(new, dtype=bool))
    return table


# --- assignment


def best_pairs(gains: Alikeness) -> list[tuple[int, int]]:
    """The pairs (row, column), none used twice, whose gains add up to most; gains up to 0 are never taken."""
    return [pair for rows, columns in _islands(gains > 0) for pair in _best_of(gains, rows, columns)]


def _islands(linked: Flags) -> Iterator[tuple[list[int], list[int]]]:
    """Rows and columns that hang together by links: each island can be solved by itself."""
    free = set(np.flatnonzero(linked.any(axis=1)).tolist())
    while free:
        rows, columns, edge = set[int](), set[int](), {min(free)}
        while edge:
            rows |= edge
            columns |= set(np.flatnonzero(linked[list(edge)].any(axis=0)).tolist())
            edge = set(np.flatnonzero(linked[:, list(columns)].any(axis=1)).tolist()) - rows
        free -= rows
        yield sorted(rows), sorted(columns)


def _best_of(gains: Alikeness, rows: list[int], columns: list[int]) -> Iterator[tuple[int, int]]:
    """The best pairs of an island: Jonker and Volgenant's algorithm, where staying alone costs nothing."""
    costs = 1 - gains[np.ix_(rows, columns)]
    _, column_of, _ = lap.lapjv(costs, extend_cost=True, cost_limit=1.0)
    for row, column in zip(rows, column_of.tolist(), strict=True):
        if column >= 0 and gains[row, columns[column]] > 0:
            yield row, columns[column]
