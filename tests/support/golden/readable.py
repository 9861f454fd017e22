"""A folder of outputs as text that a person can read and compare line by line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.golden import Files

__all__ = ["LEFT_OUT", "readable"]

LEFT_OUT = {
    "parquet": "holds the rows of the CSV files, as test_outputs shows; schema/parquet.txt has its types",
    "html": "each change of style would be one of every page; tests look at the pages in a browser",
}
"""Formats that are not kept, and why."""


def readable(folder: Path) -> Files:
    """The files of a folder: texts as they are, workbooks as the text of their cells."""
    files = {}
    for path in sorted(folder.glob("[!.]*")):
        name, data = READABLE[path.suffix](path)
        files[name] = data
    return files


def _as_it_is(path: Path) -> tuple[str, bytes]:
    return path.name, path.read_bytes()


def _workbook(path: Path) -> tuple[str, bytes]:
    book = openpyxl.load_workbook(path, rich_text=True)
    lines = (line for sheet in book.worksheets for line in _sheet(sheet))
    return f"{path.name}.txt", "".join(f"{line}\n" for line in lines).encode()


def _document(path: Path) -> tuple[str, bytes]:
    """Its paragraphs, then its tables, a line a row: cells apart by tabs, line ends in them as \\n."""
    document = docx.Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        cells = table._cells  # quick: row by row python-docx counts all cells anew
        wide = len(table.columns)
        rows = [cells[at : at + wide] for at in range(0, len(cells), wide)]
        lines += ["\t".join(cell.text.replace("\n", "\\n") for cell in row) for row in rows]
    return f"{path.name}.txt", "".join(f"{line}\n" for line in lines).encode()


READABLE: dict[str, Callable[[Path], tuple[str, bytes]]] = {
    ".json": _as_it_is,
    ".csv": _as_it_is,
    ".xlsx": _workbook,
    ".docx": _document,
}
"""By a file's ending: the name and the bytes that are kept of it."""


def _sheet(sheet: Worksheet) -> Iterator[str]:
    """A sheet's settings, then a line a row: cells apart by tabs, line ends in them as \\n."""
    yield f"== {sheet.title}: {sheet.dimensions}, frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}"
    yield f"-- merged: {' '.join(sorted(map(str, sheet.merged_cells.ranges))) or 'none'}"
    for row in sheet.iter_rows():
        yield "\t".join(_text(cell.value).replace("\n", "\\n") for cell in row).rstrip("\t")


def _text(value: object) -> str:
    """A cell's text; in it what is struck out as [-…-], what has a colour alone as {+…+}."""
    if isinstance(value, CellRichText):
        return "".join(_run(part) if isinstance(part, TextBlock) else str(part) for part in value)
    return "" if value is None else str(value)


def _run(run: TextBlock) -> str:
    if run.font.strike:
        return f"[-{run.text}-]"
    color = run.font.color
    return f"{{+{run.text}+}}" if color is not None and color.type == "rgb" else run.text
