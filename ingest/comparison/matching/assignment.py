"""Of all ways to make pairs, the one whose gains add up to most (a linear sum assignment).

A good match is given up where that lets two others stand.
"""

from collections import defaultdict
from collections.abc import Iterator

import lap
import numpy as np

from ingest.likeness.terms import Indexes, Reals

__all__ = ["best_of", "best_pairs"]


def best_pairs(gains: Reals) -> list[tuple[int, int]]:
    """The pairs (row, column), none used twice, whose gains add up to most; gains up to 0 are never taken."""
    rows, columns = np.nonzero(gains > 0)
    return best_of(rows, columns, gains[rows, columns])


def best_of(rows: Indexes, columns: Indexes, gains: Reals) -> list[tuple[int, int]]:
    """The same of pairs that are listed, each with its gain; all others gain nothing."""
    kept = gains > 0
    rows, columns, gains = rows[kept], columns[kept], gains[kept]
    return [pair for island in _islands(rows, columns) for pair in _best_in(rows, columns, gains, island)]


def _islands(rows: Indexes, columns: Indexes) -> Iterator[Indexes]:
    """Which pairs hang together by rows and columns: each island can be solved by itself."""
    parents: dict[tuple[bool, int], tuple[bool, int]] = {}

    def root(node: tuple[bool, int]) -> tuple[bool, int]:
        while (parent := parents.setdefault(node, node)) != node:
            parents[node] = node = parents[parent]
        return node

    nodes = [
        ((False, row), (True, column)) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    for one, other in nodes:
        parents[root(one)] = root(other)
    islands: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for at, (one, _) in enumerate(nodes):
        islands[root(one)].append(at)
    for found in islands.values():
        yield np.array(found, dtype=np.int64)


def _best_in(rows: Indexes, columns: Indexes, gains: Reals, island: Indexes) -> Iterator[tuple[int, int]]:
    """The best pairs of an island: Jonker and Volgenant's algorithm, where staying alone costs nothing."""
    across, row_at = np.unique(rows[island], return_inverse=True)
    down, column_at = np.unique(columns[island], return_inverse=True)
    most = float(gains[island].max())
    costs = np.full((len(across), len(down)), 2.0)
    costs[row_at, column_at] = 1 - gains[island] / most
    _, column_of, _ = lap.lapjv(costs, extend_cost=True, cost_limit=1.0)
    for row, column in enumerate(column_of.tolist()):
        if column >= 0 and costs[row, column] < 1:
            yield int(across[row]), int(down[column])
