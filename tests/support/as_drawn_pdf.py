"""A made-up list as a PDF set and drawn here, in the ways word processors and spreadsheets lay lists out.

sheet ─▶ set rows ─▶ slices page by page ─▶ rules and text on a canvas
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from random import Random

from tests.support.as_text import Row, Sheet, Table, sheet
from tests.support.drawn_page import Press
from tests.support.drawn_style import PageStyle, Vertical
from tests.support.made_up import Truth, township
from tests.support.paginate import Placed, SetCell, SetRow, Slice, Slot, paginated, placed, spread, stacked
from tests.support.ruling import Box, rule
from tests.support.style import Style, drawn
from tests.support.typeset import Face, set_paragraph, set_upright

__all__ = ["case", "draw"]

TITLE = 1.6
"""How much larger a title is than the text."""


def case(seed: int, *, large: bool = False) -> tuple[bytes, Truth]:
    """A township's list as a PDF in a style of its own, with what is to be read from it."""
    truth = township(seed, large=large)
    style = drawn(Random(f"style {seed}"), truth)
    return draw(truth, style, PageStyle.drawn(Random(f"drawn {seed}")))


def draw(truth: Truth, style: Style, page: PageStyle | None = None) -> tuple[bytes, Truth]:
    """A list drawn; what only a text conversion does to a list is left out of the style."""
    page = page or PageStyle()
    clean = replace(style, wrap=None, tags="none", entities=False, spaces=0.0, page_lines=None)
    laid = sheet(truth, clean)
    press = Press(page)
    _front(press, laid, page)
    for number, table in enumerate(laid.tables):
        _Lister(press, table, clean, page, wide=number > 0 or page.paper != "mixed").draw()
    return press.bytes(), laid.truth


def _front(press: Press, laid: Sheet, style: PageStyle) -> None:
    """Title and date, then 说明, then 目录, each on a page of its own."""
    face = Face(style.font, style.size, style.leading, style.quarter, style.hang)
    large = replace(face, size=style.size * TITLE)
    paper = press.paper(wide=style.paper == "landscape")
    y = paper.bottom
    for index, text in enumerate(laid.front.paragraphs):
        head = text in laid.front.heads
        if index == 0 or head:
            press.page(paper)
            y = paper.top
        if index == 0 or head:
            lines = set_paragraph(text, paper.width, large, align="centre")
        else:
            plain = text.replace("\t", "    ")
            lines = set_paragraph(plain, paper.width, face, indent=2 * face.size, align=style.align)
        for line in stacked([lines]):
            if y + line.line.face.step > paper.bottom:
                press.page(paper)
                y = paper.top
            press.line(paper.left, y, line.line)
            y += line.line.face.step


@dataclass(frozen=True)
class _Column:
    """A column: its left border and width, and how its cells are set."""

    x: float
    width: float
    at: Vertical
    centred: bool
    long: bool


class _Lister:
    """Sets one table and puts it on pages."""

    def __init__(self, press: Press, table: Table, style: Style, page: PageStyle, *, wide: bool) -> None:
        self.press, self.table, self.style, self.page = press, table, style, page
        self.paper = press.paper(wide=wide and page.paper != "portrait")
        self.face = Face(page.font, page.size, page.leading, page.quarter, page.hang)
        self.merged = style.category_at if page.merged and style.category != "heading" else None
        self.columns = self._columns()

    def draw(self) -> None:
        """The title, then the rows over as many pages as they need."""
        large = replace(self.face, size=self.page.size * TITLE)
        title = stacked([set_paragraph(self.table.title, self.paper.width, large, align="centre")])
        self.press.page(self.paper)
        for line in title:
            self.press.line(self.paper.left, self.paper.top + line.y, line.line)
        first = self.paper.top if self.page.title_page else self.paper.top + title[-1].bottom + 8
        if self.page.title_page:
            self.press.page(self.paper)
        rows = self._with_room_for_names([self._row(row) for row in self.table.rows])
        slot = Slot(first, self.paper.top, self.paper.bottom)
        pages = paginated(rows, self._head(), slot, self.page)
        names = self._names(pages)
        for number, (slices, boxes) in enumerate(zip(pages, names, strict=True)):
            if number:
                self.press.page(self.paper)
            self._page(slices, boxes)

    # --- setting

    def _columns(self) -> list[_Column]:
        number, item, departments, _, township_duties = self.style.columns
        em, pad = self.page.size, 2 * self.page.padding[0]
        category = 1.3 * em if self.page.upright_names and self.merged is not None else 4.5 * em
        fixed = {number: 3.3 * em + pad, "类别": category + pad}
        total = self.paper.width
        if len(self.table.columns) - (self.style.category != "heading") > 2:
            fixed |= {departments: self.page.narrow * em + pad, township_duties: 0.24 * total}
            if len(self.style.takeover) == 2:
                fixed[self.style.takeover[0]] = self.page.narrow * em + pad
            if len(self.table.columns) > 3:
                fixed[item] = max(0.14 * total, 4 * em + pad)
        rest = total - sum(fixed.get(column, 0.0) for column in self.table.columns)
        open_columns = sum(column not in fixed for column in self.table.columns)
        x, columns = self.paper.left, []
        for column in self.table.columns:
            width = fixed.get(column, rest / max(open_columns, 1))
            short = column in (number, item, departments, "类别", self.style.takeover[0]) and column in fixed
            at: Vertical = self.page.number_at if short else self.page.long_at
            columns.append(_Column(x, width, at, self.page.centred and short, not short))
            x += width
        return columns

    def _head(self) -> SetRow:
        cells = []
        for index, text in enumerate(self.table.columns):
            shown = " ".join(text) if self.page.spread_heads and len(text) == 2 else text
            lines = set_paragraph(shown, self._inner(index, 1), self.face, align="centre")
            cells.append(SetCell(stacked([lines]), index, 1, "part"))
        return SetRow(tuple(cells), head=True)

    def _inner(self, column: int, columns: int) -> float:
        """The text's width in a cell."""
        last = self.columns[column + columns - 1]
        return last.x + last.width - self.columns[column].x - 2 * self.page.padding[0]

    def _row(self, row: Row) -> SetRow:
        if row.heading:
            lines = set_paragraph(row.cells[0][0], self._inner(0, len(self.columns)), self.face)
            return SetRow((SetCell(stacked([lines]), 0, len(self.columns)),))
        cells = [self._cell(index, lines) for index, lines in enumerate(row.cells) if index != self.merged]
        return SetRow(tuple(cells), row.category if self.merged is not None else None)

    def _cell(self, index: int, paragraphs: Sequence[str]) -> SetCell:
        column, width = self.columns[index], self._inner(index, 1)
        indent = 2 * self.page.size if self.page.indent and column.long else 0.0
        align = "centre" if column.centred else self.page.align
        lines = [
            set_paragraph(one, width, self.face, indent=indent, align=align) for one in paragraphs if one
        ]
        return SetCell(stacked(lines, self.page.paragraph_gap), index, 1, column.at)

    # --- merged categories

    def _label(self, category: int) -> tuple[Placed, ...]:
        """A merged category's name, set."""
        at = self.merged or 0
        row = next(row for row in self.table.rows if row.category == category)
        text, width = row.cells[at][0], self._inner(at, 1)
        if self.page.upright_names:
            return stacked([set_upright(text, width, self.face)])
        return stacked([set_paragraph(text, width, self.face, align="centre")])

    def _with_room_for_names(self, rows: list[SetRow]) -> list[SetRow]:
        """The rows, the last of a category made so high that the category's name fits beside its rows."""
        if self.merged is None:
            return rows
        result: list[SetRow] = []
        padding = 2 * self.page.padding[1]
        for category, group in groupby(rows, lambda row: row.category):
            members = list(group)
            needed = self._label(category or 0)[-1].bottom + 2 * padding + self.face.step
            heights = [max(cell.height for cell in row.cells) + padding for row in members[:-1]]
            result += [*members[:-1], replace(members[-1], least=max(needed - sum(heights), 0.0))]
        return result

    def _names(self, pages: Sequence[Sequence[Slice]]) -> list[list[tuple[Box, list[Placed]]]]:
        """Each page's merged cells with the lines that stand in them."""
        found: list[list[tuple[Box, list[Placed]]]] = [[] for _ in pages]
        if self.merged is None:
            return found
        column = self.columns[self.merged]
        spans: dict[int, list[tuple[int, float, float]]] = {}
        for number, slices in enumerate(pages):
            for category, group in groupby(slices, lambda part: None if part.row.head else part.row.category):
                members = list(group)
                if category is not None:
                    spans.setdefault(category, []).append((number, members[0].top, members[-1].bottom))
        for category, places in spans.items():
            lines = self._name_lines(category, [(top, bottom) for _, top, bottom in places])
            for index, ((number, top, bottom), on_page) in enumerate(zip(places, lines, strict=True)):
                box = Box(column.x, top, column.x + column.width, bottom, index > 0, index < len(places) - 1)
                found[number].append((box, on_page))
        return found

    def _name_lines(self, category: int, boxes: list[tuple[float, float]]) -> list[list[Placed]]:
        """The name's lines in each part of its merged cell."""
        label, padding = self._label(category), self.page.padding[1]
        roomy = [label[-1].bottom + 2 * padding <= bottom - top for top, bottom in boxes]
        if self.page.name_at == "whole" or not any(roomy):
            return spread(label, boxes, padding)
        shown = (
            roomy
            if self.page.name_at == "each"
            else [index == roomy.index(True) for index in range(len(boxes))]
        )
        return [
            placed(label, top + (bottom - top - label[-1].bottom) / 2) if here else []
            for here, (top, bottom) in zip(shown, boxes, strict=True)
        ]

    # --- drawing

    def _page(self, slices: Sequence[Slice], names: Sequence[tuple[Box, list[Placed]]]) -> None:
        drawing, pad = self.press.drawing, self.page.padding[0]
        boxes = [box for part in slices for box in self._boxes(part)] + [box for box, _ in names]
        if self.page.shaded:
            self.press.shade([(box.x0, box.top, box.x1, box.bottom) for part in slices if part.row.head
                              for box in self._boxes(part)])  # fmt: skip
        closed = [
            box if self.page.open_cut else replace(box, open_top=False, open_bottom=False) for box in boxes
        ]
        rule(drawing, closed, self.page)
        for part in slices:
            for cell, lines in zip(part.row.cells, part.lines, strict=True):
                for line in lines:
                    self.press.line(self.columns[cell.column].x + pad, line.y, line.line)
        for box, lines in names:
            for line in lines:
                self.press.line(box.x0 + pad, line.y, line.line)

    def _boxes(self, part: Slice) -> Iterator[Box]:
        for cell in part.row.cells:
            first, last = self.columns[cell.column], self.columns[cell.column + cell.columns - 1]
            yield Box(first.x, part.top, last.x + last.width, part.bottom, part.cut_above, part.cut_below)
