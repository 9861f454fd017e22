"""Categories that were added, dropped or renamed."""

from collections import Counter
from collections.abc import Sequence

from ingest.comparison.matching import Pair
from ingest.comparison.plain import plain
from models.changes import CategoryChange
from models.edition import Edition, Kind

__all__ = ["category_changes"]


def category_changes(old: Edition, new: Edition, pairs: Sequence[Pair]) -> list[CategoryChange]:
    """What became of the categories, list by list.

    One whose name is gone was renamed if most of its items that stayed in the list are in a category of a
    new name, and most of that one's come from it.
    """
    changes: list[CategoryChange] = []
    for kind in dict.fromkeys(one.kind for edition in (old, new) for one in edition.lists):
        before, after = _names(old, kind), _names(new, kind)
        gone = [name for name in before if name not in after]
        come = [name for name in after if name not in before]
        renamed = _renamed(kind, set(gone), set(come), pairs)
        changes += [
            CategoryChange(list=kind, kind="renamed", old=before[name], new=after[other])
            for name, other in renamed.items()
        ]
        changes += [
            CategoryChange(list=kind, kind="dropped", old=before[n]) for n in gone if n not in renamed
        ]
        come = [name for name in come if name not in renamed.values()]
        changes += [CategoryChange(list=kind, kind="added", new=after[name]) for name in come]
    return changes


def _names(edition: Edition, kind: Kind) -> dict[str, str]:
    """A list's category names as printed, by their plain form."""
    duty_list = edition.list_of(kind)
    return {plain(category.name): category.name for category in duty_list.categories} if duty_list else {}


def _renamed(kind: Kind, gone: set[str], come: set[str], pairs: Sequence[Pair]) -> dict[str, str]:
    stayed = [pair for pair in pairs if pair.old.kind == pair.new.kind == kind]
    both = Counter((plain(pair.old.category), plain(pair.new.category)) for pair in stayed)
    from_old = Counter(plain(pair.old.category) for pair in stayed)
    to_new = Counter(plain(pair.new.category) for pair in stayed)
    return {
        old: new
        for (old, new), items in both.items()
        if old in gone and new in come and 2 * items > from_old[old] and 2 * items > to_new[new]
    }
