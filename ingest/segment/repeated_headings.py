"""Two rows drawn as one: a page's repeated headings without a rule below them, over the rest of a cut row."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.segment.columns import Layout
from ingest.text.clean import clean_cell, text_of
from models.base import Where
from models.document import Cell
from models.flow import CleanCell, CleanRow

__all__ = ["split_repeated_headings"]


def split_repeated_headings(row: CleanRow, layout: Layout | None) -> list[CleanRow]:
    """The row; or its headings and the rest, where each of its cells begins with its column's heading."""
    if layout is None or not 2 <= len(layout.columns) <= len(row.cells):
        return [row]
    headings = {column.first: column.heading for column in layout.columns}
    cells: list[tuple[Cell, int]] = []
    for cell in row.cells:
        count = _heading_lines(cell, headings.get(cell.first.column, ""))
        if not count:
            return [row]
        cells.append((cell.first, count))
    if all(count == len(cell.lines) for cell, count in cells):
        return [row]
    return [
        _row(row, [_part(cell, 0, count) for cell, count in cells]),
        _row(row, [_part(cell, count, len(cell.lines)) for cell, count in cells]),
    ]


def _heading_lines(cell: CleanCell, heading: str) -> int:
    """How many of a cell's first lines are its column's heading; 0 if they are not."""
    if cell.text == heading:
        return len(cell.lines)
    if cell.text[:1] != heading[:1]:
        return 0
    for count in range(1, len(cell.lines) + 1):
        text = text_of(cell.lines[:count])
        if not heading.startswith(text):
            return 0
        if text == heading:
            return count
    return 0


def _part(cell: Cell, start: int, end: int) -> Cell:
    lines = cell.lines[start:end]
    boxes = [line.where.bbox for line in lines if line.where.bbox]
    where = cell.where
    if where.bbox and boxes:
        x0, _, x1, _ = where.bbox
        where = Where(
            page=where.page, bbox=(x0, min(box[1] for box in boxes), x1, max(box[3] for box in boxes))
        )
    return replace(cell, lines=lines, where=where)


def _row(row: CleanRow, cells: Sequence[Cell]) -> CleanRow:
    """The cells as a row of their own, as high as what is in them."""
    where = row.where
    boxes = [cell.where.bbox for cell in cells if cell.lines and cell.where.bbox]
    if where.bbox and boxes:
        x0, _, x1, _ = where.bbox
        where = Where(
            page=where.page, bbox=(x0, min(box[1] for box in boxes), x1, max(box[3] for box in boxes))
        )
    return CleanRow(tuple(map(clean_cell, cells)), where)
