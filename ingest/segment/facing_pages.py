"""Tables parted over pages side by side: the columns of a right-hand page put beside those of the left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.segment.columns import LONGEST_COLUMN_HEADING, role_of_heading
from ingest.segment.kinds import item_number
from ingest.text.clean import text_of
from models.base import Where
from models.document import Block, Cell, Row, Table

__all__ = ["put_beside"]

RIGHT_HAND = frozenset({"departments", "department_duties", "township_duties", "takeover", "method"})
"""What the columns of a right-hand page hold: numbers and titles stand on the left."""


@dataclass(frozen=True)
class _Spread:
    """How the two halves of a table lie: their columns, and how far the right one is moved, in points."""

    left: int
    right: int
    offset: float

    def fits(self, left: Table, right: Table) -> bool:
        """Whether two tables are such halves, too: as wide, and row for row."""
        return (left.columns, right.columns) == (self.left, self.right) and len(left.rows) == len(right.rows)


def put_beside(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; a table without numbers that heads what the one before lacks, row for row, is joined to it.

    Further pairs as wide without headings are joined, too.
    """
    spread: _Spread | None = None
    held: Block | None = None
    for block in blocks:
        if isinstance(held, Table) and isinstance(block, Table):
            spread = _spread(held, block) or spread
            if spread is not None and spread.fits(held, block) and not _numbered(block):
                yield _joined(held, block, spread)
                held = None
                continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _spread(left: Table, right: Table) -> _Spread | None:
    """How two halves lie, where their headings show that they are such."""
    if len(left.rows) != len(right.rows):
        return None
    whose, what = _roles(left.rows[0]), _roles(right.rows[0])
    if "number" not in whose or not what or not what <= RIGHT_HAND or what & whose:
        return None
    a, b = left.where.bbox, right.where.bbox
    return _Spread(left.columns, right.columns, a[2] - b[0] if a and b else 0.0)


def _roles(row: Row) -> set[str]:
    """The roles of a row's headings, of those that say any; none where a cell is too long for a heading."""
    texts = [text_of(cell.lines) for cell in row.cells if cell.lines]
    if any(len(text) > LONGEST_COLUMN_HEADING for text in texts):
        return set()
    return {role for text in texts if (role := role_of_heading(text)) not in (None, "other")}


def _numbered(table: Table) -> bool:
    """Whether the first column of a table holds numbers."""
    first = (row.cells[0] for row in table.rows if row.cells)
    return any(item_number(text_of(cell.lines)) is not None for cell in first)


def _joined(left: Table, right: Table, spread: _Spread) -> Table:
    """The rows of two halves as one table's."""
    rows = (
        Row((*row.cells, *(_moved(cell, spread) for cell in beside.cells)), row.where)
        for row, beside in zip(left.rows, right.rows, strict=True)
    )
    columns = left.columns + right.columns
    return replace(left, rows=tuple(rows), columns=columns, where=_wide(left.where, right.where))


def _wide(left: Where, right: Where) -> Where:
    """The place of the left half, as wide as both."""
    if left.bbox is None or right.bbox is None:
        return left
    x0, top, x1, bottom = left.bbox
    return left.model_copy(update={"bbox": (x0, top, x1 + right.bbox[2] - right.bbox[0], bottom)})


def _moved(cell: Cell, spread: _Spread) -> Cell:
    """A cell of the right half, where it stands beside the left."""
    where = cell.where
    if where.bbox is not None:
        x0, top, x1, bottom = where.bbox
        where = where.model_copy(update={"bbox": (x0 + spread.offset, top, x1 + spread.offset, bottom)})
    return replace(cell, column=cell.column + spread.left, where=where)
