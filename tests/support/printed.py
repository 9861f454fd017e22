"""A small page as two programs print it: Chromium from HTML, LibreOffice from a Word document."""

import io
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import _Cell as Cell

from tests.support.as_html_pdf import chromium, lacking, pdf
from tests.support.prints import libreoffice

__all__ = [
    "FONT", "Fill", "all_by_libreoffice", "by_chromium", "by_libreoffice", "docx_table", "needs_chromium",
    "needs_libreoffice",
]  # fmt: skip

FONT = "Noto Serif CJK SC"
SECONDS = 120
"""The longest LibreOffice may take."""
NO_BROWSER, NO_OFFICE = lacking(chromium(), "Chromium"), lacking(libreoffice(), "LibreOffice")
needs_chromium = pytest.mark.skipif(NO_BROWSER is not None, reason=str(NO_BROWSER))
needs_libreoffice = pytest.mark.skipif(NO_OFFICE is not None, reason=str(NO_OFFICE))
STYLE = f"""
@page {{ size: A4; margin: 20mm }}
body {{ font: 12pt "{FONT}", serif }}
table {{ border-collapse: collapse; width: 100% }}
td {{ border: 1px solid #000; padding: 2px 4px }}
"""

Fill = Callable[[Cell], None]


def by_chromium(body: str, style: str = "") -> bytes:
    """The PDF that Chromium prints of an HTML body."""
    page = f"<!DOCTYPE html><meta charset=utf-8><style>{STYLE}{style}</style>{body}"
    with tempfile.TemporaryDirectory() as folder:
        return pdf(page, Path(folder, "page.pdf")).read_bytes()


def by_libreoffice(document: bytes, suffix: str = ".docx") -> bytes:
    """The PDF that LibreOffice prints of a Word document, or of a file of another kind."""
    return all_by_libreoffice({"page": document}, suffix)["page"]


def all_by_libreoffice(documents: Mapping[str, bytes], suffix: str = ".docx") -> dict[str, bytes]:
    """The PDFs of several documents by name, printed in one run of the program."""
    program = libreoffice()
    if program is None:
        raise RuntimeError("no LibreOffice to print with")
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"{name}{suffix}") for name in documents]
        for source, document in zip(sources, documents.values(), strict=True):
            source.write_bytes(document)
        command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, *map(str, sources)]
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
        return {source.stem: source.with_suffix(".pdf").read_bytes() for source in sources}


def docx_table(rows: Sequence[Sequence[str | Fill]]) -> bytes:
    """A Word document of one table: each cell's text, or what fills it."""
    document = docx.Document()
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            if isinstance(text, str):
                cell.text = text
            else:
                text(cell)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
