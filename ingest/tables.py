"""An Edition as flat tables, for spreadsheets and queries: columns as data, each with a description."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from models.edition import (
    Category,
    CooperativeItem,
    Department,
    Duty,
    DutyList,
    Edition,
    Item,
    Point,
    ReclaimedItem,
)

__all__ = ["TABLES", "Column", "Row", "Table", "duty_text", "rows_of"]

Value = str | int | float | None
Row = dict[str, Value]


@dataclass(frozen=True)
class Column:
    """A column: its name, its type, whether it may be empty, and what it holds."""

    name: str
    type: Literal["string", "integer", "number"]
    description: str
    nullable: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row is, its columns, and how an edition gives its rows."""

    name: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[Edition], Iterator[Row]]


def rows_of(table: Table, edition: Edition) -> list[Row]:
    """A table's rows for an edition, in the document's order."""
    return list(table.rows(edition))


def _entries(edition: Edition) -> Iterator[tuple[DutyList, Category, Item]]:
    for duty_list in edition.lists:
        for category in duty_list.categories:
            for item in category.items:
                yield duty_list, category, item


def _departments(item: Item) -> list[Department]:
    return [] if not isinstance(item, CooperativeItem | ReclaimedItem) else item.departments


def _point_text(point: Point) -> str:
    return f"{point.marker or ''}{point.text}"


def duty_text(duties: list[Duty]) -> str:
    """Blocks of duties as one text: a line a heading, a line a point."""
    lines: list[str] = []
    for duty in duties:
        opens_with_name = bool(duty.points and duty.departments) and duty.points[0].text.startswith(
            duty.departments[0]
        )
        if duty.departments and not opens_with_name:
            lines.append("、".join(duty.departments) + "：")
        lines += map(_point_text, duty.points)
    return "\n".join(lines)


def _items(edition: Edition) -> Iterator[Row]:
    for duty_list, category, item in _entries(edition):
        pages = [where.page for where in item.where if where.page is not None]
        row: dict[str, Any] = {
            "edition_id": edition.id,
            **edition.place.model_dump(),
            "issued": edition.issued,
            "list": duty_list.kind,
            "category_number": category.number,
            "category": category.name,
            "number": item.number,
            "title": item.title,
            "departments": "；".join(department.name for department in _departments(item)) or None,
            "page_first": min(pages, default=None),
            "page_last": max(pages, default=None),
        }
        if isinstance(item, CooperativeItem):
            row["department_duties"] = duty_text(item.department_duties)
            row["township_duties"] = "\n".join(map(_point_text, item.township_duties))
        elif isinstance(item, ReclaimedItem):
            row["method"] = duty_text(item.method) or None
            row["disposition"], row["reason"] = item.disposition, item.reason
        yield row


def _department_rows(edition: Edition) -> Iterator[Row]:
    for duty_list, _, item in _entries(edition):
        for position, department in enumerate(_departments(item), 1):
            yield {
                "edition_id": edition.id,
                "list": duty_list.kind,
                "number": item.number,
                "position": position,
                "department": department.name,
                "aka": department.aka,
                "level": department.level,
                "function": department.function,
            }


def _duty_rows(edition: Edition) -> Iterator[Row]:
    for duty_list, _, item in _entries(edition):
        if isinstance(item, CooperativeItem):
            blocks, own = item.department_duties, item.township_duties
        elif isinstance(item, ReclaimedItem):
            blocks, own = item.method, []
        else:
            continue
        parties = [("department", block.departments, point) for block in blocks for point in block.points]
        parties += [("township", [], point) for point in own]
        seen: dict[str, int] = {}
        for party, departments, point in parties:
            seen[party] = seen.get(party, 0) + 1
            yield {
                "edition_id": edition.id,
                "list": duty_list.kind,
                "number": item.number,
                "party": party,
                "departments": "；".join(departments) or None,
                "position": seen[party],
                "marker": point.marker,
                "text": point.text,
            }


def _category_rows(edition: Edition) -> Iterator[Row]:
    for duty_list in edition.lists:
        for category in duty_list.categories:
            yield {
                "edition_id": edition.id,
                "list": duty_list.kind,
                "number": category.number,
                "name": category.name,
                "declared_count": category.declared_count,
                "item_count": len(category.items),
            }


def _check_rows(edition: Edition) -> Iterator[Row]:
    for check in edition.reconciliation.checks:
        yield {
            "edition_id": edition.id,
            "id": check.id,
            "status": check.status,
            "expected": None if check.expected is None else str(check.expected),
            "found": None if check.found is None else str(check.found),
            "detail": check.detail,
        }


def _text(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, "string", description, nullable)


def _whole(name: str, description: str, *, nullable: bool = False) -> Column:
    return Column(name, "integer", description, nullable)


EDITION_ID = _text("edition_id", "The edition: place and month, or the file's name.")
LIST = _text("list", "basic, cooperative or reclaimed.")
ITEM_NUMBER = _whole("number", "The item's number (序号) in its list.")

TABLES: tuple[Table, ...] = (
    Table(
        "items",
        "an item",
        (
            EDITION_ID,
            _text("province", "省、自治区; empty where the document doesn't say.", nullable=True),
            _text("city", "市、自治州、地区、盟.", nullable=True),
            _text("county", "区、县、县级市、旗.", nullable=True),
            _text("township", "乡、镇、街道.", nullable=True),
            _text("issued", "Month of issue, YYYY-MM, or YYYY.", nullable=True),
            LIST,
            _whole("category_number", "The category's number in its list."),
            _text("category", "The category's name (类别)."),
            ITEM_NUMBER,
            _text("title", "事项名称."),
            _text("departments", "Departments in printed order, joined by ；.", nullable=True),
            _text("department_duties", "上级部门职责: a line a heading, a line a point.", nullable=True),
            _text("township_duties", "乡镇（街道）配合职责: a line a point.", nullable=True),
            _text("method", "工作方式: a line a point.", nullable=True),
            _text("disposition", "transferred or discontinued; reclaimed items only.", nullable=True),
            _text("reason", "Why the work is discontinued.", nullable=True),
            _whole("page_first", "First page the item stands on, from 1.", nullable=True),
            _whole("page_last", "Last page the item stands on, from 1.", nullable=True),
        ),
        _items,
    ),
    Table(
        "departments",
        "an item × department",
        (
            EDITION_ID,
            LIST,
            ITEM_NUMBER,
            _whole("position", "The department's place in the item's cell, from 1."),
            _text("department", "The department's name, without alias."),
            _text("aka", "Its other name, given in brackets.", nullable=True),
            _text("level", "central, provincial, city, county or township.", nullable=True),
            _text("function", "The name without level, place and branch."),
        ),
        _department_rows,
    ),
    Table(
        "duties",
        "a point",
        (
            EDITION_ID,
            LIST,
            ITEM_NUMBER,
            _text("party", "Whose duty: department or township."),
            _text("departments", "The departments its block names, joined by ；.", nullable=True),
            _whole("position", "The point's place among the party's, from 1."),
            _text("marker", "The printed marker: 1. （1） ①.", nullable=True),
            _text("text", "The point's text."),
        ),
        _duty_rows,
    ),
    Table(
        "categories",
        "a category",
        (
            EDITION_ID,
            LIST,
            _whole("number", "The category's number in its list."),
            _text("name", "The category's name."),
            _whole("declared_count", "The items its heading states.", nullable=True),
            _whole("item_count", "The items counted."),
        ),
        _category_rows,
    ),
    Table(
        "checks",
        "a check",
        (
            EDITION_ID,
            _text("id", "What is checked."),
            _text("status", "ok, failed or not_stated."),
            _text("expected", "As the document states it.", nullable=True),
            _text("found", "As counted or read.", nullable=True),
            _text("detail", "What is wrong, in words.", nullable=True),
        ),
        _check_rows,
    ),
)
"""The five tables; the same columns in every format."""
