"""What the outputs for people call things, in Chinese."""

from ingest.writers.words import DISPOSITIONS, LISTS
from models.changes import Change, ChangeKind, Detail, DetailField, What

__all__ = ["CATEGORY_KINDS", "FIELDS", "KINDS", "LISTS", "WHAT", "headed", "said", "what_of"]

KINDS: dict[ChangeKind, str] = {"added": "新增", "removed": "删除", "changed": "变化"}
WHAT: dict[What, str] = {
    "moved_list": "转移清单",
    "recategorised": "调整类别",
    "reworded": "名称改写",
    "departments_changed": "部门变化",
    "duties_changed": "职责变化",
}
CATEGORY_KINDS = {"added": "新增", "dropped": "取消", "renamed": "更名"}
FIELDS: dict[DetailField, str] = {
    "list": "清单",
    "category": "类别",
    "title": "事项名称",
    "departments": "部门",
    "department_duties": "上级部门职责",
    "township_duties": "乡镇（街道）职责",
    "method": "工作方式",
    "disposition": "去向",
    "reason": "不再开展的原因",
}
VALUES: dict[str, dict[str, str]] = {"list": dict(LISTS), "disposition": dict(DISPOSITIONS)}  # type: ignore[arg-type]


def what_of(change: Change) -> list[str]:
    """What became of an item: 新增, 删除, or all that changed in it."""
    return [words for what, words in WHAT.items() if what in change.what] or [KINDS[change.kind]]


def headed(detail: Detail) -> str:
    """The name of a part, with the departments whose duties it holds."""
    return FIELDS[detail.field] + (f"（{'、'.join(detail.departments)}）" if detail.departments else "")


def said(detail: Detail) -> tuple[str | None, str | None]:
    """What a part says in the old edition and in the new one."""
    values = VALUES.get(detail.field, {})
    old, new = detail.old, detail.new
    return old and values.get(old, old), new and values.get(new, new)
