"""Files' bytes, whole and within limits: no pipe or device, and nothing still being written."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

import regex

from ingest.errors import Sentence, SourceError, unreadable
from ingest.system import READING

__all__ = ["LARGEST_FILE", "Contents", "contents", "read_bytes", "readable"]

LARGEST_FILE = 512 * 2**20
"""Bytes; a scan of a hundred pages at 600 dpi takes half of that."""

DIGITS = regex.compile(r"(\d+)")
NUMBER = 12
"""Digits to which numbers in names are filled up for sorting."""


@dataclass(frozen=True)
class Contents:
    """A source as it is on the disk: the path and bytes of its file, or of a folder's files, in order."""

    path: Path
    files: list[tuple[str, bytes]]
    is_folder: bool

    @property
    def size(self) -> int:
        """Bytes, of all files."""
        return sum(len(data) for _, data in self.files)

    @property
    def sha256(self) -> str:
        """The digest of all bytes, one file after the other."""
        digest = hashlib.sha256()
        for _, data in self.files:
            digest.update(data)
        return digest.hexdigest()


def contents(source: str | Path) -> Contents:
    """A file's contents, or those of the files in a folder in the order of their names, 2 before 10.

    Raises SourceError where one can't be read, and where the folder holds none, or more than a file may.
    """
    if source == "":  # which would be the folder one is in
        raise SourceError("''", "there is no such file", "check the path", "missing")
    path = Path(source)
    try:
        is_folder = path.is_dir()
        files = _files(path) if is_folder else [path]
        size = sum(file.stat().st_size for file in files) if is_folder else 0
    except (OSError, ValueError) as error:
        raise unreadable(str(path), error) from None
    if size > LARGEST_FILE:
        raise _too_large(str(path))
    return Contents(path, [(str(file), read_bytes(file)) for file in files], is_folder)


def _files(folder: Path) -> list[Path]:
    files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    if not files:
        raise SourceError(
            str(folder), "it is a folder without files", "name a list, or a folder of its pages", "empty"
        )
    return sorted(
        files,
        key=lambda path: [part.zfill(NUMBER) if part.isdigit() else part for part in DIGITS.split(path.name)],
    )


def readable(name: str) -> str:
    """A file's name as text: one that isn't in UTF-8, as archives from Windows leave it, is in GB18030."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name


def read_bytes(path: Path) -> bytes:
    """All bytes of a file. Raises SourceError where it can't be read, is none, or changes meanwhile."""
    name = str(path)
    try:
        file = os.open(path, READING)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None
    try:
        return _read(file, name)
    except OSError as error:
        raise unreadable(name, error) from None
    finally:
        os.close(file)


def _read(file: int, name: str) -> bytes:
    found = os.fstat(file)
    if stat.S_ISDIR(found.st_mode):
        raise SourceError(name, "it is a folder", "name the files in it", "not_a_file")
    if not stat.S_ISREG(found.st_mode):
        raise SourceError(
            name, "it is a pipe or a device, and no file", "save it as a file first", "not_a_file"
        )
    if found.st_size > LARGEST_FILE:
        raise _too_large(name)
    with os.fdopen(os.dup(file), "rb") as stream:
        data = stream.read(found.st_size + 1)
    after = os.fstat(file)
    if len(data) != found.st_size or (after.st_size, after.st_mtime_ns) != (found.st_size, found.st_mtime_ns):
        raise SourceError(
            name, "it was changed while it was read", "wait until it is written, and try again", "changing"
        )
    if not data:
        raise SourceError(name, "the file is empty", "fetch it again", "empty")
    return data


def _too_large(name: str) -> SourceError:
    problem = Sentence("it is larger than {most} MB, as no list is", most=LARGEST_FILE // 2**20)
    return SourceError(name, problem, "give the list itself", "too_large")
