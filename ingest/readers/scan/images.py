"""An image file → the pictures of the pages in it."""

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageOps, ImageSequence

from ingest.errors import Sentence, SourceError
from ingest.readers.scan.ink import POINTS, Grey, InkPicture
from ingest.readers.scan.seals import without_seals

__all__ = ["MOST_DOTS", "SHEETS", "SHORT_SIDE", "Images", "opened"]

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
MOST_DOTS = 80_000_000
"""A sheet of A3 at 600 dots an inch has 70 million; more is a mistake or an attack."""
SHORT_SIDE = 595.3
"""The short side of A4 in points: what a page's is taken for where the file doesn't say its resolution."""
SHEETS = (360.0, 1000.0)
"""The least and the most points of a sheet's short side that make a stated resolution believable: from A5 to
beyond A3. Programs write 72 or 96 dots an inch for want of a better figure."""
LEAST_DPI = 60.0
"""A page with fewer dots an inch can't be read: its letters are ten dots high."""
MOST_DPI = 300.0
"""Finer pictures than so many dots an inch are made coarser: the network sees no more in them."""
FINE = Sentence("scan it with {dpi:.0f} dots an inch", dpi=MOST_DPI)
REDUCED = 254
"""The TIFF tag that says whether an image is only a small copy of another (bit 0)."""

_GREYS = frozenset({"1", "L", "LA", "La"})
"""The modes of pictures without colours."""
_ALL_BLACK = {"I;16": 257.0, "I;16B": 257.0, "I": 257.0, "F": 1.0}
"""What the values of pictures with more than 8 bits a dot are divided by."""
_FAILURES = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, EOFError, struct.error)
"""What the library raises on files that are broken."""


@dataclass(frozen=True, slots=True)
class Images:
    """An image file: how many pages it has, and their pictures."""

    name: str
    image: Image.Image
    pages: int
    media_type: str

    def pictures(self) -> Iterator[InkPicture]:
        """The pages one by one. Raises SourceError where one is broken."""
        for frame in ImageSequence.Iterator(self.image) if self.pages > 1 else [self.image]:
            if self.pages > 1 and _is_copy(frame):
                continue
            try:
                picture = _picture(frame)
            except _FAILURES as failure:
                raise _broken(self.name) from failure
            if picture.dpi < LEAST_DPI:
                raise SourceError(self.name, "is too small for a page", FINE, "damaged")
            yield picture


def opened(data: bytes, name: str) -> Images:
    """An image file's bytes. Raises SourceError where they are none, or one that is not read here."""
    try:
        with warnings.catch_warnings(action="ignore"):
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            pages, largest = _measured(image)
    except Image.DecompressionBombError:
        raise _large(name) from None
    except _FAILURES as failure:
        raise _broken(name) from failure
    if largest > MOST_DOTS:
        raise _large(name)
    if pages > 1 and image.format != "TIFF":
        raise SourceError(name, "is an animation", "give a picture of each page", "format")
    return Images(name, image, pages, Image.MIME.get(image.format or "", "image/*"))


def _broken(name: str) -> SourceError:
    return SourceError(name, "is a broken or truncated image", "fetch or scan it again", "damaged")


def _large(name: str) -> SourceError:
    return SourceError(name, "is larger than any sheet", FINE, "too_large")


def _measured(image: Image.Image) -> tuple[int, int]:
    """How many pages a file has, and how many dots the largest."""
    if image.format != "TIFF":
        pages = 1 if image.format == "MPO" else getattr(image, "n_frames", 1)
        return pages, image.width * image.height
    sizes = [frame.width * frame.height for frame in ImageSequence.Iterator(image) if not _is_copy(frame)]
    image.seek(0)
    return max(len(sizes), 1), max(sizes, default=0)


def _is_copy(frame: Image.Image) -> bool:
    return bool(getattr(frame, "tag_v2", {}).get(REDUCED, 0) & 1)


def _picture(frame: Image.Image) -> InkPicture:
    """A page's grey values at no more than the most useful resolution, its dots square."""
    stated = frame.info.get("dpi")
    ImageOps.exif_transpose(frame, in_place=True)
    across, down = _resolution(frame.width, frame.height, stated)
    wanted = min(max(across, down), MOST_DPI)
    grey = _grey(frame, across)
    if (across, down) != (wanted, wanted):
        size = max(round(frame.width * wanted / across), 1), max(round(frame.height * wanted / down), 1)
        shrinks = across > wanted or down > wanted
        grey = np.asarray(
            cv2.resize(grey, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
        )
    return InkPicture(grey, wanted)


def _resolution(width: int, height: int, stated: object) -> tuple[float, float]:
    """Dots an inch across and down: as stated, where that makes a sheet of paper, else those of A4."""
    if isinstance(stated, tuple) and len(stated) == 2 and min(stated) > 0:
        across, down = float(stated[0]), float(stated[1])
        least, most = SHEETS
        if least <= POINTS * min(width / across, height / down) <= most:
            return across, down
    guessed = POINTS * min(width, height) / SHORT_SIDE
    return guessed, guessed


def _grey(image: Image.Image, dpi: float) -> Grey:
    """Grey values on white paper, whatever the file holds: colours, a mask, more than 8 bits."""
    if image.mode in _ALL_BLACK:
        values = np.array(image, np.float32)
        values /= _ALL_BLACK[image.mode]
        return np.clip(values, 0, 255, out=values).astype(np.uint8)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    if image.mode in _GREYS:
        return np.array(image.convert("L"))
    return without_seals(np.ascontiguousarray(np.array(image.convert("RGB"))[:, :, ::-1]), dpi)
