"""Seals: on a coloured page red ones go, as what they say is no text of the page.

On a grey one, or one of black and white, nothing tells a seal's strokes from those they cross. There its
round rim shows where it lies, and what is read there is doubtful.
"""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ingest.readers.scan.ink import POINTS, Grey, InkPicture, Mask

__all__ = ["Ring", "rims", "without_seals"]

Colours = npt.NDArray[np.uint8]
"""Blue, green and red values (0 to 255), rows from the top."""

RED = 45
"""By so much (of 255) a dot's red is lighter than its other channels where there is red ink."""
SMALLEST, LARGEST = 50.0, 190.0
"""The least and greatest width and height of a seal, in points: those of offices are 42 mm wide, others 30 to
58; pages are scanned smaller."""
ROUND = 1.7
"""How many times as wide as high a seal is at most, or as high as wide: a line of red letters is longer."""
REACH = 5.0
"""The widest gap (points) between two strokes of one seal."""
DARKEST_RED, PAPER_RED = 20.0, 225.0
"""Red values, the seal's own made 255, up to which a dot is black and from which on it is paper: where
colours run, as JPEG lets them, the seal leaves darker ones (found at 150 dots an inch, JPEG quality 75)."""
BLEEDS = 5
"""Across how many dots colours run."""
FULLEST = 0.7
"""The greatest share of its box that a seal's ink takes: a red picture takes more."""


COARSE = 50.0
"""Dots an inch at which rims are looked for: a rim of a millimetre is two dots wide."""
SHARPEST, LIKELY = 120, 40
"""How sharp an edge is, and how many of its dots must point at one middle, for a circle to be tried."""
RIM = 0.7
"""The least share of a circle that is inked: of seals 0.86 (found on grey pages and such of black and white
at 150 dots an inch), of circles that letters and rules happen to make at most 0.4."""
WITHIN, DEGREES = 2, 180
"""A rim is looked for so many dots inside and outside of the circle found, at so many places."""
GREY_INK = 60
"""How much darker than paper (of 255) a dot with ink in it is."""


class Ring(NamedTuple):
    """A round seal's rim: its middle and radius in points."""

    x: float
    y: float
    radius: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is on the seal, or right beside its rim."""
        return (x - self.x) ** 2 + (y - self.y) ** 2 <= (self.radius + REACH) ** 2


def rims(picture: InkPicture) -> list[Ring]:
    """The rims of round seals on a page, its paper evened out."""
    scale = COARSE / picture.dpi
    coarse = cv2.resize(255 - picture.grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.GaussianBlur(coarse, (3, 3), 0), np.uint8)
    dot = POINTS / COARSE
    least, most = round(SMALLEST / 2 / dot), round(LARGEST / 2 / dot)
    found = cv2.HoughCircles(
        small, cv2.HOUGH_GRADIENT, 1, least, param1=SHARPEST, param2=LIKELY, minRadius=least, maxRadius=most
    )
    circles = found.reshape(-1, 3).tolist() if found is not None else []
    return [
        Ring(x * dot, y * dot, radius * dot)
        for x, y, radius in circles
        if max(_inked(small, x, y, radius + by) for by in range(-WITHIN, WITHIN + 1)) >= RIM
    ]


def _inked(ink: Grey, x: float, y: float, radius: float) -> float:
    """The share of a circle with ink."""
    angles = np.linspace(0, 2 * np.pi, DEGREES, endpoint=False)
    columns = np.clip(np.rint(x + radius * np.cos(angles)), 0, ink.shape[1] - 1).astype(int)
    rows = np.clip(np.rint(y + radius * np.sin(angles)), 0, ink.shape[0] - 1).astype(int)
    return float((ink[rows, columns] > GREY_INK).mean())


def without_seals(colours: Colours, dpi: float) -> Grey:
    """The grey values of a page; where a red seal lies, what it lies on."""
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY), np.uint8)
    blue, green, red = (colours[:, :, channel] for channel in range(3))
    others = np.maximum(blue, green)
    inked = (red > others) & (cv2.subtract(red, others) > RED)
    if not inked.any():
        return grey
    for rows, columns in _seals(inked, dpi):
        seal, place = inked[rows, columns], grey[rows, columns]
        near = cv2.dilate(seal.astype(np.uint8), np.ones((BLEEDS, BLEEDS), np.uint8)) > 0
        place[near] = np.maximum(place, _in_its_light(red[rows, columns], seal))[near]
    return grey


def _in_its_light(own: Grey, inked: Mask) -> Grey:
    """What is left of the red values of a seal's place: its ink is paper then, and black ink black."""
    shade = max(float(np.median(own[inked])), 1.0)
    values = own.astype(np.float32) * (255.0 / shade)
    values = (values - DARKEST_RED) * (255.0 / (PAPER_RED - DARKEST_RED))
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def _seals(inked: Mask, dpi: float) -> Iterator[tuple[slice, slice]]:
    """The rows and columns of dots of each seal."""
    dot = POINTS / dpi
    reach = max(round(REACH / dot), 1)
    near = cv2.dilate(inked.astype(np.uint8), np.ones((reach, reach), np.uint8))
    for x, y, width, height, _ in cv2.connectedComponentsWithStats(near, connectivity=8)[2][1:].tolist():
        across, down = width * dot, height * dot
        if not (min(across, down) >= SMALLEST and max(across, down) <= LARGEST):
            continue
        rows, columns = slice(y, y + height), slice(x, x + width)
        if max(across, down) <= ROUND * min(across, down) and inked[rows, columns].mean() <= FULLEST:
            yield rows, columns
