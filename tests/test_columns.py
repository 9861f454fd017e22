"""Column headings in, what each column holds out; and tables laid out otherwise read the same."""

from pathlib import Path

import pytest

from ingest.pipeline import read
from models.edition import CooperativeItem, ReclaimedItem
from tests.support.cells import edition_of

FRONT = "示例省示例市样例县模范镇履行职责事项清单\n2025年6月\n\n"


@pytest.mark.parametrize(
    "columns",
    [
        "序号\t事项名称\t县级部门名称\t县级部门职责\t乡镇职责",
        "序号（编号）\t具体事项\t对应上级部门\t上级部门职责\t乡镇配合职责",
        "序号\t事项名称\t对应上级部门\t职责分工\t\n\t\t\t上级部门\t街镇",
        "序号\t事项名称\t上级部门\t\t乡镇（街道）\n\t\t部门名称\t部门职责\t配合职责",
    ],
)
def test_headings_of_the_cooperative_list(columns: str, tmp_path: Path) -> None:
    text = f"{FRONT}配合履职事项清单\n{columns}\n1\t防溺水\t县水利局\t设警示牌。\t做好巡查。\n"
    edition = edition_of(text, tmp_path)
    (item,) = edition.lists[0].items
    assert isinstance(item, CooperativeItem)
    assert [one.name for one in item.departments] == ["县水利局"]
    assert [point.text for duty in item.department_duties for point in duty.points] == ["设警示牌。"]
    assert [point.text for point in item.township_duties] == ["做好巡查。"]
    assert edition.reconciliation.ok


def test_a_column_right_of_divided_ones_is_none_of_theirs(tmp_path: Path) -> None:
    columns = "序号\t事项名称\t对应上级部门\t职责分工\t\t备注\n\t\t\t上级部门\t街镇\t"
    text = f"{FRONT}配合履职事项清单\n{columns}\n1\t防溺水\t县水利局\t设牌。\t巡查。\t暑期\n"
    (item,) = edition_of(text, tmp_path).lists[0].items
    assert [(one.column, one.text) for one in item.extra] == [("备注", "暑期")]


def test_rows_side_by_side_are_those_below_such_headings_alone(tmp_path: Path) -> None:
    text = (
        f"{FRONT}基本履职事项清单\n序号\t事项名称\t序号\t事项名称\n1\t甲。\t2\t乙。\n"
        "上级部门收回事项清单\n序号\t事项名称\t承接部门\t工作方式\n1\t备案\t县民政局\t受理备案。\n"
    )
    basic, reclaimed = edition_of(text, tmp_path).lists
    assert [item.title for item in basic.items] == ["甲。", "乙。"]
    assert [item.title for item in reclaimed.items] == ["备案"]


@pytest.mark.parametrize(
    "columns",
    [
        "承接部门\t承接部门工作方式",
        "收回部门\t收回部门处理方式",
        "县级部门\t县级部门承接方式",
        "上级部门名称\t工作方式",
    ],
)
def test_headings_of_the_reclaimed_list(columns: str, tmp_path: Path) -> None:
    text = f"{FRONT}上级部门收回事项清单\n序号\t事项名称\t{columns}\n1\t备案\t县民政局\t受理备案。\n"
    (item,) = edition_of(text, tmp_path).lists[0].items
    assert isinstance(item, ReclaimedItem)
    assert [one.name for one in item.departments] == ["县民政局"]
    assert [point.text for duty in item.method for point in duty.points] == ["受理备案。"]


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ("1\t甲。\t3\t丙。\n2\t乙。\t4\t丁。\n", "down each side"),
        ("1\t甲。\t2\t乙。\n3\t丙。\t4\t丁。\n", "from side to side"),
        ("1\t甲。\t3\t丙。\n2\t乙。\t\t\n\n4\t丁。\t\t\n", "a further table without headings"),
    ],
)
def test_rows_side_by_side(rows: str, numbers: str, tmp_path: Path) -> None:
    text = f"{FRONT}基本履职事项清单\n序号\t事项名称\t序号\t事项名称\n{rows}"
    edition = edition_of(text, tmp_path)
    assert [item.title for item in edition.lists[0].items] == ["甲。", "乙。", "丙。", "丁。"], numbers
    assert edition.reconciliation.ok


def test_headings_repeated_in_part(tmp_path: Path) -> None:
    columns = "序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责"
    text = (
        f"{FRONT}配合履职事项清单\n{columns}\n1\t防溺水\t县水利局\t设警示牌。\t做好巡查。\n\n"
        "序号\t事项名称\t\t\t\n2\t反诈\t县公安局\t打击犯罪。\t开展宣传。\n"
    )
    edition = edition_of(text, tmp_path)
    assert [item.title for item in edition.lists[0].items] == ["防溺水", "反诈"]
    assert edition.reconciliation.ok


def test_a_second_row_of_headings_is_no_item_of_its_own(tmp_path: Path) -> None:
    text = f"{FRONT}配合履职事项清单\n序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n"
    edition = edition_of(f"{text}\t防溺水\t县水利局\t设警示牌\t巡查\n", tmp_path)
    assert [item.title for item in edition.lists[0].items] == ["防溺水"]


def test_columns_of_no_field_are_kept_beside_the_item(tmp_path: Path) -> None:
    text = (
        f"{FRONT}基本履职事项清单\n序号\t事项名称\t法律依据\t承办机构\t责任单位\t责任人\t备注\n"
        "1\t加强党建。\t《某法》\t党政办\t镇党委\t某人\t新增\n"
    )
    edition = edition_of(text, tmp_path)
    assert [(one.column, one.text) for one in edition.lists[0].items[0].extra] == [
        ("法律依据", "《某法》"),
        ("承办机构", "党政办"),
        ("责任单位", "镇党委"),
        ("责任人", "某人"),
        ("备注", "新增"),
    ]
    assert edition.reconciliation.ok


@pytest.mark.parametrize("columns", ["牵头部门\t配合部门", "责任主体\t协同部门", "主责单位\t协助单位"])
def test_the_part_of_departments_by_their_columns(columns: str, tmp_path: Path) -> None:
    text = (
        f"{FRONT}配合履职事项清单\n序号\t事项名称\t{columns}\t部门职责\t乡镇配合职责\n1\t防溺水\t"
        "县教育局\t县水利局、县公安局\t县教育局：宣传。 县水利局：设牌。 县公安局：救援。\t巡查。\n"
    )
    (item,) = edition_of(text, tmp_path).lists[0].items
    assert isinstance(item, CooperativeItem)
    assert [(one.name, one.role) for one in item.departments] == [
        ("县教育局", "lead"),
        ("县水利局", "support"),
        ("县公安局", "support"),
    ]


def test_what_a_column_holds_by_what_stands_in_it(tmp_path: Path) -> None:
    columns = "序号\t事项名称\t对应上级部门\t上级部门\t街镇"
    text = f"{FRONT}配合履职事项清单\n{columns}\n1\t防溺水\t县水利局\t设牌。\t巡查。\n"
    edition = edition_of(text, tmp_path)
    assert edition.lists[0].roles[2:] == ["departments", "department_duties", "township_duties"]
    assert edition.reconciliation.ok


LEFT = [["序号", "事项名称", "对应上级部门"], ["1", "防溺水", "县水利局"], ["2", "反诈", "县公安局"]]
RIGHT = [["上级部门职责", "乡镇配合职责"], ["设牌。", "巡查。"], ["打击。", "宣传。"]]
FURTHER = [[["3", "禁毒", "县公安局"]], [["缉毒。", "宣讲。"]]]


@pytest.mark.parametrize(
    "tables", [[LEFT, RIGHT], [LEFT, RIGHT, *FURTHER]], ids=["once", "and a further pair"]
)
def test_columns_parted_over_facing_pages_are_put_side_by_side(
    tables: list[list[list[str]]], tmp_path: Path
) -> None:
    drawn = "".join(
        "<table>" + "".join(f"<tr><td>{'<td>'.join(row)}</tr>" for row in table) + "</table>"
        for table in tables
    )
    source = tmp_path / "list.html"
    source.write_text(
        f"<html><p>示例省示例市样例县模范镇履行职责事项清单</p><p>配合履职事项清单</p>{drawn}</html>",
        encoding="utf-8",
    )
    edition = read(source)
    items = [item for item in edition.lists[0].items if isinstance(item, CooperativeItem)]
    assert [item.title for item in items] == ["防溺水", "反诈", "禁毒"][: len(items)]
    assert len(items) == len(tables) // 2 + 1
    duties = [point.text for item in items for duty in item.department_duties for point in duty.points]
    assert duties == ["设牌。", "打击。", "缉毒。"][: len(items)]
    assert edition.reconciliation.ok


def test_a_further_table_with_as_many_rows_is_not_put_beside_a_whole_one(tmp_path: Path) -> None:
    text = (
        f"{FRONT}上级部门收回事项清单\n序号\t事项名称\t承接部门\t工作方式\n1\t备案\t县民政局\t受理备案。\n\n"
        "承接部门\t工作方式\n县民政局\t另行规定。\n"
    )
    edition = edition_of(text, tmp_path)
    assert [
        point.text
        for item in edition.lists[0].items
        if isinstance(item, ReclaimedItem)
        for duty in item.method
        for point in duty.points
    ] == ["受理备案。"]
    assert not edition.reconciliation.ok


@pytest.mark.parametrize("mark", ["1.{} 2.{}", "（1）{} （2）{}"])
def test_several_items_in_one_cell_are_said(mark: str, tmp_path: Path) -> None:
    cell = mark.format("加强自身建设。", "发展党员。")
    edition = edition_of(f"{FRONT}基本履职事项清单\n序号\t类别\t事项名称\n1\t党的建设\t{cell}\n", tmp_path)
    failed = [one for one in edition.reconciliation.checks if one.status == "failed"]
    assert [one.id for one in failed] == ["cells.basic"]


def test_the_rest_of_a_cut_row_in_a_first_column_of_duties_is_no_heading(tmp_path: Path) -> None:
    rows = "职责分工\t序号\t事项名称\t对应上级部门\n开展宣传，组织\t1\t防溺水\t县水利局\n演练\t\t\t\n"
    edition = edition_of(f"{FRONT}配合履职事项清单\n{rows}", tmp_path)
    assert [category.name for category in edition.lists[0].categories] == [""]
