"""Words that tell duties apart, as the lists themselves show them.

Two items of one list are two duties. Where such two are alike in all but a word or two (对农药经营的监督检查,
对兽药经营的监督检查), these are words that tell duties apart; and so they do where each stands in a list of
its own. So is a word that the one has and the other lacks (食品安全监管, 学校食品安全监管).
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import regex
import rjieba

from ingest.catalogue.vectors import FRAME

__all__ = ["TellingWords"]

MARKS = regex.compile(r"[\W_]+")
LEAST = 1
"""Words that a word must be told apart from, in lists that have both, to tell apart from any: 2 leaves twice
as many twins together among a million made-up items."""
LONGEST = 5
"""Words that may stand in each other's place."""
JOINING = frozenset(" 的等和及与并或对")
"""Words that only join others."""

Words = tuple[str, ...]


@dataclass(eq=False)
class TellingWords:
    """The words that tell duties apart among wordings, and what they are told apart from; `""` is nothing.

    Words are interned: a country's 490,000 wordings have few of them, each many times.
    """

    wordings: Sequence[str]
    partners: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _words: dict[int, Words] = field(default_factory=dict)

    def learn(self, lists: Iterable[Sequence[int]]) -> None:
        """Learn from the wordings of each list: where all but a few words are the same, these tell apart."""
        pairs = [np.fromiter(self._pairs(some), dtype=np.int64) for some in lists]
        for pair in np.unique(np.concatenate(pairs)).tolist() if pairs else ():
            one, other = divmod(pair, len(self.wordings))
            self._learn(self._of(one), self._of(other))

    def _pairs(self, wordings: Sequence[int]) -> set[int]:
        """The pairs of a list's wordings that begin or end alike, each as one number."""
        ends: dict[tuple[int, str], list[int]] = defaultdict(list)
        for wording in sorted(wordings):
            if words := self._of(wording):
                ends[0, words[0]].append(wording)
                ends[-1, words[-1]].append(wording)
        size = len(self.wordings)
        return {one * size + other for some in ends.values() for one, other in combinations(some, 2)}

    def _learn(self, one: Words, other: Words) -> None:
        shortest = min(len(one), len(other))
        first = next((at for at in range(shortest) if one[at] != other[at]), shortest)
        left = shortest - first
        last = next((at for at in range(left) if one[-1 - at] != other[-1 - at]), left)
        gone, come = one[first : len(one) - last], other[first : len(other) - last]
        if max(len(gone), len(come)) <= LONGEST and gone != come:
            a, b = sys.intern("".join(gone)), sys.intern("".join(come))
            self.partners[a][b] += 1
            self.partners[b][a] += 1

    def are_two(self, one: int, other: int) -> bool:
        """Whether two wordings have words that tell them apart."""
        gone, come = self._apart(one, other)
        firsts, seconds = set(self._telling(gone)), set(self._telling(come))
        if any(self.partners[a][b] >= LEAST or not _abbreviates(a, b) for a in firsts for b in seconds):
            return True
        return any(
            self.partners["".join(run)][""] >= LEAST
            for run in (*gone, *come)
            if "".join(run) in self.partners
        )

    def _telling(self, runs: Sequence[Words]) -> Iterator[str]:
        """What of the runs tells apart: the longest stretches that do."""
        for run in runs:
            at = 0
            while at < len(run):
                for end in range(min(at + LONGEST, len(run)), at, -1):
                    stretch = "".join(run[at:end])
                    if len(self.partners.get(stretch, ())) >= LEAST:
                        yield stretch
                        at = end - 1
                        break
                at += 1

    def _apart(self, one: int, other: int) -> tuple[list[Words], list[Words]]:
        """The runs of words that only the one has, and those that only the other has."""
        first, second = self._of(one), self._of(other)
        return list(_runs(first, Counter(second))), list(_runs(second, Counter(first)))

    def _of(self, wording: int) -> Words:
        if wording not in self._words:
            text = MARKS.sub(" ", FRAME.sub(" ", self.wordings[wording].removeprefix("对")))
            self._words[wording] = tuple(sys.intern(word) for word in rjieba.cut(text) if word not in JOINING)
        return self._words[wording]


def _runs(words: Sequence[str], others: Counter[str]) -> Iterator[Words]:
    run: list[str] = []
    for word in words:
        if others[word] > 0:
            others[word] -= 1
            if run:
                yield tuple(run)
            run = []
        else:
            run.append(word)
    if run:
        yield tuple(run)


def _abbreviates(one: str, other: str) -> bool:
    """Whether all letters of the shorter stand in the longer, in order."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)
