"""Rows that go on in a numberless one, in sources without geometry: half a word is no point."""

from pathlib import Path

import pytest

from ingest.pipeline import read
from models.edition import CooperativeItem, ReclaimedItem
from tests.support.cells import edition_of

HEADINGS = "序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责\n"
COOPERATIVE = f"示例省示例市样例县模范镇履行职责事项清单\n2025年6月\n\n配合履职事项清单\n{HEADINGS}"
RECLAIMED = (
    "示例省示例市样例县模范镇履行职责事项清单\n2025年6月\n\n上级部门收回事项清单\n"
    "序号\t事项名称\t承接部门及工作方式\n"
)


@pytest.mark.parametrize("between", ["", "\n", f"\n{HEADINGS}"], ids=["at once", "a gap", "headings"])
def test_each_column_breaks_at_its_own_place(between: str, tmp_path: Path) -> None:
    text = (
        f"{COOPERATIVE}1\t采砂管理\t县水利局 县交通运\t县水利局： 1.编制规划； 2.查处非法行\t1.巡查； 2.劝\n"
        f"{between}"
        "\t\t输局\t为。 县交通运输局： 查扣车辆。\t阻并上报。\n"
    )
    edition = edition_of(text, tmp_path)
    (item,) = edition.lists[0].items
    assert isinstance(item, CooperativeItem)
    assert [one.name for one in item.departments] == ["县水利局", "县交通运输局"]
    assert [[point.text for point in duty.points] for duty in item.department_duties] == [
        ["编制规划；", "查处非法行为。"],
        ["查扣车辆。"],
    ]
    assert [point.text for point in item.township_duties] == ["巡查；", "劝阻并上报。"]
    assert edition.reconciliation.ok


def test_a_way_of_working_goes_on(tmp_path: Path) -> None:
    text = f"{RECLAIMED}1\t物种普查\t县农业农村局 工作方式：开展水域等\n\t\t区域物种的科普。\n"
    (item,) = edition_of(text, tmp_path).lists[0].items
    assert isinstance(item, ReclaimedItem)
    assert [point.text for duty in item.method for point in duty.points] == ["开展水域等区域物种的科普。"]


def test_rows_that_are_points_stay_apart(tmp_path: Path) -> None:
    text = f"{COOPERATIVE}1\t采砂管理\t县水利局\t1.编制规划\t巡查。\n\t\t\t2.查处非法行为\t\n"
    (item,) = edition_of(text, tmp_path).lists[0].items
    assert isinstance(item, CooperativeItem)
    assert [[point.text for point in duty.points] for duty in item.department_duties] == [
        ["编制规划", "查处非法行为"]
    ]


def test_a_departments_row_in_a_merged_one_is_no_rest_of_that_above(tmp_path: Path) -> None:
    page = """<html><p>样例县模范镇配合履职事项清单</p><table>
    <tr><td>序号<td>事项名称<td>上级部门<td>部门职责<td>乡镇配合职责</tr>
    <tr><td rowspan=2>1<td rowspan=2>防溺水<td>县教育局<td>宣传<td rowspan=2>配合</tr>
    <tr><td>县水利局<td>设置警示标志</tr></table></html>"""
    source = tmp_path / "list.html"
    source.write_text(page, encoding="utf-8")
    (item,) = read(source).lists[0].items
    assert isinstance(item, CooperativeItem)
    assert [(duty.departments, [one.text for one in duty.points]) for duty in item.department_duties] == [
        (["县教育局"], ["宣传"]),
        (["县水利局"], ["设置警示标志"]),
    ]
