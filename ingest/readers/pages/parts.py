"""Where pages as they are read stand on the pages shown.

A sheet that lies on its side is read upright, one that shows two pages as two, and one page may go on beside
another. Each place read is given as a place on the page a reader of the document sees.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from models.base import Box, Where
from models.document import Block, Cell, Line, Paragraph, Row

__all__ = ["PagePart", "as_shown", "place_as_shown"]

START = 1.0
"""How far (points) left of a part's side its boxes may begin."""


class PagePart(NamedTuple):
    """Where a page as read, from `left` on, stands: on a page shown that is turned, then moved (points).

    `width` and `height` are those of the page shown after so many quarter turns clockwise; `right` and `down`
    are added to a place to find it there.
    """

    page: int
    width: float
    height: float
    turns: int = 0
    right: float = 0.0
    down: float = 0.0
    left: float = float("-inf")

    def shown(self, box: Box) -> Box:
        """A box read as one on the page shown."""
        x0, top, x1, bottom = box
        x0, x1, top, bottom = x0 + self.right, x1 + self.right, top + self.down, bottom + self.down
        width, height = self.width, self.height
        for _ in range(self.turns):
            x0, top, x1, bottom = top, width - x1, bottom, width - x0
            width, height = height, width
        return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)


def place_as_shown(where: Where, parts: Sequence[PagePart]) -> Where:
    """A place on a page read as one on a page shown; of what goes on over several parts, on the first."""
    if not parts:
        return where
    if where.bbox is None:
        return where.model_copy(update={"page": parts[0].page})
    x0, top, x1, bottom = where.bbox
    at = max(sum(part.left <= x0 + START for part in parts) - 1, 0)
    end = parts[at + 1].left if at + 1 < len(parts) else x1
    return Where(page=parts[at].page, bbox=parts[at].shown((x0, top, min(x1, max(end, x0)), bottom)))


def as_shown(block: Block, parts_of: Mapping[int, Sequence[PagePart]]) -> Block:
    """A block with its places on the pages shown; `parts_of` are the parts by the numbers of pages read."""
    parts = parts_of.get(block.where.page or 0)
    if not parts:
        return block
    where = place_as_shown(block.where, parts)
    if isinstance(block, Paragraph):
        return replace(block, where=where, lines=_lines(block.lines, parts))
    return replace(block, where=where, rows=tuple(_row(row, parts) for row in block.rows))


def _row(row: Row, parts: Sequence[PagePart]) -> Row:
    return Row(tuple(_cell(cell, parts) for cell in row.cells), place_as_shown(row.where, parts))


def _cell(cell: Cell, parts: Sequence[PagePart]) -> Cell:
    return replace(cell, where=place_as_shown(cell.where, parts), lines=_lines(cell.lines, parts))


def _lines(lines: Sequence[Line], parts: Sequence[PagePart]) -> tuple[Line, ...]:
    return tuple(replace(line, where=place_as_shown(line.where, parts)) for line in lines)
