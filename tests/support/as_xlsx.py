"""A made-up list as an Excel workbook: a sheet a list or all on one, merged cells, rows that are hidden."""

import io
from dataclasses import dataclass, replace
from itertools import takewhile
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.as_text import Row, Sheet, Table, sheet
from tests.support.made_up import Truth, township
from tests.support.style import Slips, Style, drawn

__all__ = ["BookStyle", "case", "xlsx"]

THIN = Side(style="thin")


@dataclass(frozen=True)
class BookStyle:
    """How a workbook shows a list.

    `one_sheet` sets all lists below one another; `titles` prints a list's title above its table, else the
    sheet's name says it; `borders` draws the tables; `numbers` keeps an item's number as a number; `parts`
    writes an item as two rows; `hidden` adds a hidden row, column and sheet; `gaps` leaves blank rows.
    """

    one_sheet: bool = False
    titles: bool = True
    borders: bool = True
    numbers: bool = True
    merge: bool = True
    parts: bool = False
    hidden: bool = False
    gaps: bool = False
    rich: bool = False
    offset: int = 0

    @classmethod
    def drawn(cls, rng: Random) -> "BookStyle":
        one = rng.random() < 0.35
        return cls(
            one_sheet=one,
            titles=one or rng.random() < 0.8,
            borders=rng.random() < 0.7,
            numbers=rng.random() < 0.7,
            merge=rng.random() < 0.7,
            parts=rng.random() < 0.2,
            hidden=rng.random() < 0.4,
            gaps=rng.random() < 0.3,
            rich=rng.random() < 0.3,
            offset=rng.choice((0, 0, 1)),
        )


def case(seed: int, *, large: bool = False) -> tuple[bytes, Truth]:
    """A township's list as an .xlsx file's bytes, in a style of its own, with what is to be read from it."""
    truth = township(seed, large=large)
    style = drawn(Random(f"style {seed}"), truth)
    return xlsx(truth, style, BookStyle.drawn(Random(f"book {seed}")))


def xlsx(
    truth: Truth, style: Style, book: BookStyle | None = None, slips: Slips | None = None
) -> tuple[bytes, Truth]:
    """A list as an .xlsx file; what only a text conversion does to a list is left out of the style."""
    book = book or BookStyle()
    clean = replace(style, wrap=None, tags="none", entities=False, spaces=0.0, page_lines=None)
    if not book.titles:
        clean = replace(clean, title_form="{title}")
    laid = sheet(truth, clean, slips)
    perhaps = laid.truth.perhaps | ({"hidden"} if book.hidden else set())
    return _Writer(clean, book).write(laid), replace(laid.truth, perhaps=perhaps)


class _Writer:
    def __init__(self, style: Style, book: BookStyle) -> None:
        self.style, self.book = style, book
        self.workbook = Workbook()
        self.row = 0

    def write(self, laid: Sheet) -> bytes:
        first: Any = self.workbook.active
        first.title = "说明" if not self.book.one_sheet else "Sheet1"
        self.front(first, laid.front.paragraphs, max(len(table.columns) for table in laid.tables))
        for table in laid.tables:
            made = first
            if not self.book.one_sheet:
                made = self.workbook.create_sheet(table.title)
                self.row = 0
            self.table(made, table)
        if self.book.hidden:
            old = self.workbook.create_sheet("旧稿")
            old.append(["序号", "事项名称"])
            old.append([1, "已经废止的事项"])
            old.sheet_state = "hidden"
        target = io.BytesIO()
        self.workbook.save(target)
        return target.getvalue()

    def front(self, made: Worksheet, paragraphs: tuple[str, ...], width: int) -> None:
        for text in paragraphs:
            self.row += 1
            made.cell(self.row, 1 + self.book.offset, text)
            if self.book.one_sheet:
                self._merge(made, self.row, 0, self.row, width - 1)
        self.row += self.book.gaps

    def table(self, made: Worksheet, table: Table) -> None:
        width = len(table.columns)
        if self.book.titles:
            self.row += 1
            made.cell(self.row, 1 + self.book.offset, table.title).alignment = Alignment(horizontal="center")
            self._merge(made, self.row, 0, self.row, width - 1)
        self._write(made, tuple([column] for column in table.columns))
        for index, row in enumerate(table.rows):
            if row.heading:
                self._heading(made, row, width)
            else:
                self._item(made, row, index, table.rows)
            if self.book.hidden and index == 1:
                self._write(made, tuple(["藏"] for _ in table.columns))
                made.row_dimensions[self.row].hidden = True
        if self.book.hidden and not self.book.one_sheet:
            made.cell(1, width + 3 + self.book.offset, "内部备注")
            made.column_dimensions[get_column_letter(width + 3 + self.book.offset)].hidden = True
        self.row += 2 if self.book.gaps else 0

    def _heading(self, made: Worksheet, row: Row, width: int) -> None:
        self._write(made, (row.cells[0], *([] for _ in range(width - 1))))
        if self.book.merge:
            self._merge(made, self.row, 0, self.row, width - 1)

    def _item(self, made: Worksheet, row: Row, index: int, rows: tuple[Row, ...]) -> None:
        first = self.row + 1
        for cells in self._parts(row):
            self._write(made, cells, number=True)
        if self.row > first:
            for at in self._fixed():
                self._merge(made, first, at, self.row, at)
        ends = index + 1 == len(rows) or rows[index + 1].category != row.category
        if self.style.category != "heading" and self.book.merge and ends and not self.book.hidden:
            before = takewhile(lambda one: one.category == row.category, reversed(rows[: index + 1]))
            height = sum(len(self._parts(one)) for one in before)
            self._merge(made, self.row - height + 1, self.style.category_at, self.row, self.style.category_at)

    def _fixed(self) -> list[int]:
        """The positions of number and title."""
        shown = self.style.category != "heading"
        return [at for at in range(2 + shown) if not shown or at != self.style.category_at]

    def _parts(self, row: Row) -> list[tuple[list[str], ...]]:
        longest = max(range(len(row.cells)), key=lambda at: len(row.cells[at]))
        lines = row.cells[longest]
        if not self.book.parts or row.heading or len(lines) < 3 or longest < 3:
            return [row.cells]
        half = len(lines) // 2
        rest = lines[half:]
        below = tuple(rest if at == longest else [] for at in range(len(row.cells)))
        return [(*row.cells[:longest], lines[:half], *row.cells[longest + 1 :]), below]

    def _write(self, made: Worksheet, cells: tuple[list[str], ...], *, number: bool = False) -> None:
        self.row += 1
        for position, lines in enumerate(cells):
            cell: Any = made.cell(self.row, position + 1 + self.book.offset)
            text = "\n".join(lines)
            if number and self.book.numbers and text.isascii() and text.isdecimal():
                cell.value = float(text)
            elif self.book.rich and len(text) > 20:
                cell.value = CellRichText(text[:9], TextBlock(InlineFont(b=True), text[9:]))
            else:
                cell.value = text or None
            if self.book.borders:
                cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)

    def _merge(self, made: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            shift = 1 + self.book.offset
            made.merge_cells(
                start_row=top, start_column=left + shift, end_row=bottom, end_column=right + shift
            )
