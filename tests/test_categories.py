"""Headings of categories in, categories out: two levels, headings said again, rows of totals."""

from pathlib import Path

import pytest

from ingest.segment.headings import total_of
from models.edition import Edition
from tests.support.cells import edition_of

FRONT = "示例省示例市样例县模范镇履行职责事项清单\n2025年6月\n\n基本履职事项清单\n序号\t事项名称\n"


def categories(edition: Edition) -> list[tuple[str | None, int, str, list[int]]]:
    return [
        (one.group, one.number, one.name, [item.number for item in one.items])
        for one in edition.lists[0].categories
    ]


def failed(edition: Edition) -> list[str]:
    return [check.id for check in edition.reconciliation.checks if check.status == "failed"]


TWO_LEVELS = (
    "一、党的建设（3项）\t\n（一）组织（2项）\t\n1\t甲。\n2\t乙。\n（二）宣传（1项）\t\n3\t丙。\n"
    "二、城乡建设（1项）\t\n（一）城镇管理（1项）\t\n4\t丁。\n"
)


def test_two_levels_of_headings(tmp_path: Path) -> None:
    edition = edition_of(FRONT + TWO_LEVELS, tmp_path)
    assert categories(edition) == [
        ("党的建设", 1, "组织", [1, 2]),
        ("党的建设", 2, "宣传", [3]),
        ("城乡建设", 1, "城镇管理", [4]),
    ]
    assert edition.reconciliation.ok


def test_ordinals_may_run_on_below_the_next_heading_above_them(tmp_path: Path) -> None:
    text = TWO_LEVELS.replace("（一）城镇管理", "（三）城镇管理")
    assert failed(edition_of(FRONT + text, tmp_path)) == []


def test_a_heading_above_others_may_stand_beside_a_category_by_itself(tmp_path: Path) -> None:
    edition = edition_of(FRONT + TWO_LEVELS.replace("（一）城镇管理（1项）\t\n", ""), tmp_path)
    assert categories(edition)[-1] == (None, 2, "城乡建设", [4])
    assert edition.reconciliation.ok


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        (("党的建设（3项）", "党的建设（4项）"), "heading.items.basic.group.1"),
        (("组织（2项）", "组织（3项）"), "heading.items.basic.1"),
        (("二、城乡", "三、城乡"), "ordinals.basic"),
    ],
)
def test_both_levels_are_checked(change: tuple[str, str], fails: str, tmp_path: Path) -> None:
    assert failed(edition_of(FRONT + TWO_LEVELS.replace(*change), tmp_path)) == [fails]


@pytest.mark.parametrize(
    "again", ["一、党的建设（续）\t\n", "一、党的建设（接上页）\t\n", "\n一、党的建设\t\n"]
)
def test_a_heading_said_again_is_the_same_category(again: str, tmp_path: Path) -> None:
    edition = edition_of(f"{FRONT}一、党的建设\t\n1\t甲。\n{again}2\t乙。\n", tmp_path)
    assert categories(edition) == [(None, 1, "党的建设", [1, 2])]
    assert edition.reconciliation.ok


def test_the_same_heading_twice_in_a_table_is_said(tmp_path: Path) -> None:
    edition = edition_of(f"{FRONT}一、党的建设\t\n1\t甲。\n一、党的建设\t\n2\t乙。\n", tmp_path)
    assert failed(edition) == ["ordinals.basic"]


def test_a_line_without_ordinal_is_no_category_where_the_others_have_one(tmp_path: Path) -> None:
    edition = edition_of(f"{FRONT}一、党的建设\t\n1\t甲。\n本页完\t\n2\t乙。\n", tmp_path)
    assert categories(edition) == [(None, 1, "党的建设", [1, 2])]
    assert failed(edition) == ["coverage"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("合计|29项", (29, False)),
        ("合计：29", (29, False)),
        ("共29项", (29, False)),
        ("以上共计29项", (29, False)),
        ("小计|7", (7, True)),
        ("二十九项", None),
        ("合计|29|12", None),
        ("1|合计发放", None),
    ],
)
def test_a_row_of_totals(text: str, count: tuple[int, bool] | None) -> None:
    assert total_of(text) == count


TOTALS = "一、党的建设\t\n1\t甲。\n2\t乙。\n小计\t2项\n二、经济发展\t\n3\t丙。\n小计\t1项\n合计\t3项\n"


def test_totals_are_checked_and_no_part_of_an_item(tmp_path: Path) -> None:
    edition = edition_of(FRONT + TOTALS, tmp_path)
    assert [item.title for item in edition.lists[0].items] == ["甲。", "乙。", "丙。"]
    assert edition.reconciliation.ok
    assert [one.found for one in edition.reconciliation.checks if one.id == "totals.basic"] == ["2、1、3"]


@pytest.mark.parametrize("change", [("小计\t1项", "小计\t2项"), ("合计\t3项", "合计\t4项")])
def test_a_total_that_is_another_fails(change: tuple[str, str], tmp_path: Path) -> None:
    assert failed(edition_of(FRONT + TOTALS.replace(*change), tmp_path)) == ["totals.basic"]
