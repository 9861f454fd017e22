"""Which duties stand in which lists: what stands beside a duty in a list is another duty."""

from dataclasses import dataclass, field

import numpy as np

from ingest.catalogue.vectors import Indexes32, Reals32, ranges
from ingest.likeness.terms import Indexes, distinct

__all__ = ["GroupLists", "WordingLists"]


@dataclass(frozen=True, eq=False)
class WordingLists:
    """In which lists of editions wordings stand: number `n` in `lists[starts[n]:starts[n + 1]]`, each once.

    `count` is how many lists there are.
    """

    lists: Indexes32
    starts: Indexes
    count: int

    @classmethod
    def of(cls, wordings: Indexes32, lists: Indexes32, wordings_in_all: int, count: int) -> "WordingLists":
        """Of items, each with its wording and its list."""
        keys = distinct(wordings.astype(np.int64) * count + lists)
        starts = np.searchsorted(keys, np.arange(wordings_in_all + 1) * count)
        return cls((keys % max(count, 1)).astype(np.int32), starts.astype(np.int64), count)

    def only(self, lists: Indexes) -> tuple[Indexes, Indexes32]:
        """The wordings of some lists and the list of each, by wording."""
        wanted = np.zeros(self.count, dtype=bool)
        wanted[lists] = True
        at = np.flatnonzero(wanted[self.lists])
        return np.searchsorted(self.starts, at, side="right") - 1, self.lists[at]

    def of_many(self, wordings: Indexes) -> tuple[Indexes, Indexes32]:
        """The lists of some wordings, one after the other, and for each which of `wordings` stands there."""
        at, starts = ranges(self.starts[wordings], np.diff(self.starts)[wordings])
        return np.repeat(np.arange(len(wordings)), np.diff(starts)), self.lists[at]

    def beside(self, one: int, other: int) -> float:
        """In what share of its lists a wording stands beside another one."""
        own, others = (self.lists[self.starts[at] : self.starts[at + 1]] for at in (one, other))
        if not len(own) or not len(others):
            return 0.0
        return len(np.intersect1d(own, others, assume_unique=True)) / len(own)


@dataclass(eq=False)
class GroupLists:
    """The lists that groups stand in; it grows as wordings join groups.

    Kept as sorted runs, each at least twice as long as the next, so that adding costs little however many.
    """

    standing: WordingLists
    _runs: list[Indexes] = field(default_factory=list)

    def add(self, groups: Indexes, lists: Indexes | Indexes32) -> None:
        """Note that groups stand in lists."""
        run = np.unique(groups * self.standing.count + lists)
        while self._runs and len(self._runs[-1]) < 2 * len(run):
            run = np.union1d(self._runs.pop(), run)
        self._runs.append(run)

    def join(self, wordings: Indexes, groups: Indexes) -> None:
        """Note that wordings are of groups."""
        owners, lists = self.standing.of_many(wordings)
        self.add(groups[owners], lists)

    def of(self, group: int) -> Indexes:
        """The lists a group stands in, each once."""
        size = self.standing.count
        ends = [np.searchsorted(run, (group * size, (group + 1) * size)) for run in self._runs]
        parts = [run[begin:end] for run, (begin, end) in zip(self._runs, ends, strict=True)]
        return distinct(np.concatenate(parts)) - group * size if parts else np.zeros(0, dtype=np.int64)

    def share_a_list(self, one: int, other: int) -> bool:
        """Whether two groups stand in one list."""
        return len(np.intersect1d(self.of(one), self.of(other), assume_unique=True)) > 0

    def join_groups(self, group: int, into: int) -> None:
        """Note that a group's lists are another one's too."""
        lists = self.of(group)
        self.add(np.full(len(lists), into), lists)

    def share(self, wordings: Indexes, groups: Indexes) -> Reals32:
        """For each wording and group: in what share of the wording's lists the group stands already."""
        owners, lists = self.standing.of_many(wordings)
        keys = groups[owners] * self.standing.count + lists
        there = np.zeros(len(keys), dtype=bool)
        for run in self._runs:
            if len(run):
                there |= run[np.minimum(np.searchsorted(run, keys), len(run) - 1)] == keys
        both = np.bincount(owners, there, minlength=len(wordings))
        found: Reals32 = (both / np.maximum(np.bincount(owners, minlength=len(wordings)), 1)).astype(
            np.float32
        )
        return found
