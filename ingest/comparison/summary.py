"""A comparison in numbers: lists and their items, what changed how often, and the preface."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from ingest.comparison.matching import Pair, best_pairs
from ingest.comparison.plain import plain
from models.changes import Change, Compared, ListSummary, ParagraphChange, What
from models.edition import Edition, Kind

__all__ = ["compared", "counts", "list_summaries", "preface_changes"]

LEAST_PARAGRAPH = 0.5
"""Likeness from which a paragraph is another in other words."""


def compared(edition: Edition) -> Compared:
    """An edition as the comparison names it."""
    place, source = str(edition.place) or None, edition.source.name
    return Compared(id=edition.id, place=place, issued=edition.issued, source=source)


def counts(changes: Sequence[Change]) -> dict[What, int]:
    """Changed items by what changed, most first."""
    return dict(Counter(what for change in changes for what in change.what).most_common())


def list_summaries(
    old: Edition, new: Edition, pairs: Sequence[Pair], changes: Sequence[Change]
) -> list[ListSummary]:
    """Each list of either edition in numbers."""
    kinds = list(dict.fromkeys(one.kind for edition in (old, new) for one in edition.lists))
    return [_list_summary(kind, old, new, pairs, changes) for kind in kinds]


def _list_summary(
    kind: Kind, old: Edition, new: Edition, pairs: Sequence[Pair], changes: Sequence[Change]
) -> ListSummary:
    stayed = sum(pair.old.kind == pair.new.kind == kind for pair in pairs)
    went = sum(pair.old.kind == kind for pair in pairs) - stayed
    came = sum(pair.new.kind == kind for pair in pairs) - stayed
    changed = sum(one.kind == "changed" and one.old_list == one.new_list == kind for one in changes)
    before, after = old.list_of(kind), new.list_of(kind)
    old_items, new_items = (len(one.items) if one else 0 for one in (before, after))
    return ListSummary(
        list=kind,
        old=old_items,
        new=new_items,
        added=new_items - stayed - came,
        removed=old_items - stayed - went,
        moved_in=came,
        moved_out=went,
        changed=changed,
        unchanged=stayed - changed,
        old_declared=_declared(old, kind),
        new_declared=_declared(new, kind),
        old_categories=len(before.categories) if before else 0,
        new_categories=len(after.categories) if after else 0,
    )


def _declared(edition: Edition, kind: Kind) -> int | None:
    return next((one.item_count for one in edition.declared if one.list == kind), None)


def preface_changes(old: Edition, new: Edition) -> list[ParagraphChange]:
    """Paragraphs of the preface that changed: the new ones in their order, then those that are gone."""
    before, after = ([plain(text) for text in edition.preface] for edition in (old, new))
    likeness = process.cdist(before, after, scorer=fuzz.ratio, dtype=np.float64).reshape(
        len(before), len(after)
    )
    old_of = {column: row for row, column in best_pairs(likeness / 100 - LEAST_PARAGRAPH)}
    changes = [
        ParagraphChange(old=old.preface[old_of[at]] if at in old_of else None, new=new.preface[at])
        for at, text in enumerate(after)
        if at not in old_of or before[old_of[at]] != text
    ]
    gone = [text for at, text in enumerate(old.preface) if at not in old_of.values()]
    return changes + [ParagraphChange(old=text) for text in gone]
