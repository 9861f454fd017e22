"""What shows on the page and what doesn't: watermarks, white text, text without ink or clipped away."""

from collections.abc import Callable
from typing import Literal

import pytest

from models.document import Document
from tests.support.pdf import (
    TEXTS,
    WANTED,
    XS,
    YS,
    Drawing,
    grid,
    in_each_font,
    paragraphs,
    picture,
    read_drawn,
    rows,
)

Mark = Callable[[Drawing], None]


def marked(mark: Mark, *, beneath: bool, pages: int = 1, font: str | None = None) -> Document:
    """Pages of a table with a mark beneath or over it; the table is read as if there were none."""

    def draw(page: Drawing) -> None:
        for _ in range(pages):
            if beneath:
                mark(page)
            grid(page, XS, YS, TEXTS)
            if not beneath:
                mark(page)
            page.page()

    document = read_drawn(draw, font)
    assert rows(document) == WANTED * pages
    assert not paragraphs(document)
    return document


def written(page: Drawing, at: tuple[float, float], text: str, size: float, turn: float = 0) -> None:
    """Text in the colour in force, turned around its beginning."""
    page.canvas.saveState()
    page.canvas.translate(at[0], page.height - at[1])
    page.canvas.rotate(turn)
    page.canvas.setFont(page.font, size)
    page.canvas.drawString(0, 0, text)
    page.canvas.restoreState()


def grey(page: Drawing, shade: float) -> None:
    page.canvas.setFillGray(shade)


# Watermarks

over_and_beneath = pytest.mark.parametrize("beneath", [True, False], ids=["beneath", "over"])


@in_each_font
@over_and_beneath
def test_large_light_text_slanted_across(beneath: bool, font: str) -> None:
    def mark(page: Drawing) -> None:
        grey(page, 0.9)
        written(page, (150, 230), "内部资料", 40, 35)
        grey(page, 0)

    assert paragraphs(marked(mark, beneath=beneath, font=font), furniture=True) == ["内部资料"]


def test_slanted_text_is_a_watermark_in_any_colour() -> None:
    assert paragraphs(
        marked(lambda page: written(page, (150, 230), "内部资料", 40, 35), beneath=True), furniture=True
    ) == ["内部资料"]


@in_each_font
@over_and_beneath
def test_large_light_text_level_across(beneath: bool, font: str) -> None:
    def mark(page: Drawing) -> None:
        grey(page, 0.85)
        written(page, (100, 190), "征求意见稿", 60)
        grey(page, 0)

    assert paragraphs(marked(mark, beneath=beneath, font=font), furniture=True) == ["征求意见稿"]


@over_and_beneath
def test_dark_text_that_lets_show_through(beneath: bool) -> None:
    def mark(page: Drawing) -> None:
        page.canvas.setFillAlpha(0.3)
        written(page, (100, 190), "征求意见稿", 60)
        page.canvas.setFillAlpha(1)

    assert paragraphs(marked(mark, beneath=beneath), furniture=True) == ["征求意见稿"]


def test_a_form_drawn_letting_show_through_on_each_page() -> None:
    def draw(page: Drawing) -> None:
        page.canvas.beginForm("mark")
        written(page, (100, 190), "征求意见稿", 60)
        page.canvas.endForm()
        for _ in range(3):
            grid(page, XS, YS, TEXTS)
            page.canvas.saveState()
            page.canvas.setFillAlpha(0.3)
            page.canvas.doForm("mark")
            page.canvas.restoreState()
            page.page()

    document = read_drawn(draw)
    assert rows(document) == WANTED * 3
    assert paragraphs(document, furniture=True) == ["征求意见稿"] * 3


def test_a_slanted_form_on_each_page() -> None:
    def draw(page: Drawing) -> None:
        page.canvas.beginForm("mark")
        written(page, (0, page.height), "内部资料", 40)
        page.canvas.endForm()
        for _ in range(3):
            page.canvas.saveState()
            page.canvas.translate(150, page.height - 230)
            page.canvas.rotate(40)
            page.canvas.doForm("mark")
            page.canvas.restoreState()
            grid(page, XS, YS, TEXTS)
            page.page()

    document = read_drawn(draw)
    assert rows(document) == WANTED * 3
    assert paragraphs(document, furniture=True) == ["内部资料"] * 3


@pytest.mark.parametrize("turn", [0, 30])
def test_many_small_texts_behind_the_table(turn: float) -> None:
    def mark(page: Drawing) -> None:
        grey(page, 0.8)
        for x in range(40, 560, 90):
            for y in range(90, 800, 45):
                written(page, (x, y), "仅供查阅", 9, turn)
        grey(page, 0)

    found = paragraphs(marked(mark, beneath=True), furniture=True)
    assert "".join(found).replace(" ", "") == "仅供查阅" * 6 * 16


def test_a_grey_picture_behind_the_table() -> None:
    def mark(page: Drawing) -> None:
        page.canvas.drawImage(picture("#e8e8e8"), 100, 500, 300, 300)

    assert not paragraphs(marked(mark, beneath=True), furniture=True)


def test_slanted_text_that_one_cell_holds_is_recorded() -> None:
    def slanted(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        page.canvas.translate(330, page.height - 175)
        page.canvas.rotate(30)
        page.text(0, page.height, "草稿")

    document = read_drawn(slanted)
    assert rows(document) == WANTED
    assert [(repair.rule, repair.before) for repair in document.repairs] == [("watermark", "草稿")]


@pytest.mark.parametrize(("ground", "seen"), [(0.85, True), (0.45, True), (1.0, False)])
def test_white_text_on_a_shaded_cell_is_seen(ground: float, seen: bool) -> None:
    def shaded(page: Drawing) -> None:
        grid(page, XS, YS, TEXTS)
        page.canvas.setFillGray(ground)
        page.canvas.rect(58, page.height - 304, 60, 16, stroke=0, fill=1)
        page.canvas.setFillGray(1)
        page.text(60, 300, "区园林局")

    assert paragraphs(read_drawn(shaded)) == (["区园林局"] if seen else [])


def test_light_text_in_its_own_cell_is_text() -> None:
    def light(page: Drawing) -> None:
        grey(page, 0.75)
        grid(page, XS, YS, TEXTS)
        grey(page, 0)
        grid(page, XS, [y + 200 for y in YS], TEXTS)

    assert rows(read_drawn(light)) == WANTED * 2


@pytest.mark.parametrize("size", [10, 26])
def test_white_text_on_a_dark_box_is_text(size: float) -> None:
    def banner(page: Drawing) -> None:
        page.canvas.setFillColorRGB(0.7, 0.1, 0.1)
        page.canvas.rect(60, page.height - 110, 480, 70, stroke=0, fill=1)
        grey(page, 1)
        page.text(80, 90, "履行职责事项清单", size=size)
        grey(page, 0)
        grid(page, XS, [y + 100 for y in YS], TEXTS)

    document = read_drawn(banner)
    assert paragraphs(document) == ["履行职责事项清单"]
    assert not document.repairs


def test_white_text_over_a_picture_may_be_seen() -> None:
    def banner(page: Drawing) -> None:
        page.canvas.drawImage(picture("navy"), 60, page.height - 110, 480, 70)
        grey(page, 1)
        page.text(80, 90, "履行职责事项清单", size=26)
        grey(page, 0)
        page.text(80, 200, "正文")

    assert paragraphs(read_drawn(banner)) == ["履行职责事项清单", "正文"]


# What nobody sees


def hidden(document: Document) -> list[str]:
    return [repair.before for repair in document.repairs if repair.rule == "invisible" and not repair.after]


@in_each_font
@pytest.mark.parametrize("mode", [3, 7])
def test_text_without_ink(mode: Literal[3, 7], font: str) -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "看得见")
        page.text(200, 100, "看不见", mode=mode)

    document = read_drawn(draw, font)
    assert paragraphs(document) == ["看得见"]
    assert hidden(document) == ["看不见"]


@in_each_font
def test_white_text_on_white_paper(font: str) -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "看得见")
        grey(page, 1)
        page.text(90, 100, "看不见")
        grey(page, 0)
        page.text(120, 100, "又见")

    document = read_drawn(draw, font)
    assert "".join("".join(paragraphs(document)).split()) == "看得见又见"
    assert hidden(document) == ["看不见"]


def test_text_that_is_all_but_clear() -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "看得见")
        page.canvas.setFillAlpha(0)
        page.text(60, 130, "看不见")

    document = read_drawn(draw)
    assert paragraphs(document) == ["看得见"]
    assert hidden(document) == ["看不见"]


def test_text_outside_the_page() -> None:
    def draw(page: Drawing) -> None:
        page.text(60, 100, "看得见")
        page.text(60, -30, "看不见")

    document = read_drawn(draw)
    assert paragraphs(document) == ["看得见"]
    assert hidden(document) == ["看不见"]


def clipped(page: Drawing, x: float, y: float, text: str) -> None:
    """Text clipped to the box from (60, 90) to (160, 120)."""
    page.canvas.saveState()
    path = page.canvas.beginPath()
    path.rect(60, page.height - 120, 100, 30)
    page.canvas.clipPath(path, stroke=0, fill=0)
    page.text(x, y, text)
    page.canvas.restoreState()


@in_each_font
def test_text_outside_its_clip_path(font: str) -> None:
    def draw(page: Drawing) -> None:
        clipped(page, 64, 105, "看得见")
        clipped(page, 64, 240, "看不见")

    document = read_drawn(draw, font)
    assert paragraphs(document) == ["看得见"]
    assert hidden(document) == ["看不见"]


def cut_off(document: Document) -> list[str]:
    return [repair.after for repair in document.repairs if repair.rule == "cut off"]


def test_text_cut_by_its_clip_path_is_read_whole() -> None:
    def draw(page: Drawing) -> None:
        clipped(page, 64, 105, "工作方式由县级部门另行制定")

    document = read_drawn(draw)
    assert paragraphs(document) == ["工作方式由县级部门另行制定"]
    assert cut_off(document) == ["行制定"]


def test_text_that_its_cell_has_no_room_for_stays_in_its_cell() -> None:
    def draw(page: Drawing) -> None:
        grid(page, (60, 160, 260), (60, 90, 120, 150), (("上", ""), ("", "中"), ("下", "")))
        for number, line in enumerate(("上面看不见，", "一行看得见，", "下面看不见。")):
            clipped(page, 64, 86 + 20 * number, line)

    document = read_drawn(draw)
    assert rows(document) == [["上", ""], ["上面看不见，\n一行看得见，\n下面看不见。", "中"], ["下", ""]]
    assert cut_off(document) == ["上面看不见，", "下面看不见。"]


def test_a_watermark_that_its_clip_path_cuts_is_no_text_cut_off() -> None:
    def draw(page: Drawing) -> None:
        page.text(64, 105, "看得见")
        page.canvas.saveState()
        path = page.canvas.beginPath()
        path.rect(60, page.height - 120, 100, 30)
        page.canvas.clipPath(path, stroke=0, fill=0)
        written(page, (70, 115), "内部资料", 40, 35)
        page.canvas.restoreState()

    assert not cut_off(read_drawn(draw))
