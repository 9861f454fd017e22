"""A list that stands in a document more than once, as for the screen and for print, counts once."""

from collections import Counter
from collections.abc import Hashable

from models.base import Where
from models.draft import Draft, DraftList
from models.repairs import Repair

__all__ = ["drop_copies"]


def drop_copies(draft: Draft) -> None:
    """Leave out lists that are others again, wholly, with a repair each; the lines keep their roles."""
    kept: dict[Hashable, DraftList] = {}
    kinds = Counter(one.kind for one in draft.lists)
    for one in draft.lists:
        _halve(draft, one)
        twice = kinds[one.kind] > 1 and one.items
        signature = (one.kind, tuple(_rows(one))) if twice else id(one)
        if signature in kept:
            draft.repairs.append(_repair(one, one.where))
        else:
            kept[signature] = one
    draft.lists = list(kept.values())


def _halve(draft: Draft, one: DraftList) -> None:
    """Leave out the rows of a list that are all its rows again, read as one list with them."""
    numbers = [item.number for item in one.items]
    half = len(numbers) // 2
    if not half or numbers[:half] != numbers[half:]:
        return
    rows = _rows(one)
    while len(rows) > 1 and len(rows) % 2 == 0 and rows[: len(rows) // 2] == rows[len(rows) // 2 :]:
        rows = rows[: len(rows) // 2]
    if len(rows) == len(one.items):
        return
    draft.repairs.append(_repair(one, one.items[len(rows)].where[0]))
    left = len(rows)
    for category in one.categories:
        category.items = category.items[:left]
        left -= len(category.items)
    one.categories = [category for category in one.categories if category.items]


def _rows(one: DraftList) -> list[tuple[str, ...]]:
    """Each item as its category and its cells, without white space."""
    return [
        ("".join(category.label.split()), *("".join(cell.split()) for cell in item.printed))
        for category in one.categories
        for item in category.items
    ]


def _repair(one: DraftList, where: Where) -> Repair:
    title = one.title or one.kind
    return Repair(rule="duplicated", before=f"{title} × 2", after=title, where=where)
