"""The text reader: a converted list, table cells separated by tabs, to a Document."""

from collections.abc import Iterator
from itertools import groupby

import regex

from ingest.errors import SourceError
from ingest.readers.opening.charset import decoded
from ingest.readers.opening.limits import check_lines, too_large
from models.base import Where
from models.document import Block, Cell, Document, Line, Paragraph, Row, Table

__all__ = ["read"]

PAGE_NUMBER = regex.compile(
    r"[-—–―－·~•\s]*\d{1,4}[-—–―－·~•\s]*|第\s*\d{1,4}\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4}"
)
"""A line of its own that is a page's number: 4, — 4 —, 第 4 页 共 49 页, 4/49."""
LINE_END = regex.compile(r"\r\n?|\n|\f")
DASHED = regex.compile(r"[-—–―－]+\s*\d{1,4}\s*[-—–―－]+|第\s*\d{1,4}\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?")
"""One that is no cell's text, whatever lines stand beside it."""

LARGEST_TEXT = 32 * 2**20
"""Bytes; the longest lists published have some hundred thousand characters."""
NumberedLine = tuple[int, str]


def read(data: bytes, name: str, **_: object) -> Document:
    """Read a text; raise SourceError where the bytes are no text or hold none.

    A run of lines without a blank one between them is a table from its first tab on; a line without a tab
    in it is a row of one cell. Lines are counted from 1.
    """
    if len(data) > LARGEST_TEXT:
        raise too_large(name, f"it has over {LARGEST_TEXT // 2**20} MB of text")
    text = decoded(data)
    if text is None:
        problem = "it is neither text nor a document format read here"
        raise SourceError(name, problem, "give the list as it was published", "format")
    if not text.strip():
        raise SourceError(name, "the file holds no text", "give the published list itself", "empty")
    check_lines(sum(1 for line in text.split("\n") if not line.isspace() and line), name)
    numbered = list(enumerate(LINE_END.split(text), 1))
    blocks: list[Block] = []
    for kind, run in groupby(numbered, key=lambda line: _parts(line[1])):
        if kind == "page":
            blocks += (Paragraph((_line(*line),), Where(line=line[0]), furniture=True) for line in run)
        elif kind == "text":
            blocks += _blocks(list(run))
    return Document(tuple(blocks), reader="text", media_type="text/plain")


def _parts(line: str) -> str:
    """Whether a line is blank, a page's number by its form, or text."""
    return "blank" if not line.strip() else "page" if DASHED.fullmatch(line.strip()) else "text"


def _blocks(run: list[NumberedLine]) -> Iterator[Block]:
    """The paragraphs of a run, then its table, if it has one."""
    first = next((index for index, (_, line) in enumerate(run) if "\t" in line), len(run))
    for number, line in run[:first]:
        printed = _line(number, line)
        alone = len(run) == 1
        furniture = alone and PAGE_NUMBER.fullmatch(printed.text) is not None
        yield Paragraph((printed,), printed.where, furniture)
    if first < len(run):
        rows = tuple(_row(number, line) for number, line in run[first:])
        yield Table(rows, max(len(row.cells) for row in rows), Where(line=run[first][0]))


def _row(number: int, line: str) -> Row:
    cells = (_cell(number, text, column) for column, text in enumerate(line.split("\t")))
    return Row(tuple(cells), Where(line=number))


def _cell(number: int, text: str, column: int) -> Cell:
    """A cell; a vertical tab is a line's end within it, as word processors write it into a text."""
    printed = tuple(line for part in text.splitlines() if (line := _line(number, part)).text)
    return Cell(printed, column, where=Where(line=number))


def _line(number: int, text: str) -> Line:
    return Line(text.strip(), Where(line=number))
