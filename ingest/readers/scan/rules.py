"""Ink → the rules of tables, though they be faint, broken or crooked.

Long thin strokes may be rules. Where they cross they cut the page into squares, and every side of a square is
then looked at by itself: in a table whose rules are whole it must be whole; in one whose rules are broken
what is left of it is enough, if nothing else stands there.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np

from ingest.readers.pages.content import Rule
from ingest.readers.pages.grid import Grid, grids
from ingest.readers.pages.rules import join
from ingest.readers.scan.ink import POINTS, Grey, InkPicture, Mask
from ingest.readers.scan.strokes import SURE, TALL, InkLines, strokes

__all__ = ["rules_of", "without_rules"]

ROUNDS = 2
"""The first leaves out strokes of letters, the second the squares they would have cut."""
UNBROKEN = 0.96
"""The share of a table's rules that is inked where they are not broken."""
WHOLE = 0.9
"""The share of a short side that must be inked for a rule where no longer one is in its place."""
WELL, DRAWN = 0.8, 0.5
"""The share of a side that must be inked in a table with whole rules, and in one with broken ones."""
STANDS_OUT, ALONE = 0.25, 0.6
"""By so much this share must be greater than that of ink right beside a long side, and a short one, which is
no longer than a letter's strokes."""
PADDED = 0.25
"""The most ink right beside an upright: letters in a cell keep away from its sides."""
REMNANT, CLEAN = 0.15, 0.05
"""What is enough of a side in a table with broken rules, with no more ink right beside it."""
ASTRAY = 2.0
"""How far (points) from where it was found a rule may be."""
LIKE = 0.8
"""Rows of dots with such a share of the ink of the one with most are the same rule's."""
NEAR = 0.6
"""How far (points) a rule may stray from its own place: a sheet is never quite flat."""
CORNER = 1.5
"""So much of a side's ends (points) is other rules' ink."""
FAINT = 14
"""How much darker (of 255) than what is around it ink may be and still make a rule."""
NEIGHBOURHOOD = 7.0
"""Points around a dot that are looked at for that."""


class Side(NamedTuple):
    """A square's side: from where to where, and the shares of it with ink on it and right beside it."""

    upright: bool
    start: float
    end: float
    inked: float
    beside: float

    @property
    def length(self) -> float:
        """Points."""
        return self.end - self.start

    @property
    def stands_out(self) -> bool:
        """Whether it is no line of text, nor a letter's stroke."""
        if self.upright and self.beside > PADDED:
            return False
        return self.inked - self.beside >= (STANDS_OUT if self.length >= SURE else ALONE)

    def is_drawn(self, broken: bool) -> bool:
        """Whether there is a rule, in a table whose rules are broken or whole."""
        if self.stands_out and self.inked >= (DRAWN if broken else WELL):
            return True
        return broken and self.inked >= REMNANT and self.beside <= CLEAN


def rules_of(picture: InkPicture, ink: Mask) -> list[Rule]:
    """The rules of an upright and straight page's tables, in points; `ink` is what is surely ink."""
    every = ink | _faint_ink(picture)
    lines = InkLines(picture, ink, every), InkLines(picture, ink.T, every.T)
    found = strokes(*lines)
    for _ in range(ROUNDS):
        found = join(side for grid in grids(found, *picture.size) for side in _drawn_sides(grid, lines))
    return found


def _faint_ink(picture: InkPicture) -> Mask:
    """Ink by its contrast with what is around it, for rules printed thin and grey; holds much dust too."""
    across = picture.dots(NEIGHBOURHOOD) | 1
    method, kind = cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV
    return np.asarray(cv2.adaptiveThreshold(picture.grey, 1, method, kind, across, FAINT), np.bool_)


def _drawn_sides(grid: Grid, lines: tuple[InkLines, InkLines]) -> Iterator[Rule]:
    for upright, seen, rules, steps in (
        (False, lines[0], grid.ys, grid.xs),
        (True, lines[1], grid.xs, grid.ys),
    ):
        places = [
            (at, _sides(seen, upright, at, steps)) for at in (_inkiest(seen, at, steps) for at in rules)
        ]
        broken = _share(side for _, sides in places for side in sides) < UNBROKEN
        for at, sides in places:
            drawn = [side for side in sides if side.is_drawn(broken)]
            if _is_rule(drawn):
                yield from (Rule(upright, at, side.start, side.end) for side in drawn)


def _share(sides: Iterable[Side]) -> float:
    """The share of a table's rules of one direction that is inked, judged by long sides."""
    clear = [side for side in sides if side.length >= SURE and side.stands_out and side.inked >= DRAWN]
    return sum(side.length * side.inked for side in clear) / max(sum(side.length for side in clear), 1.0)


def _is_rule(drawn: Sequence[Side]) -> bool:
    """Whether sides in one place are more than letters' strokes: they go on far, or one is whole."""
    start, last = 0.0, -1.0
    for side in drawn:
        start = start if side.start == last else side.start
        last = side.end
        if side.end - start >= SURE or (side.inked >= WHOLE and side.length >= TALL):
            return True
    return False


def _sides(lines: InkLines, upright: bool, at: float, steps: Sequence[float]) -> list[Side]:
    """The squares' sides at a place, from crossing to crossing; the outermost from where there is ink."""
    on, above, below = _inked(lines, at)
    inked = np.flatnonzero(on[lines.picture.dots(steps[0], 0) : lines.picture.dots(steps[-1], 0)])
    first, last = (
        steps[0] + lines.picture.points(inked[end]) if len(inked) else steps[end] for end in (0, -1)
    )
    ends = [min(max(first, steps[0]), steps[1]), *steps[1:-1], max(min(last, steps[-1]), steps[-2])]
    return [
        Side(upright, start, end, _share_of(on, start, end, lines), max(
            _share_of(beside, start, end, lines) for beside in (above, below)
        ))
        for start, end in pairwise(ends)
    ]  # fmt: skip


def _inked(lines: InkLines, at: float) -> tuple[Mask, Mask, Mask]:
    """Along the whole page, whether there is ink at a place, and right above and below it."""
    near, middle = lines.picture.dots(NEAR), int(at * lines.picture.dpi / POINTS)
    on, above, below = (
        np.asarray(lines.ink[max(place - near, 0) : max(place + near + 1, 1)].any(axis=0), np.bool_)
        for place in (middle, middle - 2 * near - 2, middle + 2 * near + 2)
    )
    return on, above, below


def _share_of(inked: Mask, start: float, end: float, lines: InkLines) -> float:
    """The share of a side with ink, its corners left out."""
    corner = min(CORNER, (end - start) / 4)
    first, last = lines.picture.dots(start + corner, 0), lines.picture.dots(end - corner, 0)
    return float(inked[first : max(last, first + 1)].mean())


def _inkiest(lines: InkLines, at: float, steps: Sequence[float]) -> float:
    """The place near one at which there is most ink: strokes of letters beside a rule have moved it."""
    dots, points = lines.picture.dots, lines.picture.points
    first = max(dots(at - ASTRAY, 0), 0)
    near = lines.ink[first : dots(at + ASTRAY, 0) + 1, dots(steps[0], 0) : dots(steps[-1], 0)]
    ink = near.sum(axis=1)
    return points(first + float(np.flatnonzero(ink >= LIKE * ink.max()).mean()) + 0.5) if ink.any() else at


def without_rules(picture: InkPicture, ink: Mask, tables: Sequence[Grid]) -> tuple[InkPicture, Mask]:
    """The picture and its ink with the sides of the tables' cells painted over."""
    grey, left = picture.grey.copy(), ink.copy()
    near = picture.dots(2 * NEAR)
    for box in (grid.box(cell) for grid in tables for cell in grid.cells):
        x0, top, x1, bottom = (int(place * picture.dpi / POINTS) for place in box)
        for x in (x0, x1):
            _paint(grey, left, slice(top - near, bottom + near + 1), slice(x - near, x + near + 1))
        for y in (top, bottom):
            _paint(grey, left, slice(y - near, y + near + 1), slice(x0 - near, x1 + near + 1))
    return InkPicture(grey, picture.dpi), left


def _paint(grey: Grey, ink: Mask, rows: slice, columns: slice) -> None:
    place = slice(max(rows.start, 0), rows.stop), slice(max(columns.start, 0), columns.stop)
    grey[place], ink[place] = 255, False
