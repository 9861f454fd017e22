"""How many of a list's items the rows of a table reader hold whole."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

__all__ = ["Row", "held_whole", "items_of"]

Row = Sequence[str | None]
"""A row's cells from left to right; a cell without text is empty or None."""

_TAG = re.compile(r"<[^>]*>")


def held_whole(items: Iterable[Row], rows: Iterable[Row]) -> int:
    """How many items (number and text cells) have a row of their own with just their cells.

    White space, compatibility forms (NFKC), empty cells and cells left of the number, where a merged category
    column stands, don't count.
    """
    wanted = Counter(map(_cells, items))
    widths = {len(item) for item in wanted}
    found = Counter(cells[-width:] for cells in map(_cells, rows) for width in widths if len(cells) >= width)
    return (wanted & found).total()


def items_of(edition: Path) -> list[Row]:
    """The printed cells of each item in an edition.json, without any tags a conversion has left in them."""
    lists = json.loads(edition.read_text(encoding="utf-8"))["lists"]
    categories = [category for duty_list in lists for category in duty_list["categories"]]
    return [
        [_TAG.sub("", cell) for cell in item["printed"]]
        for category in categories
        for item in category["items"]
    ]


def _cells(row: Row) -> tuple[str, ...]:
    bare = ("".join(unicodedata.normalize("NFKC", cell or "").split()) for cell in row)
    return tuple(filter(None, bare))
