"""How likely each two items are one: the evidence weighed, in three cases, as made-up revisions taught.

The weights are those of a logistic regression (no weight below 0) over 81,000 pairs of candidates of 200 revisions: seeds
below 1000 of `tests/support/revise`, light to heavy, by hand, of templates and of reforms, of lists whole and thinned
to a tenth. On those, pairs from even odds on are right in 98.9 % (lists with duties), 99.6 % (titles alone)
and 97.8 % (another list), surer than `CERTAIN` in 99.6, 99.9 and 99.9 %.
"""

from typing import NamedTuple

import numpy as np

from ingest.comparison.matching.evidence import Evidence, Surroundings
from ingest.comparison.matching.terms import Floats

__all__ = ["CERTAIN", "certainly", "odds", "share_of"]


class _Weights(NamedTuple):
    """What each kind of evidence adds to the logarithm of the odds."""

    nothing: float
    said: float
    weight: float
    least_lead: float
    greatest_lead: float
    inside: float
    category: float
    neighbours: float
    body: float


WITH_DUTIES = _Weights(-9.6, 1.0, 0.0, 6.8, 0.0, 8.2, 0.0, 0.9, 2.5)
TITLES_ALONE = _Weights(-6.6, 5.3, 0.0, 6.6, 5.8, 6.5, 1.8, 1.3, 0.0)
ANOTHER_LIST = _Weights(-5.8, 4.2, 1.0, 8.2, 1.1, 1.9, 0.0, 0.0, 0.0)
HEAVY = 40.0
"""Weight of what two titles share (nats) from which more makes them no surer: some eight rare pairs."""
CERTAIN = 0.9
"""Likelihood from which a pair is told as certain; of two lists, `CERTAIN_MOVED`."""
CERTAIN_MOVED = 0.95


def odds(evidence: Evidence, around: Surroundings) -> Floats:
    """The logarithm of the odds that each pair is one item."""
    leads = evidence.said - evidence.row_rival, evidence.said - evidence.column_rival
    values = (
        evidence.said,
        np.minimum(evidence.weight / HEAVY, 1.0),
        np.minimum(*leads),
        np.maximum(*leads),
        evidence.inside,
        around.category,
        around.neighbours,
        evidence.body,
    )
    cases = [
        weights.nothing + sum(w * value for w, value in zip(weights[1:], values, strict=True))
        for weights in (WITH_DUTIES, TITLES_ALONE, ANOTHER_LIST)
    ]
    found: Floats = np.select([evidence.bodies, evidence.stays], cases[:2], cases[2])
    return found


def share_of(logarithm: Floats) -> Floats:
    """Odds as likelihoods, 0 to 1."""
    found: Floats = 1 / (1 + np.exp(-logarithm))
    return found


def certainly(likelihood: float, *, stays: bool) -> bool:
    """Whether a pair is told without a doubt."""
    return likelihood >= (CERTAIN if stays else CERTAIN_MOVED)
