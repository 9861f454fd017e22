"""Readers: a file to a Document, a module or folder a format; the content decides which, not the name.

`registry` says which formats there are, and what reads each.
"""

from ingest.readers import scan
from ingest.readers.opening.files import Contents
from ingest.readers.opening.kinds import kind_of
from ingest.readers.opening.limits import check_text
from ingest.readers.registry import READERS, Progress
from models.document import Document

__all__ = ["Progress", "read_document", "read_source"]


def read_source(source: Contents, progress: Progress | None = None, password: str | None = None) -> Document:
    """Read a source's contents: a file, or a folder of images of a document's pages.

    Raises SourceError where no reader reads it, or the one that does can't.
    """
    if source.is_folder:
        return scan.read_pages(source.files, progress)
    ((name, data),) = source.files
    return read_document(data, name, progress, password)


def read_document(
    data: bytes, name: str, progress: Progress | None = None, password: str | None = None
) -> Document:
    """Read a file's bytes by the reader for its content; `name` is for messages."""
    document = READERS[kind_of(data)].read(data, name, progress=progress, password=password)
    check_text([len(line.text) for line in document.lines()], name)
    return document
