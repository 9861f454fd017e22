"""Where a line ends, and why."""

import pytest

from models.document import Break, Document, Paragraph
from tests.support.pdf import (
    Drawing,
    grid,
    in_each_font,
    read_drawn,
    tables,
)


def lines_of(document: Document) -> list[tuple[str, Break]]:
    return [(line.text, line.ends) for line in document.lines()]


@in_each_font
def test_a_full_line_goes_on_and_a_short_one_was_ended(font: str) -> None:
    full, cell = "一二三四五六七八九十", "一二三四五六七八九十\n甲乙丙丁\n一二三四五六七八九十\n戊己"
    found = lines_of(read_drawn(lambda page: grid(page, (60, 168, 300), (100, 200), [[cell, "短"]]), font))
    assert found == [
        (full, Break.WRAP), ("甲乙丙丁", Break.PARAGRAPH), (full, Break.WRAP), ("戊己", Break.PARAGRAPH),
        ("短", Break.PARAGRAPH),
    ]  # fmt: skip


@in_each_font
def test_a_word_that_may_not_be_parted_did_not_fit(font: str) -> None:
    cell = "一二三四五六七八九\n十。\n一二三四五六七八\n2025年"
    found = lines_of(read_drawn(lambda page: grid(page, (60, 168, 300), (100, 200), [[cell]]), font))
    assert [end for _, end in found] == [Break.WRAP, Break.PARAGRAPH, Break.WRAP, Break.PARAGRAPH]


@in_each_font
def test_a_last_line_nearly_full_may_go_on(font: str) -> None:
    cell = ["一二三四五六七八九十\n一二三四五六七八九", "短"]
    found = lines_of(read_drawn(lambda page: grid(page, (60, 168, 300), (100, 200), [cell]), font))
    assert found[1][1] is Break.WRAP


@in_each_font
def test_centred_lines_have_room_on_both_sides(font: str) -> None:
    def centred(page: Drawing) -> None:
        grid(page, (60, 168, 400), (100, 200), [["", "一二三四五六\n七八"]])
        for index, text in enumerate(("市教育局分", "市水利局分局", "民政局")):
            page.text(114 - 5 * len(text), 112 + 14 * index, text)

    found = lines_of(read_drawn(centred, font))[:3]
    assert [end for _, end in found] == [Break.PARAGRAPH, Break.PARAGRAPH, Break.PARAGRAPH]


@in_each_font
def test_paragraphs_outside_tables_are_joined_from_their_lines(font: str) -> None:
    def text(page: Drawing) -> None:
        body = "本镇位于东部" * 8
        for number, (indent, line) in enumerate((
            (20, body[:40]), (0, body[:42]), (0, body[:11] + "。"),
            (20, body[:40]), (20, body[:40]), (0, "完。"),
        )):  # fmt: skip
            page.text(80 + indent, 200 + 18 * number, line)

    found = [block for block in read_drawn(text, font).blocks if isinstance(block, Paragraph)]
    assert [len(paragraph.lines) for paragraph in found] == [3, 1, 2]
    assert [line.ends for line in found[0].lines] == [Break.WRAP, Break.WRAP, Break.PARAGRAPH]


@in_each_font
@pytest.mark.parametrize("step", [10, 11, 13, 20])
def test_lines_set_close_or_wide_stay_apart(step: int, font: str) -> None:
    def close(page: Drawing) -> None:
        for number, text in enumerate(("1.组织排查；", "2.上报线索；", "3.协助处置。")):
            page.text(64, 112 + step * number, text)
        page.box(60, 100, 160, 180)

    (cell,) = tables(read_drawn(close, font))[0].rows[0].cells
    assert [line.text for line in cell.lines] == ["1.组织排查；", "2.上报线索；", "3.协助处置。"]


@in_each_font
def test_full_lines_show_an_indent_by_which_line_has_it(font: str) -> None:
    def text(page: Drawing) -> None:
        body = "本镇位于东部" * 8
        page.text(280, 160, "说明")
        for number, (indent, line) in enumerate(
            ((20, body[:40]), (0, body[:42]), (20, body[:40]), (0, "完。"))
        ):
            page.text(80 + indent, 200 + 18 * number, line)
        page.text(80, 300, "1.基本履职事项清单…………1")
        page.text(80, 318, "2.配合履职事项清单…………3")

    found = [block for block in read_drawn(text, font).blocks if isinstance(block, Paragraph)]
    assert [len(paragraph.lines) for paragraph in found] == [1, 2, 2, 1, 1]


@in_each_font
def test_a_last_line_shows_the_margin_where_all_full_lines_are_indented(font: str) -> None:
    def text(page: Drawing) -> None:
        body = "本镇位于东部" * 8
        for number, (indent, line) in enumerate(((20, body[:39] + "。"), (20, body[:40]), (0, "完。"))):
            page.text(80 + indent, 200 + 18 * number, line)

    found = [block for block in read_drawn(text, font).blocks if isinstance(block, Paragraph)]
    assert [len(paragraph.lines) for paragraph in found] == [1, 2]


def test_a_line_printed_onto_a_heading_is_no_measure_for_the_others() -> None:
    def shifted(page: Drawing) -> None:
        grid(page, (60, 168, 300), (100, 220), [])
        for y, text in (
            (112, "部门职责"),
            (120, "一二三四五六七八九十"),
            (134, "一二三四五六七八九十"),
            (148, "甲乙"),
        ):
            page.text(64, y, text)

    ends = [end for _, end in lines_of(read_drawn(shifted))]
    assert ends == [Break.PARAGRAPH, Break.WRAP, Break.WRAP, Break.PARAGRAPH]
