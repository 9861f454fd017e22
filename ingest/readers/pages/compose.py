"""Laid-out pages → the blocks of a Document, in reading order."""

from collections.abc import Iterator, Sequence

from ingest.readers.pages.content import place
from ingest.readers.pages.ends import Area, TextAreas, area_outside, cell_columns, ends
from ingest.readers.pages.layout import GridTable, PageLayout
from ingest.readers.pages.lines import FAR, TextLine
from ingest.readers.pages.onward import Onward, onward
from models.base import Where
from models.document import Block, Break, Cell, Line, Paragraph, Row, Table

__all__ = ["compose"]

SAME_SIZE = 1.15
"""How many times larger than the one before it a line of the same paragraph may be."""


def compose(pages: Sequence[PageLayout], furniture: Sequence[Sequence[TextLine]]) -> list[Block]:
    """The blocks of all pages, and the furniture that was parted from each.

    Margins are seen only over the whole document.
    """
    columns = cell_columns(pages)
    outside = {page.width: area_outside(pages, page.width) for page in pages}
    return [
        block
        for page, marks, below in zip(pages, furniture, onward(pages), strict=True)
        for block in _page_blocks(page, marks, columns, outside[page.width], below)
    ]


def _page_blocks(
    page: PageLayout, furniture: Sequence[TextLine], columns: TextAreas, area: Area, below: Onward
) -> Iterator[Block]:
    placed: list[tuple[float, Block]] = [
        (table.grid.ys[0], _table(table, page.number, columns, below if table is page.tables[-1] else {}))
        for table in page.tables
    ]
    placed += [(group[0].top, _paragraph(group, area, page.number)) for group in _groups(page, area)]
    placed += [(line.top, _paragraph([line], area, page.number, furniture=True)) for line in furniture]
    placed.sort(key=lambda item: item[0])
    return (block for _, block in placed)


def _table(table: GridTable, page: int, columns: TextAreas, below: Onward) -> Table:
    grid = table.grid
    rows: list[list[Cell]] = [[] for _ in grid.ys[1:]]
    for cell, lines in zip(grid.cells, table.lines, strict=True):
        box = grid.box(cell)
        last = cell.row + cell.rows == len(rows)
        judged = ends(lines, columns.area(box[0], box[2]), below.get(cell.column) if last else None)
        rows[cell.row].append(Cell(
            tuple(_line(line, end, page) for line, end in zip(lines, judged, strict=True)),
            cell.column, cell.columns, cell.rows, place(page, *box),
        ))  # fmt: skip
    left, right = grid.xs[0], grid.xs[-1]
    return Table(
        tuple(
            Row(tuple(cells), place(page, left, top, right, bottom))
            for cells, top, bottom in zip(rows, grid.ys, grid.ys[1:], strict=False)
        ),
        len(grid.xs) - 1,
        place(page, left, grid.ys[0], right, grid.ys[-1]),
    )


def _line(line: TextLine, end: Break, page: int) -> Line:
    return Line(line.text, place(page, line.x0, line.top, line.x1, line.bottom), end, line.certainty)


def _groups(page: PageLayout, area: Area) -> Iterator[list[TextLine]]:
    """The lines outside tables, paragraph by paragraph."""
    group: list[TextLine] = []
    for line in page.lines:
        if group and not _goes_on(group[-1], line, page, area):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(before: TextLine, after: TextLine, page: PageLayout, area: Area) -> bool:
    if ends([before, after], area)[0] is not Break.WRAP:
        return False
    if max(before.em, after.em) > SAME_SIZE * min(before.em, after.em) or before.tilt != after.tilt:
        return False
    if after.top - before.bottom > FAR * (before.bottom - before.top):
        return False
    return not any(before.top < table.grid.ys[0] < after.bottom for table in page.tables)


def _paragraph(lines: Sequence[TextLine], area: Area, page: int, furniture: bool = False) -> Paragraph:
    *_, last = ends(lines, area)
    judged = [Break.WRAP] * (len(lines) - 1) + [Break.PARAGRAPH if furniture else last]
    return Paragraph(
        tuple(_line(line, end, page) for line, end in zip(lines, judged, strict=True)),
        _around(lines, page),
        furniture,
    )


def _around(lines: Sequence[TextLine], page: int) -> Where:
    return place(
        page, min(line.x0 for line in lines), lines[0].top,
        max(line.x1 for line in lines), max(line.bottom for line in lines),
    )  # fmt: skip
