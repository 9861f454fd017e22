"""What the report calls things, in Chinese."""

import regex

from models.base import Where
from models.edition import Category, Disposition, Edition, Kind, Level
from models.reconciliation import Check, Role, Status

__all__ = [
    "DISPOSITIONS", "FULL_LISTS", "LEVELS", "LISTS", "ROLES", "STATUSES",
    "check_words", "detail_words", "month", "percent", "place_words", "rule_words", "said", "size",
]  # fmt: skip

LISTS: dict[Kind, str] = {"basic": "基本履职", "cooperative": "配合履职", "reclaimed": "上级收回"}
FULL_LISTS: dict[Kind, str] = {
    "basic": "基本履职事项清单",
    "cooperative": "配合履职事项清单",
    "reclaimed": "上级部门收回事项清单",
}
DISPOSITIONS: dict[Disposition, str] = {"transferred": "由部门承接", "discontinued": "不再开展"}
LEVELS: dict[Level, str] = {
    "central": "中央",
    "provincial": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡级",
}
STATUSES: dict[Status, str] = {"failed": "不符", "not_stated": "未声明", "ok": "相符"}
ROLES: dict[Role, str] = {
    "title": "封面与标题",
    "preface": "说明",
    "contents": "目录",
    "column heading": "表头",
    "category heading": "类别标题",
    "item": "事项",
    "furniture": "页码与页眉页脚",
}
CHECKS = {
    "preface.items": "{list}：说明所称事项数",
    "preface.categories": "{list}：说明所称类别数",
    "preface.names": "{list}：说明所列类别名称",
    "heading.items": "{list}：“{category}”标题所称事项数",
    "contents.lists": "目录所列清单及其顺序",
    "numbering": "{list}：序号连续",
    "cells": "{list}：各列内容齐全",
    "departments": "{list}第 {number} 项：职责栏与部门栏的部门一致",
    "coverage": "每个字都有归属",
}
"""Checks by the beginning of their ids."""
RULES = {
    "and": "混入的 and 还原为“和”",
    "columns": "没有竖线的表格，按文字的位置分栏",
    "cut off": "文字超出页面或单元格边缘，仍然读取",
    "duplicated": "重复印刷的文字只计一次",
    "entity": "网页实体还原为文字",
    "formula without value": "公式没有存下结果，此格读作空白",
    "half-width": "半角标点改为全角",
    "hidden": "隐藏的内容没有读取",
    "hidden column": "隐藏的列没有读取",
    "hidden row": "隐藏的行没有读取",
    "hidden sheet": "隐藏的工作表没有读取",
    "invisible": "不可见的文字不计入",
    "lines": "原件逐行成段，断开的句子拼合",
    "misread name": "识别错的部门名称，按别处的同一名称更正",
    "misread number": "识别错的序号，按前后序号更正",
    "note mark": "注释标记不属于名称",
    "number left out": "漏印的序号补上",
    "radical": "部首字符还原为汉字",
    "space": "去掉多余的空格",
    "struck out": "划掉的文字不计入",
    "tag": "去掉残留的标签",
    "upright form": "竖排的标点还原为横排的",
    "unknown character": "只有其字体才认得的字，照样保留",
    "wrapped name": "断行的部门名称拼合",
}
PHRASES = {
    "left out": "缺号",
    "twice": "重号",
    "not printed": "未印序号",
    "the numbers begin anew in each category": "各类别自行编号",
    "out of turn": "错序",
    "in the preface only": "只见于说明",
    "in the list only": "只见于清单",
    "in another order, or one twice": "顺序不同，或有重复",
    "heads duties but is not in the department cell": "职责栏有而部门栏没有",
    "in the department cell but without duties": "部门栏有而职责栏没有",
    "no title": "没有事项名称",
    "cells beyond the columns": "多出的单元格",
    "no departments": "没有部门",
    "no department duties": "没有上级部门职责",
    "no township duties": "没有乡镇（街道）配合职责",
    "no department and no reason": "既没有部门，也没有原因",
}
"""The phrases details of checks are made of, as they stand between their marks."""
SENTENCES = (
    (regex.compile(r"^stated .+, found .+$"), ""),
    (regex.compile(r"^(\d+) characters without a role"), r"\1 个字没有归属"),
    (
        regex.compile(r"text is cut off on pages ([\d、]+): more of it may be missing from the file"),
        r"第 \1 页的文字超出页面或单元格边缘，文件里可能还缺字",
    ),
)
PHRASE = regex.compile(r"(^|; |, |: )(\L<phrases>)(?=$|; |, |: )", phrases=list(PHRASES))
PLACES = {"page": "第 {} 页", "line": "第 {} 行", "table": "表 {}", "row": "第 {} 行"}
"""How each part of a place is said; what no reader gives is left out."""


def check_words(check: Check, edition: Edition) -> str:
    """What a check is about."""
    for beginning, words in CHECKS.items():
        if check.id == beginning or check.id.startswith(f"{beginning}."):
            kind, _, number = check.id.removeprefix(beginning).strip(".").partition(".")
            category = _category(edition, kind, number)
            name = category.label if category else f"第 {number} 类"
            return words.format(list=LISTS.get(kind, kind), number=number, category=name)  # type: ignore[call-overload]
    return check.id


def _category(edition: Edition, kind: str, number: str) -> Category | None:
    categories = (category for one in edition.lists if one.kind == kind for category in one.categories)
    return next((category for category in categories if str(category.number) == number), None)


def said(check: Check, value: int | str | None) -> str:
    """What a check expected or found: lists by their Chinese names, runs of numbers as 1–119."""
    if value is None:
        return ""
    if check.id == "contents.lists":
        return "、".join(LISTS.get(kind, kind) for kind in str(value).split("、"))  # type: ignore[call-overload]
    return str(value).replace("…", "–") if check.id.startswith("numbering.") else str(value)


def detail_words(detail: str | None) -> str:
    """A check's detail; nothing where it only repeats what was stated and found."""
    text = detail or ""
    for sentence, words in SENTENCES:
        text = sentence.sub(words, text)
    text = PHRASE.sub(lambda match: match[1] + PHRASES[match[2]], text)
    return text.replace("; ", "；").replace(": ", "：").replace(", ", "，")


def rule_words(rule: str) -> str:
    """What a rule of repair does."""
    return RULES.get(rule, rule)


def place_words(places: list[Where]) -> str:
    """Places in a few words: 第 7–8 页, 第 120 行; nothing where none is known."""
    pages = [place.page for place in places if place.page is not None]
    if pages and pages[-1] - pages[0] == len(set(pages)) - 1:
        return f"第 {pages[0]} 页" if pages[0] == pages[-1] else f"第 {pages[0]}–{pages[-1]} 页"
    return "、".join(dict.fromkeys(filter(None, map(_place, places))))


def _place(place: Where) -> str:
    parts = place.model_dump(exclude_none=True)
    return " ".join(words.format(parts[name]) for name, words in PLACES.items() if name in parts)


def month(issued: str | None) -> str:
    """2025-07 as 2025 年 7 月."""
    if issued is None:
        return ""
    year, _, number = issued.partition("-")
    return f"{year} 年 {int(number)} 月" if number else f"{year} 年"


def percent(share: float) -> str:
    """How sure recognition is, in whole hundredths; never 100 % of what it is not."""
    return f"{int(share * 100)}%"


def size(count: int) -> str:
    """Bytes in KB or MB."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(count / 1e3, 0.1):.1f} KB"
