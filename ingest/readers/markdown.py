"""Markdown, and any text with bars between its cells, to a Document."""

from collections.abc import Iterator
from html import unescape
from itertools import groupby

import regex

from ingest.readers.records import LINE_END, Field, TextRow, blocks_of, text_in
from models.document import Document

__all__ = ["read"]

BAR = regex.compile(r"(?<!\\)\|")
RULE = regex.compile(r"[ \t]*[|+]?(?:[ \t]*:?[-=]+:?[ \t]*[|+])+(?:[ \t]*:?[-=]+:?)?[ \t]*")
"""A line of marks alone, below a table's headings (|---|---|) or around each of its rows (+---+---+)."""
GRID = regex.compile(r"[ \t]*\+[-=:]+\+")
BREAK = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
HEADING = regex.compile(r"[ ]{0,3}(#{1,6})[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
LINE_ALONE = regex.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})")
"""A rule between paragraphs (CommonMark 0.31, 4.1)."""
QUOTE = regex.compile(r"(?:[ ]{0,3}>[ ]?)+")
STRONG = regex.compile(r"(?<!\\)(\*\*|__)(?=\S)(?P<text>.{1,500}?)(?<=[^\s\\])\1")
WHOLE = regex.compile(r"\s*([*_`])(?=[^\s*_`])(?P<text>[^*_`]+)(?<=\S)\1\s*")
"""A text that is emphasised from end to end; a single * elsewhere is a note's."""
ESCAPED = regex.compile(r"\\([!-/:-@\[-`{-~])")
"""CommonMark 0.31, 2.4."""

_Counted = tuple[int, str]


def read(data: bytes, name: str, **_: object) -> Document:
    """Read Markdown; raise SourceError where the bytes are no text or hold none.

    What is mark-up is no text: hashes before headings, asterisks around what is emphasised, the bars and
    rules of tables. A table needs no rule below its headings here, and its rows may have any number of cells.
    """
    rows = _rows(list(enumerate(LINE_END.split(text_in(data, name)), 1)))
    return Document(tuple(blocks_of(rows)), reader="markdown", media_type="text/markdown")


def _rows(lines: list[_Counted]) -> Iterator[TextRow]:
    for barred, group in groupby(lines, key=lambda line: _is_barred(line[1])):
        run = list(group)
        if barred:
            yield from _table(run)
        else:
            yield from (_text(number, line) for number, line in run)


def _is_barred(line: str) -> bool:
    """Whether a line is of a table."""
    return BAR.search(line) is not None or RULE.fullmatch(line) is not None


def _table(run: list[_Counted]) -> Iterator[TextRow]:
    """A table's rows: a line each, or where rules are drawn around each, all lines between two of them."""
    if not any(GRID.match(line) for _, line in run):
        yield from (_row([line]) for line in run if not RULE.fullmatch(line[1]))
        return
    for ruled, group in groupby(run, key=lambda line: RULE.fullmatch(line[1]) is not None):
        if not ruled:
            yield _row(list(group))


def _row(lines: list[_Counted]) -> TextRow:
    """A row; what several lines have between the same two bars is one cell's."""
    cells = [BAR.split(line.strip()) for _, line in lines]
    trimmed = [one[bool(one) and not one[0].strip() :] for one in cells]
    trimmed = [one[:-1] if len(one) > 1 and not one[-1].strip() else one for one in trimmed]
    number = lines[0][0]
    fields = (
        Field("\n".join(_plain(one[at]) for one in trimmed if at < len(one)), number)
        for at in range(max(map(len, trimmed)))
    )
    return TextRow(number, tuple(fields))


def _text(number: int, line: str) -> TextRow:
    """A line outside tables; a heading is a text by itself, though it stands right below rows."""
    line = QUOTE.sub("", line, count=1) if QUOTE.match(line) else line
    heading = HEADING.fullmatch(line)
    text = heading["text"] if heading else "" if LINE_ALONE.fullmatch(line) else line
    return TextRow(number, (Field(_plain(text), number),), alone=heading is not None)


def _plain(text: str) -> str:
    """A text without its mark-up."""
    text = STRONG.sub(r"\g<text>", BREAK.sub("\v", text))
    if whole := WHOLE.fullmatch(text):
        text = whole["text"]
    return unescape(ESCAPED.sub(r"\1", text))
