"""A document's bytes as the parent sees them: how large, how old, and their digest; never all at a time."""

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from ingest.errors import SourceError, unreadable
from ingest.system import READING

__all__ = ["Stamp", "digest_of", "is_pages", "stamp_of"]

STEP = 2**20
IMAGES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"))
"""Files of one page: a folder of nothing else is a document."""


class Stamp(NamedTuple):
    """What tells a file that was not changed: bytes, and the time it was written, in nanoseconds."""

    size: int
    written: int


def is_pages(folder: Path) -> bool:
    """Whether a folder holds images of pages and nothing else: it is one document, as for `lvzhi ingest`."""
    found = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
    return bool(found) and all(
        Path(entry.name).suffix.lower() in IMAGES and entry.is_file() for entry in found
    )


def stamp_of(path: str) -> Stamp:
    """Size and time of a file, or of a folder's files together. Raises SourceError where it has none."""
    try:
        stamps = [_stamp(file) for file in _files(path)]
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    return Stamp(sum(one.size for one in stamps), max(one.written for one in stamps))


def digest_of(path: str) -> str:
    """SHA-256 of a file's bytes; of a folder's, that of its files' digests, in the order of their names.

    Raises SourceError where it can't be read, or is no file.
    """
    try:
        digests = [_digest(file) for file in _files(path)]
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _files(path: str) -> list[str]:
    """The file, or those in the folder that are not hidden."""
    if not Path(path).is_dir():
        return [path]
    return sorted(entry.path for entry in os.scandir(path) if not entry.name.startswith("."))


def _stamp(path: str) -> Stamp:
    found = os.stat(path)  # noqa: PTH116  (a Path for each of many files takes longer than asking)
    return Stamp(found.st_size, found.st_mtime_ns)


def _digest(path: str) -> str:
    file = os.open(path, READING)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            problem = "it is a pipe or a device, and no file"
            raise SourceError(path, problem, "save it as a file first", "not_a_file")
        digest = hashlib.sha256()
        while data := os.read(file, STEP):
            digest.update(data)
        return digest.hexdigest()
    finally:
        os.close(file)
