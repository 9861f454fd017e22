"""The beginnings of two lists, laid badly in the scanner, as each kind of file it makes of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from PIL import Image

from tests.support.as_scan import Grey, Wear, as_pdf, scanned

__all__ = ["KINDS", "PAGES", "SOURCE", "ScanKind", "likeness", "scan_of", "under"]

SOURCE = Path(__file__).parent.parent.parent / "samples" / "yangli-2025.pdf"
PAGES = (4, 24)
"""The pages of it that are scanned, counted from 1: each as far down as an item ends."""
ENDS = (270.4, 183.1)
"""How far down, in points."""
LEANS, QUARTERS = (2.0, -1.5), (0, 1)
"""Degrees clockwise each leans, and quarters it lies turned anticlockwise."""
DPI = 150
KEPT = 0.65
"""The share of a page's height that is scanned: enough to be taken for a sheet of paper."""

ScanKind = Literal["pdf", "image", "tiff", "folder"]
KINDS: tuple[ScanKind, ...] = ("pdf", "image", "tiff", "folder")


def scan_of(kind: ScanKind, folder: Path) -> Path:
    """A scan of both pages; as an image, of the first alone."""
    pages = [_page(at) for at in range(len(PAGES))]
    if kind == "pdf":
        return as_pdf(pages, DPI, folder / "scan.pdf")
    images = [Image.fromarray(page) for page in pages]
    target = folder / {"image": "scan.png", "tiff": "scan.tiff", "folder": "scan"}[kind]
    if kind == "folder":
        target.mkdir()
        for at, image in enumerate(images, 9):  # in the order of their numbers, not of their letters
            image.save(target / f"page {at}.png", dpi=(DPI, DPI))
    elif kind == "tiff":
        images[0].save(target, dpi=(DPI, DPI), save_all=True, append_images=images[1:])
    else:
        images[0].save(target, dpi=(DPI, DPI))
    return target


def _page(at: int) -> Grey:
    """The upper part of a page with nothing below its first items, leaning and turned."""
    whole = scanned(SOURCE, Wear(dpi=DPI), pages=[PAGES[at] - 1])[0]
    whole[round(ENDS[at] * DPI / 72) :] = 255
    whole = whole[: round(KEPT * len(whole))]
    height, width = whole.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -LEANS[at], 1.0)
    leaning = cv2.warpAffine(whole, matrix, (width, height), borderValue=255)
    return np.ascontiguousarray(np.rot90(np.asarray(leaning, np.uint8), QUARTERS[at]))


def under(picture: Image.Image, width: float, box: Sequence[float]) -> Image.Image:
    """What a picture of a page so many points wide shows within a box (points)."""
    scale = picture.width / width
    x0, top, x1, bottom = (round(edge * scale) for edge in box)
    return picture.crop((x0, top, x1, bottom))


def likeness(one: Image.Image, other: Image.Image) -> float:
    """How alike two pictures of one place are: 1 the same, 0 nothing in common."""
    size = (other.width // 4, other.height // 4)
    first, second = (np.asarray(picture.convert("L").resize(size), float).ravel() for picture in (one, other))
    return float(np.corrcoef(first, second)[0, 1])
