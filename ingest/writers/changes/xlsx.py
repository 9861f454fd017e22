"""changes.xlsx: a sheet a list, what went struck out in red and what came in green, inside the cells."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from ingest.wordings.changes import FIELDS, said, what_of
from ingest.wordings.comparison import remarks
from ingest.wordings.terms import LISTS
from ingest.writers.changes.headings import heading
from ingest.writers.changes.marks import MarkedRun, marks, names_in
from ingest.writers.changes.summary_sheet import write_summary
from ingest.writers.changes.workbook import Formats, formats_of, height, write_cell, write_runs
from ingest.writers.paper import for_a4
from models.changes import Change, Changes, DetailField
from models.edition import Kind

__all__ = ["write"]

MADE = datetime(2000, 1, 1)
"""The file's date of making: always the same, so that the same comparison gives the same bytes."""
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
FIRST = (("变化", 12), ("原序号", 9), ("新序号", 9), ("类别", 13))
REMARKS = ("备注", 26)
TITLE_WIDE, ALONE_WIDE, DEPARTMENTS_WIDE, DUTIES_WIDE = 30, 72, 22, 46
"""Widths of columns, in digits; a title that stands alone is long."""
UNCHANGED = "未变"


def write(changes: Changes, folder: Path) -> None:
    """Write `changes.xlsx` into the folder. All text is text: what begins with = + - or @ is no formula."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(folder / "changes.xlsx", options) as book:
        book.set_properties({"title": "清单对照", "created": MADE})
        formats = formats_of(book)
        title = heading(changes)
        summary = book.add_worksheet("汇总")
        write_summary(summary, title, changes, formats)
        for_a4(summary, title, across=True)
        for one in changes.lists:
            rows = [change for change in changes.changes if one.list in (change.old_list, change.new_list)]
            sheet = book.add_worksheet(LISTS[one.list].zh)
            _list(sheet, one.list, rows, formats)
            if not rows:
                sheet.write_string(1, 0, f"{UNCHANGED}：{one.unchanged} 项逐一相同", formats.sentence)
            for_a4(sheet, f"{title}　{LISTS[one.list].zh}", across=True)


def _list(sheet: Any, kind: Kind, changes: Sequence[Change], formats: Formats) -> None:
    columns = [*FIRST, ("事项名称", TITLE_WIDE if PARTS[kind] else ALONE_WIDE)]
    for name, fields in PARTS[kind]:
        columns.append((name, DEPARTMENTS_WIDE if "departments" in fields else DUTIES_WIDE))
    columns.append(REMARKS)
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, formats.heading)
    for row, change in enumerate(changes, 1):
        texts = _row(sheet, row, kind, change, formats)
        sheet.set_row(row, height(texts, [width for _, width in columns]))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(len(changes), 1), len(columns) - 1)


def _row(sheet: Any, row: int, kind: Kind, change: Change, formats: Formats) -> list[str]:
    """Write a row; returns the texts of its cells."""
    first = ["、".join(what_of(change, "zh")), *_places(change)]
    for column, value in enumerate(first):
        write_cell(sheet, row, column, value, formats)
    texts = [str(value or "") for value in first]
    for column, runs in enumerate(_texts(kind, change), len(first)):
        text = "".join(run.text for run in runs)
        if text == UNCHANGED:
            sheet.write_string(row, column, text, formats.unchanged)
        else:
            write_runs(sheet, row, column, runs, formats)
        texts.append(text)
    remark = "；".join(remarks(change, "zh"))
    write_cell(sheet, row, len(texts), remark, formats)
    return [*texts, remark]


def _places(change: Change) -> Iterator[str | int | None]:
    """The number in each edition; with its list, where that is another one."""
    moved = change.old_list and change.new_list and change.old_list != change.new_list
    for kind, number in ((change.old_list, change.old_number), (change.new_list, change.new_number)):
        yield f"{LISTS[kind].zh} {number}" if moved and kind else number


def _texts(kind: Kind, change: Change) -> Iterator[Sequence[MarkedRun]]:
    """The columns of marked text: category, title, and the parts the list has."""
    yield _alike(change.old_category, change.new_category, change)
    yield _alike(change.old_title, change.new_title, change)
    yield from (_parts(change, fields) for _, fields in PARTS[kind])


def _alike(old: str | None, new: str | None, change: Change) -> Sequence[MarkedRun]:
    """A part both editions print: of an item that stayed, marked only where it differs."""
    if change.kind == "changed" and old == new:
        return (MarkedRun("same", new or ""),)
    return marks(old, new)


def _parts(change: Change, fields: Iterable[DetailField]) -> list[MarkedRun]:
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
    if details or change.kind != "changed" or change.old_list != change.new_list:
        return runs
    names = "、".join(change.new_departments) if "departments" in fields else ""
    return [MarkedRun("same", names or UNCHANGED)]
