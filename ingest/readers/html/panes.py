"""Tab panes: parts of a page that are hidden until a reader asks for them, with a list in each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import regex

from ingest.readers.html.tree import Node

__all__ = ["Panes"]

NOT_PANES = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "span", "a", "p", "li"))
CONTROLS = (
    "href",
    "data-target",
    "data-bs-target",
    "data-tab",
    "data-id",
    "data-for",
    "aria-controls",
    "for",
    "onclick",
)
NUMBER = regex.compile(r"\d+")
NAMED = regex.compile(r"[\w-]+")
STATES = frozenset(
    ("active", "on", "off", "in", "show", "shown", "cur", "current", "selected", "open", "hide", "hidden",
     "fade", "none", "clearfix", "d-none", "d-block")
)  # fmt: skip
"""Classes that say what state a part of a page is in, and not what it is."""
ROWS = 2
"""A table with fewer rows is none."""


@dataclass
class Panes:
    """The panes of a page: `hides` says what is declared to hide an element."""

    body: Node
    hides: Callable[[Node], bool]
    _named: set[str] = field(default_factory=set)
    _shown: dict[tuple[int, str], set[str]] = field(default_factory=dict)
    _depths: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._look(self.body, 0, shown=True)

    def _look(self, node: Node, depth: int, *, shown: bool) -> bool:
        """Note where elements are, what controls name, which shown ones hold tables; if this one does."""
        self._depths[id(node)] = depth
        for name in CONTROLS:
            if value := node.attributes.get(name):
                self._named.update(NAMED.findall(value))
        shown = shown and not self.hides(node)
        held = [self._look(child, depth + 1, shown=shown) for child in node.elements]
        holds = any(held) or (node.tag == "table" and _is_table(node))
        if holds and shown and node.tag not in NOT_PANES:
            self._shown.setdefault((depth, node.tag), set()).update(_set_of(node))
        return holds

    def holds(self, node: Node) -> bool:
        """Whether a hidden element is a pane with a table in it: a control names it, or another is shown."""
        if node.tag in NOT_PANES or not any(one.tag == "table" and _is_table(one) for one in _within(node)):
            return False
        identity = node.attributes.get("id", "")
        return (
            node.attributes.get("role", "").lower() == "tabpanel"
            or (identity != "" and identity in self._named)
            or not self._shown.get((self._depths.get(id(node), -1), node.tag), set()).isdisjoint(
                _set_of(node)
            )
        )


def _set_of(node: Node) -> Iterator[str]:
    """What shows that elements are of one set: their classes, their ids but for a number in them."""
    yield from set(node.attributes.get("class", "").lower().split()) - STATES
    identity = node.attributes.get("id", "")
    if NUMBER.search(identity):
        yield "#" + NUMBER.sub("#", identity)


def _is_table(table: Node) -> bool:
    rows = [one for one in _within(table) if one.tag == "tr"]
    return len(rows) >= ROWS


def _within(node: Node) -> "list[Node]":
    found = [node]
    for one in found:
        found += one.elements
    return found
