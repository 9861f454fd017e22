"""A red seal on a scan: what it lies on is read, what it says is not; red letters are letters."""

import io
from math import cos, pi, sin

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops, ImageDraw

from ingest.readers import read_document
from ingest.readers.scan.ink import Grey, InkPicture
from ingest.readers.scan.page import page_content
from ingest.readers.scan.seals import rims, without_seals
from tests.test_scan import SCAN

DPI = 150
RED = (214, 32, 40)


def inch(points: float) -> int:
    return round(points * DPI / 72)


def sealed(page: Image.Image, x: float, y: float, *, across: float = 118) -> Image.Image:
    """A page stamped with a round seal around a point (points from its top left), 口 and 十 along its rim."""
    size, letter = inch(across), inch(5)
    seal = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(seal)
    x, y = inch(x), inch(y)
    pen.ellipse((x - size / 2, y - size / 2, x + size / 2, y + size / 2), outline=RED, width=inch(2))
    pen.regular_polygon((x, y, inch(16)), 5, fill=RED)
    for number in range(10):
        angle, far = pi * (0.8 + 1.4 * number / 9), size / 2 - inch(14)
        left, top = x + far * cos(angle), y + far * sin(angle)
        if number % 2:
            pen.rectangle((left - letter, top - letter, left + letter, top + letter), outline=RED, width=3)
        else:
            pen.line((left - letter, top, left + letter, top), RED, 3)
            pen.line((left, top - letter, left, top + letter), RED, 3)
    return ImageChops.multiply(page, seal)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    drawn: Image.Image = pdfium.PdfDocument(SCAN)[1].render(scale=DPI / 72).to_pil()
    return drawn.convert("RGB")


def grey(page: Image.Image) -> Grey:
    return without_seals(np.ascontiguousarray(np.asarray(page)[:, :, ::-1]), DPI)


@pytest.mark.parametrize("across", [85, 118, 160])
def test_black_ink_stays_beneath_a_seal_that_goes(page: Image.Image, across: float) -> None:
    plain, without = grey(page), grey(sealed(page, 240, 250, across=across))
    assert float((np.abs(plain.astype(int) - without) > 60).mean()) < 0.001


def test_red_letters_stay(page: Image.Image) -> None:
    red = ImageChops.lighter(page, Image.new("RGB", page.size, RED))
    assert float((grey(red) < 120).mean()) == pytest.approx(float((grey(page) < 120).mean()), abs=0.01)


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_sealed_page_reads_as_without_it(page: Image.Image, kind: str) -> None:
    assert text(sealed(page, 300, 250), kind) == text(page, kind)


def text(page: Image.Image, kind: str) -> str:
    file = io.BytesIO()
    page.save(file, kind, resolution=DPI, dpi=(DPI, DPI))
    return "".join(line.text for line in read_document(file.getvalue(), "page").lines())


@pytest.mark.parametrize("bilevel", [False, True])
def test_what_a_grey_seal_lies_on_is_doubted(page: Image.Image, bilevel: bool) -> None:
    dots = sealed(page, 300, 250).convert("L").point(lambda value: 255 * (value > 140) if bilevel else value)
    [rim] = rims(InkPicture(np.asarray(dots), DPI))
    assert (rim.x, rim.y, rim.radius) == pytest.approx((300, 250, 58), abs=3)
    content = page_content(InkPicture(np.asarray(dots), DPI), 1)
    glyphs, sure = content.glyphs, content.glyphs.certainty
    inner = rim._replace(radius=rim.radius - 12)
    assert sure is not None
    for x0, x1, y, certainty in zip(glyphs.x0, glyphs.x1, glyphs.top, sure, strict=True):
        assert certainty <= 0.5 or not inner.holds((x0 + x1) / 2, y + 6)
    assert sum(certainty > 0.5 for certainty in sure) > len(sure) / 2


def test_a_page_without_a_seal_has_no_rim(page: Image.Image) -> None:
    assert rims(InkPicture(np.asarray(page.convert("L")), DPI)) == []
