"""What is timed. Each tool is imported first; what it then gives reads one PDF."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.bench.whole import Row

__all__ = ["DOCUMENT", "EDITION", "FLOOR", "PDFPLUMBER", "TOOLS", "Read", "Tool"]

Read = Callable[[str], list[Row]]
"""Reads a PDF and returns the rows of all its tables; none from what reads no tables."""


@dataclass(frozen=True)
class Tool:
    """A way to read a PDF: `load` imports the library, outside the time taken, and returns the reading."""

    title: str
    load: Callable[[], Read]
    rows: bool = True
    """Whether it gives rows."""
    apart: bool = False
    """Whether it is in requirements-bench.txt, and runs by the interpreter of .venv-bench."""
    slow: bool = False
    """Whether it takes so long that it reads the first sample only."""


def floor() -> Read:
    """Pypdfium2's raw API, the plain way: every character with its box, every path with its segments."""
    pdfium, raw = import_module("pypdfium2"), import_module("pypdfium2.raw")
    box = [ctypes.byref(ctypes.c_double()) for _ in range(4)]
    point = [ctypes.byref(ctypes.c_float()) for _ in range(2)]

    def read(path: str) -> list[Row]:
        for page in pdfium.PdfDocument(path):
            text = page.get_textpage()
            for index in range(raw.FPDFText_CountChars(text)):
                raw.FPDFText_GetUnicode(text, index)
                raw.FPDFText_GetCharBox(text, index, *box)
            for index in range(raw.FPDFPage_CountObjects(page)):
                item = raw.FPDFPage_GetObject(page, index)
                if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
                    for number in range(raw.FPDFPath_CountSegments(item)):
                        segment = raw.FPDFPath_GetPathSegment(item, number)
                        raw.FPDFPathSegment_GetType(segment)
                        raw.FPDFPathSegment_GetPoint(segment, *point)
        return []

    return read


def document() -> Read:
    """This project's reader alone."""
    pdf = import_module("ingest.readers.pdf")

    def read(path: str) -> list[Row]:
        pdf.read(Path(path).read_bytes(), path)
        return []

    return read


def edition() -> Read:
    """This project from the file to its records."""
    pipeline = import_module("ingest.pipeline")
    import_module("ingest.readers.pdf")
    return lambda path: [item.printed for one in pipeline.read(path).lists for item in one.items]


def plumber() -> Read:
    """Pdfplumber's tables, with its settings as they are."""
    pdfplumber = import_module("pdfplumber")

    def read(path: str) -> list[Row]:
        with pdfplumber.open(path) as pdf:
            return [row for page in pdf.pages for table in page.extract_tables() for row in table]

    return read


def camelot() -> Read:
    """Camelot's ruled tables, with its settings as they are."""
    library = import_module("camelot")

    def read(path: str) -> list[Row]:
        tables = library.read_pdf(path, pages="all", flavor="lattice")
        return [row for table in tables for row in table.data]

    return read


def mupdf() -> Read:
    """PyMuPDF's tables as documented: pages are judged by its layout model first, cells read by `extract`."""
    library = import_module("pymupdf")

    def read(path: str) -> list[Row]:
        with library.open(path) as pdf:
            return [row for page in pdf for table in page.find_tables().tables for row in table.extract()]

    return read


def mupdf_quick() -> Read:
    """PyMuPDF at its best: tables from their lines alone, and each cell's text by `get_text`.

    `extract` puts punctuation, whose accurate boxes are low, on lines of its own.
    """
    library = import_module("pymupdf")

    def read(path: str) -> list[Row]:
        with library.open(path) as pdf:
            return [
                [cell and page.get_text(clip=cell) for cell in row.cells]
                for page in pdf
                for table in page.find_tables(use_layout=False).tables
                for row in table.rows
            ]

    return read


FLOOR, DOCUMENT, EDITION, PDFPLUMBER = "floor", "document", "edition", "pdfplumber"

TOOLS = {
    FLOOR: Tool("pypdfium2: characters, boxes and paths", floor, rows=False),
    DOCUMENT: Tool("this reader, to Document", document, rows=False),
    EDITION: Tool("this reader, to Edition", edition),
    PDFPLUMBER: Tool("pdfplumber: extract_tables", plumber),
    "mupdf-quick": Tool("PyMuPDF: find_tables, no model; get_text", mupdf_quick, apart=True),
    "camelot": Tool("camelot: lattice", camelot, apart=True, slow=True),
    "mupdf": Tool("PyMuPDF: find_tables; extract", mupdf, apart=True, slow=True),
}
"""In the order shown."""
