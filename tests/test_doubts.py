"""What a document tells against itself: text in, doubt or failed check out; and what only looks so."""

from pathlib import Path

import pytest

from models.edition import Edition
from tests.support.cells import SHORT_LIST, edition_of

COOPERATIVE = "配合履职事项清单\n\n序号\t事项名称\t对应上级部门\t上级部门职责\t乡镇（街道）配合职责\n"
RECLAIMED = "上级部门收回事项清单\n\n序号\t事项名称\t承接部门及工作方式\n"
MATTERS = ("河道巡查", "校园安全", "烟花爆竹管理", "农村厕所改造", "森林防火")


def said(text: str, folder: Path) -> list[tuple[str, str]]:
    """Doubts by rule and text, failed checks by id."""
    return _said(edition_of(text, folder))


def _said(edition: Edition) -> list[tuple[str, str]]:
    failed = [check.id for check in edition.reconciliation.checks if check.status == "failed"]
    return [(doubt.rule, doubt.text) for doubt in edition.doubts] + [("check", one) for one in failed]


def cooperative(*rows: tuple[str, str, str], titles: tuple[str, ...] = MATTERS) -> str:
    """A list of cooperative duties: of each row the departments, their duties, and the township's."""
    lines = ("\t".join((str(at), titles[at - 1], *row)) for at, row in enumerate(rows, 1))
    return COOPERATIVE + "".join(f"{line}\n" for line in lines)


def reclaimed(*takeovers: str) -> str:
    lines = (f"{at}\t{MATTERS[at - 1]}检查\t{text}\n" for at, text in enumerate(takeovers, 1))
    return RECLAIMED + "".join(lines)


SAME = "组织护林员巡山护林，劝阻群众野外用火，及时上报火情。"
PLAIN = ("区水利局", "负责防汛物资的储备和调拨。", "上报险情，转移群众。")

TOLD = {
    "a marker written otherwise than the others": (
        cooperative(PLAIN, ("区林业局", "组织扑救。", "1.巡山护林；2.劝阻野外用火；3、上报火情。")),
        ("shape", "上报火情。"),
    ),
    "a point that lost its marker": (
        cooperative(PLAIN, ("区林业局", "组织扑救。", "1.巡山护林；2.劝阻野外用火。\n上报各类火情。")),
        None,
    ),
    "a marker in the midst of a clause": (
        cooperative(PLAIN, ("区林业局", "指导乡镇2.巡山护林员开展培训。", "上报火情。")),
        ("shape", "2."),
    ),
    "a heading without its colon": (
        cooperative(
            ("区水利局 区林业局", "区水利局储备物资并调拨。\n区林业局：组织扑救火灾。", "上报险情。"), PLAIN
        ),
        ("shape", "区水利局"),
    ),
    "a heading in the midst of a sentence": (
        cooperative(
            ("区水利局 区林业局", "区水利局：储备物区林业局：资。\n区林业局：扑救火灾。", "上报。"), PLAIN
        ),
        ("shape", "区林业局："),
    ),
    "a line of the cell beside": (
        cooperative(
            PLAIN,
            ("区林业局", "组织专业力巡山护林，劝阻群众野量扑救。", "人员巡山护林，劝阻群众野外用火。"),
        ),
        ("repeated", "巡山护林，劝阻群众野"),
    ),
    "two cells that say the same": (
        cooperative(PLAIN, ("区林业局", SAME, SAME)),
        ("repeated", "组织护林员巡山护林，劝阻群众野外用火，及时上报火情。"),
    ),
    "another column's heading": (
        cooperative(PLAIN, ("区林业局", "组织专业对应上级部门力量扑救。", "上报火情。")),
        ("foreign", "对应上级部门"),
    ),
    "what was to be filled in": (
        cooperative(PLAIN, ("区林业局", "会同某某区应急局扑救。", "上报火情。")),
        ("foreign", "某某"),
    ),
    "a stamp strewn over a cell": (
        cooperative(
            PLAIN, ("区林业局", "组织专业力量 样 扑救森林和草原 稿 火灾，指导乡 示 镇开展培训。", "上报。")
        ),
        ("foreign", "样稿示"),
    ),
    "a title without words": (
        cooperative(PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, titles=(*MATTERS[:4], "同上")),
        ("shape", "同上"),
    ),
    "a name that lacks a character of the row's own": (
        cooperative(PLAIN, ("区统战部", "区委统战部：组织培训。", "做好服务。")),
        ("alike", "区统战部"),
    ),
    "a name that lacks one of another row's": (
        reclaimed("示例海事处 工作方式：开展检查。", "示例海处 工作方式：定期抽查。"),
        ("alike", "示例海处"),
    ),
    "a name without its level": (
        cooperative(("区林业和草原局", "扑救。", "上报火情。"), ("林业和草原局", "培训。", "参加培训。")),
        ("alike", "林业和草原局"),
    ),
    "two names run together": (
        cooperative(PLAIN, ("区司法局区档案馆", "组织培训。", "参加培训。")),
        ("name", "区司法局区档案馆"),
    ),
    "a label within a method": (
        reclaimed("区林业局 工作方式：定期抽工作方式：查。", "区水利局 工作方式：开展检查。"),
        ("shape", "工作方式："),
    ),
    "a method that begins with its departments, where another has a label": (
        reclaimed("区林业局 工作方式：开展检查。", "区水利局、区农业局根据职责调拨物资，开展抽查。"),
        ("shape", "区水利局、区农业局根据职"),
    ),
    "a reason that begins with a department": (
        reclaimed("区林业局 工作方式：开展检查。", "区水利局此项工作不再开展。"),
        ("ending", "区水利局"),
    ),
    "names of which the last was cut off": (
        reclaimed("区林业局 工作方式：开展检查。", "区水利局、区农业局、"),
        ("unfinished", "区水利局、区农业局、"),
    ),
    "bytes read in another encoding": (
        cooperative(PLAIN, ("区林业局", "组织鍘垮眬扑救。", "上报火情。")),
        ("check", "unreadable"),
    ),
    "an entity cut short": (
        cooperative(PLAIN, ("区林业局", "组织&ensp扑救。", "上报火情。")),
        ("check", "unreadable"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD.keys())
def test_what_the_row_tells_is_said(told: tuple[str, tuple[str, str] | None], tmp_path: Path) -> None:
    text, expected = told
    found = said(text, tmp_path)
    assert expected in found if expected else found


SOUND = {
    "a duty of two departments": cooperative(
        PLAIN,
        (
            "区水利局 区林业局",
            "区水利局： 1.负责日常监管和执法； 2.储备物资。 区林业局： 1.负责日常监管和执法； 2.组织扑救。",
            "上报险情。",
        ),
    ),
    "a branch beside the body it is of": cooperative(
        ("县邮政分公司", "投递报刊。", "分发报刊。"),
        ("县邮政分公司", "投递信件。", "分发信件。"),
        ("县邮政公司", "办理汇款。", "协助群众。"),
    ),
    "a list within a sentence": cooperative(
        PLAIN, ("区林业局", "核验材料包括①申请表②身份证明，组织评审。", "上报火情。")
    ),
    "a reason that speaks of who has ended the work": reclaimed(
        "区林业局 工作方式：开展检查。", "上级部门不再开展此项评比。", "根据有关规定，该事项已取消。"
    ),
    "a phrase of the matter in both cells": cooperative(
        PLAIN, ("区林业局", "负责陆生野生动物人工繁育的审核。", "协助开展陆生野生动物人工繁育的宣传。")
    ),
    "words that head a column and stand in sentences": cooperative(
        PLAIN, ("区林业局", "组织扑救。", "配合上级部门维护秩序。")
    ).replace("对应上级部门\t", "上级部门\t"),
}  # fmt: skip


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_only_looks_so_is_not_doubted(text: str, tmp_path: Path) -> None:
    assert edition_of(text, tmp_path).doubts == []


@pytest.mark.parametrize(
    ("before", "after", "doubt"),
    [
        ("样例区模范镇 履行", "样例区模范真 履行", ("alike", "模范真")),
        ("1. 基本履职事项清单", "1. 基本履职事顶清单", ("alike", "基本履职事顶清单")),
        ("二、经济发展（1项）", "二、经干发展（1项）", ("alike", "经干发展")),
    ],
)
def test_the_front_and_headings_a_character_off_are_doubted(
    before: str, after: str, doubt: tuple[str, str], tmp_path: Path
) -> None:
    text = SHORT_LIST.replace(before, after, 1)
    assert text != SHORT_LIST
    assert doubt in said(text, tmp_path)


def test_an_entry_of_the_contents_may_be_fuller_or_barer_than_the_title(tmp_path: Path) -> None:
    fuller = SHORT_LIST.replace("\n基本履职事项清单\n", "\n附件1 模范镇基本履职事项清单\n", 1)
    assert said(fuller, tmp_path) == []
    garbled = fuller.replace("1. 基本履职事项清单", "1. 基本履职事顶清单")
    assert ("alike", "基本履职事顶清单") in said(garbled, tmp_path)


def test_a_column_of_numbers_in_a_short_list_fails_its_check(tmp_path: Path) -> None:
    rows = [(PLAIN[0], str(at), "上报险情。") for at in range(1, 5)]
    assert ("check", "columns.cooperative") in said(cooperative(*rows), tmp_path)


def test_titles_that_are_points_stand_under_another_columns_heading(tmp_path: Path) -> None:
    titles = tuple(f"1.{matter}；2.{matter}的宣传。" for matter in MATTERS)
    assert ("check", "columns.cooperative") in said(cooperative(*[PLAIN] * 5, titles=titles), tmp_path)
