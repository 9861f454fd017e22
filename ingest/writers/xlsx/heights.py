"""Rows as high as their text, which grow with what is written into them.

LibreOffice makes no row higher on opening, so each needs a height. One that is said to be a person's choice,
as XlsxWriter says of all, every program keeps, and cuts off what is added; any other fits the text again once
that is edited.
"""

import zipfile
from pathlib import Path

__all__ = ["unfixed"]

SHEETS = "xl/worksheets/"
CHOSEN = b' customHeight="1"'


def unfixed(path: Path) -> None:
    """Let all rows of a workbook grow."""
    with zipfile.ZipFile(path) as book:
        parts = [(part, book.read(part)) for part in book.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for part, data in parts:
            sheet = part.filename.startswith(SHEETS)
            book.writestr(part, data.replace(CHOSEN, b"") if sheet else data)
