"""A PDF's pages as pictures: those that hold a record, small enough to stand in one file together."""

import io
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pypdfium2  # type: ignore[import-untyped,unused-ignore]
from PIL import Image

from models.base import Where
from models.proof import PagePicture, Proof

__all__ = ["proof"]

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

_LEVELS = [round(shade * (SHADES - 1) / 255) * 255 // (SHADES - 1) for shade in range(256)]

_library = Lock()
"""pdfium does one thing at a time."""


def proof(data: bytes, places: Sequence[Where]) -> Proof:
    """The pages on which the places are, in order; one the library can't draw is left out."""
    numbers = sorted({place.page for place in places if place.page is not None})
    document = pypdfium2.PdfDocument(data)
    try:
        with ThreadPoolExecutor() as workers:
            pictures = workers.map(lambda number: list(_page(document, number)), numbers)
            return Proof(pages=tuple(picture for some in pictures for picture in some))
    finally:
        document.close()


def _page(document: "pypdfium2.PdfDocument", number: int) -> Iterator[PagePicture]:
    """The picture of a page, counted from 1, if it can be drawn."""
    with _library:
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(SCALE, MOST_PIXELS / max(width, height))
            bitmap = page.render(scale=scale, grayscale=True)
        except pypdfium2.PdfiumError:
            return
        image = bitmap.to_pil().copy()
        bitmap.close()
        page.close()
    yield PagePicture(number, round(width, 2), round(height, 2), "image/webp", _encoded(image))


def _encoded(image: Image.Image) -> bytes:
    """The picture as WebP, without loss but for the shades; as a photograph where that is smaller."""
    drawn = _saved(image.point(_LEVELS), lossless=True, quality=75)
    if len(drawn) < LARGE:
        return drawn
    return min(drawn, _saved(image, lossless=False, quality=PHOTOGRAPH), key=len)


def _saved(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", lossless=lossless, quality=quality, method=4)
    return file.getvalue()
