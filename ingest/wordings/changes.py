"""What became of items, categories and departments from one edition to the next."""

from ingest.wordings.terms import DISPOSITIONS, LISTS
from ingest.wordings.wording import Language, Wording
from models.changes import CauseKind, Change, ChangeKind, Detail, DetailField, FigureKind, Verdict, What

__all__ = [
    "CATEGORY_KINDS",
    "CAUSES",
    "FIELDS",
    "KINDS",
    "VERDICTS",
    "WHAT",
    "figures_of",
    "headed",
    "said",
    "what_of",
]

KINDS: dict[ChangeKind, Wording] = {
    "added": Wording("added", "新增"),
    "removed": Wording("removed", "删除"),
    "changed": Wording("changed", "变化"),
    "split": Wording("split", "拆分"),
    "merged": Wording("merged", "合并"),
}
WHAT: dict[What, Wording] = {
    "moved_list": Wording("moved to another list", "转移清单"),
    "recategorised": Wording("recategorised", "调整类别"),
    "reworded": Wording("reworded", "名称改写"),
    "departments_changed": Wording("departments changed", "部门变化"),
    "duties_changed": Wording("duties changed", "职责变化"),
}
CAUSES: dict[CauseKind, Wording] = {
    "place_renamed": Wording("place renamed", "地名变更"),
    "department_renamed": Wording("department renamed", "部门更名"),
    "departments_merged": Wording("departments merged", "部门合并"),
    "department_divided": Wording("department divided", "部门分设"),
    "department_absorbed": Wording("department absorbed", "部门并入"),
    "category_renamed": Wording("category renamed", "类别更名"),
    "category_split": Wording("category split", "类别拆分"),
    "categories_merged": Wording("categories merged", "类别合并"),
}
CATEGORY_KINDS = {
    "added": Wording("added", "新增"),
    "dropped": Wording("dropped", "取消"),
    "renamed": Wording("renamed", "更名"),
}
FIELDS: dict[DetailField, Wording] = {
    "list": Wording("list", "清单"),
    "category": Wording("category", "类别"),
    "title": Wording("title", "事项名称"),
    "departments": Wording("departments", "部门"),
    "department_duties": Wording("department duties", "上级部门职责"),
    "township_duties": Wording("township duties", "乡镇（街道）职责"),
    "method": Wording("method", "工作方式"),
    "disposition": Wording("disposition", "去向"),
    "reason": Wording("reason the work ends", "不再开展的原因"),
}
FIGURES: dict[FigureKind, Wording] = {
    "article": Wording("article", "条款"),
    "date": Wording("date", "年份日期"),
    "age": Wording("age", "年龄"),
    "share": Wording("share", "比例"),
    "amount": Wording("amount", "金额"),
    "term": Wording("term", "期限"),
    "number": Wording("number", "数字"),
}
VERDICTS: dict[Verdict, Wording] = {
    "same": Wording("the same", "同一事项"),
    "other": Wording("others", "不同事项"),
    "split": Wording("split", "拆分"),
    "merged": Wording("merged", "合并"),
}
VALUES: dict[DetailField, dict[str, Wording]] = {
    "list": dict(LISTS.items()),
    "disposition": dict(DISPOSITIONS.items()),
}
"""The parts whose values are words of ours."""


def what_of(change: Change, language: Language) -> list[str]:
    """What became of an item: added, removed, or all that changed in it."""
    changed = [words.to(language) for what, words in WHAT.items() if what in change.what]
    return changed or [KINDS[change.kind].to(language)]


def headed(detail: Detail, language: Language) -> str:
    """The name of a part, with the departments whose duties it holds."""
    names = f"（{'、'.join(detail.departments)}）" if detail.departments else ""
    return FIELDS[detail.field].to(language) + names


def said(detail: Detail, language: Language) -> tuple[str | None, str | None]:
    """What a part says in the old edition and in the new one."""
    known = VALUES.get(detail.field, {})
    old, new = (known[value].to(language) if value in known else value for value in (detail.old, detail.new))
    return old, new


def figures_of(change: Change, language: Language) -> list[str]:
    """Each number of an item that is another now, said once: `年龄 80岁 → 70岁`."""
    figures = [one for detail in change.details for one in detail.figures]
    said = (f"{FIGURES[one.kind].to(language)} {one.old} → {one.new}" for one in figures)
    return list(dict.fromkeys(said))
