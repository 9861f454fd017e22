"""Two editions of a list told apart: items matched by what they say, and what changed in each."""

from collections.abc import Sequence

from ingest.comparison.categories import category_changes
from ingest.comparison.departments import names_of, renamings
from ingest.comparison.differences import RenamedCategories, added, changed, removed
from ingest.comparison.entries import entries
from ingest.comparison.matching import match
from ingest.comparison.plain import plain
from ingest.comparison.summary import compared, counts, list_summaries, preface_changes
from models.changes import CategoryChange, Changes
from models.edition import Edition

__all__ = ["compare"]


def compare(old: Edition, new: Edition) -> Changes:
    """What changed from an old edition of a list to a new one.

    Items are matched by what they say, not by number, within and across lists. What is printed otherwise
    and says the same is no change.
    """
    before, after = entries(old), entries(new)
    matching = match(before, after)
    pairs = matching.pairs
    aliases = names_of(before, after)
    renamed = renamings(pairs, after, aliases)
    categories = category_changes(old, new, pairs)
    names = aliases.with_renamed((one.old, one.new) for one in renamed)
    rows = {pair.new: changed(pair, aliases, names, _renamed(categories)) for pair in pairs}
    changes = [row for one in after if (row := rows[one] if one in rows else added(one))]
    stayed = {pair.old for pair in pairs}
    changes += [removed(one) for one in before if one not in stayed]
    return Changes(
        old=compared(old),
        new=compared(new),
        lists=list_summaries(old, new, pairs, changes),
        what=counts(changes),
        renamings=renamed,
        categories=categories,
        preface=preface_changes(old, new),
        changes=changes,
    )


def _renamed(categories: Sequence[CategoryChange]) -> RenamedCategories:
    return {
        (one.list, plain(one.old)): plain(one.new)
        for one in categories
        if one.old is not None and one.new is not None
    }
