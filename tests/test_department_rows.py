"""A row for each department of an item: number and title blank, or said again."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from ingest.pipeline import read
from models.edition import CooperativeItem, Edition
from tests.support.cells import edition_of

HEAD = """\
示例省示例市样例区模范镇履行职责事项清单
2025年6月

配合履职事项清单
序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责
一、平安法治（2项）\t\t\t\t
"""
LAST = "2\t禁毒\t市公安局样例分局\t查处案件。\t开展宣传。\n"


def first_of(rows: str, folder: Path) -> tuple[Edition, CooperativeItem]:
    edition = edition_of(f"{HEAD}{rows}{LAST}", folder)
    item = edition.lists[0].items[0]
    assert isinstance(item, CooperativeItem)
    return edition, item


@pytest.mark.parametrize(
    "rows",
    [
        "1\t防溺水\t区教育体育局\t开展宣传。\t做好巡查。\n\t\t区水利局\t设置警示牌。\t\n",
        "1\t防溺水\t区教育体育局\t开展宣传。\t做好巡查。\n\t防溺水\t区水利局\t设置警示牌。\t\n",
        "1\t防溺水\t区教育体育局\t开展宣传。\t做好巡查。\n1\t防溺水\t区水利局\t设置警示牌。\t做好巡查。\n",
    ],
)
def test_each_departments_duties_are_those_of_its_row(rows: str, tmp_path: Path) -> None:
    edition, item = first_of(rows, tmp_path)
    assert edition.reconciliation.ok
    assert (item.title, [one.text for one in item.township_duties]) == ("防溺水", ["做好巡查。"])
    assert [one.name for one in item.departments] == ["区教育体育局", "区水利局"]
    assert [(duty.departments, [point.text for point in duty.points]) for duty in item.department_duties] == [
        (["区教育体育局"], ["开展宣传。"]),
        (["区水利局"], ["设置警示牌。"]),
    ]


def test_a_row_that_says_all_again_is_a_fault(tmp_path: Path) -> None:
    row = "1\t防溺水\t区水利局\t设置警示牌。\t做好巡查。\n"
    edition, _ = first_of(row + row, tmp_path)
    failed = [check.id for check in edition.reconciliation.checks if check.status == "failed"]
    assert "repeated.cooperative" in failed


def test_parts_that_a_page_cut_in_mid_sentence_are_no_rows(tmp_path: Path) -> None:
    _, item = first_of(
        "1\t防溺水\t区教育体育局\t开展宣传，组织\t做好巡查。\n\t\t区水利局\t演练。\t\n", tmp_path
    )
    assert [duty.departments for duty in item.department_duties] == [[]]


def test_a_name_merged_over_several_rows_is_whose_all_of_them_are(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        ("示例省示例市样例区模范镇履行职责事项清单",),
        ("配合履职事项清单",),
        ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"),
        (1, "防溺水", "区教育体育局", "1.开展宣传；", "巡查。"),
        (None, None, None, "2.组织演练。", None),
        (None, None, "区水利局", "设置警示牌。", None),
        (2, "禁毒", "区司法局", "普法。", "宣传。"),
    ):
        page.append(row)
    for cells in ("A4:A6", "B4:B6", "C4:C5", "E4:E6"):
        page.merge_cells(cells)
    book.save(source := tmp_path / "list.xlsx")
    item = read(source).lists[0].items[0]
    assert isinstance(item, CooperativeItem)
    assert [(duty.departments, [point.text for point in duty.points]) for duty in item.department_duties] == [
        (["区教育体育局"], ["开展宣传；", "组织演练。"]),
        (["区水利局"], ["设置警示牌。"]),
    ]
