"""An edition in, files out: whole, typed, the same each time, and what a reader of them expects."""

import csv
import json
from pathlib import Path
from typing import get_args

import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest

import ingest
from ingest.cli import main
from ingest.errors import OutputError
from ingest.writers import FORMATS, write
from ingest.writers.belongings import BELONGINGS
from ingest.writers.registry import PACKAGE, EditionFormat, Format
from models.edition import Edition
from models.tables import TABLES, frame_of, table_of
from tests.support.cells import SHORT_LIST, edition_of


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return edition_of(SHORT_LIST, tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def names(folder: Path) -> set[str]:
    """The files in a folder but for the one that says whose it is."""
    return {path.name for path in folder.iterdir()} - {BELONGINGS}


def test_a_folder_an_edition_with_a_file_a_table(edition: Edition, tmp_path: Path) -> None:
    folder = write(edition, tmp_path / "out")
    assert folder.name == "示例省示例市样例区模范镇-2025-07"
    expected = {f"{table.name}.{ending}" for table in TABLES for ending in ("csv", "parquet")}
    assert names(folder) == expected | {"edition.json", "datapackage.json"}
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_writing_twice_gives_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    first = contents(write(edition, tmp_path / "a"))
    assert contents(write(edition, tmp_path / "b")) == first
    assert contents(write(edition, tmp_path / "a")) == first


def test_only_the_formats_asked_for_are_written_and_the_others_stay(edition: Edition, tmp_path: Path) -> None:
    folder = write(edition, tmp_path, ["json"])
    assert names(folder) == {"edition.json"}
    before = (folder / "edition.json").stat()
    write(edition, tmp_path, ["csv"])
    assert names(folder) > {"edition.json", "items.csv", "datapackage.json"}
    assert (folder / "edition.json").stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("name", ["notes.txt", "my items.xlsx", "items.old.csv", "notes.json"])
def test_files_of_the_users_own_are_kept(name: str, edition: Edition, tmp_path: Path) -> None:
    (write(edition, tmp_path) / name).write_text("mine")
    assert (write(edition, tmp_path) / name).read_text() == "mine"


@pytest.mark.parametrize("name", get_args(EditionFormat))
def test_a_format_makes_the_files_that_its_line_names(
    name: EditionFormat, edition: Edition, tmp_path: Path
) -> None:
    made = names(write(edition, tmp_path, [name]))
    assert made - {PACKAGE} == FORMATS[name].file_names()
    assert (PACKAGE in made) == (FORMATS[name].media_type is not None)


def test_a_new_format_is_a_module_and_a_line(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "titles.py").write_text(
        "def write(edition, folder, **_):\n"
        "    titles = [item.title for one in edition.lists for item in one.items]\n"
        "    (folder / 'titles.txt').write_text('\\n'.join(titles))\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(FORMATS, "titles", Format("titles", "titles", ("titles.txt",)))
    assert main(["ingest", str(tmp_path / "list.txt"), "-o", str(tmp_path), "--formats", "titles,json"]) == 0
    folder = tmp_path / edition.id
    titles = [item.title for one in edition.lists for item in one.items]
    assert (folder / "titles.txt").read_text().split("\n") == titles


def test_a_failure_leaves_the_old_folder_as_it_was(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(write(edition, tmp_path))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.writers.parquet.write", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write(edition, tmp_path)
    assert contents(tmp_path / edition.id) == before
    assert {path.name for path in tmp_path.iterdir()} == {edition.id, "list.txt"}


def test_edition_json_is_the_edition_and_keeps_to_its_schema(edition: Edition, tmp_path: Path) -> None:
    text = (write(edition, tmp_path) / "edition.json").read_text(encoding="utf-8")
    assert Edition.model_validate_json(text) == edition
    jsonschema.validate(json.loads(text), Edition.model_json_schema())


def test_every_field_of_the_schema_is_described() -> None:
    schema = Edition.model_json_schema()
    for name, model in {**schema["$defs"], "Edition": schema}.items():
        for field, definition in model.get("properties", {}).items():
            assert definition.get("description"), f"{name}.{field}"


def test_csv_and_parquet_hold_the_same(edition: Edition, tmp_path: Path) -> None:
    folder = write(edition, tmp_path)
    for table in TABLES:
        rows = pq.read_table(folder / f"{table.name}.parquet")
        with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
            printed = list(csv.DictReader(file))
        as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in rows.to_pylist()]
        assert as_text == printed
        assert rows.column_names == [column.name for column in table.columns]


def test_parquet_columns_are_typed_and_described(edition: Edition, tmp_path: Path) -> None:
    folder = write(edition, tmp_path)
    schema = pq.read_schema(folder / "items.parquet")
    assert str(schema.field("number").type) == "int32"
    assert schema.field("title").metadata[b"description"] == "事项名称, clean.".encode()
    assert schema.metadata[b"schema_version"] == b"1.1"


def test_a_table_without_rows_and_a_column_without_values_keep_their_types(
    edition: Edition, tmp_path: Path
) -> None:
    basic = edition.model_copy(update={"lists": edition.lists[:1]})
    folder, full = write(basic, tmp_path / "basic"), write(edition, tmp_path / "all")
    for table in TABLES:
        schemas = [pq.read_schema(one / f"{table.name}.parquet") for one in (folder, full)]
        assert schemas[0] == schemas[1]
        pd.testing.assert_frame_equal(ingest.read_csv(folder / f"{table.name}.csv"), frame_of(table, basic))
    headings = ",".join(column.name for column in table_of("departments").columns)
    assert (folder / "departments.csv").read_text(encoding="utf-8-sig").splitlines() == [headings]
    assert pd.read_parquet(folder / "items.parquet")["method"].isna().all()


def test_csv_begins_with_the_mark_spreadsheets_need(edition: Edition, tmp_path: Path) -> None:
    assert (write(edition, tmp_path) / "items.csv").read_bytes().startswith(b"\xef\xbb\xbfedition_id,")


def test_the_tables_load_into_pandas(edition: Edition, tmp_path: Path) -> None:
    folder = write(edition, tmp_path)
    items = pd.read_parquet(folder / "items.parquet")
    assert items.groupby("list")["number"].count().to_dict() == {"basic": 3, "cooperative": 2, "reclaimed": 2}
    departments = pd.read_csv(folder / "departments.csv")
    assert departments["function"].value_counts()["教育体育局"] == 1
    duties = pd.read_parquet(folder / "duties.parquet")
    drowning = duties[(duties["list"] == "cooperative") & (duties["number"] == 1)]
    assert drowning["departments"].tolist()[:3] == ["区教育体育局", "区教育体育局", "区水利局"]
    assert drowning["position"].tolist() == [1, 2, 3, 1]


def test_the_library_reads_and_writes(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(SHORT_LIST, encoding="utf-8")
    edition = ingest.read(tmp_path / "list.txt")
    assert ingest.write(edition, tmp_path / "out").is_dir()
    assert ingest.write(edition, str(tmp_path), ["html"], str(tmp_path / "list.txt")).is_dir()
