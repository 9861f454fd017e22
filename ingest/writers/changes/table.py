"""Changes as a flat table: a row an item that was added, removed or changed."""

from ingest.wordings.changes import figures_of, headed, said
from models.changes import Change, Changes, Detail
from models.tables import DataColumn, DataRow

__all__ = ["COLUMNS", "ROW", "rows_of"]

ROW = "an item that was added, removed or changed, or a part of a split or merger"
COLUMNS = (
    DataColumn("kind", "string", "added, removed, changed, split or merged."),
    DataColumn("what", "string", "What changed, joined by ；; empty unless changed.", nullable=True),
    DataColumn("old_list", "string", "The old edition's list; empty if added.", nullable=True),
    DataColumn("old_number", "integer", "序号 there.", nullable=True),
    DataColumn("new_list", "string", "The new edition's list; empty if removed.", nullable=True),
    DataColumn("new_number", "integer", "序号 there.", nullable=True),
    DataColumn("old_title", "string", "事项名称 there.", nullable=True),
    DataColumn("new_title", "string", "事项名称 there.", nullable=True),
    DataColumn("similarity", "number", "How alike the two are, 0 to 1; empty of one alone.", nullable=True),
    DataColumn("certain", "boolean", "False where something else is about as likely."),
    DataColumn(
        "candidates", "string", "What else it may be: list, number, title; joined by ；.", nullable=True
    ),
    DataColumn("group", "integer", "Rows of one split or merger share it.", nullable=True),
    DataColumn("misread", "boolean", "Whether all that differs looks misread."),
    DataColumn("explained", "boolean", "Whether causes of the summary explain all of it."),
    DataColumn("came_from", "string", "Other old editions that have an added item.", nullable=True),
    DataColumn(
        "figures",
        "string",
        "Numbers, dates, ages, articles that changed, joined by ；.",
        nullable=True,
    ),
    DataColumn("details", "string", "The parts that changed, a paragraph each, old and new.", nullable=True),
    DataColumn("old_category", "string", "类别 in the old edition.", nullable=True),
    DataColumn("new_category", "string", "类别 in the new edition.", nullable=True),
    DataColumn("old_departments", "string", "Departments in the old edition, joined by ；.", nullable=True),
    DataColumn("new_departments", "string", "Departments in the new edition, joined by ；.", nullable=True),
)


def rows_of(changes: Changes) -> list[DataRow]:
    """The table's rows, in the order of the changes."""
    return [_row(change) for change in changes.changes]


def _row(change: Change) -> DataRow:
    return {
        "kind": change.kind,
        "what": "；".join(change.what) or None,
        "old_list": change.old_list,
        "old_number": change.old_number,
        "new_list": change.new_list,
        "new_number": change.new_number,
        "old_title": change.old_title,
        "new_title": change.new_title,
        "similarity": change.similarity,
        "certain": change.certain,
        "candidates": "；".join(f"{one.list} {one.number} {one.title}" for one in change.candidates) or None,
        "group": change.group,
        "misread": change.misread,
        "explained": change.explained,
        "came_from": "；".join(change.came_from) or None,
        "figures": "；".join(figures_of(change, "zh")) or None,
        "details": "\n".join(map(_detail, change.details)) or None,
        "old_category": change.old_category,
        "new_category": change.new_category,
        "old_departments": "；".join(change.old_departments) or None,
        "new_departments": "；".join(change.new_departments) or None,
    }


def _detail(detail: Detail) -> str:
    """`部门：区甲局 → 区乙局`; where only one edition has the part, which one."""
    old, new = said(detail, "zh")
    if old is None or new is None:
        return f"{headed(detail, 'zh')}：{'原' if new is None else '新'}：{old if new is None else new}"
    return f"{headed(detail, 'zh')}：{old} → {new}"
