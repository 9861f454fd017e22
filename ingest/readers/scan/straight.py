"""A page set straight: how far it leans, and the picture turned back."""

import cv2
import numpy as np
import numpy.typing as npt

from ingest.readers.scan.angles import from_above
from ingest.readers.scan.ink import InkPicture, Mask
from models.repairs import Scanned

__all__ = ["lean", "set_straight", "straightened"]

Places = npt.NDArray[np.float32]

MOST_LEAN = 5.0
"""The widest lean looked for, in degrees: a sheet lying badly in the feeder."""
STEPS = (0.5, 0.1, 0.02)
"""Degrees from one try to the next, each round around the best of the one before."""
DOTS = 250_000
"""So many dots of ink, drawn by chance, show how a page leans."""
LEAST_INK = 500
"""Dots; a page with less is blank."""
LEAST_LEAN = 0.03
"""A lean (degrees) not worth turning the picture for: half a dot across a page at 150 dots an inch."""


def lean(ink: Mask) -> float:
    """Degrees the page leans clockwise.

    Lines of text and rules that lie level fill some rows of dots and leave others empty: the angle at which
    neighbouring rows, and columns, differ most is the right one.
    """
    y, x = (place.astype(np.float32) for place in np.nonzero(ink))
    if len(x) < LEAST_INK:
        return 0.0
    chance = np.random.default_rng(0)
    some = chance.choice(len(x), min(len(x), DOTS), replace=False)
    blur = chance.random((2, len(some)), np.float32)  # or dots in rows of their own make 0 the best angle
    x, y = x[some] + blur[0], y[some] + blur[1]
    best, reach = 0.0, MOST_LEAN
    for step in STEPS:
        tries = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(tries, key=lambda angle: _sharpness(x, y, np.radians(angle))))
        reach = step
    return round(best, 2)


def _sharpness(x: Places, y: Places, angle: float) -> float:
    sine, cosine = np.sin(angle), np.cos(angle)
    return sum(
        float((np.diff(np.bincount((across - across.min()).astype(np.int32))) ** 2).sum())
        for across in (y * cosine - x * sine, x * cosine + y * sine)
    )


def straightened(picture: InkPicture, angle: float) -> InkPicture:
    """The picture turned back by the angle it leans, of the same size."""
    if abs(angle) < LEAST_LEAN:
        return picture
    height, width = picture.grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    grey = cv2.warpAffine(picture.grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return InkPicture(np.asarray(grey, np.uint8), picture.dpi)


def set_straight(picture: InkPicture, scanned: Scanned) -> InkPicture:
    """The picture as its page was read: from above, straight, and the right way up."""
    above = from_above(picture, scanned.angle) if scanned.angle else picture
    straight = straightened(above, scanned.lean)
    return InkPicture(np.ascontiguousarray(np.rot90(straight.grey, -scanned.turned // 90)), picture.dpi)
