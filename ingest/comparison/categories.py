"""Categories that were added, dropped or renamed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.comparison.matching import Pair
from ingest.likeness.plain import plain
from models.changes import CategoryChange, CauseKind
from models.edition import Edition, Kind

__all__ = ["CategoryReform", "category_changes", "category_reforms"]

ENOUGH = 2
"""Items of a category that must be in another one, to be part of it."""
MOST = 0.75
"""Share of a category's items that stayed which its parts, or the one that took it in, must have together."""


@dataclass(frozen=True)
class CategoryReform:
    """What became of categories of a list: names as printed."""

    kind: CauseKind
    list: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]


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
    """The category names of all lists of a kind as printed, by their plain form."""
    lists = (one for one in edition.lists if one.kind == kind)
    return {plain(category.name): category.name for one in lists for category in one.categories}


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


def category_reforms(
    old: Edition, changes: Sequence[CategoryChange], pairs: Sequence[Pair]
) -> list[CategoryReform]:
    """Categories renamed, split and merged, list by list."""
    found = [
        CategoryReform("category_renamed", one.list, (one.old,), (one.new,))
        for one in changes
        if one.old is not None and one.new is not None
    ]
    for kind in dict.fromkeys(one.list for one in changes):
        stayed = [pair for pair in pairs if pair.old.kind == pair.new.kind == kind]
        went = Counter((pair.old.category, pair.new.category) for pair in stayed)
        gone = [one.old for one in changes if one.list == kind and one.old is not None and one.new is None]
        come = {one.new for one in changes if one.list == kind and one.new is not None and one.old is None}
        split = [one for name in gone if (one := _split(kind, name, come, went))]
        found += split
        left = [name for name in gone if name not in {one.old[0] for one in split}]
        found += _merged(kind, left, set(_names(old, kind).values()), went)
    return found


def _split(kind: Kind, name: str, come: set[str], went: Counter[tuple[str, str]]) -> CategoryReform | None:
    """A category whose items are in several new ones."""
    items = sum(count for (one, _), count in went.items() if one == name)
    parts = {new: went[name, new] for new in sorted(come) if went[name, new] >= ENOUGH}
    if len(parts) > 1 and sum(parts.values()) >= MOST * items:
        return CategoryReform("category_split", kind, (name,), tuple(parts))
    return None


def _merged(
    kind: Kind, gone: Sequence[str], known: set[str], went: Counter[tuple[str, str]]
) -> Iterator[CategoryReform]:
    """Categories whose items are in one that took in several, or that was there before."""
    into: dict[str, list[str]] = {}
    for name in gone:
        items = sum(count for (one, _), count in went.items() if one == name)
        most = max(((count, new) for (one, new), count in went.items() if one == name), default=(0, ""))
        if most[0] >= max(ENOUGH, MOST * items):
            into.setdefault(most[1], []).append(name)
    for new, names in into.items():
        old = [*names, new] if new in known else names
        if len(old) > 1:
            yield CategoryReform("categories_merged", kind, tuple(old), (new,))
