"""Bold that is faked: by printing twice or four times, a little apart, or by drawing outlines too."""

import pytest

from ingest.readers.pdf import read
from models.document import Document
from tests.support.pdf import TEXTS, WANTED, XS, YS, Drawing, grid, in_each_font, paragraphs, read_drawn, rows
from tests.support.raw import cid_font, with_font

SHIFTS = [0.0, 0.2, 0.3, 0.5, 0.7, 0.9]
shifted = pytest.mark.parametrize("shift", SHIFTS)


def doubled(document: Document) -> str:
    """What was printed more than once, as recorded."""
    assert {repair.rule for repair in document.repairs} <= {"duplicated"}
    return "".join(repair.after for repair in document.repairs)


@in_each_font
@shifted
def test_a_line_printed_twice(shift: float, font: str) -> None:
    def bold(page: Drawing) -> None:
        page.text(60, 100, "人人享有110个基本公共服务")
        page.text(60 + shift, 100, "人人享有110个基本公共服务")

    document = read_drawn(bold, font)
    assert paragraphs(document) == ["人人享有110个基本公共服务"]
    assert doubled(document)


@in_each_font
@shifted
def test_characters_printed_twice_one_by_one(shift: float, font: str) -> None:
    def bold(page: Drawing) -> None:
        for index, char in enumerate("事事后"):
            page.text(60 + 10 * index, 100, char)
            page.text(60 + 10 * index + shift, 100, char)

    document = read_drawn(bold, font)
    assert paragraphs(document) == ["事事后"]
    assert sorted(doubled(document)) == sorted("事事后")


@in_each_font
@pytest.mark.parametrize("shift", [0.2, 0.4, 0.7])
def test_a_line_printed_four_times(shift: float, font: str) -> None:
    def bold(page: Drawing) -> None:
        for x, y in ((0.0, 0.0), (shift, 0.0), (0.0, shift), (shift, shift)):
            page.text(60 + x, 100 + y, "履行职责事项清单")

    document = read_drawn(bold, font)
    assert paragraphs(document) == ["履行职责事项清单"]
    assert doubled(document)


@in_each_font
@pytest.mark.parametrize("shift", [0.0, 0.3])
def test_a_page_printed_twice(shift: float, font: str) -> None:
    def twice(page: Drawing) -> None:
        for offset in (0.0, shift):
            grid(page, [x + offset for x in XS], YS, TEXTS)

    assert rows(read_drawn(twice, font)) == WANTED


@shifted
def test_a_line_printed_twice_by_one_operator(shift: float) -> None:
    text = "履行职责事项清单"
    codes = text.encode("gbk").hex()
    back = 1000 * len(text) - 100 * shift  # thousandths of an em of 10 points
    content = f"BT /F 10 Tf 60 700 Td [<{codes}> {back} <{codes}>] TJ ET\n"
    assert paragraphs(read(with_font(content, *cid_font("GBK-EUC-H")), "bold.pdf")) == [text]


@shifted
def test_characters_printed_twice_by_one_operator(shift: float) -> None:
    text = "人人享有基本公共服务"
    parts = (
        f"<{c.encode('gbk').hex()}> {1000 - 100 * shift} <{c.encode('gbk').hex()}> {100 * shift}"
        for c in text
    )
    content = f"BT /F 10 Tf 60 700 Td [{' '.join(parts)}] TJ ET\n"
    assert paragraphs(read(with_font(content, *cid_font("GBK-EUC-H")), "bold.pdf")) == [text]


@in_each_font
def test_bold_by_outlines(font: str) -> None:
    document = read_drawn(lambda page: page.text(60, 100, "履行职责事项清单", mode=2), font)
    assert paragraphs(document) == ["履行职责事项清单"]
    assert not document.repairs


@in_each_font
@pytest.mark.parametrize("size", [4.5, 5, 10])
def test_small_digits_side_by_side_are_not_the_same_printed_twice(size: float, font: str) -> None:
    def bold(page: Drawing) -> None:
        page.text(60, 100, "111项", size=size)
        page.text(60, 130, "履职", size=10)
        page.text(60.3, 130, "履职", size=10)

    assert paragraphs(read_drawn(bold, font)) == ["111项", "履职"]
