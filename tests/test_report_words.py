"""What the report says in Chinese: checks, details, places, repairs, and the pictures' numbers."""

import re
from pathlib import Path

import pytest

from ingest.pipeline import read
from ingest.writers import write
from ingest.writers.report import words
from ingest.writers.report.charts import Bar, bars
from ingest.writers.report.view import view_of
from models.base import Where
from models.edition import Kind
from models.reconciliation import Check
from models.repairs import Repair
from tests.support.cells import SHORT_LIST, edition_of
from tests.support.mistakes import MISTAKES, mistaken

ENGLISH = re.compile(r"[A-Za-z]{3,}")


@pytest.mark.parametrize("kind", ["basic", "cooperative", "reclaimed"])
@pytest.mark.parametrize("name", MISTAKES)
def test_every_check_and_its_detail_is_said_in_chinese(name: str, kind: Kind, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(mistaken(name, 7, kind).data)
    edition = read(tmp_path / "list.txt")
    for check in edition.reconciliation.checks:
        assert not ENGLISH.search(words.about(check)), check.id
        assert not ENGLISH.search(words.finding(check)), check.detail
        assert not ENGLISH.search(words.said(check, check.expected)), check.id


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([], ""),
        ([Where()], ""),
        ([Where(page=7)], "第 7 页"),
        ([Where(page=7), Where(page=8)], "第 7–8 页"),
        ([Where(page=7), Where(page=9)], "第 7 页、第 9 页"),
        ([Where(line=120)], "第 120 行"),
    ],
)
def test_places(places: list[Where], said: str) -> None:
    assert words.place(places) == said


def test_a_repair_is_parted_into_what_stayed_and_what_did_not(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST.replace("组织巡查", "组 织巡查"), tmp_path)
    view = view_of(edition)
    (change,) = view.changes
    assert (change.before, change.after) == (" ", "")
    assert change.start + change.before + change.end == edition.repairs[0].before
    assert change.key == "cooperative-2-1"
    assert view.entries[3].changes == [change]


def test_bars_say_their_numbers_and_carry_nothing_else() -> None:
    drawn = bars(
        [Bar("甲<局>", 12, "#items?a=1&b=2"), Bar("一个名字很长很长很长的局", 3, "#c"), Bar("乙局", 0, "#d")]
    )
    assert re.findall(r"<title>(.*?)</title>", drawn) == [
        "甲&lt;局&gt;：12 项",
        "一个名字很长很长很长的局：3 项",
        "乙局：0 项",
    ]
    assert 'href="#items?a=1&amp;b=2"' in drawn
    assert re.findall(r'<text class="value"[^>]*>(\d+)<', drawn) == ["0", "3", "12"]
    assert not re.search(r"<script|<style|<desc|style=| id=|xlink", drawn)


def test_a_bars_label_is_the_end_of_a_long_name() -> None:
    drawn = bars([Bar("示例省示例市示例区应急管理局", 2, "#a"), Bar("区应急管理局", 1, "#b")])
    assert re.findall(r"<text[^>]*>(\D+?)</text>", drawn) == ["区应急管理局", "…例市示例区应急管理局"]


def test_of_many_names_and_places_some_are_said_and_how_many_more() -> None:
    where = [Where(table=f"表{number}", row=number) for number in range(1, 31)]
    assert words.place(where).endswith("表 表8 第 8 行等，另有 22 个")
    check = Check(
        id="numbering.basic", status="failed", code="numbering", values={"left_out": list(range(1, 40))}
    )
    assert words.finding(check) == "缺号：1、2、3、4、5、6、7、8、9、10、11、12等，另有 27 个"


def test_the_report_is_the_same_each_time(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    reports = [
        (write(edition, tmp_path / name, ["html"], tmp_path / "list.txt") / "report.html").read_bytes()
        for name in ("a", "b")
    ]
    assert reports[0] == reports[1]
    assert b"http" not in reports[0].replace(b"http-equiv", b"").replace(b"http://www.w3.org/2000/svg", b"")


def test_printed_cells_stand_under_their_columns_headings_unless_one_is_missing(tmp_path: Path) -> None:
    text = "基本履职事项清单\n\n类别\t序号\t事项名称\t备注\n党的建设\t1\t植树。\t重点\n党的建设\t2\t造林。\n"
    first, second = view_of(edition_of(text, tmp_path)).entries
    assert first.printed == [("序号", "1"), ("事项名称", "植树。"), ("备注", "重点")]
    assert second.printed == [(None, "2"), (None, "造林。")]


def test_what_was_left_as_it_was_is_a_doubt_and_no_change(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    item = edition.lists[0].items[0]
    kept = Repair(rule="unknown character", before="党的\ue000", after="党的\ue000", where=item.where[0])
    view = view_of(edition.model_copy(update={"repairs": [kept]}))
    assert view.changes == []
    assert [(one.start, one.why, one.key) for one in view.unsure] == [
        ("党的\ue000", "只有其字体才认得的字，照样保留", "basic-1-1")
    ]
    assert view.entries[0].unsure == view.unsure
