"""edition.xlsx: a sheet a list under its printed headings, then departments and checks; set up for A4."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from ingest.wordings.checks import about, detail_of
from ingest.wordings.checks import said as check_said
from ingest.wordings.places import place_words
from ingest.wordings.repairs import why
from ingest.wordings.terms import DISPOSITIONS, LEVELS, LISTS, STATUSES
from ingest.wordings.wording import Wording
from ingest.writers.paper import for_a4
from ingest.writers.printed import by_column
from models.edition import DutyList, Edition, Kind
from models.reconciliation import Check
from models.repairs import Doubt
from models.tables import DataRow, rows_of, table_of

__all__ = ["write"]

CellValue = str | int | None

MADE = datetime(2000, 1, 1)
"""The file's date of making: always the same, so that the same edition gives the same bytes."""
LONGEST = 32_767
"""Characters a cell can hold (Excel's own limit, as are those that follow)."""
CUT = "……（过长，全文见 edition.json）"
LINE_POINTS = 15
"""Height of a line, with room for fonts other than the one asked for."""
TALLEST = 409 // LINE_POINTS
"""Lines of a cell that can be shown: a row is at most 409 points high."""
WIDEST = 150
"""Width of a column, in half-width characters; 255 is allowed."""
LANDSCAPE_FROM = 120
"""Width of a sheet, in half-width characters, from which it is printed across."""
FONT = {"font_name": "Microsoft YaHei", "font_size": 10}
BOX = {"border": 1, "border_color": "#C4C7C5", "valign": "top", "text_wrap": True}


@dataclass(frozen=True)
class _SheetColumn:
    """A sheet's column: its heading, its least width in half-width characters, and what a row has in it."""

    heading: str
    width: int
    value: Callable[[DataRow], CellValue]


@dataclass(frozen=True)
class _TableSheet:
    """A sheet: its name, the title on its printed pages, its columns and rows."""

    name: str
    title: str
    columns: Sequence[_SheetColumn]
    rows: Sequence[DataRow]


def write(edition: Edition, folder: Path, **_: object) -> None:
    """Write `edition.xlsx` into the folder. All text is text: what begins with = + - or @ is no formula."""
    with xlsxwriter.Workbook(folder / "edition.xlsx") as book:
        book.set_properties({"title": edition.id, "subject": "履行职责事项清单", "created": MADE})
        looks = _CellFormats(
            cell=book.add_format({**FONT, **BOX}),
            number=book.add_format({**FONT, **BOX, "align": "center"}),
            failed=book.add_format({**FONT, **BOX, "font_color": "#B3261E"}),
            heading=book.add_format(
                {**FONT, **BOX, "bold": True, "bg_color": "#E8EEF4", "valign": "vcenter", "align": "center"}
            ),
        )
        for sheet in _sheets(edition):
            _add(book, sheet, looks)


# --- what stands in the sheets


def _sheets(edition: Edition) -> Iterator[_TableSheet]:
    place = str(edition.place) or edition.id
    seen: dict[str, int] = {}
    for duty_list in edition.lists:
        name = LISTS[duty_list.kind].zh
        seen[name] = seen.get(name, 0) + 1
        yield _TableSheet(
            name if seen[name] == 1 else f"{name} {seen[name]}",
            f"{place} {duty_list.title}",
            _list_columns(duty_list),
            _list_rows(duty_list, edition),
        )
    yield _TableSheet("部门", f"{place} 部门", DEPARTMENTS, _departments(edition))
    yield _TableSheet("核对", f"{place} 核对", CHECKS, list(map(_check_row, edition.reconciliation.checks)))
    if edition.doubts:
        yield _TableSheet("存疑", f"{place} 存疑", DOUBTS, list(map(_doubt_row, edition.doubts)))


def _check_row(check: Check) -> DataRow:
    return {
        "id": check.id,
        "about": about(check, "zh"),
        "status": check.status,
        "expected": check_said(check, check.expected, "zh") or None,
        "found": check_said(check, check.found, "zh") or None,
        "detail": detail_of(check, "zh"),
        "place": place_words(check.where, "zh") or None,
    }


def _doubt_row(doubt: Doubt) -> DataRow:
    return {
        "list": doubt.list,
        "number": doubt.number,
        "why": why(doubt, "zh"),
        "text": doubt.text,
        "context": doubt.context,
        "place": place_words([doubt.where], "zh") or None,
    }


def _field(name: str) -> Callable[[DataRow], CellValue]:
    return lambda row: row[name]  # type: ignore[return-value]


def _words(name: str, words: dict[Any, Wording]) -> Callable[[DataRow], CellValue]:
    return lambda row: words[row[name]].zh if row[name] in words else None


def _how(row: DataRow) -> CellValue:
    """What becomes of a reclaimed item, as its cell says: how it is done, or why it no longer is."""
    return row["method"] or row["reason"]  # type: ignore[return-value]


def _takeover(row: DataRow) -> CellValue:
    """A cell that holds both who and how."""
    return "\n".join(str(part) for part in (row["departments"], _how(row)) if part) or None


def _list_rows(duty_list: DutyList, edition: Edition) -> list[DataRow]:
    """A list's items, each with what it says in columns that no field of a record holds."""
    rows = rows_of(table_of("items"), edition.model_copy(update={"lists": [duty_list]}))
    others = [at for at, role in enumerate(_roles(duty_list)) if role.startswith(OTHER)]
    printed = (by_column(duty_list, item) for item in duty_list.items)
    return [
        {**row, **{f"{OTHER}{at}": cells.get(at) or None for at in others}}
        for row, cells in zip(rows, printed, strict=True)
    ]


OTHER = "other"
"""What the role of a column begins with that no field of a record holds; its index follows."""
OTHER_WIDTH, TITLE = 26, 36
LIST_COLUMNS = {
    "category": _SheetColumn("类别", 14, _field("category")),
    "number": _SheetColumn("序号", 6, _field("number")),
    "title": _SheetColumn("事项名称", TITLE, _field("title")),
    "departments": _SheetColumn("部门", 26, _field("departments")),
    "department_duties": _SheetColumn("上级部门职责", 60, _field("department_duties")),
    "township_duties": _SheetColumn("乡镇（街道）配合职责", 44, _field("township_duties")),
    "method": _SheetColumn("工作方式", 60, _how),
    "takeover": _SheetColumn("承接部门及工作方式", 60, _takeover),
    "disposition": _SheetColumn("去向", 12, _words("disposition", DISPOSITIONS)),
}
"""What stands in a column, by its role, and its heading where the document prints none."""
ADDED: dict[Kind, tuple[str, ...]] = {
    "basic": ("number", "title"),
    "cooperative": ("number", "title", "departments", "department_duties", "township_duties"),
    "reclaimed": ("number", "title", "departments", "disposition"),
}
"""The columns each list has beside its category, whether it prints them or not."""
TITLE_ALONE = 84
"""Width of a title that nothing else stands beside."""
DEPARTMENTS = (
    _SheetColumn("清单", 10, _words("list", LISTS)),
    _SheetColumn("序号", 6, _field("number")),
    _SheetColumn("事项名称", 40, _field("title")),
    _SheetColumn("次序", 6, _field("position")),
    _SheetColumn("部门", 30, _field("department")),
    _SheetColumn("又名", 20, _field("aka")),
    _SheetColumn("层级", 8, _words("level", LEVELS)),
    _SheetColumn("职能", 24, _field("function")),
)
CHECKS = (
    _SheetColumn("核对", 44, _field("about")),
    _SheetColumn("结果", 8, _words("status", STATUSES)),
    _SheetColumn("文件所载", 36, _field("expected")),
    _SheetColumn("实际所得", 36, _field("found")),
    _SheetColumn("说明", 40, _field("detail")),
    _SheetColumn("位置", 14, _field("place")),
    _SheetColumn("代号", 28, _field("id")),
)
DOUBTS = (
    _SheetColumn("清单", 10, _words("list", LISTS)),
    _SheetColumn("序号", 6, _field("number")),
    _SheetColumn("疑问", 40, _field("why")),
    _SheetColumn("文字", 30, _field("text")),
    _SheetColumn("上下文", 50, _field("context")),
    _SheetColumn("位置", 14, _field("place")),
)


def _list_columns(duty_list: DutyList) -> list[_SheetColumn]:
    """The category, then a list's columns in printed order under their headings, then those it lacks."""
    printed = dict(zip(_roles(duty_list), duty_list.columns, strict=True))
    roles = dict.fromkeys(("category", *printed, *ADDED[duty_list.kind]))
    columns = [
        replace(LIST_COLUMNS[role], heading=printed.get(role, LIST_COLUMNS[role].heading))
        if role in LIST_COLUMNS
        else _SheetColumn(printed[role], OTHER_WIDTH, _field(role))
        for role in roles
    ]
    if duty_list.kind == "basic":
        wide = max(TITLE_ALONE - OTHER_WIDTH * sum(role.startswith(OTHER) for role in roles), 36)
        columns = [replace(one, width=wide) if one.width == TITLE else one for one in columns]
    return columns


def _roles(duty_list: DutyList) -> list[str]:
    """The roles of a list's columns; a reclaimed list says what becomes of an item in some column it has."""
    roles = [f"{OTHER}{at}" if role.startswith(OTHER) else role for at, role in enumerate(duty_list.roles)]
    if duty_list.kind != "reclaimed" or {"takeover", "method"} & set(roles):
        return roles
    other = {"department_duties": "method"} if "department_duties" in roles else {"departments": "takeover"}
    return [other.get(role, role) for role in roles]


def _departments(edition: Edition) -> list[DataRow]:
    """The departments' rows, each with its item's title."""
    titles = [
        item.title
        for duty_list in edition.lists
        for item in duty_list.items
        for _ in getattr(item, "departments", ())
    ]
    rows = rows_of(table_of("departments"), edition)
    return [{**row, "title": title} for row, title in zip(rows, titles, strict=True)]


# --- how they look


@dataclass(frozen=True)
class _CellFormats:
    """The workbook's formats."""

    cell: Any
    number: Any
    failed: Any
    heading: Any


def _add(book: Any, sheet: _TableSheet, looks: _CellFormats) -> None:
    """Add a sheet: headings stay in sight and on every page, columns filter, rows show their text whole."""
    target = book.add_worksheet(sheet.name)
    cells = [[column.value(row) for column in sheet.columns] for row in sheet.rows]
    widths = [
        _width(column.width, [str(row[at] or "") for row in cells]) for at, column in enumerate(sheet.columns)
    ]
    for at, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        target.set_column(at, at, width)
        target.write_string(0, at, column.heading, looks.heading)
    for at, (row, values) in enumerate(zip(sheet.rows, cells, strict=True), 1):
        lines = max(_height(str(value or ""), width) for value, width in zip(values, widths, strict=True))
        target.set_row(at, min(lines, TALLEST) * LINE_POINTS + 2)
        cell = looks.failed if row.get("status") == "failed" else looks.cell
        _write(target, at, values, replace(looks, cell=cell))
    target.freeze_panes(1, 0)
    target.autofilter(0, 0, len(cells), len(sheet.columns) - 1)
    target.repeat_rows(0)
    for_a4(target, sheet.title, across=sum(widths) >= LANDSCAPE_FROM)


def _write(target: Any, at: int, values: Sequence[CellValue], looks: _CellFormats) -> None:
    for column, value in enumerate(values):
        if value is None:
            target.write_blank(at, column, None, looks.cell)
        elif isinstance(value, int):
            target.write_number(at, column, value, looks.number)
        else:
            target.write_string(at, column, _fitting(value), looks.cell)


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell can hold and a word that there is more."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _width(least: int, texts: Sequence[str]) -> int:
    """The width in which the tallest text is shown whole, as far as a column may be wide."""
    return next(
        (
            width
            for width in range(least, WIDEST, 5)
            if all(_height(text, width) <= TALLEST for text in texts)
        ),
        WIDEST,
    )


def _height(text: str, width: int) -> int:
    """How many lines a text takes in a column; an odd place at a line's end stays empty."""
    return sum(1 + max(0, _measure(line) - 1) // (width - 1) for line in text.split("\n"))


def _measure(line: str) -> int:
    """A line's width in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)
