"""A sheet's filled cells, as it shows them, with the ranges that are merged and what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from ingest.readers.opening.package import Element, Package
from ingest.readers.xlsx.formats import GENERAL, shown_number, shown_text
from ingest.readers.xlsx.workbook import Looks, S, Sheet, Workbook, rich_text

__all__ = ["Filled", "Range", "SheetGrid", "letters", "read_grid"]

MOST_CELLS = 500_000
"""Filled cells of a sheet; the longest lists published have some thousand."""
MOST_MERGES = 200_000
REFERENCE = regex.compile(r"([A-Z]{1,3})(\d{1,7})")
FIRST_ROW = regex.compile(rb"<(?:\w+:)?row\b[^<>]*>")
EMPTY_ROWS = regex.compile(
    rb"(?:<(?:\w+:)?row\b[^<>]*+(?:(?<=/)>|(?<!/)>\s*+(?:<(?:\w+:)?c\b[^<>]*+(?<=/)>\s*+)*+</(?:\w+:)?row>)\s*+)+"
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell that shows something."""

    text: str
    bordered: bool


@dataclass(frozen=True, slots=True)
class Range:
    """A merged range, its corners counted from 1, both within it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class SheetGrid:
    """What a sheet holds: filled cells by row and column, both counted from 1."""

    rows: dict[int, dict[int, Filled]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    uncomputed: list[tuple[int, str]] = field(default_factory=list)

    def column_hidden(self, column: int) -> bool:
        """Whether a column is not shown."""
        return any(first <= column <= last for first, last in self.hidden_columns)


def read_grid(parts: Package, sheet: Sheet, workbook: Workbook) -> SheetGrid:
    """A sheet's grid. Raises SourceError where it is broken, or holds more than any list."""
    grid = SheetGrid()
    last_row = cells = 0
    unseen: set[int] = set()
    for element in parts.stream(sheet.path, "row", "col", "mergeCell", sift=_without_empty_rows):
        name = str(element.tag).rpartition("}")[2]
        if name == "col":
            _take_column(grid, element)
        elif name == "mergeCell":
            _take_merge(grid, element)
        else:
            last_row = _whole(element.get("r"), last_row + 1)
            filled = dict(_cells(element, workbook, grid, last_row)) if len(element) else {}
            if filled:
                grid.rows[last_row] = filled
                cells += len(filled)
            if element.get("hidden") in ("1", "true") or element.get("ht") in ("0", "0.0"):
                unseen.add(last_row)
        if cells > MOST_CELLS or len(grid.merged) > MOST_MERGES:
            raise parts.too_large(sheet.path)
    grid.hidden_rows = unseen
    return grid


def _without_empty_rows(xml: bytes) -> bytes:
    """A sheet's bytes without rows in which nothing stands: sheets often have a million, all formatted."""
    numbered = FIRST_ROW.search(xml)
    if numbered is None or b" r=" not in numbered[0] or b"<![CDATA[" in xml:
        return xml
    return EMPTY_ROWS.sub(b"", xml)


def letters(column: int) -> str:
    """A column's letters: 1 is A, 28 AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _take_column(grid: SheetGrid, element: Element) -> None:
    if element.get("hidden") in ("1", "true") or element.get("width") in ("0", "0.0"):
        first = _whole(element.get("min"), 1)
        grid.hidden_columns.append((first, _whole(element.get("max"), first)))


def _take_merge(grid: SheetGrid, element: Element) -> None:
    corners = REFERENCE.findall(element.get("ref", ""))
    if len(corners) == 2:
        (left, top), (right, bottom) = ((_column(name), int(row)) for name, row in corners)
        if left <= right and top <= bottom:
            grid.merged.append(Range(top, left, bottom, right))


def _cells(row: Element, workbook: Workbook, grid: SheetGrid, number: int) -> Iterator[tuple[int, Filled]]:
    column = 0
    for cell in row:
        if cell.tag != f"{S}c":
            continue
        reference = REFERENCE.match(cell.get("r", ""))
        column = _column(reference[1]) if reference else column + 1
        style = _whole(cell.get("s"), 0)
        looks = workbook.looks[style] if style < len(workbook.looks) else Looks(GENERAL, bordered=False)
        text = _shown(cell, looks.format, workbook)
        if text is None:
            grid.uncomputed.append((number, f"{letters(column)}{number}"))
        elif text.strip():
            yield column, Filled(text, looks.bordered)


def _shown(cell: Element, code: str, workbook: Workbook) -> str | None:
    """What a cell shows; None for a formula whose result the file doesn't hold."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return shown_text(rich_text(inline), code) if inline is not None else ""
    value = cell.find(f"{S}v")
    if value is None or value.text is None:
        return None if value is None and cell.find(f"{S}f") is not None else ""
    text = value.text
    if kind == "s":
        index = _whole(text.strip(), len(workbook.strings))
        return shown_text(workbook.strings[index], code) if index < len(workbook.strings) else ""
    if kind in ("str", "d"):
        return shown_text(text, code)
    if kind == "b":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return text if kind == "e" else shown_number(text.strip(), code, from_1904=workbook.from_1904)


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() else default
