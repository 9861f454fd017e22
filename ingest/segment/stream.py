"""The blocks of the lists as one stream of rows, each with its kind."""

from collections.abc import Iterator, Sequence

from ingest.segment.columns import Layout
from ingest.segment.entries import StreamRow
from ingest.segment.headings import category_heading, list_kind
from ingest.segment.repeated_headings import split_repeated_headings
from ingest.segment.rows import RowKind, SortedRow, sort_row
from ingest.text.clean import text_of
from ingest.vocabulary import OTHER_LIST, TITLE_NOTE, TITLE_NUMBER
from models.document import Block, Cell, Paragraph, Row, Table

__all__ = ["body_start", "entries_of"]


def body_start(blocks: Sequence[Block]) -> int:
    """Index of the first list's title, or of its table where it has none."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if list_kind(text_of(block.lines)) is not None and _heads_table(blocks, index):
                return index
        elif any(_has_columns(block, row) for row in block.rows):
            return index
    return len(blocks)


def _heads_table(blocks: Sequence[Block], index: int) -> bool:
    """Whether a title's next block is a table, of its own sheet, with at most short lines between."""
    sheet = blocks[index].where.table
    for block in blocks[index + 1 :]:
        if isinstance(block, Table):
            return sheet in (None, block.where.table)
        text = text_of(block.lines)
        if list_kind(text) is not None or not (category_heading(text) or TITLE_NOTE.fullmatch(text)):
            return False
    return False


def _is_title_line(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line belongs to the list's title above or below it: 表2, （共29项）."""
    text = _text(blocks[index])
    if TITLE_NUMBER.fullmatch(text):
        return index + 1 < len(blocks) and list_kind(_text(blocks[index + 1])) is not None
    if not TITLE_NOTE.fullmatch(text) or not _heads_table(blocks, index):
        return False
    above = index - 1
    while above >= 0 and TITLE_NOTE.fullmatch(_text(blocks[above])):
        above -= 1
    return above >= 0 and list_kind(_text(blocks[above])) is not None


def _text(block: Block) -> str:
    """A paragraph's text; nothing for a table."""
    return text_of(block.lines) if isinstance(block, Paragraph) else ""


def _has_columns(table: Table, row: Row) -> bool:
    return sort_row(row, table, None, own=True, after_columns=False).kind is RowKind.COLUMNS


def entries_of(index: int, blocks: Sequence[Block], layout: Layout | None) -> Iterator[StreamRow]:
    """The rows of a block, each with its kind; a paragraph is a row of one cell."""
    block = blocks[index]
    if isinstance(block, Paragraph):
        yield StreamRow(_paragraph_row(index, blocks, block), index)
        return
    own, above, first = False, False, True
    for number, printed in enumerate(block.rows):
        for row in split_repeated_headings(printed, layout):
            sorted_row = sort_row(row, block, layout, own=own, after_columns=above)
            if sorted_row.kind in (RowKind.CATEGORY, RowKind.STRAY):
                sorted_row.kind = _kind_above_columns(sorted_row, block.rows[number + 1 : number + 3], block)
            above = sorted_row.kind is RowKind.COLUMNS
            if above:
                layout, own = sorted_row.layout, True
            heads = sorted_row.kind in (RowKind.LIST, RowKind.COLUMNS)
            yield StreamRow(sorted_row, index, first and not heads)
            first = first and heads


def _kind_above_columns(row: SortedRow, below: Sequence[Row], table: Table) -> RowKind:
    """A row's kind where column headings are among those below it: what heads the table is no category."""
    heading = row.heading
    if heading is not None and (heading.number, heading.declared_count) != (None, None):
        return row.kind
    if not any(_has_columns(table, one) for one in below):
        return row.kind
    if TITLE_NOTE.fullmatch(row.text):
        return RowKind.TITLE_LINE
    return RowKind.OTHER_LIST if OTHER_LIST.search(row.text) else row.kind


def _paragraph_row(index: int, blocks: Sequence[Block], block: Paragraph) -> SortedRow:
    """A paragraph among tables: a list's title, a category heading, or a stray text."""
    row = Row((Cell(block.lines, 0, where=block.where),), block.where)
    kind = list_kind(text_of(block.lines))
    if kind is not None and _heads_table(blocks, index):
        return SortedRow(RowKind.LIST, row, list_kind=kind)
    heading = category_heading("".join(line.text for line in block.lines))
    if heading is not None and (heading.number is not None or heading.declared_count is not None):
        return SortedRow(RowKind.CATEGORY, row, heading=heading)
    if _is_title_line(blocks, index):
        return SortedRow(RowKind.TITLE_LINE, row)
    if heading is not None and OTHER_LIST.search(heading.name) and _heads_table(blocks, index):
        return SortedRow(RowKind.OTHER_LIST, row)
    return SortedRow(RowKind.STRAY, row)
