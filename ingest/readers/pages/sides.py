"""The sides of tables that draw none: where the page cuts a row above and below, only its text shows them."""

from collections.abc import Iterator, Sequence

from ingest.readers.pages.content import Rule, Run
from ingest.readers.pages.grid import Grid, grids

__all__ = ["tables_of"]

NEAR_SIDE = 60.0
"""The widest gap (points) between a table's outermost upright and the text of the column beside it."""
SIDE_CLEAR = 1.0
"""Points between that column's text and the side it is given."""


def tables_of(rules: Sequence[Rule], runs: Sequence[Run], width: float, height: float) -> list[Grid]:
    """The tables that a page's rules draw, from the top, with the columns that only their text shows."""
    found = grids(rules, width, height)
    sides = [side for grid in found if grid.cut_open for side in _sides(grid, runs, width)]
    return grids([*rules, *sides], width, height) if sides else found


def _sides(grid: Grid, runs: Sequence[Run], width: float) -> Iterator[Rule]:
    """The sides of the columns left and right of a table; none where nothing is printed there."""
    top, bottom, left, right = grid.ys[0], grid.ys[-1], grid.xs[0], grid.xs[-1]
    level = [
        run for run in runs if not run.tilt and not run.faint and run.top >= top and run.bottom <= bottom
    ]
    before = [run for run in level if run.x1 <= left]
    after = [run for run in level if run.x0 >= right]
    if before and left - max(run.x1 for run in before) <= NEAR_SIDE:
        yield Rule(True, max(min(run.x0 for run in before) - SIDE_CLEAR, 0.0), top, bottom)
    if after and min(run.x0 for run in after) - right <= NEAR_SIDE:
        yield Rule(True, min(max(run.x1 for run in after) + SIDE_CLEAR, width), top, bottom)
