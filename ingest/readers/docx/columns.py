"""A Word table's columns: rows whose borders don't quite meet have the same ones."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from ingest.readers.docx.styles import W, child, value, whole
from ingest.readers.package import Element

__all__ = ["borders"]

APART = 0.5
"""Borders nearer than this share of the narrowest cell beside them are one, dragged apart by hand."""


def borders(table: Element, rows: Sequence[Sequence[int]]) -> dict[int, int]:
    """The border that each line of the table's grid is, counted from 0, by the lines that the rows use.

    Each row counts its lines from the grid's left: where its first cell begins, and where every cell ends.
    """
    places = _places(table, {line for lines in rows for line in lines})
    using: dict[int, set[int]] = {}
    narrowest: dict[int, int] = {}
    for number, lines in enumerate(rows):
        for line in lines:
            using.setdefault(line, set()).add(number)
        for left, right in pairwise(lines):
            for line in (left, right):
                width = places[right] - places[left]
                narrowest[line] = min(narrowest.get(line, width), width)
    return _numbered(sorted(using), places, using, narrowest)


def _numbered(
    lines: Iterable[int],
    places: Mapping[int, int],
    using: Mapping[int, set[int]],
    narrowest: Mapping[int, int],
) -> dict[int, int]:
    """Lines from the left as borders: the next line is the same one if it is near and no row uses both."""
    found: dict[int, int] = {}
    number, left, room, users = -1, 0, 0, set[int]()
    for line in lines:
        width = narrowest.get(line, 0)
        near = places[line] - left <= APART * min(room, width)
        if number >= 0 and near and users.isdisjoint(using[line]):
            room, users = min(room, width), users | using[line]
        else:
            number, left, room, users = number + 1, places[line], width, using[line]
        found[line] = number
    return found


def _places(table: Element, lines: Iterable[int]) -> dict[int, int]:
    """Where lines of the grid are (twentieths of a point); beyond the widths that are stated, one apart."""
    stated = [max(whole(value(one, "w")) or 0, 0) for one in _grid_columns(table)]
    known = list(accumulate(stated, initial=0)) if any(stated) else [0]
    last = len(known) - 1
    return {line: known[line] if line <= last else known[last] + line - last for line in lines}


def _grid_columns(table: Element) -> Iterable[Element]:
    grid = child(table, "tblGrid")
    return grid.iterfind(f"{W}gridCol") if grid is not None else ()
