"""Text lists in other layouts and wordings in, the same records out."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.pipeline import read
from ingest.segment.columns import roles_of
from ingest.segment.headings import category_heading
from models.edition import CooperativeItem, Edition, ReclaimedItem
from tests.support.cells import SHORT_LIST, edition_of


def titles(edition: Edition) -> list[list[str]]:
    return [[item.title for item in one.items] for one in edition.lists]


def categories(edition: Edition) -> list[tuple[str, int, str, int | None, int]]:
    return [
        (one.kind, category.number, category.name, category.declared_count, len(category.items))
        for one in edition.lists
        for category in one.categories
    ]


def test_a_list_is_read(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    assert edition.reconciliation.ok
    assert categories(edition) == [
        ("basic", 1, "党的建设", 2, 2),
        ("basic", 2, "经济发展", 1, 1),
        ("cooperative", 1, "平安法治", 2, 2),
        ("reclaimed", 1, "民生服务", 2, 2),
    ]
    assert edition.preface[0].startswith("模范镇辖17个行政村")
    assert [entry.page for entry in edition.contents] == [1, 2, 3]
    drowning = edition.lists[1].items[0]
    assert isinstance(drowning, CooperativeItem)
    assert [duty.departments for duty in drowning.department_duties] == [["区教育体育局"], ["区水利局"]]
    fraud = edition.lists[1].items[1]
    assert isinstance(fraud, CooperativeItem)
    assert [duty.departments for duty in fraud.department_duties] == [[]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    assert titles(edition_of(SHORT_LIST, tmp_path, encoding=encoding)) == titles(
        edition_of(SHORT_LIST, tmp_path)
    )


CHANGES = {
    "line ends of another system": ("\n", "\r\n"),
    "ordinals in brackets": ("一、", "（一）"),
    "half-width brackets": ("（2项）", "(2项)"),
    "no counts in headings": ("（2项）", ""),
    "headings without their trailing tabs": ("一、平安法治（2项）\t\t\t\t", "一、平安法治（2项）"),
    "other column headings": ("序号\t事项名称\t承接部门及工作方式", "编号\t履职事项\t承接部门及其工作方式"),
    "another list title": ("\n基本履职事项清单\n", "\n附件1 基本履职事项清单\n"),
    "a list title with its place": ("\n配合履职事项清单\n", "\n模范镇配合履职事项清单\n"),
    "page numbers": ("\n\n序号\t事项名称\n二", "\n\n— 4 —\n\n序号\t事项名称\n二"),
    "numbers with a stop": ("\n1\t", "\n1.\t"),
    "full-width numbers": ("\n2\t", "\n２\t"),
    "no heading above the preface": ("说 明\n", ""),
    "no blank lines between pages": ("\n\n序号", "\n序号"),
    "a page number within a run of lines": ("\n2\t做好", "\n— 3 —\n2\t做好"),
    "counts without brackets": ("（2项）", " 2项"),
    "numbers for a count": ("一、党的建设（2项）", "一、党的建设（1—2项）"),
    "a table's number above the title": ("\n配合履职事项清单\n", "\n表2\n\n配合履职事项清单\n"),
    "a note below the title": ("\n配合履职事项清单\n", "\n配合履职事项清单\n\n（共2项）\n"),
    "an office below the title": ("\n配合履职事项清单\n", "\n配合履职事项清单\n\n填报单位：模范镇\n"),
    "a row over two lines": ("落实党的组织生活制度。", "落实党的组织\n生活制度。"),
    "a row over two lines without a stop": ("落实党的组织生活制度。", "落实党的组织生活\n制度。"),
    "a row over two lines and columns": ("1.宣传； 2.组织巡查。", "1.宣传；\n2.组织巡查。"),
    "contents without a heading": ("目 录\n", ""),
    "a line's end within a cell": ("区教育体育局 区水利局\t", "区教育体育局\v区水利局\t"),
    "pages parted by form feeds": ("\n\n序号", "\f序号"),
    "a count in the title's column": ("二、经济发展（1项）\t\n", "\t二、经济发展（1项）\n"),
    "a note above the columns": ("\n序号\t事项名称\t承接", "\n填报单位：模范镇\t\t\n序号\t事项名称\t承接"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_another_layout_of_the_same_list(change: tuple[str, str], tmp_path: Path) -> None:
    text = SHORT_LIST.replace(*change)
    assert text != SHORT_LIST
    edition, plain = edition_of(text, tmp_path), edition_of(SHORT_LIST, tmp_path)
    assert titles(edition) == titles(plain)
    assert edition.reconciliation.ok
    assert edition.place == plain.place


@pytest.mark.parametrize(
    ("printed", "heading"),
    [
        ("一、党的建设（29项）", (1, "党的建设", 29)),
        ("（一）党的建设(29项)", (1, "党的建设", 29)),
        ("一、党 的 建 设（共计29项）", (1, "党的建设", 29)),
        ("第一类：党的建设【29项】", (1, "党的建设", 29)),
        ("Ⅰ.党的建设：29项", (1, "党的建设", 29)),
        ("一）党的建设（29）", (1, "党的建设", 29)),
        ("1.党的建设（二十九项）：", (1, "党的建设", 29)),
        ("二、经济发展（第30—43项）", (2, "经济发展", 14)),
        ("一、一二三产业融合", (1, "一二三产业融合", None)),
        ("【党的建设】", (None, "党的建设", None)),
        ("一、党\u200b的建设", (1, "党的建设", None)),
        ("<b>一&#x3001;党的建设（29项）</b>", (1, "党的建设", 29)),
        ("一、民\u2f63服务", (1, "民生服务", None)),
        ("应急管理（含消防）（6项）", (None, "应急管理（含消防）", 6)),
    ],
)
def test_a_category_heading_taken_apart(printed: str, heading: tuple[int | None, str, int | None]) -> None:
    found = category_heading(printed)
    assert found is not None
    assert (found.number, found.name, found.declared_count) == heading


@pytest.mark.parametrize("printed", ["合计", "小计：29项", "共29项", "注：动态调整", "落实责任制。"])
def test_what_is_no_category_heading(printed: str) -> None:
    assert category_heading(printed) is None


@pytest.mark.parametrize(
    ("columns", "roles"),
    [
        ("序号 事项编码 事项名称 依据 备注", "number other title other 2 other 3"),
        (
            "序号 配合事项 主责部门 职责分工 属地职责",
            "number title departments department_duties township_duties",
        ),
        (
            "序号 事项名称 部门 主要职责 配合职责",
            "number title departments department_duties township_duties",
        ),
        (
            "序号 事项名称 部门（责任科室） 部门职责 园区配合职责",
            "number title departments department_duties township_duties",
        ),
        ("序号 收回事项 承接主体 承接方式", "number title departments method"),
        ("序号 领域名称 事项名称", "number category title"),
        ("序号 事项名称 收回方式 工作方式", "number title other method"),
    ],
)
def test_the_roles_of_columns(columns: str, roles: str) -> None:
    assert " ".join(roles_of(columns.split())) == roles


OTHER_TABLES = {
    "by its title": "禁止事项清单\n\n序号\t禁止事项\n1\t不得要求出具证明。\n2\t不得签订责任状。\n",
    "with a department's column": "附表 赋权事项目录\n\n序号\t事项名称\t原实施部门\n1\t处罚\t区城市管理局\n",
    "with its title in its first row": "禁止事项清单\t\n序号\t禁止事项\n1\t不得要求出具证明。\n",
}


@pytest.mark.parametrize("table", OTHER_TABLES.values(), ids=OTHER_TABLES.keys())
@pytest.mark.parametrize("before", ["配合履职事项清单", ""])
def test_a_table_that_is_no_list_of_duties_is_not_taken_for_one(
    table: str, before: str, tmp_path: Path
) -> None:
    text = (
        SHORT_LIST.replace(f"\n{before}\n", f"\n{table}\n{before}\n", 1)
        if before
        else SHORT_LIST + "\n" + table
    )
    edition = edition_of(text, tmp_path)
    assert titles(edition) == titles(edition_of(SHORT_LIST, tmp_path))
    assert [check.id for check in edition.reconciliation.checks if check.status == "failed"] == ["coverage"]
    unplaced = "".join(one.text for one in edition.reconciliation.coverage.unplaced)
    assert "".join(unplaced.split()) == "".join(table.split())


def test_a_row_for_each_department_gives_it_its_duties(tmp_path: Path) -> None:
    page = """<html><p>样例县模范镇配合履职事项清单</p><table>
    <tr><td>序号<td>事项名称<td>上级部门<td>部门职责<td>乡镇配合职责</tr>
    <tr><td rowspan=2>1<td rowspan=2>防溺水<td>县教育局<td>1.宣传；<br>2.巡查。<td rowspan=2>配合。</tr>
    <tr><td>县水利局<td>设置警示标志。</tr></table></html>"""
    (item,) = edition_of(page, tmp_path).lists[0].items
    assert isinstance(item, CooperativeItem)
    assert [(duty.departments, len(duty.points)) for duty in item.department_duties] == [
        (["县教育局"], 2),
        (["县水利局"], 1),
    ]


@pytest.mark.parametrize(
    "columns",
    [
        ("牵头部门\t配合部门\t部门职责", "县教育局\t县水利局\t县教育局：宣传。 县水利局：巡查。"),
        (
            "牵头部门\t牵头部门职责\t配合部门\t配合部门职责",
            "县教育局\t宣传。\t县水利局\t巡查。",
        ),
        ("牵头部门及职责\t配合部门及职责", "县教育局：宣传。\t县水利局：巡查。"),
        ("上级部门及职责", "县教育局：宣传。 县水利局：巡查。"),
    ],
)
def test_departments_and_duties_in_one_column_or_several(columns: tuple[str, str], tmp_path: Path) -> None:
    headings, cells = columns
    rows = f"序号\t事项名称\t{headings}\t乡镇配合职责\n1\t防溺水\t{cells}\t配合。\n"
    edition = edition_of(f"样例县模范镇配合履职事项清单\n\n{rows}", tmp_path)
    (item,) = edition.lists[0].items
    assert isinstance(item, CooperativeItem)
    assert [(one.name, one.function) for one in item.departments] == [
        ("县教育局", "教育局"),
        ("县水利局", "水利局"),
    ]
    assert [(duty.departments, duty.points[0].text) for duty in item.department_duties] == [
        (["县教育局"], "宣传。"),
        (["县水利局"], "巡查。"),
    ]
    assert edition.reconciliation.ok


@pytest.mark.parametrize("again", ["", "续表\n\n"])
def test_plain_lines_above_tables_are_categories_where_each_is_another(again: str, tmp_path: Path) -> None:
    text = SHORT_LIST.replace("（2项）\t\n1\t落实", "\n1\t落实").replace("一、党的建设\n", "")
    text = text.replace("二、经济发展（1项）\t\n", "")
    basic = "\n基本履职事项清单\n\n"
    text = text.replace(f"{basic}序号", f"{basic}{again or '党的建设'}\n\n序号")
    text = text.replace("络服务。\n\n序号", f"络服务。\n\n{again or '经济发展'}\n\n序号")
    found = [category.name for category in edition_of(text, tmp_path).lists[0].categories]
    assert found == ([""] if again else ["党的建设", "经济发展"])


def test_who_takes_over_is_not_who_did_it_before(tmp_path: Path) -> None:
    text = "样例县模范镇上级部门收回事项清单\n\n序号\t事项名称\t原实施部门\t承接部门\t工作方式\n"
    (item,) = edition_of(text + "1\t药具发放\t镇卫健办\t县卫健委\t组织发放。\n", tmp_path).lists[0].items
    assert isinstance(item, ReclaimedItem)
    assert [department.name for department in item.departments] == ["县卫健委"]
    assert "镇卫健办" in item.printed


def test_paragraphs_of_one_cell_of_the_preface(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("说 明\n\n", "说 明\n\n模范镇在东部。\v本清单动态调整。\t\n\n")
    assert edition_of(text, tmp_path).preface[:2] == ["模范镇在东部。", "本清单动态调整。"]


def test_a_sheet_that_is_no_list_of_duties_is_known_by_its_name(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "基本"
    for row in (("序号", "事项名称"), (1, "落实党的组织生活制度。")):
        sheet.append(row)
    other = book.create_sheet("禁止事项清单")
    for row in (("序号", "禁止事项"), (1, "不得要求出具证明。")):
        other.append(row)
    source = tmp_path / "list.xlsx"
    book.save(source)
    edition = read(source)
    assert titles(edition) == [["落实党的组织生活制度。"]]
    assert [check.id for check in edition.reconciliation.checks if check.status == "failed"] == ["coverage"]


def test_columns_only_lists_of_duties_have_show_one_under_any_title(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("\n配合履职事项清单\n", "\n部门牵头乡镇参与目录\n")
    assert titles(edition_of(text, tmp_path)) == titles(edition_of(SHORT_LIST, tmp_path))


def test_numbers_that_begin_anew_in_each_category(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST.replace("\n3\t监测", "\n1\t监测"), tmp_path)
    assert [item.number for item in edition.lists[0].items] == [1, 2, 1]
    (failed,) = (check for check in edition.reconciliation.checks if check.status == "failed")
    assert (failed.id, failed.detail) == ("numbering.basic", "the numbers begin anew in each category")


def test_checks_of_a_number_printed_twice_are_told_apart(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST.replace("二、经济发展（1项）", "一、经济发展（1项）"), tmp_path)
    ids = [check.id for check in edition.reconciliation.checks if check.id.startswith("heading.items.basic")]
    assert ids == ["heading.items.basic.1", "heading.items.basic.1.2"]


def test_a_category_column(tmp_path: Path) -> None:
    for repeated in ("", "党的建设"):
        text = SHORT_LIST.replace("序号\t事项名称\n", "类别\t序号\t事项名称\n").replace(
            "一、党的建设（2项）\t\n", ""
        )
        text = text.replace("\n1\t落实", "\n党的建设\t1\t落实").replace("\n2\t做好", f"\n{repeated}\t2\t做好")
        text = text.replace("二、经济发展（1项）\t\n", "").replace("\n3\t监测", "\n经济发展\t3\t监测")
        edition = edition_of(text, tmp_path)
        assert categories(edition)[:2] == [
            ("basic", 1, "党的建设", None, 2),
            ("basic", 2, "经济发展", None, 1),
        ]
        assert edition.reconciliation.ok


def test_two_columns_for_takeover_and_method(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("承接部门及工作方式", "承接部门\t工作方式")
    text = text.replace("社会抚养费征收\t", "社会抚养费征收\t无\t").replace(
        "区财政局 工作方式：", "区财政局\t"
    )
    edition = edition_of(text, tmp_path)
    ended, taken = edition.lists[2].items
    assert isinstance(ended, ReclaimedItem)
    assert isinstance(taken, ReclaimedItem)
    assert (ended.disposition, ended.departments) == ("discontinued", [])
    assert [department.name for department in taken.departments] == ["区卫生健康委员会", "区财政局"]
    assert [point.marker for duty in taken.method for point in duty.points] == ["1.", "2."]


def _parts() -> tuple[str, str, str, str]:
    front, rest = SHORT_LIST.split("\n基本履职事项清单\n")
    basic, rest = rest.split("\n配合履职事项清单\n")
    cooperative, reclaimed = rest.split("\n上级部门收回事项清单\n")
    return (
        front,
        f"\n基本履职事项清单\n{basic}",
        f"\n配合履职事项清单\n{cooperative}",
        f"\n上级部门收回事项清单\n{reclaimed}",
    )


def test_lists_in_another_order(tmp_path: Path) -> None:
    front, basic, cooperative, reclaimed = _parts()
    edition = edition_of(front + reclaimed + basic + cooperative, tmp_path)
    assert [one.kind for one in edition.lists] == ["reclaimed", "basic", "cooperative"]
    assert [check.id for check in edition.reconciliation.checks if check.status == "failed"] == [
        "contents.lists"
    ]


def test_a_list_missing(tmp_path: Path) -> None:
    front, basic, _, reclaimed = _parts()
    edition = edition_of(front + basic + reclaimed, tmp_path)
    failed = [check.id for check in edition.reconciliation.checks if check.status == "failed"]
    assert [one.kind for one in edition.lists] == ["basic", "reclaimed"]
    assert failed == [
        "preface.items.cooperative",
        "preface.categories.cooperative",
        "preface.names.cooperative",
        "contents.lists",
        "announced",
    ]


def test_lists_without_titles_are_known_by_their_columns(tmp_path: Path) -> None:
    text = SHORT_LIST
    for title in ("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单"):
        text = text.replace(f"\n{title}\n", "\n")
    edition = edition_of(text, tmp_path)
    assert [(one.kind, one.title) for one in edition.lists] == [
        ("basic", ""),
        ("cooperative", ""),
        ("reclaimed", ""),
    ]


def test_nothing_declared_is_nothing_failed(tmp_path: Path) -> None:
    _, basic, cooperative, reclaimed = _parts()
    edition = edition_of(f"模范镇履行职责事项清单\n{basic}{cooperative}{reclaimed}", tmp_path)
    assert edition.reconciliation.ok
    assert edition.declared == []
    statuses = {check.id: check.status for check in edition.reconciliation.checks}
    assert statuses["preface.items.basic"] == statuses["contents.lists"] == "not_stated"


def test_a_cell_continued_on_the_next_line(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("1.排查线索； 2.及时上报。", "1.排查线索；\n2.及时上报。")
    edition, plain = edition_of(text, tmp_path), edition_of(SHORT_LIST, tmp_path)
    item, same = edition.lists[1].items[1], plain.lists[1].items[1]
    assert isinstance(item, CooperativeItem)
    assert isinstance(same, CooperativeItem)
    points = [(point.marker, point.text) for point in item.township_duties]
    assert points == [(point.marker, point.text) for point in same.township_duties]
    assert edition.reconciliation.ok


def test_printed_cells_are_verbatim(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("配合巡查。", "<p>配合巡 查。</p>")
    (item, *_) = edition_of(text, tmp_path).lists[1].items
    assert item.printed[-1] == "<p>配合巡 查。</p>"
    assert isinstance(item, CooperativeItem)
    assert item.township_duties[0].text == "配合巡查。"


HEADINGS = "<tr><td>序号<td>事项名称<tr><td colspan=2>一、党的建设"
BASIC = f"<!DOCTYPE html><h2>基本履职事项清单</h2><table>{HEADINGS}{{}}</table>"
ROWS = "<tr><td>1<td>加强自身建设。<tr><td>2<td>教育管理党员。"


@pytest.mark.parametrize("between", ["", "<p>打印版</p>", "<h2>清单（打印版）</h2>"])
def test_a_list_that_stands_twice_counts_once(between: str, tmp_path: Path) -> None:
    source = tmp_path / "list.html"
    source.write_text(BASIC.format(ROWS) + between + BASIC.format(ROWS), encoding="utf-8")
    edition = read(source)
    assert titles(edition) == [["加强自身建设。", "教育管理党员。"]]
    assert [repair.rule for repair in edition.repairs] == ["duplicated"]


def test_two_lists_that_differ_both_stay(tmp_path: Path) -> None:
    source = tmp_path / "list.html"
    page = BASIC.format(ROWS) + BASIC.format(ROWS.replace("党员", "干部"))
    source.write_text(page, encoding="utf-8")
    edition = read(source)
    assert sum(map(len, titles(edition))) == 4
    assert not edition.reconciliation.ok
