"""Small PDFs, drawn for one test each. Coordinates are points from the page's top left."""

import io
from collections.abc import Callable, Sequence
from typing import Literal

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read
from models.document import Document, Paragraph, Table
from tests.support.fonts import NOTO, SIMSUN, embedded

__all__ = [
    "NAMED",
    "TEXTS", "WANTED", "XS", "YS", "Drawing", "drawn", "grid", "paragraphs", "picture",
    "read_drawn", "rows", "tables",
]  # fmt: skip

XS, YS = (60.0, 110.0, 300.0, 520.0), (100.0, 140.0, 180.0, 220.0)
"""The edges of a small table's columns and rows."""
TEXTS = (("序号", "事项名称", "工作方式"), ("1", "植树造林", "不再开展"), ("2", "防汛抗旱", "巡查\n报告"))
WANTED = [list(row) for row in TEXTS]
"""The texts of that table as read."""

NAMED = "STSong-Light"
"""A font the drawn files only name; unless a test asks for it, they embed one of their own."""
pdfmetrics.registerFont(UnicodeCIDFont(NAMED))


in_each_font = pytest.mark.parametrize("font", [NAMED, embedded(SIMSUN), embedded(NOTO)])
"""For a test that must hold whatever the font: named alone, or embedded with other measures."""


class Drawing:
    """A canvas measured from the top left, and the font it writes in."""

    def __init__(self, size: tuple[float, float] = A4, font: str | None = None) -> None:
        self._file = io.BytesIO()
        self.width, self.height = size
        self.font = font or embedded(SIMSUN)
        self.canvas = Canvas(self._file, pagesize=size)

    def text(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        font: str | None = None,
        mode: Literal[0, 2, 3, 7] = 0,
    ) -> None:
        """Text whose baseline begins at a point; mode 3 is invisible."""
        begun = self.canvas.beginText(x, self.height - y)
        begun.setFont(font or self.font, size)
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


def drawn(draw: Callable[[Drawing], object], font: str | None = None) -> bytes:
    """A PDF drawn by a function."""
    drawing = Drawing(font=font)
    draw(drawing)
    return drawing.bytes()


def read_drawn(draw: Callable[[Drawing], object], font: str | None = None) -> Document:
    """What is read from a PDF drawn by a function."""
    return read(drawn(draw, font), "drawn.pdf")


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
