"""A page's picture: grey values evened out, and the ink on it."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

__all__ = ["Grey", "InkPicture", "Mask", "evened", "inked"]

Grey = npt.NDArray[np.uint8]
"""Grey values, 0 black to 255 white, rows from the top."""
Mask = npt.NDArray[np.bool_]
"""True where there is ink."""

POINTS = 72.0
"""Points to an inch."""
PAPER = 16.0
"""Across how many points the paper's own shade is looked for; wider than any stroke of a letter."""
DARKEST, LIGHTEST = 110, 215
"""The bounds of the grey value that parts ink from paper."""
SOFT = 0.2
"""How far (points) a dot's grey is spread before ink is told from paper: noise is finer."""
SPECK = 0.45
"""Ink less wide and less high (points) is dust: the smallest full stops are twice that."""
DUST_REACH, LEAST_MARK = 2.0, 2.0
"""Ink with so few square points of it within a reach of so many points is dust: a 1 of 8 points has four."""


@dataclass(frozen=True, slots=True)
class InkPicture:
    """A page's grey values, and how many dots make an inch of the page."""

    grey: Grey
    dpi: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.grey.shape
        return width * POINTS / self.dpi, height * POINTS / self.dpi

    def dots(self, points: float, least: int = 1) -> int:
        """A length in dots."""
        return max(least, round(points * self.dpi / POINTS))

    def points(self, dots: float) -> float:
        """A length in points."""
        return float(dots) * POINTS / self.dpi


def evened(picture: InkPicture) -> InkPicture:
    """The picture with white paper: shadows and shading taken out of it."""
    across = picture.dots(PAPER) | 1
    small = cv2.resize(picture.grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    kernel = np.ones((across // 4 + 1, across // 4 + 1), np.uint8)
    paper = cv2.blur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (across // 4 + 1, across // 4 + 1))
    paper = cv2.resize(paper, picture.grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    flat = cv2.divide(picture.grey, np.maximum(paper, 1), scale=255)
    return InkPicture(np.asarray(flat, np.uint8), picture.dpi)


def inked(picture: InkPicture) -> Mask:
    """Where an evened picture has ink, dust left out."""
    soft = cv2.GaussianBlur(picture.grey, (0, 0), SOFT * picture.dpi / POINTS)
    level, _ = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ink = (soft < min(max(level, DARKEST), LIGHTEST)).astype(np.uint8)
    return np.asarray(_without_specks(ink, picture) & _not_alone(ink, picture), np.bool_)


def _without_specks(ink: Grey, picture: InkPicture) -> Mask:
    """The ink that hangs together over more than a speck."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    speck = picture.dots(SPECK)
    keep = (stats[:, cv2.CC_STAT_WIDTH] > speck) | (stats[:, cv2.CC_STAT_HEIGHT] > speck)
    keep[0] = False
    return np.asarray(keep[labels], np.bool_)


def _not_alone(ink: Grey, picture: InkPicture) -> Mask:
    """Where there is enough ink within reach to be a letter's."""
    reach = 2 * picture.dots(DUST_REACH) + 1
    _, labels = cv2.connectedComponents(cv2.dilate(ink, np.ones((reach, reach), np.uint8)))
    amount = np.bincount(labels[ink > 0], minlength=int(labels.max()) + 1)
    enough = amount >= LEAST_MARK * (picture.dpi / POINTS) ** 2
    enough[0] = False
    return np.asarray(enough[labels] & (ink > 0), np.bool_)
