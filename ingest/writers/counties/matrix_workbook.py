"""A matrix as a workbook: duties × townships in the colours of the lists, the differences, the lists read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.wordings.questions import DIFFERENCES, LETTERS
from ingest.wordings.terms import LISTS, list_name
from ingest.writers.changes.marks import IN_NEW, IN_OLD, MarkedRun, marks
from ingest.writers.changes.workbook import FONT, Formats, formats_of, height, write_cell, write_runs
from ingest.writers.counties.sheets import Extent, SheetColumns, book_at, head, print_set_up
from models.base import Kind
from models.matrix import Difference, DutyMatrix, MatrixEntry

__all__ = ["write"]

COLOURS: dict[Kind, str] = {"basic": "#DDEBDA", "cooperative": "#FFF1CC", "reclaimed": "#F8DCD6"}
"""Of the three lists; also without colour each cell says its list."""
FIRST: SheetColumns = (("职责", 46), ("清单", 10), ("类别", 13), ("牵头部门", 22), ("乡镇数", 8))
TOWNSHIP_WIDE = 11
DIFFERENT: SheetColumns = (
    ("差异", 20), ("乡镇（街道）", 14), ("清单", 10), ("序号", 7), ("职责", 38), ("多数", 46), ("此处", 46),
    ("多数有", 9), ("共", 7), ("对照", 24),
)  # fmt: skip
READ: SheetColumns = (
    ("省", 14), ("市", 14), ("县区", 14), ("乡镇（街道）", 18), ("月份", 11), ("清单编号", 48),
)  # fmt: skip
NOTHING = "—"
LEGEND = "{nothing} 没有；底色表示清单，基、配、收之后为序号"
MATRIX, DIFFERENCE, TOWNSHIPS = "职责分布", "差异", "所用清单"


def write(matrix: DutyMatrix | None, differences: Sequence[Difference], path: Path) -> None:
    """Write a workbook; without a matrix the differences alone."""
    with book_at(path, MATRIX if matrix else DIFFERENCE) as book:
        formats = formats_of(book)
        if matrix is not None:
            _write_matrix(book, matrix, formats)
        _write_differences(book.add_worksheet(DIFFERENCE), differences, formats)
        if matrix is not None:
            _write_townships(book.add_worksheet(TOWNSHIPS), matrix, formats)


def _write_matrix(book: Any, matrix: DutyMatrix, formats: Formats) -> None:
    sheet = book.add_worksheet(MATRIX)
    box = {**FONT, "border": 1, "border_color": "#C4C7C5", "align": "center"}
    lists = {kind: book.add_format({**box, "bg_color": colour}) for kind, colour in COLOURS.items()}
    title = "、".join(dict.fromkeys("".join(one.whose[:3]) for one in matrix.townships))
    sheet.write_string(0, 0, f"{title} {MATRIX}", formats.title)
    sheet.write_string(1, 0, LEGEND.format(nothing=NOTHING), formats.sentence)
    for at, kind in enumerate(COLOURS, 1):
        sheet.write_string(1, at, LISTS[kind].zh, lists[kind])
    columns = [*FIRST, *((one.name, TOWNSHIP_WIDE) for one in matrix.townships)]
    head(sheet, 2, columns, formats.heading)
    for row, duty in enumerate(matrix.duties, 3):
        first = [duty.title, LISTS[duty.list].zh, duty.category, duty.lead, len(duty.entries)]
        for column, value in enumerate(first):
            write_cell(sheet, row, column, value, formats)
        for column, one in enumerate(matrix.townships, len(first)):
            entries = duty.entries.get(one.edition_id, ())
            look = lists[entries[0].list] if entries else formats.number
            sheet.write_string(row, column, _said(entries), look)
        texts = [str(value or "") for value in first]
        sheet.set_row(row, height(texts, [width for _, width in FIRST]))
    print_set_up(sheet, f"{title} {MATRIX}", Extent(2, len(matrix.duties) + 2, len(columns)), fixed=1)


def _said(entries: Sequence[MatrixEntry]) -> str:
    """A cell: the list's letter and the item's number."""
    return "、".join(f"{LETTERS[one.list].zh}{one.number}" for one in entries) or NOTHING


def _write_differences(sheet: Any, differences: Sequence[Difference], formats: Formats) -> None:
    head(sheet, 0, DIFFERENT, formats.heading)
    widths = [width for _, width in DIFFERENT]
    for row, one in enumerate(differences, 1):
        usual, here = _wordings(one)
        like = f"{one.like.name} {LISTS[one.like_list].zh} {one.like_number}"
        cells: dict[int, str | int | None] = {
            0: DIFFERENCES[one.kind].zh,
            1: one.edition.name,
            2: LISTS[one.list].zh if one.list else None,
            3: one.number,
            4: one.title,
            7: one.usual,
            8: one.of,
            9: like,
        }
        for column, value in cells.items():
            write_cell(sheet, row, column, value, formats)
        write_runs(sheet, row, 5, usual, formats)
        write_runs(sheet, row, 6, here, formats)
        texts = {column: str(value or "") for column, value in cells.items()}
        texts |= {5: "".join(run.text for run in usual), 6: "".join(run.text for run in here)}
        sheet.set_row(row, height([texts[at] for at in range(len(widths))], widths))
    print_set_up(sheet, DIFFERENCE, Extent(0, len(differences), len(DIFFERENT)))


def _wordings(one: Difference) -> tuple[list[MarkedRun], list[MarkedRun]]:
    """What most have and what this one has, with what is not the same marked."""
    if one.kind in {"missing", "other_list"}:
        expected, found = list_name(one.expected, "zh"), list_name(one.found or "", "zh")
        return [MarkedRun("same", expected)], [MarkedRun("come", found or "没有")]
    runs = marks(one.expected, one.found or "")
    usual, here = ([run for run in runs if run.mark in side] for side in (IN_OLD, IN_NEW))
    return usual, here or [MarkedRun("come", "没有")]


def _write_townships(sheet: Any, matrix: DutyMatrix, formats: Formats) -> None:
    head(sheet, 0, READ, formats.heading)
    for row, one in enumerate(matrix.townships, 1):
        place = one.place
        for column, value in enumerate(
            (place.province, place.city, place.county, place.township, one.issued, one.edition_id)
        ):
            write_cell(sheet, row, column, value, formats)
    print_set_up(sheet, TOWNSHIPS, Extent(0, len(matrix.townships), len(READ)))
