"""Ink → lines of text: boxes of dots, from the top."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ingest.readers.pages.grid import Grid
from ingest.readers.scan.ink import Grey, InkPicture, Mask

__all__ = ["Span", "margins", "seen", "spans_of", "tall_bands", "text_lines", "usual_height"]

THIN = 0.35
"""Ink less high than this share of a line is a part of one: a dash, a dot, a stroke of 二."""
WITHIN = 1.3
"""A line's greatest height, times the usual one; what is higher is two lines that touch."""
APART = 1.6
"""A gap in a line as wide (in lines' heights) parts what is read at a time."""

BELOW, BEFORE = 0.12, 0.15
"""The paper seen around a line's ink, in lines' heights."""


class Span(NamedTuple):
    """A box of dots: its first and its last column and row, the last ones not within."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        """Rows of dots."""
        return self.bottom - self.top


def spans_of(grid: Grid, picture: InkPicture) -> list[Span]:
    """The boxes of a table's cells."""
    return [Span(*(picture.dots(place, 0) for place in grid.box(cell))) for cell in grid.cells]


def margins(height: float) -> tuple[int, int]:
    """Rows of paper above and below, columns left and right of a line of that height, in dots."""
    return round(BELOW * height), round(BEFORE * height)


def seen(picture: InkPicture, line: Span, height: float) -> Grey:
    """A line with some paper around it; `height` is the usual one, in dots."""
    above, beside = margins(height)
    rows = slice(max(line.top - above, 0), line.bottom + above)
    return picture.grey[rows, max(line.x0 - beside, 0) : line.x1 + beside]


def usual_height(ink: Mask, boxes: Iterable[Span]) -> float:
    """The height most text of a page has, in dots; 0 where there is none."""
    heights: list[int] = []
    for box in boxes:
        part = ink[box.top : box.bottom, box.x0 : box.x1]
        for start, end in _runs(_inked(part, 1)):
            heights += [end - start] * int(_inked(part[start:end], 0).sum())
    return float(np.median(heights)) if heights else 0.0


def text_lines(ink: Mask, box: Span, height: float) -> Iterator[Span]:
    """The lines in a box, parted at wide gaps; `height` is the usual one."""
    part = ink[box.top : box.bottom, box.x0 : box.x1]
    for top, bottom in _rows(part, height):
        for left, right in _parts(_inked(part[top:bottom], 0), APART * height):
            yield Span(box.x0 + left, box.top + top, box.x0 + right, box.top + bottom)


def tall_bands(ink: Mask, box: Span, height: float) -> Iterator[Span]:
    """The ink in a box that is higher than a line of the usual height, and so cut into several."""
    for start, end in _runs(_inked(ink[box.top : box.bottom, box.x0 : box.x1], 1)):
        if _count(end - start, height) > 1:
            yield Span(box.x0, box.top + start, box.x1, box.top + end)


def _inked(part: Mask, axis: int) -> Mask:
    """Which columns of dots (axis 0) or rows (axis 1) have ink."""
    return np.asarray(part.any(axis=axis), np.bool_)


def _runs(inked: Mask) -> list[tuple[int, int]]:
    """From where to where there is ink."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _rows(part: Mask, height: float) -> list[tuple[int, int]]:
    """The rows of dots each line takes."""
    rows: list[tuple[int, int]] = []
    for start, end in _runs(_inked(part, 1)):
        rows += _cut(part, start, end, height)
    return _joined(rows, height)


def _count(rows: int, height: float) -> int:
    """How many lines that touch there are in so many rows of dots."""
    return max(round(rows / (1.25 * height)), 1) if rows > WITHIN * height else 1


def _cut(part: Mask, start: int, end: int, height: float) -> list[tuple[int, int]]:
    """Lines that touch, parted where there is least ink."""
    count = _count(end - start, height)
    if count == 1:
        return [(start, end)]
    ink = part[start:end].sum(axis=1)
    step, reach = (end - start) / count, max(int(height / 4), 1)
    cuts = [start]
    for index in range(1, count):
        middle = round(index * step)
        low = max(middle - reach, 1)
        cuts.append(start + low + int(np.argmin(ink[low : middle + reach + 1])))
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _joined(rows: Sequence[tuple[int, int]], height: float) -> list[tuple[int, int]]:
    """Strokes of one line that don't touch put together: 二, ＝, a full stop below a line."""
    lines: list[tuple[int, int]] = []
    for start, end in rows:
        if lines and end - lines[-1][0] <= WITHIN * height and (
            min(end - start, lines[-1][1] - lines[-1][0]) < 2 * THIN * height
            or start - lines[-1][1] < THIN / 3 * height
        ):  # fmt: skip
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return lines


def _parts(inked: Mask, gap: float) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for start, end in _runs(inked):
        if parts and start - parts[-1][1] < gap:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts
