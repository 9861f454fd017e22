"""A made-up list as the text format: table cells separated by tabs, in many wordings and layouts.

`sheet` lays a list out as tables of cells of lines, which the HTML renderer shares; `render` writes that as
text. Both return the truth with what the print decided filled in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from tests.support.front import Front, front_of, title_of
from tests.support.made_up import ANY, Block, Category, DutyList, Item, Point, Truth, numeral, township
from tests.support.style import Slips, Style, drawn

__all__ = ["Rendered", "Row", "Sheet", "Table", "case", "render", "sheet"]

HAN = "[\u4e00-\u9fff]"
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
AND = re.compile(f"(?<={HAN})和(?=(?!改革|城乡|社会|旅游|草原|信息|规划){HAN})")
COMMA = re.compile(f"(?<={HAN})，(?={HAN})")
SEAM = re.compile(f"(?<={HAN})(?={HAN})")

Lines = list[str]
T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """A table row; a heading row has one cell over all columns. `category` is what a 类别 cell says."""

    cells: tuple[Lines, ...]
    heading: bool = False
    category: int | None = None


@dataclass(frozen=True)
class Table:
    """A list's title, column headings and rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """A document laid out, not yet written."""

    front: Front
    tables: tuple[Table, ...]
    truth: Truth


@dataclass(frozen=True)
class Rendered:
    """A text as the file's bytes, and what is to be read from it."""

    data: bytes
    truth: Truth
    style: Style

    @property
    def text(self) -> str:
        return self.data.decode(self.style.encoding)


def case(seed: int, *, large: bool = False, tricky: bool = True) -> Rendered:
    """A township's list in a style of its own, both drawn from the seed."""
    truth = township(seed, large=large, tricky=tricky)
    return render(truth, drawn(Random(f"style {seed}"), truth))


def render(truth: Truth, style: Style | None = None, slips: Slips | None = None) -> Rendered:
    """Write a list in a style as text."""
    style, slips = style or Style(), slips or Slips()
    laid = sheet(truth, style, slips)
    rng = Random(f"dirt {truth.seed}")
    lines = [line for paragraph in laid.front.paragraphs for line in (paragraph, "")]
    page = 0
    for table in laid.tables:
        lines += [table.title, ""]
        for block in _pages(table, style):
            page += 1
            lines += [_row(row, style, rng, len(table.columns)) for row in block]
            lines += ["", *_page_line(style, page)]
            if slips.stray and page == 1:
                lines += [slips.stray, ""]
    text = style.newline.join(lines)
    return Rendered(text.encode(style.encoding), laid.truth, style)


# --- layout


def sheet(truth: Truth, style: Style, slips: Slips | None = None) -> Sheet:
    """Lay a list out: titles, columns and rows."""
    slips = slips or Slips()
    front = front_of(truth, style, slips, Random(f"front {truth.seed}"))
    lists = [one for kind in style.order for one in truth.lists if one.kind == kind]
    tables, filled = [], []
    for duty_list in lists:
        labelled = _labelled(duty_list, style, slips)
        columns = _columns(duty_list, style)
        title = title_of(duty_list, style, truth)
        tables.append(Table(title, columns, tuple(_rows(labelled, style, slips))))
        filled.append(replace(labelled, title=title, columns=columns))
    if truth.place.county != front.place.county:
        filled = [_without_levels(one) for one in filled]
    known = replace(truth, place=front.place, issued=front.issued, lists=tuple(filled))
    known = replace(known, declared=front.declared, preface=front.preface, contents=front.contents)
    return Sheet(front, tuple(tables), known)


def _without_levels(duty_list: DutyList) -> DutyList:
    """The list where nobody can tell whether 市民政局 is a county's or a city's."""

    def item_without(item: Item) -> Item:
        return replace(item, departments=tuple(replace(one, level=ANY) for one in item.departments))

    categories = duty_list.categories
    bare = tuple(replace(one, items=tuple(map(item_without, one.items))) for one in categories)
    return replace(duty_list, categories=bare)


def _columns(duty_list: DutyList, style: Style) -> tuple[str, ...]:
    number, item, *others = style.columns
    tail = {"basic": (), "cooperative": tuple(others), "reclaimed": style.takeover}[duty_list.kind]
    return _with_category((number, item, *tail), "类别", style)


def _with_category(cells: tuple[T, ...], cell: T, style: Style) -> tuple[T, ...]:
    if style.category == "heading":
        return cells
    return (*cells[: style.category_at], cell, *cells[style.category_at :])


def _labelled(duty_list: DutyList, style: Style, slips: Slips) -> DutyList:
    """The list with its categories' labels and declared counts as the style prints them."""

    def labelled(category: Category) -> Category:
        count = len(category.items) + slips.headings.get((duty_list.kind, category.number), 0)
        label = style.heading.format(n=numeral(category.number), name=category.name, count=count)
        return replace(category, label=label, declared_count=count if "{count}" in style.heading else None)

    return replace(duty_list, categories=tuple(labelled(category) for category in duty_list.categories))


def _rows(duty_list: DutyList, style: Style, slips: Slips) -> Iterator[Row]:
    for category in duty_list.categories:
        if style.category == "heading":
            yield Row(([category.label],), heading=True)
        for position, item in enumerate(category.items):
            shown = position == 0 or style.category == "every"
            cells = _with_category(_cells(duty_list, item, style), [category.label] if shown else [], style)
            if slips.surplus_cell == (duty_list.kind, item.number):
                cells = (*cells, ["另行通知"])
            row = Row(cells, category=category.number)
            yield from (row, row) if slips.row_twice == (duty_list.kind, item.number) else (row,)


def _cells(duty_list: DutyList, item: Item, style: Style) -> tuple[Lines, ...]:
    number = {"plain": "{}", "wide": "{}", "dotted": "{}."}[style.numbers].format(item.number)
    first = ([number.translate(WIDE_DIGITS) if style.numbers == "wide" else number], [item.title])
    if duty_list.kind == "basic":
        return first
    names = [department.printed for department in item.departments]
    if duty_list.kind == "cooperative":
        duties = [line for block in item.department_duties for line in _block(block, style)]
        return (*first, _names(names, style), duties, _points(item.township_duties))
    method = [line for block in item.method for line in _block(block, style)] or [item.reason or ""]
    if len(style.takeover) == 2:
        return (*first, _names(names, style) if names else [style.empty], method)
    if not names:
        return (*first, method)
    if not item.method:
        return (*first, ["、".join(names)])
    return (*first, [_wrapped("、".join(names), style) + style.method_label + method[0], *method[1:]])


def _names(names: Lines, style: Style) -> Lines:
    if style.separator == " ":
        return [_wrapped(name, style) for name in names]
    return [_wrapped(style.separator.join(names), style)]


def _wrapped(text: str, style: Style) -> str:
    """A narrow cell's text as conversions leave it: every line's end has become a space."""
    if not style.wrap:
        return text
    return " ".join(text[at : at + style.wrap] for at in range(0, len(text), style.wrap))


def _block(block: Block, style: Style) -> Lines:
    lines = _points(block.points)
    if not block.departments or block.closing:
        return lines
    heading = "、".join(block.departments) + style.colon
    return [heading.rstrip(), *lines] if style.heading_line else [heading + lines[0], *lines[1:]]


def _points(points: tuple[Point, ...]) -> Lines:
    return [(point.marker or "") + point.text for point in points]


def _pages(table: Table, style: Style) -> Iterator[list[Row]]:
    """The rows page by page; a heading row may be the last of a page."""
    header = Row(tuple([column] for column in table.columns))
    for start in range(0, len(table.rows), style.repeat):
        rows = list(table.rows[start : start + style.repeat])
        yield [header, *rows] if start == 0 or style.header_again else rows


# --- writing


def _page_line(style: Style, page: int) -> Lines:
    return [style.page_lines.format(page, 49), ""] if style.page_lines else []


def _row(row: Row, style: Style, rng: Random, columns: int) -> str:
    if row.heading:
        return row.cells[0][0] + ("\t" * (columns - 1) if style.trailing_tabs or columns < 2 else "\t")
    cells = [_cell(lines, style, rng) for lines in row.cells]
    return "\t".join(cells)


def _cell(lines: Lines, style: Style, rng: Random) -> str:
    """A cell's lines in one, with the traces of conversion the style has."""
    dirty = [_dirty(line, style, rng) for line in lines]
    long = sum(map(len, lines)) > 30
    if not long or style.tags == "none":
        sentences = any(mark in line for line in lines[-1:] for mark in "。；")
        return (style.joint if sentences else " ").join(dirty)  # names are never run together
    if style.tags == "p":
        return " ".join(f"<p>{line}</p>" for line in dirty)
    if style.tags == "br":
        return "<br>".join(dirty)
    return '<ol style="list-style-type: none"> ' + " ".join(dirty)


def _dirty(line: str, style: Style, rng: Random) -> str:
    if rng.random() < style.ands:
        line = AND.sub(" and ", line, count=1)
    if rng.random() < style.commas:
        line = COMMA.sub(",", line, count=1)
    seams = [seam.start() for seam in SEAM.finditer(line)]
    if len(line) > 30 and rng.random() < style.spaces:
        at = rng.choice(seams)
        line = line[:at] + " " + line[at:]
    if style.digit_space and len(line) > 5:
        line = re.sub(rf"(?<={HAN})(?=\d)|(?<=\d)(?={HAN})", " ", line)
    if style.entities and len(line) > 30:
        line = line + "&nbsp;"
    return line
