"""What a table's row is: a title, column headings, a category heading, a numbered item, or a part of one."""

import unicodedata
from dataclasses import dataclass, field
from enum import Enum

import regex

from ingest.segment.columns import Layout, layout_of
from ingest.segment.headings import TOTAL_ROW, Heading, category_heading, list_kind
from ingest.text.clean import text_of
from models.document import Cell, Row, Table
from models.edition import Kind

__all__ = ["RowKind", "SortedRow", "item_number", "sort_row"]

ITEM_NUMBER = regex.compile(r"[（(]?(\d{1,4})[)）.．、]?")


class RowKind(Enum):
    """What a row is."""

    LIST = "list"
    OTHER_LIST = "other list"
    TITLE_LINE = "title line"
    COLUMNS = "columns"
    CATEGORY = "category"
    ITEM = "item"
    PART = "part"
    MORE = "more"
    REST = "rest"
    STRAY = "stray"
    BLANK = "blank"


@dataclass
class SortedRow:
    """A row with its kind; `cells` by role for items and their parts."""

    kind: RowKind
    row: Row
    cells: dict[str, Cell] = field(default_factory=dict)
    surplus: list[Cell] = field(default_factory=list)
    number: int | None = None
    heading: Heading | None = None
    layout: Layout | None = None
    list_kind: Kind | None = None

    @property
    def text(self) -> str:
        """The row's text, clean."""
        return text_of([line for cell in self.row.cells for line in cell.lines])


def sort_row(row: Row, table: Table, layout: Layout | None, *, own: bool, after_columns: bool) -> SortedRow:
    """Say what a row is, given the layout in force. `after_columns`: the row above is a heading row."""
    filled = [cell for cell in row.cells if cell.lines]
    if not filled:
        return SortedRow(RowKind.BLANK, row)
    columns = layout_of(row, layout, after_columns=after_columns)
    if columns is not None:
        return SortedRow(RowKind.COLUMNS, row, layout=columns)
    merged = layout.spans(filled[0], table, own=own) if layout is not None else filled[0].columns > 1
    if len(filled) == 1 and (alone := _alone(row, filled[0], layout, merged=merged)) is not None:
        return alone
    if layout is None:
        return SortedRow(RowKind.STRAY, row)
    return _body_row(row, table, layout, own=own)


def _alone(row: Row, cell: Cell, layout: Layout | None, *, merged: bool) -> SortedRow | None:
    """A row with one filled cell that heads it: a title, a category, a stray text; None for a part's cell.

    `merged` says that the cell is one over several columns.
    """
    text = text_of(cell.lines)
    if (kind := list_kind(text)) is not None:
        return SortedRow(RowKind.LIST, row, list_kind=kind)
    if item_number(text) is not None:
        return None
    heads = merged or cell.column == 0 or (layout is not None and cell.column <= layout.columns[0].last)
    if not heads:
        return None
    if layout is not None and layout.columns[0].role == "category" and not merged and len(row.cells) > 1:
        return None
    heading = category_heading("\n".join(line.text for line in cell.lines).replace("\n", ""))
    if heading is not None:
        return SortedRow(RowKind.CATEGORY, row, heading=heading)
    return SortedRow(RowKind.MORE if len(row.cells) == 1 and not merged else RowKind.STRAY, row)


def _body_row(row: Row, table: Table, layout: Layout, *, own: bool) -> SortedRow:
    sorted_row = SortedRow(RowKind.PART, row)
    for cell in row.cells:
        role = layout.role_of(cell, table, own=own)
        if role is None or (role in sorted_row.cells and cell.lines):
            if cell.lines:
                sorted_row.surplus.append(cell)
        else:
            sorted_row.cells.setdefault(role, cell)
    numbered = sorted_row.cells.get("number")
    text = text_of(numbered.lines) if numbered is not None else ""
    number = item_number(text)
    if text and TOTAL_ROW.fullmatch(text):
        sorted_row.kind = RowKind.STRAY
    elif number is not None:
        sorted_row.kind, sorted_row.number = RowKind.ITEM, number
    elif (heading := _ordinal_heading(text, sorted_row)) is not None:
        sorted_row.kind, sorted_row.heading = RowKind.CATEGORY, heading
    return sorted_row


def _ordinal_heading(ordinal: str, row: SortedRow) -> Heading | None:
    """A category heading in the title's column: its ordinal in the number's, or none but a count."""
    filled = [role for role, cell in row.cells.items() if cell.lines]
    if filled == ["title"]:
        heading = category_heading(text_of(row.cells["title"].lines))
        return heading if heading is not None and heading.declared_count is not None else None
    if filled != ["number", "title"] or not regex.fullmatch(
        r"[（(]?[一二三四五六七八九十]+[)）]?[、.．]?", ordinal
    ):
        return None
    title = text_of(row.cells["title"].lines)
    separator = "" if regex.search(r"[)）、.．]$", ordinal) else "、"
    return category_heading(ordinal + separator + title)


def item_number(text: str) -> int | None:
    """The number a number cell's clean text gives, or None."""
    match = ITEM_NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    return int(match[1]) if match else None
