"""Rules → grids of cells."""

from bisect import bisect, bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest.readers.pages.content import Rule
from ingest.readers.pages.hanging import OPEN, hanging_together
from ingest.readers.pages.rules import SAME

__all__ = ["Grid", "GridCell", "grids"]

COVERED = 0.5
"""The share of a cell's side that must be drawn to be a wall."""
FRAME = 0.5
"""A single cell taking this share of a page is a frame drawn round it."""


class GridCell(NamedTuple):
    """A cell's first column and row, and its spans."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's column and row edges (PDF points), its cells by rows, and the cell each square is in."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    squares: list[list[int]]
    cut_open: bool = False
    """Whether nothing closes it above and below: the page cuts a row at both its ends."""

    @property
    def middle(self) -> tuple[float, float]:
        """The place half-way across and down."""
        return (self.xs[0] + self.xs[-1]) / 2, (self.ys[0] + self.ys[-1]) / 2

    def box(self, cell: GridCell) -> tuple[float, float, float, float]:
        """A cell's x0, top, x1, bottom."""
        x1, bottom = self.xs[cell.column + cell.columns], self.ys[cell.row + cell.rows]
        return self.xs[cell.column], self.ys[cell.row], x1, bottom

    def at(self, x: float, y: float) -> int | None:
        """The index of the cell at a point, or None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = bisect(self.ys, y, hi=len(self.ys) - 1) - 1
        return self.squares[row][bisect(self.xs, x, hi=len(self.xs) - 1) - 1]

    def covers(self, other: "Grid") -> bool:
        """Whether the other lies within one of this one's cells."""
        corners = [(other.xs[0], other.ys[0]), (other.xs[-1], other.ys[-1])]
        first, last = (self.at(*corner) for corner in corners)
        return first is not None and first == last


def grids(rules: Sequence[Rule], width: float, height: float) -> list[Grid]:
    """The tables that a page's rules draw, from the top; `width` and `height` are the page's."""
    found = [grid for group in hanging_together(rules) if (grid := _grid(group))]
    tables = [
        grid for grid in found
        if not (len(grid.cells) == 1 and _is_frame(grid, found, width * height))
    ]  # fmt: skip
    outermost = [
        grid for grid in tables if not any(other is not grid and other.covers(grid) for other in tables)
    ]
    return sorted(outermost, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _is_frame(grid: Grid, found: Iterable[Grid], page_area: float) -> bool:
    area = (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])
    return area > FRAME * page_area or any(other is not grid and grid.covers(other) for other in found)


def _grid(group: Sequence[Rule]) -> Grid | None:
    uprights = [rule for rule in group if rule.upright]
    levels = [rule for rule in group if not rule.upright]
    xs, ys = _edges(uprights, levels), _edges(levels, uprights)
    if len(xs) < 2 or len(ys) < 2:
        return None
    cut_open = all(min(abs(rule.at - ys[0]), abs(rule.at - ys[-1])) > OPEN for rule in levels)
    return replace(_filled(xs, ys, _walls(uprights, xs, ys), _walls(levels, ys, xs)), cut_open=cut_open)


def _edges(across: Sequence[Rule], along: Sequence[Rule]) -> list[float]:
    """The places of the rules `across`, and the open edges to which those `along` go on beyond them."""
    places: list[float] = []
    for at in sorted(rule.at for rule in across):
        if not places or at - places[-1] > SAME:
            places.append(at)
    if along:
        first, last = min(rule.start for rule in along), max(rule.end for rule in along)
        if not places or places[0] - first > OPEN:
            places.insert(0, first)
        if last - places[-1] > OPEN:
            places.append(last)
    return places


def _walls(rules: Sequence[Rule], places: Sequence[float], steps: Sequence[float]) -> list[set[int]]:
    """For each place of a rule, the squares beside it (by their index along it) that it closes off."""
    walls: list[set[int]] = [set() for _ in places]
    for _, at, start, end in rules:
        first, last = max(bisect(steps, start) - 1, 0), bisect(steps, end, hi=len(steps) - 1)
        walls[_nearest(places, at)].update(
            index
            for index in range(first, last)
            if min(end, steps[index + 1]) - max(start, steps[index])
            >= COVERED * (steps[index + 1] - steps[index])
        )
    return walls


def _nearest(places: Sequence[float], at: float) -> int:
    """The index of the place nearest to one; of two as near, the first's."""
    above = bisect_left(places, at, lo=1, hi=len(places) - 1)
    return above - (at - places[above - 1] <= places[above] - at)


def _filled(xs: list[float], ys: list[float], upright: list[set[int]], level: list[set[int]]) -> Grid:
    """Cells from the walls: each goes on to the right and down until a wall stops it."""
    columns, rows = len(xs) - 1, len(ys) - 1
    squares = [[-1] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if squares[row][column] < 0:
                cell = _cell(column, row, squares, upright, level)
                for owned in squares[row : row + cell.rows]:
                    owned[column : column + cell.columns] = [len(cells)] * cell.columns
                cells.append(cell)
    return Grid(xs, ys, cells, squares)


def _cell(
    column: int, row: int, squares: list[list[int]], upright: list[set[int]], level: list[set[int]]
) -> GridCell:
    right = column + 1
    while right < len(squares[0]) and row not in upright[right] and squares[row][right] < 0:
        right += 1
    below = row + 1
    inner = range(column + 1, right)
    while (
        below < len(squares)
        and not any(x in level[below] for x in range(column, right))
        and not any(below in upright[x] for x in inner)
    ):
        below += 1
    return GridCell(column, row, right - column, below - row)
