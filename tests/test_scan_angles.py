"""Pages photographed at an angle are set straight by their rules, those scanned flat are left alone."""

from pathlib import Path

import pytest

pytest.importorskip("rapidocr", reason="text recognition is not installed")

import cv2
import numpy as np
from PIL import Image

from ingest.errors import SourceError
from ingest.pipeline import read
from ingest.readers.pages.content import UnreadableError
from ingest.readers.scan.angles import angle_of, from_above
from ingest.readers.scan.ink import InkPicture
from tests.support.as_scan import Wear, scanned
from tests.support.misread import misread

SAMPLES = Path(__file__).parent.parent / "samples"
BASIC = 3
"""The index of the page with the first list in the sample's scan."""


def table(lean: float = 0.0) -> InkPicture:
    """A table of three columns that leans by so many degrees, at 150 dots an inch."""
    grey = np.full((1200, 1700), 255, np.uint8)
    for y in range(200, 1001, 100):
        cv2.line(grey, (200, y), (1500, y), 0, 2)
    for x in (200, 400, 900, 1500):
        cv2.line(grey, (x, 200), (x, 1000), 0, 2)
    matrix = cv2.getRotationMatrix2D((850, 600), -lean, 1.0)
    return InkPicture(np.asarray(cv2.warpAffine(grey, matrix, (1700, 1200), borderValue=255), np.uint8), 150)


def photographed(picture: InkPicture, head: float, side: float = 0.0) -> InkPicture:
    """The picture with its head narrower by a share on both sides, and its left side lower by another."""
    height, width = picture.grey.shape
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array(
        [
            [head * width, side * height], [width * (1 - head), 0],
            [width, height], [0, height * (1 - side)],
        ],
        np.float32,
    )  # fmt: skip
    matrix = cv2.getPerspectiveTransform(flat, seen)
    grey = cv2.warpPerspective(picture.grey, matrix, (width, height), borderValue=255)
    return InkPicture(np.asarray(grey, np.uint8), picture.dpi)


@pytest.mark.parametrize(("head", "side"), [(0.02, 0.0), (0.06, 0.0), (0.0, 0.05), (0.05, 0.03)])
def test_rules_that_run_together_are_set_parallel(head: float, side: float) -> None:
    photo = photographed(table(1.0), head, side)
    angle = angle_of(photo)
    assert angle is not None
    assert angle_of(from_above(photo, angle)) is None


@pytest.mark.parametrize("lean", [-3.0, 0.0, 0.7, 4.0])
def test_a_leaning_page_is_no_photographed_one(lean: float) -> None:
    assert angle_of(table(lean)) is None


def test_too_sharp_an_angle_is_refused_in_a_line(tmp_path: Path) -> None:
    photo = photographed(table(), 0.3)
    with pytest.raises(UnreadableError, match="too sharp an angle"):
        angle_of(photo)
    Image.fromarray(photo.grey).save(tmp_path / "photo.png", dpi=(150, 150))
    with pytest.raises(SourceError, match=r"photo\.png: can't be read \(it was photographed"):
        read(tmp_path / "photo.png")


def test_a_photographed_page_is_read(tmp_path: Path) -> None:
    truth = read(SAMPLES / "yangli-few.txt")
    [page] = scanned(SAMPLES / "yangli-few-scan.pdf", Wear(dpi=150), pages=[BASIC])
    photo = photographed(InkPicture(page, 150), 0.04, 0.02)
    Image.fromarray(photo.grey).save(tmp_path / "photo.png", dpi=(150, 150))
    found = read(tmp_path / "photo.png")
    assert found.source.scanned[0].angle is not None
    wrong, characters = misread(truth.model_copy(update={"lists": truth.lists[:1]}), found)
    assert wrong <= characters / 50
