"""What can't be read, or not fast."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import SourceError
from ingest.readers.pages.content import PageContent, UnreadableError
from ingest.readers.pdf import pdfium, plumber, read
from tests.support.pdf import (
    TEXTS,
    WANTED,
    XS,
    YS,
    Drawing,
    grid,
    paragraphs,
    picture,
    read_drawn,
    rows,
)
from tests.support.raw import mapped

SAMPLES = Path(__file__).parent.parent / "samples"


def test_a_page_the_fast_path_cannot_read_is_read_by_pdfplumber(monkeypatch: pytest.MonkeyPatch) -> None:
    def pages(page: Drawing) -> None:
        for _ in range(3):
            grid(page, XS, YS, TEXTS)
            page.page()

    fast = pdfium.read_page

    def declining(document: int, index: int) -> PageContent:
        if index == 1:
            raise UnreadableError("for the test")
        return fast(document, index)

    wanted = read_drawn(pages)
    monkeypatch.setattr(pdfium, "read_page", declining)
    document = read_drawn(pages)
    assert document.reader == "pdf (pdfplumber: pages 2)"
    assert rows(document) == rows(wanted) == WANTED * 3


def test_a_page_neither_way_can_read_is_reported(
    without_ocr: None, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SourceError, match=r"page 1 can't be read \(characters without a Unicode value\)"):
        read(mapped("ABC", None), "made.pdf")
    assert capfd.readouterr() == ("", "")


def test_a_scanned_document_is_reported(without_ocr: None) -> None:
    with pytest.raises(SourceError, match=r"drawn\.pdf: looks scanned"):
        read_drawn(lambda page: page.canvas.drawImage(picture(), 50, 50, 500, 700))


def test_a_scanned_page_among_others_is_named(without_ocr: None) -> None:
    def mixed(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        page.page()
        page.canvas.drawImage(picture(), 50, 50, 500, 700)
        page.text(290, 810, "- 2 -")

    with pytest.raises(SourceError, match=r"look scanned: 2;"):
        read_drawn(mixed)


def test_a_blank_page_is_no_scan() -> None:
    def blank(page: Drawing) -> None:
        page.text(60, 100, "正文")
        page.page()
        page.page()

    assert read_drawn(blank).pages == 2


@pytest.mark.parametrize("data", [b"", b"hello", b"<html></html>"])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"a\.pdf: is not a PDF; "):
        read(data, "a.pdf")


def test_a_truncated_pdf(capfd: pytest.CaptureFixture[str]) -> None:
    data = (SAMPLES / "yangli-2025.pdf").read_bytes()
    with pytest.raises(SourceError, match="broken or truncated"):
        read(data[:2000], "a.pdf")
    assert capfd.readouterr() == ("", "")


def test_an_encrypted_pdf() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="secret")
    canvas.drawString(60, 700, "hello")
    canvas.save()
    with pytest.raises(SourceError, match="protected by a password"):
        read(file.getvalue(), "a.pdf")


def test_a_file_pdfplumber_cannot_open_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="can't be parsed"):
        plumber.read_page(b"%PDF-1.7\n1 0 obj<</Type/Catalog>>", 0)


@pytest.fixture
def second(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pages are such as the fast path cannot read."""

    def declining(document: int, index: int) -> PageContent:
        raise UnreadableError("for the test")

    monkeypatch.setattr(pdfium, "read_page", declining)


def patched(page: Drawing) -> None:
    """A table with a name on a white patch over another name below the table."""
    grid(page, XS, YS, TEXTS)
    page.text(60, 300, "区园林局")
    page.canvas.setFillGray(1)
    page.canvas.rect(58, page.height - 304, 60, 16, stroke=0, fill=1)


def white(page: Drawing) -> None:
    grid(page, XS, YS, TEXTS)
    page.canvas.setFillGray(1)
    page.text(60, 300, "区园林局")


def inkless(page: Drawing) -> None:
    grid(page, XS, YS, TEXTS)
    page.text(60, 300, "区园林局", mode=3)


@pytest.mark.parametrize("draw", [patched, white, inkless])
def test_the_second_way_reads_what_is_seen_too(draw: Callable[[Drawing], None], second: None) -> None:
    document = read_drawn(draw)
    assert (document.reader, rows(document), paragraphs(document)) == (
        "pdf (pdfplumber: pages 1)",
        WANTED,
        [],
    )
    assert [(repair.rule, repair.before) for repair in document.repairs] == [("invisible", "区园林局")]


def test_the_second_way_takes_no_text_for_another_one_upon_it(second: None, without_ocr: None) -> None:
    def upon(page: Drawing) -> None:
        patched(page)
        page.canvas.setFillGray(0)
        page.text(60, 300, "区林业局")

    with pytest.raises(SourceError, match=r"page 1 can't be read \(text printed over other text\)"):
        read_drawn(upon)
