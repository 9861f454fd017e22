"""datapackage.json: what the frictionless validator says of it, and that it would say so if it were wrong."""

import json
import warnings
from pathlib import Path
from typing import Any

import frictionless
import pytest

from ingest.pipeline import read
from ingest.writers import write
from models.edition import Edition
from models.tables import TABLES
from tests.support.cells import SHORT_LIST, edition_of

SAMPLES = Path(__file__).parent.parent / "samples"


def validate(folder: Path) -> tuple[bool, list[str]]:
    """Whether the validator finds a package valid, and the kinds of what it finds wrong."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(folder / "datapackage.json"))
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    return report.valid, [error.type for error in errors]


def package(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return data


@pytest.mark.parametrize("name", ["songzhuang-2025.txt", "yangli-few.txt", "yangli-2025.pdf"])
def test_the_samples_packages_are_valid(name: str, tmp_path: Path) -> None:
    assert validate(write(read(SAMPLES / name), tmp_path)) == (True, [])


def test_a_list_that_does_not_add_up_has_a_valid_package(tmp_path: Path) -> None:
    twice = SHORT_LIST.replace("\n2\t做好", "\n1\t做好").replace("1\t防溺水", "1\t=防溺水")
    edition = edition_of(twice.replace("二、经济发展（1项）", ""), tmp_path)
    assert not edition.reconciliation.ok
    folder = write(edition, tmp_path)
    assert validate(folder) == (True, [])
    assert "primaryKey" not in package(folder)["resources"][0]["schema"]


def test_it_names_the_source_and_describes_every_column(tmp_path: Path) -> None:
    edition = edition_of(SHORT_LIST, tmp_path)
    described = package(write(edition, tmp_path))
    assert described["sources"] == [{"title": "list.txt", "version": f"sha256:{edition.source.sha256}"}]
    assert [one["name"] for one in described["resources"]] == [table.name for table in TABLES]
    for one, table in zip(described["resources"], TABLES, strict=True):
        assert [field["name"] for field in one["schema"]["fields"]] == [
            column.name for column in table.columns
        ]
        assert all(field["description"] for field in one["schema"]["fields"])
        assert one["schema"].get("primaryKey", []) == list(table.key)
    duties = described["resources"][2]["schema"]
    assert duties["foreignKeys"][0]["reference"]["resource"] == "items"
    assert duties["fields"][3]["constraints"] == {"required": True, "enum": ["department", "township"]}


DAMAGE = {
    "foreign-key": ("duties.csv", ",cooperative,1,", ",cooperative,9,"),
    "constraint-error": ("duties.csv", ",township,", ",village,"),
    "type-error": ("categories.csv", ",basic,1,", ",basic,one,"),
    "byte-count": ("checks.csv", "ok", "ok "),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_table_is_found(kind: str, tmp_path: Path) -> None:
    name, before, after = DAMAGE[kind]
    folder = write(edition_of(SHORT_LIST, tmp_path), tmp_path)
    path = folder / name
    text = path.read_bytes().decode()
    assert before in text
    path.write_bytes(text.replace(before, after).encode())
    valid, kinds = validate(folder)
    assert not valid
    assert kind in kinds


def test_of_parquet_alone_it_describes_parquet_and_without_tables_there_is_none(tmp_path: Path) -> None:
    edition: Edition = edition_of(SHORT_LIST, tmp_path)
    described = package(write(edition, tmp_path, ["parquet"]))
    assert {one["path"] for one in described["resources"]} == {f"{table.name}.parquet" for table in TABLES}
    assert not (write(edition, tmp_path / "without", ["json", "xlsx"]) / "datapackage.json").exists()
