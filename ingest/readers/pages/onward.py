"""With which line a page's last lines would go on: on the next page, in the same column."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pages.layout import GridTable, PageLayout
from ingest.readers.pages.lines import TextLine

__all__ = ["Onward", "onward"]

ALIGNED = 2.0
"""How far (points) the borders of the same column may lie apart on two pages."""
SEEN = 2
"""So many tables that begin with the same row repeat their headings."""
HEADS = 3
"""The most rows a table repeats on each page: its title, and headings in two rows."""

Onward = dict[int, TextLine]
"""By a column's index in a page's last table, the line that comes next in it."""


def onward(pages: Sequence[PageLayout]) -> list[Onward]:
    """For each page, the first lines of the row with which the next page goes on."""
    tables = [table for page in pages for table in page.tables]
    first_rows = Counter(_text(table, row) for table in tables for row in range(HEADS))
    headings = {text for text, count in first_rows.items() if count >= SEEN and text.strip()}
    return [
        _across(before.tables[-1], after.tables[0], headings) if before.tables and after.tables else {}
        for before, after in pairwise(pages)
    ] + [{}]


def _across(before: GridTable, after: GridTable, headings: set[str]) -> Onward:
    """The lines of the first row below the headings, where both tables have the same columns."""
    if not _same_columns(before, after):
        return {}
    row = next((row for row in range(len(after.grid.ys) - 1) if _text(after, row) not in headings), 0)
    return {
        cell.column: lines[0]
        for cell, lines in zip(after.grid.cells, after.lines, strict=True)
        if cell.row == row and lines
    }


def _same_columns(before: GridTable, after: GridTable) -> bool:
    xs, next_xs = before.grid.xs, after.grid.xs
    return len(xs) == len(next_xs) and all(abs(a - b) <= ALIGNED for a, b in zip(xs, next_xs, strict=True))


def _text(table: GridTable, row: int) -> str:
    """A row's text, cells kept apart."""
    return "\t".join(
        "".join(line.text for line in lines)
        for cell, lines in zip(table.grid.cells, table.lines, strict=True)
        if cell.row == row
    )
