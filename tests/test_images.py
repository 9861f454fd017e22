"""Image files into pictures of pages: what they may hold, and what is wrong with them."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from ingest.errors import SourceError
from ingest.pipeline import read
from ingest.readers.scan.images import opened
from ingest.readers.scan.ink import InkPicture

PAGE = Image.fromarray(np.pad(np.zeros((400, 600), np.uint8), 400, constant_values=255))
"""A black box in the middle of white paper, 1400 dots wide and 1200 high."""


def packed(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def pictures(data: bytes) -> list[InkPicture]:
    return list(opened(data, "page").pictures())


def alpha() -> Image.Image:
    """Black ink on nothing at all."""
    return Image.merge("LA", (Image.new("L", PAGE.size, 0), PAGE.point(lambda value: 255 - value))).convert(
        "RGBA"
    )


SIXTEEN = Image.fromarray(np.asarray(PAGE, np.uint16) * 257)


@pytest.mark.parametrize(
    "data",
    [
        packed(PAGE, "PNG"),
        packed(PAGE.convert("1"), "TIFF", compression="group4"),
        packed(PAGE.convert("P"), "PNG"),
        packed(PAGE.convert("RGB"), "JPEG", quality=95),
        packed(PAGE.convert("CMYK"), "TIFF"),
        packed(PAGE.convert("CMYK"), "JPEG", quality=95),
        packed(SIXTEEN, "PNG"),
        packed(SIXTEEN, "TIFF"),
        packed(alpha(), "PNG"),
        packed(PAGE, "BMP"),
        packed(PAGE.convert("RGB"), "WEBP", lossless=True),
    ],
    ids=[
        "grey",
        "bilevel",
        "palette",
        "jpeg",
        "cmyk",
        "cmyk-jpeg",
        "16-bit",
        "16-bit-tiff",
        "alpha",
        "bmp",
        "webp",
    ],
)
def test_every_kind_of_dot_becomes_grey_on_white(data: bytes) -> None:
    (picture,) = pictures(data)
    assert picture.grey.shape == (1200, 1400)
    assert picture.grey[600, 700] < 10
    assert picture.grey[5, 5] > 245


def test_a_picture_taken_on_its_side_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    (picture,) = pictures(packed(PAGE.convert("RGB"), "JPEG", exif=turned))
    assert picture.grey.shape == (1400, 1200)


def test_a_tiff_holds_a_page_or_more() -> None:
    data = packed(PAGE, "TIFF", save_all=True, append_images=[PAGE.rotate(90, expand=True)])
    assert [picture.grey.shape for picture in pictures(data)] == [(1200, 1400), (1400, 1200)]


@pytest.mark.parametrize(
    ("size", "stated", "dpi"),
    [
        ((1240, 1754), (150, 150), 150),
        ((2480, 3508), (600, 600), 300),  # 105 mm wide: no sheet, so A4
        ((1240, 1754), None, 150),
        ((1754, 1240), None, 150),
        ((1240, 1754), (72, 72), 150),  # A4 more than half a metre high
        ((4960, 7016), (600, 600), 300),
    ],
)
def test_the_page_is_as_large_as_the_file_says_if_that_can_be(
    size: tuple[int, int], stated: tuple[int, int] | None, dpi: float
) -> None:
    options = {"dpi": stated} if stated else {}
    (picture,) = pictures(packed(Image.new("L", size, 255), "PNG", **options))
    assert picture.dpi == pytest.approx(dpi, rel=0.01)
    assert min(picture.size) == pytest.approx(595, abs=3)


def test_the_dots_of_a_fax_are_made_square() -> None:
    (picture,) = pictures(packed(Image.new("L", (1728, 1145), 255), "TIFF", dpi=(204, 98)))
    assert picture.size == pytest.approx((610, 841), abs=2)


def claimed(width: int, height: int) -> bytes:
    """A PNG that says it is so large, and holds nothing of it."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


BAD = {
    "truncated": (packed(Image.effect_noise((400, 400), 99), "PNG")[:2000], "broken or truncated"),
    "truncated-jpeg": (packed(PAGE.convert("RGB"), "JPEG")[:300], "broken or truncated"),
    "nothing but a beginning": (b"\xff\xd8\xff\xe0", "broken or truncated"),
    "large": (claimed(12_000, 9_000), "larger than any sheet"),
    "bomb": (claimed(200_000, 200_000), "larger than any sheet"),
    "small": (packed(PAGE.reduce(8), "PNG"), "too small"),
    "animation": (packed(PAGE, "WEBP", save_all=True, append_images=[PAGE.rotate(45)]), "an animation"),
}


@pytest.mark.parametrize(("data", "words"), BAD.values(), ids=BAD.keys())
def test_what_is_wrong_with_an_image_is_said_in_a_line(data: bytes, words: str, tmp_path: Path) -> None:
    source = tmp_path / "page.png"
    source.write_bytes(data)
    with pytest.raises(SourceError, match=words) as raised:
        read(source)
    assert "\n" not in str(raised.value)


def test_a_blank_page_holds_no_list(tmp_path: Path) -> None:
    source = tmp_path / "page.png"
    Image.new("L", (1240, 1754), 255).save(source)
    with pytest.raises(SourceError, match="no list of duties"):
        read(source)
