"""The rules round a page's cells, drawn as the programs that make PDFs draw them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.support.drawn_style import PageStyle
from tests.support.pdf import Drawing

__all__ = ["Box", "rule"]

DOUBLE = 1.8
"""Points between the two lines of a double border."""
DASH = (3, 1.5)
"""Points of a dash and of the gap after it."""

Wall = tuple[bool, float, float, float]
"""Upright or level, where, from, to."""


@dataclass(frozen=True)
class Box:
    """A cell on a page. An open edge is one where the page cut the cell."""

    x0: float
    top: float
    x1: float
    bottom: float
    open_top: bool = False
    open_bottom: bool = False

    def walls(self) -> Iterator[Wall]:
        yield True, self.x0, self.top, self.bottom
        yield True, self.x1, self.top, self.bottom
        if not self.open_top:
            yield False, self.top, self.x0, self.x1
        if not self.open_bottom:
            yield False, self.bottom, self.x0, self.x1


def rule(page: Drawing, boxes: Sequence[Box], style: PageStyle) -> None:
    """Draw the rules of a page's cells, if it has any."""
    if style.rules == "none":
        return
    edges = (
        min(box.x0 for box in boxes), min(box.top for box in boxes),
        max(box.x1 for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip
    inset = style.gap / 2 if style.rules in ("broken", "cells") else 0.0
    if style.rules == "cells":
        boxes = [_inset(box, inset) for box in boxes]
    walls = [wall for box in boxes for wall in box.walls() if style.sides or not _is_side(wall, edges)]
    walls = sorted(set(walls)) if style.rules in ("cells", "broken") else list(_joined(walls))
    if style.rules == "level":
        walls = [wall for wall in walls if not wall[0]]
    if style.rules == "dashed":
        page.canvas.setDash(*DASH)
    for upright, at, start, end in walls:
        outer = _is_outer((upright, at, start, end), edges)
        width = style.frame if outer else style.width
        cut = inset if style.rules == "broken" else 0.0
        for shift in (-DOUBLE / 2, DOUBLE / 2) if style.rules == "double" else (0.0,):
            _line(page, (upright, at + shift, start + cut, end - cut), width, as_bar=style.rules == "bar")
    page.canvas.setDash()


def _inset(box: Box, by: float) -> Box:
    return Box(box.x0 + by, box.top + by, box.x1 - by, box.bottom - by, box.open_top, box.open_bottom)


def _is_side(wall: Wall, edges: tuple[float, float, float, float]) -> bool:
    return wall[0] and min(abs(wall[1] - edges[0]), abs(wall[1] - edges[2])) < DOUBLE


def _is_outer(wall: Wall, edges: tuple[float, float, float, float]) -> bool:
    return min(abs(wall[1] - edge) for edge in (edges[::2] if wall[0] else edges[1::2])) < DOUBLE


def _joined(walls: Iterable[Wall]) -> Iterator[Wall]:
    """Walls in one line made one, from gap to gap."""
    lines: defaultdict[tuple[bool, float], list[tuple[float, float]]] = defaultdict(list)
    for upright, at, start, end in walls:
        lines[upright, round(at, 2)].append((start, end))
    for (upright, at), spans in sorted(lines.items()):
        start, end = sorted(spans)[0]
        for begin, until in sorted(spans)[1:]:
            if begin > end + 0.01:
                yield upright, at, start, end
                start, end = begin, until
            end = max(end, until)
        yield upright, at, start, end


def _line(page: Drawing, wall: Wall, width: float, *, as_bar: bool) -> None:
    upright, at, start, end = wall
    ends = (at, start, at, end) if upright else (start, at, end, at)
    (page.bar if as_bar else page.line)(*ends, width)
