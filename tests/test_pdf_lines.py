"""Where a line ends, and why."""

from models.document import Break, Document, Paragraph
from tests.support.pdf import (
    Drawing,
    grid,
    read_drawn,
)


def lines_of(document: Document) -> list[tuple[str, Break]]:
    return [(line.text, line.ends) for line in document.lines()]


def test_a_full_line_goes_on_and_a_short_one_was_ended() -> None:
    full, cell = "一二三四五六七八九十", "一二三四五六七八九十\n甲乙丙丁\n一二三四五六七八九十\n戊己"
    found = lines_of(read_drawn(lambda page: grid(page, (60, 168, 300), (100, 200), [[cell, "短"]])))
    assert found == [
        (full, Break.WRAP), ("甲乙丙丁", Break.PARAGRAPH), (full, Break.WRAP), ("戊己", Break.PARAGRAPH),
        ("短", Break.PARAGRAPH),
    ]  # fmt: skip


def test_a_word_that_may_not_be_parted_did_not_fit() -> None:
    cell = "一二三四五六七八九\n十。\n一二三四五六七八\n2025年"
    found = lines_of(read_drawn(lambda page: grid(page, (60, 168, 300), (100, 200), [[cell]])))
    assert [end for _, end in found] == [Break.WRAP, Break.PARAGRAPH, Break.WRAP, Break.PARAGRAPH]


def test_a_last_line_nearly_full_may_go_on() -> None:
    cell = ["一二三四五六七八九十\n一二三四五六七八九", "短"]
    assert (
        lines_of(read_drawn(lambda page: grid(page, (60, 168, 300), (100, 200), [cell])))[1][1] is Break.WRAP
    )


def test_centred_lines_have_room_on_both_sides() -> None:
    def centred(page: Drawing) -> None:
        grid(page, (60, 168, 400), (100, 200), [["", "一二三四五六\n七八"]])
        for index, text in enumerate(("市教育局分", "市水利局分局", "民政局")):
            page.text(114 - 5 * len(text), 112 + 14 * index, text)

    found = lines_of(read_drawn(centred))[:3]
    assert [end for _, end in found] == [Break.PARAGRAPH, Break.PARAGRAPH, Break.PARAGRAPH]


def test_paragraphs_outside_tables_are_joined_from_their_lines() -> None:
    def text(page: Drawing) -> None:
        body = "本镇位于东部" * 8
        for number, (indent, line) in enumerate((
            (20, body[:40]), (0, body[:42]), (0, body[:11] + "。"),
            (20, body[:40]), (20, body[:40]), (0, "完。"),
        )):  # fmt: skip
            page.text(80 + indent, 200 + 18 * number, line)

    found = [block for block in read_drawn(text).blocks if isinstance(block, Paragraph)]
    assert [len(paragraph.lines) for paragraph in found] == [3, 1, 2]
    assert [line.ends for line in found[0].lines] == [Break.WRAP, Break.WRAP, Break.PARAGRAPH]
