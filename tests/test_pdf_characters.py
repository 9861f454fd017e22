"""What the characters are: each once, and the one that is meant."""

from ingest.readers.pdf import read
from tests.support.pdf import (
    Drawing,
    in_each_font,
    paragraphs,
    read_drawn,
)
from tests.support.raw import mapped


def test_radicals_become_the_characters_they_look_like() -> None:
    document = read(mapped("ABCDE", "\u2f00\u2ea0\uf9b1，一"), "made.pdf")
    assert "".join(line.text for line in document.lines()) == "一民\u9234，一"
    assert [(repair.rule, repair.before, repair.after) for repair in document.repairs] == [
        ("radical", "\u2f00", "一"), ("radical", "\u2ea0", "民"), ("radical", "\uf9b1", "\u9234"),
    ]  # fmt: skip


@in_each_font
def test_printed_spaces_stay_and_kerning_makes_none(font: str) -> None:
    def spaced(page: Drawing) -> None:
        page.text(60, 100, "组织 实施 Word 2019")
        for index, char in enumerate("事项名称"):
            page.text(60 + 40 * index, 140, char)
        for x, text in ((60, "不少于"), (92.5, "10"), (106, "人")):
            page.text(x, 180, text)
        page.text(60, 220, "open", font="Helvetica")
        page.text(85, 220, "data", font="Helvetica")

    assert paragraphs(read_drawn(spaced, font)) == [
        "组织 实施 Word 2019", "事项名称", "不少于10人", "open data",
    ]  # fmt: skip


def test_a_shape_that_is_several_characters() -> None:
    document = read(mapped("ABC", ["工作", "——", "ffi"]), "made.pdf")
    assert "".join(line.text for line in document.lines()) == "工作——ffi"
    assert not document.repairs
