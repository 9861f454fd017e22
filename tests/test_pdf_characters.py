"""What the characters are: each once, and the one that is meant."""

from ingest.readers.pdf import read
from tests.support.pdf import (
    Drawing,
    in_each_font,
    paragraphs,
    read_drawn,
)
from tests.support.raw import mapped


@in_each_font
def test_bold_faked_by_printing_twice(font: str) -> None:
    def bold(page: Drawing) -> None:
        page.text(60, 100, "履职清单")
        page.text(60.3, 100, "履职清单")

    document = read_drawn(bold, font)
    assert paragraphs(document) == ["履职清单"]
    assert {repair.rule for repair in document.repairs} == {"duplicated"}
    assert "".join(repair.after for repair in document.repairs) == "履职清单"


@in_each_font
def test_bold_faked_character_by_character(font: str) -> None:
    def bold(page: Drawing) -> None:
        for index, char in enumerate("事事后"):
            page.text(60 + 10 * index, 100, char)
            page.text(60.4 + 10 * index, 100, char)

    document = read_drawn(bold, font)
    assert paragraphs(document) == ["事事后"]
    assert {repair.rule for repair in document.repairs} == {"duplicated"}


def test_radicals_become_the_characters_they_look_like() -> None:
    document = read(mapped("ABCDE", [0x2F00, 0x2EA0, 0xF9B1, 0xFF0C, 0x4E00]), "made.pdf")
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
