"""How cells look: number format, borders; whether a text is struck out, raised or unseen on its ground."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ingest.readers.colors import BLACK, WHITE, Rgb, alike, of_hex
from ingest.readers.opening.package import Element, Package
from ingest.readers.xlsx.formats import BUILT_IN, GENERAL
from ingest.text.numerals import whole

__all__ = ["CellFont", "CellLooks", "S", "looks_of"]

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SIDES = ("left", "right", "top", "bottom", "start", "end")
T = TypeVar("T")
TINY = 1.0
"""Points of a font no eye can read."""
BY_THEME = {"0": WHITE, "1": BLACK}
BY_INDEX = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}
"""The colours of all themes and palettes that texts vanish in (18.8.27, 20.1.6.2)."""


@dataclass(frozen=True, slots=True)
class CellFont:
    """What a font says of a text; its colour is None where that isn't known."""

    struck: bool = False
    raised: bool = False
    color: Rgb | None = BLACK
    size: float = 11.0

    @classmethod
    def of(cls, element: Element | None, under: "CellFont | None" = None) -> "CellFont":
        """A font, or the properties of a run over those of its cell."""
        under = under or cls()
        if element is None:
            return under
        size = element.find(f"{S}sz")
        color = element.find(f"{S}color")
        align = element.find(f"{S}vertAlign")
        return cls(
            _on(element.find(f"{S}strike"), under.struck),
            align.get("val") == "superscript" if align is not None else under.raised,
            _color(color) if color is not None else under.color,
            float(size.get("val", "11")) if size is not None else under.size,
        )

    def seen(self, ground: Rgb | None) -> bool:
        """Whether a text in it can be read on a ground, None where that isn't known."""
        return self.size > TINY and not alike(self.color, ground)


@dataclass(frozen=True)
class CellLooks:
    """What a style says of a cell: its number format, whether it is bordered, its font.

    `ground` is what the cell is painted on, None where that isn't known; `painted` says that it is painted.
    """

    format: str = GENERAL
    bordered: bool = False
    font: CellFont = CellFont()
    ground: Rgb | None = WHITE
    painted: bool = False

    @cached_property
    def seen(self) -> bool:
        """Whether a text in the cell's own font can be read."""
        return self.font.seen(self.ground)

    @cached_property
    def plain(self) -> bool:
        """Whether all of a text in the cell's own font is read as it is."""
        return self.seen and not self.font.struck and not self.font.raised


def looks_of(parts: Package, path: str | None) -> list[CellLooks]:
    """The looks of a workbook's cell styles, in order."""
    if path is None or path not in parts:
        return []
    root = parts.tree(path)
    formats = dict(BUILT_IN) | {
        whole(one.get("numFmtId", "0")): one.get("formatCode", GENERAL)
        for one in root.iterfind(f"{S}numFmts/{S}numFmt")
        if one.get("numFmtId", "").isdecimal()
    }
    bordered = [
        any(side.get("style", "none") != "none" for name in SIDES for side in border.iterfind(f"{S}{name}"))
        for border in root.iterfind(f"{S}borders/{S}border")
    ]
    fonts = [CellFont.of(one) for one in root.iterfind(f"{S}fonts/{S}font")]
    fills = list(_fills(root))
    return [
        CellLooks(
            formats.get(_whole(one, "numFmtId"), GENERAL),
            _at(bordered, _whole(one, "borderId"), default=False),
            _at(fonts, _whole(one, "fontId"), default=CellFont()),
            *_at(fills, _whole(one, "fillId"), default=(WHITE, False)),
        )
        for one in root.iterfind(f"{S}cellXfs/{S}xf")
    ]


def _fills(root: Element) -> Iterator[tuple[Rgb | None, bool]]:
    """What each fill paints, and whether it paints at all."""
    for fill in root.iterfind(f"{S}fills/{S}fill"):
        pattern = fill.find(f"{S}patternFill")
        kind = pattern.get("patternType", "none") if pattern is not None else "gradient"
        solid = pattern.find(f"{S}fgColor") if pattern is not None and kind == "solid" else None
        ground = WHITE if kind == "none" else _color(solid) if solid is not None else None
        yield ground, kind != "none"


def _color(element: Element) -> Rgb | None:
    if element.get("rgb"):
        return of_hex(element.get("rgb"))
    if float(element.get("tint", "0")):
        return None
    if element.get("theme"):
        return BY_THEME.get(element.get("theme", ""))
    return BLACK if element.get("auto") in ("1", "true") else BY_INDEX.get(element.get("indexed", ""))


def _on(element: Element | None, default: bool) -> bool:
    return default if element is None else element.get("val", "1") not in ("0", "false")


def _whole(element: Element, name: str) -> int:
    text = element.get(name, "0")
    return whole(text) if text.isdecimal() else 0


def _at(states: Sequence[T], index: int, *, default: T) -> T:
    return states[index] if index < len(states) else default
