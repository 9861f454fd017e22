"""A paper as the bytes of a file, laid out plainly in each format."""

import csv
import io
from collections.abc import Callable
from html import escape
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.found.paper import Cell, Grid, Line, Page, Paper
from tests.support.fonts import SIMSUN, embedded

__all__ = ["FORMATS", "HEADED", "TITLED"]

HEADED = frozenset({"docx", "pdf"})
"""Formats whose pages have a head."""
TITLED = frozenset({"html"})
"""Formats that have a title of their own outside their text."""
ALIGNED = {"left": "left", "title": "center", "right": "right"}


def txt(paper: Paper) -> bytes:
    """Text with tabs; what spans others stands in the first of them."""
    return _lined(paper, lambda part: ["\t".join(_flat(row)) for row in part.filled])


def md(paper: Paper) -> bytes:
    """Markdown tables."""

    def table(part: Grid) -> list[str]:
        head, *rows = ("| " + " | ".join(_spread(row, "<br>")) + " |" for row in part.filled)
        return [head, "|---" * part.width + "|", *rows]

    return _lined(paper, table)


def _lined(paper: Paper, table: Callable[[Grid], list[str]]) -> bytes:
    lines: list[str] = []
    for part in paper.parts:
        if isinstance(part, Line):
            lines += [part.text, ""]
        elif isinstance(part, Grid):
            lines += [*table(part), ""]
    return "\n".join(lines).encode()


def _flat(row: list[Cell]) -> list[str]:
    """A row's texts, a space for each line feed."""
    return _spread(row, " ")


def _spread(row: list[Cell], feed: str) -> list[str]:
    return [text for cell in row for text in (cell.text.replace("\n", feed), *[""] * (cell.columns - 1))]


def separated(paper: Paper) -> bytes:
    """As a spreadsheet exports it, cells with line feeds quoted."""
    made = io.StringIO()
    writer = csv.writer(made)
    for part in paper.parts:
        if isinstance(part, Line):
            writer.writerow([part.text])
        elif isinstance(part, Grid):
            writer.writerows(_spread(row, "\n") for row in part.filled)
    return made.getvalue().encode("utf-8-sig")


def docx(paper: Paper) -> bytes:
    """A Word document with merged cells."""
    document = Document()
    if paper.head:
        document.sections[0].header.paragraphs[0].text = paper.head
    for part in paper.parts:
        if isinstance(part, Line):
            paragraph = document.add_paragraph(part.text)
            paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, ALIGNED[part.at].upper())
        elif isinstance(part, Page):
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            _word_table(document.add_table(len(part.rows), part.width, style="Table Grid"), part)
    document.add_paragraph()
    return _saved(document)


def _word_table(made: Any, grid: Grid) -> None:
    cells = [row.cells for row in made.rows]
    for at, column, cell in _placed(grid):
        target = cells[at][column]
        if cell.rows > 1 or cell.columns > 1:
            target = target.merge(cells[at + cell.rows - 1][column + cell.columns - 1])
        target.text = cell.text


def _placed(grid: Grid) -> list[tuple[int, int, Cell]]:
    """Each cell with its row and column."""
    placed: list[tuple[int, int, Cell]] = []
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            placed.append((at, column, cell))
            spanned = ((at + y, column + x) for y in range(cell.rows) for x in range(cell.columns))
            taken.update(spanned)
            column += cell.columns
    return placed


def _saved(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def html(paper: Paper) -> bytes:
    """A web page."""
    title = f"<title>{escape(paper.title)}</title>" if paper.title else ""
    out = [f"<!DOCTYPE html><html><head><meta charset='utf-8'>{title}</head><body>"]
    for part in paper.parts:
        if isinstance(part, Line):
            out.append(f"<p style='text-align: {ALIGNED[part.at]}'>{escape(part.text)}</p>")
        elif isinstance(part, Grid):
            rows = ("<tr>" + "".join(map(_td, row)) + "</tr>" for row in part.rows)
            out.append(f"<table border='1'>{''.join(rows)}</table>")
    return "\n".join((*out, "</body></html>")).encode()


def _td(cell: Cell) -> str:
    spans = f" colspan='{cell.columns}'" * (cell.columns > 1) + f" rowspan='{cell.rows}'" * (cell.rows > 1)
    return f"<td{spans}>" + escape(cell.text).replace("\n", "<br>") + "</td>"


def xlsx(paper: Paper) -> bytes:
    """A workbook; each page is a sheet where the pages have names."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet, row = None, 1
    width = max((part.width for part in paper.parts if isinstance(part, Grid)), default=1)
    for part in paper.parts:
        if isinstance(part, Page):
            if part.name:
                sheet, row = book.create_sheet(part.name), 1
            continue
        sheet = sheet or book.create_sheet("Sheet1")
        if isinstance(part, Line):
            sheet.cell(row, 1, part.text).alignment = Alignment(horizontal=ALIGNED[part.at])
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
            row += 1
        else:
            _sheet_table(sheet, part, row)
            row += len(part.rows)
    return _saved(book)


def _sheet_table(sheet: Any, grid: Grid, top: int) -> None:
    thin = Side(style="thin")
    for at, column, cell in _placed(grid):
        text = cell.text
        value = int(text) if text.isascii() and text.isdigit() else text or None
        for y in range(cell.rows):
            for x in range(cell.columns):
                sheet.cell(top + at + y, 1 + column + x).border = Border(thin, thin, thin, thin)
        made = sheet.cell(top + at, 1 + column)
        made.value = value
        made.alignment = Alignment(wrap_text=True)
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_cells(
                start_row=top + at, end_row=top + at + cell.rows - 1,
                start_column=1 + column, end_column=column + cell.columns,
            )  # fmt: skip


ROOM = landscape(A4)[0] - 100


def pdf(paper: Paper) -> bytes:
    """A PDF with ruled tables, on as many pages as they need."""
    plain = ParagraphStyle("plain", fontName=embedded(SIMSUN), fontSize=10, leading=15, wordWrap="CJK")
    styles = {
        "left": ParagraphStyle("left", parent=plain, firstLineIndent=20),
        "title": ParagraphStyle("title", parent=plain, alignment=1, fontSize=16, leading=24),
        "right": ParagraphStyle("right", parent=plain, alignment=2),
    }
    flow: list[Flowable] = []
    for part in paper.parts:
        if isinstance(part, Line):
            flow.append(Paragraph(escape(part.text), styles[part.at]))
        elif isinstance(part, Page):
            flow += [PageBreak()] if flow else []
        else:
            flow.append(_drawn(part, plain))
    target = io.BytesIO()

    def heading(canvas: Any, _: Any) -> None:
        if paper.head:
            canvas.setFont(plain.fontName, 9)
            canvas.drawCentredString(landscape(A4)[0] / 2, landscape(A4)[1] - 40, paper.head)
        canvas.setFont(plain.fontName, 9)
        canvas.drawCentredString(landscape(A4)[0] / 2, 30, f"— {canvas.getPageNumber()} —")

    made = SimpleDocTemplate(target, pagesize=landscape(A4), leftMargin=50, rightMargin=50)
    made.build(flow, onFirstPage=heading, onLaterPages=heading)
    return target.getvalue()


def _drawn(grid: Grid, plain: ParagraphStyle) -> Table:
    """The table; a cell over several rows is one by its rules, so that pages may cut it."""
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    rows: list[list[Paragraph | str]] = [[""] * grid.width for _ in grid.rows]
    longest = [1] * grid.width
    for at, column, cell in _placed(grid):
        rows[at][column] = Paragraph(escape(cell.text).replace("\n", "<br/>"), plain)
        if cell.columns == 1:
            longest[column] = max(longest[column], min(len(cell.text), 60))
        last = (column + cell.columns - 1, at + cell.rows - 1)
        style.add("BOX", (column, at), last, 0.5, colors.black)
        if cell.columns > 1:
            style.add("SPAN", (column, at), (last[0], at))
    shares = [max(3, length) for length in longest]
    widths = [40 + (ROOM - 40 * len(shares)) * share / sum(shares) for share in shares]
    return Table(rows, colWidths=widths, splitInRow=1, style=style)


FORMATS: dict[str, Callable[[Paper], bytes]] = {
    "txt": txt,
    "docx": docx,
    "html": html,
    "xlsx": xlsx,
    "pdf": pdf,
    "csv": separated,
    "md": md,
}
"""By suffix."""
