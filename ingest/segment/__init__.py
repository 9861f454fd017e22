"""A Document cut into title page, preface, contents, lists, categories and items; pages joined again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.resolve.title_page import is_entry
from ingest.segment.columns import Layout
from ingest.segment.entries import Entry
from ingest.segment.headings import category_heading, list_kind
from ingest.segment.items import Opened, assemble, is_other_sheet
from ingest.segment.repeated_headings import parted
from ingest.segment.rows import RowKind, SortedRow, sort_row
from ingest.text.clean import text_of
from ingest.vocabulary import CONTENTS_HEADING, OTHER_LIST, PREFACE_HEADING, TITLE_NOTE, TITLE_NUMBER
from models.document import Block, Break, Cell, Document, Line, Paragraph, Row, Table
from models.draft import Draft, Placement
from models.reconciliation import Role

__all__ = ["segment"]

LONGEST_TITLE_LINE = 40
"""Characters; a longer paragraph before the lists is the preface's, heading or not."""


def segment(document: Document) -> Draft:
    """Cut a document into its parts. Every line gets one role, or none, which the coverage will say."""
    blocks = [block for block in document.blocks if not _is_furniture(block)]
    start = _body_start(blocks)
    front, body = blocks[:start], blocks[start:]
    if body and isinstance(body[0], Table):
        above, body[0] = _front_apart(body[0])
        front += above
    draft = Draft([], [], [], [], [])
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.furniture:
            _place(draft, [block], "furniture")
    _cut_front(draft, front)
    _cut_body(draft, body)
    return draft


def _is_furniture(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.furniture


def _body_start(blocks: Sequence[Block]) -> int:
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


def _lines(row: Row) -> tuple[Line, ...]:
    return tuple(line for cell in row.cells for line in cell.lines)


def _front_apart(table: Table) -> tuple[list[Table], Table]:
    """The rows of the first list's table that are the document's title, a cell each, and the table below."""
    count = next((at for at, row in enumerate(table.rows) if not _is_front(row, table)), 0)
    if not count:
        return [], table
    return [replace(table, rows=table.rows[:count])], replace(table, rows=table.rows[count:])


def _is_front(row: Row, table: Table) -> bool:
    """Whether a row above the first list's title and columns is of the front, and no category's heading."""
    sorted_row = sort_row(row, table, None, own=True, after_columns=False)
    heading = sorted_row.heading
    if sorted_row.kind is RowKind.CATEGORY and heading is not None:
        return heading.number is None and heading.declared_count is None
    return sorted_row.kind in (RowKind.BLANK, RowKind.STRAY, RowKind.MORE)


def _place(draft: Draft, blocks: Sequence[Block | Row], role: Role | None) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = list(block.lines)
        elif isinstance(block, Row):
            lines = list(_lines(block))
        else:
            lines = [line for row in block.rows for line in _lines(row)]
        draft.placements += [Placement(line, role) for line in lines]


def _cut_front(draft: Draft, blocks: Sequence[Block]) -> None:
    """Title page, preface and contents, told apart by their headings, else by their shape."""
    part: Role = "title"
    for block in blocks:
        paragraphs = _parted(block) if isinstance(block, Paragraph) else _row_paragraphs(block)
        for paragraph in paragraphs:
            text = text_of(paragraph.lines)
            if PREFACE_HEADING.match(text):
                part = "preface"
            elif CONTENTS_HEADING.match(text):
                part = "contents"
            else:
                part = _front_part(part, text)
                {"title": draft.title, "preface": draft.preface, "contents": draft.contents}[part].append(
                    paragraph
                )
            _place(draft, [paragraph], part)


def _front_part(part: Role, text: str) -> Role:
    """Where a text goes by its shape, though no heading says so: a sentence, an entry of the contents."""
    if part != "contents" and is_entry(text):
        return "contents"
    sentence = len(text) > LONGEST_TITLE_LINE and text[-1] in "。；："
    return "preface" if part in ("title", "contents") and sentence else part


def _row_paragraphs(table: Table) -> Iterator[Paragraph]:
    """Rows as paragraphs; one with a single filled cell as the paragraphs in that."""
    for row in table.rows:
        filled = sum(bool(cell.lines) for cell in row.cells)
        whole = Paragraph(_lines(row), row.where)
        yield from _parted(whole) if filled == 1 else [whole] if filled else []


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs in the lines of one cell, or of what a reader takes for one."""
    ends = {at for at, line in enumerate(paragraph.lines, 1) if line.ends is Break.PARAGRAPH}
    for start, end in pairwise(sorted({0, *ends, len(paragraph.lines)})):
        yield replace(paragraph, lines=paragraph.lines[start:end])


def _cut_body(draft: Draft, blocks: Sequence[Block]) -> None:
    """The lists, one after the other; a list goes on until the next one's title or other columns."""
    opened: Opened | None = None
    for index in range(len(blocks)):
        for entry in _entries(index, blocks, opened.layout if opened else None):
            if opened is None or _begins_list(entry.row, opened):
                _close(draft, opened)
                opened = Opened(other=entry.row.kind is RowKind.OTHER_LIST)
            opened.take(entry)
            if entry.row.kind is RowKind.TITLE_LINE:
                draft.title.append(Paragraph(_lines(entry.row.row), entry.row.row.where))
    _close(draft, opened)


def _begins_list(row: SortedRow, opened: Opened) -> bool:
    if row.kind is RowKind.OTHER_LIST:
        return True
    if row.kind is RowKind.LIST:
        return opened.begun and row.list_kind != opened.kind
    if row.kind is RowKind.COLUMNS and row.layout is not None and opened.layout is not None:
        sheet = row.row.where.table or ""
        return opened.has_items and (
            set(row.layout.roles) != set(opened.layout.roles)
            or (sheet != opened.sheet and is_other_sheet(sheet))
        )
    return False


def _close(draft: Draft, opened: Opened | None) -> None:
    if opened is None:
        return
    duty_list, placements = assemble(opened)
    if duty_list is not None:
        draft.lists.append(duty_list)
    draft.placements += placements


def _entries(index: int, blocks: Sequence[Block], layout: Layout | None) -> Iterator[Entry]:
    """The rows of a block, each with its kind; a paragraph is a row of one cell."""
    block = blocks[index]
    if isinstance(block, Paragraph):
        yield Entry(_paragraph_row(index, blocks, block), index)
        return
    own, above, first = False, False, True
    for number, printed in enumerate(block.rows):
        for row in parted(printed, layout):
            sorted_row = sort_row(row, block, layout, own=own, after_columns=above)
            if sorted_row.kind in (RowKind.CATEGORY, RowKind.STRAY):
                sorted_row.kind = _kind_above_columns(sorted_row, block.rows[number + 1 : number + 3], block)
            above = sorted_row.kind is RowKind.COLUMNS
            if above:
                layout, own = sorted_row.layout, True
            heads = sorted_row.kind in (RowKind.LIST, RowKind.COLUMNS)
            yield Entry(sorted_row, index, first and not heads)
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
