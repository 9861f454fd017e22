"""The rows of a source's tables, as its reader reads them: of documents, web pages and workbooks."""

from collections.abc import Iterator

from ingest.readers import read_document
from models.document import Cell, Paragraph, Table
from models.proof import Proof, SourceCell, SourceRow

__all__ = ["proof"]


def proof(data: bytes, name: str, password: str | None = None) -> Proof:
    """All rows, and of a workbook the lines that stand in rows outside its tables.

    Raises SourceError where the source can't be read.
    """
    rows: list[SourceRow] = []
    for block in read_document(data, name, password=password).blocks:
        if isinstance(block, Table):
            rows += _rows(block)
        elif block.where.table is not None and block.where.row is not None:
            rows.append(_line(block, block.where.table, block.where.row))
    return Proof(rows=tuple(rows))


def _line(paragraph: Paragraph, table: str, row: int) -> SourceRow:
    return SourceRow(table, row, (SourceCell(paragraph.text),))


def _rows(table: Table) -> Iterator[SourceRow]:
    """A table's rows, each over all columns: a cell merged over several stands in all of them."""
    above: list[tuple[Cell, int]] = []
    for row in table.rows:
        going_on = [(cell, left - 1) for cell, left in above if left > 1]
        cells = [(cell, False) for cell in row.cells] + [(cell, True) for cell, _ in going_on]
        if row.where.table is not None and row.where.row is not None:
            yield SourceRow(row.where.table, row.where.row, tuple(_across(cells)))
        above = [*going_on, *((cell, cell.rows) for cell in row.cells)]


def _across(cells: list[tuple[Cell, bool]]) -> Iterator[SourceCell]:
    """Cells from left to right, the room between them filled with empty ones."""
    reached = 0
    for cell, goes_on in sorted(cells, key=lambda one: one[0].column):
        if cell.column > reached:
            yield SourceCell("", cell.column - reached)
        yield SourceCell(cell.text, cell.columns, goes_on)
        reached = cell.column + cell.columns
