"""An Excel workbook → a Document: what its sheets show, in their order.

package ─▶ workbook (strings, styles) ─▶ a grid a sheet ─▶ tables and texts
"""

from collections.abc import Iterator

from ingest.errors import SourceError
from ingest.readers.opening import package
from ingest.readers.xlsx.blocks import sheet_blocks
from ingest.readers.xlsx.grid import SheetGrid, read_grid
from ingest.readers.xlsx.workbook import Workbook
from models.base import Where
from models.document import Block, Document, Line, Paragraph
from models.repairs import Repair, RepairRule

__all__ = ["MEDIA_TYPE", "read"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN_OF_HIDDEN = 60
"""Characters that a note on a hidden row quotes."""


def read(data: bytes, name: str, **_: object) -> Document:
    """The document in an .xlsx file's bytes; raises SourceError where it is none, broken or empty.

    Sheets, rows and columns that are hidden are not read; each row or sheet left out is told of as a repair.
    """
    parts = package.opened(data, name)
    workbook = Workbook.of(parts)
    blocks: list[Block] = []
    repairs: list[Repair] = []
    for sheet in workbook.sheets:
        grid = read_grid(parts, sheet, workbook)
        repairs += _left_out(grid, sheet.name, shown=sheet.shown)
        if not sheet.shown or not grid.rows:
            continue
        where = Where(table=sheet.name)
        blocks.append(Paragraph((Line(sheet.name, where),), where, furniture=True))
        try:
            blocks += sheet_blocks(grid, sheet.name)
        except OverflowError:
            raise parts.too_large(sheet.path) from None
    if all(isinstance(block, Paragraph) and block.furniture for block in blocks):
        raise SourceError(name, "its sheets show nothing", "give the published list itself", "empty")
    return Document(tuple(blocks), reader="xlsx", media_type=MEDIA_TYPE, repairs=tuple(repairs))


def _left_out(grid: SheetGrid, name: str, *, shown: bool) -> Iterator[Repair]:
    """What the sheet holds and doesn't show."""
    if not shown and grid.rows:
        text = next(iter(next(iter(grid.rows.values())).values())).text
        yield _note("hidden sheet", text, Where(table=name))
        return
    for number, cells in grid.rows.items():
        where = Where(table=name, row=number)
        if number in grid.hidden_rows:
            yield _note("hidden row", " ".join(cell.text for cell in cells.values()), where)
            continue
        unseen = [cell.text for column, cell in cells.items() if grid.column_hidden(column)]
        if unseen:
            yield _note("hidden column", " ".join(unseen), where)
    for number, reference in grid.uncomputed:
        yield Repair(
            rule="formula without value", before=reference, after="", where=Where(table=name, row=number)
        )


def _note(rule: RepairRule, text: str, where: Where) -> Repair:
    return Repair(rule=rule, before=" ".join(text.split())[:SHOWN_OF_HIDDEN], after="", where=where)
