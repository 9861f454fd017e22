"""The first sheet of changes.xlsx: what is to be known, and the lists in numbers with their sum."""

from collections.abc import Iterator, Sequence
from typing import Any

from ingest.wordings.changes import CATEGORY_KINDS, CAUSES, WHAT
from ingest.wordings.comparison import told, warned
from ingest.wordings.terms import LISTS
from ingest.writers.changes.workbook import Formats, write_cell
from models.changes import Changes, ListSummary

__all__ = ["write_summary"]

Values = tuple[str | int | None, ...]

NUMBERS = {
    "old": "原",
    "added": "新增",
    "removed": "删除",
    "moved_in": "转入",
    "moved_out": "转出",
    "split": "拆分",
    "split_into": "拆成",
    "merged": "合并",
    "merged_into": "并成",
    "changed": "变化",
    "unchanged": "未变",
    "new": "新",
    "old_declared": "原说明所列",
    "new_declared": "新说明所列",
}
"""A list's numbers, and what stands above them."""
RARE = ("moved_in", "moved_out", "split", "split_into", "merged", "merged_into")
"""Numbers without a column where no list has any."""
TOTAL = "合计"
NARROW, WIDE = 11, 24
"""Widths of columns, in digits."""


def write_summary(sheet: Any, title: str, changes: Changes, formats: Formats) -> None:
    """Fill the sheet."""
    sheet.set_column(0, 0, WIDE)
    sheet.set_column(1, len(NUMBERS), NARROW)
    sheet.write_string(0, 0, title, formats.title)
    sentences = [*warned(changes, "zh"), *told(changes, "zh")]
    for row, sentence in enumerate(sentences, 1):
        sheet.write_string(row, 0, sentence, formats.sentence)
    row = _numbers(sheet, len(sentences) + 2, changes.lists, formats)
    for heading, values in _tables(changes):
        if values:
            row = _table(sheet, row, heading, values, formats)


def _numbers(sheet: Any, row: int, lists: Sequence[ListSummary], formats: Formats) -> int:
    """The lists in numbers, and below them their sum; returns the row after the gap."""
    names = [name for name in NUMBERS if name not in RARE or any(getattr(one, name) for one in lists)]
    heading = ("清单", *(NUMBERS[name] for name in names))
    values = [(LISTS[one.list].zh, *(getattr(one, name) for name in names)) for one in lists]
    after = _table(sheet, row, heading, values, formats)
    at = after - 1
    sheet.write_string(at, 0, TOTAL, formats.total)
    for column, name in enumerate(names, 1):
        counts = [getattr(one, name) for one in lists]
        if None in counts:
            sheet.write_blank(at, column, None, formats.total)
        else:
            sheet.write_number(at, column, sum(counts), formats.total)
    return after + 1


def _tables(changes: Changes) -> Iterator[tuple[Sequence[str], list[Values]]]:
    """The other small tables, each with its heading."""
    yield ("变化", "事项数"), [(WHAT[what].zh, count) for what, count in changes.what.items()]
    yield (
        ("变化的原因", "原", "新", "涉及处数"),
        [
            (CAUSES[one.kind].zh, "、".join(one.old), "、".join(one.new), len(one.rows))
            for one in changes.causes
        ],
    )
    yield (
        ("类别变化：清单", "变化", "原", "新"),
        [(LISTS[one.list].zh, CATEGORY_KINDS[one.kind].zh, one.old, one.new) for one in changes.categories],
    )


def _table(sheet: Any, row: int, heading: Sequence[str], rows: list[Values], formats: Formats) -> int:
    """A small table; returns the row after the gap below it."""
    for column, name in enumerate(heading):
        sheet.write_string(row, column, name, formats.heading)
    for at, values in enumerate(rows, row + 1):
        for column, value in enumerate(values):
            write_cell(sheet, at, column, value, formats)
    return row + len(rows) + 2
