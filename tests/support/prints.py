"""The same list printed by several programs: LibreOffice from the docx, Chromium from the page, reportlab."""

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

SAMPLES = Path(__file__).parent.parent.parent / "samples"
A4_TWIPS = (11906, 16838)
MARGIN_TWIPS = 1474
"""The margins of the sample's pages."""
SECONDS = 240
"""The longest LibreOffice may take for all its files."""
WIDTHS = {2: (0.1, 0.9), 3: (0.1, 0.35, 0.55), 5: (0.08, 0.16, 0.18, 0.35, 0.23)}
"""Shares of the page for the columns of a table, by their number."""


class Setting(NamedTuple):
    """How a list is printed: the size in points, and what pages and headings do."""

    size: int
    landscape: bool
    repeated: bool

    def __str__(self) -> str:
        turn = "landscape" if self.landscape else "portrait"
        return f"{self.size}pt-{turn}-{'repeated' if self.repeated else 'once'}"


SETTINGS = [Setting(*choice) for choice in product((9, 12, 16), (False, True), (False, True))]


def libreoffice() -> str | None:
    """The office program, if there is one."""
    return next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)


def by_libreoffice(settings: Sequence[Setting], folder: Path) -> dict[Setting, Path]:
    """The sample's docx set in each way and printed, all in one run of the program."""
    program = libreoffice()
    if program is None:
        raise RuntimeError("no LibreOffice to print with")
    sources = [folder / f"{setting}.docx" for setting in settings]
    for setting, source in zip(settings, sources, strict=True):
        source.write_bytes(set_docx((SAMPLES / "songzhuang-2025.docx").read_bytes(), setting))
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", folder, *sources], capture_output=True, timeout=SECONDS, check=True
        )
    return {setting: folder / f"{setting}.pdf" for setting in settings}


def set_docx(document: bytes, setting: Setting) -> bytes:
    """A docx with another size of type and page, its tables made as wide as the page."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = _set_body(content.decode(), setting).encode()
            elif name == "word/styles.xml":
                content = re.sub(rb'<w:sz w:val="22"/>', b'<w:sz w:val="%d"/>' % (2 * setting.size), content)
            written.writestr(name, content)
    return target.getvalue()


def _set_body(xml: str, setting: Setting) -> str:
    short, long = A4_TWIPS
    width, height = (long, short) if setting.landscape else (short, long)
    turn = ' w:orient="landscape"' if setting.landscape else ""
    if not setting.repeated:
        xml = xml.replace('<w:tblHeader w:val="true"/>', "")
    xml = re.sub(r"<w:pgSz[^>]*/>", f'<w:pgSz w:w="{width}" w:h="{height}"{turn}/>', xml)
    room = width - 2 * MARGIN_TWIPS
    return re.sub(r"<w:tbl>.*?</w:tbl>", lambda table: _set_table(table.group(), room), xml, flags=re.DOTALL)


def _set_table(table: str, room: int) -> str:
    scale = room / sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', table)))
    return re.sub(
        r'(<w:gridCol w:w="|<w:tcW w:type="dxa" w:w=")(\d+)',
        lambda width: f"{width[1]}{round(int(width[2]) * scale)}",
        table,
    )


def as_page(setting: Setting) -> str:
    """The sample's web page with a style for printing; its first rows as the tables' heads."""
    page = (SAMPLES / "songzhuang-2025.html").read_text(encoding="utf-8")
    page = re.sub(
        r"(<table[^>]*>)<tbody>(<tr>.*?</tr>)", r"\1<thead>\2</thead><tbody>", page, flags=re.DOTALL
    )
    return page.replace("</style>", f"""
        @page {{ size: A4 {"landscape" if setting.landscape else "portrait"}; margin: 18mm; }}
        body {{ font-size: {setting.size}pt; }}
        thead {{ display: table-{"header" if setting.repeated else "row"}-group; }}
        </style>""", 1)  # fmt: skip


class _Blocks(HTMLParser):
    """A page's paragraphs and tables: rows of cells, each its paragraphs and how many columns it spans."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str | list[list[tuple[list[str], int]]]] = []
        self._table: list[list[tuple[list[str], int]]] | None = None
        self._cell: list[str] | None = None
        self._ignored = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "title"):
            self._ignored += 1
        elif tag == "table":
            self._table = []
            self.blocks.append(self._table)
        elif tag == "tr" and self._table is not None:
            self._table.append([])
        elif tag in ("td", "th") and self._table is not None:
            self._cell = [""]
            self._table[-1].append((self._cell, int(dict(attrs).get("colspan") or 1)))
        elif tag in ("p", "br", "h1", "h2", "div"):
            if self._cell is not None:
                self._cell.append("")
            else:
                self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "title"):
            self._ignored -= 1
        elif tag in ("td", "th"):
            self._cell = None
        elif tag == "table":
            self._table = None

    def handle_data(self, data: str) -> None:
        if self._ignored:
            return
        if self._cell is not None:
            self._cell[-1] += data
        elif self._table is None and self.blocks and isinstance(self.blocks[-1], str):
            self.blocks[-1] += data


def by_reportlab(setting: Setting, target: Path, font: str) -> Path:
    """The sample's web page set by reportlab, rows split over pages wherever they meet its end."""
    reader = _Blocks()
    reader.feed((SAMPLES / "songzhuang-2025.html").read_text(encoding="utf-8"))
    size = landscape(A4) if setting.landscape else A4
    room = size[0] - 144
    plain = ParagraphStyle(
        "plain", fontName=font, fontSize=setting.size, leading=1.4 * setting.size, wordWrap="CJK"
    )
    flow: list[Flowable] = []
    for block in reader.blocks:
        if isinstance(block, str):
            if text := block.replace("\xa0", " ").strip():
                flow.append(Paragraph(escape(text), _outside(text, plain)))
        else:
            flow.append(_table(block, plain, room, setting))
    SimpleDocTemplate(str(target), pagesize=size, leftMargin=72, rightMargin=72).build(flow)
    return target


def _outside(text: str, plain: ParagraphStyle) -> ParagraphStyle:
    """Titles centred, paragraphs with a first-line indent."""
    if len(text) < 40:
        return ParagraphStyle(
            "title", parent=plain, alignment=1, fontSize=1.5 * plain.fontSize, leading=2 * plain.leading
        )
    return ParagraphStyle("indented", parent=plain, firstLineIndent=2 * plain.fontSize)


def _table(
    rows: Iterable[list[tuple[list[str], int]]], plain: ParagraphStyle, room: float, setting: Setting
) -> Table:
    cells: list[list[list[Paragraph] | str]] = []
    spans: list[tuple[int, int, int]] = []
    for index, row in enumerate(rows):
        cells.append([])
        for texts, span in row:
            at = len(cells[-1])
            cells[-1].append([Paragraph(escape(text), plain) for text in texts if text.strip()])
            cells[-1] += [""] * (span - 1)
            if span > 1:
                spans.append((index, at, at + span - 1))
    style = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    for row_index, first, last in spans:
        style.add("SPAN", (first, row_index), (last, row_index))
    widths = [share * room for share in WIDTHS[len(cells[0])]]
    return Table(cells, colWidths=widths, repeatRows=int(setting.repeated), splitInRow=1, style=style)
