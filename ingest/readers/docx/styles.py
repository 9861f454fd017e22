"""What a paragraph or run inherits from its style, such as its numbering."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.readers.opening.package import Element

__all__ = ["NumberingId", "Styles", "W", "child", "on", "value", "whole"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

DEEPEST_STYLE = 100
"""Styles that may be based on one another; Word makes some ten."""
LONGEST_NUMBER = 20
"""Characters of a number; Word's have up to eleven."""
NumberingId = tuple[str, int | None]
"""A w:numId, and the level where one is stated."""


def child(element: Element | None, *names: str) -> Element | None:
    """The child of a child …, by local names; None where there is none."""
    for name in names:
        element = None if element is None else element.find(f"{W}{name}")
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """An element's attribute in Word's namespace."""
    return None if element is None else element.get(f"{W}{name}")


def on(element: Element | None) -> bool | None:
    """A switch's state: w:vanish alone is on, w:val="0" off; None where it is not stated."""
    return None if element is None else value(element) not in ("0", "false", "off")


def whole(text: str | None) -> int | None:
    """A whole number, or None for what is none."""
    try:
        return int(text) if text is not None and len(text) <= LONGEST_NUMBER else None
    except ValueError:
        return None


@dataclass
class Styles:
    """The document's styles by id."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: str | None = None

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """The styles of styles.xml; none where the document has no such part."""
        styles = cls()
        for style in root.iter(f"{W}style") if root is not None else ():
            identity = value(style, "styleId") or ""
            styles.by_id[identity] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                styles.default = identity
        return styles

    def chain(self, identity: str | None) -> Iterator[Element]:
        """A style and those it is based on."""
        seen: set[str | None] = set()
        while identity in self.by_id and identity not in seen and len(seen) < DEEPEST_STYLE:
            seen.add(identity)
            style = self.by_id[identity]
            yield style
            identity = value(child(style, "basedOn"))

    def numbering(self, identity: str | None) -> tuple[NumberingId, str] | None:
        """The numbering a paragraph style links to, and the id of the style that does."""
        level = None
        for style in self.chain(identity):
            properties = child(style, "pPr", "numPr")
            if properties is None:
                continue
            level = whole(value(child(properties, "ilvl"))) if level is None else level
            number = value(child(properties, "numId"))
            if number is not None:
                return (number, level), value(style, "styleId") or ""
        return None
