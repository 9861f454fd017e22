"""What pages cut, joined again: pages in, rows and items out."""

from collections.abc import Callable, Sequence

import pytest

from ingest.readers.pdf import read
from ingest.segment import segment
from ingest.segment.cut_cells import Piece, Printed, divided
from models.draft import DraftItem, DraftList
from tests.support.pdf import Drawing, drawn, grid, paragraphs, rows

XS = (60.0, 100.0, 200.0, 360.0, 520.0)
HEADS = ("序号", "事项名称", "部门职责", "乡镇配合职责")
TOP, FOOT = 60.0, 780.0


def lists(draw: Callable[[Drawing], object]) -> list[DraftList]:
    return segment(read(drawn(draw), "drawn.pdf")).lists


def texts(item: DraftItem) -> dict[str, str]:
    return {role: "".join(line.text for line in cell.lines) for role, cell in item.cells.items()}


# Pieces of one cell


def piece(
    height: float, text: str = "", middle: float = 0.0, tie: float = 0.0, *, rest: bool = False
) -> Piece:
    return Piece(height, Printed(text, middle - 6, middle + 6) if text else None, tie, rest)


def test_a_blank_piece_goes_with_the_text_before_it() -> None:
    cell, other = [piece(100, "1", 12), piece(700)], [piece(200, "2", 12)]
    assert divided([[*cell, *other], [piece(80, "3", 12)]]) == [[0, 2], [0]]


def test_a_text_in_the_middle_of_the_whole_shows_how_far_its_cell_reaches() -> None:
    before, cell = [piece(100, "1", 50)], [piece(700), piece(720, "2", 10)]
    assert divided([[*before, *cell]]) == [[0, 1]]
    longer, after = [piece(100, "1", 90), piece(80)], [piece(720, "2", 360)]
    assert divided([[*longer, *after]]) == [[0, 2]]


def test_a_piece_too_low_for_its_text_leaves_it_to_the_next() -> None:
    assert divided([[piece(10), piece(300, "2", 12)], [piece(99, "3", 12)]]) == [[0], [0]]


@pytest.mark.parametrize(("tie", "starts"), [(2.0, [0, 2]), (-2.0, [0, 1])])
def test_where_the_places_leave_it_open_the_text_decides(tie: float, starts: list[int]) -> None:
    chain = [piece(60, "1", 30), piece(40, tie=tie), piece(90, "2", 45, tie=-tie)]
    assert divided([chain]) == [starts]


def test_a_text_that_reads_on_is_one() -> None:
    assert divided([[piece(60, "（一）平安", 50), piece(60, "法治", 10, 3.0, rest=True)]]) == [[0]]


# Rules that a page's end leaves out


def test_columns_parted_by_a_merged_cell_that_fills_its_page_are_one_table() -> None:
    def parted(page: Drawing) -> None:
        for x in XS:
            page.line(x, TOP, x, FOOT)
        for left, right in ((XS[0], XS[1]), (XS[2], XS[4])):
            page.line(left, 300, right, 300)
        for x, y, text in ((64, 80, "7"), (204, 80, "甲"), (364, 80, "乙"), (64, 320, "8"), (204, 320, "丙"),
                           (110, 400, "平安法治")):  # fmt: skip
            page.text(x, y, text)

    assert rows(read(drawn(parted), "a.pdf")) == [["7", "平安法治", "甲", "乙"], ["8", "丙", ""]]


def test_a_heading_row_of_a_table_without_sides_is_a_row() -> None:
    def open_sides(page: Drawing) -> None:
        for y in (100.0, 120.0, 140.0, 160.0, 180.0):
            page.line(XS[0], y, XS[-1], y)
        for top, bottom in ((100, 120), (140, 160)):
            for x in XS[1:-1]:
                page.line(x, top, x, bottom)
        for y, text in ((112, "1"), (132, "平安法治"), (152, "2"), (172, "民生服务")):
            page.text(XS[0] + 4, y, text)

    document = read(drawn(open_sides), "a.pdf")
    assert [[cell for cell in row if cell] for row in rows(document)] == [
        ["1"],
        ["平安法治"],
        ["2"],
        ["民生服务"],
    ]
    assert paragraphs(document) == []


def test_a_title_between_two_tables_with_sides_is_none_of_their_rows() -> None:
    def two(page: Drawing) -> None:
        grid(page, XS, (100, 120, 140), [["1"], ["2"]])
        page.text(XS[0] + 4, 155, "二、配合履职事项清单")
        grid(page, XS, (160, 180, 200), [["3"], ["4"]])

    assert paragraphs(read(drawn(two), "a.pdf")) == ["二、配合履职事项清单"]


def test_a_row_cut_at_both_ends_of_a_table_without_sides_has_all_its_columns() -> None:
    def cut(page: Drawing) -> None:
        for x in XS[1:-1]:
            page.line(x, TOP, x, FOOT)
        for x, text in zip(XS, ("7", "甲", "乙", "丙"), strict=False):
            page.text(x + 4, 300, text)

    document = read(drawn(cut), "a.pdf")
    assert rows(document) == [["7", "甲", "乙", "丙"]]


def test_punctuation_hanging_over_a_wall_stays_with_its_line() -> None:
    def hanging(page: Drawing) -> None:
        grid(page, (60, 100, 160), (100, 140), ())
        page.text(62, 115, "一二三，四五六")

    assert rows(read(drawn(hanging), "a.pdf")) == [["一二三，", "四五六"]]


def test_columns_of_a_table_with_level_rules_alone_are_where_no_row_has_text() -> None:
    body = [*HEADS, "1", "防汛抗旱", "组织巡查堤坝，报告险情。", "参加巡查。"]

    def levels(page: Drawing) -> None:
        for y in (100.0, 120.0, 140.0, 160.0):
            page.line(XS[0], y, XS[-1], y)
        for index, text in enumerate(body):
            page.text(XS[index % 4] + 4, 112 + 40 * (index // 4), text)
        page.text(XS[0] + 4, 132, "一、平安法治（共1项，含防汛、抗旱等各类应急处置工作）")

    document = read(drawn(levels), "a.pdf")
    assert rows(document) == [body[:4], ["一、平安法治（共1项，含防汛、抗旱等各类应急处置工作）"], body[4:]]
    [repair] = document.repairs
    assert (repair.rule, repair.after) == ("columns", "序号 | 事项名称 | 部门职责 | 乡镇配合职责")


def test_lines_to_write_on_are_no_table() -> None:
    def form(page: Drawing) -> None:
        for y in (100.0, 120.0, 140.0, 160.0):
            page.line(XS[0], y, XS[-1], y)
            page.text(XS[0] + 4, y - 4, "填表人签名处与日期")

    document = read(drawn(form), "a.pdf")
    assert rows(document) == []
    assert document.repairs == ()


# Rows and names over pages


def pages(draw: Drawing, *bodies: Sequence[tuple[float, Sequence[str]]]) -> None:
    """A page each of rows: how high, and their cells; a text may say at which height it stands."""
    for number, body in enumerate(bodies):
        ys = [TOP]
        for height, _ in body:
            ys.append(ys[-1] + height)
        grid(draw, XS, ys, [])
        for top, (_, cells) in zip(ys, body, strict=False):
            for x, cell in zip(XS, cells, strict=False):
                text, _, down = cell.partition("@")
                draw.text(x + 4, top + float(down or 12), text)
        if number + 1 < len(bodies):
            draw.page()


def test_a_part_that_fills_its_page_goes_with_the_number_in_the_middle_of_the_whole() -> None:
    def three(page: Drawing) -> None:
        pages(
            page,
            [(20, HEADS), (400, ["1@204", "防汛@204", "一是巡查。", "参加。"])],
            [(700, ["", "", "二是报告。", ""])],
            [(704, ["2@8", "防火@8", "三是整改。", "配合。"]), (60, ["3@34", "防疫@34", "宣传。", "协助。"])],
        )

    items = lists(three)[0].items
    assert [texts(item)["department_duties"] for item in items] == [
        "一是巡查。",
        "二是报告。三是整改。",
        "宣传。",
    ]
    assert [texts(item)["title"] for item in items] == ["防汛", "防火", "防疫"]


def test_a_part_that_fills_its_page_goes_with_the_number_at_the_top() -> None:
    def three(page: Drawing) -> None:
        pages(
            page,
            [(20, HEADS), (400, ["1", "防汛", "一是巡查。", "参加。"])],
            [(700, ["", "", "二是报告。", ""])],
            [(300, ["2", "防火", "三是整改。", "配合。"]), (60, ["3", "防疫", "宣传。", "协助。"])],
        )

    items = lists(three)[0].items
    assert [texts(item)["department_duties"] for item in items] == [
        "一是巡查。二是报告。",
        "三是整改。",
        "宣传。",
    ]


def test_a_line_cut_by_a_page_goes_on_though_a_character_would_have_fitted() -> None:
    def two(page: Drawing) -> None:
        pages(
            page,
            [(20, HEADS), (400, ["1", "防汛", "1.组织各方排查各村（社", "参加。"])],
            [(60, ["", "", "区）隐患；", ""]), (60, ["2", "防火", "整改。", "配合。"])],
        )

    [item, _] = lists(two)[0].items
    assert [line.ends.name for line in item.cells["department_duties"].lines] == ["WRAP", "PARAGRAPH"]


def test_a_page_without_outer_borders_keeps_its_columns() -> None:
    def two(page: Drawing) -> None:
        pages(page, [(20, HEADS), (400, ["1", "防汛", "一是巡查。", "参加。"])])
        page.page()
        for x in XS[1:-1]:
            page.line(x, TOP, x, FOOT)
        page.text(XS[2] + 4, 300, "二是报告。")

    [item] = lists(two)[0].items
    assert texts(item)["department_duties"] == "一是巡查。二是报告。"


def test_a_title_repeated_over_the_headings_of_each_page_is_no_row_of_its_own() -> None:
    def two(page: Drawing) -> None:
        titled = [(20, ["配合履职事项清单"]), (20, HEADS)]
        pages(
            page,
            [*titled, (400, ["1", "防汛", "一是巡查。", "参加。"])],
            [*titled, (60, ["", "", "二是报告。", ""]), (60, ["2", "防火", "整改。", "配合。"])],
        )

    [item, other] = lists(two)[0].items
    assert texts(item)["department_duties"] == "一是巡查。二是报告。"
    assert texts(other)["title"] == "防火"


def test_a_row_going_on_above_the_next_list_keeps_its_columns() -> None:
    """Two tables without a gap are one grid, with the borders of both."""

    def two(page: Drawing) -> None:
        page.text(60, 40, "基本履职事项清单")
        grid(page, XS[::4], (TOP, TOP + 20), [])
        page.line(130, TOP, 130, TOP + 60)
        grid(page, XS[::4], (TOP + 20, TOP + 60), [["1"], []])
        for x, y, text in ((64, 12, "序号"), (134, 12, "事项名称"), (134, 32, "加强党员队伍建设，")):
            page.text(x, TOP + y, text)
        page.page()
        grid(page, XS[::4], (TOP, TOP + 20), [])
        page.line(130, TOP, 130, TOP + 20)
        page.text(134, TOP + 12, "做好发展党员工作。")
        body = [["配合履职事项清单"], HEADS, ["1", "防汛", "巡查。", "参加。"]]
        grid(page, XS[::4], (TOP + 20, TOP + 40), [body[0]])
        grid(page, XS, (TOP + 40, TOP + 60, TOP + 80), body[1:])

    basic, cooperative = lists(two)
    assert [texts(item)["title"] for item in basic.items] == ["加强党员队伍建设，做好发展党员工作。"]
    assert [texts(item)["title"] for item in cooperative.items] == ["防汛"]


def test_rows_above_the_first_lists_title_are_the_documents_own() -> None:
    """A sheet printed with its grid has its title in rows of the table."""

    def sheet(page: Drawing) -> None:
        for number, text in enumerate(
            ("示例省示例市示例区样例镇", "履行职责事项清单", "2025年7月", "基本履职事项清单")
        ):
            grid(page, XS[::4], (TOP + 20 * number, TOP + 20 * number + 20), [[text]])
        grid(page, XS[:3], (140, 160, 180), [["序号", "事项名称"], ["1", "防汛"]])

    draft = segment(read(drawn(sheet), "drawn.pdf"))
    assert [part.text for part in draft.title] == [
        "示例省示例市示例区样例镇",
        "履行职责事项清单",
        "2025年7月",
    ]
    assert [category.name for category in draft.lists[0].categories] == [""]
