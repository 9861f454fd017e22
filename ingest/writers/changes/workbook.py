"""What both kinds of sheets of changes.xlsx share: formats, and cells of marked text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.writers.changes.marks import Mark, MarkedRun

__all__ = ["Formats", "formats_of", "height", "write_cell", "write_runs"]

LONGEST = 32_767
"""Characters a cell can hold (Excel's own limit)."""
CUT = "……（过长，全文见 diff.html）"
FONT = {"font_name": "Microsoft YaHei", "font_size": 10}
BOX = {"border": 1, "border_color": "#C4C7C5", "valign": "top"}
LOOKS: dict[Mark, dict[str, object]] = {
    "same": {},
    "gone": {"font_color": "#B3261E", "font_strikeout": True},
    "come": {"font_color": "#0B6B2E"},
    "moved_from": {"font_color": "#1A4F9C", "font_strikeout": True},
    "moved_to": {"font_color": "#1A4F9C"},
}
LINE, TALLEST = 14.5, 409.0
"""Height of a line, and the greatest of a row (Excel's own limit), in points."""


@dataclass(frozen=True)
class Formats:
    """The workbook's formats."""

    cell: Any
    heading: Any
    number: Any
    total: Any
    title: Any
    sentence: Any
    unchanged: Any
    runs: dict[Mark, Any]
    cells: dict[Mark, Any]


def formats_of(book: Any) -> Formats:
    """The formats, made in a workbook."""
    text = {**FONT, **BOX, "text_wrap": True}
    head = {"bold": True, "bg_color": "#E8EEF4"}
    return Formats(
        cell=book.add_format(text),
        heading=book.add_format({**text, **head, "valign": "vcenter"}),
        number=book.add_format({**FONT, **BOX, "align": "center"}),
        total=book.add_format({**FONT, **BOX, "align": "center", **head}),
        title=book.add_format({**FONT, "font_size": 14, "bold": True}),
        sentence=book.add_format(FONT),
        unchanged=book.add_format({**text, "font_color": "#5F6368"}),
        runs={mark: book.add_format({**FONT, **look}) for mark, look in LOOKS.items()},
        cells={mark: book.add_format({**text, **look}) for mark, look in LOOKS.items()},
    )


def height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """A row's height by its texts and their columns' widths: LibreOffice doesn't find it by itself."""
    lines = max(
        sum(1 + 2 * len(line) // width for line in text.split("\n"))  # a character is two digits wide
        for text, width in zip(texts, widths, strict=True)
    )
    return min(LINE * lines + 3, TALLEST)


def write_cell(sheet: Any, row: int, column: int, value: str | int | None, formats: Formats) -> None:
    """A number as a number, a text as text."""
    if isinstance(value, int):
        sheet.write_number(row, column, value, formats.number)
    elif value:
        sheet.write_string(row, column, value, formats.cell)
    else:
        sheet.write_blank(row, column, None, formats.cell)


def write_runs(sheet: Any, row: int, column: int, runs: Iterable[MarkedRun], formats: Formats) -> None:
    """A cell whose runs have each their own look; a rich string has two runs or more."""
    some = _short([run for run in runs if run.text])
    if len(some) > 1:
        parts = [part for run in some for part in (formats.runs[run.mark], run.text)]
        sheet.write_rich_string(row, column, *parts, formats.cell)
    elif some:
        sheet.write_string(row, column, some[0].text, formats.cells[some[0].mark])
    else:
        sheet.write_blank(row, column, None, formats.cell)


def _short(runs: Sequence[MarkedRun]) -> Sequence[MarkedRun]:
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
