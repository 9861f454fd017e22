"""Records in, places out: under each one's boxes the PDF holds its words, as another library reads them."""

from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page

from ingest.pipeline import read
from ingest.text.clean import flow
from models.base import Where
from models.document import Break, Line
from models.edition import CooperativeItem, Duty, Edition, ReclaimedItem

SAMPLES = Path(__file__).parent.parent / "samples"
NAME = "songzhuang-2025.pdf"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read(SAMPLES / NAME)


@pytest.fixture(scope="module")
def pages() -> Iterator[list[Page]]:
    with pdfplumber.open(SAMPLES / NAME) as document:
        yield document.pages


def under(places: list[Where], pages: list[Page]) -> str:
    """The characters whose middles are within the boxes, in the file's order."""
    text = ""
    for place in places:
        assert place.page is not None
        assert place.bbox is not None
        x0, top, x1, bottom = place.bbox
        text += "".join(
            char["text"]
            for char in pages[place.page - 1].chars
            if x0 <= (char["x0"] + char["x1"]) / 2 <= x1
            and top <= (char["top"] + char["bottom"]) / 2 <= bottom
        )
    return plain(text).replace("and", "和")  # the sample's own slip, which reading puts right


def plain(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans(",;:", "，；："))


def duties(edition: Edition) -> Iterator[Duty]:
    for item in (item for one in edition.lists for item in one.items):
        if isinstance(item, CooperativeItem):
            yield from item.department_duties
        elif isinstance(item, ReclaimedItem):
            yield from item.method


def test_an_item_stands_in_its_boxes_with_all_its_cells(edition: Edition, pages: list[Page]) -> None:
    for item in edition.lists[1].items[:20]:
        found = sorted(under(item.where, pages))
        assert found == sorted(plain("".join(item.printed)))


def test_a_department_stands_in_its_boxes(edition: Edition, pages: list[Page]) -> None:
    for item in (item for one in edition.lists for item in one.items):
        if not isinstance(item, CooperativeItem | ReclaimedItem):
            continue
        for department in item.departments:
            assert plain(department.as_printed) in under(department.where, pages)


def test_a_block_of_duties_stands_in_its_boxes_and_each_point_in_its_own(
    edition: Edition, pages: list[Page]
) -> None:
    for duty in duties(edition):
        whole = under(duty.where, pages)
        for point in duty.points:
            words = plain(f"{point.marker or ''}{point.text}")
            assert words in under(point.where, pages)
            assert words in whole


def test_a_point_over_a_pages_end_has_a_box_on_each_page() -> None:
    lines = [
        Line("1.开展", Where(page=3, bbox=(10, 700, 90, 712)), Break.WRAP),
        Line("巡查；", Where(page=4, bbox=(10, 60, 60, 72)), Break.PARAGRAPH),
        Line("2.上报。", Where(page=4, bbox=(10, 74, 70, 86)), Break.PARAGRAPH),
    ]
    cell = flow(lines)
    assert cell.where(0, 7) == [lines[0].where, lines[1].where]
    assert cell.where(0, len(cell.text)) == [lines[0].where, Where(page=4, bbox=(10, 60, 70, 86))]
