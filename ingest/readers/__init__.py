"""Readers: one module a format, a file to a Document; the content decides which, not the name."""

from collections.abc import Callable

from ingest.errors import SourceError
from ingest.readers.kinds import kind_of
from models.document import Document

__all__ = ["read_document"]

NOT_READ = {
    "zip": ("it is a zip archive, and no document", "unpack it and give the list in it"),
    "image": ("it is an image, which is not read here", "give the list as it was published, or its text"),
}


def read_document(data: bytes, name: str, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a file's bytes by the reader for its content.

    `name` is for messages. Raises SourceError where no reader reads it, or the one that does can't. The
    readers are imported when needed: a text should not wait for the libraries of a PDF.
    """
    kind = kind_of(data)
    if kind in NOT_READ:
        raise SourceError(name, *NOT_READ[kind])
    if kind == "pdf":
        from ingest.readers import pdf

        return pdf.read(data, name, progress)
    if kind == "docx":
        from ingest.readers import docx

        return docx.read(data, name)
    if kind == "xlsx":
        from ingest.readers import xlsx

        return xlsx.read(data, name)
    if kind == "html":
        from ingest.readers import html

        return html.read(data, name)
    from ingest.readers import text

    return text.read(data, name)
