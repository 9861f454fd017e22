"""The one table of words: every code has its words in both languages, every fact its sentence."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from ingest.wordings import changes, checks, repairs, terms
from ingest.wordings.places import place_words
from ingest.wordings.wording import Wording
from models.base import Kind, Where
from models.changes import ChangeKind, DetailField, What
from models.edition import Disposition, Level
from models.reconciliation import Check, CheckCode, Fact, Finding, Role, Status
from models.repairs import Doubt, DoubtRule, RepairRule

ARGUMENTS = {"list", "number", "category", "shown"}
"""Facts that stand within what is said of others."""


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (checks.CHECKS, CheckCode),
        (repairs.RULES, RepairRule),
        (repairs.DOUBTS, DoubtRule),
        (terms.LISTS, Kind),
        (terms.LEVELS, Level),
        (terms.DISPOSITIONS, Disposition),
        (terms.STATUSES, Status),
        (terms.ROLES, Role),
        (changes.KINDS, ChangeKind),
        (changes.WHAT, What),
        (changes.FIELDS, DetailField),
    ],
)
def test_every_code_is_said_in_both_languages(table: Mapping[str, Wording], codes: Any) -> None:
    assert set(table) == set(get_args(codes))
    assert all(words.en and words.zh for words in table.values())


def test_every_fact_is_said_or_part_of_what_others_say() -> None:
    assert set(checks.FACTS) | ARGUMENTS == set(get_args(Fact))


def check(values: dict[Fact, Finding] | None = None) -> Check:
    return Check(
        id="numbering.basic", status="failed", code="numbering", values={"list": "basic", **(values or {})}
    )


def test_what_a_check_found_is_said_in_both_languages() -> None:
    found = check({"left_out": [3, 4], "twice": [7]})
    assert checks.about(found, "en") == "basic: numbers run on"
    assert checks.about(found, "zh") == "基本履职：序号连续"
    assert checks.detail_of(found, "en") == "left out: 3、4; twice: 7"
    assert checks.detail_of(found, "zh") == "缺号：3、4；重号：7"


def test_a_count_is_said_with_what_was_found() -> None:
    wrong = Check(id="preface.items.basic", status="failed", code="preface.items", expected=4, found=3)
    assert checks.detail_of(wrong, "en") == "stated 4, found 3"
    assert checks.detail_of(wrong, "zh") == "声明 4，实有 3"
    assert checks.findings(wrong, "zh") == ""


def test_a_check_that_holds_has_no_detail() -> None:
    assert checks.detail_of(check().model_copy(update={"status": "ok"}), "en") is None


def test_a_check_of_a_file_of_version_1_0_says_what_it_said() -> None:
    old = Check(id="numbering.basic", status="failed", detail="left out: 3")
    assert (checks.about(old, "zh"), checks.findings(old, "zh")) == ("numbering.basic", "left out: 3")


def test_a_value_with_braces_is_text() -> None:
    assert checks.detail_of(check({"twice": ["{0} {list}"]}), "en") == "twice: {0} {list}"


def test_lists_are_said_by_their_names() -> None:
    stated = Check(id="contents.lists", status="ok", code="contents.lists", expected="basic、reclaimed")
    assert checks.said(stated, stated.expected, "zh") == "基本履职、上级收回"
    assert checks.said(stated, None, "zh") == ""


def test_why_something_is_doubted() -> None:
    doubt = Doubt(text="人", context="人民", offset=0, confidence=0.831, where=Where(page=1))
    assert repairs.why(doubt, "zh") == "文字识别没有把握，把握 83%"
    assert repairs.why(doubt, "en") == "text recognition is not sure, 83%"
    assert repairs.why(doubt.model_copy(update={"confidence": None, "expected": "入"}), "zh").endswith("：入")


def test_a_repeated_text_is_said_to_be_that_of_another_item() -> None:
    doubt = Doubt(
        rule="repeated", text="甲", context="甲", offset=0, expected="reclaimed 43", where=Where(line=1)
    )
    assert repairs.why(doubt, "en") == "said twice, as in reclaimed 43"
    assert repairs.why(doubt, "zh") == "重复出现，同上级收回第 43 项"


@pytest.mark.parametrize(
    ("where", "en", "zh"),
    [
        (Where(page=7), "page 7", "第 7 页"),
        (Where(line=120), "line 120", "第 120 行"),
        (Where(table="2", row=5), "table 2, row 5", "表 2 第 5 行"),
    ],
)
def test_places_are_said_in_both_languages(where: Where, en: str, zh: str) -> None:
    assert (place_words([where], "en"), place_words([where], "zh")) == (en, zh)
