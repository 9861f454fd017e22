"""Items that became several, and several that became one.

What pairs leave over is looked for in what they lost: new items whose words are an old item's that its next year's
self has no more. A part is a part if most of what it says is in the whole, in no other item so much of it, and
if it takes something that no other part has. A merger is a split read backwards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ingest.comparison.entries import Entry
from ingest.comparison.matching.candidates import shared_of
from ingest.comparison.matching.evidence import Evidence
from ingest.comparison.matching.pairs import Group, Pair
from ingest.comparison.matching.terms import Floats, Indexes, Terms, terms_of

__all__ = ["groups_of"]

INSIDE, INSIDE_ELSEWHERE = 0.45, 0.7
"""Share of a part's wording that is in the whole, at least: in the whole's list, in another one."""
LEAD = 0.08
"""How much more of a part is in its whole than in any other item, at least."""
OWN, OWN_OF_PART = 0.08, 0.25
"""What a part has of the whole and no other part has, at least: as a share of the whole, of itself."""
COVERED = 0.5
"""Share of the whole's wording that its parts together have, at least."""


@dataclass(frozen=True, eq=False)
class _Side:
    """The items that may be wholes and those that may be parts, by number in one row of titles."""

    entries: Sequence[Entry]
    titles: Terms
    wholes: Indexes
    parts: Indexes
    inside: Floats
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
    old: Sequence[Entry], new: Sequence[Entry], evidence: Evidence, pairs: Iterable[Pair]
) -> list[Group]:
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
                Group("split", whole, some, inside) if form == "split" else Group("merged", some, whole, inside)
            )
    return groups


def _side(
    entries: Sequence[Entry], titles: Terms, wholes: Indexes, parts: Indexes, partner: dict[int, int]
) -> _Side:
    order = np.argsort(wholes, kind="stable")
    wholes, parts = wholes[order], parts[order]
    totals = titles.totals(titles.weights)
    inside = shared_of(titles, wholes, parts, titles.weights) / np.maximum(totals[parts], 1e-9)
    return _Side(entries, titles, wholes, parts, inside, partner)


def _found(side: _Side) -> Iterator[_Found]:
    """Every whole that has parts beside its pair, or two parts and no pair."""
    for whole, parts in _left_over(side).items():
        partner = side.partner.get(whole)
        if partner is not None:
            parts[partner] = _inside(side, whole, partner)
        kept, covered = _kept(side, whole, dict(parts), partner)
        if len(kept) > 1 and covered >= COVERED:
            yield _Found(whole, tuple(kept.items()), covered)


def _left_over(side: _Side) -> dict[int, dict[int, float]]:
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
        stays = side.entries[whole].kind == side.entries[part].kind
        if inside >= (INSIDE if stays else INSIDE_ELSEWHERE) and inside - rival >= LEAD:
            found[whole][part] = inside
    return found


def _inside(side: _Side, whole: int, part: int) -> float:
    weights = side.titles.weights
    terms = side.titles.of(part)
    shared = np.intersect1d(terms, side.titles.of(whole), assume_unique=True)
    return float(weights[shared].sum() / max(weights[terms].sum(), 1e-9))


def _kept(
    side: _Side, whole: int, parts: dict[int, float], partner: int | None
) -> tuple[dict[int, float], float]:
    """The parts that each have something of the whole for themselves, and what share of it all have."""
    terms, weights = side.titles.of(whole), side.titles.weights
    held = {part: np.isin(terms, side.titles.of(part), assume_unique=True) for part in parts}
    total = float(weights[terms].sum())
    while parts:
        owners = np.sum([held[part] for part in parts], axis=0)
        own = {part: float(weights[terms[held[part] & (owners == 1)]].sum()) for part in parts}
        least = min(own, key=lambda part: own[part])
        size = float(weights[side.titles.of(least)].sum())
        if own[least] >= OWN * total and own[least] >= OWN_OF_PART * size:
            return parts, float(weights[terms[owners > 0]].sum()) / total
        if least == partner:
            return {}, 0.0
        del parts[least]
    return {}, 0.0
