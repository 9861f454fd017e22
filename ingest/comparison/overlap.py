"""How much of their wording two sets of texts share, common wording counting little.

A text is the set of its pairs of neighbouring characters, which needs no words and so no dictionary; a pair
weighs the more the fewer texts it stands in (inverse document frequency). `对…的处罚` stands in many titles
and says little about which of them is which; what stands between says nearly all.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

__all__ = ["Alikeness", "Overlap", "PairWeights"]

Alikeness = NDArray[np.float64]
"""A value for each old text (row) and new one (column)."""

RARE = 6
"""A pair is rare that stands in no more texts: three items of each edition."""
BELIEVED = 60.0
"""Weight of rare pairs (nats) from which likeness is no chance: a dozen pairs in lists of real length."""


class PairWeights:
    """The pairs of characters of some texts and how much each pair weighs."""

    def __init__(self, texts: Iterable[str]) -> None:
        every = [_pairs(text) for text in texts]
        self.texts = len(every)
        self.count = Counter(pair for pairs in every for pair in pairs)

    def weight(self, pair: str) -> float:
        """The weight of a pair: next to nothing where every text has it."""
        return log((1 + self.texts) / self.count[pair])

    def rare_weight(self, pair: str) -> float:
        """The weight of a rare pair, 0 for any other."""
        return self.weight(pair) if self.count[pair] <= RARE else 0.0


class Overlap:
    """What each old text shares with each new one; every table has the shape (old, new)."""

    def __init__(self, old: Sequence[str], new: Sequence[str], wording: PairWeights) -> None:
        self._rows, self._columns, self._wording = _where(old), _where(new), wording
        self._shape = len(old), len(new)
        self._shared = self._sum(wording.weight)
        self._old = _totals(old, wording)[:, None]
        self._new = _totals(new, wording)[None, :]

    @cached_property
    def alike(self) -> Alikeness:
        """What both share of what either has (Dice's coefficient), 0 to 1."""
        return _share(2 * self._shared, self._old + self._new)

    @property
    def inside(self) -> Alikeness:
        """What both share of what the shorter has, 0 to 1."""
        return _share(self._shared, np.minimum(self._old, self._new))

    @property
    def believed(self) -> Alikeness:
        """How far likeness is no chance, 0 to 1: sentences that many items have make none the same item."""
        return np.minimum(1.0, self._sum(self._wording.rare_weight) / BELIEVED)

    def _sum(self, weight: Callable[[str], float]) -> Alikeness:
        """The weight of shared pairs, pair by pair: most texts share next to nothing."""
        table = np.zeros(self._shape)
        for pair in self._rows.keys() & self._columns.keys():
            if value := weight(pair):
                table[self._rows[pair][:, None], self._columns[pair]] += value
        return table


def _share(part: Alikeness, whole: Alikeness) -> Alikeness:
    """Part of whole, 0 to 1: sums taken in another order may differ in their last digit."""
    return np.minimum(part / np.maximum(whole, 1e-9), 1.0)


def _where(texts: Sequence[str]) -> dict[str, NDArray[np.intp]]:
    """Which of the texts each pair stands in."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for pair in _pairs(text):
            found[pair].append(index)
    return {pair: np.array(indexes) for pair, indexes in found.items()}


def _totals(texts: Sequence[str], wording: PairWeights) -> Alikeness:
    return np.array([sum(map(wording.weight, _pairs(text))) for text in texts])


@lru_cache(maxsize=16384)
def _pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring letters and digits, the text's ends counted as neighbours."""
    letters = "".join(filter(str.isalnum, text))
    edged = f"^{letters}$" if letters else ""
    return frozenset(edged[at : at + 2] for at in range(len(edged) - 1))
