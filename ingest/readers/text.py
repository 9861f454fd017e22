"""The text reader: a converted list, table cells separated by tabs, to a Document."""

from ingest.readers.records import LINE_END, Field, TextRow, blocks_of, text_in
from models.document import Document

__all__ = ["read"]


def read(data: bytes, name: str, **_: object) -> Document:
    """Read a text; raise SourceError where the bytes are no text or hold none.

    A run of lines without a blank one between them is a table from its first tab on; a line without a tab
    in it is a row of one cell. Lines are counted from 1.
    """
    lines = enumerate(LINE_END.split(text_in(data, name)), 1)
    rows = (TextRow(at, tuple(Field(text, at) for text in line.split("\t"))) for at, line in lines)
    return Document(tuple(blocks_of(rows)), reader="text", media_type="text/plain")
