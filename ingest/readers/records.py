"""What readers of texts share: the text in the bytes; rows of fields laid out as paragraphs and tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import regex

from ingest.errors import Sentence, SourceError
from ingest.readers.opening.charset import decoded
from ingest.readers.opening.limits import check_lines, too_large
from models.base import Where, noun
from models.document import Block, Cell, Line, Paragraph, Row, Table

__all__ = ["LINE_END", "Field", "TextRow", "blocks_of", "text_in"]

LINE_END = re.compile(r"\r\n?|\n|\f")
LARGEST_TEXT = 32 * 2**20
"""Bytes; the longest lists published have some hundred thousand characters."""
PAGE_NUMBER = regex.compile(
    r"[-—–―－·~•\s]*\d{1,4}[-—–―－·~•\s]*|第\s*\d{1,4}\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4}"
)
"""A line of its own that is a page's number: 4, — 4 —, 第 4 页 共 49 页, 4/49."""
DASHED = regex.compile(r"[-—–―－]+\s*\d{1,4}\s*[-—–―－]+|第\s*\d{1,4}\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?")
"""One that is no cell's text, whatever lines stand beside it."""


@noun()
class Field:
    """What stands between two separators: its text, maybe of several lines, and the first one's number."""

    text: str
    line: int


@noun()
class TextRow:
    """A line of a text, or several that are one row: its fields, and the number of its first line.

    `alone` says that it is a text by itself and no row, though rows stand right above it.
    """

    line: int
    fields: tuple[Field, ...]
    alone: bool = False

    @property
    def form(self) -> str:
        """Whether it is blank, a page's number by its form, a text by itself, or any other."""
        filled = [text for field in self.fields if (text := field.text.strip())]
        if not filled:
            return "blank"
        return "page" if len(filled) == 1 and DASHED.fullmatch(filled[0]) else "text"


def text_in(data: bytes, name: str) -> str:
    """The text in a file's bytes; SourceError where they are no text, hold none, or more than any list."""
    if len(data) > LARGEST_TEXT:
        raise too_large(name, Sentence("it has over {most} MB of text", most=LARGEST_TEXT // 2**20))
    text = decoded(data)
    if text is None:
        problem = "it is neither text nor a document format read here"
        raise SourceError(name, problem, "give the list as it was published", "format")
    if not text.strip():
        raise SourceError(name, "the file holds no text", "give the published list itself", "empty")
    check_lines(sum(1 for line in text.split("\n") if not line.isspace() and line), name)
    return text


def blocks_of(rows: Iterable[TextRow]) -> Iterator[Block]:
    """Rows as blocks: a run without a blank one in it is a table from its first row of several fields on.

    A row of one field is there a row of one cell; before it, and in a run without any, a paragraph.
    """
    run: list[TextRow]
    for (form, alone), group in groupby(rows, key=lambda row: (row.form, row.alone)):
        run = list(group)
        if form == "page":
            for row in run:
                yield from _paragraphs(row, furniture=True)
        elif form == "text":
            yield from _run(run, alone=alone)


def _run(run: Sequence[TextRow], *, alone: bool) -> Iterator[Block]:
    """The paragraphs of a run, then its table, if it has one."""
    first = next((at for at, row in enumerate(run) if len(row.fields) > 1 and not alone), len(run))
    for row in run[:first]:
        number = len(run) == 1 and PAGE_NUMBER.fullmatch(row.fields[0].text.strip()) is not None
        yield from _paragraphs(row, furniture=number)
    if first < len(run):
        rows = tuple(_row(row) for row in run[first:])
        yield Table(rows, max(len(row.cells) for row in rows), Where(line=run[first].line))


def _paragraphs(row: TextRow, *, furniture: bool) -> Iterator[Paragraph]:
    for line in (line for field in row.fields for line in _lines(field)):
        yield Paragraph((line,), line.where, furniture)


def _row(row: TextRow) -> Row:
    cells = (Cell(_lines(one), at, where=_at(one.line)) for at, one in enumerate(row.fields))
    return Row(tuple(cells), _at(row.line))


@lru_cache(maxsize=64)  # a line's fields stand at one place
def _at(line: int) -> Where:
    return Where(line=line)


def _lines(field: Field) -> tuple[Line, ...]:
    """A field's lines; a vertical tab is a line's end in a cell, as word processors write it into a text."""
    return tuple(
        Line(printed, _at(number))
        for number, line in enumerate(LINE_END.split(field.text), field.line)
        for part in line.splitlines()
        if (printed := part.strip())
    )
