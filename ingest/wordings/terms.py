"""The values of records: lists, levels, dispositions, statuses, roles of text."""

from ingest.wordings.wording import Language, Wording
from models.dataset import OutcomeStatus
from models.edition import Disposition, Kind, Level
from models.reconciliation import Role, Status

__all__ = [
    "DISPOSITIONS",
    "LEVELS",
    "LISTS",
    "OUTCOMES",
    "ROLES",
    "STATUSES",
    "list_name",
]

LISTS: dict[Kind, Wording] = {
    "basic": Wording("basic", "基本履职"),
    "cooperative": Wording("cooperative", "配合履职"),
    "reclaimed": Wording("reclaimed", "上级收回"),
}
DISPOSITIONS: dict[Disposition, Wording] = {
    "transferred": Wording("transferred", "由部门承接"),
    "discontinued": Wording("discontinued", "不再开展"),
}
LEVELS: dict[Level, Wording] = {
    "central": Wording("central", "中央"),
    "provincial": Wording("provincial", "省级"),
    "city": Wording("city", "市级"),
    "county": Wording("county", "县级"),
    "township": Wording("township", "乡级"),
}
STATUSES: dict[Status, Wording] = {
    "failed": Wording("FAILED", "不符"),
    "not_stated": Wording("not stated", "未载明"),
    "ok": Wording("ok", "相符"),
}
OUTCOMES: dict[OutcomeStatus, Wording] = {
    "ok": Wording("ok", "相符"),
    "does_not_add_up": Wording("not adding up", "核对不符"),
    "not_usable": Wording("not usable", "无法使用"),
    "timed_out": Wording("timed out", "超时"),
    "crashed": Wording("crashed", "读取时崩溃"),
    "out_of_memory": Wording("out of memory", "内存不足"),
    "duplicate": Wording("duplicate", "重复"),
    "gone": Wording("gone", "已移除"),
}
ROLES: dict[Role, Wording] = {
    "title": Wording("title", "封面与标题"),
    "notice": Wording("notice and signature", "公文与落款"),
    "preface": Wording("preface", "说明"),
    "contents": Wording("contents", "目录"),
    "column heading": Wording("column heading", "表头"),
    "category heading": Wording("category heading", "类别标题"),
    "item": Wording("item", "事项"),
    "total": Wording("totals", "合计行"),
    "note": Wording("notes", "附注"),
    "furniture": Wording("furniture", "页码与页眉页脚"),
}


def list_name(kind: str, language: Language) -> str:
    """A list by its name; what is none as it is."""
    return next((words.to(language) for name, words in LISTS.items() if name == kind), kind)
