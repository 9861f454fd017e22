"""What of a page is seen: by what is declared of each element, its place, size, colour and paint."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex
from tinycss2.color4 import parse_color

from ingest.readers.colors import BLACK, WHITE, Rgb, alike
from ingest.readers.html.content import Counters, contents
from ingest.readers.html.panes import Panes
from ingest.readers.html.sheets import Declarations
from ingest.readers.html.tree import BLOCKS, Node
from ingest.text.notes import is_note_mark

__all__ = ["mark_seen"]

LINK = "#0000ee"
"""A link's colour."""
FAINT = 0.02
"""An opacity up to this shows nothing."""
LEAST = 2.0
"""CSS pixels of a font that is still seen as text."""
AWAY = -900.0
"""CSS pixels left of or above its place from which on a text is off every screen."""
ABOVE = -400.0
"""The same above the window, for what stands fixed in it: nobody can scroll there."""
DOT = 1.0
"""CSS pixels of a box that shows nothing of the text it clips, as those have that are for screen readers."""
SIZE = 16.0
"""The size of a browser's font, in CSS pixels."""
UNITS = {
    "px": 1.0,
    "": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "rem": SIZE,
}
LENGTH = regex.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))([a-z%]*)")
FONT_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0,
}  # fmt: skip
ZERO_SCALE = regex.compile(r"scale(?:[xy]|3d)?\((?:[^)]*,)?\s*0*\.?0*\s*[,)]")
TRANSLATE = regex.compile(r"translate(?:[xy]|3d)?\(([^)]*)\)")
BARE = regex.compile(
    r"inset\(\s*(?:5\d|[6-9]\d|1\d\d)(?:\.\d+)?%|circle\(\s*0(?:px|%)?[\s)]|polygon\((?:[\s,]*0(?:px|%)?)+\)"
)
"""What of a clip-path leaves nothing."""
RECT = regex.compile(r"rect\(([^)]*)\)")
BROWSER: dict[str, Declarations] = {
    **{tag: {"text-decoration-line": "line-through"} for tag in ("del", "s", "strike")},
    "sup": {"vertical-align": "super"},
    "dialog": {"display": "none"},
}
"""What a browser's own sheet declares (HTML Living Standard, 15.3)."""
COLLAPSING = frozenset(("tr", "thead", "tbody", "tfoot", "col", "colgroup"))
LOOKS = frozenset(
    ("visibility", "opacity", "font-size", "color", "-webkit-text-fill-color", "background-color",
     "background-image", "background-clip", "-webkit-background-clip", "position", "margin-left", "transform",
     "clip-path", "overflow-x", "overflow-y", "text-indent", "text-decoration-line")
)  # fmt: skip
"""The properties by which an element looks otherwise than the one around it."""
CONTEXT = 12
"""Characters before a raised text by which it is told whether that is a power."""


@dataclass(frozen=True, slots=True)
class _ElementLook:
    """What an element hands down to those in it; `behind` is None where what is painted there isn't known."""

    visible: bool = True
    painted: bool = True
    size: float = SIZE
    color: Rgb | None = BLACK
    behind: Rgb | None = WHITE
    indented: bool = False
    struck: bool = False

    @property
    def seen(self) -> bool:
        """Whether a text that looks so can be read."""
        return (
            self.visible
            and self.painted
            and not self.indented
            and self.size >= LEAST
            and not alike(self.color, self.behind)
        )


def mark_seen(body: Node, panes: Panes, *, whole: bool) -> None:
    """Hide what isn't seen, set in what only sheets show. `whole` says that all the page's sheets are here.

    Where one is missing, nobody knows on what ground a text stands that is white.
    """
    Seeing(panes).walk(body, _ElementLook(behind=WHITE if whole else None))


@dataclass
class Seeing:
    """A walk over a page's elements in order; `before` is the text of the line up to here."""

    panes: Panes
    counters: Counters = field(default_factory=Counters)
    before: str = ""

    def walk(self, node: Node, above: _ElementLook) -> None:
        """Mark what is in an element."""
        styles = declared(node)
        if _gone(node, styles):
            node.hidden = not self.panes.holds(node)
            if node.hidden:
                return
        look = self._look(node, styles, above)
        if node.tag in BLOCKS or node.tag == "br":
            self.before = ""
        if _raised(styles) and is_note_mark(node.text, self.before):
            node.hidden, node.why = True, "note mark"
            return
        self.counters.count(styles)
        _insert(node, self.counters)
        if node.tag == "select":
            _choose(node)
        node.children = list(self._children(node, look))
        if node.tag in BLOCKS:
            self.before = ""

    def _children(self, node: Node, look: _ElementLook) -> Iterator[Node | str]:
        for child in node.children:
            if isinstance(child, Node):
                self.walk(child, look)
                yield child
            elif not child.strip():
                yield child
            elif not look.seen:
                yield Node("#text", {}, [child], hidden=True, why="invisible")
            elif look.struck:
                yield Node("#text", {}, [child], hidden=True, why="struck out")
            else:
                self.before = (self.before + child)[-CONTEXT:]
                yield child

    def _look(self, node: Node, styles: Declarations, above: _ElementLook) -> _ElementLook:
        if not styles.keys() & LOOKS:
            return above
        size = _font_size(styles.get("font-size", ""), above.size)
        color, behind = _paint(styles, above)
        look = replace(
            above,
            visible=_visible(styles, above),
            painted=above.painted and _painted(styles, size),
            size=size,
            color=color,
            behind=behind,
            indented=_far(styles["text-indent"], size) if "text-indent" in styles else above.indented,
            struck="line-through" in styles.get("text-decoration-line", "")
            or (above.struck and styles.get("display", "") != "inline-block"),
        )
        return above if not look.seen and above.seen and self.panes.holds(node) else look


@lru_cache(maxsize=1024)
def _color(value: str) -> tuple[Rgb, float] | None:
    """A colour and its opacity; None for what is none."""
    color = parse_color(value)
    if color is None or isinstance(color, str):
        return None
    red, green, blue = (min(max(one or 0.0, 0.0), 1.0) for one in color.to("srgb").coordinates)
    return (red, green, blue), color.alpha


def declared(node: Node) -> Declarations:
    """What holds of an element: by the browser's own sheet, its attributes, and the page's sheets."""
    own = BROWSER.get(node.tag, {})
    attributes = node.attributes
    if attributes:
        hints: Declarations = {}
        if "hidden" in attributes or (node.tag == "input" and not _is_text_field(attributes)):
            hints["display"] = "none"
        if node.tag == "dialog" and "open" in attributes:
            hints["display"] = "block"
        if "bgcolor" in attributes:
            hints["background-color"] = attributes["bgcolor"].strip().lower()
        if "background" in attributes:
            hints["background-image"] = "painted"
        if node.tag == "font" and "color" in attributes:
            hints["color"] = attributes["color"].strip().lower()
        if node.tag == "a" and "href" in attributes:
            hints["color"] = LINK
        own = {**own, **hints} if hints else own
    return {**own, **node.styles} if own and node.styles else own or node.styles


def _is_text_field(attributes: dict[str, str]) -> bool:
    kind = attributes.get("type", "text").strip().lower()
    return kind not in (
        "hidden", "checkbox", "radio", "submit", "button", "reset", "image", "file", "password", "color",
        "range",
    )  # fmt: skip


def _gone(node: Node, styles: Declarations) -> bool:
    """Whether an element takes no part in the page at all."""
    return (
        styles.get("display") == "none"
        or styles.get("mso-hide") == "all"
        or styles.get("content-visibility") == "hidden"
        or (styles.get("visibility") == "collapse" and node.tag in COLLAPSING)
    )


def hides(node: Node) -> bool:
    """Whether what is declared of an element alone hides all in it."""
    styles = declared(node)
    return bool(styles) and (
        _gone(node, styles) or not (_visible(styles, _ElementLook()) and _painted(styles, SIZE))
    )


def _visible(styles: Declarations, above: _ElementLook) -> bool:
    stated = styles.get("visibility")
    return stated not in ("hidden", "collapse") if stated else above.visible


def _painted(styles: Declarations, size: float) -> bool:
    """Whether a box shows its content: not faint, away, clipped to nothing, or of no size."""
    opacity = LENGTH.fullmatch(styles.get("opacity", ""))
    if opacity and float(opacity[1]) / (100 if opacity[2] == "%" else 1) <= FAINT:
        return False
    return not (_is_away(styles, size) or _is_clipped(styles, size))


def _is_away(styles: Declarations, size: float) -> bool:
    """Whether an element stands off the screen, or is shrunk to nothing."""
    position = styles.get("position", "static")
    sides = ("left", "top", "right", "bottom") if position != "static" else ()
    whole = position in ("absolute", "fixed")
    lifted = _length(styles.get("top", ""), size) if position == "fixed" else None
    if lifted is not None and lifted <= ABOVE:
        return True
    if any(_far(styles[side], size, whole=whole) for side in (*sides, "margin-left") if side in styles):
        return True
    moved = styles.get("transform")
    return moved is not None and (
        ZERO_SCALE.search(moved) is not None
        or any(_far(part, size) for found in TRANSLATE.findall(moved) for part in found.split(","))
    )


def _is_clipped(styles: Declarations, size: float) -> bool:
    """Whether nothing is left of what an element holds."""
    if "clip" in styles and styles.get("position") in ("absolute", "fixed"):
        rect = RECT.search(styles["clip"])
        if rect is not None and _is_empty(rect[1], size):
            return True
    if "clip-path" in styles and BARE.search(styles["clip-path"]):
        return True
    return any(
        styles.get(f"overflow-{axis}") in ("hidden", "clip")
        and any(_is_dot(styles[name], size) for name in (side, f"max-{side}") if name in styles)
        for axis, side in (("x", "width"), ("y", "height"))
    )


def _is_empty(rect: str, size: float) -> bool:
    edges = [_length(edge, size) for edge in rect.replace(",", " ").split()]
    if len(edges) != 4:
        return False
    top, right, bottom, left = edges
    return (top is not None and bottom is not None and bottom - top <= DOT) or (
        left is not None and right is not None and right - left <= DOT
    )


def _is_dot(value: str, size: float) -> bool:
    length = _length(value, size)
    return length is not None and length <= DOT


def _far(value: str, size: float, *, whole: bool = False) -> bool:
    """Whether a length moves a text off the screen; of a `whole` window a hundred per cent do."""
    if whole and value.endswith("%"):
        found = LENGTH.fullmatch(value)
        return found is not None and float(found[1]) <= -100
    length = _length(value, size)
    return length is not None and length <= AWAY


def _length(value: str, size: float) -> float | None:
    """A length in CSS pixels; None for what is none, or a share of something."""
    found = LENGTH.fullmatch(value.strip())
    if found is None:
        return None
    if found[2] in ("em", "ex", "ch"):
        return float(found[1]) * size
    factor = UNITS.get(found[2])
    return None if factor is None else float(found[1]) * factor


def _font_size(value: str, above: float) -> float:
    if value in FONT_SIZES:
        return FONT_SIZES[value]
    found = LENGTH.fullmatch(value)
    if found is None:
        return above
    if found[2] == "%":
        return float(found[1]) / 100 * above
    length = _length(value, above)
    return above if length is None else length


def _paint(styles: Declarations, above: _ElementLook) -> tuple[Rgb | None, Rgb | None]:
    """The colour of the text and of what is behind it, None where that isn't known."""
    color, behind = above.color, above.behind
    if styles.get("position") in ("absolute", "fixed"):
        behind = None
    if styles.get("background-image", "none") != "none":
        behind = None
    elif (ground := _color(styles.get("background-color", ""))) is not None:
        shade, alpha = ground
        if alpha == 1:
            behind = shade
        elif behind is not None:
            behind = _mixed(shade, behind, alpha)
    stated = _color(styles.get("-webkit-text-fill-color", "") or styles.get("color", ""))
    if stated is not None:
        shade, alpha = stated
        color = shade if alpha > FAINT or behind is None else behind
    if "text" in (styles.get("background-clip"), styles.get("-webkit-background-clip")):
        color = None  # the ground shines through the letters
    return color, behind


def _mixed(shade: Rgb, behind: Rgb, alpha: float) -> Rgb:
    red, green, blue = (alpha * a + (1 - alpha) * b for a, b in zip(shade, behind, strict=True))
    return red, green, blue


def _raised(styles: Declarations) -> bool:
    """Whether an inline text is set above its line."""
    aligned = styles.get("vertical-align", "")
    if aligned in ("super", "text-top") or (aligned[:1].isdigit() and aligned.strip("0.ptxem% ")):
        return True
    lifted = styles.get("mso-text-raise", "")
    if lifted[:1].isdigit() and lifted.strip("0.pt "):
        return True
    top = _length(styles.get("top", ""), SIZE)
    return styles.get("position") == "relative" and top is not None and -SIZE < top <= -2


def _insert(node: Node, counters: Counters) -> None:
    """Set in what sheets let stand before and after an element's content."""
    for part, at in (("before", 0), ("after", len(node.children) + 1)):
        if styles := node.around.get(part):
            counters.count(styles)
            if text := contents(styles.get("content", ""), node.attributes, counters):
                made = Node("#content", {}, [text], styles=styles)
                node.children.insert(at, made)
    if node.tag == "input":
        node.children.append(node.attributes.get("value", ""))


def _choose(node: Node) -> None:
    """Of a field's options only the chosen one is seen."""
    options = [one for one in node.walk() if one.tag == "option"]
    if "multiple" in node.attributes or not options:
        return
    chosen = [one for one in options if "selected" in one.attributes][-1:] or options[:1]
    for one in options:
        one.hidden = one not in chosen
