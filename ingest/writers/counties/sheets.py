"""What the workbooks of a county share: their making, and a sheet's head and print."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import xlsxwriter

from ingest.writers.paper import for_a4

__all__ = ["Extent", "SheetColumns", "book_at", "head", "print_set_up"]

MADE = datetime(2000, 1, 1)
"""The file's date of making: always the same, so that the same answer gives the same bytes."""
SheetColumns = Sequence[tuple[str, int]]
"""Headings, and their columns' widths in digits."""


@contextmanager
def book_at(path: Path, title: str) -> Iterator[Any]:
    """A workbook; all text is text: what begins with = + - or @ is no formula."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": title, "created": MADE})
        yield book


def head(sheet: Any, row: int, columns: SheetColumns, heading: Any) -> None:
    """Headings in a row, and their columns' widths."""
    for at, (name, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(row, at, name, heading)


class Extent(NamedTuple):
    """Where a sheet's table is: the row of its headings, its last row, and how many columns."""

    headings: int
    last: int
    columns: int


def print_set_up(sheet: Any, above: str, extent: Extent, fixed: int = 0) -> None:
    """Headings in sight, with filters and on every page; columns up to `fixed` in sight; A4 across."""
    sheet.freeze_panes(extent.headings + 1, fixed)
    sheet.repeat_rows(0, extent.headings)
    last = max(extent.last, extent.headings + 1)
    sheet.autofilter(extent.headings, 0, last, extent.columns - 1)
    for_a4(sheet, above, across=True)
