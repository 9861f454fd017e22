"""How likely each two items are one: the evidence weighed, in four cases, as made-up revisions taught.

The weights are those of a logistic regression (no weight below 0) over 118,000 pairs of candidates of 640
revisions: seeds below 20 of `tests/support/revise`, of every weight, of lists whole and thinned to a third
and a tenth. On those, pairs that stand are right in 99.6 % (lists with duties), 99.8 % (titles alone), 98.9 %
(basic and reclaimed) and 99.6 % (other two lists); those told as certain in 99.8, 100, 99.5 and 99.9 %.
"""

from typing import NamedTuple

import numpy as np

from ingest.comparison.matching.evidence import Clues, Nearby
from ingest.likeness.terms import Reals

__all__ = ["CERTAIN_MOVED", "certainly", "gains", "odds", "share_of"]


class _Weights(NamedTuple):
    """What each kind of evidence adds to the logarithm of the odds."""

    nothing: float
    said: float
    weight: float
    least_lead: float
    greatest_lead: float
    inside: float
    alone: float
    quoted: float
    category: float
    neighbours: float
    body: float
    least_free_lead: float
    greatest_free_lead: float
    kept: float
    opposed: float


WITH_DUTIES = _Weights(-12.2, 0.0, 0.0, 1.7, 0.0, 9.7, 1.6, 1.1, 0.0, 1.4, 3.1, 4.2, 0.9, 0.0, 0.0)
TITLES_ALONE = _Weights(-11.7, 2.3, 0.0, 6.7, 4.0, 1.5, 2.4, 0.4, 4.3, 1.2, 0.0, 6.4, 14.6, 4.4, 6.8)
TAKEN_BACK = _Weights(-5.8, 0.8, 0.0, 6.4, 2.3, 2.6, 1.8, 6.2, 0.0, 0.0, 0.0, 3.2, 0.0, 3.3, 6.5)
ANOTHER_LIST = _Weights(-12.8, 12.6, 0.0, 5.9, 0.1, 0.0, 1.1, 2.3, 0.0, 0.0, 0.0, 2.0, 2.0, 0.0, 0.0)
HEAVY = 40.0
"""Weight of what two titles share (nats) from which more makes them no surer: some eight rare pairs."""
PROPER = 30.0
"""The same of wording that no other title has: five pairs."""
STANDS, STANDS_TAKEN_BACK = 0.6, 0.4
"""Likelihood from which a pair stands at all.

Three to two: one item removed and one added, each with the other as a candidate, is less wrong than a pair
that is none. Where a department took a duty back under a short name, it is the other way round.
"""
CERTAIN = 0.9
"""Likelihood from which a pair is told as certain; of two lists, `CERTAIN_MOVED`."""
CERTAIN_MOVED = 0.95


def odds(evidence: Clues, around: Nearby) -> Reals:
    """The logarithm of the odds that each pair is one item."""
    leads = evidence.said - evidence.row_rival, evidence.said - evidence.column_rival
    free = evidence.said - around.row_rival, evidence.said - around.column_rival
    values = (
        evidence.said,
        np.minimum(evidence.weight / HEAVY, 1.0),
        np.minimum(*leads),
        np.maximum(*leads),
        evidence.inside,
        np.minimum(evidence.alone / PROPER, 1.0),
        evidence.quoted.astype(np.float64),
        around.category,
        around.neighbours,
        evidence.body,
        np.minimum(*free),
        np.maximum(*free),
        evidence.kept,
        -evidence.opposed,
    )
    cases = [
        weights.nothing + sum(w * value for w, value in zip(weights[1:], values, strict=True))
        for weights in (WITH_DUTIES, TITLES_ALONE, TAKEN_BACK, ANOTHER_LIST)
    ]
    found: Reals = np.select([evidence.bodies, evidence.stays, evidence.taken_back], cases[:3], cases[3])
    return found


def share_of(logarithm: Reals) -> Reals:
    """Odds as likelihoods, 0 to 1."""
    found: Reals = 1 / (1 + np.exp(-logarithm))
    return found


def gains(evidence: Clues, likelihoods: Reals) -> Reals:
    """What each pair is worth beside leaving its two items alone, in nats."""
    likely = np.clip(likelihoods, 1e-9, 1 - 1e-9)
    stands = np.where(evidence.taken_back, STANDS_TAKEN_BACK, STANDS)
    found: Reals = np.log(likely / (1 - likely)) - np.log(stands / (1 - stands))
    return found


def certainly(likelihood: float, *, stays: bool) -> bool:
    """Whether a pair is told without a doubt."""
    return likelihood >= (CERTAIN if stays else CERTAIN_MOVED)
