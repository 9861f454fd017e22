"""What style sheets and style attributes together declare of each element (CSS Cascading Level 5, 6)."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from xml.etree import ElementTree as Etree

from cssselect2 import ElementWrapper, Matcher

from ingest.readers.html.sheets import Declarations, StyleRule, inline
from ingest.readers.html.tree import Node

__all__ = ["cascade"]

MOST_SIBLINGS = 2000
"""Elements side by side from which on selectors that look at all of them are left out: their time grows with
the square. The longest lists published have some five hundred rows."""
SIDEWAYS = ("~", ":has(", "of-type", " of ")


def cascade(body: Node, around: Mapping[str, str], rules: Iterable[StyleRule]) -> None:
    """Give each element what is declared of it, and of what stands before and after its content.

    `around` are the attributes of the page's own element.
    """
    page = Etree.Element("html", dict(around))
    nodes = list(_mirrored(body, page))
    matcher = _matcher(rules, most=max(len(node.elements) for node in nodes))
    wrapped = ElementWrapper.from_html_root(page).iter_subtree()
    next(wrapped)
    for node, element in zip(nodes, wrapped, strict=True):
        found = matcher.match(element)
        style = node.attributes.get("style")
        if not found and not style:
            continue
        found.sort(key=lambda one: one[3].layer)
        parts: dict[str | None, list[StyleRule]] = {}
        for _, _, part, rule in found:
            parts.setdefault(part, []).append(rule)
        own = inline(style) if style else ({}, {})
        node.styles = _merged(parts.pop(None, []), *own)
        node.around = {part: _merged(declared, {}, {}) for part, declared in parts.items() if part}


def _mirrored(node: Node, parent: Etree.Element) -> Iterator[Node]:
    """An element and all in it, in order, once made again below `parent` as selectors are matched with."""
    made = Etree.SubElement(parent, node.tag, node.attributes)
    if any(isinstance(child, str) for child in node.children):
        made.text = " "
    yield node
    for child in node.elements:
        yield from _mirrored(child, made)


def _matcher(rules: Iterable[StyleRule], most: int) -> Matcher:
    """All rules; at most `most` elements stand side by side."""
    matcher = Matcher()
    for rule in rules:
        if most <= MOST_SIBLINGS or not any(one in rule.text for one in SIDEWAYS):
            matcher.add_selector(rule.selector, rule)
    return matcher


def _merged(rules: list[StyleRule], normal: Declarations, important: Declarations) -> Declarations:
    """What holds of one element: of important declarations the layers' order is turned round."""
    merged: Declarations = {}
    for rule in rules:
        merged |= rule.normal
    merged |= normal
    layers = [list(layer) for _, layer in groupby(rules, key=lambda rule: rule.layer)]
    for layer in reversed(layers):
        for rule in layer:
            merged |= rule.important
    return merged | important
