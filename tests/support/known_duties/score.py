"""How right groups of items are: pairwise F1 and B³, each item counting once, and how many twins are one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.likeness.terms import Indexes
from tests.support.known_duties.duties import KnownDuty

__all__ = ["DutyScore", "score_of"]


@dataclass(frozen=True)
class DutyScore:
    """`precision`, `recall` and `f1` of pairs of items told to be one duty; B³ the same of each item's group.

    `twins` is the share of duties taken for a twin: one with another object or power.
    """

    precision: float
    recall: float
    f1: float
    b3_precision: float
    b3_recall: float
    b3: float
    twins: float


def score_of(truth: Indexes, found: Indexes, duties: Sequence[KnownDuty]) -> DutyScore:
    """The score of groups against the truth; each is a number an item."""
    both, counts = np.unique(np.stack((truth, found)), axis=1, return_counts=True)
    true, told = (np.unique(side, return_inverse=True)[1] for side in both)
    of_true, of_told = np.bincount(true, counts), np.bincount(told, counts)
    pairs = _pairs(counts).sum()
    precision, recall = pairs / max(_pairs(of_told).sum(), 1), pairs / max(_pairs(of_true).sum(), 1)
    items = counts.sum()
    purity = float((counts**2 / of_told[told]).sum() / items)
    whole = float((counts**2 / of_true[true]).sum() / items)
    return DutyScore(
        float(precision),
        float(recall),
        _mean(precision, recall),
        purity,
        whole,
        _mean(purity, whole),
        _twins(both, counts, duties),
    )


def _pairs(counts: np.ndarray) -> np.ndarray:
    wide = counts.astype(np.float64)
    found: np.ndarray = wide * (wide - 1) / 2
    return found


def _mean(one: float, other: float) -> float:
    return float(2 * one * other / (one + other)) if one + other else 0.0


def _twins(both: np.ndarray, counts: np.ndarray, duties: Sequence[KnownDuty]) -> float:
    """The share of duties that have most of their items where a twin has most of its own."""
    home: dict[int, tuple[int, int]] = {}
    for (duty, group), count in zip(both.T.tolist(), counts.tolist(), strict=True):
        home[duty] = max(home.get(duty, (0, 0)), (count, group))
    often = Counter(key for duty, (_, group) in home.items() for key in _keys(duties[duty], group))
    lost = sum(any(often[key] > 1 for key in _keys(duties[duty], group)) for duty, (_, group) in home.items())
    return lost / max(len(home), 1)


def _keys(duty: KnownDuty, group: int) -> Iterator[tuple[str, int]]:
    yield from ((name, group) for name in (duty.family, duty.frame) if name)
