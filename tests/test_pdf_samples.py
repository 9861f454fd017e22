"""The samples as read, judged by pdfplumber."""

import io
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from ingest.readers.pdf import native, pdfium, plumber, read
from tests.support.pdf import (
    tables,
)

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize("name", ["songzhuang-2025", "yangli-2025", "yangli-2026"])
def test_every_page_has_the_characters_pdfplumber_finds(name: str) -> None:
    data = (SAMPLES / f"{name}.pdf").read_bytes()
    document = read(data, name)
    got: dict[int, Counter[str]] = {}
    for line in document.lines():
        assert line.where.page
        got.setdefault(line.where.page, Counter()).update("".join(line.text.split()))
    with pdfplumber.open(io.BytesIO(data)) as judge:
        wanted = {
            page.page_number: Counter("".join("".join(char["text"] for char in page.chars).split()))
            for page in judge.pages
        }
    assert got == wanted


def test_the_cells_are_those_pdfplumber_finds() -> None:
    data = (SAMPLES / "songzhuang-2025.pdf").read_bytes()
    got = [[c.text for c in row.cells] for t in tables(read(data, "s")) for row in t.rows]
    with pdfplumber.open(io.BytesIO(data)) as judge:
        found = [row for page in judge.pages for table in page.extract_tables() for row in table]
    wanted = [[cell for cell in row if cell is not None] for row in found]
    assert [["".join(c.split()) for c in row] for row in got] == [
        ["".join(c.split()) for c in row] for row in wanted
    ]


def test_both_ways_of_reading_a_page_agree() -> None:
    data = (SAMPLES / "yangli-2025.pdf").read_bytes()
    with native.opened(data) as document:
        assert document
        fast, slow = pdfium.read_page(document, 11), plumber.read_page(data, 11)
    assert Counter(fast.glyphs.text.replace(" ", "")) == Counter(slow.glyphs.text.replace(" ", ""))
    assert len(fast.rules) == len(slow.rules)
    assert (fast.width, fast.height) == pytest.approx((slow.width, slow.height), abs=0.1)


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    read((SAMPLES / "yangli-2025.pdf").read_bytes(), "y", lambda done, of: told.append((done, of)))
    assert told == [(number, 33) for number in range(1, 34)]
