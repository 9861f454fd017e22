"""A list with a mistake in, the right check failed out; everything else still read."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.reconciliation import Check
from tests.support.cells import SHORT_LIST, edition_of

MISTAKES = {
    "a wrong count in the preface": ("2 个类别 3 项", "2 个类别 4 项", ["preface.items.basic"]),
    "a wrong number of categories": ("2 个类别 3 项", "3 个类别 3 项", ["preface.categories.basic"]),
    "another category named": (
        "包括党的建设、经济发展共",
        "包括党的建设、乡村振兴共",
        ["preface.names.basic"],
    ),
    "a heading short by one": ("一、党的建设（2项）", "一、党的建设（1项）", ["heading.items.basic.1"]),
    "a number skipped": ("\n3\t监测", "\n4\t监测", ["numbering.basic"]),
    "a number not printed": ("\n2\t做好", "\n\t做好", ["numbering.basic"]),
    "a row left out": (
        "1\t落实党的组织生活制度。\n",
        "",
        ["preface.items.basic", "heading.items.basic.1", "numbering.basic"],
    ),
    "a row twice": (
        "2\t做好人大代表联络服务。\n",
        "2\t做好人大代表联络服务。\n2\t做好人大代表联络服务。\n",
        ["preface.items.basic", "heading.items.basic.1", "numbering.basic", "repeated.basic"],
    ),
    "a row twice, its number full-width": (
        "1\t落实党的组织生活制度。\n2\t做好人大代表联络服务。\n",
        "１\t落实党的组织生活制度。\n２\t落实党的组织生活制度。\n",
        ["repeated.basic"],
    ),
    "a contents entry for no list": (
        "3. 上级部门收回事项清单····· (3)\n",
        "",
        ["contents.lists"],
    ),
    "no title": ("\n3\t监测经济运行态势。", "\n3\t", ["cells.basic"]),
    "no duties": ("\t配合巡查。", "\t", ["cells.cooperative"]),
    "a cell too many": ("\t配合巡查。", "\t配合巡查。\t备注", ["cells.cooperative"]),
    "duties of a department not named": (
        "区教育体育局 区水利局\t",
        "区教育体育局\t",
        ["departments.cooperative.1"],
    ),
    "a department without duties": (
        "区教育体育局 区水利局\t",
        "区教育体育局 区水利局 区林业局\t",
        ["departments.cooperative.1"],
    ),
    "a text between the tables": (
        "\n配合履职事项清单\n",
        "\n本清单自发布之日起施行。\n\n配合履职事项清单\n",
        ["coverage"],
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_fails_its_check_and_no_other(mistake: tuple[str, str, list[str]], tmp_path: Path) -> None:
    before, after, failing = mistake
    text = SHORT_LIST.replace(before, after, 1)
    assert text != SHORT_LIST
    edition = edition_of(text, tmp_path)
    failed = [check for check in edition.reconciliation.checks if check.status == "failed"]
    assert [check.id for check in failed] == failing
    assert all(check.detail for check in failed)
    assert not edition.reconciliation.ok
    assert len(edition.lists) == 3


def failed_check(text: str, folder: Path) -> Check:
    checks = edition_of(text, folder).reconciliation.checks
    return next(check for check in checks if check.status == "failed" and not check.id.startswith("heading"))


def test_a_failed_check_says_what_and_where(tmp_path: Path) -> None:
    numbering = failed_check(SHORT_LIST.replace("\n3\t监测", "\n4\t监测"), tmp_path)
    assert (numbering.expected, numbering.found, numbering.detail) == ("1…3", "1…2、4", "left out: 3")
    assert [where.line for where in numbering.where] == [26]


def test_unplaced_text_is_kept_with_its_place(tmp_path: Path) -> None:
    text = SHORT_LIST.replace("\n配合履职事项清单\n", "\n本清单自发布之日起施行。\n\n配合履职事项清单\n")
    (unplaced,) = edition_of(text, tmp_path).reconciliation.coverage.unplaced
    assert unplaced.text == "本清单自发布之日起施行。"
    assert unplaced.where.line is not None


STRAY = st.text(alphabet="示例镇职责事项清单序号一二、（）12\t\n 。：局", max_size=40)


@settings(max_examples=60, deadline=None)
@given(stray=STRAY, at=st.integers(0, SHORT_LIST.count("\n")))
def test_every_character_is_placed_or_said_to_be_unplaced(
    tmp_path_factory: pytest.TempPathFactory, stray: str, at: int
) -> None:
    """Whatever stands between the lines of a list, nothing of it is lost."""
    rows = SHORT_LIST.split("\n")
    text = "\n".join([*rows[:at], stray, *rows[at:]])
    edition = edition_of(text, tmp_path_factory.mktemp("stray"))
    coverage = edition.reconciliation.coverage
    unplaced = sum(len("".join(one.text.split())) for one in coverage.unplaced)
    assert coverage.characters == len("".join(text.split()))
    assert sum(coverage.placed.values()) + unplaced == coverage.characters
