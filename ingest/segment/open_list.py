"""A list while its rows come in, and what list its columns make it."""

from dataclasses import dataclass, field

from ingest.segment.columns import Layout
from ingest.segment.headings import list_kind
from ingest.segment.rows import RowKind, SortedRow
from ingest.vocabulary import DUTY_WORDS, OTHER_LIST, OWN_COLUMNS, OWN_TITLES
from models.base import Where
from models.edition import Kind

__all__ = ["OpenList", "is_other_sheet"]


@dataclass
class OpenList:
    """A list while its rows come in."""

    kind: Kind | None = None
    title: str = ""
    where: Where = field(default_factory=Where)
    layout: Layout | None = None
    rows: list[SortedRow] = field(default_factory=list)
    has_items: bool = False
    sheet: str = ""
    other: bool = False
    """Whether its title is that of no list of duties; its columns alone may then still show one."""

    @property
    def begun(self) -> bool:
        """Whether anything but this list's own title has come in."""
        return self.kind is not None or self.layout is not None or self.other

    def take(self, row: SortedRow) -> None:
        """Add a row; the first title and the first columns are the list's."""
        if row.kind is RowKind.LIST and not self.title:
            self.kind, self.title, self.where = row.list_kind, row.text, row.where
        elif row.kind is RowKind.OTHER_LIST:
            self.title, self.where = row.text, row.where
        elif row.kind is RowKind.COLUMNS and row.layout is not None and not self.has_items:
            self.layout = row.layout
            self.sheet = sheet = row.where.table or ""
            if self.kind is None and (named := list_kind(sheet)) is not None:
                self.kind, self.title = named, sheet  # a sheet's name is the title where no other is
            self.kind = self.kind or kind_of_columns(row.layout, other=self.other or is_other_sheet(sheet))
        self.has_items = self.has_items or row.kind is RowKind.ITEM
        self.rows.append(row)


def is_other_sheet(name: str) -> bool:
    """Whether a workbook's sheet is by its name one of no list of duties."""
    return OTHER_LIST.search(name) is not None and not OWN_TITLES.search(name) and list_kind(name) is None


def kind_of_columns(layout: Layout, *, other: bool) -> Kind | None:
    """What list has these columns, where no title says it; None for a table that is of no duties.

    Under an `other` list's title only columns that no other table has count.
    """
    if other and not (
        "township_duties" in layout.roles
        or any(OWN_COLUMNS.search(column.heading) for column in layout.columns)
    ):
        return None
    if not any(DUTY_WORDS.search(column.heading) for column in layout.columns):
        return None
    roles = set(layout.roles)
    if roles & {"township_duties", "department_duties"}:
        return "cooperative"
    return "reclaimed" if roles & {"takeover", "method", "departments"} else "basic"
