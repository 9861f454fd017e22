"""A page's style sheets: the rules that hold on a screen and may change what is seen of a text.

CSS Cascading and Inheritance Level 5, Media Queries Level 4. tinycss2 parses, cssselect2 knows selectors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex
import tinycss2
from cssselect2 import SelectorError, compile_selector_list
from cssselect2.compiler import CompiledSelector
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule
from tinycss2.color4 import parse_color

__all__ = ["Declarations", "Sheets", "StyleRule", "inline", "on_screen"]

LARGEST = 1_000_000
"""Characters of rules that may matter; past it OverflowError is raised. Whole sites have a third of that."""
WINDOW = {"width": 1280.0, "height": 800.0}
"""The window a page is seen in, in CSS pixels."""
UNITS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3}
TELLING = regex.compile(
    r"(?:^|(?<=[;{\s]))(?:display|visibility|opacity|font(?:-size)?|color|background(?:-color|-image|-clip)?|-webkit-background-clip|position|inset|left|top"
    r"|right|bottom|text-(?:indent|align|decoration(?:-line)?)|transform|clip(?:-path)?|(?:max-)?(?:width|height)"
    r"|overflow(?:-[xy])?|vertical-align|content(?:-visibility)?|list-style(?:-type)?|counter-(?:reset|increment)"
    r"|margin-left|flex-direction|grid-(?:template-columns|column)|mso-hide|mso-text-raise|-webkit-text-fill-color)\s*:",
    regex.IGNORECASE,
)
"""What says whether, where and as what a text is seen."""
PLAIN_RULE = regex.compile(r"""[^{}@"'\\;]++\{([^{}"'\\]*+)\}""")
FONT_FACE = regex.compile(r"@font-face\s*\{[^{}]*+\}", regex.IGNORECASE)
COMMENT = regex.compile(r"/\*.*?\*/|<!--|-->", regex.DOTALL)
FEATURE = regex.compile(
    r"(?:(?P<bound>min|max)-)?(?P<name>width|height)\s*:\s*(?P<size>[\d.]+)(?P<unit>px|r?em|pt)?"
)
RANGE = regex.compile(r"(?P<name>width|height)\s*(?P<sign>[<>]=?)\s*(?P<size>[\d.]+)(?P<unit>px|r?em|pt)?")
HOLDS = regex.compile(
    r"orientation\s*:\s*landscape|hover(?:\s*:\s*hover)?|pointer(?:\s*:\s*fine)?|color|prefers-color-scheme\s*:\s*light"
    r"|scripting\s*:\s*enabled|prefers-reduced-motion\s*:\s*no-preference"
)
NEUTRAL = frozenset(("initial", "unset", "revert", "revert-layer", "inherit"))
UNLAYERED = 1_000_000

Declarations = dict[str, str]
"""Values by property, longhands for the shorthands that matter here."""


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A selector, as written and compiled, its layer's rank, what it declares, the important part apart."""

    text: str
    selector: CompiledSelector
    layer: int
    normal: Declarations
    important: Declarations


@dataclass
class Sheets:
    """The rules of a page's sheets, in order."""

    rules: list[StyleRule] = field(default_factory=list)
    _layers: dict[str, int] = field(default_factory=dict)
    _size: int = 0

    def add(self, text: str) -> None:
        """Take a sheet's rules. OverflowError where they are more than any page's."""
        text = FONT_FACE.sub("", COMMENT.sub("", text))
        text = PLAIN_RULE.sub(lambda rule: rule[0] if TELLING.search(rule[1]) else "", text)
        self._size += len(text)
        if self._size > LARGEST:
            raise OverflowError
        if text.strip():
            self._take(
                tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "", UNLAYERED
            )

    def _take(self, rules: Sequence[Node], around: str, layer: int) -> None:
        """Rules in order; `around` is the selector that they are nested in."""
        for rule in rules:
            if isinstance(rule, QualifiedRule):
                self._take_rule(rule, around, layer)
            elif isinstance(rule, AtRule) and rule.content is not None:
                self._take_group(rule, around, layer)
            elif isinstance(rule, AtRule) and rule.lower_at_keyword == "layer":
                for name in tinycss2.serialize(rule.prelude).split(","):
                    self._layer(name)

    def _take_group(self, rule: AtRule, around: str, layer: int) -> None:
        condition = tinycss2.serialize(rule.prelude).strip().lower()
        kind = rule.lower_at_keyword
        if kind == "layer":
            layer = self._layer(condition)
        elif kind == "supports":
            if condition.startswith("not"):
                return
        elif kind != "media" or not on_screen(condition):
            return
        content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        if around:
            self._declare(around, content, layer)
        self._take(content, around, layer)

    def _take_rule(self, rule: QualifiedRule, around: str, layer: int) -> None:
        selector = tinycss2.serialize(rule.prelude).strip()
        if around:
            within = f":is({around})"
            selector = selector.replace("&", within) if "&" in selector else f"{within} {selector}"
        content = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        self._declare(selector, content, layer)
        self._take(content, selector, layer)

    def _declare(self, selector: str, content: Sequence[Node], layer: int) -> None:
        normal, important = _declared(content)
        if not normal and not important:
            return
        try:
            compiled = compile_selector_list(selector)
        except (SelectorError, NotImplementedError):
            return  # a browser that doesn't know a selector drops the rule too
        self.rules += (StyleRule(selector, one, layer, normal, important) for one in compiled)

    def _layer(self, name: str) -> int:
        name = name.strip() or f"({len(self._layers)})"
        return self._layers.setdefault(name, len(self._layers))


@lru_cache(maxsize=4096)
def inline(style: str) -> tuple[Declarations, Declarations]:
    """What a style attribute declares: the normal part and the important one. Not to be changed."""
    return _declared(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True))


def _declared(content: Sequence[Node]) -> tuple[Declarations, Declarations]:
    parts: tuple[Declarations, Declarations] = ({}, {})
    for one in content:
        if isinstance(one, Declaration) and TELLING.match(f"{one.lower_name}:"):
            value = tinycss2.serialize(one.value).strip()
            if one.lower_name != "content":
                value = value.lower()
            if "var(" not in value:
                parts[one.important].update(_longhands(one.lower_name, value))
    return parts


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A declaration as those of the properties that are asked for."""
    value = "" if value in NEUTRAL else value
    words = value.split()
    if name == "background":
        painted = "url(" in value or "gradient(" in value
        yield "background-image", "painted" if painted else "none"
        yield "background-color", next((word for word in _words(value) if parse_color(word)), "")
    elif name == "background-image":
        yield name, "none" if value in ("", "none") else "painted"
    elif name == "font":
        size = next(
            (word.partition("/")[0] for word in words if word[:1].isdigit() and not word.isdigit()), None
        )
        if size is not None:
            yield "font-size", size
    elif name == "overflow":
        yield "overflow-x", words[0] if words else ""
        yield "overflow-y", words[-1] if words else ""
    elif name == "inset":
        yield from zip(("top", "right", "bottom", "left"), words * (4 // max(len(words), 1)), strict=False)
    elif name == "text-decoration":
        yield "text-decoration-line", value
    elif name == "list-style":
        yield "list-style-type", words[0] if words else ""
    else:
        yield name, value


def _words(value: str) -> list[str]:
    """A value's parts, functions whole."""
    return [
        tinycss2.serialize([one])
        for one in tinycss2.parse_component_value_list(value)
        if one.type != "whitespace"
    ]


def on_screen(media: str) -> bool:
    """Whether a list of media queries, in lower case, holds for a window on a screen."""
    return not media.strip() or any(_query(one.strip()) for one in media.lower().split(","))


def _query(query: str) -> bool:
    negated = query.startswith("not ")
    query = query.removeprefix("not ").removeprefix("only ").strip()
    return all(_condition(part.strip()) for part in regex.split(r"\band\b", query)) is not negated


def _condition(part: str) -> bool:
    if not part.startswith("("):
        return part in ("all", "screen", "")
    inner = part.strip("() ")
    if stated := FEATURE.fullmatch(inner):
        size = _pixels(stated)
        window = WINDOW[stated["name"]]
        return (
            window >= size
            if stated["bound"] == "min"
            else window <= size
            if stated["bound"] == "max"
            else window == size
        )
    if stated := RANGE.fullmatch(inner):
        size, window = _pixels(stated), WINDOW[stated["name"]]
        return {"<": window < size, "<=": window <= size, ">": window > size, ">=": window >= size}[
            stated["sign"]
        ]
    return HOLDS.fullmatch(inner) is not None


def _pixels(stated: "regex.Match[str]") -> float:
    return float(stated["size"]) * UNITS[stated["unit"] or "px"]
