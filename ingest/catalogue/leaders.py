"""Wordings into groups: the commonest lead, and each other one follows the leader it is likest to.

Never by way of a third one: chains of likenesses lead from any duty to any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from ingest.catalogue.nearest import Index, Near, nearest
from ingest.catalogue.telling import TellingWords
from ingest.catalogue.together import GroupLists
from ingest.catalogue.vectors import Reals32, Vectors
from ingest.likeness.powers import is_another
from ingest.likeness.terms import Indexes

__all__ = ["BESIDE", "LIKE", "Groups", "gather"]

LIKE = 0.6
"""Likeness from which a wording follows a leader.

Found on made-up countries (tests/support/known_duties, seeds 1 to 3, of 10,000 to 1,000,000 items) and on
every second pair of those labelled by hand (tests/pairs): from 0.5 to 0.62 ever fewer twins are taken for
one, and ever fewer duties are found again in quite other words; above, only the latter.
"""
BESIDE = 0.1
"""Share of a wording's lists in which another one stands too, from which they are two duties.

A township may say a duty twice; the same data.
"""
FIRST, LARGEST = 500, 16_000
"""Wordings looked at in one go: few at first, as most of these will lead."""


@dataclass(eq=False)
class Groups:
    """Groups as they grow: which group each wording is in, or -1, and how like it is to who leads it.

    `leaders` are wordings, `leads` the groups they lead: a new one has one leader, one that was known before
    its commonest wordings.
    """

    wordings: Sequence[str]
    vectors: Vectors
    together: GroupLists
    of: Indexes
    likeness: Reals32
    telling: TellingWords
    leaders: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    count: int = 0

    def lead(self, wording: int) -> None:
        """Make a wording the leader of a new group."""
        self.of[wording], self.likeness[wording] = self.count, 1.0
        self.leaders.append(wording)
        self.leads.append(self.count)
        self.count += 1

    def follow(self, wording: int, group: int, likeness: float) -> None:
        """Have a wording be of a group."""
        self.of[wording], self.likeness[wording] = group, likeness

    def are_two(self, wording: int, leader: int) -> bool:
        """Whether two wordings have another object or power, however alike they are."""
        return self.telling.are_two(wording, leader) or is_another(
            self.wordings[wording], self.wordings[leader]
        )


TEACHING = 6_000
"""Lists from which is learned what tells duties apart: a country's teach no more."""


def gather(groups: Groups, order: Indexes) -> None:
    """Put wordings, in their order, into groups: those there are, or new ones."""
    _learn(groups)
    for block in _blocks(order):
        _among_themselves(groups, _following(groups, block))
        groups.together.join(block, groups.of[block])


def _learn(groups: Groups) -> None:
    """Learn from lists, as many as it takes, what tells duties apart."""
    standing = groups.together.standing
    there = np.flatnonzero(np.bincount(standing.lists, minlength=standing.count))
    taught = there[:: max(1, len(there) // TEACHING)]
    wordings, where = standing.only(taught)
    order = np.argsort(where, kind="stable")
    starts = np.searchsorted(where[order], taught)
    groups.telling.learn(some.tolist() for some in np.split(wordings[order], starts[1:]))


def _blocks(order: Indexes) -> Iterator[Indexes]:
    at, size = 0, FIRST
    while at < len(order):
        yield order[at : at + size]
        at, size = at + size, min(2 * size, LARGEST)


def _following(groups: Groups, block: Indexes) -> Indexes:
    """Have those follow that are like enough to a leader; gives the others, in their order."""
    if not groups.leaders:
        return block
    leaders, leads = np.array(groups.leaders), np.array(groups.leads)
    near = nearest(groups.vectors.take(block), Index.of(groups.vectors.take(leaders)), LIKE)
    apart = groups.together.share(block[near.rows], leads[near.columns]) < BESIDE
    for row, column, likeness in _pairs(near.only(np.flatnonzero(apart))):
        wording = int(block[row])
        if groups.of[wording] < 0 and not groups.are_two(wording, int(leaders[column])):
            groups.follow(wording, int(leads[column]), likeness)
    return block[groups.of[block] < 0]


def _among_themselves(groups: Groups, left: Indexes) -> None:
    """Of those that follow nobody each leads, or follows one that leads since."""
    own = groups.vectors.take(left)
    near = nearest(own, Index.of(own), LIKE)
    candidates: dict[int, list[tuple[int, float]]] = {}
    for row, column, likeness in _pairs(near.only(np.flatnonzero(near.columns < near.rows))):
        candidates.setdefault(row, []).append((int(left[column]), likeness))
    leading: set[int] = set()
    for row, wording in enumerate(left.tolist()):
        for other, likeness in candidates.get(row, ()):
            beside = groups.together.standing.beside(wording, other) >= BESIDE
            if other in leading and not beside and not groups.are_two(wording, other):
                groups.follow(wording, int(groups.of[other]), likeness)
                break
        else:
            groups.lead(wording)
            leading.add(wording)


def _pairs(near: Near) -> Iterator[tuple[int, int, float]]:
    yield from zip(near.rows.tolist(), near.columns.tolist(), near.likeness.tolist(), strict=True)
