"""Pages photographed at an angle: their rules, parallel on paper, run together in the picture.

Level rules that run together change their slope down the page, upright ones across it. Two figures, how fast
they do, and a third, how far uprights lean against levels, are what sets the picture straight again.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ingest.readers.pages.content import UnreadableError
from ingest.readers.scan.ink import InkPicture

__all__ = ["angle_of", "from_above"]

Floats = npt.NDArray[np.float64]

COARSE = 100.0
"""Dots an inch at which lines are looked for."""
LONG = 0.06
"""The shortest line that is looked at, in longer sides of the picture: longer than large letters."""
STEEP = 0.5
"""The greatest slope of a level rule, or of an upright one against the vertical, in the sharpest photo."""
ENOUGH = 0.35
"""Lines of one direction so long all together, in longer sides, show whether they run together: two sides of
a low table do."""
APART = 0.15
"""Two lines at least so far apart, in longer sides, show how their slopes differ."""
EDGE = 0.02
"""How near the picture's edge, in longer sides, a line is the picture's own and none of the page."""
LEAST = 0.009
"""The least change of slope over the longer side (half a degree): on pages scanned flat it is 0.0005."""
MOST = 0.35
"""The greatest that is set straight: beyond it letters far away are half as large as those near."""
ROUNDS = 2


class Lines(NamedTuple):
    """Straight lines in a picture, a row each: x0, y0, x1, y1 from its middle, in its longer sides."""

    ends: Floats

    @property
    def level(self) -> tuple[Floats, Floats, Floats]:
        """Of the level ones how far down they stand, their slopes and their lengths."""
        return self._of(0, 1)

    @property
    def upright(self) -> tuple[Floats, Floats, Floats]:
        """Of the upright ones how far across they stand, their slopes against the vertical, their lengths."""
        return self._of(1, 0)

    def _of(self, along: int, across: int) -> tuple[Floats, Floats, Floats]:
        run, rise = (self.ends[:, axis + 2] - self.ends[:, axis] for axis in (along, across))
        own = np.abs(rise) < STEEP * np.abs(run)
        places = (self.ends[own, across] + self.ends[own, across + 2]) / 2
        return places, rise[own] / run[own], np.abs(run[own])

    def seen(self, angle: Sequence[float]) -> "Lines":
        """The same once the picture is set straight."""
        points = self.ends.reshape(-1, 1, 2)
        seen = cv2.perspectiveTransform(points, _matrix(angle))
        return Lines(seen.reshape(-1, 4).astype(np.float64))


def angle_of(picture: InkPicture) -> tuple[float, float, float] | None:
    """From what angle a page was photographed, its paper evened out; None where it was scanned flat.

    How much farther away the right side is than the left, the foot than the head, and how far uprights lean
    against levels, all as shares of the picture's longer side. Raises UnreadableError beyond MOST.
    """
    lines = _lines(picture)
    down, across = _converging(*lines.level), _converging(*lines.upright)
    if max(abs(down or 0.0), abs(across or 0.0)) < LEAST:
        return None
    if max(abs(down or 0.0), abs(across or 0.0)) > MOST:
        raise UnreadableError("it was photographed at too sharp an angle")
    right = below = sheared = 0.0
    for _ in range(ROUNDS):
        straight = lines.seen((right, below, sheared))
        right -= _converging(*straight.level) or 0.0
        below -= _converging(*straight.upright) or 0.0
        straight = lines.seen((right, below, sheared))
        sheared += _usual(*straight.level[1:]) + _usual(*straight.upright[1:])
    return round(right, 4), round(below, 4), round(sheared, 4)


def from_above(picture: InkPicture, angle: Sequence[float]) -> InkPicture:
    """The picture as it looks from straight above, of the same size."""
    height, width = picture.grey.shape
    side = max(height, width)
    own = np.array([[side, 0, width / 2], [0, side, height / 2], [0, 0, 1]], np.float64)
    matrix = own @ _matrix(angle) @ np.linalg.inv(own)
    grey = cv2.warpPerspective(
        picture.grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,)
    )
    return InkPicture(np.asarray(grey, np.uint8), picture.dpi)


def _matrix(angle: Sequence[float]) -> Floats:
    """What takes a place in the picture, from its middle in longer sides, to where it stands from above."""
    right, below, sheared = angle
    return np.array([[1, -sheared, 0], [0, 1, 0], [-right, -below, 1]], np.float64)


def _lines(picture: InkPicture) -> Lines:
    scale = min(COARSE / picture.dpi, 1.0)
    small = cv2.resize(picture.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector(cv2.LSD_REFINE_NONE).detect(small)[0]
    if found is None:
        return Lines(np.zeros((0, 4)))
    height, width = small.shape
    ends = found.reshape(-1, 4).astype(np.float64)
    middle = np.array([width / 2, height / 2] * 2)
    ends = (ends - middle) / max(height, width)
    reach = np.abs((ends[:, :2] + ends[:, 2:]) / 2) + EDGE
    inside = (reach < middle[:2] / max(height, width)).all(axis=1)
    long = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]) > LONG
    return Lines(ends[inside & long])


def _converging(places: Floats, slopes: Floats, lengths: Floats) -> float | None:
    """How fast the slopes of lines change with their places: the middle one of all pairs', long ones first.

    None where they are too short, or all stand in one place.
    """
    if lengths.sum() < ENOUGH:
        return None
    one, other = np.triu_indices(len(places), 1)
    apart = np.abs(places[one] - places[other])
    one, other = one[apart > APART], other[apart > APART]
    if not len(one):
        return None
    changes = (slopes[one] - slopes[other]) / (places[one] - places[other])
    return _usual(changes, lengths[one] * lengths[other])


def _usual(values: Floats, weights: Floats) -> float:
    """The middle one by weight; 0 of none."""
    if not len(values):
        return 0.0
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(reached, reached[-1] / 2)])
