"""The numbers Word makes: no text holds them, only the rules in numbering.xml (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from ingest.readers.docx.styles import Styles, W, child, on, value, whole
from ingest.readers.docx.symbols import unicode_of
from ingest.readers.opening.package import Element
from ingest.text.numerals import written

__all__ = ["Numbering"]

LEVELS = 9
PLACE = re.compile(r"%([1-9])")


@dataclass
class NumberingLevel:
    """How one level of a list is numbered."""

    element: Element
    start: int
    format: str
    text: str
    legal: bool
    restart: int | None
    style: str | None
    shown: bool

    @classmethod
    def of(cls, element: Element) -> "NumberingLevel":
        picture = child(element, "lvlPicBulletId") is not None
        font = child(element, "rPr", "rFonts")
        text = value(child(element, "lvlText")) or ""
        kind = value(child(element, "numFmt")) or _alternative_format(element) or "decimal"
        if kind == "bullet":
            text = "" if picture else unicode_of(text, value(font, "ascii") or value(font, "hAnsi"))
        return cls(
            element,
            _or(whole(value(child(element, "start"))), 0),
            kind,
            text,
            bool(on(child(element, "isLgl"))),
            whole(value(child(element, "lvlRestart"))),
            value(child(element, "pStyle")),
            not on(child(element, "rPr", "vanish")),
        )


@dataclass
class Numbered:
    """A w:num: the list it counts in, its levels, and the levels it restarts when first used."""

    abstract: str
    levels: dict[int, NumberingLevel]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The document's lists and how far each has counted; to be asked in the document's order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._made: dict[str, Numbered | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if element.tag == f"{W}abstractNum":
                self._abstract[value(element, "abstractNumId") or ""] = element
            elif element.tag == f"{W}num":
                self._nums[value(element, "numId") or ""] = element

    def number(self, properties: Element | None) -> str:
        """The number before a paragraph with these w:pPr, as shown; empty where it has none."""
        found = self._numbered(properties)
        if found is None:
            return ""
        numbered, identity, level = found
        definition = numbered.levels.get(level)
        if definition is None:
            return ""
        counts = self._counted(numbered, identity, level, definition)
        text = PLACE.sub(
            lambda place: _part(numbered, counts, definition, int(place[1]) - 1), definition.text
        )
        return text if definition.shown else ""

    def _numbered(self, properties: Element | None) -> tuple[Numbered, str, int] | None:
        """The list and level a paragraph counts in: its own, else its style's."""
        style = value(child(properties, "pStyle")) or self._styles.default
        own = child(properties, "numPr")
        linked = self._styles.numbering(style)
        number = value(child(own, "numId"))
        level = whole(value(child(own, "ilvl")))
        by_style = None
        if number is None and linked is not None:
            (number, style_level), by_style = linked
            level = style_level if level is None else level
        if number in (None, "0") or number is None:
            return None
        numbered = self._num(number)
        if numbered is None:
            return None
        if by_style is not None:  # the level that names the style goes before the one the style names
            named = (at for at, one in numbered.levels.items() if one.style == by_style)
            level = next(named, level)
        return numbered, number, min(level or 0, LEVELS - 1)

    def _num(self, identity: str) -> Numbered | None:
        if identity not in self._made:
            self._made[identity] = self._make(identity)
        return self._made[identity]

    def _make(self, identity: str, links: int = LEVELS) -> Numbered | None:
        num = self._nums.get(identity)
        abstract = value(child(num, "abstractNumId"))
        if num is None or abstract not in self._abstract or abstract is None:
            return None
        link = value(child(self._abstract[abstract], "numStyleLink"))
        if link is not None and links:  # the list is defined where a numbering style says
            linked = self._styles.numbering(link)
            made = self._make(linked[0][0], links - 1) if linked else None
            if made is None:
                return None
            numbered = Numbered(made.abstract, dict(made.levels), dict(made.restarts))
        else:
            numbered = Numbered(abstract, _levels(self._abstract[abstract]))
        for override in num.iter(f"{W}lvlOverride"):
            at = _or(whole(value(override, "ilvl")), 0)
            numbered.levels |= _levels(override)
            start = whole(value(child(override, "startOverride")))
            if start is not None:
                numbered.restarts[at] = start
        return numbered

    def _counted(
        self, numbered: Numbered, identity: str, level: int, definition: NumberingLevel
    ) -> list[int | None]:
        """The list's counts after one more paragraph at that level."""
        counts = self._counts.setdefault(numbered.abstract, [None] * LEVELS)
        if level in numbered.restarts and (identity, level) not in self._begun:
            counts[level] = numbered.restarts[level]
        else:
            before = counts[level]
            counts[level] = definition.start if before is None else before + 1
        self._begun.add((identity, level))
        for deeper in range(level + 1, LEVELS):
            one = numbered.levels.get(deeper)
            if one is None or one.restart is None or level < one.restart:
                counts[deeper] = None
        for above in range(level):
            if counts[above] is None and above in numbered.levels:
                counts[above] = numbered.levels[above].start
        return counts


def _part(numbered: Numbered, counts: list[int | None], definition: NumberingLevel, at: int) -> str:
    """One level's number within a number like 1.2.3."""
    level = numbered.levels.get(at)
    count = counts[at]
    if level is None or count is None:
        return ""
    return str(count) if definition.legal else written(count, level.format)


def _levels(element: Element) -> dict[int, NumberingLevel]:
    return {
        _or(whole(value(level, "ilvl")), 0): NumberingLevel.of(level) for level in element.iterfind(f"{W}lvl")
    }


def _alternative_format(level: Element) -> str | None:
    """The format in the level's mc:AlternateContent: a newer one that older programs don't know."""
    formats = level.iter(f"{W}numFmt")
    return next((value(one) for one in formats if value(one) not in (None, "custom")), None)


def _or(number: int | None, default: int) -> int:
    return default if number is None else number
