"""An Excel workbook → a Document: what its sheets show, in their order.

package ─▶ workbook (strings, styles) ─▶ a grid a sheet ─▶ tables and texts
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.errors import SourceError
from ingest.readers.opening import package
from ingest.readers.xlsx.blocks import picture_of, set_in, sheet_blocks, with_boxes
from ingest.readers.xlsx.grid import SheetGrid, read_grid
from ingest.readers.xlsx.workbook import Sheet, Workbook
from models.base import Where
from models.document import Block, Cell, Document, Line, Paragraph, Picture, Row, Table
from models.repairs import Repair, RepairRule

__all__ = ["MEDIA_TYPE", "read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_OF_HIDDEN = 60
"""Characters that a note on a hidden row quotes."""


def read(data: bytes, name: str, **_: object) -> Document:
    """The document in an .xlsx file's bytes; raises SourceError where it is none, broken or empty.

    Sheets, rows and columns that are hidden are not read, unless a filter hides a row; each that is left out
    is told of as a repair.
    """
    parts = package.opened(data, name)
    workbook = Workbook.of(parts)
    shown = ShownSheets()
    for sheet in workbook.sheets:
        grid = read_grid(parts, sheet, workbook)
        try:
            shown.take(sheet, grid)
        except OverflowError:
            raise parts.too_large(sheet.path) from None
    if all(isinstance(block, Paragraph) and block.furniture for block in shown.blocks):
        raise SourceError(name, "its sheets show nothing", "give the published list itself", "empty")
    return Document(
        tuple(shown.blocks),
        reader="xlsx",
        media_type=MEDIA_TYPE,
        repairs=tuple(shown.repairs),
        pictures=tuple(shown.pictures),
        hidden=tuple(shown.hidden),
    )


@dataclass
class ShownSheets:
    """What the sheets so far show, and what they don't."""

    blocks: list[Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Table] = field(default_factory=list)

    def take(self, sheet: Sheet, grid: SheetGrid) -> None:
        """One more sheet. OverflowError where a table of it is too large."""
        where = Where(table=sheet.name)
        self.repairs += _unread(grid, sheet.name)
        if not sheet.shown:
            if grid.rows:
                text = next(iter(next(iter(grid.rows.values())).values())).text
                self.repairs.append(_note("hidden sheet", text, where))
                self.hidden += (one for one in sheet_blocks(grid, sheet.name) if isinstance(one, Table))
            return
        for rule, row in _hidden(grid, sheet.name):
            self.repairs.append(_note(rule, " ".join(cell.text for cell in row.cells), row.where))
            self.hidden.append(Table((row,), len(row.cells), row.where))
        boxes = [shape for shape in grid.shapes if shape.text and not set_in(grid, shape)]
        if not grid.rows and not grid.shapes:
            return
        start = len(self.blocks)
        self.blocks.append(Paragraph((Line(sheet.name, where),), where, furniture=True))
        self.blocks += with_boxes(sheet_blocks(grid, sheet.name), boxes, sheet.name)
        pictures = (shape for shape in grid.shapes if not shape.text)
        self.pictures += (picture_of(shape, self.blocks, start, sheet.name) for shape in pictures)


def _unread(grid: SheetGrid, name: str) -> Iterator[Repair]:
    """What of the cells' text is not read."""
    for rule, number, text in grid.unread:
        yield _note(rule, text, Where(table=name, row=number))
    for number, reference in grid.uncomputed:
        yield Repair(
            rule="formula without value", before=reference, after="", where=Where(table=name, row=number)
        )


def _hidden(grid: SheetGrid, name: str) -> Iterator[tuple[RepairRule, Row]]:
    """The hidden rows that hold something, and the hidden cells of the others."""
    for number, cells in grid.rows.items():
        where = Where(table=name, row=number)
        whole = number in grid.hidden_rows
        unseen = {column: cell for column, cell in cells.items() if whole or grid.column_hidden(column)}
        if unseen:
            made = (
                Cell((Line(cell.text, where),), column - 1, where=where) for column, cell in unseen.items()
            )
            yield "hidden row" if whole else "hidden column", Row(tuple(made), where)


def _note(rule: RepairRule, text: str, where: Where) -> Repair:
    return Repair(rule=rule, before=" ".join(text.split())[:SHOWN_OF_HIDDEN], after="", where=where)
