"""One font in place of all those of the machine, so that every machine reads a page alike.

A file may name a font without embedding it. pdfium then measures its characters by whatever font the machine
has, and leaves out each text object none of whose characters has a shape there: without Chinese fonts,
every single character placed by itself. The stand-in, `standin.ttf`, has the same narrow stroke for every
code point: a box stays as wide as the file says its character is, and no character is left out.
The standard fonts (ISO 32000-1, 9.6.2.2), which need not say how wide they are, are built into pdfium.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from threading import Lock
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped,unused-ignore]

__all__ = ["standing_in"]

STANDARD = (b"Courier", b"Helvetica", b"Times")
"""What the names of the standard fonts begin with, their symbols' aside, for which pdfium asks nobody."""
ANSI = 0
"""The library's number of the character set of Latin fonts."""

_NAME = b"stand-in\0"
_DATA = files(__package__).joinpath("standin.ttf").read_bytes()
_HANDLE = 1

_lock = Lock()
_documents = 0
_default: Any = None


def _mapped(_: Any, __: int, ___: int, charset: int, ____: int, face: Any, _____: Any) -> int | None:
    standard = charset == ANSI and ctypes.string_at(face).startswith(STANDARD)
    return None if standard else _HANDLE


def _data(_: Any, __: Any, table: int, buffer: Any, size: int) -> int:
    return 0 if table else _copied(_DATA, buffer, size)


def _name(_: Any, __: Any, buffer: Any, size: int) -> int:
    return _copied(_NAME, buffer, size)


def _copied(content: bytes, buffer: Any, size: int) -> int:
    """How long the content is, which is copied if there is room for it."""
    if size >= len(content):
        ctypes.memmove(buffer, content, len(content))
    return len(content)


_CALLS = dict(raw.FPDF_SYSFONTINFO._fields_)
_ONLY = raw.FPDF_SYSFONTINFO(
    version=1,
    MapFont=_CALLS["MapFont"](_mapped),
    GetFontData=_CALLS["GetFontData"](_data),
    GetFaceName=_CALLS["GetFaceName"](_name),
)


@contextmanager
def standing_in() -> Iterator[None]:
    """Let the library see no other font while a document is open; afterwards the machine's again."""
    global _documents  # noqa: PLW0603  (the library has one setting for the whole process)
    with _lock:
        _documents += 1
        if _documents == 1:
            _see_stand_in()
    try:
        yield
    finally:
        with _lock:
            _documents -= 1
            if _documents == 0:
                _see_machine()


def _see_stand_in() -> None:
    global _default  # noqa: PLW0603
    raw.FPDF_SetSystemFontInfo(_ONLY)
    if _default:
        raw.FPDF_FreeDefaultSystemFontInfo(_default)
        _default = None


def _see_machine() -> None:
    global _default  # noqa: PLW0603
    _default = raw.FPDF_GetDefaultSystemFontInfo()
    raw.FPDF_SetSystemFontInfo(_default)
