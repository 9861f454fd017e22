"""The pages of a drawn list: their size and turn, and what stands in their margins."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4

from tests.support.drawn_style import PageStyle
from tests.support.pdf import Drawing
from tests.support.typeset import SetLine

__all__ = ["Paper", "Press"]

MARGIN = (54.0, 62.0)
"""Points left and right, above and below the text."""
CROPPED = (30.0, 22.0)
"""Points of the sheet left and below the visible box."""
BASELINE = 0.86
"""How far below a line's top its baseline stands, in sizes."""


@dataclass(frozen=True)
class Paper:
    """A page as shown (points), and where its text may stand."""

    size: tuple[float, float]

    @property
    def left(self) -> float:
        return MARGIN[0]

    @property
    def width(self) -> float:
        return self.size[0] - 2 * MARGIN[0]

    @property
    def top(self) -> float:
        return MARGIN[1]

    @property
    def bottom(self) -> float:
        return self.size[1] - MARGIN[1]


class Press:
    """Draws pages one after the other; everything is measured from the shown page's top left."""

    def __init__(self, style: PageStyle) -> None:
        self.drawing = Drawing()
        self._style = style
        self._pages = 0

    def paper(self, *, wide: bool) -> Paper:
        """A4, upright or wide."""
        return Paper((A4[1], A4[0]) if wide else A4)

    def page(self, paper: Paper) -> None:
        """Begin a page, margins and all."""
        if self._pages:
            self.drawing.page()
        self._pages += 1
        width, height = paper.size
        canvas, left, below = self.drawing.canvas, *(CROPPED if self._style.crop else (0.0, 0.0))
        canvas.setPageSize((width + 2 * left, height + 2 * below))
        self.drawing.height = height
        if self._style.crop:
            canvas.setCropBox((left, below, left + width, below + height))
            canvas.translate(left, below)
        canvas.setPageRotation(self._style.turn)
        if self._style.turn:
            canvas.transform(*{90: (0, 1, -1, 0, height, 0), 270: (0, -1, 1, 0, 0, width)}[self._style.turn])
        self._margins(paper)

    def line(self, x: float, y: float, line: SetLine) -> None:
        """A set line whose left margin and top are at a point."""
        face = line.face
        down = y + (face.step - face.size) / 2 + BASELINE * face.size
        for piece in line.pieces:
            begun = self.drawing.canvas.beginText(x + piece.x, self.drawing.height - down)
            begun.setFont(face.font, face.size)
            begun.setCharSpace(piece.spacing)
            begun.textOut(piece.text)
            begun.setCharSpace(0)
            self.drawing.canvas.drawText(begun)

    def shade(self, boxes: Iterable[tuple[float, float, float, float]]) -> None:
        """Grey boxes, for cells of headings."""
        canvas = self.drawing.canvas
        canvas.setFillGray(0.85)
        for x0, top, x1, bottom in boxes:
            canvas.rect(x0, self.drawing.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        canvas.setFillGray(0)

    def bytes(self) -> bytes:
        """The file."""
        return self.drawing.bytes()

    def _margins(self, paper: Paper) -> None:
        width, height = paper.size
        style, draw = self._style, self.drawing
        if style.page_number:
            draw.text(
                width / 2 - 10, height - 28, style.page_number.format(self._pages), size=9, font=style.font
            )
        if style.running_head:
            draw.text(paper.left, 36, "履职清单汇编 内部编号第1册", size=9, font=style.font)
        if style.watermark:
            draw.canvas.saveState()
            draw.canvas.translate(width / 4, height / 3)
            draw.canvas.rotate(30)
            draw.canvas.setFillGray(0.9)
            draw.canvas.setFont(style.font, 48)
            draw.canvas.drawString(0, 0, "征求意见稿")
            draw.canvas.restoreState()
