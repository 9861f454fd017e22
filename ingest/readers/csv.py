"""Separated values to a Document: commas, semicolons or tabs between cells, line ends within quoted ones."""

from collections.abc import Iterable, Iterator

import regex

from ingest.readers.opening.separators import STATED, Separator, quoted, separator_of
from ingest.readers.records import LINE_END, Field, TextRow, blocks_of, text_in
from models.document import Document

__all__ = ["read"]


def read(data: bytes, name: str, **_: object) -> Document:
    """Read separated values; raise SourceError where the bytes are no text or hold none.

    Rows become blocks as the lines of a text do (ingest.readers.records); a field is where its own lines are.
    """
    text = text_in(data, name)
    separator = separator_of(text) or ","
    rows = _unpadded(_rows(text, separator))
    media_type = "text/tab-separated-values" if separator == "\t" else "text/csv"
    return Document(tuple(blocks_of(rows)), reader="csv", media_type=media_type)


def _rows(text: str, separator: Separator) -> Iterator[TextRow]:
    """The rows of a text, and the lines that are none."""
    unquoted = regex.compile(rf"[^{separator}\r\n\f]*")
    stated = STATED.match(text)
    at, line = (stated.end(), 2) if stated else (0, 1)
    fields: list[Field] = []
    while at < len(text):
        found = quoted(text, at, separator)
        if found is not None:
            fields.append(Field(found[1].replace('""', '"'), line))
            line += sum(1 for _ in LINE_END.finditer(found[1]))
            at = found.end()
        else:
            plain = unquoted.match(text, at)
            fields.append(Field(plain[0] if plain else "", line))
            at = plain.end() if plain else at
        end = LINE_END.match(text, at)
        if end is None and at < len(text):
            at += 1  # the separator
            continue
        yield TextRow(fields[0].line, tuple(fields))
        fields = []
        if end is not None:
            at, line = end.end(), line + 1
    if fields:
        yield TextRow(fields[0].line, (*fields, Field("", line)))


def _unpadded(rows: Iterable[TextRow]) -> Iterator[TextRow]:
    """The rows; those above the first table without the empty fields that spreadsheets fill up rows with."""
    above = True
    for row in rows:
        filled = tuple(field for field in row.fields if field.text.strip())
        above = above and len(filled) < 2
        yield TextRow(row.line, filled or row.fields[:1]) if above else row
