"""What the outputs for people call the values of the records, in Chinese."""

from models.edition import Disposition, Kind, Level
from models.reconciliation import Status

__all__ = ["DISPOSITIONS", "LEVELS", "LISTS", "STATUSES"]

LISTS: dict[Kind, str] = {"basic": "基本履职", "cooperative": "配合履职", "reclaimed": "上级收回"}
DISPOSITIONS: dict[Disposition, str] = {"transferred": "由部门承接", "discontinued": "不再开展"}
LEVELS: dict[Level, str] = {
    "central": "中央",
    "provincial": "省级",
    "city": "市级",
    "county": "县级",
    "township": "乡级",
}
STATUSES: dict[Status, str] = {"ok": "相符", "failed": "不符", "not_stated": "未载明"}
