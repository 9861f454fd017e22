"""A page's picture as a file small enough to stand in one page with all the others."""

import io

from PIL import Image

from models.proof import PagePicture

__all__ = ["MOST_PIXELS", "SCALE", "page_picture"]

SCALE = 2.0
"""Pixels to a PDF point: 144 dpi, at which the small print of a narrow cell can be read."""
MOST_PIXELS = 2600
"""The longer side of a picture, whatever the page's size."""
SHADES = 8
"""Grey levels kept: letters stay smooth, and a page of text takes half the room it takes in 256."""
LARGE = 150_000
"""Bytes from which on a picture may be better kept as a photograph: a scan's paper has no even shade."""
PHOTOGRAPH = 40
"""Quality (0 to 100) of a picture kept as a photograph."""
METHOD = 2
"""How hard (0 to 6) the smallest file is looked for: beyond this it takes a fifth longer for a hundredth."""

_LEVELS = [round(shade * (SHADES - 1) / 255) * 255 // (SHADES - 1) for shade in range(256)]


def page_picture(number: int, size: tuple[float, float], image: Image.Image) -> PagePicture:
    """The picture of a page of a size in points, counted from 1; grey, no finer than it is shown."""
    width, height = size
    scale = min(SCALE, MOST_PIXELS / max(size))
    wanted = max(round(width * scale), 1), max(round(height * scale), 1)
    if image.width > wanted[0]:
        image = image.resize(wanted, Image.Resampling.LANCZOS)
    return PagePicture(number, round(width, 2), round(height, 2), "image/webp", _encoded(image))


def _encoded(image: Image.Image) -> bytes:
    """The picture as WebP, without loss but for the shades; as a photograph where that is smaller."""
    drawn = _saved(image.point(_LEVELS), lossless=True, quality=75)
    if len(drawn) < LARGE:
        return drawn
    return min(drawn, _saved(image, lossless=False, quality=PHOTOGRAPH), key=len)


def _saved(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", lossless=lossless, quality=quality, method=METHOD)
    return file.getvalue()
