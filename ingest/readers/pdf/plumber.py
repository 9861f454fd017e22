"""A page read by pdfplumber: slower, for the pages the fast path declares it can't read."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from math import atan2, degrees
from typing import Any
from unicodedata import normalize

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from ingest.readers.pages.content import UPRIGHT, Glyphs, PageContent, Rule, UnreadableError
from ingest.readers.pages.pictures import without_text
from ingest.readers.pages.runs import runs_of, seams
from ingest.readers.pdf.paths import Edge, box_piece, fill_pieces, stroke_pieces
from models.base import Box

__all__ = ["read_page"]


_UNMAPPED = re.compile(r"\(cid:\d+\)|\ufffd|\0|^$")
"""What the library gives for a character without a Unicode value, among others nothing."""
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_FAILURES = (
    PSException, PdfminerException, ValueError, KeyError, TypeError, IndexError, AttributeError,
    AssertionError, RecursionError, OverflowError, struct.error, zlib.error,
)  # fmt: skip
"""What its parsers raise on a page they were not made for."""

_SIGNS = frozenset({"Link", "Popup", "Text", "FileAttachment", "Sound"})
"""Kinds of annotation that are signs of what stands elsewhere."""
_HIDDEN = 2 | 32
"""The flags of annotations that are hidden, or on screens (ISO 32000-1, table 165)."""

logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # or its remarks go to standard error

_Drawn = dict[str, Any]


def read_page(data: bytes, index: int, password: str | None = None) -> PageContent:
    """Page `index`, counted from 0. Raises UnreadableError with the evidence."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1], password=password) as document:
            return _content(document.pages[0], index + 1)
    except _FAILURES as failure:
        raise UnreadableError("the page can't be parsed") from failure


def _content(page: Page, number: int) -> PageContent:
    left, top, right, bottom = page.bbox
    chars = [char for char in page.chars if left < char["x1"] and char["x0"] < right
             and top < char["bottom"] and char["top"] < bottom]  # fmt: skip
    if any(map(_shows, page.annots)):
        raise UnreadableError("text may stand in annotations")
    if any(_UNMAPPED.search(char["text"]) for char in chars):
        raise UnreadableError("characters without a Unicode value")
    glyphs = _glyphs(chars, left, top)
    tilts = {at: tilt for at, char in enumerate(_letters(chars)) if (tilt := _tilt(char))}
    runs = runs_of(glyphs, seams(glyphs), tilts)
    pictures = [_box(image, left, top) for image in page.images]
    return PageContent(
        number, right - left, bottom - top, glyphs, runs, list(_rules(page, left, top)), bool(pictures),
        pictures=without_text(pictures, runs),
    )  # fmt: skip


def _shows(annotation: _Drawn) -> bool:
    """Whether an annotation has an appearance, which the library does not read."""
    data = annotation["data"]
    kind = str(getattr(data.get("Subtype"), "name", ""))
    flags = data.get("F")
    return "AP" in data and kind not in _SIGNS and not (isinstance(flags, int) and flags & _HIDDEN)


def _box(drawn: _Drawn, left: float, top: float) -> Box:
    return drawn["x0"] - left, drawn["top"] - top, drawn["x1"] - left, drawn["bottom"] - top


def _letters(chars: list[_Drawn]) -> list[_Drawn]:
    """One entry a code point: a ligature's letters share its box."""
    return [
        {**char, "text": letter, "x0": char["x0"] + step * at, "x1": char["x0"] + step * (at + 1)}
        for char in chars
        for letters in [_LIGATURE.sub(lambda found: normalize("NFKC", found.group()), char["text"])]
        for step in [(char["x1"] - char["x0"]) / len(letters)]
        for at, letter in enumerate(letters)
    ]


def _glyphs(chars: list[_Drawn], left: float, top: float) -> Glyphs:
    letters = _letters(chars)
    return Glyphs(
        "".join(letter["text"] for letter in letters),
        [letter["x0"] - left for letter in letters], [letter["top"] - top for letter in letters],
        [letter["x1"] - left for letter in letters], [letter["bottom"] - top for letter in letters],
    )  # fmt: skip


def _tilt(char: _Drawn) -> float:
    a, b, *_ = char["matrix"]
    tilt = -degrees(atan2(b, a))
    return tilt if abs(tilt) > UPRIGHT else 0.0


def _rules(page: Page, left: float, top: float) -> Iterator[Rule]:
    for drawn in page.objects.get("line", []) + page.objects.get("rect", []) + page.objects.get("curve", []):
        x0, x1 = drawn["x0"] - left, drawn["x1"] - left
        y0, y1 = drawn["top"] - top, drawn["bottom"] - top
        if piece := box_piece(x0, y0, x1, y1):
            yield piece
        elif drawn["object_type"] != "line":
            points = [(x - left, y - top) for x, y in drawn["pts"]]
            edges: list[Edge] = [(*a, *b) for a, b in zip(points, [*points[1:], points[0]], strict=True)]
            yield from stroke_pieces(edges) if drawn["stroke"] else fill_pieces(edges)
