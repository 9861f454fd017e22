"""A page's content → its lines, each in its table cell or outside any table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from ingest.readers.pages.columns import Columns
from ingest.readers.pages.content import Glyphs, PageContent, Run, place
from ingest.readers.pages.grid import Grid
from ingest.readers.pages.lines import NO_START, TextLine, lines_of
from ingest.readers.pages.parts import PagePart
from ingest.readers.pages.rules import join
from ingest.readers.pages.runs import em_of
from ingest.readers.pages.sides import tables_of
from ingest.readers.pages.unruled import columns_by_text, loose_levels
from models.base import Box
from models.repairs import Repair, Scanned

__all__ = ["GridTable", "PageLayout", "lay_out"]

PARTED = 0.8
"""The narrowest gap (points) at which a run is parted by the wall of a cell standing in it."""


@dataclass(frozen=True, slots=True)
class GridTable:
    """A grid and, for each of its cells, the lines in it.

    `tight` says that no upright rule is drawn: its columns are as wide as their text.
    """

    grid: Grid
    lines: list[list[TextLine]]
    tight: bool = False


@dataclass(frozen=True)
class PageLayout:
    """A page's tables, the lines outside them, and the watermarks over both, each from the top."""

    number: int
    width: float
    height: float
    tables: list[GridTable]
    lines: list[TextLine]
    marks: list[TextLine]
    pictured: bool
    repairs: list[Repair]
    scanned: Scanned | None
    pictures: list[Box] = field(default_factory=list)
    """Pictures that may show text of their own."""
    parts: tuple[PagePart, ...] = ()
    """Where it stands on the pages shown, from left to right; nothing where it is one of them as it is."""
    columns: Columns | None = None
    """Those of its last table, if that draws none itself: the next page may go on in them."""

    @cached_property
    def characters(self) -> int:
        """How many characters other than white space the lines hold."""
        lines = [line for table in self.tables for members in table.lines for line in members]
        return sum(len("".join(line.text.split())) for line in [*lines, *self.lines, *self.marks])


def lay_out(page: PageContent, before: Columns | None = None) -> PageLayout:
    """Every run of the page in one cell, outside the tables, or among the watermarks.

    `before` are the columns of the page before, where its table draws none.
    """
    rules = join(page.rules)
    found = tables_of(rules, page.runs, page.width, page.height)
    cells, outside = _parted(page, found)
    framed = [
        run
        for grid, contents in zip(found, cells, strict=True)
        if len(grid.xs) == 2
        for runs in contents
        for run in runs
    ]
    levels = loose_levels(rules, page.shades)
    aligned = columns_by_text(levels, [*outside, *framed], page.number, page.width, before)
    if aligned.rules:
        found = tables_of([*rules, *aligned.rules], page.runs, page.width, page.height)
        cells, outside = _parted(page, found)
    tables = [
        GridTable(
            grid,
            [lines_of(runs, page.glyphs) if runs else [] for runs in contents],
            tight=bool(aligned.rules) and aligned.holds(*grid.middle),
        )
        for grid, contents in zip(found, cells, strict=True)
    ]
    marks = [run for run in page.runs if (run.faint or run.tilt) and run.is_mark]
    return PageLayout(
        page.number, page.width, page.height, tables,
        lines_of(outside, page.glyphs), lines_of(marks, page.glyphs),
        page.pictured, [*page.repairs, *aligned.repairs, *_in_one_cell(marks, found, page.number)],
        page.scanned, page.pictures,
        (page.part,) if page.part else (), aligned.columns,
    )  # fmt: skip


def _in_one_cell(marks: Sequence[Run], found: Sequence[Grid], number: int) -> Iterator[Repair]:
    """A record of each slanted text that a single cell holds: it may be the cell's own."""
    for mark in (mark for mark in marks if not mark.faint):
        for grid in found:
            cell = grid.at(mark.x0, mark.top)
            if cell is not None and cell == grid.at(mark.x1, mark.bottom):
                where = place(number, mark.x0, mark.top, mark.x1, mark.bottom)
                yield Repair(rule="watermark", before=mark.text.strip(), after="", where=where)


def _parted(page: PageContent, found: Sequence[Grid]) -> tuple[list[list[list[Run]]], list[Run]]:
    """The runs in each cell of each table, and those outside; no watermark is among them."""
    cells: list[list[list[Run]]] = [[[] for _ in grid.cells] for grid in found]
    outside: list[Run] = []
    for run in page.runs:
        if (run.faint or run.tilt) and run.is_mark:
            continue
        middle = (run.top + run.bottom) / 2 if run.window is None else run.middle[1]
        for grid, contents in zip(found, cells, strict=True):
            if grid.ys[0] <= middle <= grid.ys[-1] and run.x0 < grid.xs[-1] and run.x1 > grid.xs[0]:
                for cell, part in _in_cells(run, grid, page.glyphs):
                    contents[cell].append(part)
                break
        else:
            outside.append(run)
    return cells, outside


def _in_cells(run: Run, grid: Grid, glyphs: Glyphs) -> list[tuple[int, Run]]:
    """A run and the index of its cell; parted where a wall stands between two of its glyphs."""
    left, right = grid.xs[0], grid.xs[-1]
    x0, x1, down = run.x0 + PARTED, run.x1 - PARTED, (run.top + run.bottom) / 2
    if run.window:
        middle, down = run.middle
        x0, x1 = min(max(x0, run.window[0] + PARTED), middle), max(min(x1, run.window[2] - PARTED), middle)
    first = grid.at(min(max(x0, left), right), down)
    last = grid.at(max(min(x1, right), left), down)
    if first == last or run.tilt:
        return [] if first is None else [(first, run)]
    parts = [
        (grid.at(min(max((part.x0 + part.x1) / 2, left), right), down), part)
        for part in _parts(run, grid, glyphs)
    ]
    return [(cell, part) for cell, part in parts if cell is not None]


def _parts(run: Run, grid: Grid, glyphs: Glyphs) -> list[Run]:
    """A run cut at the walls that stand in gaps between its glyphs; text printed over a wall stays whole."""
    cuts = [index for index in range(run.start + 1, run.end) if _is_parted(index, grid, glyphs)]
    edges = [run.start, *cuts, run.end]
    return [_part(start, end, glyphs) for start, end in pairwise(edges)]


def _is_parted(index: int, grid: Grid, glyphs: Glyphs) -> bool:
    """Whether a wall stands in the gap before a glyph; punctuation may hang over a wall into that gap."""
    left, right = glyphs.x1[index - 1], glyphs.x0[index]
    if glyphs.text[index - 1] in NO_START:
        left = glyphs.x0[index - 1] + PARTED
    return right - left > PARTED and any(left <= x <= right for x in grid.xs)


def _part(start: int, end: int, glyphs: Glyphs) -> Run:
    x0, x1 = glyphs.x0[start:end], glyphs.x1[start:end]
    return Run(
        glyphs.text[start:end], x0[0], min(glyphs.top[start:end]), x1[-1], max(glyphs.bottom[start:end]),
        start, end, em_of(x0, x1),
    )  # fmt: skip
