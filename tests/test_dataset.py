"""A dataset as an object: frames with columns as described; what is no dataset, or a broken one, is said."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ingest
from ingest.errors import DatasetError
from ingest.queries.departments import DEPARTMENT_COLUMNS, TAKEN_BACK_COLUMNS
from models.catalogue import FUNCTIONS
from models.columns import dtype_of
from models.dataset import PARTITIONED
from tests.support.small_county import small_county

TOWNS = {"甲镇": (), "乙镇": (), "丙乡": (("区财政局", "市财政局"),)}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_county(tmp_path_factory.mktemp("a county's [lists] 100%"), TOWNS)


@pytest.fixture
def own(data: Path, tmp_path: Path) -> Path:
    shutil.copytree(data, tmp_path / "data", ignore=shutil.ignore_patterns("search.sqlite"))
    return tmp_path / "data"


@pytest.mark.parametrize("table", PARTITIONED, ids=lambda one: one.name)
def test_every_table_is_a_frame_with_its_columns(table: object, data: Path) -> None:
    frame = ingest.open(data).table(table.name)  # type: ignore[attr-defined]
    columns = table.columns  # type: ignore[attr-defined]
    assert list(frame.columns) == [column.name for column in columns]
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        column.name: dtype_of(column) for column in columns
    }


def test_a_frame_is_of_the_places_that_are_asked_for(data: Path) -> None:
    dataset = ingest.open(str(data))
    assert len(dataset.items()) == 21
    assert len(dataset.items(township="甲镇")) == 7
    assert len(dataset.items(township=["甲镇", "丙乡"], year=2025)) == 14
    assert dataset.editions()["township"].tolist() == ["丙乡", "乙镇", "甲镇"]
    assert repr(dataset) == f"<Dataset {data}: 3 editions>"
    with pytest.raises(ValueError, match="no table 'lists'; there are editions, items"):
        dataset.table("lists")


def test_departments_by_function_and_level(data: Path) -> None:
    frame = ingest.open(data).departments()
    assert list(frame.columns) == [column.name for column in DEPARTMENT_COLUMNS]
    known = {(row.function, row.level): row for row in frame.itertuples()}
    assert known["教育体育局", "county"].cooperative == 3
    assert known["教育体育局", "county"].first == 3
    assert (known["财政局", "county"].editions, known["财政局", "city"].editions) == (2, 1)
    assert known["公安局", "city"].commonest == "市公安局样例分局"


def test_who_took_back_what(data: Path) -> None:
    frame = ingest.open(data).taken_back()
    assert list(frame.columns) == [column.name for column in TAKEN_BACK_COLUMNS]
    rows = frame[["province", "function", "level", "category", "items"]].to_numpy().tolist()
    assert ["示例省", "卫生健康委员会", "county", "民生服务", 3] in rows
    assert ["示例省", "财政局", "city", "民生服务", 1] in rows


def test_functions_with_why(data: Path) -> None:
    frame = ingest.open(data).functions()
    assert list(frame.columns) == [column.name for column in FUNCTIONS.columns]
    assert frame.set_index("name").loc["市公安局样例分局", "why"] == "branch"


def test_statistics_and_texts(data: Path) -> None:
    dataset = ingest.open(data)
    assert dataset.statistics()["items"].tolist() == [21]
    frame = dataset.find("溺水", kind="cooperative", county="样例区", most=1)
    assert frame[["of", "townships", "township", "number"]].to_numpy().tolist() == [
        ["title", 3, "丙乡", 1],
        ["title", 3, "乙镇", 1],
        ["title", 3, "甲镇", 1],
    ]
    assert len(dataset.find("没有的字样")) == 0


def test_what_is_imported_is_imported_when_it_is_used() -> None:
    slow = "[name for name in ('duckdb', 'pandas', 'sqlite3') if name in sys.modules]"
    code = f"import ingest, sys; ingest.open; print({slow})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    code = "import sys; from ingest.cli import main; sys.argv[1:] = ['check', 'none.pdf']"
    code += f"; main(); print({slow}, 'ingest.queries' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[] False\n")


# --- what is none


def test_a_folder_that_is_no_dataset(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", Path(__file__), Path("a\0b")):
        with pytest.raises(DatasetError, match="there is no dataset; make one with lvzhi corpus") as raised:
            ingest.open(path)
        assert raised.value.code == "not_a_dataset"


def test_a_dataset_of_a_later_major_version(own: Path) -> None:
    index = json.loads((own / "dataset.json").read_text(encoding="utf-8"))
    (own / "dataset.json").write_text(json.dumps({**index, "schema_version": "1.9"}), encoding="utf-8")
    assert len(ingest.open(own).items()) == 21
    (own / "dataset.json").write_text(json.dumps({**index, "schema_version": "2.0"}), encoding="utf-8")
    with pytest.raises(DatasetError, match=r"it is of version 2\.0; install the lvzhi that wrote it"):
        ingest.open(own)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 1}', '{"tables": [{}]}', "\udcff"])
def test_an_index_that_is_none(own: Path, text: str) -> None:
    (own / "dataset.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DatasetError, match=r"it is broken .*; run lvzhi corpus once more"):
        ingest.open(own)


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


ASKED: dict[str, Callable[[ingest.Dataset], object]] = {
    "items": lambda one: one.items(),
    "matrix": lambda one: one.matrix(),
    "differences": lambda one: one.differences(),
    "find": lambda one: one.find("水"),
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED.keys())
@pytest.mark.parametrize("damage", [Path.unlink, half], ids=["gone", "cut"])
def test_a_part_that_is_broken_is_said(
    asked: Callable[[ingest.Dataset], object], damage: Callable[[Path], None], own: Path
) -> None:
    for path in own.glob("items/*/*/*.parquet"):
        damage(path)
    with pytest.raises(DatasetError, match="it is broken") as raised:
        asked(ingest.open(own))
    assert "\n" not in str(raised.value)


def test_a_dataset_without_an_edition_answers_nothing(tmp_path: Path) -> None:
    from tests.support.datasets import ran

    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/a.txt").write_text("会议通知\n", encoding="utf-8")
    ran(tmp_path / "data", tmp_path / "lists")
    dataset = ingest.open(tmp_path / "data")
    assert (len(dataset.items()), len(dataset.departments()), len(dataset.find("水"))) == (0, 0, 0)
    assert dataset.townships() == []
