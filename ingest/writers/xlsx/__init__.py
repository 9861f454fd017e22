"""edition.xlsx: the list as published, a sheet each, and sheets made from it for looking things up.

Reading the workbook gives the same records, or what a clerk has made of them: it is read as any other, by
what its sheets show.
"""

from datetime import datetime
from pathlib import Path

import xlsxwriter

from ingest.writers.xlsx.derived import derived_sheets
from ingest.writers.xlsx.heights import unfixed
from ingest.writers.xlsx.lists import list_sheets
from ingest.writers.xlsx.sheets import draw, looks_in
from models.edition import Edition

__all__ = ["write"]

MADE = datetime(2000, 1, 1)
"""The file's date of making: always the same, so that the same edition gives the same bytes."""


def write(edition: Edition, folder: Path, **_: object) -> None:
    """Write `edition.xlsx` into the folder. All text is text: what begins with = + - or @ is no formula."""
    path = folder / "edition.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": edition.id, "subject": "履行职责事项清单", "created": MADE})
        looks = looks_in(book)
        lists, placed = list_sheets(edition)
        for sheet in (*lists, *derived_sheets(edition, placed)):
            draw(book, sheet, looks)
    unfixed(path)
