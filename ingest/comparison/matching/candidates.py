"""Which items of the other edition an item may be: the few that share most of its rarer wording.

Every item with every other would be a table of a hundred million numbers for ten thousand items. Texts are
looked up by their terms instead, the commonest left out where a list is long.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ingest.likeness.terms import COMMON, Indexes, Reals, Terms

__all__ = ["Postings", "shared_of"]

MOST = 8
"""Candidates of an item by its title, and as many by its duties."""
FAR = 0.2
"""Share of the best candidate's likeness up to which another one is none."""


@dataclass(frozen=True, eq=False)
class Postings:
    """In which of some texts each term stands: term `n` in `texts[starts[n]:starts[n + 1]]`."""

    texts: Indexes
    starts: Indexes
    size: int

    @classmethod
    def of(cls, terms: Terms, first: int, last: int) -> "Postings":
        """Those of the texts from `first` up to `last`, which are counted from 0 here."""
        ids = terms.ids[terms.starts[first] : terms.starts[last]]
        lengths = np.diff(terms.starts[first : last + 1])
        order = np.argsort(ids, kind="stable")
        owners = np.repeat(np.arange(last - first), lengths)[order]
        starts = np.searchsorted(ids[order], np.arange(len(terms.counts) + 1))
        return cls(owners, starts.astype(np.int64), last - first)

    def nearest(self, terms: Terms, text: int, totals: Reals) -> Indexes:
        """The texts that share most with a text of `terms`, of both or of the shorter.

        `totals` is what each has, in weight. A text may be named twice.
        """
        ids = terms.of(text)
        ids = ids[terms.counts[ids] <= max(COMMON, self.size // 8)]
        begin, end = self.starts[ids], self.starts[ids + 1]
        if not (end > begin).any():
            return np.zeros(0, dtype=np.int64)
        found = np.concatenate([self.texts[a:b] for a, b in zip(begin.tolist(), end.tolist(), strict=True)])
        weights = np.repeat(terms.weights[ids], end - begin)
        shared = np.bincount(found, weights, minlength=self.size)
        own = float(terms.weights[terms.of(text)].sum())
        both = _most(2 * shared / np.maximum(own + totals, 1e-9))
        return np.concatenate((both, _most(shared / np.maximum(np.minimum(own, totals), 1e-9), MOST // 2)))


def _most(values: Reals, most: int = MOST) -> Indexes:
    """Where the greatest values stand, none that is small beside the greatest."""
    near = np.flatnonzero(values > FAR * values.max(initial=0.0))
    if len(near) <= most:
        return near
    found: Indexes = near[np.argpartition(-values[near], most)[:most]]
    return found


def shared_of(terms: Terms, rows: Indexes, columns: Indexes, weights: Reals) -> Reals:
    """What the texts of each pair share, in weight; pairs stand in the order of their rows."""
    values = np.zeros(len(rows))
    marks = np.zeros(len(terms.counts))
    for row, first, last in _runs(rows):
        own = terms.of(row)
        marks[own] = weights[own]
        others = [terms.of(other) for other in columns[first:last].tolist()]
        lengths = np.array([len(other) for other in others])
        ends = np.concatenate(([0.0], np.cumsum(marks[np.concatenate(others)])))
        cuts = np.concatenate(([0], np.cumsum(lengths)))
        values[first:last] = ends[cuts[1:]] - ends[cuts[:-1]]
        marks[own] = 0.0
    return values


def _runs(rows: Indexes) -> Iterator[tuple[int, int, int]]:
    """Each row, and where its pairs begin and end."""
    if len(rows):
        cuts = np.flatnonzero(np.diff(rows)) + 1
        starts = np.concatenate(([0], cuts)).tolist()
        ends = np.concatenate((cuts, [len(rows)])).tolist()
        yield from zip(rows[starts].tolist(), starts, ends, strict=True)
