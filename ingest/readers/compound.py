"""A compound file (OLE2) → the Document of what it holds: an old office document, or an encrypted new one."""

from ingest.errors import SourceError
from ingest.readers.opening import ole
from ingest.readers.opening.kinds import kind_of
from ingest.readers.registry import READERS
from models.document import Document

__all__ = ["read"]


def read(data: bytes, name: str, *, password: str | None = None, **_: object) -> Document:
    """Open it and read what it holds; raises SourceError where it can't be opened."""
    held = ole.held_in(data, name)
    plain = ole.opened(data, name, password)
    kind = held or kind_of(plain)
    if kind == "ole":
        raise SourceError(name, "it is encrypted more than once", "save it without a password", "encrypted")
    return READERS[kind].read(plain, name)
