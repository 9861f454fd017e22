"""Small fonts, made for the tests: no shape is a letter's, all measures are as in real fonts."""

import io
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import cmap_format_13
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

__all__ = ["NOTO", "SIMSUN", "Measures", "embedded", "made", "prints", "stand_in"]

EM = 1000
"""Font units to an em; the stand-in's boxes and these fonts' are given in them."""
NARROW, WIDE = EM // 2, EM
"""How wide letters and characters are."""

_Box = tuple[int, int, int, int]
_Shape = tuple[int, _Box | None]
_SHAPES: dict[str, _Shape] = {
    ".notdef": (WIDE, (100, 0, 900, 800)),
    "character": (WIDE, (40, -60, 960, 830)),
    "stop": (WIDE, (80, -90, 300, 140)),
    "blank": (WIDE, None),
    "letter": (NARROW, (40, 0, 460, 690)),
    "tailed": (NARROW, (40, -140, 460, 500)),
    "space": (NARROW, None),
}
"""The shapes: how wide each is, and its box (left, bottom, right, top)."""
_BLOCKS = (
    (0x20, 0x7F), (0xA0, 0x180), (0x2000, 0x2070), (0x2100, 0x2300), (0x2460, 0x2600), (0x2E80, 0x2FE0),
    (0x3000, 0x3040), (0x3200, 0x3400), (0x4E00, 0xA000), (0xE000, 0xE010), (0xF900, 0xFB00),
    (0xFE30, 0xFE70), (0xFF00, 0xFFF0),
)  # fmt: skip
"""The code points the fonts have."""


class Measures(NamedTuple):
    """What a font's header says: how far it goes up and down, and the box all its shapes fit in."""

    name: str
    ascent: int
    descent: int
    bounds: _Box


SIMSUN = Measures("Made-SimSun", 859, -141, (-8, -145, 1000, 859))
NOTO = Measures("Made-Noto", 1151, -286, (-997, -1049, 2929, 1810))


@cache
def embedded(measures: Measures) -> str:
    """The name by which the drawing library embeds the font."""
    pdfmetrics.registerFont(TTFont(measures.name, io.BytesIO(made(measures))))
    return measures.name


@cache
def made(measures: Measures) -> bytes:
    """A font with these measures, as a TrueType file."""
    builder = _begun(measures.name, {**_SHAPES, "bounds": (WIDE, measures.bounds)})
    builder.setupCharacterMap({code: _shape(code) for block in _BLOCKS for code in range(*block)})
    return _file(builder, measures.ascent, measures.descent)


def prints(text: str) -> bool:
    """Whether the fonts have all of a text's characters."""
    return all(any(first <= ord(char) < last for first, last in _BLOCKS) for char in text)


def _shape(code: int) -> str:
    char = chr(code)
    if char.isspace():
        return "blank" if code == 0x3000 else "space"
    if code < 0x180:
        return "tailed" if char in "gjpqy,;" else "letter"
    return "stop" if char in "，。、；：" else "character"


def stand_in() -> bytes:
    """The font the reader lets pdfium see: a stroke at the left for every code point, as high as its line."""
    stroke = (0, -141, 50, 859)
    builder = _begun(
        "stand-in", {".notdef": (WIDE, stroke), "letter": (NARROW, stroke), "character": (WIDE, stroke)}
    )
    everything = cmap_format_13(13)
    everything.platformID, everything.platEncID, everything.language = 3, 10, 0
    everything.format, everything.reserved, everything.length, everything.nGroups = 13, 0, 0, 0
    everything.cmap = {code: "letter" if code < 0x100 else "character" for code in range(0x20, 0x110000)}
    builder.setupCharacterMap({})
    builder.font["cmap"].tables = [everything]
    return _file(builder, 859, -141)


def _begun(name: str, shapes: Mapping[str, _Shape]) -> Any:
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(shapes))
    builder.setupGlyf({shape: _drawn(box) for shape, (_, box) in shapes.items()})
    builder.setupHorizontalMetrics({shape: (width, 0) for shape, (width, _) in shapes.items()})
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    return builder


def _drawn(box: _Box | None) -> Any:
    pen = TTGlyphPen(None)
    if box:
        left, bottom, right, top = box
        pen.moveTo((left, bottom))
        for point in ((left, top), (right, top), (right, bottom)):
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def _file(builder: Any, ascent: int, descent: int) -> bytes:
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupOS2(
        sTypoAscender=ascent, sTypoDescender=descent, usWinAscent=ascent, usWinDescent=-descent
    )  # fmt: skip
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    file = io.BytesIO()
    builder.font.save(file)
    return file.getvalue()
