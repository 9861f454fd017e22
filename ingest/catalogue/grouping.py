"""Which duty each new wording is: one that is known, or a new one."""

import numpy as np

from ingest.catalogue.leaders import Groups, gather
from ingest.catalogue.merging import merge_new
from ingest.catalogue.register import Register
from ingest.catalogue.telling import TellingWords
from ingest.catalogue.together import GroupLists, WordingLists
from ingest.catalogue.vectors import Indexes32, vectors_of
from ingest.likeness.terms import Indexes

__all__ = ["group_new"]

SPOKESMEN = 3
"""Commonest wordings of a known duty that new ones are held against."""


def group_new(register: Register, item_rows: Indexes32, item_lists: Indexes32) -> None:
    """Give each wording that has no duty one; `item_rows` and `item_lists` say where wordings stand now.

    Wordings come in the order of their items, then of what they say: who came first by chance is no matter.
    """
    duties = np.array(register.wordings.duty, dtype=np.int64)
    counts = np.bincount(item_rows, minlength=len(duties))
    new = _in_order(register, np.flatnonzero(duties < 0), counts)
    spokesmen, groups_of_them = register.commonest(SPOKESMEN)
    rows = np.concatenate((spokesmen, new))
    groups = _groups(register, rows, groups_of_them, (item_rows, item_lists), duties)
    gather(groups, np.arange(len(spokesmen), len(rows)))
    merge_new(groups, counts[rows], len(register.duties))
    _settle(register, groups, rows, counts, len(spokesmen))


def _in_order(register: Register, rows: Indexes, counts: Indexes) -> Indexes:
    texts = register.wordings.masked
    ordered = sorted(rows.tolist(), key=lambda row: (-counts[row], texts[row]))
    return np.array(ordered, dtype=np.int64)


def _groups(
    register: Register, rows: Indexes, leads: Indexes, items: tuple[Indexes32, Indexes32], duties: Indexes
) -> Groups:
    """The groups as they are before anything new joins: a group a known duty."""
    texts = [register.wordings.masked[row] for row in rows.tolist()]
    item_rows, item_lists = items
    here = np.full(len(duties), -1, dtype=np.int32)
    here[rows] = np.arange(len(rows))
    lists = int(item_lists.max(initial=-1)) + 1
    places = here[item_rows]
    ours = places >= 0
    together = GroupLists(WordingLists.of(places[ours], item_lists[ours], len(rows), lists))
    known = duties[item_rows] >= 0
    together.add(duties[item_rows[known]], item_lists[known])
    of = np.full(len(rows), -1, dtype=np.int64)
    of[: len(leads)] = leads
    likeness = np.ones(len(rows), dtype=np.float32)
    leaders = list(range(len(leads)))
    return Groups(
        texts,
        vectors_of(texts),
        together,
        of,
        likeness,
        TellingWords(texts),
        leaders,
        leads.tolist(),
        len(register.duties),
    )


def _settle(register: Register, groups: Groups, rows: Indexes, counts: Indexes, first: int) -> None:
    """Write down what was found; new duties get their numbers by how many items they have."""
    of, known = groups.of, len(register.duties)
    totals = np.bincount(of[first:], counts[rows[first:]], minlength=groups.count)
    leading = {group: groups.wordings[at] for at, group in zip(groups.leaders, groups.leads, strict=True)}
    new = sorted(
        {one for one in of[first:].tolist() if one >= known}, key=lambda one: (-totals[one], leading[one])
    )
    minted = {one: register.mint() for one in new}
    some, leaders = register.wordings, set(groups.leaders)
    for at in range(first, len(rows)):
        row, group = int(rows[at]), int(of[at])
        some.duty[row] = minted.get(group, group)
        some.similarity[row] = round(float(groups.likeness[at]), 4)
        some.why[row] = "exact" if at in leaders else "alike"
