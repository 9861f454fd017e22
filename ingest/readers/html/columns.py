"""A page's table: rows exported by Word have borders of their own, a little apart."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.borders import borders
from models.document import Cell

__all__ = ["Widths", "evened"]

Widths = Sequence[tuple[int, int, float]]
"""Of cells: the lines of the grid between which they stand, and how wide they are (dots)."""


def evened(rows: list[list[Cell]], widths: Widths) -> list[list[Cell]]:
    """The rows' cells in the columns they share; as they are where the widths don't tell where those are."""
    if not widths:
        return rows
    used = _used(rows)
    places = _places(widths)
    lines = sorted({line for row in used for line in row})
    known = [places[line] for line in lines if line in places]
    if len(known) < len(lines) or known != sorted(known):
        return rows
    border = borders(used, places)
    return [
        [
            replace(
                cell,
                column=border[cell.column],
                columns=border[cell.column + cell.columns] - border[cell.column],
            )
            for cell in row
        ]
        for row in rows
    ]


def _used(rows: list[list[Cell]]) -> list[list[int]]:
    """The lines at which cells begin and end in each row, those that run on from above too."""
    used: list[list[int]] = []
    running: list[tuple[int, int, int]] = []  # below which row a cell ends, and the lines beside it
    for at, row in enumerate(rows):
        running = [one for one in running if one[0] > at]
        running += [(at + cell.rows, cell.column, cell.column + cell.columns) for cell in row]
        used.append(sorted({line for _, *lines in running for line in lines}))
    return used


def _places(widths: Widths) -> dict[int, float]:
    """Where the lines are, as far as the cells' widths tell: from the left, one after the other."""
    places = {0: 0.0}
    for first, last, width in sorted(widths, key=lambda one: (one[1], -one[0])):
        if first in places:
            places.setdefault(last, places[first] + width)
    return places
