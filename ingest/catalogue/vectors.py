"""Wordings as sparse vectors of length 1: their pairs of characters and single ones, rare ones counting more.

What only frames a duty (负责…工作, 辖区内) is left out first, as one office writes it and another doesn't.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from ingest.likeness.terms import Indexes, terms_of

__all__ = ["Indexes32", "Reals32", "Vectors", "centres_of", "ranges", "said", "vectors_of"]

Reals32 = NDArray[np.float32]
Indexes32 = NDArray[np.int32]
"""Numbers kept by item: a country has 13 million items, and of nothing as many as fill 31 bits."""

FRAME = regex.compile(
    r"全镇|镇域|本镇|我镇|全乡|乡域|本乡|全街道|本街道|辖区内?|辖区范围内?|依法依规|依法|按规定"
    r"|负责|承担|开展|做好|抓好|抓实|加强|强化|落实|推进|推动|组织|实施|进行|统筹|牵头|协助|配合"
    r"|工作|事务|相关|有关|行为|情况|活动|日常|常态化|进一步|持续|深入|积极"
)
"""Words that offices put before and behind a duty."""
OWN_LEVEL = regex.compile(r"(?:镇|乡|街道)(?=党|人大|人民|财政|机关|政府|级|综合)")
POWER = 0.5
"""Power of a term's weight that counts: found with `LIKE`, on the same data."""
MOST_TERMS = 64
"""Terms of a centre that count: more than any but the longest titles have."""


@dataclass(frozen=True, eq=False)
class Vectors:
    """Vectors of length 1: number `n` has terms `ids[starts[n]:starts[n + 1]]`, in order, with their values.

    `width` is how many terms there are.
    """

    ids: Indexes32
    starts: Indexes
    values: Reals32
    width: int

    def __len__(self) -> int:
        return len(self.starts) - 1

    def owners(self) -> Indexes:
        """For each term of each vector whose it is."""
        found: Indexes = np.repeat(np.arange(len(self)), np.diff(self.starts))
        return found

    def take(self, which: Indexes) -> "Vectors":
        """Some of the vectors, in that order."""
        at, starts = ranges(self.starts[which], np.diff(self.starts)[which])
        return Vectors(self.ids[at], starts, self.values[at], self.width)


def ranges(begin: Indexes, length: Indexes) -> tuple[Indexes, Indexes]:
    """The positions of stretches one after the other, and where each stretch starts among them."""
    starts = np.concatenate(([0], np.cumsum(length)))
    at: Indexes = np.arange(starts[-1]) + np.repeat(begin - starts[:-1], length)
    return at, starts


def said(masked: str) -> str:
    """A wording without what only frames it; the wording itself where nothing else is in it.

    >>> said("负责农村危房改造工作"), said("负责相关工作")
    ('农村危房改造', '负责相关工作')
    """
    return FRAME.sub("", OWN_LEVEL.sub("乡", masked)) or masked


def vectors_of(wordings: Sequence[str]) -> Vectors:
    """The vectors of masked wordings; a term weighs the more the fewer of these wordings have it."""
    terms = terms_of([said(one) for one in wordings], singles=True)
    values = (terms.weights**POWER).astype(np.float32)[terms.ids]
    return _of_length_one(terms.ids.astype(np.int32), terms.starts, values, len(terms.counts))


def centres_of(vectors: Vectors, groups: Indexes, weights: Reals32, count: int) -> Vectors:
    """The centre of each of `count` groups: the weighted sum of its vectors, its strongest terms alone.

    `groups` has the group of each vector, or -1.
    """
    owners = vectors.owners()
    kept = groups[owners] >= 0
    keys = groups[owners[kept]] * vectors.width + vectors.ids[kept]
    found, at = np.unique(keys, return_inverse=True)
    sums = np.bincount(at, vectors.values[kept] * weights[owners[kept]], minlength=len(found))
    group, ids = np.divmod(found, max(vectors.width, 1))
    order = np.lexsort((ids, -sums, group))
    first = np.searchsorted(group, np.arange(count + 1))
    rank = np.arange(len(order)) - first[group[order]]
    chosen = np.sort(order[rank < MOST_TERMS])
    starts = np.searchsorted(group[chosen], np.arange(count + 1))
    return _of_length_one(
        ids[chosen].astype(np.int32), starts, sums[chosen].astype(np.float32), vectors.width
    )


def _of_length_one(ids: Indexes32, starts: Indexes, values: Reals32, width: int) -> Vectors:
    squares = np.concatenate(([0.0], np.cumsum(values.astype(np.float64) ** 2)))
    lengths = np.sqrt(np.maximum(np.diff(squares[starts]), 1e-12))
    scaled = values / np.repeat(lengths, np.diff(starts)).astype(np.float32)
    return Vectors(ids, starts.astype(np.int64), scaled.astype(np.float32), width)
