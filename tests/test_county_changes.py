"""What changed in a county between two years: what is common told once, then what is a township's own."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import ingest
from ingest.catalogue import recognise
from ingest.cli.county_change_lines import county_change_lines
from ingest.cli.paint import plainly
from ingest.errors import QueryError
from ingest.queries.records import editions_of
from ingest.queries.store import Store
from ingest.writers.counties import write_county_changes
from models.county_changes import CountyChanges
from tests.support.counties import county, lay_out
from tests.support.datasets import ran
from tests.support.small_county import small_county

Changed = tuple[str, str]
RENAMED: Changed = ("区教育体育局", "区教育局")
TAKEN_BACK: tuple[Changed, ...] = (
    ("党的建设、经济发展共 2 个类别 3 项", "党的建设、经济发展共 2 个类别 2 项"),
    ("党的建设（2项）", "党的建设（1项）"),
    ("\n2\t做好人大代表联络服务。", ""),
    ("\n3\t监测", "\n2\t监测"),
    ("民生服务共 1 个类别 2 项", "民生服务共 1 个类别 3 项"),
    ("民生服务（2项）", "民生服务（3项）"),
    ("2.组织发放。\n", "2.组织发放。\n3\t做好人大代表联络服务。\t区财政局 工作方式：统一组织。\n"),
)
OWN: Changed = ("监测经济运行态势", "监测分析经济运行态势")
NAMES = ("甲镇", "乙镇", "丙乡", "丁乡")


def made(folder: Path, later: Mapping[str, tuple[Changed, ...]], *, duties: bool = True) -> Path:
    small_county(folder, {**dict.fromkeys(NAMES, ()), "旧乡": ()}, duties=False)
    data = small_county(folder, later, duties=False, year=2026)
    if duties:
        recognise(data, print)
    return data


@pytest.fixture(scope="module", params=[True, False], ids=["duties known", "not known"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CountyChanges:
    later: dict[str, tuple[Changed, ...]] = dict.fromkeys(NAMES[:3], (RENAMED, *TAKEN_BACK))
    later |= {"丁乡": (RENAMED, OWN), "新镇": ()}
    data = made(tmp_path_factory.mktemp("county"), later, duties=request.param)
    (one,) = ingest.open(data).county_changes(2025, 2026, county="样例区")
    return one


def test_what_happened_once_is_told_once(found: CountyChanges) -> None:
    (cause,) = found.causes
    assert (cause.kind, cause.old, cause.new) == ("department_renamed", ("区教育体育局",), ("区教育局",))
    assert sorted(cause.townships) == sorted(NAMES)


def test_what_several_have_in_common_is_told_once(found: CountyChanges) -> None:
    (common,) = found.common
    assert common.change.what == ["moved_list"]
    assert (common.change.old_list, common.change.new_list) == ("basic", "reclaimed")
    assert sorted(common.townships) == sorted(NAMES[:3])


def test_then_what_each_has_alone(found: CountyChanges) -> None:
    own = {one.township: [change.new_title for change in one.own] for one in found.townships}
    assert own == {"甲镇": [], "乙镇": [], "丙乡": [], "丁乡": ["监测分析经济运行态势。"]}


def test_townships_of_one_year_alone_are_said(found: CountyChanges) -> None:
    assert found.only == {"old": ("旧乡",), "new": ("新镇",)}
    lines = list(county_change_lines(found, 100, "en", plainly))
    assert lines[0] == "示例省示例市样例区 2025 → 2026: 4 townships compared"
    assert "  only a list of 2025: 旧乡" in lines
    assert "  only a list of 2026: 新镇" in lines
    assert "  department renamed: 区教育体育局 → 区教育局  (4 of 4 townships, 4 items)" in lines
    at = next(at for at, line in enumerate(lines) if line.startswith("  3 of 4  moved to another list"))
    assert lines[at + 1] == "      not in: 丁乡"


def test_it_is_written_as_a_workbook_and_a_table(found: CountyChanges, tmp_path: Path) -> None:
    write_county_changes([found], tmp_path / "c.xlsx")
    book = openpyxl.load_workbook(tmp_path / "c.xlsx", rich_text=True)
    assert book.sheetnames == ["汇总", "一次性变动", "共同变化", "各乡镇独有"]
    assert [row[1].value for row in book["汇总"].iter_rows(min_row=2)] == [*sorted(NAMES), "旧乡", "新镇"]
    assert [cell.value for cell in book["共同变化"][2]][:2] == [3, "转移清单"]
    assert book["各乡镇独有"].max_row == 2
    write_county_changes([found], tmp_path / "c.csv")
    frame = pd.read_csv(tmp_path / "c.csv", encoding="utf-8-sig")
    assert len(frame) == sum(len(one.changes) for one in found.townships)
    moved = frame[frame["what"] == "moved_list"]
    assert moved["alike"].tolist() == [3, 3, 3]
    assert moved["common"].nunique() == 1


def test_the_frame_has_a_row_a_township_and_change(tmp_path: Path) -> None:
    data = made(tmp_path, {"甲镇": (OWN,), "乙镇": (OWN,)}, duties=False)
    frame = ingest.open(data).changes(2025, 2026)
    assert frame[["township", "what", "alike"]].to_numpy().tolist() == [
        ["乙镇", "reworded", 2],
        ["甲镇", "reworded", 2],
    ]


def test_a_year_without_lists_is_said(tmp_path: Path) -> None:
    data = small_county(tmp_path, {"甲镇": ()}, duties=False)
    with pytest.raises(QueryError, match="there is no edition of 2031 in the dataset"):
        ingest.open(data).county_changes(2025, 2031)
    (none,) = ingest.open(data).county_changes(2025, 2025)
    assert none.common == ()


@pytest.mark.parametrize("seed", [31, 32])
def test_an_edition_out_of_the_tables_is_the_edition(seed: int, tmp_path: Path) -> None:
    made_up = county(seed, towns=2, slips=0)
    lay_out(made_up, tmp_path / "lists")
    ran(tmp_path / "data", tmp_path / "lists")
    dataset = ingest.open(tmp_path / "data")
    rebuilt = editions_of(Store(tmp_path / "data"), dataset.townships())
    for path in sorted((tmp_path / "lists").iterdir()):
        read = ingest.read(path)
        again = rebuilt[read.id]
        assert ingest.compare(read, again).changes == []
        assert ingest.compare(again, read).causes == []
        for name in ("items", "departments", "duties"):
            ours, theirs = again.frame(name), read.frame(name)
            left_out = ["page_first", "page_last"] if name == "items" else []
            pd.testing.assert_frame_equal(ours.drop(columns=left_out), theirs.drop(columns=left_out))
