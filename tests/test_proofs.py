"""A source in, its pictures or lines out: at the right places, and small."""

from pathlib import Path

import pytest
from PIL import Image

from ingest.pipeline import read
from ingest.proofs import proof_of
from ingest.proofs.pdf import proof
from models.base import Where
from models.proof import PagePicture, Proof
from tests.support.pdf import Drawing

SAMPLES = Path(__file__).parent.parent / "samples"


def picture(page: PagePicture, folder: Path) -> Image.Image:
    (folder / "page.webp").write_bytes(page.data)
    return Image.open(folder / "page.webp").convert("L")


def shade(page: PagePicture, image: Image.Image, x: float, y: float) -> float:
    """How bright (0 to 255) the picture is at a point of the page."""
    at = (round(x / page.width * image.width), round(y / page.height * image.height))
    value = image.getpixel(at)
    assert isinstance(value, int)
    return value


def pages(*numbers: int) -> list[Where]:
    return [Where(page=number) for number in numbers]


@pytest.mark.parametrize("turns", [0, 90, 180, 270])
def test_a_picture_shows_the_page_as_it_is_shown(turns: int, tmp_path: Path) -> None:
    drawing = Drawing((400, 300))
    drawing.bar(100, 50, 140, 50, width=40)  # the file's own top left: 100–140, 30–70
    drawing.canvas.setPageRotation(turns)  # reportlab swaps the sides too: the page shown keeps its size
    (page,) = proof(drawing.bytes(), pages(1)).pages
    assert (page.width, page.height) == (400, 300)
    image = picture(page, tmp_path)
    inside = {0: (120, 50), 90: (250, 120), 180: (280, 250), 270: (150, 180)}[turns]
    assert shade(page, image, *inside) < 10
    assert shade(page, image, page.width - inside[0], page.height - inside[1]) > 245


def test_only_the_pages_spoken_of_are_drawn() -> None:
    data = (SAMPLES / "songzhuang-2025.pdf").read_bytes()
    shown = proof(data, pages(9, 5, 9)).pages
    assert [page.number for page in shown] == [5, 9]
    assert all(len(page.data) < 120_000 for page in shown)


def test_a_page_that_cannot_be_drawn_is_left_out() -> None:
    drawing = Drawing()
    drawing.line(0, 0, 10, 10)
    assert [page.number for page in proof(drawing.bytes(), pages(1, 2)).pages] == [1]


def test_a_texts_lines_are_numbered_as_its_reader_does() -> None:
    source = SAMPLES / "songzhuang-2025.txt"
    edition = read(source)
    lines = proof_of(edition, source).lines
    for item in (item for one in edition.lists for item in one.items):
        (place,) = item.where
        assert place.line is not None
        assert lines[place.line - 1].split("\t")[0].strip() == str(item.number)


def test_nothing_is_shown_of_a_file_that_is_gone_or_another(tmp_path: Path) -> None:
    edition = read(SAMPLES / "songzhuang-2025.txt")
    assert proof_of(edition, None) == Proof()
    assert proof_of(edition, tmp_path / "gone.txt") == Proof()
    assert proof_of(edition, SAMPLES / "yangli-2025.txt") == Proof()
    assert proof_of(edition, tmp_path) == Proof()
