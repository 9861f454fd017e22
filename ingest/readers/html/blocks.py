"""A page's elements → blocks: paragraphs at the ends of boxes, tables by their rows and spans."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import regex

from ingest.readers.html.columns import evened
from ingest.readers.html.tree import BLOCKS, FRAMES, Node
from ingest.text.numerals import written
from models.base import Where
from models.document import Block, Cell, Line, Paragraph, Picture, Row, Table
from models.repairs import Repair

__all__ = ["LIST_STYLES", "Walker", "number_lists"]

MOST_COLUMNS, MOST_ROWS = 1000, 65534
"""The largest spans there are (HTML Living Standard, 4.9.11)."""
MOST_PLACES = 500_000
"""Places that a page's cells take; past it OverflowError is raised."""
LINE_END = "\u2028"
"""Stands for <br> until the text is cut into lines."""
WHITE = regex.compile(r"[ \t\r\n\f]+")
WIDE = regex.compile(r"[\p{Han}\u3000-\u303f\uff00-\uffef]")
WIDTH = regex.compile(r"\s*(\d{1,5}(?:\.\d+)?)(?:px)?\s*")
CENTRED = regex.compile(r"center", regex.IGNORECASE)
ALONE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption"))
"""Elements whose lines are one paragraph: a heading on two lines."""
LIST_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand", "trad-chinese-informal": "chineseCountingThousand",
    "cjk-decimal": "ideographDigital",
}  # fmt: skip
TABULAR = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
SHOWN = 60
"""Characters that a note on something left out quotes."""
EMPTY_FRAME = regex.compile(r"\s*(?:$|about:|javascript:)", regex.IGNORECASE)
LEAST_PICTURE = 10.0
"""The width and height (CSS pixels) from which on a picture may show text."""
CHINESE = frozenset(("chineseCountingThousand", "ideographDigital"))
MARKED = regex.compile(r"^\s*(?:[（(]?\d{1,3}\s*[.．、)）]|[（(]?[一二三四五六七八九十]+[、.．)）]|[①-⑳⑴-⒛])")
"""A list item that brings its number along: the sheet that keeps the browser's away isn't in the page."""


@dataclass
class _Text:
    """A paragraph while it is collected."""

    pieces: list[str] = field(default_factory=list)
    centred: bool = False
    furniture: bool = False


@dataclass
class Walker:
    """Turns elements into blocks, in order; `repairs` tell of what is left out, `hidden` are tables of it."""

    blocks: list[Block] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    hidden: list[Table] = field(default_factory=list)
    tables: int = 0
    places: int = 0
    _text: _Text = field(default_factory=_Text)
    _where: Where = field(default_factory=Where)

    def walk(self, node: Node, *, furniture: bool = False, centred: bool = False, kept: bool = False) -> None:
        """Add what an element shows."""
        furniture = furniture or node.furniture
        if node.hidden:
            self._note_hidden(node, furniture=furniture)
            return
        if node.tag == "br":
            self._text.pieces.append(LINE_END)
            return
        if (node.tag == "img" or node.tag in FRAMES) and not furniture:
            self._note_picture(node)
        if node.data:
            self._end()
            self._add_table(node, furniture=furniture)
            return
        boxed = node.tag in BLOCKS
        if boxed:
            self._end()
            centred = _centred(node, centred)
            self._text = _Text([], centred or node.tag in ALONE, furniture)
        kept = kept or node.tag in ("pre", "listing", "textarea")
        for child in node.children:
            if isinstance(child, str):
                self._text.furniture = furniture if not self._text.pieces else self._text.furniture
                self._text.pieces.append(child.replace("\n", LINE_END) if kept else child)
            else:
                if child.tag == "li":
                    self._end()
                self.walk(child, furniture=furniture, centred=centred, kept=kept)
                if child.tag in BLOCKS:
                    self._text = _Text([], centred or node.tag in ALONE, furniture)
        if boxed:
            self._end()

    def finish(self) -> list[Block]:
        """The blocks, once all is walked."""
        self._end()
        return self.blocks

    def _end(self) -> None:
        """End the paragraph that is being collected."""
        lines = _lines("".join(self._text.pieces))
        groups = [lines] if self._text.centred and lines else [[line] for line in lines]
        for group in groups:
            made = tuple(Line(text, self._where) for text in group)
            self.blocks.append(Paragraph(made, self._where, self._text.furniture))
        self._text = _Text()

    def _note_hidden(self, node: Node, *, furniture: bool = False) -> None:
        """A part of the page that isn't seen is not read, but told of where it is no furniture.

        What a site hides apart from tables is the site's.
        """
        text = "".join(_all_text(node).split())
        tabular = any(one.tag in TABULAR for one in _everything(node))
        if not text or furniture or (node.why == "hidden" and not tabular and self._where.table is None):
            return
        self.repairs.append(Repair(rule=node.why, before=text[:SHOWN], after="", where=self._where))
        if tabular:
            self.hidden += self._unseen(node)

    def _unseen(self, node: Node) -> Iterator[Table]:
        """The tables in a hidden element, or the one that its rows or cells are of."""
        if node.tag in ("td", "th"):
            node = Node("tr", {}, [node])
        if node.tag == "tr":
            node = Node("tbody", {}, [node])
        tables = (
            _outermost(node)
            if node.tag not in TABULAR or node.tag == "table"
            else [Node("table", {}, [node])]
        )
        for table in tables:
            made = Walker(tables=self.tables)._table(_opened(table))
            yield replace(made, where=self._where) if self._where.table else made

    def _note_picture(self, node: Node) -> None:
        """A picture, or another file's frame, if it is as large as a line of text."""
        sizes = (_dots(node, "width"), _dots(node, "height"))
        if all(size is None or size >= LEAST_PICTURE for size in sizes):
            at = -1 if self._where.table else len(self.blocks) - (not self._text.pieces)
            cell = self._where.table is not None
            self.pictures.append(Picture(self._where, at, cell, frame=_is_frame(node)))

    # --- tables

    def _add_table(self, table: Node, *, furniture: bool) -> None:
        for caption in (one for one in table.elements if one.tag == "caption"):
            self.walk(caption, furniture=furniture)
        self._end()
        made = self._table(table)
        if furniture:
            cells = (cell for row in made.rows for cell in row.cells)
            self.blocks += [Paragraph(cell.lines, cell.where, furniture=True) for cell in cells if cell.lines]
        else:
            self.blocks.append(made)

    def _table(self, table: Node) -> Table:
        self.tables += 1
        number = str(self.tables)
        rows: list[list[Cell]] = []
        widths: list[tuple[int, int, float]] = []
        for row in _hidden_rows(table):
            self._note_hidden(row)
        for section in _sections(table):
            taken: dict[int, int] = {}  # column → rows still covered by a cell above
            below = len(section)
            for row in section:
                where = Where(table=number, row=len(rows) + 1)
                rows.append(list(self._row(row, taken, below, where, widths)))
                below -= 1
        rows = evened(rows, widths)
        reach = max((cell.column + cell.columns for row in rows for cell in row), default=0)
        return Table(
            tuple(Row(tuple(cells), Where(table=number, row=at)) for at, cells in enumerate(rows, 1)),
            reach,
            Where(table=number),
        )

    def _row(
        self,
        row: Node,
        taken: dict[int, int],
        below: int,
        where: Where,
        widths: list[tuple[int, int, float]],
    ) -> Iterator[Cell]:
        """The cells that begin in a row. `taken` is brought up to the next row, `widths` are those stated."""
        column = 0
        new: dict[int, int] = {}
        for node in row.elements:
            if node.tag not in ("td", "th"):
                continue
            if node.hidden:
                self._note_hidden(node)
                continue
            while taken.get(column, 0):
                column += 1
            columns = min(max(_number(node, "colspan", 1), 1), MOST_COLUMNS)
            span = _number(node, "rowspan", 1)
            height = min(span or below, below, MOST_ROWS)
            yield Cell(self._cell_lines(node, where), column, columns, max(height, 1), where)
            if (width := WIDTH.fullmatch(node.attributes.get("width", ""))) is not None:
                widths.append((column, column + columns, float(width[1])))
            if height > 1:
                new |= dict.fromkeys(range(column, column + columns), height - 1)
            column += columns
            self.places += columns
            if self.places > MOST_PLACES or column > MOST_COLUMNS:
                raise OverflowError
        for at in [at for at, left in taken.items() if left]:
            new[at] = max(new.get(at, 0), taken[at] - 1)
        taken.clear()
        taken |= {at: left for at, left in new.items() if left > 0}

    def _cell_lines(self, cell: Node, where: Where) -> tuple[Line, ...]:
        """Everything in a cell as lines; a table in it row by row."""
        inner = Walker(_where=where, tables=self.tables)
        inner.walk(replace(cell, tag="div"))
        blocks = inner.finish()
        self.repairs += inner.repairs
        self.hidden += inner.hidden
        self.pictures += (replace(picture, block=len(self.blocks)) for picture in inner.pictures)
        lines = [
            line
            for block in blocks
            for line in (
                block.lines
                if isinstance(block, Paragraph)
                else (line for row in block.rows for one in row.cells for line in one.lines)
            )
        ]
        return tuple(replace(line, where=where) for line in lines)


def _hidden_rows(table: Node) -> Iterator[Node]:
    for group in table.elements:
        if group.hidden:
            yield group
        else:
            yield from (row for row in group.elements if row.hidden)


def _sections(table: Node) -> Iterator[list[Node]]:
    """A table's rows, group by group, the foot last: no cell spans two groups."""
    feet: list[list[Node]] = []
    for group in table.elements:
        if group.hidden or group.tag not in ("thead", "tbody", "tfoot"):
            continue
        rows = [row for row in group.elements if row.tag == "tr" and not row.hidden]
        if group.tag == "tfoot":
            feet.append(rows)
        else:
            yield rows
    yield from feet


def _lines(text: str) -> list[str]:
    """A text's lines, white space as a browser shows it: none for a line feed between Chinese characters."""

    def shown(found: regex.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        wrapped = "\n" in found[0] or "\r" in found[0]
        return "" if wrapped and WIDE.match(before) and WIDE.match(after) else " "

    lines = (line.strip() for line in WHITE.sub(shown, text).split(LINE_END))
    return [line for line in lines if line]


def _centred(node: Node, inherited: bool) -> bool:
    aligned = node.style("text-align") or node.attributes.get("align", "")
    if node.tag == "center":
        return True
    return bool(CENTRED.search(aligned)) if aligned else inherited


def _number(node: Node, name: str, default: int) -> int:
    found = regex.match(r"\s*\+?(\d{1,9})", node.attributes.get(name, ""))
    return int(found[1]) if found else default


def _everything(node: Node) -> Iterator[Node]:
    yield node
    for child in node.elements:
        yield from _everything(child)


def _is_frame(node: Node) -> bool:
    """Whether an element shows another file."""
    address = node.attributes.get("src", "") or node.attributes.get("data", "")
    return node.tag in ("iframe", "frame", "object", "embed") and not EMPTY_FRAME.match(address)


def _opened(node: Node) -> Node:
    """A copy of an element with all that it hides."""
    children = [child if isinstance(child, str) else _opened(child) for child in node.children]
    return replace(node, children=children, hidden=node.hidden and node.why != "hidden")


def _outermost(node: Node) -> list[Node]:
    """The tables in an element that stand in no other."""
    if node.tag == "table":
        return [node]
    return [table for child in node.elements for table in _outermost(child)]


def _dots(node: Node, name: str) -> float | None:
    """A width or height that is stated in CSS pixels."""
    found = WIDTH.fullmatch(node.style(name) or node.attributes.get(name, ""))
    return float(found[1]) if found else None


def _all_text(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _all_text(child) for child in node.children)


def number_lists(node: Node) -> None:
    """Put the numbers that a browser makes before the items of ordered lists."""
    for one in node.walk():
        if one.tag == "ol":
            _number_items(one)


def _number_items(items: Node) -> None:
    named = items.style("list-style-type") or next(iter(items.style("list-style").split()), "")
    kind = LIST_STYLES.get(named or items.attributes.get("type", "1"))
    count = _number(items, "start", 1)
    step = -1 if "reversed" in items.attributes else 1
    for item in items.elements:
        if item.tag != "li" or item.hidden:
            continue
        count = _number(item, "value", count)
        if kind is not None and item.style("list-style-type") != "none" and not MARKED.match(item.text):
            _prefix(item, written(count, kind) + ("、" if kind in CHINESE else "."))
        count += step


def _prefix(item: Node, number: str) -> None:
    """Set a number before the first text of an item, inside the box that it stands in."""
    first = next((child for child in item.children if not isinstance(child, str) or child.strip()), None)
    if isinstance(first, Node) and first.tag in BLOCKS and first.tag not in ("ol", "ul", "table"):
        _prefix(first, number)
    else:
        if isinstance(first, str):
            item.children[item.children.index(first)] = first.lstrip()
        item.children.insert(0, number)
