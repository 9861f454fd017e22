"""Tables that are no list of duties: text in, nothing read of them, and what they look like said."""

from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.pipeline import read
from tests.support.cells import SHORT_LIST, edition_of

ALONE = {
    "样例镇权力事项目录\n序号\t职权名称\t职权类型\t实施依据\n1\t许可证核发\t行政许可\t《某法》": "powers",
    "样例县收回下放权力事项目录\n序号\t事项名称\t权力类型\t收回后实施主体\n1\t许可\t许可\t县林业局": "powers",
    "样例镇公共服务事项目录\n序号\t事项名称\t办理部门\t办理时限\n1\t登记\t服务中心\t1天": "services",
    "样例镇政务公开标准目录\n序号\t公开事项\t公开主体\n1\t政府文件\t镇政府": "made public",
    "样例镇禁止事项清单\n序号\t禁止事项\t主管部门\n1\t转嫁职责\t县委编办": "forbidden",
    "样例县职责准入事项清单\n序号\t事项名称\t承接部门\n1\t某事\t县水利局": "admitted",
    "县水利局主要职责\n序号\t主要职责\t承办科室\n1\t管理水资源。\t水资源股": "department's own",
    "县直部门履职事项清单\n县水利局\n序号\t事项名称\t关联镇街\t本部门职责\t镇街配合职责\n"
    "1\t防溺水\t样例镇\t设警示牌。\t巡查。": "department's own",
    "样例镇履职事项清单动态调整明细表\n序号\t调整前事项名称\t调整后事项名称\n1\t甲。\t乙。": "adjustments",
    "样例县乡镇履行职责事项清单汇总表\n序号\t乡镇\t基本履职事项\t配合履职事项\n1\t样例镇\t119\t69": "counts",
    "配合履职事项部门索引\n序号\t部门\t涉及事项序号\n1\t县林业局\t3、4": "index",
}
"""Each with what the line says it looks like."""


@pytest.mark.parametrize(("table", "looks"), ALONE.items(), ids=[text.split("\n")[0] for text in ALONE])
def test_alone_it_is_no_list_and_the_line_says_what_it_is(table: str, looks: str, tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(f"示例省示例市样例县样例镇履行职责事项清单\n2025年6月\n\n{table}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=f"no list of duties .*{looks}"):
        read(source)


BY_ITS_CELLS = {
    "townships take over": "序号\t事项名称\t承接部门\t承接方式\n1\t处罚\t样例镇\t承接。\n",
    "lists and counts": "序号\t清单名称\t类别\n1\t基本履职事项清单\t5\n2\t配合履职事项清单\t6\n",
    "a column of townships": "序号\t事项名称\t地点\t部门职责\t乡镇职责\n1\t防溺水\t样例镇\t宣传。\t巡查。\n",
}


@pytest.mark.parametrize("table", BY_ITS_CELLS.values(), ids=BY_ITS_CELLS.keys())
def test_columns_of_a_list_show_none_where_other_things_stand_in_them(table: str, tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(f"样例镇履行职责事项清单\n\n{table}", encoding="utf-8")
    with pytest.raises(SourceError, match="no list of duties"):
        read(source)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("序号\t姓名\n1\t某人\n", "headed 序号、姓名, has no column 事项名称"),
        ("事项名称\t承接部门\n养老\t县民政局\n", "headed 事项名称、承接部门, has no column 序号"),
        ("序号\t事项名称\n1\t某事。\n", "neither a title such as 基本履职事项清单 nor columns"),
        ("关于印发清单的通知。\n", "it has no table"),
    ],
)
def test_the_line_says_which_headings_are_missing(text: str, says: str, tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=says):
        read(source)


def test_names_of_lists_that_stand_together_head_no_table(tmp_path: Path) -> None:
    front, *lists = SHORT_LIST.replace("\n目 录\n", "").split("\n\n序号")
    front = "样例镇履行职责事项清单\n\n基本履职事项\n\n配合履职事项\n\n上级部门收回事项\n"
    tables = [table.rsplit("\n\n", 1)[0] if at < 2 else table for at, table in enumerate(lists)]
    edition = edition_of(front + "".join(f"\n\n序号{table}" for table in tables), tmp_path)
    assert [(one.kind, len(one.items)) for one in edition.lists] == [
        ("basic", 3),
        ("cooperative", 2),
        ("reclaimed", 2),
    ]


def test_three_lists_in_one_table(tmp_path: Path) -> None:
    text = (
        "示例省示例市样例县样例镇履行职责事项清单\n\n序号\t事项名称\t对应部门\t部门职责\t乡镇职责\n"
        "一、基本履职事项（1项）\t\t\t\t\n1\t加强党的建设。\t\t\t\n二、配合履职事项（1项）\t\t\t\t\n"
        "2\t防溺水\t县水利局\t设警示牌。\t巡查。\n三、上级部门收回事项（1项）\t\t\t\t\n"
        "3\t机构备案\t县民政局\t由县民政局受理备案。\t\n"
    )
    edition = edition_of(text, tmp_path)
    assert [(one.kind, [item.title for item in one.items]) for one in edition.lists] == [
        ("basic", ["加强党的建设。"]),
        ("cooperative", ["防溺水"]),
        ("reclaimed", ["机构备案"]),
    ]
    assert [
        one.id for one in edition.reconciliation.checks if one.id == "coverage" and one.status == "failed"
    ] == []


def test_a_headed_row_of_numbers_is_no_heading(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    rows = "序号\t1\t2\n事项名称\t防溺水\t禁毒\n对应上级部门\t县水利局\t县公安局\n"
    source.write_text(f"样例镇履行职责事项清单\n\n配合履职事项清单\n\n{rows}", encoding="utf-8")
    with pytest.raises(SourceError, match="no list of duties"):
        read(source)


def test_ticks_under_the_names_of_lists_make_no_list(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    rows = "序号\t事项名称\t基本履职\t上级收回\t部门\n1\t加强党建\t√\t\t县委办\n2\t备案\t\t√\t县民政局\n"
    source.write_text(f"样例镇履行职责事项清单\n\n{rows}", encoding="utf-8")
    with pytest.raises(SourceError, match="no list of duties"):
        read(source)


def test_the_contents_stay_contents_above_another_table(tmp_path: Path) -> None:
    contents = "目录\n1.基本履职事项清单……1\n\n各类清单事项数量统计\n序号\t清单\t数量\n1\t基本\t1\n\n"
    text = f"样例镇履行职责事项清单\n\n{contents}基本履职事项清单\n\n序号\t事项名称\n1\t加强党建。\n"
    edition = edition_of(text, tmp_path)
    assert [one.title for one in edition.contents] == ["基本履职事项清单"]
    assert "数量" in "".join(one.text for one in edition.reconciliation.coverage.unplaced)
