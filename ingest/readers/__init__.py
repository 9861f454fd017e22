"""Readers: one module a format, a file to a Document; the content decides which, not the name."""

from collections.abc import Callable

from ingest.errors import SourceError
from models.document import Document

__all__ = ["read_document"]

PDF_HEADER_REACH = 1024
"""Bytes within which a PDF's header must begin (ISO 32000-1, annex H, implementation note 13)."""

OTHER_FORMATS = (
    (b"PK\x03\x04", "a Word, Excel or other zipped document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or WPS document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"{\\rtf", "a rich text document"),
)
"""Formats told by their first bytes that no reader here reads."""


def read_document(data: bytes, name: str, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a file's bytes by the reader for its content.

    `name` is for messages. Raises SourceError where no reader reads it, or the one that does can't.
    """
    if b"%PDF-" in data[:PDF_HEADER_REACH]:
        from ingest.readers import pdf  # slow to import, and not needed for a text

        return pdf.read(data, name, progress)
    if data.startswith(b"PK"):
        from ingest.readers import docx

        return docx.read(data, name)
    for first, what in OTHER_FORMATS:
        if data.startswith(first):
            raise SourceError(
                name, f"it is {what}, which is not read here", "save it as PDF or as tab-separated text"
            )
    from ingest.readers import text

    return text.read(data, name)
