"""Tables that draw no upright rules, or none at all: only how their text is aligned shows them."""

from collections.abc import Callable, Sequence

import pytest

from tests.support.pdf import Drawing, paragraphs, read_drawn, rows

XS = (60.0, 100.0, 200.0, 360.0)
RIGHT = 535.0
HEADS = ["序号", "事项名称", "部门职责", "乡镇配合职责"]
BODY = [
    HEADS,
    ["1", "防汛抗旱", "组织巡查各处堤坝险段\n报告险情。", "参加巡查。"],
    ["2", "森林防火", "开展宣传。", "协助宣传，排查各处隐患\n及时上报。"],
    ["3", "地质灾害防治", "监测预警。", "转移群众。"],
]
TOP, STEP, LEADING = 100.0, 44.0, 14.0

Ground = Callable[[Drawing, Sequence[float]], None]


def table(
    page: Drawing, body: Sequence[Sequence[str]], top: float = TOP, ground: Ground | None = None
) -> None:
    """Rows of text, one each 44 points, on a ground drawn from the rows' edges."""
    if ground:
        ground(page, [top + STEP * number for number in range(len(body) + 1)])
    for number, cells in enumerate(body):
        for x, cell in zip(XS, cells, strict=False):
            for at, line in enumerate(cell.split("\n")):
                page.text(x + 4, top + STEP * number + 14 + LEADING * at, line)


def nothing(page: Drawing, ys: Sequence[float]) -> None:
    """No ground at all."""


def rules_above(page: Drawing, ys: Sequence[float]) -> None:
    for y in ys[:-1]:
        page.line(XS[0], y, RIGHT, y)


def rules_below(page: Drawing, ys: Sequence[float]) -> None:
    for y in ys[1:]:
        page.line(XS[0], y, RIGHT, y)


def zebra(page: Drawing, ys: Sequence[float]) -> None:
    page.canvas.setFillGray(0.9)
    for top, bottom in zip(ys[::2], ys[1::2], strict=False):
        page.canvas.rect(XS[0], page.height - bottom, RIGHT - XS[0], bottom - top, stroke=0, fill=1)
    page.canvas.setFillGray(0)


def framed(page: Drawing, ys: Sequence[float]) -> None:
    rules_above(page, ys)
    page.box(XS[0], ys[0], RIGHT, ys[-1])


@pytest.mark.parametrize("ground", [nothing, rules_above, rules_below, zebra, framed])
def test_a_table_is_read_by_how_its_text_is_aligned(ground: Ground) -> None:
    document = read_drawn(lambda page: table(page, BODY, ground=ground))
    assert rows(document) == BODY
    [repair] = document.repairs
    assert (repair.rule, repair.before, repair.after) == ("columns", " ".join(HEADS), " | ".join(HEADS))


def test_a_heading_over_the_columns_is_a_row_of_one_cell() -> None:
    heading = ["一、平安法治（3项，含防汛、抗旱、防火等）"]
    document = read_drawn(lambda page: table(page, [HEADS, heading, *BODY[1:]]))
    assert rows(document) == [HEADS, heading, *BODY[1:]]


def test_a_page_goes_on_in_the_columns_of_the_one_before() -> None:
    last = ["4", "消防安全", "开展检查。", "配合检查。"]

    def two(page: Drawing) -> None:
        table(page, BODY)
        page.page()
        table(page, [last])

    assert rows(read_drawn(two)) == [*BODY, last]


def test_a_longer_text_in_a_column_is_no_heading() -> None:
    long = "组织巡查各处堤坝险段报告险情"
    body = [HEADS, ["1", "防汛抗旱", f"开展巡查。\n{long}", "参加。"], *BODY[2:]]
    assert rows(read_drawn(lambda page: table(page, body))) == [
        HEADS, ["1", "防汛抗旱", f"开展巡查。\n{long}", "参加。"], *BODY[2:],
    ]  # fmt: skip


def test_a_page_begins_with_the_rest_of_a_row_below_its_headings() -> None:
    rest, last = ["", "", "2.报告险情。", ""], ["4", "消防安全", "开展检查，排查\n隐患。", "配合检查。"]

    def two(page: Drawing) -> None:
        table(page, BODY)
        page.page()
        table(page, [HEADS, rest, last])

    assert rows(read_drawn(two)) == [*BODY, HEADS, rest, last]


@pytest.mark.parametrize("column", [2, 3])
def test_a_page_holds_the_rest_of_one_cell(column: int) -> None:
    def two(page: Drawing) -> None:
        table(page, BODY)
        page.page()
        page.text(XS[column] + 4, TOP, "2.报告险情。")

    *first, rest = rows(read_drawn(two))
    assert (first, [cell for cell in rest if cell]) == (BODY, ["2.报告险情。"])


def test_headings_far_apart_part_columns_whose_texts_are_close() -> None:
    texts = [["1", "防汛抗旱一二三四五", "区水利局", "巡查。"], ["2", "森林防火", "区林业局", "宣传。"]]

    def close(page: Drawing) -> None:
        for number, cells in enumerate([HEADS, *texts]):
            for x, cell in zip((60, 100, 194, 300), cells, strict=True):
                page.text(x, TOP + STEP * number, cell)
        for number in (3, 4):
            page.text(194, TOP + STEP * number - 20, "区应急管理局")
            page.text(100, TOP + STEP * number - 20, "和抢险救援")

    found = rows(read_drawn(close))
    assert found[0] == HEADS
    assert all(len(row) == len(HEADS) for row in found)


def test_a_title_parts_a_table_from_the_next_one() -> None:
    other = [["序号", "事项名称"], ["1", "培育企业"], ["2", "统计调查"]]

    def two(page: Drawing) -> None:
        table(page, BODY)
        page.text(220, 300, "基本履职事项清单", size=16)
        table(page, other, 310)

    document = read_drawn(two)
    assert rows(document) == [*BODY, *other]
    assert paragraphs(document) == ["基本履职事项清单"]


def test_contents_are_no_table() -> None:
    def contents(page: Drawing) -> None:
        for number, title in enumerate(("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单")):
            page.text(60, 100 + 20 * number, title)
            page.text(500, 100 + 20 * number, str(10 * number + 1))

    document = read_drawn(contents)
    assert rows(document) == []
    assert document.repairs == ()


def test_a_text_with_gaps_around_its_numbers_is_no_table() -> None:
    def text(page: Drawing) -> None:
        page.text(280, 100, "说明", size=16)
        page.text(80, 130, "共")
        page.text(94, 130, "17")
        page.text(108, 130, "个行政村，位于示例区东南部，属于近郊农业型乡镇。")
        page.text(60, 148, "产业以农业为主，形成了以优质果蔬为支柱的特色产业，农文旅融合发展。")

    assert rows(read_drawn(text)) == []


def test_level_rules_go_round_a_merged_cell() -> None:
    def merged(page: Drawing) -> None:
        for number, (x, right) in enumerate(((XS[0], RIGHT), (XS[0], RIGHT), (XS[1], RIGHT), (XS[0], RIGHT))):
            page.line(x, TOP + STEP * number, right, TOP + STEP * number)
        table(
            page,
            [
                ["类别", *HEADS[1:]],
                ["", "防汛抗旱", "组织巡查。", "参加。"],
                ["", "森林防火", "宣传。", "协助。"],
            ],
        )
        page.text(XS[0] + 4, TOP + 2 * STEP + 4, "平安")

    assert rows(read_drawn(merged)) == [
        ["类别", *HEADS[1:]], ["平安", "防汛抗旱", "组织巡查。", "参加。"], ["森林防火", "宣传。", "协助。"],
    ]  # fmt: skip
