"""A list while its rows come in."""

from dataclasses import dataclass, field

from ingest.segment.columns import Layout
from ingest.segment.headings import is_other_title, list_kind, list_named
from ingest.segment.rows import RowKind, SortedRow
from ingest.vocabulary import OWN_SHEETS, SHEET_NAMES
from models.base import Where
from models.edition import Kind

__all__ = ["OpenList", "is_other_sheet"]


@dataclass
class OpenList:
    """A list, or another table, while its rows come in.

    `named` is the list its title names, or its sheet's name; `other` says that its title is that of no list
    of duties. `inherited` says that it stands in a table with others, whose columns are in force. `elsewhere`
    are the numbers of rows that stand in the same table and are of another list. `flat` says that a column of
    its table told which rows are its own.
    """

    named: Kind | None = None
    title: str = ""
    where: Where = field(default_factory=Where)
    layout: Layout | None = None
    rows: list[SortedRow] = field(default_factory=list)
    has_items: bool = False
    sheet: str = ""
    other: bool = False
    inherited: bool = False
    elsewhere: frozenset[int] = frozenset()
    flat: bool = False

    @property
    def begun(self) -> bool:
        """Whether anything but this list's own title has come in."""
        return self.named is not None or self.layout is not None or self.other

    def take(self, row: SortedRow) -> None:
        """Add a row; the first title and the first columns are the list's."""
        if row.kind is RowKind.LIST and not self.title:
            self.named, self.title, self.where = row.list_kind, row.text, row.where
        elif row.kind is RowKind.OTHER_LIST:
            self.title, self.where = row.text, row.where
        elif row.kind is RowKind.COLUMNS and row.layout is not None and not self.has_items:
            self.layout, self.inherited = row.layout, False
            self.sheet = sheet = row.where.table or ""
            if self.named is None and not self.other and (kind := _sheet_kind(sheet)) is not None:
                self.named, self.title = kind, sheet  # a sheet's name is the title where no other is
            elif self.named is None and not self.title and is_other_sheet(sheet):
                self.other, self.title = True, sheet
        self.has_items = self.has_items or row.kind is RowKind.ITEM
        self.rows.append(row)


def _sheet_kind(name: str) -> Kind | None:
    """The list a workbook's sheet holds by its name."""
    return None if is_other_sheet(name) else list_named(name) or list_named(name, SHEET_NAMES)


def is_other_sheet(name: str) -> bool:
    """Whether a workbook's sheet is by its name one of no list of duties."""
    return is_other_title(name) and not OWN_SHEETS.search(name) and list_kind(name) is None
