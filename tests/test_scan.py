"""Scans and images, read with text recognition."""

import dataclasses
import io
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest.errors import SourceError
from ingest.pipeline import read
from ingest.readers import scan
from ingest.readers.pages.grid import grids
from ingest.readers.scan.glyphs import glyphs_of
from ingest.readers.scan.ink import InkPicture, evened, inked
from ingest.readers.scan.page import page_content
from ingest.readers.scan.recognise import Character, characters_of
from ingest.readers.scan.render import rendered
from ingest.readers.scan.rules import rules_of
from ingest.readers.scan.straight import lean, straightened
from models.edition import Edition
from tests.support.as_scan import Wear, scanned
from tests.support.golden import ADVICE, Files, differences, kept, lines_of
from tests.support.golden.cases import SCAN as GOLDEN
from tests.support.golden.cases import of_scan
from tests.support.misread import departments, misread, places

SAMPLES = Path(__file__).parent.parent / "samples"
SCAN = SAMPLES / "yangli-few-scan.pdf"
BASIC, COOPERATIVE = 3, 6
"""Pages of the scan, counted from 0."""


@pytest.fixture(scope="session")
def edition() -> Edition:
    return read(SCAN)


@pytest.fixture(scope="session")
def truth() -> Edition:
    return read(SAMPLES / "yangli-few.txt")


@pytest.fixture(scope="session")
def page() -> InkPicture:
    return rendered(SCAN.read_bytes(), BASIC)


def saved(picture: InkPicture, target: Path) -> Path:
    Image.fromarray(picture.grey).save(target, dpi=(picture.dpi, picture.dpi))
    return target


def test_a_scan_gives_every_item_once_in_its_place(edition: Edition, truth: Edition) -> None:
    assert list(places(edition)) == list(places(truth))
    assert edition.reconciliation.ok


def test_its_departments_are_all_right(edition: Edition, truth: Edition) -> None:
    found = places(edition)
    assert all(departments(item) == departments(found[place]) for place, item in places(truth).items())


def test_it_gives_what_is_kept_of_it(edition: Edition) -> None:
    """Wholly, unless recognition saw something else: what is at the edge goes either way on other processors.

    Noise of a third in all that the network gives changed 20 of 3,267 lines; of a thousandth, none.
    """
    before, after = kept(GOLDEN), of_scan(edition)
    found = list(differences(before, after))
    most = 0 if seen(before) == seen(after) else sum(len(lines_of(data)) for data in before.values()) / 100
    if sum(one.count for one in found) > most:
        pytest.fail("\n".join([ADVICE, *map(str, found)]), pytrace=False)


def seen(files: Files) -> tuple[bytes, object]:
    """What was recognised of the items, and what was not sure."""
    return files["items.csv"], json.loads(files["edition.json"])["doubts"]


def test_of_a_hundred_characters_at_most_one_is_wrong(edition: Edition, truth: Edition) -> None:
    wrong, characters = misread(truth, edition)
    assert wrong <= characters / 100


def test_every_item_says_how_sure_it_is(edition: Edition, truth: Edition) -> None:
    found = [item for one in edition.lists for item in one.items]
    assert all(item.confidence is not None and 0 < item.confidence <= 1 for item in found)
    assert all(item.confidence is None for one in truth.lists for item in one.items)
    assert truth.doubts == []


def test_an_item_knows_its_page_and_place(edition: Edition) -> None:
    item = places(edition)["cooperative", "生态环保", 4]
    assert [where.page for where in item.where] == [5, 6]
    assert all(where.bbox is not None for where in item.where)


@pytest.mark.parametrize("quarters", [1, 2])
def test_an_image_on_its_side_or_head_is_read(
    page: InkPicture, quarters: int, truth: Edition, tmp_path: Path
) -> None:
    turned = dataclasses.replace(page, grey=np.ascontiguousarray(np.rot90(page.grey, quarters)))
    found = read(saved(turned, tmp_path / "page.png"))
    assert found.source.media_type == "image/png"
    wanted = truth.model_copy(update={"lists": truth.lists[:1]})
    assert misread(wanted, found)[0] <= 3


def test_lines_set_like_columns_are_not_read_sideways() -> None:
    """A page on its head whose lines also make columns of characters, as in a table of contents."""
    title = rendered(SCAN.read_bytes(), 0)
    rows = np.flatnonzero((title.grey < 128).any(axis=1))
    line = title.grey[rows[0] - 5 : rows[0] + 55]
    lines = np.vstack([np.full((300, line.shape[1]), 255, np.uint8), *[line] * 8, title.grey[-300:] | 255])
    content = page_content(dataclasses.replace(title, grey=np.ascontiguousarray(np.rot90(lines, 2))), 1)
    assert content.glyphs.text.count("示例省示例市示例区样例镇") == 8


def test_a_page_of_a_point_for_each_dot_is_a_sheet(page: InkPicture) -> None:
    file = io.BytesIO()
    Image.fromarray(page.grey).save(file, "PDF", resolution=72)
    again = rendered(file.getvalue(), 0)
    assert again.dpi == pytest.approx(page.dpi, rel=0.01)
    assert again.grey.shape == pytest.approx(page.grey.shape, abs=2)


def test_a_folder_of_images_is_one_document(page: InkPicture, tmp_path: Path) -> None:
    saved(page, tmp_path / "page 2.png")
    saved(rendered(SCAN.read_bytes(), COOPERATIVE), tmp_path / "page 10.jpg")
    found = read(tmp_path)
    assert [(one.kind, len(one.items)) for one in found.lists] == [("basic", 7), ("cooperative", 1)]
    assert (found.source.name, found.source.pages) == (tmp_path.name, 2)


def test_a_folder_with_anything_else_is_not(page: InkPicture, tmp_path: Path) -> None:
    saved(page, tmp_path / "1.png")
    (tmp_path / "list.txt").write_text("序号\t事项名称\n1\t某事项", encoding="utf-8")
    with pytest.raises(SourceError, match=r"list\.txt: a folder is read as the images"):
        read(tmp_path)


def test_worn_pages_are_read(tmp_path: Path, truth: Edition) -> None:
    """Leaning, noisy, with faint and broken rules: a page of the sample printed and scanned again."""
    wear = Wear(dpi=150, skew=2.2, noise=10, ink=40, rules=0.5, broken=0.15, quality=50)
    pages = scanned(SCAN, wear, pages=[BASIC])
    found = read(saved(InkPicture(pages[0], wear.dpi), tmp_path / "page.png"))
    wrong, characters = misread(truth.model_copy(update={"lists": truth.lists[:1]}), found)
    assert wrong <= characters / 50


def test_without_the_extra_a_scan_says_how_to_add_it(
    monkeypatch: pytest.MonkeyPatch, page: InkPicture, tmp_path: Path
) -> None:
    monkeypatch.setattr(scan, "available", lambda: False)
    for source in (SCAN, saved(page, tmp_path / "page.png")):
        with pytest.raises(SourceError, match=r"pip install 'lvzhi\[ocr\]'") as raised:
            read(source)
        assert raised.value.code == "needs_ocr"


@settings(max_examples=6, deadline=None)
@given(st.floats(-3, 3))
def test_a_lean_is_found_and_taken_back(angle: float) -> None:
    grey = np.full((1200, 900), 255, np.uint8)
    for y in range(100, 1100, 40):
        cv2.putText(grey, "lines of text in a row", (80, y), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 2)
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    leaning = InkPicture(
        np.asarray(cv2.warpAffine(grey, matrix, (width, height), borderValue=255), np.uint8), 100
    )
    assert lean(inked(leaning)) == pytest.approx(angle, abs=0.15)
    straight = straightened(leaning, lean(inked(leaning)))
    assert lean(inked(straight)) == pytest.approx(0, abs=0.15)


def table(broken: bool) -> InkPicture:
    """Three columns and four rows, the second of one cell, at 150 dots an inch."""
    grey = np.full((700, 1000), 255, np.uint8)
    for y in (100, 160, 220, 400, 600):
        cv2.line(grey, (100, y), (900, y), 0, 2)
    for x in (100, 300, 600, 900):
        for top, bottom in ((100, 160), (220, 600)) if 100 < x < 900 else ((100, 600),):
            cv2.line(grey, (x, top), (x, bottom), 0, 2)
    if broken:
        for at in range(110, 900, 60):
            grey[90:610, at : at + 12] = np.where(
                np.arange(90, 610)[:, None] % 60 < 20, 255, grey[90:610, at : at + 12]
            )
    return InkPicture(grey, 150)


@pytest.mark.parametrize("broken", [False, True])
def test_rules_make_cells(broken: bool) -> None:
    picture = evened(table(broken))
    (grid,) = grids(rules_of(picture, inked(picture)), *picture.size)
    assert [(cell.column, cell.row, cell.columns) for cell in grid.cells] == [
        (0, 0, 1), (1, 0, 1), (2, 0, 1), (0, 1, 3),
        (0, 2, 1), (1, 2, 1), (2, 2, 1), (0, 3, 1), (1, 3, 1), (2, 3, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(("gap", "text"), [(10, "设（2"), (4, "设(2")])
def test_a_bracket_is_as_wide_as_the_room_it_takes(gap: int, text: str) -> None:
    em = 10
    inked_columns = np.zeros(40, np.bool_)
    inked_columns[0:9] = inked_columns[9 + gap - 3 : 9 + gap - 1] = inked_columns[9 + gap : 9 + gap + 5] = (
        True
    )
    characters = [
        Character("设", 4.5, 1.0),
        Character("(", 9 + gap - 2, 0.6, (("（", 0.4),)),
        Character("2", 11 + gap, 1.0),
    ]
    glyphs = glyphs_of(characters, inked_columns, em)
    assert "".join(glyph.text for glyph in glyphs) == text
    assert glyphs[1].certainty == pytest.approx(1.0)


def test_a_title_is_read_though_its_letters_look_like_a_table(edition: Edition, truth: Edition) -> None:
    assert (edition.id, edition.place, edition.issued) == (truth.id, truth.place, truth.issued)


def test_strokes_of_large_letters_are_no_rules() -> None:
    cover = rendered(SCAN.read_bytes(), 0)
    assert page_content(cover, 1).rules == []


def test_a_letter_twice_as_high_as_the_others_is_not_cut_in_two(page: InkPicture) -> None:
    title, rest = (page.grey[page.dots(a) : page.dots(b)] for a, b in ((65.0, 105.0), (105.0, 842.0)))
    large = cv2.resize(title, None, fx=2.2, fy=2.2, interpolation=cv2.INTER_CUBIC)
    middle = (large.shape[1] - rest.shape[1]) // 2
    found = page_content(
        InkPicture(np.vstack((large[:, middle : middle + rest.shape[1]], rest)), page.dpi), 1
    )
    assert "工作。基本履职事项清单" in found.glyphs.text  # lines outside tables come last


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ([("黃", 0.75), ("黄", 0.24)], "黄"),
        ([("洺", 0.97), ("名", 0.02)], "洺"),
        ([("淯", 0.7), ("瘠", 0.05)], "淯"),
        ([("区", 0.6), ("匞", 0.4)], "区"),
    ],
)
def test_an_old_form_is_taken_for_the_usual_one(seen: list[tuple[str, float]], text: str) -> None:
    known = np.array(["", *(character for character, _ in seen), "一", "二"])
    chances = np.array([[0.0, *(chance for _, chance in seen), 0.0, 0.0]], np.float32)
    (character,) = characters_of(chances, known, 1.0)
    assert character.text == text
    assert character.certainty == pytest.approx(dict(seen)[text])


@pytest.mark.parametrize(
    ("name", "wear"),
    [
        ("yangli-2025", Wear(dpi=200, skew=0.5, noise=4.0)),
        ("songzhuang-2025", Wear(dpi=240, skew=0.5, bilevel=True)),
    ],
)
def test_a_cover_is_read_whatever_squares_its_letters_make(name: str, wear: Wear) -> None:
    (cover,) = scanned(SAMPLES / f"{name}.pdf", wear, 7, [0])
    found = page_content(InkPicture(cover, wear.dpi), 1)
    assert found.rules == []
    assert found.glyphs.text.startswith(str(read(SAMPLES / f"{name}.txt").place))
