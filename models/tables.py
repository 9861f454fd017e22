"""An Edition as flat tables, for spreadsheets and queries: columns as data, each with a description.

A column that holds a field of a record takes type, values and description from that field.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from models.base import Record
from models.columns import DataColumn, DataRow, framed
from models.edition import (
    BasicItem,
    Category,
    CooperativeItem,
    Department,
    Duty,
    DutyList,
    Edition,
    Extra,
    Item,
    Place,
    Point,
    ReclaimedItem,
)
from models.reconciliation import Check
from models.repairs import Doubt

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "TABLES",
    "DataTable",
    "Reference",
    "duty_text",
    "frame_of",
    "rows_of",
    "table_of",
]


@dataclass(frozen=True)
class Reference:
    """Columns of a table that name a row of another, and the columns of that one they name it by."""

    columns: tuple[str, ...]
    table: str
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class DataTable:
    """A table: its name, what a row is, its columns, and how an edition gives its rows.

    `key` are the columns that tell its rows apart, unless the document itself gives two items one number.
    """

    name: str
    row: str
    columns: tuple[DataColumn, ...]
    rows: Callable[[Edition], Iterator[DataRow]]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()


def rows_of(table: DataTable, edition: Edition) -> list[DataRow]:
    """A table's rows for an edition, in the document's order: each with every column, None where empty."""
    names = [column.name for column in table.columns]
    return [
        {name: None if (value := row.get(name)) == "" else value for name in names}
        for row in table.rows(edition)
    ]


def frame_of(table: DataTable, edition: Edition) -> "pd.DataFrame":
    """The same as a pandas frame: text as `str`, numbers as `int32`, or `Int32` where some may be missing."""
    return framed(rows_of(table, edition), table.columns)


def table_of(name: str) -> DataTable:
    """The table of that name. Raises ValueError where there is none."""
    for table in TABLES:
        if table.name == name:
            return table
    raise ValueError(f"no table {name!r}; there are {', '.join(table.name for table in TABLES)}")


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


def _items(edition: Edition) -> Iterator[DataRow]:
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


def _department_rows(edition: Edition) -> Iterator[DataRow]:
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
                "role": department.role,
            }


def _duty_rows(edition: Edition) -> Iterator[DataRow]:
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


def _category_rows(edition: Edition) -> Iterator[DataRow]:
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


def _check_rows(edition: Edition) -> Iterator[DataRow]:
    for check in edition.reconciliation.checks:
        yield {
            "edition_id": edition.id,
            "id": check.id,
            "status": check.status,
            "expected": None if check.expected is None else str(check.expected),
            "found": None if check.found is None else str(check.found),
            "detail": check.detail,
        }


def _extra_rows(edition: Edition) -> Iterator[DataRow]:
    for duty_list, _, item in _entries(edition):
        for extra in item.extra:
            yield {
                "edition_id": edition.id,
                "list": duty_list.kind,
                "number": item.number,
                "column": extra.column,
                "text": extra.text,
            }


def _doubt_rows(edition: Edition) -> Iterator[DataRow]:
    for doubt in edition.doubts:
        yield {
            "edition_id": edition.id,
            "list": doubt.list,
            "number": doubt.number,
            "rule": doubt.rule,
            "text": doubt.text,
            "context": doubt.context,
            "expected": doubt.expected,
            "confidence": doubt.confidence,
        }


def _whole(name: str, description: str, *, nullable: bool = False, least: int = 1) -> DataColumn:
    return DataColumn(name, "integer", description, nullable, least=least)


def _of(model: type[Record], field: str, name: str = "", *, nullable: bool = False) -> DataColumn:
    """A column that holds a record's field; `nullable` where it may be empty though the record has it."""
    info = model.model_fields[field]
    types = _types(info.annotation)
    return DataColumn(
        name or field,
        "string"
        if str in types or any(get_origin(one) is Literal for one in types)
        else NUMBERS[float in types],
        info.description or "",
        nullable or NoneType in types,
        values=next((get_args(one) for one in types if get_origin(one) is Literal), ()),
        pattern=next((one.pattern for one in info.metadata if hasattr(one, "pattern")), None),
    )


NUMBERS: dict[bool, Literal["integer", "number"]] = {False: "integer", True: "number"}


def _types(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)


LINES = "a line a heading, a line a point."

EDITION_ID = _of(Edition, "id", "edition_id")
LIST = _of(DutyList, "kind", "list")
NUMBER = _of(BasicItem, "number")
OF_ITEM = (EDITION_ID, LIST, NUMBER)
"""The columns that say which item a row belongs to."""
ITEM_KEY = tuple(column.name for column in OF_ITEM)
CATEGORY_KEY = ("edition_id", "list", "number")
TO_ITEM = Reference(ITEM_KEY, "items", ITEM_KEY)

TABLES: tuple[DataTable, ...] = (
    DataTable(
        "items",
        "an item",
        (
            EDITION_ID,
            *(_of(Place, part) for part in ("province", "city", "county", "township")),
            _of(Edition, "issued"),
            LIST,
            _of(Category, "number", "category_number"),
            _of(Category, "name", "category", nullable=True),
            NUMBER,
            _of(BasicItem, "title", nullable=True),
            DataColumn("departments", "string", "Departments in printed order, joined by ；.", nullable=True),
            DataColumn("department_duties", "string", f"上级部门职责: {LINES}", nullable=True),
            DataColumn("township_duties", "string", "乡镇（街道）配合职责: a line a point.", nullable=True),
            DataColumn("method", "string", f"工作方式: {LINES}", nullable=True),
            _of(ReclaimedItem, "disposition", nullable=True),
            _of(ReclaimedItem, "reason"),
            _whole("page_first", "First page the item stands on, from 1.", nullable=True),
            _whole("page_last", "Last page the item stands on, from 1.", nullable=True),
        ),
        _items,
        ITEM_KEY,
        (Reference(("edition_id", "list", "category_number"), "categories", CATEGORY_KEY),),
    ),
    DataTable(
        "departments",
        "an item × department",
        (
            *OF_ITEM,
            _whole("position", "The department's place in the item's cell, from 1."),
            _of(Department, "name", "department"),
            _of(Department, "aka"),
            _of(Department, "level"),
            _of(Department, "function", nullable=True),
            _of(Department, "role"),
        ),
        _department_rows,
        (*ITEM_KEY, "position"),
        (TO_ITEM,),
    ),
    DataTable(
        "duties",
        "a point",
        (
            *OF_ITEM,
            DataColumn("party", "string", "Whose duty it is.", values=("department", "township")),
            DataColumn(
                "departments", "string", "The departments its block names, joined by ；.", nullable=True
            ),
            _whole("position", "The point's place among the party's, from 1."),
            _of(Point, "marker"),
            _of(Point, "text", nullable=True),
        ),
        _duty_rows,
        (*ITEM_KEY, "party", "position"),
        (TO_ITEM,),
    ),
    DataTable(
        "categories",
        "a category",
        (
            EDITION_ID,
            LIST,
            _of(Category, "number"),
            _of(Category, "name", nullable=True),
            _of(Category, "declared_count"),
            _whole("item_count", "The items counted.", least=0),
        ),
        _category_rows,
        CATEGORY_KEY,
    ),
    DataTable(
        "checks",
        "a check",
        (EDITION_ID, *(_of(Check, field) for field in ("id", "status", "expected", "found", "detail"))),
        _check_rows,
        ("edition_id", "id"),
    ),
    DataTable(
        "extras",
        "an item × column that no field of a record is for",
        (*OF_ITEM, _of(Extra, "column"), _of(Extra, "text")),
        _extra_rows,
        (*ITEM_KEY, "column"),
        (TO_ITEM,),
    ),
    DataTable(
        "doubts",
        "a doubt",
        (
            EDITION_ID,
            *(_of(Doubt, field) for field in ("list", "number", "rule", "text", "context", "expected")),
            _of(Doubt, "confidence"),
        ),
        _doubt_rows,
        (),
    ),
)
"""The seven tables; the same columns in every format."""
