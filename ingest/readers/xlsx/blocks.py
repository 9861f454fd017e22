"""A sheet's grid → blocks: its tables by their borders, the texts above and between them as paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from ingest.readers.xlsx.grid import Filled, Range, SheetGrid
from ingest.readers.xlsx.shapes import Shape
from models.base import Where
from models.document import Block, Cell, Line, Paragraph, Picture, Row, Table

__all__ = ["picture_of", "set_in", "sheet_blocks", "with_boxes"]

MOST_PLACES = 2_000_000
"""Rows × columns of a table's used part."""


@dataclass
class _ShownRow:
    """A row that is shown: its cells by column, each with the range it is merged over."""

    number: int
    cells: dict[int, tuple[Filled, Range]]
    covered: list[Range]
    after_gap: bool

    @property
    def bordered(self) -> bool:
        return any(cell.bordered for cell, _ in self.cells.values())

    def covers(self, column: int) -> bool:
        """Whether a place in this row belongs to a cell that begins elsewhere."""
        return any(one.left <= column <= one.right for one in self.covered)


@dataclass
class _Region:
    """Rows that make a table, or stand for themselves."""

    rows: list[_ShownRow] = field(default_factory=list)
    table: bool = False


def sheet_blocks(grid: SheetGrid, name: str) -> list[Block]:
    """A sheet's blocks, from its shown rows and columns. OverflowError where a table is too large."""
    rows = list(_shown_rows(grid))
    columns = sorted({column for row in rows for column in row.cells})
    blocks: list[Block] = []
    for region in _regions(rows):
        if region.table:
            if len(region.rows) * len(columns) > MOST_PLACES:
                raise OverflowError
            blocks.append(_table(region.rows, columns, name))
        else:
            blocks += [
                _paragraph(row, filled, name) for row in region.rows for filled, _ in row.cells.values()
            ]
    return blocks


def set_in(grid: SheetGrid, box: Shape) -> bool:
    """Set a text box's text in the cell that it lies over, if it lies among a table's."""
    cells = grid.rows.get(box.top, {})
    if len(cells) < 2 or not min(cells) <= box.left <= max(cells):
        return False
    below = cells.get(box.left)
    cells[box.left] = (
        Filled(f"{below.text}\n{box.text}", below.bordered) if below else Filled(box.text, bordered=True)
    )
    grid.rows[box.top] = dict(sorted(cells.items()))
    return True


def with_boxes(blocks: Sequence[Block], boxes: Sequence[Shape], name: str) -> Iterator[Block]:
    """A sheet's blocks with the texts of boxes before the first block that begins below a box's top."""
    left = list(boxes)
    for block in blocks:
        while left and _first_row(block) >= left[0].top:
            yield _of_box(left.pop(0), name)
        yield block
    yield from (_of_box(box, name) for box in left)


def _of_box(box: Shape, name: str) -> Paragraph:
    where = Where(table=name, row=box.top)
    return Paragraph(_lines(box.text, where), where)


def _first_row(block: Block) -> int:
    where = block.where if isinstance(block, Paragraph) else block.rows[0].where
    return where.row or 0


def picture_of(shape: Shape, blocks: Sequence[Block], start: int, name: str) -> Picture:
    """A picture over a sheet, whose blocks begin at `start`: in a table's row, or in that after its last."""
    at = start
    for index, block in enumerate(blocks[start + 1 :], start + 1):
        if _first_row(block) <= shape.bottom:
            at = index
        if isinstance(block, Table):
            first, last = _first_row(block), block.rows[-1].where.row or 0
            if first <= shape.bottom and shape.top <= last + 1:
                return Picture(Where(table=name, row=shape.top), index, cell=True)
    return Picture(Where(table=name, row=shape.top), at)


def _shown_rows(grid: SheetGrid) -> Iterator[_ShownRow]:
    """The rows in which anything is shown; a merged cell stands at the first shown place of its range."""
    merged = sorted(grid.merged, key=lambda one: one.top)
    active: list[tuple[Range, Filled | None]] = []
    at, gap, last = 0, False, 0
    begun: set[Range] = set()
    for number in sorted({*grid.rows, *_first_shown(grid)}):
        while at < len(merged) and merged[at].top <= number:
            one = merged[at]
            active.append((one, grid.rows.get(one.top, {}).get(one.left)))
            at += 1
        active = [(one, filled) for one, filled in active if one.bottom >= number]
        if number in grid.hidden_rows:
            continue
        cells, covered = _row_cells(grid, number, active, begun)
        gap = gap or any(
            row not in grid.hidden_rows
            and not any(one.top <= row <= one.bottom for one, filled in active if filled)
            for row in range(last + 1, min(number, last + 3))
        )
        if cells or any(filled for _, filled in active):
            yield _ShownRow(number, cells, covered, gap and last > 0)
            gap, last = False, number


def _first_shown(grid: SheetGrid) -> Iterator[int]:
    """Rows at which a merged range whose first row is hidden is first shown."""
    for one in grid.merged:
        if one.top in grid.hidden_rows and one.left in grid.rows.get(one.top, {}):
            shown = (row for row in range(one.top, one.bottom + 1) if row not in grid.hidden_rows)
            yield from islice(shown, 1)


def _row_cells(
    grid: SheetGrid, number: int, active: list[tuple[Range, Filled | None]], begun: set[Range]
) -> tuple[dict[int, tuple[Filled, Range]], list[Range]]:
    """The cells that begin in a row, and the ranges that cover places in it."""
    cells: dict[int, tuple[Filled, Range]] = {}
    covered = [one for one, _ in active]
    for column, filled in grid.rows.get(number, {}).items():
        if not grid.column_hidden(column) and not any(one.left <= column <= one.right for one in covered):
            cells[column] = (filled, Range(number, column, number, column))
    for one, held in active:
        if held is not None and one not in begun:
            first = next((c for c in range(one.left, one.right + 1) if not grid.column_hidden(c)), None)
            if first is not None:
                begun.add(one)
                cells[first] = (held, one)
    return dict(sorted(cells.items())), covered


def _regions(rows: list[_ShownRow]) -> Iterator[_Region]:
    """Runs of rows that are one table, and the single texts between them.

    Where a sheet draws borders, its tables are what is bordered; where it draws none, all from the first
    row of several cells on. What stands alone above the first of those is a title or a text.
    """
    drawn = any(row.bordered for row in rows)
    kinds = [_is_table_row(rows, index) if drawn else True for index in range(len(rows))]
    first = True
    for is_table, run in groupby(_with_gaps(rows, kinds, drawn=drawn), key=lambda one: one[:2]):
        members = [row for _, _, row in run]
        if not is_table[0]:
            yield from (_Region([row], table=len(row.cells) > 1) for row in members)
            continue
        if first:
            alone = next((index for index, row in enumerate(members) if len(row.cells) > 1), len(members))
            yield from (_Region([row]) for row in members[:alone])
            members = members[alone:]
        if members:
            first = False
            yield _Region(members, table=True)


def _with_gaps(
    rows: list[_ShownRow], kinds: list[bool], *, drawn: bool
) -> Iterator[tuple[bool, int, _ShownRow]]:
    """Each row with whether it is a table's, and the number of its run: blank rows end a drawn table."""
    run = 0
    for row, kind in zip(rows, kinds, strict=True):
        run += drawn and row.after_gap
        yield kind, run, row


def _is_table_row(rows: list[_ShownRow], index: int) -> bool:
    """Whether a row is a table's: it is bordered, or stands between two that are, as a heading may."""
    row = rows[index]
    if row.bordered or not row.cells:
        return True
    above = index > 0 and rows[index - 1].bordered and not row.after_gap
    below = index + 1 < len(rows) and rows[index + 1].bordered and not rows[index + 1].after_gap
    return above and below


def _paragraph(row: _ShownRow, filled: Filled, name: str) -> Paragraph:
    where = Where(table=name, row=row.number)
    return Paragraph(_lines(filled.text, where), where)


def _lines(text: str, where: Where) -> tuple[Line, ...]:
    return tuple(Line(line.strip(), where) for line in text.split("\n") if line.strip())


def _table(rows: list[_ShownRow], columns: list[int], name: str) -> Table:
    made = []
    for row in rows:
        where = Where(table=name, row=row.number)
        cells = []
        for place, column in enumerate(columns):
            if column in row.cells:
                filled, merged = row.cells[column]
                across = sum(merged.left <= one <= merged.right for one in columns)
                down = (
                    sum(merged.top <= one.number <= merged.bottom for one in rows)
                    if merged.bottom > merged.top
                    else 1
                )
                cells.append(Cell(_lines(filled.text, where), place, across, max(down, 1), where))
            elif not row.covers(column):
                cells.append(Cell((), place, where=where))
        made.append(Row(tuple(cells), where))
    return Table(tuple(made), len(columns), Where(table=name))
