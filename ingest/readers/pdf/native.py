"""The functions of the pdfium library this reader calls, bound once, for calling in bulk.

Called through `map` with addresses instead of pointer objects, a function costs a third of a microsecond a
character. They hold the interpreter's lock, which pdfium, not being thread-safe, needs anyway.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2  # type: ignore[import-untyped,unused-ignore]  # noqa: F401  (starts the library)
from pypdfium2 import raw

from ingest.readers.pdf.standin import standing_in

__all__ = [
    "FORM",
    "INKLESS",
    "LINE",
    "MOVE",
    "PASSWORD",
    "PATH",
    "PICTURES",
    "STROKED",
    "TEXT",
    "Room",
    "bounds",
    "box",
    "char_angle",
    "char_box",
    "char_matrix",
    "char_object",
    "char_unicode",
    "char_unmapped",
    "chars",
    "clip_part",
    "clip_parts",
    "clip_path",
    "clip_paths",
    "copied",
    "draw_mode",
    "drawn",
    "fill_color",
    "font_embedded",
    "form_object",
    "form_objects",
    "last_error",
    "mark",
    "mark_keys",
    "mark_name",
    "marks",
    "object_matrix",
    "object_type",
    "opened",
    "page_as_shown",
    "page_count",
    "page_object",
    "page_objects",
    "page_of",
    "page_rotation",
    "page_text",
    "path_segments",
    "remove_mark",
    "segment",
    "segment_closes",
    "segment_point",
    "segment_type",
    "set_active",
    "stroke_color",
    "text_font",
    "text_mode",
    "text_of",
    "transform",
]  # fmt: skip

TEXT, PATH, FORM = 1, 2, 5
PICTURES = frozenset((3, 4))
"""Kinds of page object; pictures are images and colour gradients."""
LINE, MOVE = 0, 2
"""Kinds of path segment; any other is a curve."""
INKLESS = frozenset((3, 7))
"""The text rendering modes that paint nothing (ISO 32000-1, table 106)."""
STROKED = frozenset((1, 2, 5, 6))
"""Those that draw outlines, in a colour of their own."""
LONGEST_FILE_NAME, MOST_ATTACHED = 256, 20
"""UTF-16 units of an attached file's name, and files that are named."""
LONGEST_NAME = 32
"""So many UTF-16 units of a mark's name, or of one of its properties', are looked at."""
PASSWORD = 4
"""The library's error code of an encrypted file."""

_SIGNS = frozenset((1, 16, 17, 18))
"""Kinds of annotation that are signs of what stands elsewhere: remarks, their windows, files, sounds."""
_LINKS = frozenset((0, 2))
"""Those that show nothing: unknown ones and links."""
_HIDDEN = 2 | 32
"""The flags of annotations that are hidden, or on screens (ISO 32000-1, table 165)."""
_WITHOUT_PASSWORD = 3
"""The library's number for a copy that is not encrypted."""
_FOR_SCREENS = 0
"""The library's number for a page to be flattened as screens show it, not printers."""
_GREY_BITMAP, _GREY = 1, 8
"""A bitmap of a byte a dot, and how the library is told to draw on one."""

_P, _I, _U, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float


def _bound(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    function: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return function


last_error = _bound("FPDF_GetLastError", ctypes.c_ulong)
page_count = _bound("FPDF_GetPageCount", _I, _P)
_attachments = _bound("FPDFDoc_GetAttachmentCount", _I, _P)
_attachment = _bound("FPDFDoc_GetAttachment", _P, _P, _I)
_attachment_name = _bound("FPDFAttachment_GetName", ctypes.c_ulong, _P, _P, ctypes.c_ulong)
page_rotation = _bound("FPDFPage_GetRotation", _I, _P)
box = _bound("FPDF_GetPageBoundingBox", _I, _P, _P)
page_objects = _bound("FPDFPage_CountObjects", _I, _P)
page_object = _bound("FPDFPage_GetObject", _P, _P, _I)
form_objects = _bound("FPDFFormObj_CountObjects", _I, _P)
form_object = _bound("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
object_type = _bound("FPDFPageObj_GetType", _I, _P)
object_matrix = _bound("FPDFPageObj_GetMatrix", _I, _P, _P)
bounds = _bound("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
fill_color = _bound("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
stroke_color = _bound("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
text_mode = _bound("FPDFTextObj_GetTextRenderMode", _I, _P)
text_font = _bound("FPDFTextObj_GetFont", _P, _P)
font_embedded = _bound("FPDFFont_GetIsEmbedded", _I, _P)
set_active = _bound("FPDFPageObj_SetIsActive", _I, _P, _I)
transform = _bound("FPDFPageObj_Transform", None, _P, *[ctypes.c_double] * 6)
_annotation = _bound("FPDFPage_GetAnnot", _P, _P, _I)
_annotation_kind = _bound("FPDFAnnot_GetSubtype", _I, _P)
_annotation_flags = _bound("FPDFAnnot_GetFlags", _I, _P)
_close_annotation = _bound("FPDFPage_CloseAnnot", None, _P)
_remove_annotation = _bound("FPDFPage_RemoveAnnot", _I, _P, _I)
_annotations = _bound("FPDFPage_GetAnnotCount", _I, _P)
_flatten = _bound("FPDFPage_Flatten", _I, _P, _I)
marks = _bound("FPDFPageObj_CountMarks", _I, _P)
mark = _bound("FPDFPageObj_GetMark", _P, _P, ctypes.c_ulong)
remove_mark = _bound("FPDFPageObj_RemoveMark", _I, _P, _P)
_mark_params = _bound("FPDFPageObjMark_CountParams", _I, _P)
_mark_key = _bound("FPDFPageObjMark_GetParamKey", _I, _P, ctypes.c_ulong, _P, ctypes.c_ulong, _P)
_mark_name = _bound("FPDFPageObjMark_GetName", _I, _P, _P, ctypes.c_ulong, _P)
clip_path = _bound("FPDFPageObj_GetClipPath", _P, _P)
clip_paths = _bound("FPDFClipPath_CountPaths", _I, _P)
clip_parts = _bound("FPDFClipPath_CountPathSegments", _I, _P, _I)
clip_part = _bound("FPDFClipPath_GetPathSegment", _P, _P, _I, _I)
draw_mode = _bound("FPDFPath_GetDrawMode", _I, _P, _P, _P)
path_segments = _bound("FPDFPath_CountSegments", _I, _P)
segment = _bound("FPDFPath_GetPathSegment", _P, _P, _I)
segment_point = _bound("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
segment_type = _bound("FPDFPathSegment_GetType", _I, _P)
segment_closes = _bound("FPDFPathSegment_GetClose", _I, _P)
chars = _bound("FPDFText_CountChars", _I, _P)
page_text = _bound("FPDFText_GetText", _I, _P, _I, _I, _P)
char_unicode = _bound("FPDFText_GetUnicode", _U, _P, _I)
char_unmapped = _bound("FPDFText_HasUnicodeMapError", _I, _P, _I)
char_angle = _bound("FPDFText_GetCharAngle", _F, _P, _I)
char_matrix = _bound("FPDFText_GetMatrix", _I, _P, _I, _P)
char_object = _bound("FPDFText_GetTextObject", _P, _P, _I)
char_box = _bound("FPDFText_GetLooseCharBox", _I, _P, _I, _P)

_new_bitmap = _bound("FPDFBitmap_CreateEx", _P, _I, _I, _I, _P, _I)
_destroy_bitmap = _bound("FPDFBitmap_Destroy", None, _P)
_fill_bitmap = _bound("FPDFBitmap_FillRect", _I, _P, _I, _I, _I, _I, ctypes.c_ulong)
_render = _bound("FPDF_RenderPageBitmap", None, _P, _P, _I, _I, _I, _I, _I, _I)

_load_document = _bound("FPDF_LoadMemDocument64", _P, _P, ctypes.c_size_t, _P)
_save_copy = _bound("FPDF_SaveAsCopy", _I, _P, _P, ctypes.c_ulong)
_close_document = _bound("FPDF_CloseDocument", None, _P)
_load_page = _bound("FPDF_LoadPage", _P, _P, _I)
_close_page = _bound("FPDF_ClosePage", None, _P)
_load_text = _bound("FPDFText_LoadPage", _P, _P)
_close_text = _bound("FPDFText_ClosePage", None, _P)


@contextmanager
def opened(data: bytes, password: str | None = None) -> Iterator[int | None]:
    """The document's handle, or None where the library can't open it (`last_error` says why)."""
    with standing_in():
        document = _load_document(
            data, len(data), password.encode(errors="surrogateescape") if password else None
        )
        try:
            yield document
        finally:
            if document:
                _close_document(document)


def copied(document: int) -> bytes:
    """The objects of a document, written down by the library; nothing where it can't."""
    parts: list[bytes] = []

    def keep(_: Any, data: Any, size: int) -> int:
        parts.append(ctypes.string_at(data, size))
        return 1

    writer = raw.FPDF_FILEWRITE(version=1)
    writer.WriteBlock = type(writer.WriteBlock)(keep)
    done = _save_copy(document, ctypes.addressof(writer), _WITHOUT_PASSWORD)
    return b"".join(parts) if done else b""


@contextmanager
def page_of(document: int, index: int) -> Iterator[int | None]:
    """A page's handle, counted from 0, or None where the page can't be loaded."""
    page = _load_page(document, index)
    try:
        yield page
    finally:
        if page:
            _close_page(page)


@contextmanager
def page_as_shown(document: int, index: int) -> Iterator[int | None]:
    """The same with what annotations and form fields show as part of its content."""
    with page_of(document, index) as page:
        if not page or not _prepare_annotations(page):
            yield page
            return
        _flatten(page, _FOR_SCREENS)
    with page_of(document, index) as page:
        yield page


def _prepare_annotations(page: int) -> bool:
    """Take what hides and what only is a sign off a page; whether other annotations are left to show."""
    shown = False
    for number in reversed(range(_annotations(page))):
        annotation = _annotation(page, number)
        kind, hidden = _annotation_kind(annotation), _annotation_flags(annotation) & _HIDDEN
        _close_annotation(annotation)
        if kind in _SIGNS or hidden:
            _remove_annotation(page, number)
        else:
            shown = shown or kind not in _LINKS
    if shown:
        drawn(page, 1, 1, annotated=True)  # which makes the appearances that the file leaves to the program
    return shown


@contextmanager
def text_of(page: int) -> Iterator[int | None]:
    """The handle of a page's text, or None where it can't be loaded."""
    text = _load_text(page)
    try:
        yield text
    finally:
        if text:
            _close_text(text)


def mark_name(mark: int) -> str:
    """What a mark is called; nothing for a long name."""
    room, length = Room.units(LONGEST_NAME), Room(ctypes.c_ulong, 1)
    _mark_name(mark, room.at[0], ctypes.sizeof(room.values), length.at[0])
    return _decoded(room, length)


def mark_keys(mark: int) -> list[str]:
    """What the properties of a mark are called."""
    room, length = Room.units(LONGEST_NAME), Room(ctypes.c_ulong, 1)
    keys = []
    for number in range(_mark_params(mark)):
        _mark_key(mark, number, room.at[0], ctypes.sizeof(room.values), length.at[0])
        keys.append(_decoded(room, length))
    return keys


def attached(document: int) -> tuple[str, ...]:
    """The names of the files attached to a document, of many the first."""
    names = []
    for number in range(min(_attachments(document), MOST_ATTACHED)):
        room, length = Room.units(LONGEST_FILE_NAME), Room(ctypes.c_ulong, 1)
        size = ctypes.sizeof(room.values)
        length.values[0] = _attachment_name(_attachment(document, number), room.at[0], size)
        names.append(_decoded(room, length))
    return tuple(names)


def _decoded(room: "Room", length: "Room") -> str:
    """A name the library has written, a zero behind it; nothing where it had no room."""
    size = int(length.values[0])
    written = bytes(room.values)[: max(size - 2, 0)] if size <= ctypes.sizeof(room.values) else b""
    return written.decode("utf-16-le", "replace")


def drawn(page: int, width: int, height: int, turns: int = 0, *, annotated: bool = False) -> bytearray:
    """The page after quarter turns clockwise, as so many grey dots across and down, row by row."""
    dots = bytearray(width * height)
    room = (ctypes.c_char * len(dots)).from_buffer(dots)
    bitmap = _new_bitmap(width, height, _GREY_BITMAP, ctypes.addressof(room), width)
    try:
        _fill_bitmap(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        _render(bitmap, page, 0, 0, width, height, turns, _GREY | annotated)
    finally:
        _destroy_bitmap(bitmap)
    return dots


class Room:
    """Room for so many numbers of one C type, for the library to fill; `at` are their addresses."""

    def __init__(self, kind: Any, count: int) -> None:
        self.values: Any = (kind * count)()
        first, size = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = range(first, first + size * count, size)

    @classmethod
    def floats(cls, count: int) -> "Room":
        """Single floats."""
        return cls(ctypes.c_float, count)

    @classmethod
    def doubles(cls, count: int) -> "Room":
        """Doubles."""
        return cls(ctypes.c_double, count)

    @classmethod
    def integers(cls, count: int) -> "Room":
        """Unsigned integers."""
        return cls(ctypes.c_uint, count)

    @classmethod
    def units(cls, count: int) -> "Room":
        """UTF-16 code units."""
        return cls(ctypes.c_ushort, count)
