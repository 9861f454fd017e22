"""Whatever fonts the machine has, or none: what is read is what the file says."""

import ctypes
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw as library

from ingest.errors import SourceError
from ingest.readers import pdf
from ingest.readers.pages.content import UnreadableError
from ingest.readers.pdf import native, pdfium, standin
from tests.support import fonts
from tests.support.pdf import (
    NAMED,
    TEXTS,
    WANTED,
    XS,
    YS,
    drawn,
    grid,
    in_each_font,
    paragraphs,
    read_drawn,
    rows,
)
from tests.support.raw import cid_font, mapped, shown, simple_font, with_font

CMAPS = {
    "GBK-EUC-H": "gbk", "GBKp-EUC-H": "gbk", "GBK2K-H": "gb18030", "GB-EUC-H": "gb2312",
    "UniGB-UCS2-H": "utf-16-be", "UniGB-UTF16-H": "utf-16-be",
}  # fmt: skip
"""Predefined CMaps of Chinese fonts (ISO 32000-1, table 118), and the coding each reads."""


@in_each_font
def test_a_table_is_read_alike_in_any_font(font: str) -> None:
    assert rows(read_drawn(lambda page: grid(page, XS, YS, TEXTS), font=font)) == WANTED


@pytest.mark.parametrize("encoding", CMAPS)
def test_named_fonts_with_predefined_cmaps(encoding: str) -> None:
    codes = "第1类：履行职责（29项）".encode(CMAPS[encoding])
    document = pdf.read(with_font(shown(60, 700, codes), *cid_font(encoding)), "named.pdf")
    assert (document.reader, paragraphs(document)) == ("pdf", ["第1类：履行职责（29项）"])


@pytest.mark.parametrize("encoding", CMAPS)
def test_characters_placed_one_by_one_are_all_read(encoding: str) -> None:
    text = "履行职责事项清单"
    content = "".join(shown(60 + 30 * at, 700, char.encode(CMAPS[encoding])) for at, char in enumerate(text))
    document = pdf.read(with_font(content, *cid_font(encoding)), "named.pdf")
    assert paragraphs(document) == [text]
    assert not document.repairs


def test_boxes_are_as_wide_as_the_file_says() -> None:
    content = shown(60, 700, "职1职".encode("gbk"))
    with native.opened(with_font(content, *cid_font("GBK-EUC-H", "/W [814 908 500]"))) as document:
        assert document
        glyphs = pdfium.read_page(document, 0).glyphs
    assert list(zip(glyphs.x0, glyphs.x1, strict=True)) == [(60, 70), (70, 75), (75, 85)]
    assert glyphs.bottom[0] - glyphs.top[0] == pytest.approx(10, abs=0.2)


def test_letters_of_a_named_font_are_as_wide_as_the_file_says() -> None:
    with native.opened(with_font(shown(60, 700, b"2025 W"), *simple_font("SimSun", 500))) as document:
        assert document
        glyphs = pdfium.read_page(document, 0).glyphs
    assert glyphs.text == "2025 W"
    assert glyphs.x0 == [60, 65, 70, 75, 80, 85]
    assert glyphs.x1 == [65, 70, 75, 80, 85, 90]


def test_standard_fonts_keep_their_own_widths() -> None:
    with native.opened(drawn(lambda page: page.text(60, 100, "iW", font="Helvetica"))) as document:
        assert document
        glyphs = pdfium.read_page(document, 0).glyphs
    assert glyphs.x1 == pytest.approx([62.22, 71.66], abs=0.01)


@pytest.mark.usefixtures("without_ocr")
def test_a_character_without_a_shape_is_not_taken_for_a_space() -> None:
    with native.opened(mapped("ABC", None, apart=True)) as document:
        assert document
        with pytest.raises(UnreadableError):
            pdfium.read_page(document, 0)
    with pytest.raises(SourceError, match="can't be read"):
        pdf.read(mapped("ABC", None, apart=True), "made.pdf")


def family(font: int) -> bytes:
    room = ctypes.create_string_buffer(100)
    library.FPDFFont_GetFamilyName(ctypes.cast(font, library.FPDF_FONT), room, 100)
    return room.value


def seen(data: bytes) -> bytes:
    """The font the library measures a page's first text by."""
    with pypdfium2.PdfDocument(data) as document:
        text = next(document[0].get_objects([library.FPDF_PAGEOBJ_TEXT]))
        return family(native.text_font(ctypes.cast(text.raw, ctypes.c_void_p).value or 0))


def test_the_machine_s_fonts_are_hidden_only_while_a_document_is_open() -> None:
    data = drawn(lambda page: page.text(60, 100, "履职"), NAMED)
    before = seen(data)
    with native.opened(data):
        assert seen(data) == b"stand-in"
        with native.opened(data):
            pass
        assert seen(data) == b"stand-in"
    assert seen(data) == before != b"stand-in"


def test_the_stand_in_is_what_the_tests_make() -> None:
    assert Path(standin.__file__).with_name("standin.ttf").read_bytes() == fonts.stand_in()
