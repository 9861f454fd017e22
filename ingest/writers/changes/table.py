"""Changes as a flat table: a row an item that was added, removed or changed."""

from ingest.wordings.changes import figures_of, headed, said
from models.change_tables import CHANGE_COLUMNS, change_row
from models.changes import Change, Changes, Detail
from models.columns import DataColumn, DataRow

__all__ = ["COLUMNS", "ROW", "WORDED", "rows_of"]

ROW = "an item that was added, removed or changed, or a part of a split or merger"
WORDED = (
    DataColumn(
        "figures", "string", "Numbers, dates, ages, articles that changed, joined by ；.", nullable=True
    ),
    DataColumn("details", "string", "The parts that changed, a paragraph each, old and new.", nullable=True),
)
AT = next(at for at, column in enumerate(CHANGE_COLUMNS) if column.name == "came_from") + 1
COLUMNS = (*CHANGE_COLUMNS[:AT], *WORDED, *CHANGE_COLUMNS[AT:])
"""Those of the frame, and what is said in words."""


def rows_of(changes: Changes) -> list[DataRow]:
    """The table's rows, in the order of the changes."""
    return [_row(change) for change in changes.changes]


def _row(change: Change) -> DataRow:
    row = change_row(change)
    row["figures"] = "；".join(figures_of(change, "zh")) or None
    row["details"] = "\n".join(map(_detail, change.details)) or None
    return {column.name: row[column.name] for column in COLUMNS}


def _detail(detail: Detail) -> str:
    """`部门：区甲局 → 区乙局`; where only one edition has the part, which one."""
    old, new = said(detail, "zh")
    if old is None or new is None:
        return f"{headed(detail, 'zh')}：{'原' if new is None else '新'}：{old if new is None else new}"
    return f"{headed(detail, 'zh')}：{old} → {new}"
