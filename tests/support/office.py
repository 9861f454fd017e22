"""What LibreOffice makes of a workbook or a CSV file, cell by cell."""

import csv
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests.support.prints import libreoffice

__all__ = ["convert", "flat_cells", "sheets"]

SECONDS = 120
"""The longest a conversion may take."""
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""CSV in UTF-8, cells as they are held and not as shown, a file a sheet."""
FROM_CSV = "--infilter=CSV:44,34,76"
"""Commas, quotation marks, UTF-8: what a person confirms when opening a CSV file."""
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def convert(source: Path, to: str, *options: str) -> list[Path]:
    """Convert a file, in a profile of its own; the files made, which stand beside it."""
    program = libreoffice()
    if program is None:
        raise RuntimeError("no LibreOffice to open it with")
    with tempfile.TemporaryDirectory() as profile:
        out = Path(profile, "out")
        command = [program, f"-env:UserInstallation=file://{profile}/user", "--headless", *options]
        subprocess.run(
            [*command, "--convert-to", to, "--outdir", out, source],
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
        return [made.rename(source.parent / made.name) for made in sorted(out.iterdir())]


def sheets(workbook: Path) -> dict[str, list[list[str]]]:
    """A workbook's sheets by name, each as rows of cells."""
    found = {}
    for path in convert(workbook, AS_CSV):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem.removeprefix(f"{workbook.stem}-")] = list(csv.reader(file))
    return found


def flat_cells(table: Path) -> list[list[tuple[str, bool]]]:
    """A CSV file's cells as LibreOffice opens it: each its text and whether it is a formula."""
    (made,) = convert(table, "fods", FROM_CSV)
    rows = ElementTree.parse(made).getroot().iter(f"{TABLE}table-row")  # noqa: S314 (LibreOffice has made it)
    return [list(_cells(row)) for row in rows]


def _cells(row: ElementTree.Element) -> list[tuple[str, bool]]:
    cells: list[tuple[str, bool]] = []
    for cell in row.iter(f"{TABLE}table-cell"):
        text = "\n".join("".join(one.itertext()) for one in cell.iter(f"{TEXT}p"))
        count = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        cells += [(text, cell.get(f"{TABLE}formula") is not None)] * count
    return cells
