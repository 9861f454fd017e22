"""What a list says against itself, and the check that fails; everything else is still read."""

from pathlib import Path

import pytest

from models.edition import Edition
from tests.support.cells import SHORT_LIST, edition_of

WRONG = {
    "a marker left out": ("2.组织巡查", "3.组织巡查", "points.cooperative.1"),
    "a marker twice": ("2.组织巡查", "1.组织巡查", "points.cooperative.1"),
    "a lone marker": ("1.排查线索； 2.及时上报。", "1.排查线索，及时上报。", "points.cooperative.2"),
    "a marker without its stop": ("1.制定方案； 2.组织", "1.制定方案；2组织", "points.reclaimed.2"),
    "two points run together": (
        "1.排查线索； 2.及时上报。",
        "1.排查线索2.及时上报。",
        "points.cooperative.2",
    ),
    "a point that is a name": ("2.及时上报。", "2.区水利局", "points.cooperative.2"),
    "an ordinal left out": ("二、经济发展（1项）", "三、经济发展（1项）", "ordinals.basic"),
    "a category twice": ("二、经济发展（1项）", "二、党的建设（1项）", "ordinals.basic"),
    "a row copied over the next": (
        "2\t做好人大代表联络服务。",
        "2\t落实党的组织生活制度。",
        "repeated.basic",
    ),
    "a page's number in a cell": ("监测经济运行态势。", "监测经济— 12 —运行态势。", "foreign.basic.3"),
    "a running head in a cell": (
        "设置警示标志。",
        "设置警示标志。示例省示例市样例区模范镇履行职责事项清单",
        "foreign.cooperative.1",
    ),
    "a column's heading in a cell": (
        "配合巡查。",
        "配合巡查。乡镇（街道）配合职责。",
        "foreign.cooperative.1",
    ),
    "a category's heading in a cell": (
        "配合巡查。",
        "配合巡查二、城乡建设（3项）。",
        "foreign.cooperative.1",
    ),
    "words of a browser": ("配合巡查。", "配合巡查。打印本页。", "foreign.cooperative.1"),
    "a character that is none": ("监测经济", "监测\ufffd济", "unreadable"),
    "a glyph without a name": ("监测经济", "监测(cid:77)济", "unreadable"),
    "a spreadsheet's error": ("监测经济运行态势。", "#N/A", "unreadable"),
    "bytes read in the wrong encoding": ("监测经济", "锟斤拷锟经济", "unreadable"),
    "a box for a glyph": ("监测经济", "监■经济", "unreadable"),
    "question marks for glyphs": ("监测经济", "监?经济", "unreadable"),
    "a letter for a digit": ("配合巡查。", "对3O0平方米以上的配合巡查。", "unreadable"),
    "a torn tag": ("监测经济", "监测<br 经济", "unreadable"),
    "a first heading lost": (
        "区教育体育局： 1.宣传； 2.组织",
        "1.宣传； 2.组织",
        "departments.cooperative.1",
    ),
    "a heading of nobody named": ("区教育体育局 区水利局\t", "区水利局\t", "departments.cooperative.1"),
    "a department twice": (
        "市公安局样例分局\t",
        "市公安局样例分局、市公安局样例分局\t",
        "departments.cooperative.2",
    ),
    "another township in the preface": ("模范镇辖 17", "榜样镇下辖 17", "place"),
    "a way of working without a department": (
        "区卫生健康委员会、区财政局 工作方式：",
        "工作方式：",
        "cells.reclaimed",
    ),
    "a list that another preface counts": ("模范镇基本履职事项", "榜样镇基本履职事项", "place"),
    "a title lost": ("\n配合履职事项清单\n", "\n", "title.cooperative"),
    "another list's title": ("\n上级部门收回事项清单\n", "\n配合履职事项清单\n", "title.reclaimed"),
    "a category named twice in the preface": (
        "党的建设、经济发展共",
        "党的建设、党的建设、经济发展共",
        "preface.names.basic",
    ),
    "an entry twice in the contents": (
        "2. 配合履职",
        "1. 基本履职事项清单····· (1)\n2. 配合履职",
        "contents.lists",
    ),
}


def failed(edition: Edition) -> list[str]:
    return [check.id for check in edition.reconciliation.checks if check.status == "failed"]


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_fails_its_check(wrong: tuple[str, str, str], tmp_path: Path) -> None:
    before, after, check = wrong
    text = SHORT_LIST.replace(before, after, 1)
    assert text != SHORT_LIST
    edition = edition_of(text, tmp_path)
    assert check in failed(edition)
    (found,) = [one for one in edition.reconciliation.checks if one.id == check]
    assert found.detail


def test_a_sound_list_fails_nothing_and_is_not_doubted(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    assert failed(edition) == []
    assert edition.doubts == []


def test_a_total_that_does_not_add_up_is_doubted(tmp_path: Path) -> None:
    total = SHORT_LIST.replace("模范镇基本履职事项清单包括", "共梳理事项9项，模范镇基本履职事项清单包括")
    assert [(one.rule, one.text, one.expected) for one in edition_of(total, tmp_path).doubts] == [
        ("count", "9项", "7")
    ]
    assert edition_of(total.replace("事项9项", "事项7项"), tmp_path).doubts == []


def test_a_reason_that_speaks_of_no_end_is_doubted(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("法律法规条款已失效，不再开展此项工作。", "减少审批环节。")
    (doubt,) = edition_of(text, tmp_path).doubts
    assert (doubt.rule, doubt.list, doubt.number, doubt.text) == ("ending", "reclaimed", 1, "减少审批环节。")


@pytest.mark.parametrize(
    "sound",
    [
        "1.查24小时值班；2.报。",  # a number that is no marker
        "第（3）项除外。",
        "对2.5万亩、1/3以上的地块巡查。",
        "巡查A型、O型和3号楼。",
        "做好一、二级水源地巡查。",
        "• 巡查； • 上报。",
    ],
)
def test_what_only_looks_wrong_is_not(sound: str, tmp_path: Path) -> None:
    assert failed(edition_of(SHORT_LIST.replace("配合巡查。", sound), tmp_path)) == []


LONG = "\n".join(
    f"{number}\t做好第{name}类事务的办理、统计和上报" for number, name in enumerate("甲乙丙丁戊己庚辛", 1)
)
ENDED = "".join(line + "。\n" for line in LONG.split("\n"))
BASIC = "基本履职事项清单\n\n序号\t事项名称\n"

DOUBTFUL = {
    "a title that ends as no other": (
        ENDED.replace("3\t做好第丙类事务的办理、统计和上报。", "3\t做好第丙类事务的办理、统"),
        "unfinished",
        "。",
    ),
    "a title that ends with a comma": (
        LONG.replace("己类事务的办理、统计和上报", "己类事务的办理，"),
        "unfinished",
        "。",
    ),
    "a title cut off with dots": (
        LONG.replace("己类事务的办理、统计和上报", "己类事务……"),
        "unfinished",
        "。",
    ),
    "a title that begins in the middle": (LONG.replace("5\t做好第戊类", "5\t、第戊类"), "unfinished", None),
    "a stop too many": (LONG.replace("己类事务的办理、", "己类事务的办理，、"), "unfinished", None),
    "a bracket without its partner": (LONG.replace("丁类事务的", "丁类事务（含补办的"), "brackets", None),
    "a text twice at once": (
        LONG.replace("丁类事务", "丁类事务的办理、统计和上报丁类事务"),
        "repeated",
        None,
    ),
    "a note after a title": (
        LONG.replace("丁类事务的办理、统计和上报", "丁类事务的办理。见附表"),
        "shape",
        None,
    ),
    "a stamp over a title": (LONG.replace("丁类事务", "丁类内部资料事务"), "foreign", None),
}


@pytest.mark.parametrize("doubtful", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_what_may_be_wrong_is_doubted(doubtful: tuple[str, str, str | None], tmp_path: Path) -> None:
    rows, rule, expected = doubtful
    assert rows not in (LONG, ENDED)
    edition = edition_of(BASIC + rows, tmp_path)
    found = [doubt for doubt in edition.doubts if doubt.rule == rule]
    assert [doubt.expected for doubt in found][:1] == [expected]
    assert all(doubt.context[doubt.offset :].startswith(doubt.text) for doubt in edition.doubts)
    assert all((doubt.list, doubt.where.line is not None) == ("basic", True) for doubt in found)


@pytest.mark.parametrize("rows", [LONG, ENDED])
def test_a_column_that_ends_alike_is_not_doubted(rows: str, tmp_path: Path) -> None:
    assert edition_of(BASIC + rows, tmp_path).doubts == []


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("共 1 个类别 2 项；", "共 1 个类别 2 顶；", "count"),
        ("二、经济发展（1项）", "二、经济发展（O项）", "count"),
        ("2025年7月", "2025年70月", "date"),
        ("区教育体育局 区水利局\t", "区教育体育局 区水利太\t", "name"),
    ],
)
def test_fronts_headings_and_names_are_doubted_too(
    before: str, after: str, rule: str, tmp_path: Path
) -> None:
    text = SHORT_LIST.replace(before, after, 1)
    assert text != SHORT_LIST
    edition = edition_of(text, tmp_path)
    said = [doubt.rule for doubt in edition.doubts] + failed(edition)
    assert rule in said or failed(edition)


COOPERATIVE = "配合履职事项清单\n\n序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇（街道）配合职责\n"


def test_a_name_a_character_off_a_frequent_one_is_doubted(tmp_path: Path) -> None:
    names = ["区应急管理局", "区应急管理局", "区应急管夫局", "区水利局", "区水利局"]
    rows = "".join(f"{at}\t事务{at}\t{name}\t指导。\t上报。\n" for at, name in enumerate(names, 1))
    doubts = edition_of(COOPERATIVE + rows, tmp_path).doubts
    assert [(one.rule, one.text, one.expected, one.number) for one in doubts] == [
        ("alike", "区应急管夫局", "区应急管理局", 3)
    ]


def test_a_column_of_numbers_where_words_should_be_fails(tmp_path: Path) -> None:
    rows = "".join(f"{at}\t{at * 7}\t区水利局\t指导。\t上报。\n" for at in range(1, 7))
    assert "columns.cooperative" in failed(edition_of(COOPERATIVE + rows, tmp_path))


def test_a_list_named_in_the_contents_and_not_there_is_announced(tmp_path: Path) -> None:
    text = SHORT_LIST[: SHORT_LIST.index("\n上级部门收回事项清单\n")]
    assert "announced" in failed(edition_of(text, tmp_path))
