"""Who has which duty, in which list, led by whom; as lines, workbook and table."""

import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

import ingest
from ingest.cli.matrix_lines import matrix_lines
from ingest.cli.paint import plainly
from ingest.cli.widths import width_of
from ingest.errors import DatasetError, QueryError
from ingest.queries.parting import parted
from ingest.writers.counties import write_differences, write_matrix
from models.columns import dtype_of
from models.matrix import MATRIX_COLUMNS, DutyMatrix, MatrixDuty, MatrixEntry
from tests.support.counties import county, lay_out, put_known_duties
from tests.support.datasets import ran
from tests.support.small_county import small_county

TOWNS = {
    "甲镇": (),
    "乙镇": (("1\t防溺水\t区教育体育局 区水利局", "1\t防溺水\t区水利局 区教育体育局"),),
    "丙乡": (
        (
            "基本履职事项清单包括党的建设、经济发展共 2 个类别 3 项",
            "基本履职事项清单包括党的建设共 1 个类别 2 项",
        ),
        ("序号\t事项名称\n二、经济发展（1项）\t\n3\t监测经济运行态势。\n", ""),
    ),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_county(tmp_path_factory.mktemp("county"), TOWNS)


@pytest.fixture(scope="module")
def matrix(data: Path) -> DutyMatrix:
    return ingest.open(data).duty_matrix(county="样例区")


def test_who_has_what_in_which_list_and_led_by_whom(matrix: DutyMatrix) -> None:
    assert [one.name for one in matrix.townships] == ["丙乡", "乙镇", "甲镇"]
    assert [one.title for one in matrix.duties] == [
        "落实党的组织生活制度。",
        "做好人大代表联络服务。",
        "监测经济运行态势。",
        "防溺水",
        "反诈宣传",
        "社会抚养费征收",
        "药具发放",
    ]
    watched, safe = matrix.duties[2], matrix.duties[3]
    assert sorted(watched.entries) == ["示例省示例市样例区乙镇-2025-07", "示例省示例市样例区甲镇-2025-07"]
    leads = {name: entries[0].lead for name, entries in safe.entries.items()}
    assert leads["示例省示例市样例区乙镇-2025-07"] == "区水利局"
    assert (safe.lead, safe.list, safe.category) == ("区教育体育局", "cooperative", "平安法治")
    assert matrix.unknown == 0


def test_what_is_known_of_duties_is_asked_for_first(data: Path, tmp_path: Path) -> None:
    bare = small_county(tmp_path, {"甲镇": ()}, duties=False)
    with pytest.raises(DatasetError, match=r"run lvzhi duties .* first") as raised:
        ingest.open(bare).matrix()
    assert raised.value.code == "no_duties"
    with pytest.raises(DatasetError):
        ingest.open(bare).differences()
    with pytest.raises(DatasetError):
        ingest.open(bare).functions()


def test_the_newest_list_of_each_township_counts_or_that_of_a_year(tmp_path: Path) -> None:
    small_county(tmp_path, {"甲镇": (), "乙镇": ()}, duties=False)
    later = small_county(tmp_path, {"甲镇": (("反诈宣传", "反诈骗宣传"),)}, year=2026)
    dataset = ingest.open(later)
    assert [one.edition_id[-10:] for one in dataset.townships()] == ["乙镇-2025-07", "甲镇-2026-07"]
    assert {one.year for one in dataset.townships(year=2025)} == {2025}
    assert len(dataset.editions()) == 3
    with pytest.raises(QueryError, match="the years there are: 2025、2026"):
        dataset.matrix(year=2024)


def test_a_county_of_that_name_in_two_provinces_is_asked_for_by_more(tmp_path: Path) -> None:
    small_county(tmp_path, {"甲镇": ()}, duties=False)
    text = (tmp_path / "lists" / "甲镇2025.txt").read_text(encoding="utf-8")
    other = text.replace("示例省示例市", "范例省范例市")
    (tmp_path / "lists" / "other.txt").write_text(other, encoding="utf-8")
    ran(tmp_path / "data", tmp_path / "lists")
    dataset = ingest.open(tmp_path / "data")
    with pytest.raises(QueryError, match="2 counties have that name") as raised:
        dataset.townships(county="样例区")
    assert raised.value.code == "several_places"
    assert "示例省示例市样例区" in str(raised.value)
    assert "范例省范例市样例区" in str(raised.value)
    for where in ({"county": "范例市样例区"}, {"county": "样例区", "province": "范例省"}):
        (one,) = dataset.townships(**where)  # type: ignore[arg-type]
        assert one.place.province == "范例省"
    assert len(dataset.townships(county=["范例市样例区", "示例市样例区"])) == 2
    with pytest.raises(QueryError, match=r"did you mean 样例区.*\?"):
        dataset.townships(county="样例县")
    with pytest.raises(QueryError, match="lvzhi statistics says which there are"):
        dataset.townships(county="ABC")


def test_a_duty_that_most_have_twice_is_two() -> None:
    def entry(title: str, number: int) -> MatrixEntry:
        return MatrixEntry("basic", number, title, None)

    both = {name: [entry("农药检查", 1), entry("农药的检查工作", 2)] for name in "甲乙丙"}
    both["丁"] = [entry("农药检查", 1)]
    both["戊"] = [entry("农药的检查", 1), entry("关于农药检查", 2)]
    duty = MatrixDuty(1, "农药检查", "basic", "", None, both)
    first, second = parted(duty)
    assert (sorted(first.entries), first.title) == (sorted("甲乙丙丁戊"), "农药检查")
    assert (sorted(second.entries), second.title) == (sorted("甲乙丙戊"), "农药的检查工作")
    once = MatrixDuty(
        1, "甲", "basic", "", None, {"甲": [entry("甲", 1), entry("乙", 2)], "乙": [entry("甲", 1)]}
    )
    assert list(parted(once)) == [once]


# --- as lines


def printed(matrix: DutyMatrix, width: int) -> list[str]:
    return list(matrix_lines(matrix, width, "en", plainly))


def test_a_grid_where_the_screen_is_wide(matrix: DutyMatrix) -> None:
    lines = printed(matrix, 100)
    assert lines[0] == "示例省示例市样例区: 3 townships, 7 duties, 6 of them in every township"
    assert lines[2].split() == ["丙乡", "乙镇", "甲镇"]
    row = next(line for line in lines if line.startswith("监测经济"))
    assert row.split() == ["监测经济运行态势。", "-", "b3", "b3"]
    row = next(line for line in lines if line.startswith("防溺水"))
    assert row.split() == ["防溺水", "c1", "c1", "c1", "区教育体育局"]


@pytest.mark.parametrize("width", [20, 40, 60, 79, 80, 100, 200])
def test_no_line_is_wider_than_the_screen(width: int, matrix: DutyMatrix) -> None:
    assert all(width_of(line) <= max(width, 40) for line in printed(matrix, width)[1:])


def test_in_words_where_it_is_narrow(matrix: DutyMatrix) -> None:
    lines = printed(matrix, 30)
    at = lines.index("  监测经济运行态势。")
    assert " ".join(line.strip() for line in lines[at + 1 : at + 3]) == "in 2 of 3;  basic 2 without: 丙乡"


# --- as files


def test_the_workbook_is_to_be_printed(data: Path, matrix: DutyMatrix, tmp_path: Path) -> None:
    differences = ingest.open(data).all_differences(county="样例区")
    write_matrix(matrix, differences, tmp_path / "m.xlsx")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    sheet = book["职责分布"]
    headings = [cell.value for cell in sheet[3]]
    assert headings == ["职责", "清单", "类别", "牵头部门", "乡镇数", "丙乡", "乙镇", "甲镇"]
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:H10"
    assert sheet.print_title_rows == "$1:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    legend = {cell.value: cell.fill.start_color.rgb for cell in sheet[2] if cell.value}
    row = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == "监测经济运行态势。")
    assert [cell.value for cell in row[4:]] == [2, "—", "基3", "基3"]
    assert row[6].fill.start_color.rgb == legend["基本履职"]
    assert len({legend[name] for name in ("基本履职", "配合履职", "上级收回")}) == 3
    row = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == "药具发放")
    assert [cell.value for cell in row[5:]] == ["收2", "收2", "收2"]
    shown = [[cell.value for cell in row][:2] for row in book["差异"].iter_rows(min_row=2)]
    assert shown == [["别处都有，独缺这一项", "丙乡"], ["牵头部门与别处不同", "乙镇"]]
    assert book["所用清单"].max_row == 4
    again = tmp_path / "again.xlsx"
    write_matrix(matrix, differences, again)
    assert again.read_bytes() == (tmp_path / "m.xlsx").read_bytes()


def test_the_tables_hold_the_same(data: Path, matrix: DutyMatrix, tmp_path: Path) -> None:
    frame = ingest.open(data).matrix(county="样例区")
    assert len(frame) == 21
    assert frame["number"].isna().sum() == 1
    write_matrix(matrix, [], tmp_path / "m.csv")
    write_matrix(matrix, [], tmp_path / "m.parquet")
    types = {column.name: dtype_of(column) for column in MATRIX_COLUMNS}
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "m.csv", encoding="utf-8-sig", dtype=types), frame)
    pd.testing.assert_frame_equal(pq.read_table(tmp_path / "m.parquet").to_pandas().astype(types), frame)


def test_a_file_that_cannot_be_written_leaves_what_was_there(matrix: DutyMatrix, tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").mkdir()
    with pytest.raises(ingest.OutputError):
        write_matrix(matrix, [], tmp_path / "m.xlsx")
    with pytest.raises(ingest.OutputError):
        write_differences([], tmp_path / "m.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["m.xlsx"]


def test_items_read_later_are_counted_as_unknown(tmp_path: Path) -> None:
    made = county(3, towns=3, slips=0)
    lay_out(made, tmp_path / "lists")
    ran(tmp_path / "data", tmp_path / "lists")
    put_known_duties(tmp_path / "data", made)
    whole = ingest.open(tmp_path / "data").duty_matrix()
    assert whole.unknown == 0
    assert sum(len(entries) for one in whole.duties for entries in one.entries.values()) == len(made.duties)
    path = next((tmp_path / "data" / "item_duties").rglob("*.parquet"))
    rows = pq.ParquetFile(path).read()
    pq.write_table(rows.slice(5), path)
    assert ingest.open(tmp_path / "data").duty_matrix().unknown == 5
    shutil.rmtree(tmp_path / "data")
