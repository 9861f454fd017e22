"""What stands before the lists: title page, preface and contents, told apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from ingest.segment.envelope import begins_notice, ends_notice, is_signed
from ingest.segment.facing_pages import put_beside
from ingest.segment.headings import LED
from ingest.segment.kinds import Surroundings, sort_row
from ingest.segment.rows import RowKind, SortedRow
from ingest.segment.side_by_side import one_below_the_other
from ingest.segment.stream import body_start
from ingest.text.clean import clean_row, text_of
from ingest.vocabulary import CONTENTS_HEADING, DATE_LINE, DOCUMENT_NUMBER, PREFACE_HEADING, TITLE_NOTE
from models.document import Block, Break, Document, Line, Paragraph, Table
from models.draft import Draft
from models.reconciliation import Role

__all__ = ["cut_front", "front_and_body", "heads_of"]

LONGEST_TITLE_LINE = 40
"""Characters; a longer paragraph before the lists is the preface's, heading or not."""
LETTERS = regex.compile(r"\p{Han}{2}")
"""What is in a running head that is more than a page's number."""


def front_and_body(document: Document) -> tuple[list[Block], list[Block]]:
    """What stands before the lists, and the lists' blocks; furniture is in neither."""
    blocks = [block for block in document.blocks if not (isinstance(block, Paragraph) and block.furniture)]
    start = body_start(blocks)
    front, body = blocks[:start], blocks[start:]
    if body and isinstance(body[0], Table):
        above, body[0] = _front_apart(body[0])
        front += above
    return front, list(one_below_the_other(list(put_beside(body))))


def heads_of(document: Document) -> list[str]:
    """The titles a document has outside its text: running heads, its own title, the names of sheets.

    Of a web page it is the first block alone: what stands around the text speaks of other pages, too.
    """
    blocks = document.blocks[:1] if document.reader == "html" else document.blocks
    furniture = [block for block in blocks if isinstance(block, Paragraph) and block.furniture]
    heads = [
        text_of(block.lines) for block in sorted(furniture, key=lambda block: block.where.table is not None)
    ]
    return list(dict.fromkeys(head for head in heads if LETTERS.search(head)))


def _front_apart(table: Table) -> tuple[list[Table], Table]:
    """The rows of the first list's table that are the document's front, a cell each, and the table below."""
    rows: list[SortedRow] = []
    for row in table.rows:
        rows.append(sort_row(clean_row(row), Surroundings(table)))
        if rows[-1].kind is RowKind.COLUMNS:
            break
    count = _above_list(rows)
    if not count:
        return [], table
    return [replace(table, rows=table.rows[:count])], replace(table, rows=table.rows[count:])


def _above_list(rows: Sequence[SortedRow]) -> int:
    """How many rows stand above the first list, of those down to its columns: its title is right above them.

    So may be what belongs to the title, and a category's heading.
    """
    count = len(rows) - 1 if rows[-1].kind is RowKind.COLUMNS else 0
    while count and _belongs_to_list(rows[count - 1]):
        count -= 1
        if rows[count].kind in (RowKind.LIST, RowKind.OTHER_LIST):
            break
    return count


def _belongs_to_list(row: SortedRow) -> bool:
    """Whether a row above columns is the list's and not of the document's front."""
    if row.kind is RowKind.CATEGORY and row.heading is not None:
        return not row.heading.bare
    return row.kind in (RowKind.LIST, RowKind.OTHER_LIST) or TITLE_NOTE.fullmatch(row.text) is not None


def cut_front(draft: Draft, blocks: Sequence[Block]) -> None:
    """Title page, notice, preface and contents, told apart by their headings, else by their shape."""
    part: Role = "title"
    front = [paragraph for block in blocks for paragraph in _paragraphs(block)]
    texts = [text_of(paragraph.lines) for paragraph in front]
    parts = {
        "title": draft.title,
        "notice": draft.notice,
        "preface": draft.preface,
        "contents": draft.contents,
    }
    for paragraph, text, after in zip(front, texts, [*texts[1:], ""], strict=False):
        if PREFACE_HEADING.match(text):
            part = "preface"
        elif CONTENTS_HEADING.match(text):
            part = "contents"
        else:
            part = _front_part(part, text, after)
            parts[part].append(paragraph)
        draft.place([paragraph], part)


def _front_part(part: Role, text: str, after: str) -> Role:
    """Where a text goes by its shape, though no heading says so: a sentence, an entry of the contents."""
    if part in ("title", "notice") and begins_notice(text):
        return "notice"
    if part == "notice":
        return "title" if ends_notice(text) else "notice"
    if part != "contents" and _is_entry(text):
        return "contents"
    if part == "preface" and is_signed(text, after):
        return "notice"
    sentence = len(text) > LONGEST_TITLE_LINE and text[-1] in "。；："
    return "preface" if part in ("title", "contents") and sentence else part


def _paragraphs(block: Block) -> Iterator[Paragraph]:
    """What stands in a block of the front, a paragraph each."""
    return _parted(block) if isinstance(block, Paragraph) else _row_paragraphs(block)


def _row_paragraphs(table: Table) -> Iterator[Paragraph]:
    """Rows as paragraphs; one with a single filled cell as the paragraphs in that."""
    for row in table.rows:
        filled = sum(bool(cell.lines) for cell in row.cells)
        whole = Paragraph(row.lines, row.where)
        yield from _parted(whole) if filled == 1 else [whole] if filled else []


def _parted(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs in the lines of one cell, or of what a reader takes for one."""
    ends = {at for at, line in enumerate(paragraph.lines, 1) if line.ends is Break.PARAGRAPH}
    ends |= {end for at, line in enumerate(paragraph.lines) if _is_own(line) for end in (at, at + 1)}
    for start, end in pairwise(sorted({0, *ends, len(paragraph.lines)})):
        yield replace(paragraph, lines=paragraph.lines[start:end])


def _is_own(line: Line) -> bool:
    """Whether a printed line is a paragraph wherever it stands: a document's number, a date."""
    text = text_of((line,))
    return DOCUMENT_NUMBER.fullmatch(text) is not None or DATE_LINE.fullmatch(text) is not None


def _is_entry(text: str) -> bool:
    """Whether a text is plainly an entry of the contents: leaders and a page number at its end."""
    return LED.search(text) is not None
