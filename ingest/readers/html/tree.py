"""A page's elements as a browser makes them of its tags, without scripts and comments; its style sheets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.errors import Sentence, SourceError
from ingest.readers.opening.limits import too_large
from models.repairs import RepairRule

__all__ = ["BLOCKS", "FRAMES", "Node", "Page", "PageSheet", "parse"]

MOST_TAGS = 400_000
"""Tags of a page; the longest lists published have some ten thousand, exported by Word ten times as many."""
DEEPEST_TAGS = 3000
"""Levels of tags the parser is given: its time grows with their square."""
MOST_ATTRIBUTES, LONG_TAG = 1000, 4000
"""Attributes of a tag: the parser's time grows with their square; characters so many take at least."""
QUOTED = regex.compile("\"[^\"]*+\"|'[^']*+'")
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
        "math",
        "audio",
        "datalist",
        "area",
        "map",
        "noframes",
        "param",
    ]
)
FRAMES = frozenset(("iframe", "frame", "object", "embed", "svg", "canvas", "video"))
"""Elements that show something else in the page's place; what stands in them is for old browsers."""
SRCDOC = regex.compile(
    r"<iframe\b[^<>]{0,500}?\bsrcdoc\s*=\s*(?:\"(?P<page>[^\"]*)\"|'(?P<page>[^']*)')[^<>]{0,500}>(?:[^<]{0,200}</iframe\s*>)?",
    regex.IGNORECASE,
)
"""A frame that holds its page itself."""
SPECIAL = "del, s, strike, sup, input, select, dialog, [hidden], [role], [bgcolor], font[color]"
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


@dataclass(slots=True)
class Node:
    """An element: its tag, its attributes, what it holds, whether it is shown, and why not.

    `styles` is what is declared of it, `around` of what stands before and after its content. `furniture` and
    `data` are marked later: what is the site's, and tables that are not there for the layout.
    """

    tag: str
    attributes: dict[str, str]
    children: "list[Node | str]" = field(default_factory=list)
    hidden: bool = False
    why: RepairRule = "hidden"
    styles: dict[str, str] = field(default_factory=dict)
    around: dict[str, dict[str, str]] = field(default_factory=dict)
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
        """What is declared of it, in lower case: by all sheets where these matter, else by its attribute."""
        if self.styles:
            return self.styles.get(name, "")
        found = regex.search(
            rf"(?:^|[;\s]){name}\s*:\s*([^;]+)", self.attributes.get("style", ""), regex.IGNORECASE
        )
        return found[1].strip().lower() if found else ""


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A style sheet: its text, or where it is; the media it is for."""

    text: str
    address: str
    media: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its body, the attributes of the element around it, its sheets in order, its style attributes.

    `special` says that it has elements that are not simply seen as text.
    """

    body: Node
    attributes: dict[str, str]
    sheets: tuple[PageSheet, ...]
    styles: frozenset[str]
    special: bool


def parse(text: str, name: str) -> Page:
    """A page's elements and sheets. Raises SourceError where it is larger or deeper than any page."""
    if text.count("<") > MOST_TAGS:
        raise too_large(name, Sentence("it has over {most} tags", most=MOST_TAGS))
    if _depth(text) > DEEPEST_TAGS:
        problem = Sentence("its tags are nested deeper than {deepest} levels", deepest=DEEPEST_TAGS)
        raise SourceError(name, problem, "give the published list itself", "too_large")
    if _most_attributes(text) > MOST_ATTRIBUTES:
        raise too_large(name, Sentence("a tag of it has over {most} attributes", most=MOST_ATTRIBUTES))
    if "srcdoc" in text:
        text = SRCDOC.sub(lambda frame: f"<div>{unescape(frame['page'])}</div>", text)
    parsed = LexborHTMLParser(text)
    body, root = parsed.body, parsed.root
    return Page(
        _copied(body) if body is not None else Node("body", {}),
        _attributes(root) if root is not None else {},
        tuple(_sheets(parsed)),
        frozenset(node.attributes["style"] or "" for node in parsed.css("[style]")),
        parsed.css_matches(SPECIAL),
    )


def _depth(text: str) -> int:
    """How deep tags that must be closed are nested."""
    depth = deepest = 0
    for closing in NESTING.findall(text):
        depth = max(depth - 1, 0) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _most_attributes(text: str) -> int:
    """About how many attributes the tag has that has most, where one has many."""
    if len(text) < LONG_TAG:
        return 0
    long = (one for one in text.split("<") if len(one) > LONG_TAG and one[0].isalpha())
    return max((len(QUOTED.sub("", one).partition(">")[0].split()) for one in long), default=0)


def _sheets(page: LexborHTMLParser) -> Iterator[PageSheet]:
    """The style sheets that a page holds or links to, but for those a reader would have to choose."""
    for node in page.css("style, link[rel][href]"):
        attributes = _attributes(node)
        media = attributes.get("media", "")
        kinds = attributes.get("rel", "").lower().split()
        if node.tag == "style":
            yield PageSheet(node.text(), "", media)
        elif "stylesheet" in kinds and "alternate" not in kinds and "disabled" not in attributes:
            yield PageSheet("", attributes["href"].strip(), media)


def _copied(top: LexborNode) -> Node:
    """The tree below an element; made without recursion, as tags may be nested thousands deep."""
    root = _node(top)
    path = [(root, 0)]  # for each level of the source: the element kept there, and how deep that one is
    source: LexborNode | None = top.first_child
    while source is not None:
        keeper, depth = path[-1]
        within = _taken(source, keeper, depth)
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


def _taken(source: LexborNode, keeper: Node, depth: int) -> Node | None:
    """A text or an element put where it belongs; what keeps the element's own, None if nothing does."""
    if source.is_text_node:
        keeper.children.append(source.text_content or "")
        return None
    if not source.is_element_node or source.tag in UNSHOWN:
        return None
    made = _node(source)
    if depth >= DEEPEST or (depth >= DEEP and source.tag in WRAPPERS):
        return keeper
    keeper.children.append(made)
    return made if source.tag not in FRAMES else None


def _node(source: LexborNode) -> Node:
    return Node(source.tag or "", _attributes(source))


def _attributes(source: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in source.attributes.items()}
