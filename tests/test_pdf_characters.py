"""What the characters are: each once, and the one that is meant."""

import pytest

from ingest.errors import SourceError
from ingest.readers.pdf import read
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
    read_drawn,
    rows,
)
from tests.support.raw import mapped


def read_as(meant: str) -> Document:
    """A line whose shapes the file says to be these characters."""
    codes = "".join(chr(ord("A") + at) for at in range(len(meant)))
    return read(mapped(codes, list(meant)), "made.pdf")


def texts(document: Document) -> str:
    return "".join(line.text for line in document.lines())


def changes(document: Document) -> list[tuple[str, str, str]]:
    return [(repair.rule, repair.before, repair.after) for repair in document.repairs]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⼀、⼤⽓污染防治", "一、大气污染防治"),  # Kangxi radicals
        ("⼆⼗⽉⾏政执法", "二十月行政执法"),
        ("⺠政局", "民政局"),  # CJK Radicals Supplement
        ("⻋辆⻓效⻔", "车辆长效门"),
        ("\uf9b1益", "\u9234益"),  # compatibility ideographs
        ("\U0002f801", "\u4e38"),
    ],
)
def test_radicals_and_compatibility_ideographs_become_the_characters_they_look_like(
    printed: str, meant: str
) -> None:
    document = read_as(printed)
    assert texts(document) == meant
    wanted = [
        ("radical", before, after) for before, after in zip(printed, meant, strict=True) if before != after
    ]
    assert changes(document) == wanted


def test_radicals_in_a_drawn_table() -> None:
    def draw(page: Drawing) -> None:
        grid(page, XS, YS, (TEXTS[0], ("⼀", "⼤⽓污染防治", "区⺠政局、市⽣态环境局"), TEXTS[2]))

    document = read_drawn(draw)
    assert rows(document) == [WANTED[0], ["一", "大气污染防治", "区民政局、市生态环境局"], WANTED[2]]
    assert {repair.rule for repair in document.repairs} == {"radical"}


@pytest.mark.parametrize(
    "text",
    ["二〇二五年", "１２３", "ＡＢ", "㎡", "①⑴⒈", "℃％", "﹙﹚﹣﹐", "ⅣⅫ", "\ufa0e\ufa11\ufa29", "㈠", "…—"],
)
def test_what_is_printed_so_stays_so(text: str) -> None:
    document = read_as(text)
    assert texts(document) == text
    assert not document.repairs


def test_punctuation_of_upright_lines_is_that_of_level_ones() -> None:
    document = read_as("党的建设︵二十九项︶︑﹁︙")
    assert texts(document) == "党的建设（二十九项）、「︙"
    assert changes(document) == [
        ("upright form", "︵", "（"), ("upright form", "︶", "）"),
        ("upright form", "︑", "、"), ("upright form", "﹁", "「"),
    ]  # fmt: skip


@pytest.mark.parametrize("doubtful", ["\ue5e5", "\uf0b7", "\U000f0001", "\x07"])
def test_a_character_only_its_font_knows_is_kept_and_recorded(doubtful: str) -> None:
    text = f"落实村民{doubtful}自治制度"
    document = read_as(text)
    assert texts(document) == text
    around = f"落实村民{doubtful}自治制度"
    assert changes(document) == [("unknown character", around, around)]


def test_a_character_beyond_the_basic_plane_is_one() -> None:
    document = read_as("镇\U00020bb7家村")
    assert texts(document) == "镇\U00020bb7家村"
    assert not document.repairs


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("nothing", ["\0", "\ufffd", chr(0xD842)])
def test_a_shape_without_a_character_makes_the_page_unreadable(nothing: str) -> None:
    with pytest.raises(SourceError, match=r"page 1 can't be read \(characters without a Unicode value\)"):
        read_as(f"落实{nothing}自治制度")


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    def hyphened(page: Drawing) -> None:
        page.text(60, 100, "a well-")
        page.text(60, 114, "kept list")

    assert texts(read_drawn(hyphened)) == "a well-kept list"


def test_latin_ligatures_are_their_letters() -> None:
    assert texts(read_as("oﬃce")) == "office"


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
