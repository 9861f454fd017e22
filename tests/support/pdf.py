"""Small PDFs, drawn for one test each. Coordinates are points from the page's top left."""

import io
from collections.abc import Callable, Sequence
from typing import Literal

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read
from models.document import Document, Paragraph, Table

__all__ = [
    "TEXTS", "WANTED", "XS", "YS", "Drawing", "drawn", "grid", "mapped", "paragraphs", "picture",
    "read_drawn", "rows", "tables",
]  # fmt: skip

XS, YS = (60.0, 110.0, 300.0, 520.0), (100.0, 140.0, 180.0, 220.0)
"""The edges of a small table's columns and rows."""
TEXTS = (("序号", "事项名称", "工作方式"), ("1", "植树造林", "不再开展"), ("2", "防汛抗旱", "巡查\n报告"))
WANTED = [list(row) for row in TEXTS]
"""The texts of that table as read."""

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Drawing:
    """A canvas measured from the top left."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._file = io.BytesIO()
        self.width, self.height = size
        self.canvas = Canvas(self._file, pagesize=size)

    def text(  # noqa: PLR0913
        self, x: float, y: float, text: str, *, size: float = 10, font: str = FONT, mode: Literal[0, 3] = 0
    ) -> None:
        """Text whose baseline begins at a point; mode 3 is invisible."""
        begun = self.canvas.beginText(x, self.height - y)
        begun.setFont(font, size)
        begun.setTextRenderMode(mode)
        begun.textOut(text)
        self.canvas.drawText(begun)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A stroke."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A rule as a thin filled box around the line between two points."""
        left, top = min(x0, x1) - width / 2, min(y0, y1) - width / 2
        across, down = abs(x1 - x0) + width, abs(y1 - y0) + width
        self.canvas.rect(left, self.height - top - down, across, down, stroke=0, fill=1)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A rectangle's outline."""
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=1, fill=0)

    def page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def bytes(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._file.getvalue()


def drawn(draw: Callable[[Drawing], object], size: tuple[float, float] = A4) -> bytes:
    """A PDF drawn by a function."""
    drawing = Drawing(size)
    draw(drawing)
    return drawing.bytes()


def read_drawn(draw: Callable[[Drawing], object], size: tuple[float, float] = A4) -> Document:
    """What is read from a PDF drawn by a function."""
    return read(drawn(draw, size), "drawn.pdf")


def picture(color: str = "grey") -> ImageReader:
    """A small plain picture."""
    file = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(file, "PNG")
    file.seek(0)
    return ImageReader(file)


Ruler = Callable[[float, float, float, float], None]


def grid(  # noqa: PLR0913
    drawing: Drawing, xs: Sequence[float], ys: Sequence[float], texts: Sequence[Sequence[str]],
    rule: Ruler | None = None, *, skip: Sequence[str] = (),
) -> None:  # fmt: skip
    """A plain table: each cell's lines from its top left; `skip` names outer edges not to draw."""
    rule = rule or drawing.line
    for index, y in enumerate(ys):
        if not ("top" in skip and index == 0) and not ("bottom" in skip and index == len(ys) - 1):
            rule(xs[0], y, xs[-1], y)
    for index, x in enumerate(xs):
        if not ("left" in skip and index == 0) and not ("right" in skip and index == len(xs) - 1):
            rule(x, ys[0], x, ys[-1])
    for top, row in zip(ys, texts, strict=False):
        for left, cell in zip(xs, row, strict=False):
            for number, line in enumerate(cell.split("\n")):
                drawing.text(left + 4, top + 12 + 14 * number, line)


def tables(document: Document) -> list[Table]:
    """The tables of a document."""
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(document: Document) -> list[list[str]]:
    """The texts of all rows' cells."""
    return [[cell.text for cell in row.cells] for table in tables(document) for row in table.rows]


def paragraphs(document: Document, furniture: bool = False) -> list[str]:
    """The texts outside tables, either the page's own or the document's."""
    return [
        block.text for block in document.blocks
        if isinstance(block, Paragraph) and block.furniture is furniture
    ]  # fmt: skip


def mapped(codes: str, unicodes: Sequence[int] | None) -> bytes:
    """A PDF showing `codes` in a font that says they are `unicodes`, or says nothing."""
    pairs = "".join(f"<{ord(c):02X}> <{u:04X}>\n" for c, u in zip(codes, unicodes or (), strict=False))
    table = f"1 begincodespacerange <00> <FF> endcodespacerange {len(codes)} beginbfchar\n{pairs}endbfchar"
    kind = "/Type0 /Encoding /Identity-H /DescendantFonts [7 0 R]" if unicodes is None else "/TrueType"
    widths = "" if unicodes is None else "/FirstChar 65 /LastChar 90 /Widths [" + "1000 " * 26 + "]"
    shown = "".join(f"{ord(c):0{4 if unicodes is None else 2}X}" for c in codes)
    page = f"BT /F 12 Tf 100 700 Td <{shown}> Tj ET"
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources 9 0 R>>",
        f"<</Type /Font /Subtype {kind} /BaseFont /ABCDEF+Made {widths}"
        + (" /ToUnicode 6 0 R>>" if unicodes is not None else ">>"),
        f"<</Length {len(page)}>>\nstream\n{page}\nendstream",
        f"<</Length {len(table)}>>\nstream\n{table}\nendstream",
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Made /FontDescriptor 8 0 R>>",
        "<</Type /FontDescriptor /FontName /ABCDEF+Made /Flags 4 /FontBBox [0 -200 1000 800]>>",
        "<</Font <</F 4 0 R>>>>",
    ]
    file, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n"
    start, size = len(file), len(objects) + 1
    file += f"xref\n0 {size}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    return (file + f"trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").encode()
