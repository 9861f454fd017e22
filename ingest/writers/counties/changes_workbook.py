"""A county's changes as a workbook: the townships in numbers, what is common, then each township's own."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.wordings.changes import CAUSES, FIELDS, said, what_of
from ingest.wordings.terms import LISTS
from ingest.writers.changes.marks import MarkedRun, marks, names_in
from ingest.writers.changes.workbook import Formats, formats_of, height, write_cell, write_runs
from ingest.writers.counties.sheets import Extent, SheetColumns, book_at, head, print_set_up
from models.changes import Change
from models.county_changes import CountyChanges

__all__ = ["write"]

NUMBERS: SheetColumns = (
    ("县区", 30), ("乡镇（街道）", 18), ("原有事项", 11), ("现有事项", 11), ("共同变化", 11),
    ("独有变化", 11), ("原版", 44), ("新版", 44),
)  # fmt: skip
ONCE: SheetColumns = (("变动", 14), ("原", 34), ("新", 34), ("涉及乡镇", 10), ("涉及事项", 10), ("乡镇", 60))
COMMON: SheetColumns = (
    ("乡镇数", 8), ("变化", 16), ("原", 11), ("新", 11), ("事项名称", 46), ("内容", 60), ("乡镇", 46),
)  # fmt: skip
OWN: SheetColumns = (
    ("乡镇（街道）", 16), ("变化", 16), ("原", 11), ("新", 11), ("事项名称", 46), ("内容", 60), ("部门", 34),
)  # fmt: skip
SHEETS = ("汇总", "一次性变动", "共同变化", "各乡镇独有")


def write(found: Sequence[CountyChanges], path: Path) -> None:
    """Write a workbook of the changes of counties."""
    title = "、".join(f"{one.county} {one.old_year}—{one.new_year}" for one in found)
    with book_at(path, title) as book:
        formats = formats_of(book)
        numbers, once, common, own = (book.add_worksheet(name) for name in SHEETS)
        _table(numbers, title, NUMBERS, [*_numbers(found)], formats)
        _table(once, title, ONCE, list(_causes(found)), formats)
        _table(common, title, COMMON, list(_common(found)), formats)
        _table(own, title, OWN, list(_own(found)), formats)


ChangeCell = str | int | None | Sequence[MarkedRun]


def _numbers(found: Sequence[CountyChanges]) -> Iterator[list[ChangeCell]]:
    """The townships in numbers; those with a list of one year alone say so by what is empty."""
    for county in found:
        for one in county.townships:
            shared = sum(each.common is not None for each in one.changes)
            items = [one.old_items, one.new_items, shared, len(one.own)]
            yield [county.county, one.township, *items, one.old, one.new]
        for side, names in county.only.items():
            year = county.old_year if side == "old" else county.new_year
            for name in names:
                yield [county.county, name, None, None, None, None, f"只有 {year} 年清单", None]


def _causes(found: Sequence[CountyChanges]) -> Iterator[list[ChangeCell]]:
    for county in found:
        for one in county.causes:
            names = ["、".join(one.old), "、".join(one.new)]
            where = "、".join(one.townships)
            yield [CAUSES[one.kind].zh, *names, len(one.townships), one.items, where]


def _common(found: Sequence[CountyChanges]) -> Iterator[list[ChangeCell]]:
    for county in found:
        for one in county.common:
            yield [len(one.townships), *_change(one.change), "、".join(one.townships)]


def _own(found: Sequence[CountyChanges]) -> Iterator[list[ChangeCell]]:
    for county in found:
        for one in county.townships:
            for change in one.own:
                names = "、".join(change.new_departments or change.old_departments)
                yield [one.township, *_change(change), names]


def _change(change: Change) -> list[ChangeCell]:
    """What became of an item, where it was and is, its title, and all else that changed in it."""
    places = [
        f"{LISTS[kind].zh} {number}" if kind else None
        for kind, number in ((change.old_list, change.old_number), (change.new_list, change.new_number))
    ]
    alike = change.kind == "changed" and change.old_title == change.new_title
    new = change.new_title or ""
    title = [MarkedRun("same", new)] if alike else marks(change.old_title, change.new_title)
    return ["、".join(what_of(change, "zh")), *places, title, list(_content(change))]


def _content(change: Change) -> Iterator[MarkedRun]:
    for at, detail in enumerate(one for one in change.details if one.field != "title"):
        name = "、".join(detail.departments) if detail.departments else FIELDS[detail.field].zh
        yield MarkedRun("same", f"{'' if at == 0 else chr(10)}{name}：")
        yield from marks(*said(detail, "zh"), names_in(change))


def _table(
    sheet: Any, above: str, columns: SheetColumns, rows: Sequence[Sequence[ChangeCell]], formats: Formats
) -> None:
    head(sheet, 0, columns, formats.heading)
    widths = [width for _, width in columns]
    for at, row in enumerate(rows, 1):
        texts = []
        for column, value in enumerate(row):
            if value is None or isinstance(value, str | int):
                write_cell(sheet, at, column, value, formats)
                texts.append(str(value or ""))
            else:
                write_runs(sheet, at, column, value, formats)
                texts.append("".join(run.text for run in value))
        sheet.set_row(at, height(texts, widths))
    print_set_up(sheet, above, Extent(0, len(rows), len(columns)))
