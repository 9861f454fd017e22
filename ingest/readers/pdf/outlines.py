"""Letters drawn as shapes: where a program had them turned into curves, the file holds no text for them."""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from models.base import Box

__all__ = ["Outline", "drawn_letters"]

TALLEST = 40.0
"""The height (points) of a shape up to which it may be a letter's, or a line of them."""
BESIDE = 1.0
"""The widest gap between two shapes of one line, in heights."""
MOST = 2000
MANY = 40
"""So many corners and curves make letters: one Chinese character has that many, a tick or a dot six."""


class Outline(NamedTuple):
    """A filled shape with curves: its box, and of how many straight lines and curves it is made."""

    box: Box
    parts: int


def drawn_letters(shapes: Iterable[Outline]) -> list[Box]:
    """The boxes of what may be lines of letters; of more shapes than a page has letters, the first."""
    small = (shape for shape in shapes if shape.box[3] - shape.box[1] <= TALLEST)
    lines: list[Outline] = []
    for shape in sorted(islice(small, MOST), key=lambda shape: shape.box[0]):
        at = next((at for at, line in enumerate(lines) if _goes_on(line.box, shape.box)), len(lines))
        if at == len(lines):
            lines.append(shape)
        else:
            line = lines[at]
            lines[at] = Outline(_around(line.box, shape.box), line.parts + shape.parts)
    return [line.box for line in lines if line.parts >= MANY]


def _goes_on(line: Box, box: Box) -> bool:
    """Whether a shape stands in a line, beside the shapes in it."""
    middle, height = (box[1] + box[3]) / 2, max(line[3] - line[1], box[3] - box[1])
    return line[1] < middle < line[3] and box[0] - line[2] < BESIDE * height


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
