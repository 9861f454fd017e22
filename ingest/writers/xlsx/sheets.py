"""The sheets of the workbook as data, and how they are drawn."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ingest.writers.paper import for_a4

__all__ = ["CUT", "LONGEST", "CellValue", "Look", "SheetRow", "WorkSheet", "draw", "looks_in"]

CellValue = str | int | None
Look = Literal["title", "note", "text", "heading", "category", "cell", "failed"]
"""What a row is: a title, small print, a paragraph, column headings, a category's heading, cells."""

LONGEST = 32_767
"""Characters a cell can hold (Excel's own limit, as are those that follow)."""
CUT = "……（过长，全文见 edition.json）"
LINE_POINTS = 15
"""Height of a line, with room for fonts other than the one asked for."""
HEIGHTS: dict[Look, int] = {"title": 26, "category": 18, "note": 15}
"""Heights of rows whose text is not wrapped."""
TALLEST = 409 // LINE_POINTS
"""Lines of a cell that can be shown: a row is at most 409 points high."""
WIDEST = 150
"""Width of a column, in half-width characters; 255 is allowed."""
LANDSCAPE_FROM = 120
"""Width of a sheet, in half-width characters, from which it is printed across."""
FONT = {"font_name": "Microsoft YaHei", "font_size": 10, "valign": "top"}
BOX = {**FONT, "border": 1, "border_color": "#C4C7C5", "text_wrap": True}
BAND = {**FONT, "top": 1, "bottom": 1, "border_color": "#C4C7C5", "bold": True, "bg_color": "#F3F6F9"}
LOOKS: dict[str, dict[str, object]] = {
    "title": {**FONT, "bold": True, "font_size": 14},
    "note": {**FONT, "font_color": "#5F6368", "font_size": 9},
    "text": {**FONT, "text_wrap": True},
    "heading": {**BOX, "bold": True, "bg_color": "#E8EEF4", "valign": "vcenter", "align": "center"},
    "category": BAND,
    "cell": BOX,
    "number": {**BOX, "align": "center"},
    "failed": {**BOX, "font_color": "#B3261E"},
    "link": {**BOX, "font_color": "#0B57D0", "underline": 1},
}


@dataclass(frozen=True)
class SheetRow:
    """A row: what it is, its values, and where in the workbook the cell of a column leads."""

    look: Look
    values: Sequence[CellValue]
    links: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WorkSheet:
    """A sheet: its name, what stands above each printed page, its columns' least widths, its rows.

    Widths are in half-width characters. `filtered` gives its columns filters.
    """

    name: str
    above: str
    widths: Sequence[int]
    rows: Sequence[SheetRow]
    filtered: bool = False


def looks_in(book: Any) -> dict[str, Any]:
    """The workbook's formats, by what is drawn in them."""
    return {name: book.add_format(look) for name, look in LOOKS.items()}


def draw(book: Any, sheet: WorkSheet, looks: Mapping[str, Any]) -> None:
    """Add a sheet: headings stay in sight and on every page, rows grow with what is written into them."""
    target = book.add_worksheet(sheet.name)
    table = [row for row in sheet.rows if row.look in ("cell", "failed")]
    widths = [
        _width(least, [str(row.values[at] or "") for row in table]) for at, least in enumerate(sheet.widths)
    ]
    for at, width in enumerate(widths):
        target.set_column(at, at, width)
    for at, row in enumerate(sheet.rows):
        target.set_row(at, _points(row, widths))
        _draw_row(target, at, row, looks, len(widths))
    headings = next((at for at, row in enumerate(sheet.rows) if row.look == "heading"), None)
    if headings is not None:
        target.freeze_panes(headings + 1, 0)
        target.repeat_rows(0, headings)
        if sheet.filtered:
            target.autofilter(headings, 0, len(sheet.rows) - 1, len(widths) - 1)
    for_a4(target, sheet.above, across=sum(widths) >= LANDSCAPE_FROM)


def _draw_row(target: Any, at: int, row: SheetRow, looks: Mapping[str, Any], wide: int) -> None:
    """A row's cells; what heads a category goes on over its blank cells."""
    look = looks[row.look]
    for column, value in enumerate(row.values):
        if column in row.links:
            target.write_url(at, column, f"internal:{row.links[column]}", looks["link"], str(value))
        elif value is None:
            target.write_blank(at, column, None, look)
        elif isinstance(value, int):
            target.write_number(at, column, value, looks["number"] if row.look == "cell" else look)
        else:
            target.write_string(at, column, _fitting(value), look)
    for column in range(len(row.values), wide if row.look == "category" else 0):
        target.write_blank(at, column, None, look)


def _points(row: SheetRow, widths: Sequence[int]) -> int:
    """A row's height."""
    if row.look in HEIGHTS:
        return HEIGHTS[row.look]
    lines = (_height(str(value or ""), width) for value, width in zip(row.values, widths, strict=False))
    return min(max(lines), TALLEST) * LINE_POINTS + 2


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell can hold and a word that there is more."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _width(least: int, texts: Sequence[str]) -> int:
    """The width in which the tallest text is shown whole, as far as a column may be wide."""
    return next(
        (
            width
            for width in range(least, WIDEST, 5)
            if all(_height(text, width) <= TALLEST for text in texts)
        ),
        WIDEST,
    )


def _height(text: str, width: int) -> int:
    """How many lines a text takes in a column; an odd place at a line's end stays empty."""
    return sum(1 + max(0, _measure(line) - 1) // (width - 1) for line in text.split("\n"))


def _measure(line: str) -> int:
    """A line's width in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
