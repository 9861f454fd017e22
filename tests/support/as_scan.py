"""A print as a scan of it: pages as pictures, worn as paper and machines wear them."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from PIL import Image

from ingest.readers.pages.content import Rule
from ingest.readers.pdf import native
from ingest.readers.pdf.pdfium import read_page

__all__ = ["Wear", "as_pdf", "scanned"]

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Wear:
    """What happened to a page between the press and the file, at its plainest.

    `skew` in degrees; `noise` the grey values' standard deviation; `ink` the grey value of black; `rules` the
    share of their darkness that rules keep, `broken` the share of their length lost; `turns` quarters.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    ink: int = 0
    shade: int = 0
    bilevel: bool = False
    quality: int | None = None
    rules: float = 1.0
    broken: float = 0.0
    turns: int = 0

    @classmethod
    def drawn(cls, rng: Random) -> "Wear":
        return cls(
            dpi=rng.choice((150, 150, 200, 200, 240, 300)),
            skew=rng.choice((0.0, rng.uniform(-1, 1), rng.uniform(-3, 3))),
            noise=rng.choice((0.0, 4.0, 10.0, 16.0)),
            blur=rng.choice((0.0, 0.4, 0.8)),
            ink=rng.choice((0, 30, 70)),
            shade=rng.choice((0, 0, 40)),
            bilevel=rng.random() < 0.25,
            quality=rng.choice((None, 30, 50, 75)),
            rules=rng.choice((1.0, 1.0, 0.6, 0.35)),
            broken=rng.choice((0.0, 0.0, 0.1, 0.25)),
            turns=rng.choice((0, 0, 0, 0, 1, 2, 3)),
        )


def scanned(source: Path, wear: Wear, seed: int = 0, pages: Sequence[int] | None = None) -> list[Grey]:
    """The pages of a PDF as pictures, or those of some indices."""
    chance = np.random.default_rng(seed)
    document = pdfium.PdfDocument(source)
    data = source.read_bytes()
    pictures = []
    with native.opened(data) as handle:
        assert handle is not None
        for index in range(len(document)) if pages is None else pages:
            grey = document[index].render(scale=wear.dpi / 72, grayscale=True).to_numpy()
            grey = grey.reshape(grey.shape[:2]).copy()
            _wear_rules(grey, read_page(handle, index).rules, wear, chance)
            pictures.append(_worn(grey, wear, chance))
    document.close()
    return pictures


def _wear_rules(grey: Grey, rules: Sequence[Rule], wear: Wear, chance: np.random.Generator) -> None:
    scale = wear.dpi / 72
    for rule in rules:
        at, start, end = round(rule.at * scale), round(rule.start * scale), round(rule.end * scale)
        across = slice(max(at - round(scale), 0), at + round(scale) + 1)
        if wear.rules < 1:
            part = grey[start:end, across] if rule.upright else grey[across, start:end]
            part[:] = 255 - ((255 - part) * wear.rules).astype(np.uint8)
        for left, right in _gaps(start, end, wear, chance):
            part = grey[left:right, across] if rule.upright else grey[across, left:right]
            part[:] = 255


def _gaps(start: int, end: int, wear: Wear, chance: np.random.Generator) -> Iterator[tuple[int, int]]:
    lost = 0.0
    while lost < wear.broken * (end - start):
        left = int(chance.integers(start, max(end, start + 1)))
        length = int(chance.uniform(2, 9) * wear.dpi / 72)
        lost += length
        yield left, min(left + length, end)


def _worn(grey: Grey, wear: Wear, chance: np.random.Generator) -> Grey:
    height, width = grey.shape
    page: npt.NDArray[np.float32] = grey.astype(np.float32)
    if wear.skew:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -wear.skew, 1.0)
        page = np.asarray(cv2.warpAffine(page, matrix, (width, height), borderValue=255), np.float32)
    if wear.blur:
        page = np.asarray(cv2.GaussianBlur(page, (0, 0), wear.blur * wear.dpi / 200), np.float32)
    page = np.asarray(wear.ink + page * (255 - wear.ink) / 255, np.float32)
    if wear.shade:
        page -= np.linspace(0, wear.shade, width, dtype=np.float32)[None, :]
    if wear.noise:
        page += chance.normal(0, wear.noise, page.shape).astype(np.float32)
    page = np.clip(page, 0, 255).astype(np.float32)
    if wear.bilevel:
        page = np.where(page < 190, 0, 255).astype(np.float32)
    page = np.ascontiguousarray(np.rot90(page, -wear.turns))
    shown = page.astype(np.uint8)
    if wear.quality and not wear.bilevel:
        packed = io.BytesIO()
        Image.fromarray(shown).save(packed, "JPEG", quality=wear.quality)
        shown = np.array(Image.open(packed))
    return shown


def as_pdf(pages: Sequence[Grey], dpi: int, target: Path) -> Path:
    """Pictures as a PDF of nothing else."""
    first, *others = [Image.fromarray(page) for page in pages]
    first.save(target, "PDF", resolution=dpi, save_all=True, append_images=others)
    return target
