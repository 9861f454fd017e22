"""Items that became several, and several that became one.

What pairs leave over is looked for in what they lost: new items whose words are an old item's that its next
year's self has no more. A part is a part if most of what it says is in the whole, in no other item so much
of it, and if it takes something that no other part has. A merger is a split read backwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.comparison.entries import Entry
from ingest.comparison.matching.candidates import shared_of
from ingest.comparison.matching.evidence import Clues
from ingest.comparison.matching.pairs import Pair, Parting
from ingest.likeness.terms import Indexes, Reals, Terms, terms_of

__all__ = ["groups_of"]

INSIDE, INSIDE_NAMED, INSIDE_ELSEWHERE = 0.5, 0.75, 0.85
"""Share of a part's wording that is in the whole, at least: of sentences, of names, in another list."""
INSIDE_REWORDED = 0.22
"""The same of sentences in fewer words; such parts must explain most of the whole."""
LEAD = 1.3
"""How many times as much of a part must be in its whole as in any other item."""
OWN, OWN_REWORDED = 0.06, 0.03
"""What a part has of the whole and no other part has, at least: of a sentence, of one in other words."""
PROPER = 4
"""Titles in which wording may stand, at most, to be a part's own."""
EVEN = 0.15
"""The same of a part in other words, what several parts have counted in even shares."""
COVERED, COVERED_REWORDED = 0.3, 0.55
"""Share of the whole's wording that its parts together have, at least.

All of these were set on seeds below 1000 of `tests/support/revise`, titles by hand and by rule.
"""


@dataclass(frozen=True, eq=False)
class _Roles:
    """The items that may be wholes and those that may be parts, by number in one row of titles."""

    entries: Sequence[Entry]
    titles: Terms
    wholes: Indexes
    parts: Indexes
    inside: Reals
    """Of each listed pair of whole and part, how much of the part is in the whole."""
    partner: dict[int, int]
    """The part that is a whole's pair, by whole."""


@dataclass(frozen=True)
class _Found:
    """A whole, its parts, and how sure: the share of the whole that they cover."""

    whole: int
    parts: tuple[tuple[int, float], ...]
    covered: float


def groups_of(
    old: Sequence[Entry], new: Sequence[Entry], evidence: Clues, pairs: Iterable[Pair]
) -> list[Parting]:
    """The splits and mergers, the surest first; no item is in two of them."""
    entries = (*old, *new)
    number = {entry: at for at, entry in enumerate(entries)}
    links = [(number[pair.old], number[pair.new]) for pair in pairs]
    titles = terms_of([entry.title for entry in entries], singles=True)
    rows, columns = evidence.rows, evidence.columns + len(old)
    found = [
        *(("split", one) for one in _found(_side(entries, titles, rows, columns, dict(links)))),
        *(("merged", one) for one in _found(_side(entries, titles, columns, rows, {b: a for a, b in links}))),
    ]
    taken: set[int] = set()
    groups = []
    for form, one in sorted(found, key=lambda each: (-each[1].covered, each[1].whole)):
        parts = [part for part, _ in sorted(one.parts)]
        if taken.isdisjoint({one.whole, *parts}):
            taken |= {one.whole, *parts}
            some, inside = [entries[part] for part in parts], [share for _, share in sorted(one.parts)]
            whole = [entries[one.whole]]
            groups.append(
                Parting("split", whole, some, inside)
                if form == "split"
                else Parting("merged", some, whole, inside)
            )
    return groups


def _side(
    entries: Sequence[Entry], titles: Terms, wholes: Indexes, parts: Indexes, partner: dict[int, int]
) -> _Roles:
    order = np.argsort(wholes, kind="stable")
    wholes, parts = wholes[order], parts[order]
    totals = titles.totals(titles.weights)
    inside = shared_of(titles, wholes, parts, titles.weights) / np.maximum(totals[parts], 1e-9)
    return _Roles(entries, titles, wholes, parts, inside, partner)


def _found(side: _Roles) -> Iterator[_Found]:
    """Every whole that has parts beside its pair, or two parts and no pair."""
    for whole, parts in _left_over(side).items():
        partner = side.partner.get(whole)
        if partner is not None:
            parts[partner] = _inside(side, whole, partner)
        kept, covered = _kept(side, whole, dict(parts), partner)
        least = COVERED if min(kept.values(), default=0.0) >= INSIDE else COVERED_REWORDED
        if len(kept) > 1 and covered >= least:
            yield _Found(whole, tuple(kept.items()), covered)


def _left_over(side: _Roles) -> dict[int, dict[int, float]]:
    """By whole: the items without a pair whose words are in it, and in no other item so much."""
    paired = set(side.partner.values())
    best: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for whole, part, inside in zip(
        side.wholes.tolist(), side.parts.tolist(), side.inside.tolist(), strict=True
    ):
        if part not in paired:
            best[part].append((inside, whole))
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for part, wholes in best.items():
        (inside, whole), (rival, _) = sorted([*wholes, (0.0, -1)], reverse=True)[:2]
        if inside >= _least_inside(side.entries[whole], side.entries[part]) and inside >= LEAD * rival:
            found[whole][part] = inside
    return found


def _least_inside(whole: Entry, part: Entry) -> float:
    if whole.kind != part.kind:
        return INSIDE_ELSEWHERE
    return INSIDE_NAMED if whole.body or part.body else INSIDE_REWORDED


def _inside(side: _Roles, whole: int, part: int) -> float:
    weights = side.titles.weights
    terms = side.titles.of(part)
    shared = np.intersect1d(terms, side.titles.of(whole), assume_unique=True)
    return float(weights[shared].sum() / max(weights[terms].sum(), 1e-9))


def _kept(
    side: _Roles, whole: int, parts: dict[int, float], partner: int | None
) -> tuple[dict[int, float], float]:
    """The parts that each have something of the whole for themselves, and what share of it all have.

    None if the whole's pair has nothing for itself: then it is the item, and the others are other items.
    """
    terms = side.titles.of(whole)
    shares = side.titles.weights[terms] / max(float(side.titles.weights[terms].sum()), 1e-9)
    proper = side.titles.counts[terms] <= PROPER
    held = {part: np.isin(terms, side.titles.of(part), assume_unique=True) for part in parts}
    while parts:
        owners = np.sum([held[part] for part in parts], axis=0)
        own = {part: float(shares[held[part] & (owners == 1) & proper].sum()) for part in parts}
        none = {
            part: own[part]
            for part, inside in parts.items()
            if not _has_a_part(own[part], float((shares / np.maximum(owners, 1))[held[part]].sum()), inside)
        }
        if not none:
            return parts, float(shares[owners > 0].sum())
        least = min(none, key=lambda part: none[part])
        if least == partner:
            break
        del parts[least]
    return {}, 0.0


def _has_a_part(own: float, even: float, inside: float) -> bool:
    """Whether what a part has of the whole, alone and in even shares, makes it one."""
    return (own >= OWN_REWORDED and even >= EVEN) or (inside >= INSIDE and own >= OWN)
