"""Tables without upright rules: their columns are where no row has text.

Rows are what stands between level rules, or between the edges of shading. Where neither is drawn, rows are
parted by gaps so wide that each has one text in its first column or its second. Each such table is recorded
as a repair, its first row of several cells before and after.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.readers.pages.columns import BORDER_CLEAR, LONG, Columns, LineRuns, columns_of, several
from ingest.readers.pages.content import Rule, Run, place
from ingest.readers.pages.hanging import TOUCH
from ingest.readers.pages.lines import FAR, TITLE, line_by_line
from ingest.readers.pages.rules import SAME, join
from models.base import Box
from models.repairs import Repair

__all__ = ["Aligned", "columns_by_text", "loose_levels"]

FOOT = 45.0
"""How far (points) from its text a table's outermost level rule may stand."""
HIGH = 6.0
"""Shading lower than this (points) is no row's."""
SLIGHT = 0.25
"""How much, in heights of a line, gaps between lines differ that are all of one row: boxes are not exact."""
BAD = 0.2
"""The greatest share of rows without one text in their first column, at their page's ends aside."""

Band = tuple[float, float, list[LineRuns]]
"""Lines that overlap: their top and bottom, and themselves."""


class Aligned(NamedTuple):
    """The rules that tables would draw, a record of each table, and the last one's columns."""

    rules: list[Rule]
    repairs: list[Repair]
    columns: Columns | None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in one of the tables."""
        boxes = (repair.where.bbox for repair in self.repairs)
        return any(box[0] < x < box[2] and box[1] < y < box[3] for box in boxes if box)


def columns_by_text(
    levels: Sequence[Rule], runs: Sequence[Run], page: int, width: float, before: Columns | None
) -> Aligned:
    """The tables among `runs` that no grid holds, on a page so wide (points).

    `before` are the columns of the page before.
    """
    found = Aligned([], [], None)
    lines = line_by_line(run for run in runs if not run.tilt and not run.faint)
    for number, region in enumerate(_regions(lines)):
        columns = columns_of(region, levels, width, before, titled=number > 0)
        if columns is None:
            continue
        ruled = [rule for rule in levels if rule.end - rule.start >= LONG * (columns.right - columns.left)]
        body = _body(region, ruled, columns, goes_on=columns is before)
        rows = _rows(body, lines, ruled, columns)
        if not rows:
            continue
        found.rules.extend(_rules(rows, levels, columns))
        found.repairs.append(_record(rows, columns, page))
        found = found._replace(columns=columns)
    return found


def loose_levels(rules: Sequence[Rule], shades: Sequence[Box]) -> list[Rule]:
    """The level rules, and edges of shading, that no upright rule meets but at their ends."""
    uprights = [rule for rule in rules if rule.upright]
    edges = [
        Rule(False, at, box[0], box[2])
        for box in shades if box[3] - box[1] >= HIGH for at in (box[1], box[3])
    ]  # fmt: skip
    levels = join([*(rule for rule in rules if not rule.upright), *edges])
    return [
        level for level in levels
        if not any(
            one.start - TOUCH <= level.at <= one.end + TOUCH
            and level.start + TOUCH < one.at < level.end - TOUCH
            for one in uprights
        )
    ]  # fmt: skip


def _regions(lines: Sequence[LineRuns]) -> Iterator[list[LineRuns]]:
    """Lines between titles."""
    if not lines:
        return
    usual = median(run.em for line in lines for run in line)
    region: list[LineRuns] = []
    for line in lines:
        if max(run.em for run in line) >= TITLE * usual:
            yield region
            region = []
        else:
            region.append(line)
    yield region


def _body(
    region: Sequence[LineRuns], ruled: Sequence[Rule], columns: Columns, *, goes_on: bool
) -> list[LineRuns]:
    """The table's lines: from the first to the last one in several columns, and what goes on from there.

    Also all between two level rules, and the headings above where the table `goes_on` from the page before.
    """
    tabular = [at for at, line in enumerate(region) if several([line])]
    tabular = tabular or [at for at, line in enumerate(region) if not columns.heads(line)]
    between = [
        at for at, line in enumerate(region)
        if any(rule.at < line[0].top for rule in ruled) and any(rule.at > line[0].bottom for rule in ruled)
    ]  # fmt: skip
    gaps = [max(below[0].top - above[0].bottom, 0.0) for above, below in pairwise(region)]
    usual = median(gaps) if gaps else 0.0
    near = [
        gap - usual <= FAR * min(line[0].bottom - line[0].top for line in two)
        for gap, two in zip(gaps, pairwise(region), strict=True)
    ]
    first, last = min(tabular + between), max(tabular + between)
    while first > 0 and near[first - 1] and _is_in(region[first - 1], columns, may_head=goes_on):
        first -= 1
    while last + 1 < len(region) and near[last] and _is_in(region[last + 1], columns):
        last += 1
    return list(region[first : last + 1])


def _is_in(line: LineRuns, columns: Columns, *, may_head: bool = False) -> bool:
    """Whether a line at a table's end stands in one of its columns."""
    return (may_head or not columns.heads(line)) and columns.fit([line])


def _rows(
    body: Sequence[LineRuns], lines: Sequence[LineRuns], ruled: Sequence[Rule], columns: Columns
) -> list[Band]:
    """The table's rows, each from one edge to the next; none where nothing shows them."""
    bands = _bands(body)
    edges = _ruled_edges(bands, _middles(lines, body), ruled) or _edges_by_gaps(bands, columns)
    return [
        (start, end, [line for line in body if start < (line[0].top + line[0].bottom) / 2 < end])
        for start, end in pairwise(edges)
    ]


def _middles(lines: Sequence[LineRuns], body: Sequence[LineRuns]) -> list[float]:
    """How far down the other lines of the page stand."""
    own = {line[0].start for line in body}
    return [(line[0].top + line[0].bottom) / 2 for line in lines if line[0].start not in own]


def _ruled_edges(bands: Sequence[Band], others: Sequence[float], ruled: Sequence[Rule]) -> list[float]:
    """The edges that level rules draw, and where the first or last row has none, that of its text.

    Above and below the text the nearest rule counts, if it is near and no other text stands between.
    """
    top, bottom = bands[0][0], bands[-1][1]
    ats = [rule.at for rule in ruled]
    above = max((at for at in ats if top - FOOT < at <= top), default=top - BORDER_CLEAR)
    below = min((at for at in ats if bottom <= at < bottom + FOOT), default=bottom + BORDER_CLEAR)
    above = top - BORDER_CLEAR if any(above < other < top for other in others) else above
    below = bottom + BORDER_CLEAR if any(bottom < other < below for other in others) else below
    inner = [at for at in ats if top < at < bottom]
    return [above, *inner, below] if inner or {above, below} <= set(ats) else []


def _bands(lines: Sequence[LineRuns]) -> list[Band]:
    """Lines that overlap as one."""
    bands: list[Band] = []
    for line in lines:
        top, bottom = min(run.top for run in line), max(run.bottom for run in line)
        if bands and top < bands[-1][1]:
            bands[-1] = bands[-1][0], max(bands[-1][1], bottom), [*bands[-1][2], line]
        else:
            bands.append((top, bottom, [line]))
    return bands


def _edges_by_gaps(bands: Sequence[Band], columns: Columns) -> list[float]:
    """The edges between rows: gaps so wide that each row has one text in its first or second column.

    Where several widths do, that in whose rows most numbers stand at the top, then the one that differs most
    from the next narrower gap: rows stand farther apart than their lines.
    """
    gaps = [round(below[0] - above[1], 1) for above, below in pairwise(bands)]
    slight = SLIGHT * median(bottom - top for top, bottom, _ in bands)
    best: tuple[tuple[int, int, float], list[float]] | None = None
    for narrower, least in pairwise([0.0, *sorted(set(gaps)), float("inf")]):
        cuts = [at for at, gap in enumerate(gaps, 1) if gap >= least]
        rows = [bands[start:end] for start, end in pairwise([0, *cuts, len(bands)])]
        bad, low = min(_without_one(rows, columns, number) for number in (0, 1))
        rank = bad, low, narrower - least if cuts else -slight
        if bad <= BAD * len(rows) and (best is None or rank < best[0]):
            best = rank, [(bands[at - 1][1] + bands[at][0]) / 2 for at in cuts]
    return [bands[0][0] - BORDER_CLEAR, *best[1], bands[-1][1] + BORDER_CLEAR] if best else []


def _without_one(rows: Sequence[Sequence[Band]], columns: Columns, number: int) -> tuple[int, int]:
    """How many rows have no text in a column, or several; and how many have it below their first line.

    The first, with a row of headings above it or not, and the last may be parts of rows.
    """
    edges = (columns.left, *columns.walls, columns.right)
    left, right = edges[number], edges[number + 1]
    bad = low = 0
    for at, row in enumerate(rows):
        lines = [line for _, _, members in row for line in members]
        heads = sum(map(columns.heads, lines))
        if heads:
            bad += heads < len(lines)
            continue
        texts = [line for line in lines if any(left <= (run.x0 + run.x1) / 2 < right for run in line)]
        bad += len(texts) != 1 and not (not texts and at in (0, 1, len(rows) - 1))
        low += len(texts) == 1 and texts[0] not in row[0][2]
    return bad, low


def _rules(rows: Sequence[Band], levels: Sequence[Rule], columns: Columns) -> Iterator[Rule]:
    """The rules the table would draw; a level one that leaves out a column goes round a merged cell there."""
    for at in (rows[0][0], *(bottom for _, bottom, _ in rows)):
        drawn = [rule for rule in levels if abs(rule.at - at) <= SAME]
        yield from (Rule(False, at, start, end) for start, end in columns.under(drawn))
    for top, bottom, lines in rows:
        whole = len(lines) > 0 and all(columns.heads(line) for line in lines)
        for at in (columns.left, *(() if whole else columns.walls), columns.right):
            yield Rule(True, at, top, bottom)


def _record(rows: Sequence[Band], columns: Columns, page: int) -> Repair:
    first = next((line for _, _, lines in rows for line in several(lines)), [])
    cells = [""] * (len(columns.walls) + 1)
    for run in first:
        cells[columns.column(run)] += run.text.strip()
    where = place(page, columns.left, rows[0][0], columns.right, rows[-1][1])
    printed = " ".join(run.text.strip() for run in first)
    return Repair(rule="columns", before=printed, after=" | ".join(cells), where=where)
