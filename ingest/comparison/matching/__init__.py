"""Which item of the new edition is which of the old one, and which became several or one of several.

Items that say the same in the same list are matched first. Of the rest each two candidates get the odds
that they are one; the pairs are taken whose odds, all together, are best. What is left over, and what a
pair leaves over, may be parts of a split or a merger. What stays in doubt is said, with the other
candidates.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import numpy as np

from ingest.comparison.entries import Entry
from ingest.comparison.matching.assignment import best_of, best_pairs
from ingest.comparison.matching.evidence import Anchors, Clues, gather, nearby
from ingest.comparison.matching.groups import groups_of
from ingest.comparison.matching.odds import CERTAIN_MOVED, certainly, gains, odds, share_of
from ingest.comparison.matching.pairs import Decided, Matching, Pair, Parting, Possible
from ingest.likeness.terms import Indexes, Reals

__all__ = ["Decided", "Matching", "Pair", "Parting", "Possible", "best_pairs", "match"]

NOTHING = Decided()
"""Nothing was decided."""
POSSIBLE = 0.2
"""Likelihood from which another candidate is named."""


def match(old: Sequence[Entry], new: Sequence[Entry], decided: Decided = NOTHING) -> Matching:
    """What became of each item, what persons decided first."""
    settled = decided.settled
    old, new = ([entry for entry in side if entry not in settled] for side in (old, new))
    same, anchors = _same_ones(old, new, decided)
    evidence = _but(decided, old, new, gather(old, new, anchors))
    chances = share_of(_twice_weighed(old, new, evidence, anchors))
    found = _pairs(old, new, evidence, chances)
    groups = groups_of(old, new, evidence, found)
    grouped = {entry for group in groups for entry in (*group.old, *group.new)}
    pairs = [pair for pair in found if pair.old not in grouped and pair.new not in grouped]
    likely = list(_likely(old, new, evidence.rows, evidence.columns, chances))
    possible = _possible(likely, pairs, grouped)
    return Matching([*decided.same, *same, *pairs], [*decided.groups, *groups], possible)


def _but(decided: Decided, old: Sequence[Entry], new: Sequence[Entry], evidence: Clues) -> Clues:
    """The evidence without the pairs that are decided to be none."""
    if not decided.other:
        return evidence
    pairs = zip(evidence.rows.tolist(), evidence.columns.tolist(), strict=True)
    return evidence.only(np.array([(old[a], new[b]) not in decided.other for a, b in pairs], dtype=bool))


# --- the same words


def _same_ones(old: Sequence[Entry], new: Sequence[Entry], decided: Decided) -> tuple[list[Pair], Anchors]:
    """Items that say the same in the same list, those of one category first."""
    anchors = Anchors(np.full(len(old), -1, dtype=np.int64), np.full(len(new), -1, dtype=np.int64))
    pairs: list[Pair] = []
    for key in (_whole, _said):
        for a, b in _same(old, new, anchors, key):
            if (old[a], new[b]) in decided.other:
                continue
            anchors.of_old[a], anchors.of_new[b] = b, a
            pairs.append(Pair(old[a], new[b], 1.0))
    return pairs, anchors


def _whole(entry: Entry) -> Hashable:
    return entry.kind, entry.category, entry.title, entry.body


def _said(entry: Entry) -> Hashable:
    return entry.kind, entry.title, entry.body


def _same(
    old: Sequence[Entry], new: Sequence[Entry], anchors: Anchors, key: Callable[[Entry], Hashable]
) -> list[tuple[int, int]]:
    """Entries of the same key, first with first where there are several."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at in np.flatnonzero(anchors.of_old < 0)[::-1].tolist():
        waiting[key(old[at])].append(at)
    free = np.flatnonzero(anchors.of_new < 0).tolist()
    return [(found.pop(), at) for at in free if (found := waiting.get(key(new[at])))]


# --- other words


def _twice_weighed(old: Sequence[Entry], new: Sequence[Entry], evidence: Clues, anchors: Anchors) -> Reals:
    """The odds of each pair; what is certain at first says what is around the rest."""
    rows, columns = evidence.rows, evidence.columns
    first = odds(evidence, nearby(old, new, evidence, anchors))
    sure = share_of(first) >= CERTAIN_MOVED
    known = Anchors(anchors.of_old.copy(), anchors.of_new.copy())
    for row, column in best_of(rows[sure], columns[sure], first[sure]):
        known.of_old[row], known.of_new[column] = column, row
    return odds(evidence, nearby(old, new, evidence, known))


def _pairs(old: Sequence[Entry], new: Sequence[Entry], evidence: Clues, chances: Reals) -> list[Pair]:
    """The pairs whose odds are best together, none that is likelier no pair than one."""
    rows, columns = evidence.rows, evidence.columns
    at = {both: n for n, both in enumerate(zip(rows.tolist(), columns.tolist(), strict=True))}
    taken = [
        (row, column, at[row, column]) for row, column in best_of(rows, columns, gains(evidence, chances))
    ]
    return [
        Pair(
            old[row],
            new[column],
            float(_alike(evidence, n)),
            certainly(float(chances[n]), stays=bool(evidence.stays[n])),
        )
        for row, column, n in sorted(taken)
    ]


def _alike(evidence: Clues, at: int) -> float:
    """How alike the words of two items are: of titles, and of duties where both have some."""
    title = float(evidence.whole[at])
    return (title + float(evidence.body[at])) / 2 if evidence.bodies[at] else title


def _possible(
    likely: Iterable[tuple[Entry, Entry, float]], pairs: Sequence[Pair], grouped: set[Entry]
) -> dict[Entry, list[Possible]]:
    """For each item that has no certain pair, what else it may be."""
    settled = {entry for pair in pairs if pair.certain for entry in (pair.old, pair.new)} | grouped
    paired = {(pair.old, pair.new) for pair in pairs}
    found: dict[Entry, list[Possible]] = defaultdict(list)
    for one, other, chance in likely:
        if one not in settled and other not in settled and (one, other) not in paired:
            found[one].append(Possible(other, round(chance, 3)))
            found[other].append(Possible(one, round(chance, 3)))
    return {entry: sorted(some, key=lambda one: -one.likelihood) for entry, some in found.items()}


def _likely(
    old: Sequence[Entry], new: Sequence[Entry], rows: Indexes, columns: Indexes, chances: Reals
) -> Iterator[tuple[Entry, Entry, float]]:
    for at in np.flatnonzero(chances >= POSSIBLE).tolist():
        yield old[rows[at]], new[columns[at]], float(chances[at])
