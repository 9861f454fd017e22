"""Text set apart from what is around it: slanted text is text, struck-out text and notes' marks are none."""

import pytest
from docx.table import _Cell as Cell

from ingest.readers.pdf import read
from models.document import Document
from tests.support.pdf import Drawing, grid, in_each_font, paragraphs, read_drawn, rows
from tests.support.printed import (
    Fill,
    by_chromium,
    by_libreoffice,
    docx_table,
    needs_chromium,
    needs_libreoffice,
)

XS, YS = (60.0, 110.0, 240.0, 500.0), (100.0, 130.0, 170.0)
HEAD = ["序号", "部门", "职责"]
WANTED = [HEAD, ["1", "区林业局", "1.开展普查；\n2.上报。"]]


def put(*parts: tuple[str, str]) -> Fill:
    """Runs of text, each with the names of its font's properties."""

    def fill(cell: Cell) -> None:
        for text, properties in parts:
            run = cell.paragraphs[0].add_run(text)
            for name in properties.split():
                setattr(run.font, name, True)

    return fill


def said(document: Document, rule: str) -> list[str]:
    return [repair.before for repair in document.repairs if repair.rule == rule]


# Slanted


@in_each_font
def test_sheared_glyphs_on_a_level_line(font: str) -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, (HEAD, ("1", "区林业局", "")))
        for number, text in enumerate(("1.开展普查；", "2.上报。")):
            begun = page.canvas.beginText()
            begun.setFont(page.font, 10)
            begun.setTextTransform(1, 0, 0.33, 1, 244, page.height - 142 - 14 * number)
            begun.textOut(text)
            page.canvas.drawText(begun)

    assert rows(read_drawn(draw, font)) == WANTED


@needs_chromium
def test_slanted_by_chromium() -> None:
    data = by_chromium(
        "<table><tr><td>序号<td>部门<td>职责<tr><td>1<td><em>区林业局</em><td>1.开展普查；<br><i>2.上报。</i></table>"
    )
    assert rows(read(data, "page.pdf")) == WANTED


@needs_libreoffice
def test_slanted_by_libreoffice() -> None:
    cells: list[str | Fill] = [
        "1",
        put(("区林业局", "italic")),
        put(("1.开展普查；\n", ""), ("2.上报。", "italic bold")),
    ]
    assert rows(read(by_libreoffice(docx_table([HEAD, cells])), "page.pdf")) == WANTED


# Struck out


@in_each_font
@pytest.mark.parametrize("draws", ["line", "bar"])
def test_a_line_through_glyphs_strikes_them_out(draws: str, font: str) -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, (HEAD, ("1", "区园林局区林业局", "1.开展普查；\n2.上报。")))
        rule = page.line if draws == "line" else page.bar
        rule(114, 138.5, 154, 138.5)

    document = read_drawn(draw, font)
    assert rows(document) == WANTED
    assert said(document, "struck out") == ["区园林局"]


@needs_chromium
def test_struck_out_by_chromium() -> None:
    data = by_chromium(
        "<table><tr><td>序号<td>部门<td>职责<tr><td>1<td><s>区园林局</s>区林业局"
        "<td>1.开展<u>普查</u>；<br><del>2.发布。</del>2.<b><u>上报</u></b>。</table>"
    )
    document = read(data, "page.pdf")
    assert rows(document) == WANTED
    assert said(document, "struck out") == ["区园林局", "2.发布。"]


@needs_libreoffice
def test_struck_out_by_libreoffice() -> None:
    cells: list[str | Fill] = [
        "1", put(("区园林局", "double_strike"), ("区林业局", "")),
        put(("1.开展", ""), ("普查；\n", "underline"), ("2.上", "underline"), ("传", "strike"), ("报。", "")),
    ]  # fmt: skip
    document = read(by_libreoffice(docx_table([HEAD, cells])), "page.pdf")
    assert [[cell.replace("2. ", "2.") for cell in row] for row in rows(document)] == WANTED
    assert said(document, "struck out") == ["区园林局", "传"]


def test_underlines_and_rules_of_tables_strike_nothing_out() -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, (HEAD, ("1", "区林业局", "1.开展普查；\n2.上报。")))
        page.line(114, 144, 154, 144)
        page.line(244, 157.6, 270, 157.6)
        grid(page, XS, (300, 330, 341, 370), (HEAD, ("1", "区林业局", "1.开展普查；\n2.上报。")))

    document = read_drawn(draw)
    assert rows(document)[:2] == WANTED
    assert not said(document, "struck out")


# Marks of notes


@in_each_font
@pytest.mark.parametrize("mark", ["①", "1", "[2]", "*", "〔3〕", "1,2", "①②", "[1][2]"])
def test_a_small_raised_mark(mark: str, font: str) -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, (HEAD, ("1", "区林业局", "1.开展普查；\n2.上报。")))
        page.text(154, 138, mark, size=6)

    document = read_drawn(draw, font)
    assert rows(document) == WANTED
    assert said(document, "note mark") == [mark]


def test_what_is_taken_out_of_a_line_leaves_no_space() -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, (HEAD, ("1", "区园林业局", "1.开展普查；\n2.上报。")))
        page.line(124, 138.5, 134, 138.5)
        page.text(60, 300, "区水利局")
        page.text(100, 296, "①②", size=6)
        page.text(112, 300, "等部门")

    document = read_drawn(draw)
    assert rows(document) == WANTED
    assert paragraphs(document) == ["区水利局等部门"]


@needs_chromium
def test_marks_by_chromium() -> None:
    data = by_chromium(
        "<table><tr><td>序号<td>部门<sup>1</sup><td>职责<tr><td>1<td>区林业局<sup>②</sup>"
        "<td>1.开展普查<sup>[3]</sup>；<br>2.上报。</table>"
    )
    document = read(data, "page.pdf")
    assert rows(document) == WANTED
    assert said(document, "note mark") == ["1", "②", "[3]"]


@needs_libreoffice
def test_marks_by_libreoffice() -> None:
    cells: list[str | Fill] = [
        "1", put(("区林业局", ""), ("①", "superscript")),
        put(("1.开展普查；\n2.上报", ""), ("2", "superscript"), ("。", "")),
    ]  # fmt: skip
    document = read(by_libreoffice(docx_table([HEAD, cells])), "page.pdf")
    assert rows(document) == WANTED
    assert said(document, "note mark") == ["①", "2"]


def test_powers_and_the_numbers_of_notes_themselves_are_no_marks() -> None:
    def draw(page: Drawing) -> None:
        for x, y, text in (
            (60, 100, "占地500m"),
            (60, 130, "约300平方米，即300米"),
            (66, 160, "注：见附件。"),
        ):
            page.text(x, y, text)
        page.text(105, 97, "2", size=6)
        page.text(155, 127, "2", size=6)
        page.text(60, 156, "1", size=6)

    document = read_drawn(draw)
    assert not said(document, "note mark")
