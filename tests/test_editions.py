"""An edition from its file: this version's, an older one's, a later one's."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.editions import load
from ingest.errors import SourceError
from ingest.writers import write
from models.edition import Edition
from tests.support.cells import SHORT_LIST, edition_of


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return edition_of(SHORT_LIST, tmp_path)


def written(edition: Edition, folder: Path, **other: Any) -> Path:
    """The edition's file with other fields."""
    path = write(edition, folder, ["json"]) / "edition.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**data, **other}), encoding="utf-8")
    return path


def test_an_edition_is_the_same_read_from_its_file_or_folder(edition: Edition, tmp_path: Path) -> None:
    path = written(edition, tmp_path)
    assert load(path) == load(path.parent) == edition


def test_what_a_later_minor_version_added_is_ignored(edition: Edition, tmp_path: Path) -> None:
    path = written(edition, tmp_path, schema_version="1.9", seal={"text": "印"})
    assert load(path) == edition.model_copy(update={"schema_version": "1.9"})


def test_a_file_of_version_1_0_is_read(edition: Edition, tmp_path: Path) -> None:
    path = written(edition, tmp_path, schema_version="1.0")
    data = json.loads(path.read_text(encoding="utf-8"))
    for duty_list in data["lists"]:
        del duty_list["roles"]
    for check in data["reconciliation"]["checks"]:
        del check["code"], check["values"]
    path.write_text(json.dumps(data), encoding="utf-8")
    old = load(path)
    assert [one.items for one in old.lists] == [one.items for one in edition.lists]
    assert {check.code for check in old.reconciliation.checks} == {None}


def test_another_major_version_is_refused(edition: Edition, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="schema_version"):
        load(written(edition, tmp_path, schema_version="2.0"))
