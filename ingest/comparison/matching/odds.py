"""How likely each two items are one: the evidence weighed, in four cases, as made-up revisions taught.

The weights are those of a logistic regression (no weight below 0) over 54,000 pairs of candidates of 240
revisions: seeds below 20 of `tests/support/revise`, of every weight, of lists whole and thinned to a tenth.
On those, pairs from even odds on are right in 99.2 % (lists with duties), 99.6 % (titles alone), 98.6 %
(basic and reclaimed) and 99.5 % (other two lists); those told as certain in 99.7, 99.9, 99.6 and 100 %.
"""

from typing import NamedTuple

import numpy as np

from ingest.comparison.matching.evidence import Clues, Nearby
from ingest.comparison.matching.terms import Reals

__all__ = ["CERTAIN", "certainly", "odds", "share_of"]


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


WITH_DUTIES = _Weights(-9.5, 0.6, 0.0, 5.5, 0.1, 8.6, 1.9, 0.4, 0.0, 0.5, 2.0)
TITLES_ALONE = _Weights(-6.8, 4.5, 0.0, 5.7, 5.2, 6.0, 1.7, 0.8, 1.6, 1.3, 0.0)
TAKEN_BACK = _Weights(-4.7, 1.8, 0.0, 6.9, 2.8, 4.0, 1.8, 4.1, 0.0, 0.0, 0.0)
ANOTHER_LIST = _Weights(-7.4, 6.3, 0.0, 5.7, 2.6, 0.5, 1.0, 0.2, 0.0, 0.0, 0.0)
HEAVY = 40.0
"""Weight of what two titles share (nats) from which more makes them no surer: some eight rare pairs."""
PROPER = 30.0
"""The same of wording that no other title has: five pairs."""
CERTAIN = 0.9
"""Likelihood from which a pair is told as certain; of two lists, `CERTAIN_MOVED`."""
CERTAIN_MOVED = 0.95


def odds(evidence: Clues, around: Nearby) -> Reals:
    """The logarithm of the odds that each pair is one item."""
    leads = evidence.said - evidence.row_rival, evidence.said - evidence.column_rival
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


def certainly(likelihood: float, *, stays: bool) -> bool:
    """Whether a pair is told without a doubt."""
    return likelihood >= (CERTAIN if stays else CERTAIN_MOVED)
