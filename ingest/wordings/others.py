"""What a document without lists of duties holds instead, in words for the one line of its error."""

from collections.abc import Sequence

from models.draft import OtherTable, Resemblance

__all__ = ["RESEMBLANCES", "no_list"]

RESEMBLANCES: dict[Resemblance, str] = {
    "department": "a department's own list of duties (部门职责), not a township's",
    "adjustments": "a table of adjustments (调整), not the list that was adjusted",
    "counts": "a table of counts (汇总、统计)",
    "index": "an index (索引)",
    "glossary": "a glossary (名词解释)",
    "admission": "a list of duties to be admitted (职责准入)",
    "prohibitions": "a list of what is forbidden (禁止事项)",
    "publicity": "a directory of what is to be made public (公开)",
    "powers": "a directory of powers (权力、赋权、执法)",
    "services": "a directory of services (办事、服务)",
}
SHOWN = 60
"""Characters shown of a table's headings."""


def no_list(others: Sequence[OtherTable]) -> str:
    """What is wrong with a document in which no list of duties was found: what it has instead."""
    if not others:
        return "no list of duties was found in it: it has no table with headings"
    likest = next((one for one in others if one.resembles is not None), others[0])
    more = f", and so on with its other {len(others) - 1} tables" if len(others) > 2 else ""
    return f"no list of duties was found in it: {_said(likest)}{more}"


def _said(table: OtherTable) -> str:
    headings = "、".join(table.columns)
    shown = headings if len(headings) <= SHOWN else headings[:SHOWN] + "…"
    name = f"the table “{table.title}”" if table.title else "its table"
    columns = f"{name}, headed {shown}," if shown else name
    if table.resembles is not None:
        return f"{columns} looks like {RESEMBLANCES[table.resembles]}"
    if table.missing:
        return f"{columns} has no column {'、'.join(table.missing)}"
    return (
        f"{columns} has neither a title such as 基本履职事项清单 nor columns that only a list of duties has, "
        "such as 乡镇配合职责 or 承接部门"
    )
