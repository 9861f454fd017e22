"""A county's folder, or a country's, becomes one dataset: everything in it is right, and runs go on."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from ingest.corpus import RunOptions
from ingest.errors import DatasetError, OutputError
from models.edition import SCHEMA_VERSION
from tests.support.country import Country, country, id_of, townships
from tests.support.datasets import Heard, data_of, ran, table
from tests.support.style import Slips

Capture = pytest.CaptureFixture[str]
LISTS = 6


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Country:
    """A made-up country of all formats, with copies, revisions and files that are no lists."""
    return country(tmp_path_factory.mktemp("country") / "清单", LISTS)


@pytest.fixture(scope="module")
def whole(laid: Country, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Heard]:
    """Its dataset, and what the run told."""
    dataset, heard = tmp_path_factory.mktemp("dataset") / "data", Heard()
    result = ran(dataset, laid.folder, heard=heard)
    assert result.changed
    assert result.editions == len(laid.truths)
    return dataset, heard


@pytest.fixture
def dataset(whole: tuple[Path, Heard], tmp_path: Path) -> Path:
    """A copy of it to work on."""
    return Path(shutil.copytree(whole[0], tmp_path / "data"))


@pytest.fixture
def mine(laid: Country, dataset: Path) -> Path:
    """The folder of its lists; the copied dataset knows the same one."""
    assert dataset.exists()
    return laid.folder


# --- what it holds


def test_every_outcome_is_right(laid: Country, whole: tuple[Path, Heard]) -> None:
    found = {
        Path(path).relative_to(laid.folder).as_posix(): one.status for path, one in whole[1].outcomes.items()
    }
    assert found == laid.statuses
    assert whole[1].documents == len(laid.statuses)
    noted = {row["path"]: row["status"] for row in table(whole[0], "outcomes")}
    assert {str(laid.folder / path): status for path, status in laid.statuses.items()} == noted


def test_who_is_not_usable_is_told_why_and_what_to_do(laid: Country, whole: tuple[Path, Heard]) -> None:
    told = {Path(path).name: one for path, one in whole[1].outcomes.items() if one.status == "not_usable"}
    assert told["空.pdf"].message == "the file is empty"
    assert told["空.pdf"].what_to_do == "fetch it again"
    assert all(one.message and one.what_to_do for one in told.values())


def test_every_item_of_every_edition_is_there(laid: Country, whole: tuple[Path, Heard]) -> None:
    wanted = Counter(
        (name, one.kind, item.number, "".join(item.title.split()))
        for name, truth in laid.truths.items()
        for one in truth.lists
        for item in one.items
    )
    rows = table(whole[0], "items")
    assert wanted == Counter((row["edition_id"], row["list"], row["number"], row["title"]) for row in rows)


def test_an_edition_says_where_and_when_and_how_much(laid: Country, whole: tuple[Path, Heard]) -> None:
    rows = {row["edition_id"]: row for row in table(whole[0], "editions")}
    assert rows.keys() == laid.truths.keys()
    for name, truth in laid.truths.items():
        row, place = rows[name], truth.place
        assert (row["province"], row["county"], row["township"]) == (
            place.province,
            place.county,
            place.township,
        )
        assert (row["issued"], row["year"]) == (truth.issued, int((truth.issued or "")[:4]))
        assert row["basic"] == len(truth.lists[0].items)
        assert (row["failed_checks"] == 0) == (not truth.failing)
        assert row["coverage"] == 1.0
        assert row["code"] == {"河南省": "410000", "四川省": "510000"}.get(place.province or "")


def test_partitions_are_by_code_and_year_and_every_table_has_the_place(whole: tuple[Path, Heard]) -> None:
    for name in ("editions", "items", "departments", "duties", "categories", "checks", "doubts"):
        for row in table(whole[0], name):
            code = {"河南省": "41", "四川省": "51"}.get(row["province"], "00")
            part = whole[0] / name / f"province={code}" / f"year={row['issued'][:4]}" / "part-0.parquet"
            assert part.exists()
            assert row["edition_id"].endswith(f"{row['township']}-{row['issued']}")


def test_a_document_says_whether_it_is_the_edition(laid: Country, whole: tuple[Path, Heard]) -> None:
    rows = {row["path"]: row for row in table(whole[0], "documents")}
    assert rows.keys() == {str(laid.folder / path) for path in laid.statuses}
    for name, path in laid.taken_from.items():
        row = rows[str(laid.folder / path)]
        assert (row["edition_id"], row["chosen"], row["superseded_by"]) == (name, 1, None)
    copies = [row for row in rows.values() if row["duplicate_of"]]
    assert [laid.statuses[str(Path(row["path"]).relative_to(laid.folder))] for row in copies] == ["duplicate"]
    replaced = [row for row in rows.values() if row["superseded_by"]]
    assert len(replaced) == 1
    assert replaced[0]["superseded_by"] in {row["sha256"] for row in rows.values() if row["chosen"]}


def test_engines_read_it(laid: Country, whole: tuple[Path, Heard]) -> None:
    items = duckdb.read_parquet(f"{whole[0]}/items/*/*/*.parquet", hive_partitioning=False)
    assert {row[0] for row in items.select("edition_id").fetchall()} == laid.truths.keys()


def test_dataset_json_names_every_file(whole: tuple[Path, Heard]) -> None:
    index = json.loads((whole[0] / "dataset.json").read_text(encoding="utf-8"))
    files = {file["path"]: file for one in index["tables"] for file in one["files"]}
    there = {path.relative_to(whole[0]).as_posix() for path in whole[0].rglob("*.parquet")}
    assert files.keys() == there
    assert index["schema_version"] == SCHEMA_VERSION
    for one in index["tables"]:
        assert one["rows"] == sum(file["rows"] for file in one["files"]) == len(table(whole[0], one["name"]))
        assert all(column["description"] for column in one["columns"])
    assert not list((whole[0] / "staging").iterdir())


# --- the next run


def test_a_second_run_reads_nothing_and_leaves_every_byte(mine: Path, dataset: Path) -> None:
    before = {path: path.read_bytes() for path in dataset.rglob("*.parquet")}
    result = ran(dataset, mine)
    assert (result.read, result.changed) == (0, False)
    assert {path: path.read_bytes() for path in dataset.rglob("*.parquet")} == before


def test_only_what_failed_is_read_again_where_that_is_asked(laid: Country, dataset: Path) -> None:
    result = ran(dataset, laid.folder, options=RunOptions(workers=1, again="failed"))
    assert result.read == sum(status == "not_usable" for status in laid.statuses.values())


def test_a_changed_a_new_and_a_removed_document(tmp_path: Path) -> None:
    made = country(tmp_path / "lists", 3, seed=7, extras=False, endings=("txt",))
    dataset = tmp_path / "data"
    ran(dataset, made.folder)
    kept, changed, gone = made.taken_from
    (made.folder / made.taken_from[gone]).unlink()
    path = made.folder / made.taken_from[changed]
    path.write_text(path.read_text(encoding="utf-8").replace("示例", "示样"), encoding="utf-8")
    new = next(iter(townships(8)))
    made.put_list(new, "txt")
    heard = Heard()
    result = ran(dataset, made.folder, heard=heard)
    assert (result.read, result.gone) == (2, 1)
    assert sorted(one.status for one in heard.outcomes.values()) == ["gone", "ok", "ok"]
    editions = {row["edition_id"] for row in table(dataset, "editions")}
    assert {kept, id_of(new)} <= editions
    assert not {gone, changed} & editions
    assert {row["edition_id"] for row in table(dataset, "items")} == editions
    fresh = tmp_path / "anew"
    ran(fresh, made.folder)
    assert data_of(fresh) == data_of(dataset)


def test_where_the_document_of_an_edition_is_removed_the_next_best_is_read_again(tmp_path: Path) -> None:
    made = Country(tmp_path / "lists")
    truth = next(iter(townships(9)))
    made.put_list(truth, "txt", slips=Slips(items={"basic": 1}))
    best = made.put_list(truth, "html")
    dataset = tmp_path / "data"
    ran(dataset, made.folder)
    assert [row["failed_checks"] for row in table(dataset, "editions")] == [0]
    (made.folder / best).unlink()
    assert ran(dataset, made.folder).read == 1
    (row,) = table(dataset, "editions")
    assert row["failed_checks"] > 0


def test_another_folder_adds_and_an_empty_one_takes_nothing_away(tmp_path: Path) -> None:
    first = country(tmp_path / "甲", 1, seed=3, extras=False, endings=("md",))
    second = country(tmp_path / "乙", 1, seed=4, extras=False, endings=("md",))
    dataset = tmp_path / "data"
    ran(dataset, first.folder)
    result = ran(dataset, second.folder)
    assert (result.read, result.gone, result.editions) == (1, 0, 2)
    shutil.rmtree(first.folder)
    first.folder.mkdir()
    result = ran(dataset, first.folder)
    assert [error.code for error in result.problems] == ["empty"]
    assert result.editions == 2


# --- what was left broken


def broken(path: Path) -> None:
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = bytes(40)
    path.write_bytes(data)


def test_a_broken_part_is_made_again(laid: Country, dataset: Path) -> None:
    before = data_of(dataset)
    part = min((dataset / "items").glob("*/*/*"))
    broken(part)
    heard = Heard()
    result = ran(dataset, laid.folder, heard=heard)
    assert 0 < result.read < len(laid.truths)
    assert part.parent.parent.name in heard.said[0]
    assert data_of(dataset) == before


@pytest.mark.parametrize("name", ["dataset.json", "documents.parquet"])
def test_what_stands_beside_the_partitions_is_written_again_without_reading(
    laid: Country, dataset: Path, name: str
) -> None:
    before = data_of(dataset)
    broken(dataset / name)
    result = ran(dataset, laid.folder)
    assert (result.read, result.changed) == (0, True)
    assert data_of(dataset) == before
    assert json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))["tables"]


@pytest.mark.parametrize("how", ["broken", "gone"])
def test_a_broken_journal_is_replaced_by_its_copy(laid: Country, dataset: Path, how: str) -> None:
    before, journal = data_of(dataset), dataset / "journal.sqlite"
    if how == "gone":
        journal.unlink()
    else:
        journal.write_bytes(b"no journal" * 1000)
    heard = Heard()
    assert ran(dataset, laid.folder, heard=heard).read == 0
    assert data_of(dataset) == before
    assert bool(heard.said) == (how == "broken")


def test_a_dataset_whose_journals_are_both_broken_is_left_alone(laid: Country, dataset: Path) -> None:
    before = data_of(dataset)
    for name in ("journal.sqlite", "journal.copy.sqlite"):
        (dataset / name).write_bytes(b"no journal" * 1000)
    with pytest.raises(DatasetError, match="journal is broken"):
        ran(dataset, laid.folder)
    assert data_of(dataset) == before


def test_two_runs_at_once_are_one_too_many(laid: Country, dataset: Path) -> None:
    code = "import sys; from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire(); "
    code += "print('held', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(dataset / ".lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(DatasetError, match="another run works on it"):
            ran(dataset, laid.folder)
        other.kill()
    assert ran(dataset, laid.folder).read == 0


def test_a_dataset_that_cannot_be_written_says_so(laid: Country, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="can't be written"):
        ran(tmp_path / "file" / "data", laid.folder)


def test_another_program_reads_everything_again(laid: Country, dataset: Path) -> None:
    with sqlite3.connect(dataset / "journal.sqlite") as journal:
        journal.execute("UPDATE readings SET fingerprint = 'ffffffffffffffff'")
    (dataset / "staging" / f"{'0' * 64}-ffffffffffffffff.arrows").write_bytes(b"of another program")
    before = data_of(dataset)
    result = ran(dataset, laid.folder)
    assert result.read == sum(status != "duplicate" for status in laid.statuses.values())
    assert data_of(dataset) == before
    assert not list((dataset / "staging").iterdir())


# --- cut off


def dying(step: int | str, dataset: Path, source: Path) -> subprocess.CompletedProcess[str]:
    words = [
        sys.executable,
        "-m",
        "tests.support.dying",
        str(step),
        "corpus",
        str(source),
        "-o",
        str(dataset),
    ]
    return subprocess.run(words, capture_output=True, text=True, check=False)


class Cut(NamedTuple):
    """A run killed when all is read and nothing written; the steps left; what one left alone gives."""

    lists: Path
    staged: Path
    steps: int
    alone: dict[str, bytes]


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    """A run over a few lists that was cut off."""
    folder = tmp_path_factory.mktemp("cut")
    made = country(folder / "lists", 5, seed=2, extras=False, endings=("txt", "md"))
    ran(folder / "alone", made.folder)
    assert dying("province=", folder / "cut", made.folder).returncode == -9
    assert len(list((folder / "cut/staging").iterdir())) == 5
    counted = dying(0, Path(shutil.copytree(folder / "cut", folder / "count")), made.folder)
    return Cut(made.folder, folder / "cut", int(counted.stderr.split()[-1]), data_of(folder / "alone"))


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_a_run_that_is_killed_is_gone_on_with_to_the_same_bytes(
    cut: Cut, tmp_path: Path, share: float
) -> None:
    """At steps of writing; `make bench-corpus` kills at any moment."""
    dataset = Path(shutil.copytree(cut.staged, tmp_path / "data"))
    assert dying(max(1, round(cut.steps * share)), dataset, cut.lists).returncode == -9
    assert ran(dataset, cut.lists).read == 0
    assert data_of(dataset) == cut.alone
    assert not list(dataset.rglob("*.fresh"))


def test_what_was_staged_and_broke_is_read_again(cut: Cut, tmp_path: Path) -> None:
    dataset = Path(shutil.copytree(cut.staged, tmp_path / "data"))
    part = min((dataset / "staging").iterdir())
    part.write_bytes(part.read_bytes()[:-3000])
    assert ran(dataset, cut.lists).read == 1
    assert data_of(dataset) == cut.alone
