"""A sheet's filled cells, as it shows them, with the ranges that are merged and what is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from ingest.readers.opening.package import Element, Package
from ingest.readers.xlsx.formats import shown_number, shown_text
from ingest.readers.xlsx.looks import CellFont, CellLooks, S
from ingest.readers.xlsx.shapes import Shape, shapes
from ingest.readers.xlsx.workbook import RichText, Sheet, TextRun, Workbook, rich_text
from ingest.text.notes import is_note_mark
from ingest.text.numerals import whole
from models.repairs import RepairRule

__all__ = ["Filled", "Range", "SheetGrid", "letters", "read_grid"]

MOST_CELLS = 500_000
"""Filled cells of a sheet; the longest lists published have some thousand."""
MOST_MERGES = 200_000
MOST_COLUMNS = 16_384
"""Columns of a sheet (Excel's specifications)."""
REFERENCE = regex.compile(r"([A-Z]{1,3})(\d{1,7})")
FIRST_ROW = regex.compile(rb"<(?:\w+:)?row\b[^<>]*>")
EMPTY_ROWS = regex.compile(
    rb"(?:<(?:\w+:)?row\b[^<>]*+(?:(?<=/)>|(?<!/)>\s*+(?:<(?:\w+:)?c\b[^<>]*+(?<=/)>\s*+)*+</(?:\w+:)?row>)\s*+)+"
)


PLAIN = CellLooks()


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
    """What a sheet holds: filled cells by row and column, both counted from 1.

    `unread` is what is not seen, struck out or a note's mark: why, in which row, the text. `shapes` lie over
    the cells; a picture in a cell is one too.
    """

    rows: dict[int, dict[int, Filled]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: bytearray = field(default_factory=lambda: bytearray(MOST_COLUMNS + 1))
    uncomputed: list[tuple[int, str]] = field(default_factory=list)
    unread: list[tuple[RepairRule, int, str]] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    def column_hidden(self, column: int) -> bool:
        """Whether a column is not shown."""
        return column <= MOST_COLUMNS and bool(self.hidden_columns[column])


def read_grid(parts: Package, sheet: Sheet, workbook: Workbook) -> SheetGrid:
    """A sheet's grid. Raises SourceError where it is broken, or holds more than any list."""
    taken = _SheetParts(SheetGrid(shapes=shapes(parts, sheet.path)), workbook)
    names = ("sheetPr", "row", "col", "mergeCell", "autoFilter", "conditionalFormatting")
    for element in parts.stream(sheet.path, *names, sift=_without_empty_rows):
        if len(element) > MOST_COLUMNS:  # more than a row has room for
            raise parts.too_large(sheet.path)
        taken.take(element)
        if taken.cells > MOST_CELLS or len(taken.grid.merged) > MOST_MERGES:
            raise parts.too_large(sheet.path)
    for kind, path in parts.related(sheet.path).values():
        if kind == "table" and path in parts:
            taken.styled = True
            for filtered in parts.tree(path).iter(f"{S}autoFilter"):
                taken.take(filtered)
    return taken.finish()


@dataclass
class _SheetParts:
    """A grid while its elements come in.

    `pale` are the cells whose text has the colour of a ground that nothing is said of: white, unless a
    table's style or a condition paints it, which `styled` tells.
    """

    grid: SheetGrid
    workbook: Workbook
    cells: int = 0
    styled: bool = False
    filtered: bool = False
    last_row: int = 0
    pale: list[tuple[int, int, Filled]] = field(default_factory=list)

    def take(self, element: Element) -> None:
        """One element of the sheet."""
        name = str(element.tag).rpartition("}")[2]
        if name == "row":
            self._take_row(element)
        elif name == "col":
            _take_column(self.grid, element)
        elif name == "mergeCell":
            _take_merge(self.grid, element)
        elif name == "conditionalFormatting":
            self.styled = True
        elif name == "sheetPr":
            self.filtered = element.get("filterMode") in ("1", "true")
        elif self.filtered or element.find(f"{S}filterColumn") is not None:
            self._show_filtered(element.get("ref", ""))

    def finish(self) -> SheetGrid:
        """The grid, once all elements are taken."""
        for row, column, filled in self.pale:
            if self.styled:
                cells = self.grid.rows.get(row, {}) | {column: filled}
                self.grid.rows[row] = dict(sorted(cells.items()))
            else:
                self.grid.unread.append(("invisible", row, filled.text))
        if self.pale:
            self.grid.rows = dict(sorted(self.grid.rows.items()))
        return self.grid

    def _show_filtered(self, reference: str) -> None:
        """Rows that a filter hides are a reader's choice, and no part of what the sheet says."""
        rows = [whole(row) for _, row in REFERENCE.findall(reference)]
        if rows:
            self.grid.hidden_rows -= {one for one in self.grid.hidden_rows if rows[0] <= one <= rows[-1]}

    def _take_row(self, element: Element) -> None:
        self.last_row = _whole(element.get("r"), self.last_row + 1)
        filled = dict(self._filled(element, self.last_row)) if len(element) else {}
        if filled:
            self.grid.rows[self.last_row] = filled
            self.cells += len(filled)
        if element.get("hidden") in ("1", "true") or element.get("ht") in ("0", "0.0"):
            self.grid.hidden_rows.add(self.last_row)

    def _filled(self, row: Element, number: int) -> Iterator[tuple[int, Filled]]:
        column = 0
        for cell in row:
            if cell.tag != f"{S}c":
                continue
            reference = REFERENCE.match(cell.get("r", ""))
            column = _column(reference[1]) if reference else column + 1
            style = _whole(cell.get("s"), 0)
            looks = self.workbook.looks[style] if style < len(self.workbook.looks) else PLAIN
            if _is_picture(cell):
                self.grid.shapes.append(Shape("", number, number, column, column))
                continue
            text = self._text(cell, looks, number)
            if text is None:
                self.grid.uncomputed.append((number, f"{letters(column)}{number}"))
            elif text.strip():
                filled = Filled(text, looks.bordered)
                if looks.seen or looks.painted:
                    yield column, filled
                else:
                    self.pale.append((number, column, filled))

    def _text(self, cell: Element, looks: CellLooks, number: int) -> str | None:
        """What is read of a cell; None for a formula whose result the file doesn't hold."""
        value = _value(cell, self.workbook)
        if value is None:
            return None
        if looks.plain and len(value) == 1 and value[0].properties is None:
            kept = value[0].text
        else:
            kept = self._kept(value, looks, number)
        shown = _shown(kept, cell.get("t", "n"), looks.format, self.workbook)
        if kept and not shown.strip() and kept.strip():
            self.grid.unread.append(("invisible", number, kept))
        return shown

    def _kept(self, value: RichText, looks: CellLooks, number: int) -> str:
        """The runs of a text that are read; whether a pale cell is will show later."""
        ground = looks.ground if looks.seen or looks.painted else None
        kept = ""
        for run in value:
            font = CellFont.of(run.properties, looks.font) if run.properties is not None else looks.font
            why: RepairRule | None = None
            if not font.seen(ground):
                why = "invisible"
            elif font.struck:
                why = "struck out"
            elif font.raised and is_note_mark(run.text, kept):
                why = "note mark"
            if why is None:
                kept += run.text
            elif run.text.strip():
                self.grid.unread.append((why, number, run.text))
        return kept


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
        last = min(_whole(element.get("max"), first), MOST_COLUMNS)
        if 1 <= first <= last:
            grid.hidden_columns[first : last + 1] = bytes((1,)) * (last - first + 1)


def _take_merge(grid: SheetGrid, element: Element) -> None:
    corners = REFERENCE.findall(element.get("ref", ""))
    if len(corners) == 2:
        (left, top), (right, bottom) = ((_column(name), whole(row)) for name, row in corners)
        if left <= right and top <= bottom:
            grid.merged.append(Range(top, left, bottom, right))


def _is_picture(cell: Element) -> bool:
    """Whether a picture is a cell's value: by WPS's function for it, or as Excel keeps it."""
    kind = cell.get("t")
    if kind == "str":
        return "DISPIMG(" in (cell.findtext(f"{S}f") or cell.findtext(f"{S}v") or "")
    return kind == "e" and cell.get("vm") is not None and cell.findtext(f"{S}v") == "#VALUE!"


def _value(cell: Element, workbook: Workbook) -> RichText | None:
    """What a cell holds; None for a formula whose result the file doesn't hold."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return rich_text(inline) if inline is not None else ()
    value = cell.find(f"{S}v")
    if value is None or value.text is None:
        return None if value is None and cell.find(f"{S}f") is not None else ()
    if kind == "s":
        index = _whole(value.text.strip(), len(workbook.strings))
        return workbook.strings[index] if index < len(workbook.strings) else ()
    return (TextRun(value.text),)


def _shown(text: str, kind: str, code: str, workbook: Workbook) -> str:
    """A value as a number format shows it."""
    if not text or kind == "e":
        return text
    if kind in ("inlineStr", "s", "str", "d"):
        return shown_text(text, code)
    if kind == "b":
        return "TRUE" if text.strip() == "1" else "FALSE"
    return shown_number(text.strip(), code, from_1904=workbook.from_1904)


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str | None, default: int) -> int:
    return whole(text) if text is not None and text.isdecimal() else default
