"""How a page lies: turned, cropped, of another size."""

import pytest
from reportlab.lib.pagesizes import A4, landscape

from tests.support.pdf import (
    TEXTS,
    WANTED,
    XS,
    YS,
    Drawing,
    grid,
    in_each_font,
    read_drawn,
    rows,
    tables,
)


@in_each_font
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_shown(turn: int, font: str) -> None:
    def turned(page: Drawing) -> None:
        page.canvas.setPageRotation(turn)
        across, up = page.width, page.height
        page.canvas.transform(*{
            90: (0, 1, -1, 0, up, 0), 180: (-1, 0, 0, -1, across, up), 270: (0, -1, 1, 0, 0, across),
        }[turn])  # fmt: skip
        grid(page, XS, YS, TEXTS)

    document = read_drawn(turned, font)
    assert rows(document) == WANTED
    assert tables(document)[0].where.bbox == pytest.approx((60, 100, 520, 220), abs=1)


def test_a_cropped_page_is_measured_from_its_visible_corner() -> None:
    def cropped(page: Drawing) -> None:
        page.canvas.setCropBox((40, 300, 560, page.height - 50))
        grid(page, XS, YS, TEXTS)
        page.text(60, 700, "框外")

    document = read_drawn(cropped)
    assert rows(document) == WANTED
    assert tables(document)[0].where.bbox == pytest.approx((20, 50, 480, 170), abs=1)
    assert [(repair.rule, repair.before) for repair in document.repairs] == [("invisible", "框外")]


def test_portrait_and_landscape_mixed() -> None:
    def mixed(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        page.page()
        page.canvas.setPageSize(landscape(A4))
        page.height = A4[0]
        grid(page, XS, YS, TEXTS)

    document = read_drawn(mixed)
    assert rows(document) == WANTED * 2
    assert [table.where.page for table in tables(document)] == [1, 2]
