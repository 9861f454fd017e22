"""A page's elements as a browser makes them of its tags: without scripts and comments, hidden ones marked."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from ingest.errors import SourceError
from ingest.readers.opening.limits import too_large

__all__ = ["BLOCKS", "Node", "parse"]

MOST_TAGS = 400_000
"""Tags of a page; the longest lists published have some ten thousand, exported by Word ten times as many."""
DEEPEST_TAGS = 3000
"""Levels of tags the parser is given: its time grows with their square."""
DEEP = 100
"""Levels of elements kept from which on those that only stand around others are left out."""
DEEPEST = 200
"""Levels of elements kept; what lies deeper stands on the last of them, as in browsers (theirs is 512)."""
WRAPPERS = frozenset(
    [
        "div",
        "span",
        "section",
        "article",
        "main",
        "center",
        "form",
        "font",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "small",
        "big",
        "a",
    ]
)
UNSHOWN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "title",
        "meta",
        "link",
        "object",
        "embed",
        "iframe",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "datalist",
        "area",
        "map",
        "frameset",
        "noframes",
        "param",
    ]
)
BLOCKS = frozenset(
    [
        "html",
        "body",
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
"""Elements that are boxes of their own: their ends are ends of paragraphs."""
NESTING = regex.compile(
    r"<(/?)(?:div|span|b|i|em|strong|u|font|a|section|article|center|table|ul|ol|blockquote|form|dl|small|big)\b",
    regex.IGNORECASE,
)
HIDES = regex.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", regex.IGNORECASE
)
COMMENT = regex.compile(r"/\*.*?\*/|<!--|-->", regex.DOTALL)
AT_RULE = regex.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
RULE = regex.compile(r"([^{}]+)\{([^{}]*)\}")
SIMPLE = regex.compile(r"[.#][\w-]+")
MOST_SELECTORS = 100
"""Longer selectors of a page that are tried; sites have a dozen that hide something."""


@dataclass(slots=True)
class Node:
    """An element: its tag, its attributes, what it holds, whether it is shown.

    `furniture` and `data` are marked later: what is the site's, and tables that are not there for the layout.
    """

    tag: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)
    hidden: bool = False
    furniture: bool = False
    data: bool = False

    @property
    def elements(self) -> "list[Node]":
        """The elements right within it."""
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> "Iterator[Node]":
        """It and all shown elements within it, in order."""
        if not self.hidden:
            yield self
            for child in self.elements:
                yield from child.walk()

    @property
    def text(self) -> str:
        """All text shown in it."""
        if self.hidden:
            return ""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def style(self, name: str) -> str:
        """A property of its style attribute, in lower case; empty where it has none."""
        found = regex.search(
            rf"(?:^|[;\s]){name}\s*:\s*([^;]+)", self.attributes.get("style", ""), regex.IGNORECASE
        )
        return found[1].strip().lower() if found else ""


def parse(text: str, name: str) -> Node:
    """The element tree of a page. Raises SourceError where it is larger or deeper than any page."""
    if text.count("<") > MOST_TAGS:
        raise too_large(name, f"it has over {MOST_TAGS} tags")
    if _depth(text) > DEEPEST_TAGS:
        problem = f"its tags are nested deeper than {DEEPEST_TAGS} levels"
        raise SourceError(name, problem, "give the published list itself", "too_large")
    page = LexborHTMLParser(text)
    body = page.body
    if body is None:
        return Node("body", {})
    return _copied(body, _hidden_by_sheets(page))


def _depth(text: str) -> int:
    """How deep tags that must be closed are nested."""
    depth = deepest = 0
    for closing in NESTING.findall(text):
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _hidden_by_sheets(page: LexborHTMLParser) -> set[int]:
    """The elements that the page's own style sheets hide on a screen."""
    names: set[str] = set()
    selectors: list[str] = []
    for sheet in page.css("style"):
        for selector, declarations in RULE.findall(AT_RULE.sub("", COMMENT.sub("", sheet.text()))):
            if HIDES.search(declarations):
                found = [one.strip() for one in selector.split(",")]
                names |= {one for one in found if SIMPLE.fullmatch(one)}
                selectors += [one for one in found if not SIMPLE.fullmatch(one)]
    hidden = {node.mem_id for node in page.css("[class], [id]") if names and _names(node) & names}
    for selector in selectors[:MOST_SELECTORS]:
        try:
            hidden |= {node.mem_id for node in page.css(selector)}
        except (SelectolaxError, ValueError):
            continue  # a selector that the library doesn't know hides nothing
    return hidden


def _names(node: LexborNode) -> set[str]:
    """An element's classes and id, as selectors name them."""
    attributes = node.attributes
    classes = {f".{name}" for name in (attributes.get("class") or "").split()}
    return classes | {f"#{attributes['id']}"} if attributes.get("id") else classes


def _copied(top: LexborNode, hidden: set[int]) -> Node:
    """The tree below an element; made without recursion, as tags may be nested thousands deep."""
    root = _node(top, hidden)
    path = [(root, 0)]  # for each level of the source: the element kept there, and how deep that one is
    source: LexborNode | None = top.first_child
    while source is not None:
        keeper, depth = path[-1]
        within = _taken(source, keeper, depth, hidden)
        below = source.first_child if within is not None else None
        if below is not None and within is not None:
            path.append((within, depth + (within is not keeper)))
            source = below
            continue
        while source is not None and source.next is None:
            source = source.parent
            path.pop()
            if not path:
                return root
        source = source.next if source is not None else None
    return root


def _taken(source: LexborNode, keeper: Node, depth: int, hidden: set[int]) -> Node | None:
    """A text or an element put where it belongs; what keeps the element's own, None if nothing does."""
    if source.is_text_node:
        keeper.children.append(source.text_content or "")
        return None
    if not source.is_element_node or source.tag in UNSHOWN:
        return None
    made = _node(source, hidden)
    if depth >= DEEPEST or (depth >= DEEP and source.tag in WRAPPERS and not made.hidden):
        return keeper
    keeper.children.append(made)
    return made


def _node(source: LexborNode, hidden: set[int]) -> Node:
    attributes = {name: value or "" for name, value in source.attributes.items()}
    concealed = (
        "hidden" in attributes
        or bool(HIDES.search(attributes.get("style", "")))
        or (source.tag == "input")
        or source.mem_id in hidden
    )
    return Node(source.tag or "", attributes, hidden=concealed)
