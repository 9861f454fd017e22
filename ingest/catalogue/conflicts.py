"""Two items of one list of one edition are two duties: the one that fits less gets a wording of its own."""

import numpy as np

from ingest.catalogue.register import Register
from ingest.catalogue.vectors import Indexes32

__all__ = ["told_apart"]


def told_apart(register: Register, rows: Indexes32, lists: Indexes32, numbers: Indexes32) -> Indexes32:
    """The rows of items' wordings, no two of a list with one duty, unless a person decided so.

    `lists` says in which list of an edition each item stands, `numbers` is its number there. Of those of one
    duty in one list the likest keeps it, else the first; the second gets its wording's second occurrence,
    a wording with a duty of its own, and so on.
    """
    some = register.wordings
    duty, similarity = np.array(some.duty, dtype=np.int32)[rows], np.array(some.similarity)[rows]
    order = np.lexsort((numbers, -similarity, duty, lists))
    first = _first(lists[order], duty[order])
    rank = np.arange(len(order)) - np.flatnonzero(first)[np.cumsum(first) - 1]
    found = rows.copy()
    again = np.flatnonzero(rank > 0)
    for at, occurrence in zip(order[again].tolist(), (rank[again] + 1).tolist(), strict=True):
        row = int(rows[at])
        if some.why[row] != "by_hand":
            found[at] = register.row(some.masked[row], occurrence, some.example[row])
            if some.duty[found[at]] < 0:
                some.duty[found[at]] = register.mint()
    return found


def _first(*keys: Indexes32) -> np.ndarray:
    """Which of ordered rows are the first of their keys."""
    found = np.zeros(len(keys[0]), dtype=bool)
    found[:1] = True
    for key in keys:
        found[1:] |= key[1:] != key[:-1]
    return found
