"""The proof in a real browser: what the report shows of its source, and the words that stand under a box."""

import io
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Browser, Locator, Page

from ingest.pipeline import read
from ingest.readers.scan.ink import InkPicture
from ingest.readers.scan.page import page_content
from models.base import Where
from models.edition import CooperativeItem, Edition
from models.repairs import Doubt
from tests.support.leaning import scan_of
from tests.support.reports import PDF, choose, titles, written
from tests.support.watched import NARROW, WIDE, opened
from tests.test_where import plain, under

SAMPLES = PDF.parent
TEXT = SAMPLES / "songzhuang-2025.txt"


@pytest.fixture(scope="module")
def text_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(read(TEXT), tmp_path_factory.mktemp("report"), TEXT)


@pytest.fixture(scope="module")
def pages() -> Iterator[list[pdfplumber.page.Page]]:
    with pdfplumber.open(PDF) as document:
        yield document.pages


def boxes(page: Page, kind: str) -> list[Where]:
    """The boxes as they stand on the screen, in points of the pages they stand on."""
    found: list[dict[str, Any]] = page.evaluate(
        """(kind) => [...document.querySelectorAll(`#proof rect.${kind}`)].map((rect) => {
          const sheet = rect.closest(".sheet"), image = sheet.querySelector("img");
          const [box, paper] = [rect, image].map((one) => one.getBoundingClientRect());
          const scale = sheet.dataset.width / paper.width;
          return { page: Number(sheet.dataset.page), bbox: [
            (box.left - paper.left) * scale, (box.top - paper.top) * scale,
            (box.right - paper.left) * scale, (box.bottom - paper.top) * scale] };
        })""",
        kind,
    )
    return [Where.model_validate(one) for one in found]


def drawn(page: Page) -> list[bool]:
    """For each page image shown whether it is there."""
    images = page.locator("#proof img")
    return [
        images.nth(at).evaluate("(one) => one.decode().then(() => one.naturalWidth > 500)")
        for at in range(images.count())
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_items_boxes_stand_on_its_words(
    size: tuple[int, int],
    browser: Browser,
    report: Path,
    published: Edition,
    pages: list[pdfplumber.page.Page],
) -> None:
    cooperative = published.list_of("cooperative")
    assert cooperative is not None
    split = next(item for item in cooperative.items if len(item.where) > 1)
    chosen = [published.lists[0].items[0], split, cooperative.items[-1], published.lists[-1].items[-1]]
    with opened(browser, report, "items", size=size) as page:
        for item in chosen:
            assert choose(page, item.title).locator("h2").inner_text() == item.title
            shown = boxes(page, "whole")
            assert [place.page for place in shown] == [place.page for place in item.where]
            assert sorted(under(shown, pages)) == sorted(plain("".join(item.printed)))
            assert drawn(page) == [True] * len(item.where)
            assert in_view(page.locator("#proof rect").first)
            page.keyboard.press("Escape")


def in_view(box: Locator) -> bool:
    """Whether a box begins within the pane that shows it."""
    seen: bool = box.evaluate(
        """(box) => {
          const [pane, at] = [box.closest(".proof"), box].map((one) => one.getBoundingClientRect());
          const beside = at.left < pane.right && at.right > pane.left;
          return beside && at.top >= pane.top && at.top < pane.bottom;
        }"""
    )
    return seen


def test_a_points_box_stands_on_its_words(
    browser: Browser, report: Path, published: Edition, pages: list[pdfplumber.page.Page]
) -> None:
    cooperative = published.list_of("cooperative")
    assert cooperative is not None
    item = cooperative.items[19]
    assert isinstance(item, CooperativeItem)
    with opened(browser, report, "items") as page:
        record = choose(page, item.title)
        bit = record.locator(".bit", has_text=item.township_duties[1].text)
        bit.get_by_role("button", name="在原件中标出").click()
        assert plain(item.township_duties[1].text) in under(boxes(page, "part"), pages)
        record.locator(".departments .bit").first.hover()
        assert plain(item.departments[0].name) in under(boxes(page, "part"), pages)


def test_a_repair_shows_its_place_in_a_dialog(browser: Browser, report: Path, published: Edition) -> None:
    with opened(browser, report, "notes") as page:
        page.locator("#notes button.place").first.click()
        dialog = page.get_by_role("dialog")
        places = [one.where for one in published.repairs] + [one.where for one in published.doubts]
        assert dialog.locator(".sheet").count() == 1
        assert dialog.get_by_role("heading").inner_text() in {
            f"第 {where.page} 页" for where in places if where.page
        }
        page.keyboard.press("Escape")
        assert not dialog.is_visible()


def test_a_text_shows_its_line_verbatim_with_those_around_it(browser: Browser, text_report: Path) -> None:
    lines = TEXT.read_text(encoding="utf-8").splitlines()
    with opened(browser, text_report, "items") as page:
        choose(page, "未成年人防溺水工作")
        hit = page.locator("#proof .hit")
        number = int(hit.get_attribute("value") or 0)
        assert hit.text_content() == lines[number - 1]
        assert "未成年人防溺水工作" in lines[number - 1]
        assert page.locator("#where").inner_text() == f"第 {number} 行"
        assert page.locator("#proof li").count() == 5


@pytest.mark.parametrize("name", ["songzhuang-2025.docx", "songzhuang-2025.xlsx"])
def test_a_tables_row_is_shown_under_its_heading(name: str, browser: Browser, tmp_path: Path) -> None:
    source = SAMPLES / name
    edition = read(source)
    item = edition.lists[1].items[19]
    (place,) = item.where
    with opened(browser, written(edition, tmp_path, source), "items") as page:
        choose(page, item.title)
        hit = page.locator("#proof .hit")
        assert hit.locator("th").inner_text() == str(place.row)
        assert [plain(text) for text in hit.locator("td").all_inner_texts()] == [
            plain(cell) for cell in item.printed
        ]
        first = page.locator("#proof tr").first
        assert first.locator("td").all_inner_texts() == edition.lists[1].columns
        assert page.locator("#where").inner_text() == f"表 {place.table} 第 {place.row} 行"
        assert in_view(hit)


# --- a scan


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    """Two pages that lay badly in the scanner, as read, and their report."""
    folder = tmp_path_factory.mktemp("scan")
    source = scan_of("tiff", folder)
    edition = read(source)
    return edition, written(edition, folder, source)


def test_under_a_scanned_items_box_its_words_can_be_read(
    browser: Browser, scanned: tuple[Edition, Path]
) -> None:
    """What stands on the screen within the box is recognised once more."""
    edition, report = scanned
    with opened(browser, report, "items", size=(2400, 1200)) as page:
        for item in (edition.lists[0].items[1], edition.lists[1].items[0]):
            choose(page, item.title)
            assert drawn(page) == [True]
            words = plain(seen_in(page.locator("#proof rect.whole")))
            assert SequenceMatcher(None, words, plain("".join(item.printed))).ratio() > 0.9


def seen_in(box: Locator) -> str:
    """The words within a box, as text recognition sees them."""
    shown = ImageOps.expand(Image.open(io.BytesIO(box.screenshot())).convert("L"), 80, fill=255)
    return page_content(InkPicture(np.array(shown), 144), 1).glyphs.text


def test_what_recognition_doubts_is_said_and_shown(
    browser: Browser, scanned: tuple[Edition, Path], tmp_path: Path
) -> None:
    edition = scanned[0]
    item = edition.lists[0].items[0]
    doubt = Doubt(text="团", context="基层团组织", offset=2, confidence=0.614, where=item.where[0])
    source = scanned[1].parent.parent / "scan.tiff"
    doubted = edition.model_copy(update={"doubts": [doubt]})
    with opened(browser, written(doubted, tmp_path, source), "notes") as page:
        (said,) = page.locator("#notes li", has=page.locator("mark")).all()
        assert plain(said.inner_text()) == "文字识别没有把握，把握61%基层团组织第1页看事项"
        assert said.locator("mark").inner_text() == "团"
        said.get_by_role("link", name="看事项").click()
        assert "存疑的字" in page.locator("#record").inner_text()
        page.locator("[name=mark]").select_option(label="存疑")
        assert titles(page) == [item.title]


# --- without its source


def test_without_the_source_the_cells_and_their_place_are_shown(
    browser: Browser, published: Edition, tmp_path: Path
) -> None:
    loaded = Edition.model_validate_json(published.model_dump_json())
    item = loaded.lists[1].items[0]
    with opened(browser, written(loaded, tmp_path), "items") as page:
        choose(page, item.title)
        assert page.locator("#proof dd").all_inner_texts() == item.printed
        assert page.locator("#where").inner_text().startswith("第 ")
        assert page.locator("#proof img").count() == 0


def test_another_file_than_the_one_read_is_no_proof(published: Edition, tmp_path: Path) -> None:
    other = written(published, tmp_path, SAMPLES / "yangli-2025.pdf")
    assert "data:image" not in other.read_text(encoding="utf-8")
