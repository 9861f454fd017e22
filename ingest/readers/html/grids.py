"""Tables that a page makes of other elements: by what sheets let them be displayed as, or by their roles."""

from collections.abc import Iterator
from itertools import groupby

import regex

from ingest.readers.html.tree import Node

__all__ = ["make_tables"]

DISPLAYED = {
    "table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td",
    "table-row-group": "tbody", "table-header-group": "tbody", "table-footer-group": "tbody",
}  # fmt: skip
ROLES = {
    "table": "table", "grid": "table", "treegrid": "table", "rowgroup": "tbody", "row": "tr", "cell": "td",
    "gridcell": "td", "columnheader": "th", "rowheader": "th",
}  # fmt: skip
TABLE_TAGS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup"))
INLINE = frozenset(
    ("span", "a", "b", "i", "em", "strong", "label", "u", "font", "input", "br", "img", "button")
)
LEAST_ROWS, LEAST_CELLS = 3, 2
"""Elements side by side with fewer rows or cells lay a page out."""
MOST_TRACKS = 40
TRACKS = regex.compile(r"repeat\(\s*(\d{1,2})\s*,\s*((?:[^()]|\([^()]*\))+)\)")
TRACK = regex.compile(r"(?:[^\s()\[\]]|\([^()]*\))+")
SPAN = regex.compile(r"span\s+(\d{1,2})|(\d{1,2})\s*/\s*(-?\d{1,2})|(\d{1,2})\s*/\s*span\s+(\d{1,2})")


def make_tables(node: Node) -> None:
    """Give elements that are displayed as tables, rows and cells the tags of such."""
    for child in node.elements:
        if not child.hidden:
            make_tables(child)
    if node.tag in TABLE_TAGS:
        return
    kind = _kind(node)
    if kind == "table" and (rows := list(_parts(node, "tr"))):
        _become(node, rows)
    elif kind is not None:
        node.tag = kind
        _span(node, node.attributes.get("aria-colspan", ""))
    elif node.styles.get("display") in ("grid", "inline-grid"):
        _of_tracks(node)
    else:
        _gather(node)


def _kind(node: Node) -> str | None:
    if node.tag in INLINE and node.tag not in ("span", "a", "label"):
        return None
    role = ROLES.get(node.attributes.get("role", "").strip().lower())
    kind = role or DISPLAYED.get(node.styles.get("display", ""))
    if kind == "table" and not any(True for _ in _parts(node, "tr")):
        return None
    return kind


def _parts(node: Node, *tags: str) -> Iterator[Node]:
    """The shown elements of these tags in an element, but for those within one of them or a table."""
    for child in node.elements:
        if child.tag in tags:
            yield child
        elif not child.hidden and child.tag != "table":
            yield from _parts(child, *tags)


def _become(node: Node, rows: list[Node]) -> None:
    """Make an element a table of these rows."""
    for row in rows:
        row.tag = "tr"
        row.children = list(_parts(row, "td", "th")) or row.children
    node.tag = "table"
    node.children = [Node("tbody", {}, list(rows))]


def _span(cell: Node, columns: str) -> None:
    if columns.isdecimal():
        cell.attributes = {**cell.attributes, "colspan": columns}


def _gather(node: Node) -> None:
    """Make a table of rows that stand side by side without one around them."""
    made: list[Node | str] = []
    for is_row, run in groupby(node.children, key=_is_row):
        members = list(run)
        rows = [one for one in members if isinstance(one, Node)]
        widest = max((len(_cells(row)) for row in rows), default=0) if is_row else 0
        if is_row and len(rows) >= LEAST_ROWS and widest >= LEAST_CELLS and _is_even(rows, widest):
            for row in rows:
                cells = _cells(row)
                for cell in cells:
                    cell.tag = "td"
                if len(cells) == 1:
                    _span(cells[0], str(widest))
                row.children = list(cells)
            table = Node("table", {})
            _become(table, rows)
            made.append(table)
        else:
            made += members
    node.children = made


def _is_row(child: Node | str) -> bool:
    """Whether something may be a row, its cells side by side; white space between rows counts as one."""
    if isinstance(child, str):
        return not child.strip()
    if child.hidden or child.tag in TABLE_TAGS - {"tr"} or child.tag in INLINE:
        return False
    display = child.styles.get("display", "")
    across = not child.styles.get("flex-direction", "row").startswith("column")
    return child.tag == "tr" or (display in ("flex", "inline-flex") and across) or _has_only_cells(child)


def _has_only_cells(node: Node) -> bool:
    return bool(node.elements) and all(one.tag == "td" for one in node.elements)


def _cells(row: Node) -> list[Node]:
    return [one for one in row.elements if not one.hidden]


def _is_even(rows: list[Node], widest: int) -> bool:
    """Whether rows are a table's: nothing but cells in them, as many in each, or one as a heading."""
    if any(isinstance(child, str) and child.strip() for row in rows for child in row.children):
        return False
    counts = [len(_cells(row)) for row in rows]
    return set(counts) <= {1, widest} and 2 * counts.count(widest) >= len(counts)


def _of_tracks(node: Node) -> None:
    """Make a table of a grid whose columns are stated and whose cells come one after the other."""
    count = _tracks(node.styles.get("grid-template-columns", ""))
    cells = _cells(node)
    if not LEAST_CELLS <= count <= MOST_TRACKS or len(cells) < LEAST_ROWS * LEAST_CELLS:
        return
    if any(isinstance(child, str) and child.strip() for child in node.children):
        return
    rows = [Node("tr", {})]
    used = 0
    for cell in cells:
        columns = _columns(cell, count)
        if used + columns > count:
            rows.append(Node("tr", {}))
            used = 0
        cell.tag = "td"
        _span(cell, str(columns))
        rows[-1].children.append(cell)
        used += columns
    _become(node, rows)


def _tracks(value: str) -> int:
    """How many columns a grid has; 0 where that isn't stated."""
    if "auto-fi" in value:
        return 0
    return len(TRACK.findall(TRACKS.sub(lambda found: f"{found[2]} " * int(found[1]), value)))


def _columns(cell: Node, count: int) -> int:
    """How many columns of a grid a cell spans."""
    found = SPAN.fullmatch(cell.styles.get("grid-column", "").strip())
    if found is None:
        return 1
    if found[2]:
        end = int(found[3])
        return min(max((end if end > 0 else count + 2 + end) - int(found[2]), 1), count)
    return min(int(found[1] or found[5]), count)
