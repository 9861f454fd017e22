"""What each check is about, and what it found, in words."""

from collections.abc import Mapping

from ingest.wordings.capped import capped
from ingest.wordings.terms import list_name
from ingest.wordings.wording import Language, Wording
from models.reconciliation import Check, CheckCode, Fact, Finding

__all__ = ["CHECKS", "FACTS", "about", "detail_of", "findings", "said"]

CHECKS: dict[CheckCode, Wording] = {
    "preface.items": Wording("{list}: items as the preface states them", "{list}：说明所称事项数"),
    "preface.categories": Wording("{list}: categories as the preface states them", "{list}：说明所称类别数"),
    "preface.names": Wording("{list}: categories as the preface names them", "{list}：说明所列类别名称"),
    "contents.lists": Wording("the lists and their order in the contents", "目录所列清单及其顺序"),
    "heading.items": Wording("{list}: items as {category} states", "{list}：“{category}”标题所称事项数"),
    "totals": Wording("{list}: rows of totals", "{list}：合计、小计行"),
    "numbering": Wording("{list}: numbers run on", "{list}：序号连续"),
    "cells": Wording("{list}: every column filled", "{list}：各列内容齐全"),
    "ordinals": Wording("{list}: categories in turn, each once", "{list}：类别依次排列，各出现一次"),
    "title": Wording("{list}: title and columns are of one list", "{list}：标题与表头相符"),
    "columns": Wording("{list}: columns hold what they are headed with", "{list}：各栏内容与表头相符"),
    "points": Wording("{list} {number}: points numbered through", "{list}第 {number} 项：各条编号连续"),
    "foreign": Wording(
        "{list} {number}: nothing of the page in its cells", "{list}第 {number} 项：没有混入页面文字"
    ),
    "repeated": Wording("{list}: no row, and no list, twice", "{list}：没有重复的行和清单"),
    "place": Wording("one township throughout", "各处所称乡镇（街道）一致"),
    "announced": Wording("every list named has its table", "所提清单都有内容"),
    "pictures": Wording("no picture stands for text of a list", "清单中没有以图代文"),
    "hidden": Wording("nothing of a list is hidden", "清单没有隐藏的内容"),
    "unreadable": Wording("every character can be read", "没有无法辨认的字符"),
    "departments": Wording(
        "{list} {number}: the departments named are those with duties",
        "{list}第 {number} 项：职责栏与部门栏的部门一致",
    ),
    "coverage": Wording("every character has a role", "每个字都有归属"),
}
"""What a check of each family is about; the names in braces are facts."""

FACTS: dict[Fact, Wording] = {
    "preface_only": Wording("in the preface only: {}", "只见于说明：{}"),
    "list_only": Wording("in the list only: {}", "只见于清单：{}"),
    "another_order": Wording("in another order, or one twice", "顺序不同，或有重复"),
    "left_out": Wording("left out: {}", "缺号：{}"),
    "twice": Wording("twice: {}", "重号：{}"),
    "not_printed": Wording("not printed: {}", "未印序号：{}"),
    "out_of_turn": Wording("out of turn: {}", "错序：{}"),
    "begins_anew": Wording("the numbers begin anew in each category", "各类别自行编号"),
    "no_title": Wording("no title: {}", "没有事项名称：{}"),
    "several_titles": Wording("several items in one cell: {}", "一格多项：{}"),
    "beyond_columns": Wording("cells beyond the columns: {}", "多出的单元格：{}"),
    "no_departments": Wording("no departments: {}", "没有部门：{}"),
    "no_department_duties": Wording("no department duties: {}", "没有上级部门职责：{}"),
    "no_township_duties": Wording("no township duties: {}", "没有乡镇（街道）配合职责：{}"),
    "no_takeover": Wording("no department and no reason: {}", "既没有部门，也没有原因：{}"),
    "wrong_totals": Wording("found otherwise: {}", "实有不同：{}"),
    "ordinals": Wording("out of turn: {}", "序次不对：{}"),
    "same_categories": Wording("twice: {}", "重复的类别：{}"),
    "empty_categories": Wording("without items: {}", "没有事项的类别：{}"),
    "untitled": Wording("no title, though other lists have one", "没有标题，其他清单都有"),
    "columns_of_another": Wording("columns of another list: {}", "表头属于另一份清单：{}"),
    "numeric_titles": Wording("{} titles are numbers", "{} 个事项名称是数字"),
    "numeric_departments": Wording("the departments of {} items are numbers", "{} 项的部门是数字"),
    "exchanged_duties": Wording(
        "duties stand under another column's heading in {} items", "{} 项的职责出现在别的栏目下"
    ),
    "without_departments": Wording("no item has a department", "没有一项写明部门"),
    "all_discontinued": Wording("the work of all items ends", "所有事项都不再开展"),
    "markers": Wording("numbers of points: {}", "编号不连续：{}"),
    "unmarked": Wording("a point that lost its marker: {}", "编号残缺：{}"),
    "only_names": Wording("a point that is only a name: {}", "只有部门名称的一条：{}"),
    "foreign": Wording("of the page, not the cell: {}", "混入的页面文字：{}"),
    "same_rows": Wording("the same but for its number: {}", "除序号外相同的行：{}"),
    "lists": Wording("this list stands there {} times", "这份清单出现 {} 次"),
    "townships": Wording("also named: {}", "另有：{}"),
    "announced": Wording("named, and not there: {}", "只有名称、没有内容：{}"),
    "pictures": Wording("{} pictures in a list, or in place of one", "{} 处以图代文"),
    "hidden": Wording("{} rows: {shown}", "{} 行：{shown}"),
    "unreadable": Wording("{} places: {shown}", "{} 处：{shown}"),
    "unlisted": Wording(
        "heads duties but is not in the department cell: {}", "职责栏有而部门栏没有：{}"
    ),
    "unheaded": Wording(
        "in the department cell but without duties: {}", "部门栏有而职责栏没有：{}"
    ),
    "names_twice": Wording("named twice: {}", "重复的部门：{}"),
    "without_duties": Wording("heads nothing: {}", "标题下没有职责：{}"),
    "numeric_texts": Wording("the texts of {} cells are numbers", "{} 格的文字是数字"),
    "without_role": Wording("{} characters without a role: {shown}", "{} 个字没有归属：{shown}"),
    "cut_off": Wording(
        "text is cut off on pages {}: more of it may be missing from the file",
        "第 {} 页的文字超出页面或单元格边缘，文件里可能还缺字",
    ),
}  # fmt: skip
"""What is said of a finding; {} is its value. A fact without words here is part of what others say."""
STATED = Wording("stated {}, found {}", "声明 {}，实有 {}")
JOINTS = {"en": "; ", "zh": "；"}


def about(check: Check, language: Language) -> str:
    """What a check is about; its id where a file of an older version gives no code."""
    if check.code is None:
        return check.id
    return CHECKS[check.code].to(language).format(**_texts(check.values, language))


def findings(check: Check, language: Language, most: int | None = None) -> str:
    """What a check found wrong beside other numbers than those stated; empty where nothing.

    Of many things of a kind `most` are named, and their number.
    """
    if check.code is None:
        return check.detail or ""
    texts = _texts(check.values, language, most)
    said = (
        FACTS[fact].to(language).format(texts[fact], **texts) for fact in check.values if fact in FACTS
    )  # fmt: skip
    return JOINTS[language].join(said)


def detail_of(check: Check, language: Language, most: int | None = None) -> str | None:
    """What is wrong, or found other than stated; None of a check that did not fail; `most` as above."""
    if check.status != "failed":
        return None
    expected, found = (said(check, value, language, most) for value in (check.expected, check.found))
    return findings(check, language, most) or STATED.to(language).format(expected, found)


def said(check: Check, value: int | str | None, language: Language, most: int | None = None) -> str:
    """What a check expected or found: lists by their names; empty where it says nothing; `most` as above."""
    if value is None:
        return ""
    if check.code == "contents.lists":
        return "、".join(list_name(kind, language) for kind in str(value).split("、"))
    return capped(str(value).split("、"), "、", most, language)


def _texts(values: Mapping[Fact, Finding], language: Language, most: int | None = None) -> dict[str, str]:
    """Values as they stand in a sentence: several joined, a list by its name."""
    texts: dict[str, str] = {
        fact: capped([str(one) for one in value], "、", most, language)
        if isinstance(value, list)
        else str(value)
        for fact, value in values.items()
    }
    return texts | {"list": list_name(texts["list"], language)} if "list" in texts else texts
