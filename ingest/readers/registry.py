"""The formats that are read: a table from the kind of a file to what reads it.

A format is a module here, or a folder of them, and a line in the table; `opening.kinds` tells files apart. No
reader is imported before it is used: a text should not wait for a PDF's libraries.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol, cast

from ingest.errors import SourceError
from ingest.readers.opening.kinds import FileKind
from ingest.readers.opening.office import Target, converted
from models.document import Document

__all__ = ["READERS", "Converted", "Own", "Progress", "Reader", "Refused"]

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages in all."""


class Reader(Protocol):
    """What reads a format. It takes what it has no use for too."""

    def read(
        self, data: bytes, name: str, /, *, progress: Progress | None = None, password: str | None = None
    ) -> Document:
        """The document in a file's bytes; `name` is for messages.

        Raises SourceError where they are not of its format, broken, locked, empty, or more than any list.
        """


@dataclass(frozen=True)
class Own:
    """A reader of ours: the module with the function `read`."""

    module: str

    def read(
        self, data: bytes, name: str, *, progress: Progress | None = None, password: str | None = None
    ) -> Document:
        """As it reads."""
        reader = cast("Reader", import_module(self.module))
        return reader.read(data, name, progress=progress, password=password)


@dataclass(frozen=True)
class Converted:
    """What LibreOffice reads for us: what it is told it is given, what it makes of it, the media type."""

    suffix: str
    target: Target
    media_type: str

    def read(self, data: bytes, name: str, **_: object) -> Document:
        """As the reader of what LibreOffice makes of it."""
        document = READERS[self.target].read(converted(data, self.suffix, self.target, name), name)
        reader = f"{document.reader} (by LibreOffice)"
        return replace(document, reader=reader, media_type=self.media_type)


@dataclass(frozen=True)
class Refused:
    """What is known and not read: what to say of it."""

    problem: str
    advice: str

    def read(self, _data: bytes, name: str, **_: object) -> Document:
        """Raise SourceError."""
        raise SourceError(name, self.problem, self.advice, "format")


READERS: dict[FileKind, Reader] = {
    "pdf": Own("ingest.readers.pdf"),
    "image": Own("ingest.readers.scan"),
    "docx": Own("ingest.readers.docx"),
    "xlsx": Own("ingest.readers.xlsx"),
    "html": Own("ingest.readers.html"),
    "text": Own("ingest.readers.text"),
    "csv": Own("ingest.readers.csv"),
    "markdown": Own("ingest.readers.markdown"),
    "ole": Own("ingest.readers.compound"),
    "doc": Converted("doc", "docx", "application/msword"),
    "rtf": Converted("rtf", "docx", "text/rtf"),
    "odt": Converted("odt", "docx", "application/vnd.oasis.opendocument.text"),
    "xml": Converted("xml", "docx", "application/xml"),
    "sheet-xml": Converted("xml", "xlsx", "application/xml"),
    "xls": Converted("xls", "xlsx", "application/vnd.ms-excel"),
    "xlsb": Converted("xlsb", "xlsx", "application/vnd.ms-excel.sheet.binary.macroEnabled.12"),
    "ods": Converted("ods", "xlsx", "application/vnd.oasis.opendocument.spreadsheet"),
    "ofd": Refused("it is an OFD document, which is not read here", "save it as PDF"),
    "zip": Refused("it is a zip archive, and no document", "unpack it and give the list in it"),
}
