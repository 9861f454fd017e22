"""A paper as the bytes of a file: text, Word, web page, workbook or PDF, each laid out plainly."""

import io
import re
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from ingest.text.clean import TAG
from tests.faults.paper import Line, Paper
from tests.support.fonts import SIMSUN, embedded, prints

__all__ = ["FORMATS", "holds", "written"]

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What XML can't hold."""
PRIVATE = re.compile("[\ue000-\uf8ff]")
"""What no font says anything of: a PDF's page with it is recognised as a picture would be."""
ROOM = landscape(A4)[0] - 100
WIDTHS = {2: (0.1, 0.9), 3: (0.1, 0.35, 0.55), 4: (0.1, 0.2, 0.25, 0.45), 5: (0.07, 0.18, 0.17, 0.35, 0.23)}
"""Shares of a PDF's page for the columns of a table, by their number."""


def written(paper: Paper, suffix: str) -> bytes:
    """The paper as a file of that suffix."""
    return FORMATS[suffix](paper)


def holds(suffix: str, paper: Paper) -> bool:
    """Whether a file of that suffix can hold all the paper's characters, and be read without recognition."""
    text = "".join(cell for line in paper.lines for cell in line.cells)
    if suffix == "pdf":
        return prints("".join(text.split())) and not PRIVATE.search(text)
    return suffix == "txt" or not CONTROL.search(text)


def txt(paper: Paper) -> bytes:
    """The text format: rows with tabs, a cell's lines parted by spaces."""
    lines = ("\t".join(cell.replace("\n", " ") for cell in line.cells) for line in paper.lines)
    return "\n".join(lines).encode("utf-8", errors="surrogatepass")


def docx(paper: Paper) -> bytes:
    """A Word document: a table for each run of rows, a category's heading merged over all columns."""
    document = Document()
    for table in _blocks(paper):
        if isinstance(table, str):
            document.add_paragraph(table)
            continue
        made = document.add_table(len(table), max(len(line.cells) for line in table), style="Table Grid")
        for line, row in zip(table, made.rows, strict=True):
            cells = row.cells
            if _heading(line) and len(cells) > 1:
                cells = (cells[0].merge(cells[-1]),)
            for cell, text in zip(cells, line.cells, strict=False):
                cell.text = text
    document.add_paragraph()
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def html(paper: Paper) -> bytes:
    """A web page."""
    out = ["<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>"]
    for block in _blocks(paper):
        if isinstance(block, str):
            out.append(f"<p>{_tagged(block)}</p>")
            continue
        width = max(len(line.cells) for line in block)
        rows = (_row(line, width) for line in block)
        out.append(f"<table border='1'>{''.join(rows)}</table>")
    return "\n".join((*out, "</body></html>")).encode()


def _row(line: Line, width: int) -> str:
    if _heading(line):
        return f"<tr><td colspan='{width}'>{_tagged(line.cells[0])}</td></tr>"
    return "<tr>" + "".join(f"<td>{_tagged(cell)}</td>" for cell in line.cells) + "</tr>"


def _tagged(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def xlsx(paper: Paper) -> bytes:
    """A workbook: all on one sheet, ruled."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "清单"
    thin = Side(style="thin")
    width = max(len(line.cells) for line in paper.lines)
    for at, line in enumerate(paper.lines, 1):
        wide = len(paper.roles[line.kind]) if line.kind and line.row else width
        for column, text in enumerate(line.cells, 1):
            cell = page.cell(at, column, int(text) if text.isascii() and text.isdigit() else text or None)
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type  # "#N/A" as it is shown
            cell.alignment = Alignment(wrap_text=True)
            if line.row:
                cell.border = Border(thin, thin, thin, thin)
        if (_heading(line) or not line.row) and any(line.cells):
            page.merge_cells(start_row=at, end_row=at, start_column=1, end_column=max(wide, len(line.cells)))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def pdf(paper: Paper) -> bytes:
    """A PDF with ruled tables; rows split wherever they meet a page's end."""
    plain = ParagraphStyle("plain", fontName=embedded(SIMSUN), fontSize=10, leading=15, wordWrap="CJK")
    large = ParagraphStyle("large", parent=plain, alignment=1, fontSize=16, leading=24)
    first = ParagraphStyle("first", parent=plain, firstLineIndent=20)
    heads = {line.cells[0] for line in paper.lines if line.part in ("title", "date", "head", "list")}
    flow: list[Flowable] = []
    for block in _blocks(paper):
        if isinstance(block, str):
            flow.append(_paragraph(block, large if block in heads else first))
        else:
            flow.append(_table(block, plain))
    target = io.BytesIO()
    SimpleDocTemplate(target, pagesize=landscape(A4), leftMargin=50, rightMargin=50).build(flow)
    return target.getvalue()


def _table(block: list[Line], plain: ParagraphStyle) -> Table:
    width = max(len(line.cells) for line in block)
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    rows: list[list[Paragraph | str]] = []
    for at, line in enumerate(block):
        cells = [_paragraph(cell, plain) for cell in line.cells]
        rows.append([*cells, *[""] * (width - len(cells))])
        if _heading(line):
            style.add("SPAN", (0, at), (-1, at))
    shares = WIDTHS.get(width) or [1 / width] * width
    return Table(rows, colWidths=[share * ROOM for share in shares], splitInRow=1, style=style)


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """A text as it is printed: nobody prints a tag that a conversion left."""
    return Paragraph(_tagged(TAG.sub("", text)).replace("<br>", "<br/>"), style)


def _blocks(paper: Paper) -> Iterator[str | list[Line]]:
    """Paragraphs, and the runs of rows between them."""
    for row, lines in groupby(paper.lines, key=lambda line: (line.row, line.kind if line.row else None)):
        if row[0]:
            yield list(lines)
        else:
            yield from (line.cells[0] for line in lines if line.cells[0])


def _heading(line: Line) -> bool:
    return line.part == "category" and not any(line.cells[1:])


FORMATS: dict[str, Callable[[Paper], bytes]] = {
    "txt": txt,
    "docx": docx,
    "html": html,
    "xlsx": xlsx,
    "pdf": pdf,
}
