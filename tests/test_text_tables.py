"""Texts whose cells commas, semicolons, tabs or bars part, quoted or in Markdown: lines in, rows out."""

from pathlib import Path

import pytest

from ingest.pipeline import read
from ingest.proofs import proof_of
from ingest.readers import read_document
from ingest.readers.opening.kinds import kind_of
from models.document import Document, Paragraph, Table
from tests.support import as_rows, compare
from tests.support.cells import SHORT_LIST, edition_of


def document(text: str) -> Document:
    return read_document(text.encode(), "list")


def rows(text: str) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for table in document(text).blocks
        if isinstance(table, Table)
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("序号,事项名称\n1,甲\n", "csv"),
        ("某镇，说明,若干\n序号;事项名称\n1;甲\n2;乙,丙\n", "csv"),
        ("序号\t事项名称\n1\t甲,乙\n", "text"),
        ('序号\t事项名称\n1\t"两癌"筛查\n', "text"),
        ('序号\t事项名称\n1\t"一站式"\n', "text"),
        ('序号\t事项名称\n1\t"甲\n乙"\n', "csv"),
        ("|序号|事项名称|\n|--|:-:|\n|1|甲|\n", "markdown"),
        ("序号 | 事项名称\n1 | 甲\n", "markdown"),
        ("某镇位于某县,下辖3个村|5个社区。\n", "text"),
        ("sep=;\n序号;事项名称\n", "csv"),
    ],
)
def test_what_parts_the_cells_is_seen(text: str, kind: str) -> None:
    assert kind_of(text.encode()) == kind


def test_a_quoted_field_holds_lines_separators_and_doubled_marks() -> None:
    assert rows('序号,事项名称,说明\n1,"甲，\n乙,丙","称为""丁"""\n2,戊,') == [
        ["序号", "事项名称", "说明"],
        ["1", "甲，\n乙,丙", '称为"丁"'],
        ["2", "戊", ""],
    ]


def test_a_mark_that_nothing_closes_is_a_character() -> None:
    assert rows('序号,事项名称\n1,"两癌"筛查\n2,"未完\n3,丙\n') == [
        ["序号", "事项名称"],
        ["1", '"两癌"筛查'],
        ["2", '"未完'],
        ["3", "丙"],
    ]


def test_lines_are_counted_within_fields() -> None:
    table = document('某镇\n序号,事项名称\n1,"甲\n乙"\n2,丙\n').blocks[1]
    assert isinstance(table, Table)
    assert [[line.where.line for line in row.lines] for row in table.rows] == [[2, 2], [3, 3, 4], [5, 5]]


def test_a_title_filled_up_with_empty_fields_is_a_paragraph() -> None:
    first, second, table = document("某镇清单,,\n,2025年7月,\n序号,事项名称,备注\n1,甲,\n").blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.text, second.text) == ("某镇清单", "2025年7月")
    assert isinstance(table, Table)


MARKED = r"""
# 某镇清单

> 二〇二五年七月

**序号** | **事项名称**
:--|--:
1 | 甲<br>乙\|丙
## 下一清单
| *序号* | 事项名称 | 说明
| 1 | * 丁 | 1\. 戊 |
---
"""


def test_mark_up_is_no_text() -> None:
    assert rows(MARKED) == [
        ["序号", "事项名称"],
        ["1", "甲\n乙|丙"],
        ["序号", "事项名称", "说明"],
        ["1", "* 丁", "1. 戊"],
    ]
    paragraphs = [one.text for one in document(MARKED).blocks if isinstance(one, Paragraph)]
    assert paragraphs == ["某镇清单", "二〇二五年七月", "下一清单"]


def test_rules_around_rows_make_lines_of_one_cell() -> None:
    grid = "+----+------+\n|序号|事项 |\n|    |名称 |\n+====+=====+\n| 1 | 甲 |\n|   | 乙 |\n+---+----+\n"
    assert rows(grid) == [["序号", "事项\n名称"], ["1", "甲\n乙"]]


@pytest.mark.parametrize("separator", as_rows.SEPARATORS)
@pytest.mark.parametrize("seed", range(6))
def test_a_made_up_list_is_read_as_it_was_meant(separator: str, seed: int, tmp_path: Path) -> None:
    laid, truth = as_rows.case(seed)
    source = tmp_path / "list"
    source.write_bytes(as_rows.as_separated(laid, separator, padded=seed % 2 > 0, every=seed % 4 > 1))
    assert compare.differences(truth, read(source)) == []


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5, 7, 8, 10, 11])
def test_so_is_one_in_markdown(seed: int, tmp_path: Path) -> None:
    laid, truth = as_rows.case(seed)
    source = tmp_path / "list"
    source.write_bytes(as_rows.as_markdown(laid, ruled=seed % 3 > 0))
    assert compare.differences(truth, read(source)) == []


@pytest.mark.parametrize(("tab", "reader"), [(",", "csv"), (";", "csv"), ("|", "markdown")])
def test_the_same_list_otherwise_parted_is_the_same_record(tab: str, reader: str, tmp_path: Path) -> None:
    plain = edition_of(SHORT_LIST, tmp_path)
    other = edition_of(SHORT_LIST.replace("\t", tab), tmp_path)
    assert other.source.reader == reader
    assert other.lists == plain.lists
    assert proof_of(other, tmp_path / "list.txt").lines
