"""What belongs to the page and not to the list."""

from collections import Counter
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4, landscape

from ingest.readers.pages.content import Glyphs, Run
from ingest.readers.pages.furniture import part_furniture
from ingest.readers.pages.layout import PageLayout
from ingest.readers.pages.lines import TextLine, lines_of
from models.document import Document
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

ROMAN, CHINESE, SIGNS = ("i", "ii", "iii", "iv"), "一二三四", "ⅠⅡⅢⅣ"
NUMBERS: dict[str, Callable[[int], str]] = {
    "4": str,
    "- 4 -": lambda n: f"- {n} -",
    "-4-": lambda n: f"-{n}-",
    "— 4 —": lambda n: f"— {n} —",
    "一4一": lambda n: f"一{n}一",
    "— 1 4 —": lambda n: f"— 1 {n} —",
    "－４－": lambda n: f"－{chr(0xFF10 + n)}－",
    "第4页": lambda n: f"第{n}页",
    "第 4 页": lambda n: f"第 {n} 页",
    "第四页": lambda n: f"第{CHINESE[n - 1]}页",
    "4页": lambda n: f"{n}页",
    "第 4 页 共 49 页": lambda n: f"第 {n} 页 共 49 页",
    "第4页/共49页": lambda n: f"第{n}页/共49页",
    "共49页 第4页": lambda n: f"共49页 第{n}页",
    "4/49": lambda n: f"{n}/49",
    "Page 4 of 49": lambda n: f"Page {n} of 49",
    "P.4": lambda n: f"P.{n}",
    "·4·": lambda n: f"·{n}·",
    "· 4 ·": lambda n: f"· {n} ·",
    "〔4〕": lambda n: f"〔{n}〕",
    "[4]": lambda n: f"[{n}]",
    "四": lambda n: CHINESE[n - 1],
    "iv": lambda n: ROMAN[n - 1],
    "Ⅳ": lambda n: SIGNS[n - 1],
}
"""Page numbers as they are printed on the fourth page, and on any."""


@pytest.mark.parametrize("number", NUMBERS)
def test_a_page_number_apart_from_the_text(number: str) -> None:
    def numbered(page: Drawing) -> None:
        page.text(60, 400, "正文")
        page.text(290, 810, number)

    document = read_drawn(numbered)
    assert paragraphs(document) == ["正文"]
    assert paragraphs(document, furniture=True) == [number]


@pytest.mark.parametrize("number", NUMBERS)
def test_page_numbers_right_beneath_an_open_table(number: str) -> None:
    def pages(page: Drawing) -> None:
        for n in range(1, 5):
            grid(page, XS, (100, 400, 700, 799), TEXTS, skip=["bottom"])
            page.text(290, 810, NUMBERS[number](n))
            page.page()

    document = read_drawn(pages)
    assert rows(document) == WANTED * 4
    assert not paragraphs(document)
    assert paragraphs(document, furniture=True)[3] == number


def test_page_numbers_at_the_outer_edge() -> None:
    def pages(page: Drawing) -> None:
        for n in range(1, 7):
            grid(page, XS, YS, TEXTS)
            page.text(520 if n % 2 else 70, 800, str(n))
            page.page()

    document = read_drawn(pages)
    assert not paragraphs(document)
    assert paragraphs(document, furniture=True) == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize("number", ["- 4 -", "4", "第 4 页"])
@pytest.mark.parametrize("turn", [90, -90])
def test_a_page_number_printed_sideways(number: str, turn: int) -> None:
    def sideways(page: Drawing) -> None:
        page.canvas.setPageSize(landscape(A4))
        page.width, page.height = landscape(A4)
        grid(page, XS, YS, TEXTS)
        page.canvas.saveState()
        page.canvas.translate(30 if turn < 0 else 820, 300)
        page.canvas.rotate(turn)
        page.canvas.setFont(page.font, 10)
        page.canvas.drawString(0, 0, number)
        page.canvas.restoreState()

    document = read_drawn(sideways)
    assert rows(document) == WANTED
    assert paragraphs(document, furniture=True) == [number]


def test_a_number_in_the_middle_of_a_page_is_text() -> None:
    def middle(page: Drawing) -> None:
        page.text(290, 400, "4")

    assert paragraphs(read_drawn(middle)) == ["4"]


DUTIES = "防汛 抗旱 防火 植树 修路 环卫 安全 信访 养老 助残 扶贫 普法".split()  # noqa: SIM905


def test_numbers_of_a_table_without_uprights_are_no_page_numbers() -> None:
    def pages(page: Drawing) -> None:
        for n in range(1, 5):
            for row in range(12):
                top = 100 + 60 * row
                page.line(60, top, 520, top)
                page.text(70, top + 31, str(12 * (n - 1) + row + 1))
                page.text(120, top + 22, f"组织开展{DUTIES[row]}{DUTIES[n]}宣传教育工作，")
                page.text(120, top + 40, f"落实{DUTIES[row - n]}责任。")
            page.page()

    document = read_drawn(pages)
    assert not paragraphs(document, furniture=True)
    text = "".join(line.text for line in document.lines())
    assert all(str(number) in text for number in range(1, 49))


def test_a_category_heading_at_the_foot_is_text() -> None:
    def pages(page: Drawing) -> None:
        for ordinal in "一二三四":
            grid(page, XS, YS, TEXTS)
            page.text(60, 800, f"{ordinal}、党的建设（29项）")
            page.page()

    assert paragraphs(read_drawn(pages)) == [f"{ordinal}、党的建设（29项）" for ordinal in "一二三四"]


def test_headings_of_columns_right_upon_their_rows_are_no_running_head() -> None:
    def pages(page: Drawing) -> None:
        for duty in DUTIES[:4]:
            for x, text in ((60, "序号"), (160, "事项名称"), (360, "工作方式")):
                page.text(x, 60, text)
            page.text(160, 76, duty)
            page.page()

    document = read_drawn(pages)
    assert not paragraphs(document, furniture=True)
    assert paragraphs(document).count("序号 事项名称 工作方式") == 4


def running(heads: Callable[[int], str], feet: Callable[[int], str], pages: int) -> Document:
    """Pages of a table each, with a head and a foot by their number."""

    def draw(page: Drawing) -> None:
        for n in range(1, pages + 1):
            page.text(60, 50, heads(n), size=9)
            grid(page, XS, YS, TEXTS)
            page.text(60, 800, feet(n), size=9)
            page.page()

    document = read_drawn(draw)
    assert rows(document) == WANTED * pages
    return document


def test_running_heads_and_feet() -> None:
    document = running(lambda _: "某镇履行职责事项清单", lambda n: f"打印于 {n} 时", 4)
    assert not paragraphs(document)
    assert Counter(paragraphs(document, furniture=True))["某镇履行职责事项清单"] == 4


def test_a_head_with_the_page_number_in_it() -> None:
    document = running(lambda n: f"某镇履行职责事项清单{' ' * 60}第 {n} 页", lambda _: "", 4)
    assert not paragraphs(document)


def test_heads_that_differ_on_odd_and_even_pages() -> None:
    document = running(
        lambda n: "某镇" if n % 2 else "履行职责事项清单", lambda n: "" if n % 2 else "编办印", 6
    )
    assert not paragraphs(document)


def test_heads_that_begin_on_the_third_page() -> None:
    document = running(lambda n: "某镇履行职责事项清单" if n > 2 else "", lambda _: "", 6)
    assert not paragraphs(document)
    assert len(paragraphs(document, furniture=True)) == 4


def test_a_head_in_two_lines_and_two_columns() -> None:
    def draw(page: Drawing) -> None:
        for _ in range(4):
            page.text(60, 40, "某县机构编制委员会办公室", size=9)
            page.text(440, 40, "内部资料", size=9)
            page.text(60, 52, "履行职责事项清单", size=9)
            page.text(440, 52, "注意保存", size=9)
            grid(page, XS, YS, TEXTS)
            page.page()

    document = read_drawn(draw)
    assert not paragraphs(document)
    assert len(paragraphs(document, furniture=True)) == 8


def test_a_head_known_from_other_pages_on_a_page_turned() -> None:
    def draw(page: Drawing) -> None:
        for n in range(5):
            if n == 4:
                page.canvas.setPageSize(landscape(A4))
                page.height = A4[0]
            page.text(60, 40, "某镇履行职责事项清单", size=9)
            grid(page, XS, YS, TEXTS)
            page.page()

    document = read_drawn(draw)
    assert not paragraphs(document)
    assert len(paragraphs(document, furniture=True)) == 5


def test_a_head_on_few_pages_of_each_size() -> None:
    def mixed(page: Drawing) -> None:
        for number in range(4):
            size = landscape(A4) if number % 2 else A4
            page.canvas.setPageSize(size)
            page.height = size[1]
            page.text(200, 40, "某镇履行职责事项清单")
            page.text(200, 30 + page.height - 60, "内部资料")
            page.text(100, 200, f"正文{number}")
            page.page()

    document = read_drawn(mixed)
    assert paragraphs(document) == [f"正文{number}" for number in range(4)]
    assert Counter(paragraphs(document, furniture=True)) == {"某镇履行职责事项清单": 4, "内部资料": 4}


def test_a_title_repeated_in_larger_type_is_no_running_head() -> None:
    def pages(page: Drawing) -> None:
        for _ in range(3):
            page.text(60, 60, "基本清单", size=18)
            grid(page, XS, YS, TEXTS)
            page.page()

    assert paragraphs(read_drawn(pages)) == ["基本清单"] * 3


def test_parting_the_furniture_leaves_the_pages_as_they_were() -> None:
    def line(text: str, top: float) -> TextLine:
        return TextLine(text, 290.0, top, 310.0, top + 10, 10.0, 10.0)

    pages = [
        PageLayout(n, 595.0, 842.0, [], [line("正文", 400), line(f"- {n} -", 810)], [], False, [], None)
        for n in (1, 2)
    ]
    left, furniture = part_furniture(pages)
    assert [[one.text for one in page.lines] for page in left] == [["正文"], ["正文"]]
    assert [[one.text for one in lines] for lines in furniture] == [["- 1 -"], ["- 2 -"]]
    assert [[one.text for one in page.lines] for page in pages] == [["正文", "- 1 -"], ["正文", "- 2 -"]]


def test_runs_stay_in_the_order_they_are_given_in() -> None:
    glyphs = Glyphs("乙甲", [40.0, 10.0], [0.0, 0.0], [50.0, 20.0], [10.0, 10.0])
    runs = [Run("乙", 40, 0, 50, 10, 0, 1, 10), Run("甲", 10, 0, 20, 10, 1, 2, 10)]
    assert [line.text for line in lines_of(runs, glyphs)] == ["甲乙"]
    assert [run.text for run in runs] == ["乙", "甲"]
