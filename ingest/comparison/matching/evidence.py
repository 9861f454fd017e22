"""What speaks for two items being one: the wording of titles and duties, category and neighbours.

Each pair of candidates has a value for each kind of evidence; `odds` weighs them. What counts most is how
far a pair is the best of its row and of its column: a duty in quite other words is still liker its old self
than anything else is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray

from ingest.comparison.entries import Entry
from ingest.comparison.matching.candidates import Postings, shared_of
from ingest.likeness.plain import plain
from ingest.likeness.powers import HEAD, is_another, template_of
from ingest.likeness.terms import Indexes, Reals, Terms, distinct, terms_of
from ingest.likeness.words import kept_and_opposed

__all__ = ["Anchors", "Clues", "Nearby", "gather", "nearby"]

Flags = NDArray[np.bool_]

QUOTED = regex.compile(r'"([^"]{2,16})"')
RARE = 6
"""A term is rare that stands in no more texts: three items of each edition."""
BELIEVED = 60.0
"""Weight of rare terms (nats) from which like duties are no chance: a dozen pairs in lists of real length."""
BY_DUTIES = 0.9
"""How far the same duties alone make two items the same item."""
WHOLE = 0.6
"""Weight of what two titles of a list share of both; the rest is for what they share of the shorter one."""
LIKE_ENOUGH = 0.3
"""Likeness of titles from which it is asked whether they are two duties of one template."""


@dataclass(frozen=True, eq=False)
class Anchors:
    """For each item, which of the other edition it surely is, or -1."""

    of_old: Indexes
    of_new: Indexes


@dataclass(frozen=True, eq=False)
class Clues:
    """Pairs of candidates, `rows` of the old edition and `columns` of the new: a value of each kind."""

    rows: Indexes
    columns: Indexes
    stays: Flags
    """Both are in lists of one kind."""
    taken_back: Flags
    """One is in the basic list, the other in the reclaimed one."""
    bodies: Flags
    """Both have duties, in lists of one kind."""
    whole: Reals
    """What the titles share of what both have."""
    inside: Reals
    """What they share of the shorter one."""
    weight: Reals
    """What they share, in nats."""
    alone: Reals
    """What they share of wording that no other title has, in nats."""
    quoted: Flags
    """Both have a name in quotation marks that no other title has."""
    named: Reals
    """How alike the titles are."""
    body: Reals
    """What the duties share of what both have."""
    said: Reals
    """How alike they are in all they say: by title, by duties, or both."""
    row_rival: Reals
    """How alike the likest other item of the new edition is."""
    column_rival: Reals
    """How alike the likest other item of the old edition is."""
    kept: Reals
    """What the longer title has of the shorter one's words, where titles are all there is."""
    opposed: Reals
    """How far nouns of one kind stand against each other, of the same pairs."""

    def only(self, kept: Flags | Indexes) -> "Clues":
        """Some of the pairs."""
        return Clues(**{name: value[kept] for name, value in vars(self).items()})


@dataclass(frozen=True, eq=False)
class Nearby:
    """What the items around say for each pair, by those that surely are one, 0 to 1."""

    category: Reals
    """Share of a category's items that stayed which are in the other one's."""
    neighbours: Reals
    """1: they stand between the same two items; 0.5: beside one."""
    row_rival: Reals
    """How alike the likest other item of the new edition is that surely is none of the old ones."""
    column_rival: Reals
    """How alike the likest other item of the old edition is that surely is none of the new ones."""


def gather(old: Sequence[Entry], new: Sequence[Entry], anchors: Anchors) -> Clues:
    """The evidence of all pairs of items that are candidates of one another and have no anchor."""
    every = (*old, *new)
    titles = terms_of([about(entry.title) for entry in every], singles=True)
    bodies = terms_of([entry.body for entry in every], singles=False)
    rows, columns = _candidates(titles, bodies, len(old), anchors)
    open_ = (anchors.of_old[rows] < 0) & (anchors.of_new[columns] < 0)
    whole, inside, weight = _overlap(titles, rows, columns + len(old))
    alone = shared_of(titles, rows, columns + len(old), np.where(titles.counts <= 2, titles.weights, 0.0))
    before, after = [entry.title for entry in old], [entry.title for entry in new]
    quoted = _quoted(before, after, rows, columns)
    kinds = _numbers([entry.kind for entry in every])
    stays = kinds[rows] == kinds[columns + len(old)]
    taken_back = _taken_back([entry.kind for entry in every], rows, columns + len(old))
    named = np.where(stays, WHOLE * whole + (1 - WHOLE) * inside, whole / 2 + inside / 2)
    has_body = np.array([bool(entry.body) for entry in every])
    both = stays & has_body[rows] & has_body[columns + len(old)]
    body, _, _ = _overlap(bodies, rows, columns + len(old))
    duties = np.where(both, body**3 * _believed(bodies, rows, columns + len(old)), 0.0)
    another = _another(old, new, rows, columns, open_ & (named >= LIKE_ENOUGH))
    said = np.where(another, 0.0, 1 - (1 - named) * (1 - BY_DUTIES * duties))
    rivals = _rival(rows, said), _rival(columns, said)
    body = np.where(both, body, 0.0)
    by_titles = np.flatnonzero(open_ & ~another & ((stays & ~both) | taken_back))
    words = kept_and_opposed(before, after, rows, columns, by_titles)
    every_pair = Clues(
        rows,
        columns,
        stays,
        taken_back,
        both,
        whole,
        inside,
        weight,
        alone,
        quoted,
        named,
        body,
        said,
        *rivals,
        *words,
    )
    return every_pair.only(open_ & ~another)


def nearby(old: Sequence[Entry], new: Sequence[Entry], clues: Clues, anchors: Anchors) -> Nearby:
    """What the items around each pair say."""
    rows, columns = clues.rows, clues.columns
    parted = (anchors.of_old[rows] >= 0) & (anchors.of_old[rows] != columns)
    parted |= (anchors.of_new[columns] >= 0) & (anchors.of_new[columns] != rows)
    free = np.where(parted, 0.0, clues.said)
    return Nearby(
        _categories(old, new, rows, columns, anchors),
        _neighbours(rows, columns, anchors),
        _rival(rows, free),
        _rival(columns, free),
    )


def about(title: str) -> str:
    """What of a title is compared: of a template (对…的处罚) what fills it."""
    template = template_of(title)
    return template.about if template and title.startswith(HEAD) else title


def _candidates(titles: Terms, bodies: Terms, olds: int, anchors: Anchors) -> tuple[Indexes, Indexes]:
    """Pairs of which one at least is free, in the order of rows."""
    news = titles.texts - olds
    keys: list[Indexes] = []
    for free, first, last, flip in (
        (np.flatnonzero(anchors.of_old < 0), olds, olds + news, False),
        (np.flatnonzero(anchors.of_new < 0), 0, olds, True),
    ):
        for terms in (titles, bodies):
            postings = Postings.of(terms, first, last)
            totals = terms.totals(terms.weights)[first:last]
            for item in free.tolist():
                found = postings.nearest(terms, item + (olds if flip else 0), totals)
                keys.append(found * news + item if flip else item * news + found)
    every = distinct(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    rows, columns = np.divmod(every, max(news, 1))
    return rows, columns


def _overlap(terms: Terms, rows: Indexes, columns: Indexes) -> tuple[Reals, Reals, Reals]:
    """What each pair shares of both, of the shorter one, and in nats."""
    shared = shared_of(terms, rows, columns, terms.weights)
    totals = terms.totals(terms.weights)
    first, second = totals[rows], totals[columns]
    return (
        _share(2 * shared, first + second),
        _share(shared, np.minimum(first, second)),
        shared,
    )


def _share(part: Reals, of: Reals) -> Reals:
    """Part of a whole, 0 to 1: sums taken in another order may differ in their last digit."""
    return np.minimum(part / np.maximum(of, 1e-9), 1.0)


def _believed(terms: Terms, rows: Indexes, columns: Indexes) -> Reals:
    rare = np.where(terms.counts <= RARE, terms.weights, 0.0)
    return np.minimum(1.0, shared_of(terms, rows, columns, rare) / BELIEVED)


def _numbers(values: Sequence[str]) -> Indexes:
    known = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return np.array([known[value] for value in values], dtype=np.int64)


def _taken_back(kinds: Sequence[str], rows: Indexes, columns: Indexes) -> Flags:
    basic, reclaimed = (
        np.array([one == kind for one in kinds], dtype=bool) for kind in ("basic", "reclaimed")
    )
    found: Flags = (basic[rows] & reclaimed[columns]) | (reclaimed[rows] & basic[columns])
    return found


def _quoted(old: Sequence[str], new: Sequence[str], rows: Indexes, columns: Indexes) -> Flags:
    """Which pairs share a quoted name that stands in one title of each edition at most."""
    before, after = ([frozenset(QUOTED.findall(title)) for title in side] for side in (old, new))
    counts = [Counter(name for names in side for name in names) for side in (before, after)]
    rare = [
        [frozenset(name for name in names if count[name] == 1) for names in side]
        for side, count in zip((before, after), counts, strict=True)
    ]
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return np.array([bool(rare[0][a] & rare[1][b]) for a, b in pairs], dtype=bool)


def _another(
    old: Sequence[Entry], new: Sequence[Entry], rows: Indexes, columns: Indexes, asked: Flags
) -> Flags:
    found = np.zeros(len(rows), dtype=bool)
    for at in np.flatnonzero(asked).tolist():
        found[at] = is_another(old[rows[at]].title, new[columns[at]].title)
    return found


def _categories(
    old: Sequence[Entry], new: Sequence[Entry], rows: Indexes, columns: Indexes, anchors: Anchors
) -> Reals:
    """How many items of one category are in the other, by those with an anchor, as a share."""
    before, after = ([(str(entry.kind), plain(entry.category)) for entry in side] for side in (old, new))
    stayed = [(before[a], after[b]) for a, b in enumerate(anchors.of_old.tolist()) if b >= 0]
    both, left, reached = Counter(stayed), Counter(a for a, _ in stayed), Counter(b for _, b in stayed)

    def share(one: tuple[str, str], other: tuple[str, str]) -> float:
        if one[0] != other[0]:
            return 0.0
        shared = both[one, other] + (one == other)
        return (shared / (left[one] + 1) + shared / (reached[other] + 1)) / 2

    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return np.array([share(before[a], after[b]) for a, b in pairs], dtype=np.float64)


def _neighbours(rows: Indexes, columns: Indexes, anchors: Anchors) -> Reals:
    """How many of the anchors before and after an item stand before and after the other one, as a share."""
    sides = []
    for step in (1, -1):
        near_old, near_new = _anchored(anchors.of_old, step)[rows], _anchored(anchors.of_new, step)[columns]
        sides.append(
            (near_old >= 0) & (np.append(anchors.of_old, -1)[near_old] == near_new) & (near_new >= 0)
        )
    both: Reals = (sides[0].astype(np.float64) + sides[1].astype(np.float64)) / 2
    return both


def _anchored(anchors: Indexes, step: int) -> Indexes:
    """For each item the nearest one before (1) or after (-1) it that has an anchor, or -1."""
    there = np.where(anchors >= 0, np.arange(len(anchors)), -1)[::step]
    last = np.maximum.accumulate(np.where(there >= 0, np.arange(len(there)), -1))
    found: Indexes = np.where(last >= 0, there[last], -1)[::step]
    return found


def _rival(groups: Indexes, values: Reals) -> Reals:
    """The greatest value of the others in each pair's group."""
    if not len(groups):
        return values
    order = np.lexsort((-values, groups))
    ordered, sizes = groups[order], values[order]
    first = np.concatenate(([True], ordered[1:] != ordered[:-1]))
    second = np.where(np.append(~first[1:], False), np.append(sizes[1:], 0.0), 0.0)
    heads = np.flatnonzero(first)
    which = np.cumsum(first) - 1
    others = np.where(first, second, sizes[heads][which])
    result = np.empty_like(others)
    result[order] = others
    return result
