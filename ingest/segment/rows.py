"""A row of the lists as segmenting knows it: what it is, what it holds, and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import Enum

from ingest.segment.columns import Layout
from ingest.segment.headings import Heading
from ingest.text.clean import text_of
from models.base import Where, noun
from models.edition import Kind
from models.flow import CleanCell, CleanRow

__all__ = ["BODY", "Group", "RowKind", "SortedRow", "says_again"]


class RowKind(Enum):
    """What a row is. A row of one cell may be a line between tables."""

    LIST = "list"
    """The title of a list of duties."""
    OTHER_LIST = "other list"
    """The title of another table."""
    TITLE_LINE = "title line"
    """What stands above or below a list's title and belongs to it: 表2, （共29项）."""
    COLUMNS = "columns"
    """Column headings."""
    CATEGORY = "category"
    """A category's heading."""
    ITEM = "item"
    """An item, or that part of one which has its number."""
    PART = "part"
    """Cells without a number: the part of an item, or one whose number was left out."""
    MORE = "more"
    """A line without tabs, in sources without cells: it may be the rest of the row above."""
    REST = "rest"
    """A line that was found to be the rest of the row above, which has its cells."""
    STRAY = "stray"
    """Anything else: it has no place in a list."""
    TOTAL = "total"
    """A count of the rows above it: 合计|29项."""
    NOTE = "note"
    """A note to the table: 注：…"""
    NOTICE = "notice"
    """What is of the notice that the lists came with: a signature, a date, 附件2, 抄送：…"""
    FURNITURE = "furniture"
    """What pages and parted tables repeat: 续表, （接上页）, a running head."""
    BLANK = "blank"
    """A row without text."""


@noun(slots=False, eq=False)
class SortedRow:
    """A row with its kind. Two are the same only if they are the same object.

    `cells` are by role for items and their parts, `surplus` those beyond the columns. `block` is the index of
    the block it stands in; `first` says that none but titles and headings stand above it there. An empty row
    may be the first: it shows that the row above the page's end is over.
    """

    kind: RowKind
    printed: CleanRow
    cells: Mapping[str, CleanCell] = field(default_factory=dict)
    surplus: tuple[CleanCell, ...] = ()
    number: int | None = None
    heading: Heading | None = None
    layout: Layout | None = None
    list_kind: Kind | None = None
    block: int = 0
    first: bool = False

    @property
    def text(self) -> str:
        """The row's text, clean."""
        return text_of(self.printed.lines)

    @property
    def cells_text(self) -> str:
        """The texts of its cells that have any, with | between."""
        return "|".join(cell.text for cell in self.printed.cells if cell.text)

    @property
    def where(self) -> Where:
        """Where it stands."""
        return self.printed.where

    @property
    def drawn(self) -> bool:
        """Whether the source knows its cells: a blank one then differs from one merged with that above."""
        return self.where.bbox is not None or self.where.row is not None

    @property
    def paged(self) -> bool:
        """Whether pages cut the source: a merged cell then goes on as a blank one on the next."""
        return self.where.page is not None


BODY = (RowKind.ITEM, RowKind.PART, RowKind.CATEGORY)
"""The kinds of rows that a list consists of."""
Group = list[SortedRow]
"""The rows of one item, or one category heading."""


def says_again(row: SortedRow, before: Sequence[SortedRow]) -> bool:
    """Whether a row repeats the title of the rows before it beside another department: a row a department.

    Its number is theirs or left out. A row that repeats the department too is another fault.
    """
    if not before or row.number not in (None, before[0].number):
        return False
    title, whose = _said(row, "title"), _said(row, "departments")
    return bool(title and whose) and all(
        _said(one, "title") in ("", title) and _said(one, "departments") not in ("", whose) for one in before
    )


def _said(row: SortedRow, role: str) -> str:
    cell = row.cells.get(role)
    return cell.text if cell else ""
