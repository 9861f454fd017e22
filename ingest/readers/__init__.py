"""Readers: one module a format, a file to a Document; the content decides which, not the name."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module

from ingest.errors import SourceError
from ingest.readers.opening.kinds import FileKind, kind_of
from ingest.readers.opening.limits import check_lines, check_streams
from models.document import Document

__all__ = ["read_document", "read_pages"]

NOT_READ: dict[FileKind, tuple[str, str]] = {
    "ofd": ("it is an OFD document, which is not read here", "save it as PDF"),
    "zip": ("it is a zip archive, and no document", "unpack it and give the list in it"),
}
MEDIA_TYPES = {
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "rtf": "text/rtf",
    "xml": "application/xml",
}
"""Of what LibreOffice reads for us."""
SHEETS = ("xls", "xlsb", "ods")


def read_document(
    data: bytes,
    name: str,
    progress: Callable[[int, int], None] | None = None,
    password: str | None = None,
) -> Document:
    """Read a file's bytes by the reader for its content.

    `name` is for messages. Raises SourceError where no reader reads it, or the one that does can't.
    """
    document = _read(data, name, progress, password)
    check_lines(sum(1 for _ in document.lines()), name)
    return document


def _read(
    data: bytes, name: str, progress: Callable[[int, int], None] | None, password: str | None
) -> Document:
    """By the kind. The readers are imported when needed: a text should not wait for a PDF's libraries."""
    kind = kind_of(data)
    if kind in NOT_READ:
        raise SourceError(name, *NOT_READ[kind], "format")
    if kind == "pdf":
        from ingest.readers import pdf

        check_streams(data, name)
        return pdf.read(data, name, progress, password)
    if kind == "image":
        return read_pages([(name, data)], progress)
    if kind == "ole":
        return _read_ole(data, name, password)
    if kind in MEDIA_TYPES:
        return _read_converted(data, kind, name)
    reader = import_module(f"ingest.readers.{kind}")
    document: Document = reader.read(data, name)
    return document


def _read_ole(data: bytes, name: str, password: str | None) -> Document:
    """An old document, or a new one that is encrypted."""
    from ingest.readers.opening import ole

    held = ole.held_in(data, name)
    plain = ole.opened(data, name, password)
    if held is not None:
        return _read_converted(plain, held, name)
    if kind_of(plain) == "ole":
        raise SourceError(name, "it is encrypted more than once", "save it without a password", "encrypted")
    return _read(plain, name, None, None)


def _read_converted(data: bytes, suffix: str, name: str) -> Document:
    """What LibreOffice reads, by what it makes of it."""
    from ingest.readers import docx, xlsx
    from ingest.readers.opening import office

    if suffix in SHEETS or (suffix == "xml" and b"Excel.Sheet" in data[:4096]):
        document = xlsx.read(office.converted(data, suffix, "xlsx", name), name)
    else:
        document = docx.read(office.converted(data, suffix, "docx", name), name)
    return replace(document, reader=f"{document.reader} (by LibreOffice)", media_type=MEDIA_TYPES[suffix])


def read_pages(
    files: Sequence[tuple[str, bytes]], progress: Callable[[int, int], None] | None = None
) -> Document:
    """Read a document whose pages are images: the names and bytes of their files, in order.

    Raises SourceError where one is no image, or can't be read.
    """
    from ingest.readers import scan

    for name, data in files:
        if kind_of(data) != "image":
            advice = "put images of one document's pages alone into a folder"
            raise SourceError(name, "is no image", advice, "format")
    return scan.read(files, progress)
