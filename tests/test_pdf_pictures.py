"""A picture that stands where text might: the document says so, and in which place."""

import base64
import io

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader

from ingest.readers.pdf import read
from models.document import Document, Table
from tests.support.pdf import Drawing, grid, picture, read_drawn
from tests.support.printed import by_chromium, needs_chromium

XS, YS = (60.0, 110.0, 300.0), (100.0, 130.0, 160.0, 190.0)
TEXTS = (("序号", "事项名称"), ("1", "植树造林"), ("2", ""))


def written() -> ImageReader:
    """A picture of something like letters."""
    image = Image.new("RGB", (120, 24), "white")
    ImageDraw.Draw(image).text((4, 6), "1. patrol the river", fill="black")
    return ImageReader(image)


def places(document: Document) -> list[tuple[bool, str]]:
    """Of each picture, if it stands in a table, and the text of the block it stands in or after."""
    found = []
    for one in document.pictures:
        block = document.blocks[one.block]
        lines = (
            [line for row in block.rows for line in row.lines] if isinstance(block, Table) else block.lines
        )
        found.append((one.cell, "".join(line.text for line in lines)))
    return found


def test_a_picture_in_a_cell() -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        page.canvas.drawImage(written(), 114, page.height - 184, 120, 20)

    document = read_drawn(draw)
    assert places(document) == [(True, "序号事项名称1植树造林2")]
    assert document.pictures[0].where.bbox == pytest.approx((114, 164, 234, 184), abs=1)


def test_a_picture_below_a_heading() -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 60, "一、基本履职事项清单", size=16)
        grid(page, XS, YS, TEXTS)
        page.text(60, 260, "二、配合履职事项清单", size=16)
        page.canvas.drawImage(written(), 60, page.height - 500, 400, 200)
        page.page()
        page.canvas.drawImage(written(), 60, page.height - 500, 400, 200)
        page.text(60, 600, "正文")

    document = read_drawn(draw)
    assert places(document) == [(False, "二、配合履职事项清单")] * 2


def test_grounds_seals_and_specks_are_none() -> None:
    def draw(page: Drawing) -> None:
        page.canvas.drawImage(picture("#f4f4f4"), 0, 0, page.width, page.height)
        grid(page, XS, YS, TEXTS)
        page.canvas.drawImage(picture("red"), 114, page.height - 182, 5, 5)
        page.canvas.drawImage(picture("white"), 150, page.height - 184, 90, 20)

    assert not read_drawn(draw).pictures


def shapes(page: Drawing, x: float, y: float, count: int) -> None:
    """Shapes of curves side by side, as letters are that were turned into them."""
    for number in range(count):
        left, foot = x + 11 * number, page.height - y
        path = page.canvas.beginPath()
        path.moveTo(left, foot)
        for at in range(5):
            path.curveTo(left, foot + 2 * at, left + 9, foot + 2 * at, left + 9 - at, foot + 2 * at + 1)
        path.close()
        page.canvas.drawPath(path, stroke=0, fill=1)


def test_letters_drawn_as_curves_in_a_cell() -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        shapes(page, 114, 180, 8)

    document = read_drawn(draw)
    assert places(document) == [(True, "序号事项名称1植树造林2")]
    assert document.pictures[0].where.bbox == pytest.approx((114, 170, 200, 180), abs=2)


def test_a_tick_and_a_mark_behind_text_are_no_letters() -> None:
    def draw(page: Drawing) -> None:
        shapes(page, 114, 143, 8)
        grid(page, XS, YS, TEXTS)
        shapes(page, 114, 180, 2)
        page.canvas.roundRect(200, page.height - 185, 60, 18, 3, stroke=1, fill=0)

    assert not read_drawn(draw).pictures


@needs_chromium
def test_a_picture_in_a_cell_by_chromium() -> None:
    image = Image.new("RGB", (90, 20), "white")
    ImageDraw.Draw(image).text((4, 4), "2. report", fill="black")
    file = io.BytesIO()
    image.save(file, "PNG")
    source = base64.b64encode(file.getvalue()).decode()
    data = by_chromium(
        "<h2>清单</h2><table><tr><td>序号<td>事项名称<tr><td>1<td>"
        f"<img src='data:image/png;base64,{source}'></table>"
    )
    assert places(read(data, "page.pdf")) == [(True, "序号事项名称1")]
