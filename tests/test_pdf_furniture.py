"""What belongs to the page and not to the list."""

from collections import Counter

import pytest

from tests.support.pdf import (
    TEXTS,
    WANTED,
    XS,
    YS,
    Drawing,
    grid,
    paragraphs,
    read_drawn,
    rows,
)


@pytest.mark.parametrize(
    "number",
    [
        "4",
        "- 4 -",
        "-4-",
        "— 4 —",
        "第4页",
        "第 4 页 共 49 页",
        "第四页",
        "4/49",
        "·4·",
        "iv",
        "Page 4 of 49",
    ],
)
def test_page_numbers(number: str) -> None:
    def numbered(page: Drawing) -> None:
        page.text(60, 400, "正文")
        page.text(290, 810, number)

    document = read_drawn(numbered)
    assert paragraphs(document) == ["正文"]
    assert paragraphs(document, furniture=True) == [number]


def test_a_number_in_the_middle_of_a_page_is_text() -> None:
    def middle(page: Drawing) -> None:
        page.text(290, 400, "4")

    assert paragraphs(read_drawn(middle)) == ["4"]


def test_running_heads_and_feet() -> None:
    def pages(page: Drawing) -> None:
        for number in range(1, 5):
            page.text(60, 40, "某镇履行职责事项清单")
            grid(page, XS, YS, TEXTS)
            page.text(60, 800, f"打印于 {number} 时")
            page.page()

    document = read_drawn(pages)
    assert not paragraphs(document)
    assert Counter(paragraphs(document, furniture=True))["某镇履行职责事项清单"] == 4
    assert rows(document) == WANTED * 4


def test_a_title_repeated_in_larger_type_is_no_running_head() -> None:
    def pages(page: Drawing) -> None:
        for _ in range(3):
            page.text(60, 60, "基本清单", size=18)
            grid(page, XS, YS, TEXTS)
            page.page()

    assert paragraphs(read_drawn(pages)) == ["基本清单"] * 3


def test_a_watermark_is_kept_out_of_the_cells() -> None:
    def marked(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        page.canvas.saveState()
        page.canvas.translate(150, page.height - 230)
        page.canvas.rotate(35)
        page.canvas.setFillGray(0.9)
        page.canvas.setFont(page.font, 40)
        page.canvas.drawString(0, 0, "内部资料")
        page.canvas.restoreState()

    document = read_drawn(marked)
    assert rows(document) == WANTED
    assert paragraphs(document, furniture=True) == ["内部资料"]
