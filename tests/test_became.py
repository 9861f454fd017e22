"""What became of every duty: other words, other objects, splits, mergers, reforms."""

import json
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pytest

import ingest
from ingest.cli import main
from ingest.comparison.figures import changed_figures
from ingest.comparison.order import is_reordered
from ingest.comparison.several import with_origins
from ingest.likeness.misread import is_misread
from ingest.likeness.powers import is_another
from ingest.likeness.words import kept_and_opposed
from ingest.wordings.comparison import explanation
from ingest.writers.changes import write_changes
from models.changes import Changes, Detail
from models.edition import Edition
from tests.support.cells import SHORT_LIST, edition_of
from tests.support.revise.misreading import misread_again

SAMPLES = Path(__file__).parent.parent / "samples"


def edition(folder: Path, *titles: str) -> Edition:
    """The short list with other basic items."""
    start, rest = SHORT_LIST.split("1\t落实党的组织生活制度。", 1)
    end = rest[rest.index("3\t监测经济运行态势。") + len("3\t监测经济运行态势。") :]
    lines = "\n".join(f"{number}\t{title}" for number, title in enumerate(titles, 1))
    return edition_of(f"{start}{lines}{end}", folder)


def compared(folder: Path, old: list[str], new: list[str]) -> Changes:
    kept = ["推进集镇道路、照明、绿化等市政设施建设管理。", "负责公文处理、印鉴管理等工作。"]
    return ingest.compare(edition(folder, *old, *kept), edition(folder, *new, *kept))


def rows(changes: Changes) -> list[tuple[str, int | None, int | None]]:
    return [(one.kind, one.old_number, one.new_number) for one in changes.changes]


# --- one by one


def test_quite_other_words(tmp_path: Path) -> None:
    old = "组织开展殡葬改革宣传，建设管理村级公益性墓地，倡导文明祭扫。"
    new = "管好公益性墓地，推行殡葬改革。"
    (row,) = compared(tmp_path, [old], [new]).changes
    assert (row.kind, row.what) == ("changed", ["reworded"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("对未取得农药经营许可证经营农药的处罚", "对未取得兽药经营许可证经营兽药的处罚"),
        ("对烟花爆竹经营企业的监督检查", "对烟花爆竹经营企业的行政处罚"),
        ("电梯安全监督检查", "锅炉安全监督检查"),
        ("旅游纠纷行政调解", "医疗纠纷行政调解"),
        ("地质灾害点普查", "出具地质灾害点情况证明"),
        ("古树名木保护规划编制", "古树名木保护普查"),
    ],
)
def test_another_object_or_power_is_another_duty(old: str, new: str) -> None:
    assert is_another(old, new)
    assert is_another(new, old)


def test_a_short_name_keeps_the_words_that_say_of_what_it_speaks() -> None:
    old = "联系服务归侨及侨属、留学人员等各领域对象,做好走访"
    new = ["归侨侨属慰问", "留学人员创业园审核", "医疗保险经办"]
    rows = np.zeros(3, dtype=np.int64)
    kept, opposed = kept_and_opposed([old], new, rows, np.arange(3), np.arange(3))
    assert kept[0] == 1.0
    assert 0.0 < kept[1] < 1.0
    assert kept[2] == 0.0
    assert not opposed.any()


def test_two_nouns_of_one_kind_stand_against_each_other() -> None:
    old = ["开展养老保险政策宣传,做好参保登记", "开展养老保险政策宣传,做好医疗保险登记"]
    new = "宣传医疗保险政策,做好参保缴费"
    rows, columns = np.arange(2), np.zeros(2, dtype=np.int64)
    _, opposed = kept_and_opposed(old, [new], rows, columns, np.arange(2))
    assert opposed[0] > 0.0
    assert opposed[1] == 0.0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("对违规领取80岁以上高龄津贴的追缴", "对违规领取70岁以上高龄津贴的追缴"),
        ("对未经批准进行采砂的处罚", "对未经批准擅自采砂的行政处罚"),
        ("对企业安全生产的监督检查", "对企业安全生产的监管"),
        ("农村房屋安全排查整治", "农村房屋安全摸排整治"),
        ("对采石场事故隐患排查情况的监督检查", "对采石场事故隐患摸排情况的监督检查"),
        ("开展秸秆禁烧巡查工作", "统筹秸秆禁烧巡查工作"),
        ("出具婚姻状况证明", "开具婚姻关系证明"),
    ],
)
def test_the_same_object_and_power_in_other_words(old: str, new: str) -> None:
    assert not is_another(old, new)


# --- several


PARTS = ["开展矛盾纠纷排查化解，做好人民调解工作。", "对刑满释放人员开展动态摸排和教育疏导。"]
WHOLE = "开展矛盾纠纷排查化解，做好人民调解工作，对刑满释放人员开展动态摸排和教育疏导。"


def test_a_split_and_a_merger_are_told_with_all_parts(tmp_path: Path) -> None:
    there, back = compared(tmp_path, [WHOLE], PARTS), compared(tmp_path, PARTS, [WHOLE])
    assert rows(there) == [("split", 1, 1), ("split", 1, 2)]
    assert rows(back) == [("merged", 1, 1), ("merged", 2, 1)]
    assert {row.group for row in there.changes} == {1}
    basic = there.lists[0]
    assert (basic.split, basic.split_into, basic.added, basic.removed) == (1, 2, 0, 0)


# --- causes


def renamed(text: str, *replaced: tuple[str, str]) -> str:
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_place_renamed_is_one_cause() -> None:
    old = ingest.read(SAMPLES / "yangli-few.txt")
    data: Any = old.model_dump(mode="json")
    for one in data["lists"]:
        for category in one["categories"]:
            for item in category["items"]:
                for department in item.get("departments", []):
                    if department["name"].startswith("区"):
                        name = "县" + department["name"][1:]
                        department.update(name=name, as_printed=name)
    changes = ingest.compare(old, Edition.model_validate(data))
    (cause,) = changes.causes
    assert (cause.kind, cause.old, cause.new) == ("place_renamed", ["区"], ["县"])
    assert cause.rows == list(range(len(changes.changes)))
    assert all(row.explained and row.what == ["departments_changed"] for row in changes.changes)
    assert not changes.renamings


# --- numbers


@pytest.mark.parametrize(
    ("old", "new", "figures"),
    [
        ("追缴80岁以上高龄津贴", "追缴70岁以上高龄津贴", [("age", "80岁", "70岁")]),
        ("依据第十二条第一款", "依据第十五条第一款", [("article", "第十二条第一款", "第十五条第一款")]),
        ("2024年底前完成改造", "2025年底前完成改造", [("date", "2024年", "2025年")]),
        (
            "处500元罚款，限3日内整改",
            "处800元罚款，限5日内整改",
            [("amount", "500元", "800元"), ("term", "3日", "5日")],
        ),
        ("覆盖率达到百分之九十", "覆盖率达到95%", [("share", "百分之九十", "95%")]),
        ("覆盖率达到百分之九十", "覆盖率达到90％", []),
        ("组建三个小组", "组建五个工作小组", [("number", "三个", "五个")]),
        ("每3个月检查", "每三个月检查", []),
        ("1.宣传；2.检查", "1.检查；2.上报；3.整改", []),
    ],
)
def test_numbers_that_change_are_named(old: str, new: str, figures: list[tuple[str, str, str]]) -> None:
    assert [(one.kind, one.old, one.new) for one in changed_figures(old, new)] == figures


@pytest.mark.parametrize(
    ("old", "new", "reordered"),
    [
        ("负责农药、兽药、饲料的检查", "负责兽药、农药、饲料的检查", True),
        ("由区水利局会同区财政局负责", "由区财政局会同区水利局负责", False),
        ("开展宣传，组织检查，上报线索。", "组织检查，上报线索，开展宣传。", True),
        ("1.开展宣传；\n2.组织检查。", "1.组织检查；\n2.开展宣传。", True),
        ("开展宣传、检查", "开展检查、宣传", True),
        ("开展宣传", "开展宣传。", False),
    ],
)
def test_the_same_in_another_order(old: str, new: str, reordered: bool) -> None:
    assert is_reordered(old, new) is reordered


def test_a_title_in_another_order_is_told_so(tmp_path: Path) -> None:
    old = "组织安全检查，受理举报线索，公布检查结果。"
    new = "受理举报线索，组织安全检查，公布检查结果。"
    (row,) = compared(tmp_path, [old], [new]).changes
    assert row.what == ["reworded"]
    assert [one.reordered for one in row.details] == [True]
    assert "仅次序不同" in explanation(row, "zh")


# --- what is to be known first


def test_the_wrong_way_round_another_place_and_lists_only_one_has(tmp_path: Path) -> None:
    one = edition_of(SHORT_LIST, tmp_path)
    earlier = one.model_copy(update={"issued": "2020-01", "lists": one.lists[:2]})
    changes = ingest.compare(one.model_copy(update={"issued": "2021-01"}), earlier)
    assert changes.backwards
    assert changes.only_old == ["reclaimed"]
    assert not changes.other_place


def test_two_lists_of_one_kind_count_together(tmp_path: Path) -> None:
    one = edition_of(SHORT_LIST, tmp_path)
    more = one.model_copy(update={"lists": [*one.lists, one.lists[0]]})
    changes = ingest.compare(one, more)
    assert changes.lists[0].added == sum(row.kind == "added" for row in changes.changes) == 3


# --- townships that became one


def test_what_is_new_to_one_township_may_come_from_the_other(tmp_path: Path) -> None:
    one = edition(tmp_path, "管理集镇市场。", "养护乡村道路。")
    other = edition(tmp_path, "管理集镇市场。", "开展渔政巡查。")
    new = edition(tmp_path, "管理集镇市场。", "养护乡村道路。", "开展渔政巡查。", "建设养老服务中心。")
    other = other.model_copy(update={"place": other.place.model_copy(update={"township": "样例乡"})})
    first, second = with_origins([ingest.compare(old, new) for old in (one, other)])
    assert [(row.new_title, row.came_from) for row in first.changes] == [
        ("开展渔政巡查。", ["示例省示例市样例区样例乡"]),
        ("建设养老服务中心。", []),
    ]
    assert [(row.new_title, row.came_from) for row in second.changes] == [
        ("养护乡村道路。", ["示例省示例市样例区模范镇"]),
        ("建设养老服务中心。", []),
    ]


def test_the_command_compares_several_old_editions_with_one(tmp_path: Path) -> None:
    sources = []
    for name, titles in (
        ("one", ["管理集镇市场。"]),
        ("two", ["开展渔政巡查。"]),
        ("new", ["管理集镇市场。"]),
    ):
        path = tmp_path / f"{name}.json"
        made = edition(tmp_path, *titles).model_copy(update={"id": name})
        path.write_text(made.model_dump_json(), encoding="utf-8")
        sources.append(str(path))
    assert main(["diff", *sources, "-o", str(tmp_path / "out"), "--formats", "json"]) == 0
    folders = sorted((tmp_path / "out").iterdir())
    assert [len(json.loads((one / "changes.json").read_bytes())) for one in folders] == [0, 2]


# --- misread, and as a Word file


def test_a_character_that_makes_no_word_looks_misread(tmp_path: Path) -> None:
    old = "加强退休人员管理，做好日常走访慰问和关心关爱服务。"
    misread, reworded = (
        compared(tmp_path, [old], [old.replace(*pair)]).changes[0]
        for pair in (("人员", "入员"), ("走访", "上门"))
    )
    assert misread.misread
    assert not reworded.misread


@pytest.mark.parametrize(
    ("old", "new", "scanned", "misread"),
    [
        ("做好护林防火工作", "做好护林防夭工作", False, True),
        ("做好护林防火工作", "做好护林防汛工作", False, False),  # another word
        ("制止并上报", "制止用上报", False, False),  # a word by itself, as an office may change it
        ("制止并上报", "制止用上报", True, True),
        ("落实党管武装制度", "落实党管武制度", True, True),
        (
            "不得收取费用",
            "可得收取费用",
            True,
            False,
        ),  # turns what is said
        ("每三个月检查一次", "每五个月检查一次", True, False),
        ("满80岁", "满60岁", True, False),
    ],
)
def test_what_may_be_misread(old: str, new: str, scanned: bool, misread: bool) -> None:
    assert is_misread(old, new, scanned=scanned) is misread


def test_where_many_rows_are_misread_all_that_may_be_are() -> None:
    edition = ingest.read(SAMPLES / "yangli-2025.txt")
    rows = ingest.compare(edition, misread_again(edition, 1)).changes
    assert len(rows) > 20
    assert sum(row.misread for row in rows) >= 0.9 * len(rows)


def test_the_word_file_holds_both_texts_and_a_line_to_sign(tmp_path: Path) -> None:
    changes = compared(tmp_path, [WHOLE], PARTS)
    write_changes(changes, tmp_path / "a", ["docx"])
    write_changes(changes, tmp_path / "b", ["docx"])
    files = [tmp_path / name / "comparison.docx" for name in "ab"]
    assert files[0].read_bytes() == files[1].read_bytes()
    document = docx.Document(str(files[0]))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[0] == ["序号", "原条文", "新条文", "说明"]
    assert cells[1][1:] == [f"1. {WHOLE}", f"1. {PARTS[0]}", "拆分"]
    assert "日期" in document.paragraphs[-1].text


def test_no_part_that_changed_has_two_equal_sides() -> None:
    old, new = (ingest.read(SAMPLES / f"yangli-{year}.txt") for year in (2025, 2026))
    details: list[Detail] = [one for row in ingest.compare(old, new).changes for one in row.details]
    assert details
    assert all(one.old != one.new for one in details)
