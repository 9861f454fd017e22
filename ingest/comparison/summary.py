"""A comparison in numbers: lists and their items, what changed how often, and the preface."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from ingest.comparison.matching import Matching, best_pairs
from ingest.likeness.plain import plain
from models.changes import Change, Compared, ListSummary, ParagraphChange, What
from models.edition import Edition, Kind

__all__ = ["about_both", "compared", "counts", "list_summaries", "preface_changes"]

LEAST_PARAGRAPH = 0.5
"""Likeness from which a paragraph is another in other words."""


def compared(edition: Edition) -> Compared:
    """An edition as the comparison names it."""
    place, source = str(edition.place) or None, edition.source.name
    return Compared(id=edition.id, place=place, issued=edition.issued, source=source)


def about_both(old: Edition, new: Edition) -> dict[str, Any]:
    """What must be known first: lists only one edition has, which is the older, whose they are."""
    before, after = (list(dict.fromkeys(one.kind for one in edition.lists)) for edition in (old, new))
    places = old.place, new.place
    return {
        "only_old": [kind for kind in before if kind not in after],
        "only_new": [kind for kind in after if kind not in before],
        "backwards": bool(old.issued and new.issued and old.issued[:7] > new.issued[:7]),
        "other_place": bool(all(map(str, places))) and places[0] != places[1],
    }


def counts(changes: Sequence[Change]) -> dict[What, int]:
    """Changed items by what changed, most first."""
    return dict(Counter(what for change in changes for what in change.what).most_common())


def list_summaries(
    old: Edition, new: Edition, matching: Matching, changes: Sequence[Change]
) -> list[ListSummary]:
    """Each kind of list of either edition in numbers; two lists of one kind count together."""
    kinds = list(dict.fromkeys(one.kind for edition in (old, new) for one in edition.lists))
    return [_list_summary(kind, old, new, matching, changes) for kind in kinds]


def _list_summary(
    kind: Kind, old: Edition, new: Edition, matching: Matching, changes: Sequence[Change]
) -> ListSummary:
    pairs = matching.pairs
    stayed = sum(pair.old.kind == pair.new.kind == kind for pair in pairs)
    went = sum(pair.old.kind == kind for pair in pairs) - stayed
    came = sum(pair.new.kind == kind for pair in pairs) - stayed
    changed = sum(one.kind == "changed" and one.old_list == one.new_list == kind for one in changes)
    parts = {
        form: [
            sum(
                entry.kind == kind
                for one in matching.groups
                if one.form == form
                for entry in getattr(one, side)
            )
            for side in ("old", "new")
        ]
        for form in ("split", "merged")
    }
    (split, split_into), (merged, merged_into) = parts["split"], parts["merged"]
    before, after = ([one for one in edition.lists if one.kind == kind] for edition in (old, new))
    old_items, new_items = (sum(len(one.items) for one in lists) for lists in (before, after))
    return ListSummary(
        list=kind,
        old=old_items,
        new=new_items,
        added=new_items - stayed - came - split_into - merged_into,
        removed=old_items - stayed - went - split - merged,
        moved_in=came,
        moved_out=went,
        split=split,
        split_into=split_into,
        merged=merged,
        merged_into=merged_into,
        changed=changed,
        unchanged=stayed - changed,
        old_declared=_declared(old, kind),
        new_declared=_declared(new, kind),
        old_categories=sum(len(one.categories) for one in before),
        new_categories=sum(len(one.categories) for one in after),
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
