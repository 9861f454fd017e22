"""Tables with level rules alone: their columns are where no row has text.

Only rows between rules of one length are read so, and only where at least two of them show text in columns;
each such table is recorded as a repair, its first row of several cells before and after.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.pdf.content import Rule, Run, place
from ingest.readers.pdf.hanging import TOUCH
from models.edition import Repair

__all__ = ["columns_by_text"]

LEAST_RULES = 3
"""Rules of one length, one below the other, that are taken for those of a table: two rows."""
LEAST_ROWS = 2
"""Rows with text in several columns from which the columns are seen."""
RIVER = 0.5
"""The narrowest empty strip between two columns, in ems; twice the gap between CJK and Latin."""

CENTRED = 6.0
"""The most (points) by which the two sides of a heading in the table's middle differ."""

Interval = tuple[float, float]


def columns_by_text(rules: Sequence[Rule], runs: Sequence[Run], page: int) -> tuple[list[Rule], list[Repair]]:
    """Upright rules for the tables of a page that have only level ones, and the record of each."""
    uprights: list[Rule] = []
    repairs: list[Repair] = []
    for levels in _stacks(rules):
        rows = list(_rows(levels, runs))
        several = [row for row in rows if len(_columns([row])) > 1]
        columns = _columns(several)
        if len(several) < LEAST_ROWS or len(columns) < 2:
            continue
        walls = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
        for (top, bottom), row in zip(pairwise(levels), rows, strict=True):
            inner = [] if _is_heading(row, walls, levels[0]) else walls
            uprights += [Rule(True, at, top.at, bottom.at) for at in (levels[0].start, *inner, levels[0].end)]
        repairs.append(_record(several[0], walls, levels, page))
    return uprights, repairs


def _stacks(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Level rules of one length, one below the other, that no upright meets."""
    uprights = [rule for rule in rules if rule.upright]
    stacks: list[list[Rule]] = []
    for rule in sorted((rule for rule in rules if not rule.upright), key=lambda rule: rule.at):
        if any(one.start - TOUCH <= rule.at <= one.end + TOUCH for one in uprights):
            continue
        for stack in stacks:
            if max(abs(stack[0].start - rule.start), abs(stack[0].end - rule.end)) <= TOUCH:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return (stack for stack in stacks if len(stack) >= LEAST_RULES)


def _rows(levels: Sequence[Rule], runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs between each two rules."""
    for top, bottom in pairwise(levels):
        yield [
            run for run in runs
            if top.at < (run.top + run.bottom) / 2 < bottom.at and not run.tilt and not run.faint
            and run.x0 >= levels[0].start - TOUCH and run.x1 <= levels[0].end + TOUCH
        ]  # fmt: skip


def _is_heading(row: Sequence[Run], walls: Sequence[float], level: Rule) -> bool:
    """Whether a row is of one cell: its text runs over the columns, or stands in the table's middle."""
    if len(_columns([row])) != 1:
        return False
    left, right = min(run.x0 for run in row), max(run.x1 for run in row)
    centred = abs(left + right - level.start - level.end) < CENTRED
    return centred or any(left < wall < right for wall in walls)


def _columns(rows: Sequence[Sequence[Run]]) -> list[Interval]:
    """The strips in which any of the rows has text, left to right."""
    strips: list[Interval] = []
    for run in sorted((run for row in rows for run in row), key=lambda run: run.x0):
        if strips and run.x0 - strips[-1][1] < RIVER * run.em:
            strips[-1] = strips[-1][0], max(strips[-1][1], run.x1)
        else:
            strips.append((run.x0, run.x1))
    return strips


def _record(row: Sequence[Run], walls: Sequence[float], levels: Sequence[Rule], page: int) -> Repair:
    ordered = sorted(row, key=lambda run: run.x0)
    cells = [""] * (len(walls) + 1)
    for run in ordered:
        cells[sum(wall < run.x0 for wall in walls)] += run.text.strip()
    where = place(page, levels[0].start, levels[0].at, levels[0].end, levels[-1].at)
    printed = " ".join(run.text.strip() for run in ordered)
    return Repair(rule="columns", before=printed, after=" | ".join(cells), where=where)
