"""Documents with several townships' lists: an edition each, the same as the lists read alone."""

from pathlib import Path

import pytest

import ingest
from ingest.cli import main
from ingest.errors import SourceError
from ingest.pipeline import read, read_all
from models.edition import Edition
from tests.support import compare, several
from tests.support.cells import SHORT_LIST

LIST = """\
基本履职事项清单
序号\t事项名称
一、党的建设（2项）\t
1\t加强{}党委自身建设。
2\t负责党员教育。
"""
TWO = "\n".join(
    f"附件{n}\n{name}履行职责事项清单\n{LIST.format(name[-1])}" for n, name in ((1, "东样镇"), (2, "西样乡"))
)
COVER = """\
虚构县乡镇（街道）履行职责事项清单
2025年6月

目录

东样镇履行职责事项清单……1
西样乡履行职责事项清单……9

"""


def editions(text: str, folder: Path) -> list[Edition]:
    source = folder / "lists.txt"
    source.write_text(text, encoding="utf-8")
    return read_all(source)


def titles(edition: Edition) -> list[str]:
    return [item.title for one in edition.lists for item in one.items]


def test_each_has_what_stands_under_its_name_and_the_cover_s_month_and_county(tmp_path: Path) -> None:
    east, west = editions(COVER + TWO, tmp_path)
    assert [east.id, west.id] == ["虚构县东样镇-2025-06", "虚构县西样乡-2025-06"]
    assert titles(east) == ["加强镇党委自身建设。", "负责党员教育。"]
    assert titles(west) == ["加强乡党委自身建设。", "负责党员教育。"]
    assert east.reconciliation.ok
    assert west.reconciliation.ok
    assert not east.contents
    assert east.source == west.source


def test_every_character_is_counted_in_one_edition(tmp_path: Path) -> None:
    found = editions(COVER + TWO, tmp_path)
    assert sum(one.reconciliation.coverage.characters for one in found) == len("".join((COVER + TWO).split()))


def test_reading_one_says_how_many_there_are_and_how_to_read_them(tmp_path: Path) -> None:
    source = tmp_path / "lists.txt"
    source.write_text(TWO, encoding="utf-8")
    with pytest.raises(SourceError, match=r"lists of 2 townships; .*read_all") as caught:
        read(source)
    assert caught.value.code == "several"
    assert [one.place.township for one in ingest.read_all(source)] == ["东样镇", "西样乡"]


def test_one_township_is_one_edition_in_a_list(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(SHORT_LIST, encoding="utf-8")
    assert read_all(source) == [read(source)]


OTHER_NAME = SHORT_LIST.replace("\n配合履职事项清单\n", "\n他山镇配合履职事项清单\n")


def test_a_wrong_name_above_one_list_is_no_second_township(tmp_path: Path) -> None:
    (edition,) = editions(OTHER_NAME, tmp_path)
    assert [check.id for check in edition.reconciliation.checks if check.status == "failed"] == ["place"]


def test_names_in_a_notice_and_below_the_lists_are_no_parts(tmp_path: Path) -> None:
    notice = (
        "虚构县人民政府关于公布清单的通知",
        "东样镇人民政府、西样乡人民政府：",
        "附件：1.东样镇履行职责事项清单\n",
    )
    east, west = editions("\n\n".join(notice) + TWO + "\n西样乡人民政府\n\n2025年6月30日\n", tmp_path)
    assert [len(titles(east)), len(titles(west))] == [2, 2]


def test_lists_of_two_townships_with_the_same_name_are_told_apart_by_county(tmp_path: Path) -> None:
    text = "".join(
        f"{name}履行职责事项清单\n{LIST.format('镇')}\n" for name in ("甲样县东样镇", "乙样县东样镇")
    )
    assert [one.id for one in editions(text, tmp_path)] == ["甲样县东样镇", "乙样县东样镇"]


TABLE = """\
虚构县基本履职事项清单

序号\t{}\t类别\t事项名称
1\t东样镇\t党的建设\t加强党的建设。
2\t\t\t发展党员。
3\t西样乡\t\t做好宣传。
4\t西样乡、东样镇\t平安法治\t调解纠纷。
"""


@pytest.mark.parametrize("heading", ["乡镇", "来源镇街", "乡镇（街道）名称", "所属乡镇"])
def test_a_column_names_the_township_of_each_row(heading: str, tmp_path: Path) -> None:
    east, west = editions(TABLE.format(heading), tmp_path)
    assert titles(east) == ["加强党的建设。", "发展党员。", "调解纠纷。"]
    assert titles(west) == ["做好宣传。", "调解纠纷。"]
    assert [category.name for category in west.lists[0].categories] == ["党的建设", "平安法治"]
    assert west.lists[0].items[0].extra[0].text == "西样乡"
    assert west.place.county == "虚构县"


def test_what_is_no_name_in_that_column_names_no_township(tmp_path: Path) -> None:
    assert len(editions(TABLE.format("乡镇").replace("西样乡", "负责巡查，及时上报。"), tmp_path)) == 1


def test_a_name_without_its_kind_will_do_there(tmp_path: Path) -> None:
    found = editions(TABLE.format("乡镇").replace("东样镇", "东样"), tmp_path)
    assert [one.place.township for one in found] == ["东样", "西样乡"]


def test_the_command_writes_a_folder_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "lists.txt"
    source.write_text(COVER + TWO, encoding="utf-8")
    assert main(["ingest", str(source), "-o", str(tmp_path / "out"), "--formats", "json"]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "虚构县东样镇-2025-06",
        "虚构县西样乡-2025-06",
    ]
    assert main(["check", str(source)]) == 0
    assert capsys.readouterr().out.count("coverage") == 2


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 5, 6, 7, 9, 11])
def test_lists_one_after_the_other(seed: int, tmp_path: Path) -> None:
    data, truths = several.in_a_row(several.townships(seed, 2 + seed % 2), cover=seed % 3 > 0)
    source = tmp_path / "lists.txt"
    source.write_bytes(data)
    editions = read_all(source)
    assert [one.place.township for one in editions] == [one.place.township for one in truths]
    assert [compare.differences(*pair) for pair in zip(truths, editions, strict=True)] == [[] for _ in truths]


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 6, 7])
def test_a_sheet_each(seed: int, tmp_path: Path) -> None:
    data, truths = several.by_sheet(several.townships(seed, 2 + seed % 2))
    source = tmp_path / "lists.xlsx"
    source.write_bytes(data)
    editions = read_all(source)
    assert [one.place.township for one in editions] == [one.place.township for one in truths]
    assert [compare.differences(*pair) for pair in zip(truths, editions, strict=True)] == [[] for _ in truths]


@pytest.mark.parametrize("mixed", [False, True])
@pytest.mark.parametrize("seed", [0, 1, 2, 4])
def test_a_column_says_whose_a_row_is(seed: int, mixed: bool, tmp_path: Path) -> None:
    data, truths = several.by_column(several.townships(seed, 2 + seed % 2), at=seed % 4, mixed=mixed)
    source = tmp_path / "lists.txt"
    source.write_bytes(data)
    editions = read_all(source)
    assert [one.place.township for one in editions] == [one.place.township for one in truths]
    assert [compare.differences(*pair) for pair in zip(truths, editions, strict=True)] == [[] for _ in truths]


OVER_TABLES = """\
虚构县基本履职事项清单

序号\t乡镇\t事项名称
1\t东样镇\t加强党的建设。

2\t东样镇\t发展党员。
1\t西样乡\t做好宣传。

2\t西样乡\t调解纠纷。
"""


def test_rows_of_a_township_that_begin_in_a_further_table_have_its_headings(tmp_path: Path) -> None:
    east, west = editions(OVER_TABLES, tmp_path)
    assert titles(east) == ["加强党的建设。", "发展党员。"]
    assert titles(west) == ["做好宣传。", "调解纠纷。"]
    assert [one.title for one in west.lists] == ["虚构县基本履职事项清单"]
    assert [one.reconciliation.ok for one in (east, west)] == [True, True]


def test_a_month_above_a_township_s_title_is_its_own(tmp_path: Path) -> None:
    parts = (
        f"2025年{n}月\n\n{name}履行职责事项清单\n\n{LIST.format('镇')}"
        for n, name in ((3, "东样镇"), (4, "西样镇"))
    )
    east, west = editions("\n\n".join(parts), tmp_path)
    assert (east.issued, west.issued) == ("2025-03", "2025-04")


def test_a_front_within_the_table_of_several(tmp_path: Path) -> None:
    front = "{0}履行职责事项清单,\n2025年6月,\n说明,\n{0}基本履职事项清单共2项。,\n基本履职事项清单,\n"
    rows = "序号,事项名称\n1,加强自身建设。\n2,负责党员教育。\n"
    text = "".join(front.format(name) + rows for name in ("东样镇", "西样乡"))
    source = tmp_path / "lists.csv"
    source.write_text(text, encoding="utf-8")
    for edition in read_all(source):
        assert [one.item_count for one in edition.declared] == [2]
        assert edition.issued == "2025-06"
        assert edition.reconciliation.ok
