"""Why a row is what it is: by its own text and the columns above it, and by what is around it.

A row of a table gets its kind from `sort_row`, a line between tables from `sort_line`. What only a whole list
shows is put right once all its rows are there (ingest.segment.settling).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from ingest.segment.columns import Layout, layout_of
from ingest.segment.envelope import role_around
from ingest.segment.headings import (
    TOTAL_ROW,
    Heading,
    category_heading,
    is_other_title,
    list_kind,
    total_of,
)
from ingest.segment.rows import RowKind, SortedRow
from ingest.text.clean import clean_cell, text_of
from ingest.vocabulary import ASIDE, CONTINUED, PAGE_LINE, TITLE_NOTE, TITLE_NUMBER
from models.base import Kind
from models.document import Block, Cell, Paragraph, Table
from models.flow import CleanCell, CleanRow

__all__ = [
    "Surroundings",
    "has_columns",
    "heads_table",
    "item_number",
    "sort_line",
    "sort_row",
    "standing",
]

ITEM_NUMBER = regex.compile(r"[*※★☆▲△]*[（(]?(\d{1,4})[)）.．、]?[*※★☆▲△]*")
ORDINAL_CELL = regex.compile(r"[（(]?[一二三四五六七八九十]+[)）]?[、.．]?")
"""A category's ordinal in the number's column."""
PARTED_OFF = regex.compile(r"[)）、.．]$")
"""How an ordinal ends that needs no 、 before the name."""


# --- by its own text, the columns above it and the rows below it


@dataclass(frozen=True)
class Surroundings:
    """What a row of a table stands in: its table, the columns in force, and the next rows.

    `own` says that these columns were read in this very table, `after_columns` that they are the row above,
    `titled` that a list's title is: the next headings are then that list's own.
    """

    table: Table
    layout: Layout | None = None
    own: bool = False
    after_columns: bool = False
    titled: bool = False
    below: Sequence[CleanRow] = ()


def sort_row(row: CleanRow, around: Surroundings) -> SortedRow:
    """A table's row with its kind."""
    layout = around.layout
    filled = [cell for cell in row.cells if cell.lines]
    if not filled:
        return SortedRow(RowKind.BLANK, row)
    if (kind := _kind_aside([cell.text for cell in filled], _below(around))) is not None:
        return SortedRow(kind, row)
    columns = layout_of(row, None if around.titled else layout, after_columns=around.after_columns)
    if columns is not None:
        return SortedRow(RowKind.COLUMNS, row, layout=columns)
    sorted_row = _alone(row, filled[0], around) if len(filled) == 1 else None
    if sorted_row is None and layout is not None:
        sorted_row = _body_row(row, layout, around)
    return _above_columns(sorted_row or SortedRow(RowKind.STRAY, row), around)


def _kind_aside(texts: Sequence[str], after: str) -> RowKind | None:
    """The kind of a row that is by its wording none of a list's own; `after` is the line below it."""
    if total_of("|".join(texts)) is not None:
        return RowKind.TOTAL
    if len(texts) > 1:
        return RowKind.NOTICE if all(map(ASIDE.fullmatch, texts)) else None
    if CONTINUED.fullmatch(texts[0]) or PAGE_LINE.fullmatch(texts[0]):
        return RowKind.FURNITURE
    role = role_around(texts[0], after)
    return None if role is None else RowKind(role)


def _below(around: Surroundings) -> str:
    """The text of the next row, if it is a line alone."""
    filled = [cell for cell in around.below[0].cells if cell.text] if around.below else []
    return filled[0].text if len(filled) == 1 else ""


def _alone(row: CleanRow, cell: CleanCell, around: Surroundings) -> SortedRow | None:
    """A row with one filled cell that heads it: a title, a category, a stray text; None for a part's cell."""
    if (kind := list_kind(cell.text)) is not None:
        return SortedRow(RowKind.LIST, row, list_kind=kind)
    layout, place = around.layout, cell.first
    merged = place.columns > 1 if layout is None else layout.spans(place, around.table, own=around.own)
    heading = category_heading("".join(line.text for line in cell.lines))
    alone = merged or len(row.cells) == 1
    if item_number(cell.text) is not None or not (merged or _heads_row(cell, heading, layout, alone=alone)):
        return None
    if heading is not None:
        return SortedRow(RowKind.CATEGORY, row, heading=heading)
    return SortedRow(RowKind.STRAY if merged or not alone else RowKind.MORE, row)


def _heads_row(cell: CleanCell, heading: Heading | None, layout: Layout | None, *, alone: bool) -> bool:
    """Whether a cell that is filled alone stands where a row's heading does, and is none of its column's.

    In a first column of categories it is the next one's name, in one of duties or names mostly their rest.
    """
    first = layout.columns[0] if layout is not None else None
    if cell.first.column > (first.last if first else 0):
        return False
    if alone or first is None or first.role in ("number", "title"):
        return True
    return first.role != "category" and heading is not None and not heading.bare


def _body_row(row: CleanRow, layout: Layout, around: Surroundings) -> SortedRow:
    """A row whose cells have roles: an item by its number, a category by its ordinal, else a part."""
    cells: dict[str, CleanCell] = {}
    surplus: list[CleanCell] = []
    for cell in row.cells:
        role = layout.role_of(cell.first, around.table, own=around.own)
        if role is None or (role in cells and cell.lines):
            surplus += [cell] if cell.lines else []
        else:
            cells.setdefault(role, cell)
    text = cells["number"].text if "number" in cells else ""
    if text and TOTAL_ROW.fullmatch(text):
        return SortedRow(RowKind.STRAY, row, cells, tuple(surplus))
    if (number := item_number(text)) is not None:
        return SortedRow(RowKind.ITEM, row, cells, tuple(surplus), number)
    part = SortedRow(RowKind.PART, row, cells, tuple(surplus))
    if (heading := _ordinal_heading(text, part)) is not None:
        return replace(part, kind=RowKind.CATEGORY, heading=heading)
    return part


def _ordinal_heading(ordinal: str, row: SortedRow) -> Heading | None:
    """A category heading in the title's column: its ordinal in the number's, or none but a count."""
    filled = [role for role, cell in row.cells.items() if cell.lines]
    if filled == ["title"]:
        heading = category_heading(row.cells["title"].text)
        return heading if heading is not None and heading.declared_count is not None else None
    if filled != ["number", "title"] or not ORDINAL_CELL.fullmatch(ordinal):
        return None
    separator = "" if PARTED_OFF.search(ordinal) else "、"
    return category_heading(ordinal + separator + row.cells["title"].text)


@lru_cache(maxsize=4096)  # the same numbers stand in each list
def item_number(text: str) -> int | None:
    """The number a number cell's clean text gives, or None.

    >>> item_number("（３）")
    3
    """
    match = ITEM_NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    return int(match[1]) if match else None


def _above_columns(row: SortedRow, around: Surroundings) -> SortedRow:
    """A row above column headings: what heads a table there, and nothing shows to be a category, is none."""
    if row.kind not in (RowKind.CATEGORY, RowKind.STRAY) or (row.heading and not row.heading.bare):
        return row
    if not any(has_columns(one, around.table) for one in around.below):
        return row
    if TITLE_NOTE.fullmatch(row.text):
        return replace(row, kind=RowKind.TITLE_LINE)
    return replace(row, kind=RowKind.OTHER_LIST) if is_other_title(row.text) else row


def standing(row: SortedRow, block: int, *, first: bool = False) -> SortedRow:
    """A row where it stands; written out, as it is done for each."""
    return SortedRow(
        row.kind, row.printed, row.cells, row.surplus,
        row.number, row.heading, row.layout, row.list_kind, block, first,
    )  # fmt: skip


def has_columns(row: CleanRow, table: Table) -> bool:
    """Whether a row is one of column headings, whatever stands above it."""
    return sort_row(row, Surroundings(table)).kind is RowKind.COLUMNS


# --- by its own text and the blocks around it


def sort_line(blocks: Sequence[Block], index: int, line: Paragraph) -> SortedRow:
    """A paragraph among tables as a row of one cell: a list's title, a category heading, or a stray text."""
    cell = clean_cell(Cell(line.lines, 0, where=line.where))
    row = CleanRow((cell,), line.where)
    kind = list_kind(cell.text)
    if kind is not None and heads_table(blocks, index):
        return SortedRow(RowKind.LIST, row, list_kind=kind)
    heading = category_heading("".join(one.text for one in line.lines))
    if heading is not None and not heading.bare:
        return SortedRow(RowKind.CATEGORY, row, heading=heading)
    if _is_title_line(blocks, index):
        return SortedRow(RowKind.TITLE_LINE, row)
    after = _text(blocks[index + 1]) if index + 1 < len(blocks) else ""
    if (around := _kind_aside([cell.text], after)) is not None:
        return SortedRow(around, row)
    if is_other_title(cell.text) and heads_table(blocks, index):
        return SortedRow(RowKind.OTHER_LIST, row)
    return SortedRow(RowKind.STRAY, row)


def heads_table(blocks: Sequence[Block], index: int) -> bool:
    """Whether a title's next block is a table, of its own sheet, with at most short lines between.

    The last of several lists' names that stand together heads none, but where it stands among them before.
    """
    sheet = blocks[index].where.table
    if not _stands_by_itself(blocks, index):
        return False
    for block in blocks[index + 1 :]:
        if isinstance(block, Table):
            return sheet in (None, block.where.table)
        text = text_of(block.lines)
        if list_kind(text) is not None or not (category_heading(text) or TITLE_NOTE.fullmatch(text)):
            return False
    return False


def _stands_by_itself(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is no list's name that only stands below others': tabs, a contents without pages."""
    kind = list_kind(_text(blocks[index]))
    above: list[Kind] = []
    while kind is not None and index > 0 and (other := list_kind(_text(blocks[index - 1]))) is not None:
        above.append(other)
        index -= 1
    return not above or kind in above


def _is_title_line(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line belongs to the list's title above or below it: 表2, （共29项）."""
    text = _text(blocks[index])
    if TITLE_NUMBER.fullmatch(text):
        return index + 1 < len(blocks) and list_kind(_text(blocks[index + 1])) is not None
    if not TITLE_NOTE.fullmatch(text) or not heads_table(blocks, index):
        return False
    above = index - 1
    while above >= 0 and TITLE_NOTE.fullmatch(_text(blocks[above])):
        above -= 1
    return above >= 0 and list_kind(_text(blocks[above])) is not None


def _text(block: Block) -> str:
    """A paragraph's text; nothing for a table."""
    return text_of(block.lines) if isinstance(block, Paragraph) else ""
