"""Readers: one module a format, a file to a Document; the content decides which, not the name."""

from collections.abc import Callable, Sequence

import regex

from ingest.errors import SourceError
from models.document import Document

__all__ = ["is_image", "read_document", "read_pages"]

PDF_HEADER_REACH = 1024
"""Bytes within which a PDF's header must begin (ISO 32000-1, annex H, implementation note 13)."""

OTHER_FORMATS = (
    (b"PK\x03\x04", "a Word, Excel or other zipped document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or WPS document"),
    (b"{\\rtf", "a rich text document"),
)
"""Formats told by their first bytes that no reader here reads."""

IMAGES = regex.compile(
    rb"\x89PNG|\xff\xd8\xff|II[*+]\x00|MM\x00[*+]|RIFF.{4}WEBP|BM.{4}\x00{4}", regex.DOTALL
)
"""How images begin: PNG, JPEG, TIFF, WebP, BMP."""


def read_document(data: bytes, name: str, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a file's bytes by the reader for its content.

    `name` is for messages. Raises SourceError where no reader reads it, or the one that does can't.
    """
    if b"%PDF-" in data[:PDF_HEADER_REACH]:
        from ingest.readers import pdf  # slow to import, and not needed for a text

        return pdf.read(data, name, progress)
    if is_image(data):
        return read_pages([(name, data)], progress)
    for first, what in OTHER_FORMATS:
        if data.startswith(first):
            raise SourceError(
                name, f"it is {what}, which is not read here", "save it as PDF or as tab-separated text"
            )
    from ingest.readers import text

    return text.read(data, name)


def is_image(data: bytes) -> bool:
    """Whether a file's bytes begin as an image's do."""
    return IMAGES.match(data) is not None


def read_pages(
    files: Sequence[tuple[str, bytes]], progress: Callable[[int, int], None] | None = None
) -> Document:
    """Read a document whose pages are images: the names and bytes of their files, in order.

    Raises SourceError where one is no image, or can't be read.
    """
    from ingest.readers import scan

    for name, data in files:
        if not is_image(data):
            raise SourceError(name, "is no image", "put images of one document's pages alone into a folder")
    return scan.read(files, progress)
