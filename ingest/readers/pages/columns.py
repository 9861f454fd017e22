"""The columns of a table that draws none: where no row has text."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.readers.pages.content import Rule, Run
from ingest.readers.pages.rules import SAME

__all__ = ["BORDER_CLEAR", "LONG", "Columns", "LineRuns", "columns_of", "several"]

LEAST_LINES = 4
"""Lines with text in several columns from which columns are seen, if no page before has shown them."""
LEAST_RULED = 2
"""The same where level rules part the rows."""
RIVER = 0.5
"""The narrowest empty strip between two columns, in ems; twice the gap between CJK and Latin."""
HAIR = 0.1
"""The same, where headings above stand so far apart that they are of two columns."""
WIDE_RIVER = 1.5
"""The narrowest one, in ems, where a single line shows the columns."""
MANY = 0.5
"""The share of lines that run over the columns from which on they are lines of a text and no headings."""
NARROW = 0.2
"""The greatest share of a table's width its first column takes: that of its numbers or categories."""
CENTRED = 6.0
"""The most (points) by which the two sides of a heading in the table's middle differ."""
BORDER_CLEAR = 3.0
"""Points between the text and the outer edges of a table that draws none."""
LONG = 0.6
"""The least share of a table's width a level rule takes."""

Interval = tuple[float, float]
LineRuns = list[Run]


class Columns(NamedTuple):
    """A table's left edge, the places between its columns, its right edge, and where texts begin (points)."""

    left: float
    walls: tuple[float, ...]
    right: float
    starts: tuple[float, ...]

    def fit(self, lines: Sequence[LineRuns]) -> bool:
        """Whether all runs stand between the edges, and none in a line of several crosses between columns."""
        runs = [run for line in lines for run in line]
        inside = all(self.left - run.em <= run.x0 and run.x1 <= self.right + run.em for run in runs)
        return inside and not any(
            run.x0 < wall < run.x1 for line in several(lines) for run in line for wall in self.walls
        )

    def goes_on_in(self, lines: Sequence[LineRuns]) -> bool:
        """Whether lines of one column each are the rest of a row: they stand in several, or flush in one.

        The first column does not show that: it begins where texts outside tables do.
        """
        own = [line[0] for line in lines if not self.heads(line)]
        held = {self.column(run) for run in own}
        flush = all(abs(run.x0 - self.starts[self.column(run)]) < SAME for run in own)
        return len(held) > 1 or (flush and bool(held - {0}))

    def crossed(self, line: LineRuns) -> bool:
        """Whether the text of a line crosses a place between columns."""
        return any(start < wall < end for start, end in _strips([line]) for wall in self.walls)

    def under(self, rules: Sequence[Rule]) -> list[Interval]:
        """From where to where level rules go, column by column; all the way where there is none."""
        edges = (self.left, *self.walls, self.right)
        found: list[Interval] = []
        for left, right in pairwise(edges):
            covered = sum(max(min(right, rule.end) - max(left, rule.start), 0.0) for rule in rules)
            if rules and 2 * covered < right - left:
                continue
            if found and found[-1][1] == left:
                found[-1] = found[-1][0], right
            else:
                found.append((left, right))
        return found

    def column(self, run: Run) -> int:
        """The number of the column a run stands in."""
        return sum(wall < run.x0 for wall in self.walls)

    def heads(self, line: LineRuns) -> bool:
        """Whether a line is a row of one cell: it runs over the columns, or stands in the table's middle."""
        if len(_strips([line])) != 1:
            return False
        left, right = min(run.x0 for run in line), max(run.x1 for run in line)
        if any(abs(left - start) < SAME for start in self.starts):
            return self.crossed(line)
        return self.crossed(line) or abs(left + right - self.left - self.right) < CENTRED


def columns_of(
    region: Sequence[LineRuns], levels: Sequence[Rule], width: float, before: Columns | None, *, titled: bool
) -> Columns | None:
    """The columns of a region's table, those of the page before if they fit; None if it has none.

    Right below a title one line is enough: its headings may be the page's last line.
    """
    tabular = several(region)
    fitting = before if before and not titled and before.fit(region) else None
    if not tabular:
        return fitting if fitting and fitting.goes_on_in(region) else None
    inner = [rule for rule in levels if tabular[0][0].top < rule.at < tabular[-1][0].bottom]
    strips = _grown(_one_a_column(_parted_as_heads(tabular), region), region)
    if fitting and len(strips) <= len(fitting.starts):
        return fitting
    headed = (
        titled
        and region[0] is tabular[0]
        and all(b[0] - a[1] >= WIDE_RIVER * tabular[0][0].em for a, b in pairwise(_strips(tabular[:1])))
    )
    least = 1 if headed else LEAST_RULED if inner else LEAST_LINES
    if len(strips) < 2 or len(tabular) < least:
        return None
    left = strips[0][0] - BORDER_CLEAR
    right = max(strips[-1][1] + BORDER_CLEAR, width - left)
    numbers = all(run.text.strip("()（） ").isdigit() for line in tabular for run in line[-1:])
    if numbers or strips[0][1] - strips[0][0] > NARROW * (right - left):
        return None
    long = [rule for rule in inner if rule.end - rule.start >= LONG * (right - left)]
    if long:
        left, right = min(left, *(rule.start for rule in long)), max(right, *(rule.end for rule in long))
    walls = tuple(_wall(a, b, region, first=a is strips[0]) for a, b in pairwise(strips))
    columns = Columns(left, walls, right, tuple(strip[0] for strip in strips))
    crossing = sum(map(columns.crossed, region))
    return columns if crossing < MANY * len(region) else None


def _wall(before: Interval, after: Interval, lines: Sequence[LineRuns], *, first: bool) -> float:
    """The place between two columns: right before the second where its texts begin at one place.

    The texts of the first may be longer elsewhere, or on the next page. Headings that run over the columns
    begin in a table's first, whose own texts are short: they are to cross the place behind it.
    """
    middle = (before[1] + after[0]) / 2
    flush = sum(abs(run.x0 - after[0]) < SAME for run in _within(after, lines))
    if first or 2 * flush <= len(_within(after, lines)):
        return middle
    return max(middle, after[0] - BORDER_CLEAR)


def _parted_as_heads(lines: Sequence[LineRuns]) -> list[Interval]:
    """The strips of some lines, also those with little between them where the first line leaves much."""
    wide = list(pairwise(_strips(lines[:1], WIDE_RIVER)))
    river = RIVER * lines[0][0].em
    strips: list[Interval] = []
    for start, end in _strips(lines, HAIR):
        before = strips[-1][1] if strips else float("-inf")
        headed = any(left[1] <= before and start <= right[0] for left, right in wide)
        if headed or start - before >= river:
            strips.append((start, end))
        else:
            strips[-1] = strips[-1][0], max(before, end)
    return strips


def _grown(strips: Sequence[Interval], lines: Sequence[LineRuns]) -> list[Interval]:
    """The strips with the lines that stand in one alone: the first of a paragraph may be indented.

    In the first strip headings begin that run over the columns.
    """
    grown = list(strips)
    for start, end in (strip for line in lines if len(own := _strips([line])) == 1 for strip in own):
        near = [at for at, (left, right) in enumerate(strips) if start < right and left < end]
        if len(near) == 1 and near[0] > 0:
            left, right = grown[near[0]]
            grown[near[0]] = min(left, start), max(right, end)
    return grown


def _strips(lines: Sequence[LineRuns], river: float = RIVER) -> list[Interval]:
    """The strips in which any of the lines has text, left to right, so many ems apart."""
    strips: list[Interval] = []
    for run in sorted((run for line in lines for run in line), key=lambda run: run.x0):
        if strips and run.x0 - run.left_out - strips[-1][1] < river * run.em:
            strips[-1] = strips[-1][0], max(strips[-1][1], run.x1)
        else:
            strips.append((run.x0, run.x1))
    return strips


def several(lines: Sequence[LineRuns]) -> list[LineRuns]:
    """The lines with text in several columns."""
    return [line for line in lines if len(_strips([line])) > 1]


def _one_a_column(strips: Sequence[Interval], lines: Sequence[LineRuns]) -> list[Interval]:
    """Neighbouring strips that never have text at one height are one column: a heading over its text."""
    columns: list[Interval] = []
    for strip in strips:
        if columns and not _side_by_side(_within(columns[-1], lines), _within(strip, lines)):
            columns[-1] = columns[-1][0], strip[1]
        else:
            columns.append(strip)
    return columns


def _within(strip: Interval, lines: Sequence[LineRuns]) -> list[Run]:
    return [run for line in lines for run in line if strip[0] <= run.x0 and run.x1 <= strip[1]]


def _side_by_side(some: Sequence[Run], others: Sequence[Run]) -> bool:
    return any(one.top < (other.top + other.bottom) / 2 < one.bottom for one in some for other in others)
