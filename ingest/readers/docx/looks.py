"""How a run of text looks: whether it is hidden, struck out, raised, or has the colour of its ground."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from ingest.readers.colors import WHITE, Rgb, alike, of_hex
from ingest.readers.docx.styles import Styles, W, child, on, value, whole
from ingest.readers.opening.package import Element

__all__ = ["RunLook", "RunLooks", "ground_of", "page_ground"]

TINY = 2
"""Half points of a font no eye can read."""
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
"""The colours of a marker pen (ECMA-376 part 1, 17.18.40)."""


@dataclass(frozen=True, slots=True)
class RunLook:
    """What properties say of a run; None where they don't. `shade` is what the run itself is painted on."""

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    color: str | None = None
    size: int | None = None
    shade: Element | None = None

    @classmethod
    def of(cls, properties: Element | None) -> "RunLook":
        """What a w:rPr says."""
        if properties is None or not len(properties):
            return PLAIN
        own = {str(one.tag).removeprefix(W): one for one in properties}
        if not own.keys() & SAYING:
            return PLAIN
        strikes = [on(own[name]) for name in ("strike", "dstrike") if name in own]
        position = whole(value(own.get("position")))
        raised = value(own["vertAlign"]) == "superscript" if "vertAlign" in own else None
        return cls(
            on(own.get("vanish")),
            any(strikes) if strikes else None,
            position > 0 if raised is None and position is not None else raised,
            value(own.get("color")),
            whole(value(own.get("sz"))),
            own.get("highlight", own.get("shd")),
        )

    def over(self, under: "RunLook") -> "RunLook":
        """What it says itself, else what the one beneath says."""
        if self is PLAIN or under is PLAIN:
            return under if self is PLAIN else self
        pairs = ((getattr(self, one.name), getattr(under, one.name)) for one in fields(RunLook))
        return RunLook(*(own if own is not None else other for own, other in pairs))

    def seen(self, ground: Rgb | None) -> bool:
        """Whether a text that looks so can be read on a ground, None where that isn't known."""
        if self.size is not None and self.size <= TINY:
            return False
        return self.color is None or not alike(of_hex(self.color), _shaded(self.shade, ground))


PLAIN = RunLook()
SAYING = frozenset(
    ("vanish", "strike", "dstrike", "position", "vertAlign", "color", "sz", "highlight", "shd")
)


class RunLooks:
    """The looks that styles give."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._found: dict[str | None, RunLook] = {}
        self._shades: dict[str | None, Element | None] = {}

    def of_style(self, identity: str | None) -> RunLook:
        """What a style and those it is based on say."""
        if identity not in self._found:
            found = PLAIN
            for style in self.styles.chain(identity):
                found = found.over(RunLook.of(child(style, "rPr")))
            self._found[identity] = found
        return self._found[identity]

    def of_paragraph(self, properties: Element | None) -> RunLook:
        """What a paragraph's style says of its runs."""
        return self.of_style(value(child(properties, "pStyle")) or self.styles.default)

    def of_run(self, properties: Element | None, around: RunLook) -> RunLook:
        """A run's own look over its style's and that of what it stands in."""
        if properties is None or not len(properties):
            return around
        look = RunLook.of(properties)
        style = value(child(properties, "rStyle"))
        return look.over(self.of_style(style)).over(around) if style else look.over(around)

    def ground(self, properties: Element | None, below: Rgb | None) -> Rgb | None:
        """What a paragraph with these w:pPr is painted on."""
        own = child(properties, "shd")
        return _shaded(own if own is not None else self._shade(value(child(properties, "pStyle"))), below)

    def _shade(self, identity: str | None) -> Element | None:
        """What a paragraph's style, or one it is based on, paints it on."""
        if identity not in self._shades:
            shades = (child(style, "pPr", "shd") for style in self.styles.chain(identity))
            self._shades[identity] = next(filter(_is_some, shades), None)
        return self._shades[identity]

    def table_ground(self, table: Element, below: Rgb | None) -> Rgb | None:
        """What a table is painted on: not known where its style paints some of its rows or columns."""
        properties = child(table, "tblPr")
        for style in self.styles.chain(value(child(properties, "tblStyle"))):
            if any(_shaded(shade, below) != below for shade in style.iter(f"{W}shd")):
                return None
        return _shaded(child(properties, "shd"), below)


def _is_some(element: Element | None) -> bool:
    return element is not None


def ground_of(cells: Iterable[Element], below: Rgb | None) -> Rgb | None:
    """What cells that are one are painted on."""
    return next((_shaded(child(cell, "tcPr", "shd"), below) for cell in cells), below)


def page_ground(background: Element | None) -> Rgb | None:
    """What a page is painted on, by the document's w:background."""
    return WHITE if background is None else of_hex(value(background, "color"))


def _shaded(shade: Element | None, below: Rgb | None) -> Rgb | None:
    """The ground with a w:shd or w:highlight over it; None for a pattern or a theme's colour."""
    if shade is None:
        return below
    if shade.tag == f"{W}highlight":
        return of_hex(HIGHLIGHTS.get(value(shade) or "")) or below
    pattern, fill = value(shade) or "clear", value(shade, "fill") or "auto"
    if pattern == "nil" or (pattern == "clear" and fill == "auto" and value(shade, "themeFill") is None):
        return below
    return of_hex({"clear": fill, "solid": value(shade, "color")}.get(pattern))
