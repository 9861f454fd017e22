"""A coloured page → its grey values without red seals: what a seal says is no text of the page."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from ingest.readers.scan.ink import POINTS, Grey, Mask

__all__ = ["without_seals"]

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
