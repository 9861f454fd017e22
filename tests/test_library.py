"""The library in a script, a notebook and an editor: what there is shows, what is wrong is said."""

import json
import rlcompleter
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pandas as pd
import pytest

import ingest
from ingest.writers.changes.table import WORDED
from ingest.writers.registry import CHANGES, FORMATS, ChangesFormat, EditionFormat
from models.change_tables import CHANGE_TABLES
from models.changes import Changes, ChangeTableName
from models.edition import TableName
from models.tables import TABLES
from tests.support.cells import SHORT_LIST, edition_of


@pytest.fixture
def edition(tmp_path: Path) -> ingest.Edition:
    return edition_of(SHORT_LIST, tmp_path)


@pytest.fixture
def changes(tmp_path: Path) -> Changes:
    (tmp_path / "later").mkdir()
    text = SHORT_LIST.replace("监测经济", "监测分析经济").replace("2025年7月", "2026年7月")
    return ingest.compare(edition_of(SHORT_LIST, tmp_path), edition_of(text, tmp_path / "later"))


def test_all_that_is_public_is_there_and_shows() -> None:
    assert set(ingest.__all__) <= set(dir(ingest))
    assert all(getattr(ingest, name) is not None for name in ingest.__all__)
    assert not [name for name in dir(ingest) if name.startswith("_") and not name.startswith("__")]


def test_it_shows_before_it_is_used_and_in_completion() -> None:
    code = "import ingest, sys; print(*dir(ingest)); print('pydantic' in sys.modules)"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    names, loaded = printed.splitlines()
    assert set(ingest.__all__) <= set(names.split())
    assert loaded == "False"
    completer = rlcompleter.Completer({"ingest": ingest})
    assert {completer.complete("ingest.rea", at) for at in range(3)} == {
        "ingest.read(",
        "ingest.read_all(",
        "ingest.read_csv(",
    }


def test_the_version_is_the_packages() -> None:
    assert ingest.__version__ == version("lvzhi")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        ingest.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_what_was_written_is_loaded(edition: ingest.Edition, tmp_path: Path) -> None:
    folder = ingest.write(edition, tmp_path / "out")
    assert ingest.load(folder) == ingest.load(folder / "edition.json") == edition


def test_a_record_is_loaded_without_what_reads_documents(edition: ingest.Edition, tmp_path: Path) -> None:
    record = ingest.write(edition, tmp_path / "out") / "edition.json"
    code = "import ingest, sys; ingest.load(sys.argv[1]); print('ingest.pipeline' in sys.modules)"
    words = [sys.executable, "-c", code, str(record)]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "False\n"


def test_an_unknown_format_is_a_value_error_that_lists_them(
    edition: ingest.Edition, changes: Changes, tmp_path: Path
) -> None:
    name: Any = "dbf"
    with pytest.raises(ValueError, match=r"no format 'dbf'; there are csv, json, parquet, xlsx, html"):
        ingest.write(edition, tmp_path / "out", [name])
    with pytest.raises(ValueError, match=r"no format 'dbf'; there are json, csv, parquet, xlsx, html, docx"):
        ingest.write_changes(changes, tmp_path / "out", [name])
    assert not (tmp_path / "out").exists()


def test_the_types_name_what_there_is() -> None:
    assert set(get_args(EditionFormat)) == set(FORMATS)
    assert set(get_args(ChangesFormat)) == set(CHANGES)
    assert get_args(TableName) == tuple(table.name for table in TABLES)
    assert get_args(ChangeTableName) == tuple(CHANGE_TABLES)


def test_an_unknown_table_is_a_value_error_that_lists_them(edition: ingest.Edition, changes: Changes) -> None:
    name: Any = "list"
    with pytest.raises(ValueError, match=r"no table 'list'; there are items, departments,"):
        edition.frame(name)
    with pytest.raises(ValueError, match=r"no table 'list'; there are changes, details,"):
        changes.frame(name)


def test_the_old_names_of_frames_still_work_and_say_so(edition: ingest.Edition) -> None:
    with pytest.warns(DeprecationWarning, match=r"frame\('items'\)"):
        frame = edition.items()
    pd.testing.assert_frame_equal(frame, edition.frame("items"))
    with pytest.warns(DeprecationWarning, match=r"frame\('doubts'\)"):
        edition.doubtful()


def test_a_comparison_says_what_it_is(changes: Changes) -> None:
    ids = [f"示例省示例市样例区模范镇-{year}-07" for year in (2025, 2026)]
    assert repr(changes) == str(changes) == f"<Changes {ids[0]} → {ids[1]}: 1 changed>"
    shown = changes._repr_html_()
    assert f"<b>{ids[0]} → {ids[1]}</b>" in shown
    assert "<th>moved in</th>" in shown


def test_it_gives_frames(changes: Changes) -> None:
    frame = changes.frame()
    assert frame[["kind", "what", "new_title"]].to_numpy().tolist() == [
        ["changed", "reworded", changes.changes[0].new_title]
    ]
    details = changes.frame("details")
    assert details[["change", "field"]].to_numpy().tolist() == [[0, "title"]]
    assert changes.frame("lists")[["list", "old", "changed"]].to_numpy().tolist()[0] == ["basic", 3, 1]
    assert all(len(changes.frame(name)) == 0 for name in ("renamings", "causes", "categories"))


def test_its_frame_has_the_columns_of_its_file(changes: Changes, tmp_path: Path) -> None:
    written = ingest.read_csv(ingest.write_changes(changes, tmp_path / "out", ["csv"]) / "changes.csv")
    frame = changes.frame()
    pd.testing.assert_frame_equal(written[frame.columns], frame)
    assert set(written.columns) - set(frame.columns) == {column.name for column in WORDED}


@pytest.mark.parametrize("record", [ingest.Edition, ingest.Changes])
def test_a_schema_says_what_it_is(record: type[ingest.Edition]) -> None:
    schema = json.loads(json.dumps(record.model_json_schema()))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:lvzhi:{record.__name__.lower()}:1.1"
    jsonschema.Draft202012Validator.check_schema(schema)
