"""Ink → the rules of tables, though they be faint, broken or crooked.

Long thin strokes are rules. Where rules cross they cut the page into squares, and every side of a square is
then looked at by itself: most of it inked is a rule, however it is broken.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import cv2
import numpy as np

from ingest.readers.pdf.content import Rule
from ingest.readers.pdf.grid import TOUCH, Grid, grids
from ingest.readers.pdf.rules import join
from ingest.readers.scan.ink import Grey, Mask, Picture

__all__ = ["faint_ink", "rules_of", "without_rules"]

THICK = 4.0
"""The thickest rule, in points; what is thicker is a letter's stroke, a bar or shading."""
LONG = 28.0
"""A level stroke as long (points) is a rule: a dash of two characters is shorter in the usual sizes."""
TALL = 13.0
"""An upright stroke as long (points) may be a rule: a row of one line is as high."""
SURE = 30.0
"""An upright stroke as long (points) is one wherever it ends; a shorter one goes from rule to rule."""
FILLED = 0.8
"""The share of a stroke that must be inked."""
DRAWN = 0.5
"""The share of a square's side that must be inked for a rule."""
BESIDE = 2.4
"""So far (points) to both sides of a rule the paper is bare,"""
BARE = 0.1
"""but for this share of it: letters that touch."""
STANDS_OUT = 0.25
"""By so much this share must be greater than that of ink right beside the side."""
ALONE = 0.6
"""The same for a short side, which is no longer than a letter's strokes."""
WHOLE = 0.9
"""The share of a short side that must be inked for a rule where no longer one is in its place."""
WORSE = 0.2
"""By so much it may be less than that of the long ones in its place."""
ROUNDS = 2
"""The first leaves out strokes of letters, the second the squares they would have cut."""
NEAR = 0.6
"""How far (points) a rule may stray from its own place: a sheet is never quite flat."""
FAINT = 14
"""How much darker (of 255) than what is around it ink may be and still make a rule."""
AROUND = 7.0
"""Points around a dot that are looked at for that."""


def faint_ink(picture: Picture) -> Mask:
    """Ink by its contrast with what is around it, for rules printed thin and grey; holds much dust too."""
    across = picture.dots(AROUND) | 1
    ink = cv2.adaptiveThreshold(
        picture.grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, across, FAINT
    )  # fmt: skip
    return np.asarray(ink, np.bool_)


def rules_of(picture: Picture, ink: Mask) -> list[Rule]:
    """The rules of an upright and straight page's tables, in points; `ink` is what is surely ink."""
    lines = _Lines(picture, ink, ink | faint_ink(picture)), _Lines(picture, ink.T, (ink | faint_ink(picture)).T)
    level, upright = (join(_strokes(side, least)) for side, least in zip(lines, (LONG, TALL), strict=True))
    upright = [Rule(True, *rule[1:]) for rule in upright]
    found = [*level, *(rule for rule in upright if _is_side(rule, level))]
    for _ in range(ROUNDS):
        found = join(
            side
            for grid in grids(found, *picture.size)
            for upright, places, steps in ((False, grid.ys, grid.xs), (True, grid.xs, grid.ys))
            for at in places
            for side in _sides(lines[upright], upright, at, steps)
        )
    return found


def _is_side(rule: Rule, levels: Sequence[Rule]) -> bool:
    """Whether an upright is long, or goes from one level rule to another."""
    return rule.end - rule.start >= SURE or all(
        any(abs(level.at - end) <= TOUCH and level.start - TOUCH <= rule.at <= level.end + TOUCH for level in levels)
        for end in (rule.start, rule.end)
    )


class _Lines:
    """The ink of a page seen along its level rules, or along its upright ones with the picture transposed."""

    def __init__(self, picture: Picture, sure: Mask, all_ink: Mask) -> None:
        self.picture = picture
        self.sure, self.ink = np.ascontiguousarray(sure), np.ascontiguousarray(all_ink)

    def bare(self, top: int, bottom: int, left: int, right: int) -> bool:
        """Whether there is little ink beside a stroke: a letter's strokes have others beside them."""
        beside, ends = self.picture.dots(BESIDE), self.picture.dots(BESIDE)
        along = slice(left + ends, max(right - ends, left + ends + 1))
        above = self.sure[max(top - 1 - beside, 0) : max(top - 1, 0), along]
        below = self.sure[bottom + 1 : bottom + 1 + beside, along]
        return all(not side.size or side.mean() <= BARE for side in (above, below))


def _strokes(lines: _Lines, least: float) -> list[Rule]:
    """The level strokes at least so long (points)."""
    dots = lines.picture.dots
    span = dots(least)
    soft = cv2.dilate(lines.ink.astype(np.uint8), np.ones((3, 1), np.uint8))
    full = cv2.blur(soft.astype(np.float32), (span, 1), borderType=cv2.BORDER_CONSTANT) >= FILLED
    seeds = cv2.dilate(full.astype(np.uint8), np.ones((1, span), np.uint8)) & soft
    seeds &= ~cv2.morphologyEx(seeds, cv2.MORPH_OPEN, np.ones((dots(THICK), 1), np.uint8))
    seeds = cv2.morphologyEx(seeds, cv2.MORPH_CLOSE, np.ones((1, dots(THICK)), np.uint8))
    found = []
    for x, y, width, height, _ in cv2.connectedComponentsWithStats(seeds, connectivity=8)[2][1:]:
        sure = width >= 2 * span or lines.bare(y, y + height, x, x + width)
        if sure and width >= FILLED * span and height <= dots(THICK):
            at, start, end = map(lines.picture.points, (y + height / 2, x, x + width))
            found.append(Rule(False, at, start, end))
    return found


def _sides(lines: _Lines, upright: bool, at: float, steps: Sequence[float]) -> list[Rule]:
    """The squares' sides at a place that are drawn, from crossing to crossing; none if no rule is there."""
    sides = [(start, end, *_drawn(lines, at, start, end)) for start, end in pairwise(steps)]
    shown = [(start, end, inked) for start, end, inked, beside in sides
             if inked >= DRAWN and inked - beside >= (STANDS_OUT if end - start >= SURE else ALONE)]  # fmt: skip
    sure = [side for run in _runs(shown) if run[-1][1] - run[0][0] >= SURE for side in run]
    if not sure:
        return [Rule(upright, at, start, end) for start, end, inked in shown if inked >= WHOLE]
    usual = sum((end - start) * inked for start, end, inked in sure) / sum(end - start for start, end, _ in sure)
    return [Rule(upright, at, start, end) for start, end, inked in shown if inked >= usual - WORSE]


_Side = tuple[float, float, float]
"""Where a side begins and ends, and the share of it that is inked."""


def _runs(sides: Iterable[_Side]) -> list[list[_Side]]:
    """Sides that go on one another."""
    runs: list[list[_Side]] = []
    for side in sides:
        if runs and runs[-1][-1][1] == side[0]:
            runs[-1].append(side)
        else:
            runs.append([side])
    return runs


def _drawn(lines: _Lines, at: float, start: float, end: float) -> tuple[float, float]:
    """The shares of a square's side along which there is ink, and ink right beside it."""
    dots = lines.picture.dots
    near, middle = dots(NEAR), dots(at, 0)
    along = slice(dots(start, 0), max(dots(end, 0), dots(start, 0) + 1))
    on, above, below = (
        float(lines.ink[max(place - near, 0) : place + near + 1, along].any(axis=0).mean())
        for place in (middle, middle - 2 * near - 2, middle + 2 * near + 2)
    )
    return on, max(above, below)


def without_rules(picture: Picture, ink: Mask, tables: Sequence[Grid]) -> tuple[Picture, Mask]:
    """The picture and its ink with the sides of the tables' cells painted over."""
    grey, left = picture.grey.copy(), ink.copy()
    near = picture.dots(2 * NEAR)
    for box in (grid.box(cell) for grid in tables for cell in grid.cells):
        x0, top, x1, bottom = (picture.dots(place, 0) for place in box)
        for x in (x0, x1):
            _paint(grey, left, slice(top - near, bottom + near + 1), slice(x - near, x + near + 1))
        for y in (top, bottom):
            _paint(grey, left, slice(y - near, y + near + 1), slice(x0 - near, x1 + near + 1))
    return Picture(grey, picture.dpi), left


def _paint(grey: Grey, ink: Mask, rows: slice, columns: slice) -> None:
    place = slice(max(rows.start, 0), rows.stop), slice(max(columns.start, 0), columns.stop)
    grey[place], ink[place] = 255, False
