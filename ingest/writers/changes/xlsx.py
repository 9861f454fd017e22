"""changes.xlsx: a sheet a list, what went struck out in red and what came in green, inside the cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from ingest.wordings.changes import CATEGORY_KINDS, FIELDS, KINDS, WHAT, said, what_of
from ingest.wordings.terms import LISTS
from ingest.writers.changes.marks import Mark, MarkedRun, marks, names_in
from ingest.writers.paper import for_a4
from models.changes import Change, Changes, DetailField, ListSummary
from models.edition import Kind

__all__ = ["write"]

Values = tuple[str | int | None, ...]

MADE = datetime(2000, 1, 1)
"""The file's date of making: always the same, so that the same comparison gives the same bytes."""
LONGEST = 32_767
"""Characters a cell can hold (Excel's own limit)."""
FIRST_TEXT = 6
"""The first column of marked text: 类别."""
CUT = "……（过长，全文见 diff.html）"
FONT = {"font_name": "Microsoft YaHei", "font_size": 10}
LOOKS: dict[Mark, dict[str, object]] = {
    "same": {},
    "gone": {"font_color": "#B3261E", "font_strikeout": True},
    "come": {"font_color": "#0B6B2E"},
}

PARTS: dict[Kind, tuple[tuple[str, tuple[DetailField, ...]], ...]] = {
    "basic": (),
    "cooperative": (
        ("部门", ("departments",)),
        ("上级部门职责", ("department_duties",)),
        ("乡镇（街道）职责", ("township_duties",)),
    ),
    "reclaimed": (
        ("承接部门", ("departments",)),
        ("工作方式", ("method", "reason", "disposition")),
    ),
}
"""The columns a list has beside its items' titles, and the parts that stand in each."""
FIRST = (
    ("变化", 7),
    ("变化内容", 11),
    ("原清单", 10),
    ("原序号", 8),
    ("新清单", 10),
    ("新序号", 8),
    ("类别", 13),
)
TITLE_WIDE, ALONE_WIDE, DEPARTMENTS_WIDE, DUTIES_WIDE = 30, 72, 22, 46
"""Widths of columns, in digits; a title that stands alone is long."""
LINE, TALLEST = 14.5, 409.0
"""Height of a line, and the greatest of a row (Excel's own limit), in points."""


@dataclass(frozen=True)
class _Formats:
    """The workbook's formats."""

    cell: Any
    heading: Any
    number: Any
    title: Any
    runs: dict[Mark, Any]
    cells: dict[Mark, Any]


def write(changes: Changes, folder: Path) -> None:
    """Write `changes.xlsx` into the folder. All text is text: what begins with = + - or @ is no formula."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(folder / "changes.xlsx", options) as book:
        book.set_properties({"title": "清单对照", "created": MADE})
        formats = _formats(book)
        title = f"{changes.old.id} → {changes.new.id}"
        summary = book.add_worksheet("汇总")
        _summary(summary, title, changes, formats)
        for_a4(summary, title, across=True)
        for one in changes.lists:
            rows = [change for change in changes.changes if one.list in (change.old_list, change.new_list)]
            sheet = book.add_worksheet(LISTS[one.list].zh)
            _list(sheet, one.list, rows, formats)
            for_a4(sheet, f"{title}　{LISTS[one.list].zh}", across=True)


def _formats(book: Any) -> _Formats:
    box = {"border": 1, "border_color": "#C4C7C5", "valign": "top"}
    return _Formats(
        cell=book.add_format({**FONT, **box, "text_wrap": True}),
        heading=book.add_format(
            {**FONT, **box, "bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "vcenter"}
        ),
        number=book.add_format({**FONT, **box, "align": "center"}),
        title=book.add_format({**FONT, "font_size": 14, "bold": True}),
        runs={mark: book.add_format({**FONT, **look}) for mark, look in LOOKS.items()},
        cells={
            mark: book.add_format({**FONT, **box, "text_wrap": True, **look}) for mark, look in LOOKS.items()
        },
    )


# --- a list


def _list(sheet: Any, kind: Kind, changes: Sequence[Change], formats: _Formats) -> None:
    columns = [*FIRST, ("事项名称", TITLE_WIDE if PARTS[kind] else ALONE_WIDE)]
    for name, fields in PARTS[kind]:
        columns.append((name, DEPARTMENTS_WIDE if "departments" in fields else DUTIES_WIDE))
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, formats.heading)
    for row, change in enumerate(changes, 1):
        _row(sheet, row, kind, change, formats)
        texts = [runs for _, runs in _texts(kind, change)]
        widths = [width for _, width in columns[FIRST_TEXT:]]
        sheet.set_row(
            row, _height(["、".join(what_of(change, "zh")), *map(_plain, texts)], [columns[1][1], *widths])
        )
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(changes), 1), len(columns) - 1)


def _row(sheet: Any, row: int, kind: Kind, change: Change, formats: _Formats) -> None:
    sheet.write_string(row, 0, KINDS[change.kind].zh, formats.cell)
    sheet.write_string(row, 1, "、".join(what_of(change, "zh")), formats.cell)
    places = ((change.old_list, change.old_number), (change.new_list, change.new_number))
    for column, (place, number) in zip((2, 4), places, strict=True):
        sheet.write_string(row, column, LISTS[place].zh if place else "", formats.cell)
        if number is None:
            sheet.write_blank(row, column + 1, None, formats.number)
        else:
            sheet.write_number(row, column + 1, number, formats.number)
    for column, runs in _texts(kind, change):
        _write(sheet, row, column, runs, formats)


def _texts(kind: Kind, change: Change) -> Iterator[tuple[int, Sequence[MarkedRun]]]:
    """The columns of marked text."""
    yield FIRST_TEXT, _alike(change.old_category, change.new_category, change)
    yield FIRST_TEXT + 1, _alike(change.old_title, change.new_title, change)
    for column, (_, fields) in enumerate(PARTS[kind], FIRST_TEXT + 2):
        yield column, _parts(change, fields)


def _plain(runs: Iterable[MarkedRun]) -> str:
    return "".join(run.text for run in runs)


def _height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """A row's height by its texts and their columns' widths: LibreOffice doesn't find it by itself."""
    lines = max(
        sum(1 + 2 * len(line) // width for line in text.split("\n"))  # a character is two digits wide
        for text, width in zip(texts, widths, strict=True)
    )
    return min(LINE * lines + 3, TALLEST)


def _alike(old: str | None, new: str | None, change: Change) -> Sequence[MarkedRun]:
    """A part both editions print: of an item that stayed, marked only where it differs."""
    if change.kind == "changed" and old == new:
        return (MarkedRun("same", new or ""),)
    return marks(old, new)


def _parts(change: Change, fields: tuple[DetailField, ...]) -> list[MarkedRun]:
    """The parts of a column that changed, a paragraph each; headed where one cell holds several."""
    runs: list[MarkedRun] = []
    details = [detail for detail in change.details if detail.field in fields]
    for detail in details:
        if runs:
            runs.append(MarkedRun("same", "\n"))
        if len(details) > 1 or detail.departments:
            name = "、".join(detail.departments) if detail.departments else FIELDS[detail.field].zh
            runs.append(MarkedRun("same", f"{name}："))
        runs += marks(*said(detail, "zh"), names_in(change))
    if not details and "departments" in fields and change.kind == "changed":
        runs = [MarkedRun("same", "、".join(change.new_departments))]
    return runs


def _write(sheet: Any, row: int, column: int, runs: Iterable[MarkedRun], formats: _Formats) -> None:
    """A cell whose runs have each their own look; a rich string has two runs or more."""
    runs = _short([run for run in runs if run.text])
    if len(runs) > 1:
        parts = [part for run in runs for part in (formats.runs[run.mark], run.text)]
        sheet.write_rich_string(row, column, *parts, formats.cell)
    elif runs:
        sheet.write_string(row, column, runs[0].text, formats.cells[runs[0].mark])
    else:
        sheet.write_blank(row, column, None, formats.cell)


def _short(runs: list[MarkedRun]) -> list[MarkedRun]:
    """The runs a cell can hold; where they are cut, it says so."""
    if sum(len(run.text) for run in runs) < LONGEST:
        return runs
    kept: list[MarkedRun] = []
    left = LONGEST - len(CUT) - 1
    for run in runs:
        kept.append(MarkedRun(run.mark, run.text[:left]))
        left -= len(run.text)
        if left <= 0:
            break
    return [*kept, MarkedRun("same", CUT)]


# --- the summary


def _summary(sheet: Any, title: str, changes: Changes, formats: _Formats) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 10, 17)
    sheet.write_string(0, 0, title, formats.title)
    row = 2
    for heading, values in _tables(changes):
        if values:
            row = _table(sheet, row, heading, values, formats)


def _tables(changes: Changes) -> Iterator[tuple[Sequence[str], list[Values]]]:
    """The summary's small tables, each with its heading."""
    names = ("清单", "原", "新增", "删除", "转入", "转出", "变化", "未变", "新", "原说明所列", "新说明所列")
    yield names, [_counts(one) for one in changes.lists]
    yield ("变化", "事项数"), [(WHAT[what].zh, count) for what, count in changes.what.items()]
    yield (
        ("部门更名：原", "新", "涉及事项"),
        [(one.old, one.new, one.items) for one in changes.renamings],
    )
    yield (
        ("类别变化：清单", "变化", "原", "新"),
        [(LISTS[one.list].zh, CATEGORY_KINDS[one.kind].zh, one.old, one.new) for one in changes.categories],
    )


def _counts(one: ListSummary) -> Values:
    counts = (
        one.old,
        one.added,
        one.removed,
        one.moved_in,
        one.moved_out,
        one.changed,
        one.unchanged,
        one.new,
    )
    return (LISTS[one.list].zh, *counts, one.old_declared, one.new_declared)


def _table(sheet: Any, row: int, heading: Sequence[str], rows: list[Values], formats: _Formats) -> int:
    """A small table; returns the row after the gap below it."""
    for column, name in enumerate(heading):
        sheet.write_string(row, column, name, formats.heading)
    for at, values in enumerate(rows, row + 1):
        for column, value in enumerate(values):
            if isinstance(value, int):
                sheet.write_number(at, column, value, formats.number)
            else:
                sheet.write_string(at, column, value or "", formats.cell)
    return row + len(rows) + 2
