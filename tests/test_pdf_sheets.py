"""How pages lie on their sheets: on their side, two on one; places are those on the page shown."""

import io
from itertools import product
from typing import Literal

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Side
from reportlab.lib.pagesizes import A4, landscape

from ingest.readers.pdf import read
from models.document import Document
from tests.support.pdf import TEXTS, WANTED, XS, YS, Drawing, grid, in_each_font, paragraphs, rows, tables
from tests.support.printed import by_chromium, by_libreoffice, needs_chromium, needs_libreoffice


def lying(page: Drawing, turn: int) -> None:
    """Turn what is drawn next, clockwise, on the page that is as it was."""
    across, up = page.width, page.height
    page.canvas.transform(*{
        90: (0, -1, 1, 0, 0, up), 180: (-1, 0, 0, -1, across, up), 270: (0, 1, -1, 0, across, 0),
    }[turn])  # fmt: skip
    if turn != 180:
        page.width, page.height = up, across


@in_each_font
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_drawn_on_its_side_is_read_upright(turn: int, font: str) -> None:
    page = Drawing(landscape(A4), font)
    lying(page, turn)
    grid(page, XS, YS, TEXTS)
    document = read(page.bytes(), "page.pdf")
    width, height = landscape(A4)
    assert rows(document) == WANTED
    x0, top, x1, bottom = {
        90: (width - 220, 60, width - 100, 520),
        180: (width - 520, height - 220, width - 60, height - 100),
        270: (100, height - 520, 220, height - 60),
    }[turn]
    assert tables(document)[0].where.bbox == pytest.approx((x0, top, x1, bottom), abs=1)


def test_a_level_page_that_is_shown_turned_is_read_upright() -> None:
    page = Drawing(landscape(A4))
    page.canvas.setPageRotation(90)  # which stands the canvas up
    page.width, page.height = A4
    grid(page, XS, YS, TEXTS)
    document = read(page.bytes(), "page.pdf")
    assert rows(document) == WANTED
    assert tables(document)[0].where.bbox == pytest.approx((A4[1] - 220, 60, A4[1] - 100, 520), abs=1)


def two_up(*, pages: int, font: str | None = None) -> Document:
    """Sheets of two pages each, a table and a page number on each page."""
    sheet = Drawing(landscape(A4), font)
    half = sheet.width / 2
    for number in range(pages):
        left = half * (number % 2)
        xs = [left + x for x in (40.0, 80.0, 220.0, 380.0)]
        grid(sheet, xs, YS, (TEXTS[0], (str(number + 1), "植树造林", "不再开展"), ("", "", "巡查")))
        sheet.text(left + half / 2 - 10, sheet.height - 30, f"- {number + 1} -", size=9)
        if number % 2 or number == pages - 1:
            sheet.page()
    return read(sheet.bytes(), "sheets.pdf")


@in_each_font
@pytest.mark.parametrize("pages", [2, 3, 6])
def test_two_pages_on_a_sheet(pages: int, font: str) -> None:
    document = two_up(pages=pages, font=font)
    assert [table[1][0] for table in _tables(document)] == [str(number + 1) for number in range(pages)]
    assert paragraphs(document, furniture=True) == [f"- {number + 1} -" for number in range(pages)]
    assert document.pages == (pages + 1) // 2
    second = tables(document)[1].where
    assert second.page == 1
    assert second.bbox == pytest.approx((461, 100, 801, 220), abs=1)


def _tables(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables(document)]


def test_columns_without_rules_are_no_two_pages() -> None:
    sheet = Drawing(landscape(A4))
    for number in range(12):
        for x, text in ((60, str(number + 1)), (110, "植树造林，绿化荒山，保护古树名木，防止水土流失及滑坡"),
                        (440, "区林业局负责编制规划，组织实施，并对乡镇工作给予指导")):  # fmt: skip
            sheet.text(x, 100 + 24 * number, text, size=12)
    document = read(sheet.bytes(), "sheet.pdf")
    assert [row[0] for row in rows(document)] == [str(number + 1) for number in range(12)]


@needs_chromium
def test_two_pages_on_a_sheet_by_chromium() -> None:
    page = "<div class=p><h3>清单{0}</h3><table><tr><td>序号<td>事项<tr><td>{0}<td>植树</table></div>"
    style = "@page { size: A4 landscape; margin: 0 } .p { float: left; width: 128mm; margin: 10mm }"
    document = read(by_chromium("".join(page.format(number) for number in (1, 2, 3, 4)), style), "page.pdf")
    assert [block[1][0] for block in _tables(document)] == ["1", "2", "3", "4"]


@needs_chromium
def test_a_page_written_from_top_to_bottom_by_chromium() -> None:
    style = "body { transform: rotate(90deg); transform-origin: 90mm 90mm; width: 180mm }"
    table = "<table><tr><td>序号<td>事项<tr><td>1<td>植树造林</table>"
    assert rows(read(by_chromium(table, style), "page.pdf")) == [["序号", "事项"], ["1", "植树造林"]]


# A table over pages side by side

HEAD = ["序号", "事项名称", "上级部门职责", "乡镇配合职责"]
WIDE = [HEAD, *([str(number), f"第{number}项", "负责" * (number % 3 + 1), "协助"] for number in range(1, 7))]
HEIGHTS = (30, 24, 36, 24, 48, 30, 24)


def over_pages(order: str, *, uneven: bool = True) -> Document:
    """Three rows and four to a page, two columns to a page."""
    page = Drawing()
    rows_of = [(0, 3), (3, 7)]
    across = [(0, (60.0, 100.0, 400.0)), (2, (60.0, 300.0, 500.0))]
    places = product(across, rows_of) if order == "down" else ((a, r) for r in rows_of for a in across)
    for number, ((left, xs), (first, last)) in enumerate(places, 1):
        heights = HEIGHTS if uneven else (30,) * len(HEIGHTS)
        ys = [100.0]
        for height in heights[first:last]:
            ys.append(ys[-1] + height)
        grid(page, xs, ys, [row[left : left + 2] for row in WIDE[first:last]])
        page.text(290, page.height - 30, f"- {number} -", size=9)
        page.page()
    return read(page.bytes(), "wide.pdf")


@pytest.mark.parametrize("uneven", [True, False])
@pytest.mark.parametrize("order", ["down", "over"])
def test_a_table_over_pages_side_by_side(order: str, uneven: bool) -> None:
    document = over_pages(order, uneven=uneven)
    assert rows(document) == WIDE
    beside = tables(document)[0].rows[1].cells[2].lines[0].where
    assert beside.page == (3 if order == "down" else 2)
    assert beside.bbox
    assert beside.bbox[:2] == pytest.approx((64, 133), abs=3)
    assert paragraphs(document, furniture=True) == [f"- {number} -" for number in (1, 2, 3, 4)]


def test_pages_with_as_high_rows_that_count_themselves_stay_apart() -> None:
    page = Drawing()
    for first in (0, 3):
        texts = [[str(first + row), "植树造林"] for row in range(3)]
        grid(page, (60.0, 100.0 + first, 400.0), (100.0, 130.0, 160.0, 190.0), texts)
        page.page()
    assert len(tables(read(page.bytes(), "pages.pdf"))) == 2


@needs_libreoffice
@pytest.mark.parametrize("order", ["downThenOver", "overThenDown"])
def test_a_sheet_too_wide_for_its_page_by_libreoffice(
    order: Literal["downThenOver", "overThenDown"],
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    texts = [HEAD, *([str(n), f"第{n}项", "负责编制规划。" * (n % 4 + 1), "协助。"] for n in range(1, 61))]
    thin = Side(style="thin")
    for row in texts:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
            cell.alignment = Alignment(wrap_text=True)
    for column, width in zip("ABCD", (8, 60, 40, 40), strict=True):
        sheet.column_dimensions[column].width = width
    for number in range(1, len(texts) + 1):
        sheet.row_dimensions[number].height = 15 * (number % 3 + 2)
    sheet.page_setup.pageOrder = order
    file = io.BytesIO()
    book.save(file)
    found = rows(read(by_libreoffice(file.getvalue(), ".xlsx"), "wide.pdf"))
    assert [["".join(cell.split()) for cell in row] for row in found] == texts
