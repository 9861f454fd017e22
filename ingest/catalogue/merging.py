"""New groups that are another one all the same: their centres are alike, if not their leaders.

Only what is new joins: of two duties that were known before it can't be seen here whether a list has both,
as partitions that did not change are not read, and their numbers stay.
"""

import numpy as np

from ingest.catalogue.leaders import Groups
from ingest.catalogue.nearest import Index, nearest
from ingest.catalogue.vectors import Reals32, centres_of
from ingest.likeness.terms import Indexes

__all__ = ["merge_new"]

CENTRED = 0.75
"""Likeness of two centres from which their groups are one.

Found on a million made-up items (tests/support/known_duties, seed 1): F1 0.971 to 0.974, twins 0.92 to
0.96 %; down to 0.7 twins are 1.07 %.
"""


def merge_new(groups: Groups, items: Indexes, known: int) -> None:
    """Have new groups join others, the likest first; `items` of each wording weigh it in its centre.

    Groups up to `known` were known before. Two that stand in one list are two, and so are twins.
    """
    weights: Reals32 = np.maximum(items, 1).astype(np.float32)
    centres = centres_of(groups.vectors, groups.of, weights, groups.count)
    near = nearest(centres, Index.of(centres), CENTRED)
    pairs = near.only(np.flatnonzero((near.columns < near.rows) & (near.rows >= known)))
    order = np.lexsort((pairs.columns, pairs.rows, -pairs.likeness))
    leading = {group: at for at, group in zip(reversed(groups.leaders), reversed(groups.leads), strict=True)}
    totals = np.bincount(groups.of, items, minlength=groups.count)
    into = np.arange(groups.count)
    for at in order.tolist():
        both = sorted({int(into[pairs.rows[at]]), int(into[pairs.columns[at]])})
        both.sort(key=lambda one: (one >= known, -totals[one]))
        if len(both) == 2 and both[1] >= known and _is_one(groups, leading, *both):
            groups.together.join_groups(both[1], both[0])
            _follow(groups, into == both[1], float(pairs.likeness[at]))
            into[into == both[1]] = both[0]
    groups.of[:] = into[groups.of]
    kept = [(lead, one) for lead, one in zip(groups.leaders, groups.leads, strict=True) if into[one] == one]
    groups.leaders, groups.leads = [lead for lead, _ in kept], [one for _, one in kept]


def _is_one(groups: Groups, leading: dict[int, int], one: int, other: int) -> bool:
    return not groups.together.share_a_list(one, other) and not groups.are_two(leading[one], leading[other])


def _follow(groups: Groups, gone: np.ndarray, likeness: float) -> None:
    """Have no wording of groups that join be liker to the other one than their centres are."""
    which = gone[groups.of]
    groups.likeness[which] = np.minimum(groups.likeness[which], np.float32(likeness))
