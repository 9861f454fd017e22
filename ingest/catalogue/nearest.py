"""The vectors of an index that each of some vectors is nearest to, without every one being held against all.

An index says which vectors have a term. Candidates are found by a vector's rarer terms, and the best of them
measured by all terms: the cosine, 0 to 1.
"""

from dataclasses import dataclass

import numpy as np

from ingest.catalogue.vectors import Reals32, Vectors, ranges
from ingest.likeness.terms import Indexes

__all__ = ["Index", "Near", "nearest"]

COMMON = 40
"""A term is no help in looking for candidates that more than one in so many vectors of a long index has."""
FEW = 200
"""The same in a short one: vectors that have it."""
RAREST = 4
"""Terms of each vector that count all the same: some have common ones only."""
MOST = 12
"""Candidates measured of each vector: with 6, a duty's twins crowd out the duty among a million items."""
FAR = 0.4
"""Share of the best candidate's likeness by rarer terms up to which another one is none."""
CELLS = 4_000_000
"""Numbers held at a time."""


@dataclass(frozen=True, eq=False)
class Index:
    """Vectors, and those that have term `n`: `texts[starts[n]:starts[n + 1]]`, with its values there."""

    vectors: Vectors
    texts: Indexes
    starts: Indexes
    values: Reals32

    @classmethod
    def of(cls, vectors: Vectors) -> "Index":
        """The index of vectors."""
        order = np.argsort(vectors.ids, kind="stable")
        starts = np.searchsorted(vectors.ids[order], np.arange(vectors.width + 1))
        return cls(vectors, vectors.owners()[order], starts.astype(np.int64), vectors.values[order])


@dataclass(frozen=True, eq=False)
class Near:
    """Pairs of a vector, `rows`, and one of the index, `columns`: of each row the likest first."""

    rows: Indexes
    columns: Indexes
    likeness: Reals32

    def only(self, kept: Indexes) -> "Near":
        """Some of the pairs."""
        return Near(self.rows[kept], self.columns[kept], self.likeness[kept])


def nearest(vectors: Vectors, index: Index, least: float) -> Near:
    """The vectors of the index that are like each vector by `least` or more, a few of each."""
    size = max(1, CELLS // max(len(index.vectors), 1))
    found = [
        _nearest(vectors, np.arange(at, min(at + size, len(vectors))), index, least)
        for at in range(0, len(vectors), size)
    ]
    if not found:
        return Near(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    parts = zip(*((one.rows, one.columns, one.likeness) for one in found), strict=True)
    rows, columns, likeness = (np.concatenate(part) for part in parts)
    return Near(rows, columns, likeness)


def _nearest(vectors: Vectors, which: Indexes, index: Index, least: float) -> Near:
    rows, columns = _candidates(vectors.take(which), index)
    likeness = _cosines(vectors, which[rows], index.vectors, columns)
    order = np.lexsort((columns, -likeness, rows))
    found = Near(which[rows[order]], columns[order], likeness[order])
    return found.only(np.flatnonzero(found.likeness >= least))


def _candidates(vectors: Vectors, index: Index) -> tuple[Indexes, Indexes]:
    """Of each vector those of the index that share most of its rarer terms, by row."""
    owners, having = vectors.owners(), np.diff(index.starts)
    often = having[vectors.ids]
    order = np.lexsort((often, owners))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - vectors.starts[owners[order]]
    most = max(FEW, len(index.vectors) // COMMON)
    used = np.flatnonzero((often <= most) | (rank < RAREST))
    length = often[used]
    at, _ = ranges(index.starts[vectors.ids[used]], length)
    keys = np.repeat(owners[used] * len(index.vectors), length) + index.texts[at]
    rarity = np.log(2 + len(index.vectors) / np.maximum(often[used], 1)) ** 2
    values = np.repeat(vectors.values[used] * rarity, length) * index.values[at]
    shared = np.bincount(keys, values, minlength=len(vectors) * len(index.vectors))
    shared = shared.reshape(len(vectors), len(index.vectors))
    best = shared.max(axis=1, initial=0.0)
    rows, columns = np.nonzero(shared > np.maximum(FAR * best, 1e-6)[:, None])
    order = np.lexsort((columns, -shared[rows, columns], rows))
    rank = np.arange(len(rows)) - np.searchsorted(rows[order], rows[order])
    kept = np.sort(order[rank < MOST])
    return rows[kept], columns[kept]


def _cosines(vectors: Vectors, rows: Indexes, others: Vectors, columns: Indexes) -> Reals32:
    """The cosine of each pair."""
    at, starts = ranges(vectors.starts[rows], np.diff(vectors.starts)[rows])
    owners = np.repeat(np.arange(len(rows)), np.diff(starts))
    wanted = columns[owners] * others.width + vectors.ids[at]
    keys = others.owners() * others.width + others.ids
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    both = keys[place] == wanted if len(keys) else np.zeros(len(wanted), dtype=bool)
    products = np.where(both, vectors.values[at] * others.values[place], 0.0) if len(keys) else wanted * 0.0
    found: Reals32 = np.bincount(owners, products, minlength=len(rows)).astype(np.float32)
    return np.minimum(found, np.float32(1.0))
