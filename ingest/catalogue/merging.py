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
    members = _Members(groups.of, groups.count)
    for at in order.tolist():
        both = sorted({int(into[pairs.rows[at]]), int(into[pairs.columns[at]])})
        both.sort(key=lambda one: (one >= known, -totals[one]))
        if len(both) == 2 and both[1] >= known and _is_one(groups, leading, *both):
            groups.together.join_groups(both[1], both[0])
            gone = members.join(both[1], both[0])
            for group in gone:  # none of their wordings is liker to the other than their centres are
                which = members.wordings(group)
                groups.likeness[which] = np.minimum(groups.likeness[which], pairs.likeness[at])
            into[gone] = both[0]
    groups.of[:] = into[groups.of]
    kept = [(lead, one) for lead, one in zip(groups.leaders, groups.leads, strict=True) if into[one] == one]
    groups.leaders, groups.leads = [lead for lead, _ in kept], [one for _, one in kept]


def _is_one(groups: Groups, leading: dict[int, int], one: int, other: int) -> bool:
    return not groups.together.share_a_list(one, other) and not groups.are_two(leading[one], leading[other])


class _Members:
    """What groups hold: their wordings, and which have joined each, without looking through all."""

    def __init__(self, of: Indexes, count: int) -> None:
        self._order = np.argsort(of, kind="stable")
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(of, minlength=count))])
        self._joined: dict[int, list[int]] = {}

    def wordings(self, group: int) -> Indexes:
        """The wordings a group had at first."""
        return self._order[self._starts[group] : self._starts[group + 1]]

    def join(self, one: int, other: int) -> list[int]:
        """Have a group, and all that joined it, join another: those that do."""
        gone = self._joined.pop(one, [one])
        self._joined.setdefault(other, [other]).extend(gone)
        return gone
