"""A row of a list's stream and where it stands: what the joining of pages goes by."""

from dataclasses import dataclass

from ingest.segment.cut_cells import Printed
from ingest.segment.rows import SortedRow
from ingest.text.clean import text_of
from models.document import Cell

__all__ = ["Group", "StreamRow", "printed_in"]


@dataclass
class StreamRow:
    """A row of a list's stream, the block it stands in, and whether it is the first one there.

    A list's title and a row of headings count as none, an empty one does: it shows that the row above the
    page's end is over.
    """

    row: SortedRow
    block: int
    first: bool = False

    @property
    def drawn(self) -> bool:
        """Whether the source knows its cells: a blank one then differs from one merged with that above."""
        where = self.row.row.where
        return where.bbox is not None or where.row is not None

    @property
    def paged(self) -> bool:
        """Whether pages cut the source: a merged cell then goes on as a blank one on the next."""
        return self.row.row.where.page is not None


Group = list[StreamRow]
"""The rows of one item, or one category heading."""


def printed_in(cell: Cell) -> tuple[float, Printed | None]:
    """A cell's height, and its text with its place in it; both in points, 0 in sources without geometry."""
    box = cell.where.bbox
    height = box[3] - box[1] if box else 0.0
    lines = [line.where.bbox for line in cell.lines if line.where.bbox]
    if not cell.lines:
        return height, None
    top = min(line[1] for line in lines) - box[1] if box and lines else 0.0
    bottom = max(line[3] for line in lines) - box[1] if box and lines else height
    return height, Printed(text_of(cell.lines), top, bottom)
