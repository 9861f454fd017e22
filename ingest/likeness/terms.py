"""Texts as sets of terms with weights, so that common wording counts little.

A term is a pair of neighbouring characters or a single one, which needs no words and so no dictionary, and
keeps something of an abbreviation (业委会 of 业主委员会). A term weighs the more the fewer texts it stands in
(inverse document frequency). All of it is arrays of numbers: ten thousand items with all their duties take
some 100 MB.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

__all__ = ["Indexes", "Reals", "Terms", "distinct", "terms_of"]

Reals = NDArray[np.float64]
Indexes = NDArray[np.int64]

NO_LETTER = regex.compile(r"[\W_]+")
PLANE = 21
"""Bits of a character's number."""
COMMON = 200
"""Texts from which a term is no help in looking for candidates, in editions so long that each has others."""


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms of some texts: text `n` has `ids[starts[n]:starts[n + 1]]`, in order, each once."""

    ids: Indexes
    starts: Indexes
    weights: Reals
    """By term."""
    counts: Indexes
    """In how many texts, by term."""

    @property
    def texts(self) -> int:
        """How many texts."""
        return len(self.starts) - 1

    def of(self, text: int) -> Indexes:
        """A text's terms."""
        found: Indexes = self.ids[self.starts[text] : self.starts[text + 1]]
        return found

    def totals(self, weights: Reals) -> Reals:
        """The sum of each text's weights."""
        ends = np.concatenate(([0.0], np.cumsum(weights[self.ids])))
        sums: Reals = ends[self.starts[1:]] - ends[self.starts[:-1]]
        return sums


def distinct(values: Indexes) -> Indexes:
    """Each value once, in order."""
    found = np.sort(values)
    return found[np.append(True, found[1:] != found[:-1])] if len(found) else found


def terms_of(texts: Sequence[str], *, singles: bool) -> Terms:
    """The terms of texts: pairs of neighbouring letters, and with `singles` the letters too."""
    letters = [NO_LETTER.sub("", text) for text in texts]
    signs = np.frombuffer("".join(letters).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in letters])
    inside = owner[1:] == owner[:-1] if len(owner) else np.zeros(0, dtype=bool)
    codes, owners = (signs[:-1] << PLANE | signs[1:])[inside], owner[1:][inside]
    if singles:
        codes, owners = np.concatenate((codes, signs)), np.concatenate((owners, owner))
    known, ids = np.unique(codes, return_inverse=True)
    once = distinct(owners * max(len(known), 1) + ids)
    owners, ids = np.divmod(once, max(len(known), 1))
    counts = np.bincount(ids, minlength=len(known))
    starts = np.searchsorted(owners, np.arange(len(texts) + 1))
    weights = np.log((1 + len(texts)) / np.maximum(counts, 1))
    return Terms(ids, starts.astype(np.int64), weights, counts)
