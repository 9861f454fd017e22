"""The sheets made from the list, for looking things up: items, departments, checks, repairs, doubts.

Each says in its first line that it is made from the list, by which reading the workbook knows it for none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.vocabulary import MADE_FROM_LIST
from ingest.wordings.checks import about, detail_of
from ingest.wordings.checks import said as check_said
from ingest.wordings.places import place_words
from ingest.wordings.repairs import RULES, why
from ingest.wordings.terms import DISPOSITIONS, LEVELS, LISTS, STATUSES
from ingest.wordings.wording import Wording
from ingest.writers.xlsx.lists import FRONT, Placed
from ingest.writers.xlsx.sheets import CellValue, Look, SheetRow, WorkSheet
from models.columns import DataRow
from models.edition import Edition
from models.reconciliation import Check
from models.repairs import Doubt, Repair
from models.tables import rows_of, table_of

__all__ = ["derived_sheets"]

NOTE = f"{MADE_FROM_LIST}，供查阅；要改请改清单各表，读入时以清单各表为准。"
FRONT_CHECKS = ("preface", "contents", "place", "announced")
"""What the ids of checks begin with that are of the document's front."""
ORDER = ("failed", "not_stated", "ok")
"""Checks by status: what needs a person's eye first."""
LEADS = "所在行"
"""The heading of the column whose cells lead to the row they speak of."""


@dataclass(frozen=True)
class _SheetColumn:
    """A sheet's column: its heading, its least width in half-width characters, and what a row has in it."""

    heading: str
    width: int
    value: Callable[[DataRow], CellValue]


def derived_sheets(edition: Edition, placed: Placed) -> Iterator[WorkSheet]:
    """The sheets made from the list; those with nothing in them are left out."""
    place = str(edition.place) or edition.id
    checks = sorted(edition.reconciliation.checks, key=lambda check: ORDER.index(check.status))
    for name, columns, rows in (
        ("事项", ITEMS, list(_items(edition, placed))),
        ("部门", DEPARTMENTS, list(_departments(edition, placed))),
        ("核对", CHECKS, [_check_row(check, placed) for check in checks]),
        ("改动", REPAIRS, [_repair_row(repair, placed) for repair in edition.repairs]),
        ("存疑", DOUBTS, [_doubt_row(doubt, placed) for doubt in edition.doubts]),
    ):
        if rows:
            yield _sheet(name, f"{place} {name}", columns, rows)


def _sheet(name: str, above: str, columns: Sequence[_SheetColumn], rows: Sequence[DataRow]) -> WorkSheet:
    """A sheet of a table: the line that says what it is, the headings, the rows with what they lead to."""
    at = next(index for index, column in enumerate(columns) if column.heading == LEADS)
    made = [SheetRow("note", [NOTE]), SheetRow("heading", [column.heading for column in columns])]
    for row in rows:
        link = row["link"]
        look: Look = "failed" if row.get("status") == "failed" else "cell"
        links = {at: str(link)} if link else {}
        made.append(SheetRow(look, [column.value(row) for column in columns], links))
    return WorkSheet(name, above, [column.width for column in columns], made, filtered=True)


# --- their rows


def _items(edition: Edition, placed: Placed) -> Iterator[DataRow]:
    rows = rows_of(table_of("items"), edition)
    for row, (_, _, link) in zip(rows, placed.items, strict=True):
        yield {**row, "link": link}


def _departments(edition: Edition, placed: Placed) -> Iterator[DataRow]:
    """The departments' rows, each with its item's title."""
    items = [(item, link) for _, item, link in placed.items for _ in getattr(item, "departments", ())]
    rows = rows_of(table_of("departments"), edition)
    for row, (item, link) in zip(rows, items, strict=True):
        yield {**row, "title": item.title, "link": link}


def _check_row(check: Check, placed: Placed) -> DataRow:
    return {
        "id": check.id,
        "about": about(check, "zh"),
        "status": check.status,
        "expected": check_said(check, check.expected, "zh") or None,
        "found": check_said(check, check.found, "zh") or None,
        "detail": detail_of(check, "zh"),
        "place": place_words(check.where, "zh") or None,
        "link": _of_check(check, placed),
    }


def _of_check(check: Check, placed: Placed) -> str | None:
    """Where a check leads: the item it is of or was found in, the category's heading, the list, the front."""
    key, number = str(check.values.get("list", "")), check.values.get("number")
    if check.code == "heading.items" and isinstance(number, int):
        return placed.categories.get((key, number), placed.lists.get(key))
    if isinstance(number, int) and (link := placed.item(key, number)) is not None:
        return link
    if (link := placed.at(*check.where)) is not None:
        return link
    if check.id.startswith(FRONT_CHECKS):
        return f"'{FRONT}'!A1"
    return placed.lists.get(key)


def _repair_row(repair: Repair, placed: Placed) -> DataRow:
    return {
        "what": RULES[repair.rule].zh,
        "before": repair.before or None,
        "after": repair.after or None,
        "place": place_words([repair.where], "zh") or None,
        "link": placed.at(repair.where),
    }


def _doubt_row(doubt: Doubt, placed: Placed) -> DataRow:
    named = placed.item(doubt.list, doubt.number) if doubt.list and doubt.number is not None else None
    return {
        "list": doubt.list,
        "number": doubt.number,
        "why": why(doubt, "zh"),
        "text": doubt.text,
        "context": doubt.context,
        "place": place_words([doubt.where], "zh") or None,
        "link": named or placed.at(doubt.where),
    }


# --- their columns


def _field(name: str) -> Callable[[DataRow], CellValue]:
    return lambda row: row[name]  # type: ignore[return-value]


def _words(name: str, words: dict[Any, Wording]) -> Callable[[DataRow], CellValue]:
    return lambda row: words[row[name]].zh if row[name] in words else None


def _lead(row: DataRow) -> CellValue:
    """Where a row leads, in words: 配合履职 A5."""
    return str(row["link"]).replace("'", "").replace("!", " ") if row["link"] else None


def _how(row: DataRow) -> CellValue:
    """What becomes of a reclaimed item, as its cell says: how it is done, or why it no longer is."""
    return row["method"] or row["reason"]  # type: ignore[return-value]


def _pages(row: DataRow) -> CellValue:
    first, last = row["page_first"], row["page_last"]
    return f"{first}–{last}" if first != last else first  # type: ignore[return-value]


LIST = _SheetColumn("清单", 10, _words("list", LISTS))
NUMBER = _SheetColumn("序号", 6, _field("number"))
LINK = _SheetColumn(LEADS, 15, _lead)
PLACE = _SheetColumn("原件位置", 14, _field("place"))
ITEMS = (
    LIST,
    _SheetColumn("类别", 14, _field("category")),
    NUMBER,
    _SheetColumn("事项名称", 40, _field("title")),
    _SheetColumn("部门", 26, _field("departments")),
    _SheetColumn("上级部门职责", 44, _field("department_duties")),
    _SheetColumn("乡镇（街道）配合职责", 44, _field("township_duties")),
    _SheetColumn("工作方式", 44, _how),
    _SheetColumn("去向", 12, _words("disposition", DISPOSITIONS)),
    _SheetColumn("原件页码", 10, _pages),
    LINK,
)
DEPARTMENTS = (
    LIST,
    NUMBER,
    _SheetColumn("事项名称", 40, _field("title")),
    _SheetColumn("次序", 6, _field("position")),
    _SheetColumn("部门", 30, _field("department")),
    _SheetColumn("又名", 20, _field("aka")),
    _SheetColumn("层级", 8, _words("level", LEVELS)),
    _SheetColumn("职能", 24, _field("function")),
    LINK,
)
CHECKS = (
    _SheetColumn("核对", 44, _field("about")),
    _SheetColumn("结果", 8, _words("status", STATUSES)),
    _SheetColumn("文件所载", 30, _field("expected")),
    _SheetColumn("实际所得", 30, _field("found")),
    _SheetColumn("说明", 40, _field("detail")),
    LINK,
    PLACE,
    _SheetColumn("代号", 28, _field("id")),
)
REPAIRS = (
    _SheetColumn("改了什么", 36, _field("what")),
    _SheetColumn("原件", 36, _field("before")),
    _SheetColumn("改后", 36, _field("after")),
    LINK,
    PLACE,
)
DOUBTS = (
    LIST,
    NUMBER,
    _SheetColumn("疑问", 40, _field("why")),
    _SheetColumn("文字", 30, _field("text")),
    _SheetColumn("上下文", 50, _field("context")),
    LINK,
    PLACE,
)
