"""A table over pages side by side: its further columns stand on a page of their own, row by row as high.

Spreadsheet programs print a table wider than the page so, either all its rows' first columns and then all
their further ones, or page by page.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pages.grid import Grid
from ingest.readers.pages.layout import GridTable, PageLayout
from ingest.readers.pages.lines import TextLine
from ingest.readers.pages.parts import PagePart

__all__ = ["with_further_columns"]

AS_HIGH = 1.5
"""How much (points) the height of a row may differ on the two pages."""
SAME_EDGE = 3.0
"""How far apart (points) the outer edges of one table may stand on two pages."""
FEWEST = 2
"""The least number of rows, headings among them."""
COUNTED = 0.5
"""The share of the cells of a column that hold a number from which on it counts the rows."""


def with_further_columns(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with each table that goes on beside itself on another page whole on the first one."""
    whole = list(pages)
    counting: defaultdict[int, list[int]] = defaultdict(list)
    joined: Counter[int] = Counter()
    for at, page in enumerate(pages):
        if not page.tables:
            continue
        if _counts(page.tables[-1]):
            counting[len(page.tables[-1].grid.ys)].append(at)
        elif len(page.tables) == 1 and not page.lines:
            beside = [one for one in counting[len(page.tables[0].grid.ys)] if _goes_on(pages[one], page)]
            first = min(beside, key=lambda one: (joined[one], one), default=None)
            if first is not None:
                joined[first] += 1
                whole[first] = _joined(whole[first], page)
                whole[at] = replace(page, tables=[], pictures=[])
    return whole


def _goes_on(before: PageLayout, after: PageLayout) -> bool:
    """Whether the last table of a page has as high rows as the one table of another, and another width.

    One as wide is the same table's next page: rows may be as high by chance.
    """
    grid, other = before.tables[-1].grid, after.tables[0].grid
    heights, others = _heights(grid), _heights(other)
    return (
        before.width == after.width
        and max(abs(grid.xs[0] - other.xs[0]), abs(grid.xs[-1] - other.xs[-1])) > SAME_EDGE
        and len(heights) == len(others) >= FEWEST
        and all(abs(a - b) <= AS_HIGH for a, b in zip(heights, others, strict=True))
    )


def _heights(grid: Grid) -> list[float]:
    return [below - above for above, below in pairwise(grid.ys)]


def _counts(table: GridTable) -> bool:
    """Whether a table's first column counts its rows."""
    first = [
        "".join(line.text for line in lines).strip()
        for cell, lines in zip(table.grid.cells, table.lines, strict=True)
        if cell.column == 0 and cell.columns == 1
    ]
    return sum(text.isdigit() for text in first) > COUNTED * (len([text for text in first if text]) - 1)


def _joined(page: PageLayout, after: PageLayout) -> PageLayout:
    """A page whose last table has the columns of another page's table to its right."""
    table, further = page.tables[-1], after.tables[0]
    grid, other = table.grid, further.grid
    right, down = grid.xs[-1] - other.xs[0], grid.ys[0] - other.ys[0]
    columns, cells = len(grid.xs) - 1, len(grid.cells)
    joined = replace(
        grid,
        xs=grid.xs + [x + right for x in other.xs[1:]],
        cells=grid.cells + [cell._replace(column=cell.column + columns) for cell in other.cells],
        squares=[
            row + [cell + cells for cell in more]
            for row, more in zip(grid.squares, other.squares, strict=True)
        ],
    )
    lines = table.lines + [[_moved(line, right, down) for line in cell] for cell in further.lines]
    parts = page.parts or (PagePart(page.number, page.width, page.height),)
    own = after.parts or (PagePart(after.number, after.width, after.height),)
    moved = (part._replace(left=grid.xs[-1], right=part.right - right, down=part.down - down) for part in own)
    return replace(
        page, tables=[*page.tables[:-1], replace(table, grid=joined, lines=lines)], parts=(*parts, *moved)
    )


def _moved(line: TextLine, right: float, down: float) -> TextLine:
    x0, x1, top, bottom = line.x0 + right, line.x1 + right, line.top + down, line.bottom + down
    return replace(line, x0=x0, x1=x1, top=top, bottom=bottom)
