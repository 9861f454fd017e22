"""Printed lines in, clean text out; every repair recorded."""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.readers import read_document
from ingest.resolve import resolve
from ingest.segment import segment
from ingest.text import clean as clean_module
from ingest.text.clean import TAG, clean, flow, fragments
from models.base import Where
from models.document import Break, Line, Table
from models.flow import Fragment
from models.repairs import Repair
from tests.support.cells import SHORT_LIST, cell, lines


@pytest.mark.parametrize(
    ("printed", "text", "rules"),
    [
        ("制定并组织实 施计划", "制定并组织实施计划", ["space"]),
        ("遗体 and 人体器官捐献", "遗体和人体器官捐献", ["and"]),
        ("遗体and人体器官捐献", "遗体和人体器官捐献", ["and"]),
        ("开展宣传,组织恢复", "开展宣传，组织恢复", ["half-width"]),
        ("区水利局∶巡查﹑整改｡上报", "区水利局：巡查、整改。上报", ["half-width"] * 3),
        ("按3∶7分担", "按3∶7分担", []),
        ("<p>加强监管。</p>", "加强监管。", ["tag", "tag"]),
        ("推广&nbsp;使用", "推广使用", ["entity", "space"]),
        ("使用 App Store 平台", "使用App Store平台", ["space", "space"]),
        ("卫\u2f63健康委员会", "卫生健康委员会", ["radical"]),
        ("种植大\u2f3e", "种植大户", ["radical"]),
        ("开展\u202a宣传\u202c，落\u200b实\u00ad责任", "开展宣传，落实责任", []),
        ("不少于1,000人", "不少于1,000人", []),
        ("R&D经费", "R&D经费", []),
        ("温度<5℃且>2℃", "温度<5℃且>2℃", []),
    ],
)
def test_conversion_traces_are_put_right_and_recorded(printed: str, text: str, rules: list[str]) -> None:
    result, repairs = clean(lines(printed))
    assert result == text
    assert [repair.rule for repair in repairs] == rules


def test_a_repair_shows_before_and_after_and_where() -> None:
    (repair,) = clean([Line("制定并组织实 施计划", Where(line=7))])[1]
    assert (repair.before, repair.after, repair.where.line) == (
        "制定并组织实 施计划",
        "制定并组织实施计划",
        7,
    )


def test_a_full_line_goes_on_and_an_ended_one_does_not() -> None:
    assert cell("加强日常监~\n管。\n开展检查。").paragraphs() == ["加强日常监管。", "开展检查。"]


def test_a_space_after_a_stop_ends_a_paragraph_in_a_text_conversion() -> None:
    assert cell("某局： 1.制定方案； 2.组织实 施。").paragraphs() == [
        "某局：",
        "1.制定方案；",
        "2.组织实施。",
    ]


def test_block_tags_end_paragraphs_and_inline_tags_do_not() -> None:
    printed = '<ol style="list-style-type: none"><li>组织<b>排</b>查；</li><li>上报</li></ol>'
    assert cell(printed).paragraphs() == ["组织排查；", "上报"]


def test_latin_words_keep_the_space_between_them() -> None:
    assert flow([Line("使用 Wi Fi", Where(), Break.WRAP), Line("App", Where())]).text == "使用Wi Fi App"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ('区水利局<ol sty\nle="none">巡查', "区水利局巡查"),
        ('区水利局<ol\nclass="one">巡查', "区水利局巡查"),
        ("区水利局：<\n/p>", "区水利局："),
        ("温度<5℃\n且>2℃", "温度<5℃且>2℃"),
    ],
)
def test_a_tag_that_a_lines_end_breaks_is_a_tag(printed: str, text: str) -> None:
    assert flow(lines(printed)).text == text


CELL_TEXT = st.text(alphabet="区水利局做好工作，。；：、（）“”1.2 \u3000Aa<>/pbr和and,", max_size=40)


@given(st.lists(CELL_TEXT, max_size=5))
def test_no_printed_character_is_lost_but_by_a_recorded_repair(texts: list[str]) -> None:
    printed = [Line(text.strip(), Where(line=1)) for text in texts]
    _, repairs = fragments(printed)
    result = flow(printed)
    gone = sum(len("".join(repair.before.split())) for repair in repairs if repair.rule == "tag")
    gone += sum(2 for repair in repairs if repair.rule == "and")
    shown = sum(len("".join(line.text.split())) for line in printed)
    assert len("".join(result.text.split())) == shown - gone


@given(st.lists(CELL_TEXT, max_size=5))
def test_cleaning_twice_is_cleaning_once(texts: list[str]) -> None:
    once = flow([Line(text.strip(), Where()) for text in texts]).text
    assume(TAG.search(once) is None)  # `<` and `A>` are a tag only once they have been joined
    assert flow([Line(once, Where())]).text.replace(" ", "") == once.replace(" ", "")


def test_a_cell_is_cleaned_once_for_all_who_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned: Counter[int] = Counter()

    def counted(printed: Iterable[Line]) -> tuple[list[Fragment], list[Repair]]:
        members = list(printed)
        cleaned.update(map(id, members))
        return fragments(members)

    monkeypatch.setattr(clean_module, "fragments", counted)
    document = read_document(SHORT_LIST.encode(), "list.txt")
    resolve(segment(document))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    rows = [row for table in tables for row in table.rows if row.cells[0].text.isdigit()]
    assert len(rows) == 7
    assert {cleaned[id(line)] for row in rows for line in row.lines} == {1}
