"""A table's columns: rows whose borders don't quite meet have the same ones."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

__all__ = ["borders"]

APART = 0.5
"""Borders nearer than this share of the narrowest cell beside them are one, dragged apart by hand."""


def borders(rows: Sequence[Sequence[int]], places: Mapping[int, float]) -> dict[int, int]:
    """The border that each line of a table's grid is, counted from 0, by the lines that the rows use.

    Each row counts its lines from the grid's left, in order: where cells begin and end. `places` says how far
    from the left each line is, in any unit.
    """
    using: dict[int, set[int]] = {}
    narrowest: dict[int, float] = {}
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
    places: Mapping[int, float],
    using: Mapping[int, set[int]],
    narrowest: Mapping[int, float],
) -> dict[int, int]:
    """Lines from the left as borders: the next line is the same one if it is near and no row uses both."""
    found: dict[int, int] = {}
    number, left, room, users = -1, 0.0, 0.0, set[int]()
    for line in lines:
        width = narrowest.get(line, 0.0)
        near = places[line] - left <= APART * min(room, width)
        if number >= 0 and near and users.isdisjoint(using[line]):
            room, users = min(room, width), users | using[line]
        else:
            number, left, room, users = number + 1, places[line], width, using[line]
        found[line] = number
    return found
