"""Tables printed in several columns of rows, 序号|名称|序号|名称: the rows put one below the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.segment.columns import heads_numbers, role_of_heading
from ingest.segment.kinds import item_number
from ingest.text.clean import text_of
from models.base import Where, around
from models.document import Block, Cell, Row, Table

__all__ = ["one_below_the_other"]


@dataclass(frozen=True)
class _Strip:
    """One of the columns of rows: its table columns, and how far it stands right of the first, in points."""

    first: int
    last: int
    right: float

    def holds(self, cell: Cell) -> bool:
        """Whether a cell stands in it and no further."""
        return self.first <= cell.column and cell.column + cell.columns - 1 <= self.last


FEWEST_CELLS = 4
"""Cells of a heading row that says two headings twice."""


def one_below_the_other(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; where headings come several times in a row, the rows below them are put in one column.

    They are until other headings come. A further table of as many columns without headings goes on so, too.
    """
    sides: Sequence[_Strip] = ()
    width = 0
    for block in blocks:
        if not isinstance(block, Table):
            yield block
            continue
        sides = sides if block.columns == width else ()
        rows: list[Row] = []
        for own, stretch in _stretches(block.rows, sides):
            rows += _rows(stretch, own) if own else stretch
            sides = own
        width = block.columns
        yield replace(block, rows=tuple(rows))


def _stretches(
    rows: Sequence[Row], sides: Sequence[_Strip]
) -> Iterator[tuple[Sequence[_Strip], Sequence[Row]]]:
    """A table's rows up to each row of headings, with the columns of rows in force; at first `sides`."""
    start = 0
    for at, row in enumerate(rows):
        if _heads(row):
            yield sides, rows[start:at]
            start, sides = at, _sides(row) or ()
    yield sides, rows[start:]


def _heads(row: Row) -> bool:
    """Whether a row is one of column headings."""
    return any(heads_numbers(cell.text) for cell in row.cells)


def _sides(row: Row) -> Sequence[_Strip] | None:
    """The columns of rows a heading row shows: it says the same several times over."""
    cells = [cell for cell in row.cells if cell.lines]
    if len(cells) < FEWEST_CELLS or role_of_heading("".join(cells[0].text.split())) != "number":
        return None
    headings = [text_of(cell.lines) for cell in cells]
    for size in range(2, len(headings) // 2 + 1):
        if len(headings) % size == 0 and headings == headings[:size] * (len(headings) // size):
            heads = cells[::size]
            ends = [*(cell.column - 1 for cell in heads[1:]), cells[-1].column + cells[-1].columns - 1]
            return [
                _Strip(head.column, end, _left(head) - _left(heads[0]))
                for head, end in zip(heads, ends, strict=True)
            ]
    return None


def _left(cell: Cell) -> float:
    return cell.where.bbox[0] if cell.where.bbox else 0.0


def _rows(rows: Sequence[Row], sides: Sequence[_Strip]) -> Iterator[Row]:
    """The rows, those of the first side before those of the next, between rows that are whole."""
    held: list[Row] = []
    for row in rows:
        if _is_whole(row, sides):
            yield from _unfolded(held, sides)
            yield row
            held = []
        else:
            held.append(row)
    yield from _unfolded(held, sides)


def _is_whole(row: Row, sides: Sequence[_Strip]) -> bool:
    """Whether a row is none of the sides: a cell over several, or text but no number in the first."""
    filled = [cell for cell in row.cells if cell.lines]
    if any(not any(side.holds(cell) for side in sides) for cell in filled):
        return True
    alone = len(filled) == 1 and sides[0].holds(filled[0])
    return alone and item_number(text_of(filled[0].lines)) is None


def _unfolded(rows: Sequence[Row], sides: Sequence[_Strip]) -> Iterator[Row]:
    """Rows side after side; or side by side where their numbers run on from left to right."""
    parts = [[_part(row, side, sides[0]) for row in rows] for side in sides]
    across = _runs_across(parts)
    order = zip(*parts, strict=True) if across else parts
    yield from (row for group in order for row in group if row.lines)


def _runs_across(parts: Sequence[Sequence[Row]]) -> bool:
    """Whether numbers run on from side to side, rather than down each: 1, 2 in the first row, then 3, 4."""
    numbers = [[_number(row) for row in side] for side in parts]
    rows = [row for row in zip(*numbers, strict=True) if None not in row]
    if any(b != a + 1 for row in rows for a, b in pairwise(row) if a is not None and b is not None):
        return False
    first = [row[0] for row in zip(*numbers, strict=True) if row[0] is not None]
    return len(first) > 1 and first[1] != first[0] + 1


def _number(row: Row) -> int | None:
    return item_number(text_of(row.cells[0].lines)) if row.cells else None


def _part(row: Row, side: _Strip, first: _Strip) -> Row:
    """A side's cells of a row, moved to where the first side's stand."""
    cells = [cell for cell in row.cells if side.holds(cell)]
    where = around(cell.where for cell in cells)[0] if cells and row.where.bbox else row.where
    moved = (
        replace(cell, column=cell.column - side.first + first.first, where=_moved(cell.where, side.right))
        for cell in cells
    )
    return Row(tuple(moved), where)


def _moved(where: Where, right: float) -> Where:
    if where.bbox is None or not right:
        return where
    x0, top, x1, bottom = where.bbox
    return where.model_copy(update={"bbox": (x0 - right, top, x1 - right, bottom)})
