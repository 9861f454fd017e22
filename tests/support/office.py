"""What LibreOffice makes of workbooks and CSV files, cell by cell; it opens many in one run."""

import csv
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.support.prints import libreoffice

__all__ = ["Sheet", "csv_cells", "needs_libreoffice", "saved_again", "sheets"]

needs_libreoffice = pytest.mark.skipif(libreoffice() is None, reason="no LibreOffice to open files with")

SECONDS = 240
"""The longest a run may take."""
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""CSV in UTF-8, cells as they are held and not as shown, a file a sheet."""
FROM_CSV = "--infilter=CSV:44,34,76"
"""Commas, quotation marks, UTF-8: what a person confirms when opening a CSV file."""
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

Sheet = list[list[str]]
Cell = tuple[str, bool]
"""A cell's text, and whether it is a formula."""


def sheets(workbooks: Sequence[Path]) -> list[dict[str, Sheet]]:
    """Each workbook's sheets by name. The workbooks' names differ."""
    with tempfile.TemporaryDirectory() as folder:
        made = _converted(workbooks, Path(folder), AS_CSV)
        return [
            {
                path.stem.removeprefix(f"{workbook.stem}-"): _rows(path)
                for path in made
                if path.name.startswith(f"{workbook.stem}-")
            }
            for workbook in workbooks
        ]


def csv_cells(tables: Sequence[Path]) -> list[list[list[Cell]]]:
    """The cells of CSV files as LibreOffice opens them. The files' names differ."""
    with tempfile.TemporaryDirectory() as folder:
        _converted(tables, Path(folder), "fods", FROM_CSV)
        return [_flat(Path(folder, f"{table.stem}.fods")) for table in tables]


def _converted(sources: Sequence[Path], folder: Path, to: str, *options: str) -> list[Path]:
    program = libreoffice()
    if program is None:
        raise RuntimeError("no LibreOffice to open them with")
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", *options]
        subprocess.run(
            [*command, "--convert-to", to, "--outdir", folder, *sources],
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    return sorted(folder.iterdir())


def _rows(path: Path) -> Sheet:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _flat(path: Path) -> list[list[Cell]]:
    rows = ElementTree.parse(path).getroot().iter(f"{TABLE}table-row")  # noqa: S314 (LibreOffice has made it)
    return [
        [
            ("\n".join(map(_text, cell.iter(f"{TEXT}p"))), cell.get(f"{TABLE}formula") is not None)
            for cell in row.iter(f"{TABLE}table-cell")
            for _ in range(int(cell.get(f"{TABLE}number-columns-repeated", "1")))
        ]
        for row in rows
    ]


def _text(paragraph: ElementTree.Element) -> str:
    """A paragraph's text; tabs are elements of their own."""
    for tab in paragraph.iter(f"{TEXT}tab"):
        tab.text = "\t"
    return "".join(paragraph.itertext())


def saved_again(workbooks: Sequence[Path], folder: Path) -> list[Path]:
    """Workbooks as LibreOffice saves them, in that order. Their names differ."""
    _converted(workbooks, folder, "xlsx")
    return [folder / workbook.name for workbook in workbooks]
