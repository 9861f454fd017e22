"""Duties keep their numbers from run to run: new townships, another year, decisions, broken files."""

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.catalogue import recognise
from ingest.corpus.desk import opened
from ingest.errors import DatasetError, SourceError
from tests.support.datasets import table
from tests.support.known_duties.country import known_country, next_year
from tests.support.known_duties.dataset import lay_out, lay_out_lists
from tests.test_catalogue import FARM, duties, known, one_duty, townships

MEMORY = ("wordings.parquet", "duty_catalogue.parquet")


def numbers(folder: Path) -> dict[str, int]:
    return {row["masked"]: row["duty_id"] for row in table(folder, "wordings") if row["occurrence"] == 1}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.parquet")}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    known(tmp_path / "data", townships(FARM, FARM[:4], FARM[2:]))
    return tmp_path / "data"


def test_a_run_without_changes_changes_nothing(dataset: Path) -> None:
    before = snapshot(dataset)
    found = recognise(dataset, print)
    assert not found.changed
    assert found.new_wordings == found.new_duties == found.merged == 0
    assert snapshot(dataset) == before


def test_another_year_keeps_numbers_and_what_is_new_gets_new_ones(dataset: Path) -> None:
    before = numbers(dataset)
    new = ["做好农村危房改造申请受理工作", "对农药经营进行监督检查", "古树名木保护"]
    found = known(dataset, townships([*FARM[:3], *new[2:]], new), year=2026)
    after = numbers(dataset)
    assert {text: after[text] for text in before} == before
    assert after[new[0]] == before["负责农村危房改造申请受理"]
    assert after[new[1]] == before["对农药经营的监督检查"]
    assert after[new[2]] == max(before.values()) + 1
    assert found.new_duties == 1


def test_what_is_no_more_keeps_its_number_for_when_it_comes_back(dataset: Path) -> None:
    before = numbers(dataset)
    known(dataset, townships(["古树名木保护"]))
    gone = {row["title"]: row["items"] for row in table(dataset, "duty_catalogue")}
    assert gone["农药普查"] == 0
    known(dataset, townships(FARM, ["古树名木保护", "湿地保护"]))
    after = numbers(dataset)
    assert {text: after[text] for text in before} == before
    assert len(set(after.values())) == len(before) + 2


def test_a_commoner_wording_renames_no_number(dataset: Path) -> None:
    before = numbers(dataset)["农药普查"]
    known(dataset, townships(*([["开展农药普查工作"]] * 6)), year=2026)
    row = table(dataset, "duty_catalogue")[before - 1]
    assert (row["duty_id"], row["title"], row["items"]) == (before, "开展农药普查工作", 8)


def test_a_country_keeps_its_numbers_when_a_tenth_is_reworded_and_a_county_comes(tmp_path: Path) -> None:
    """Of duties whose wording did not change, at least 99.5 % keep their number; here all do."""
    country, larger = (known_country(items, 5, duties=900) for items in (20_000, 24_000))
    lay_out(country, tmp_path)
    recognise(tmp_path, print)
    before = numbers(tmp_path)
    shutil.rmtree(tmp_path / "items")
    lay_out(next_year(country, larger, 0.1, 6), tmp_path)
    found = recognise(tmp_path, print)
    after = numbers(tmp_path)
    kept = sum(after[text] == duty for text, duty in before.items())
    assert kept == len(before)
    assert found.new_wordings > len(before) / 20


# --- decisions


def judged(folder: Path, *lines: str) -> Path:
    path = folder.parent / "judged.csv"
    path.write_text("\n".join(["verdict,first,second", *lines]) + "\n", encoding="utf-8")
    return path


def test_same_joins_two_duties_and_is_kept(dataset: Path) -> None:
    recognise(dataset, print, judged(dataset, "same,对农药经营的监督检查,对肥料经营的监督检查"))
    assert one_duty(dataset, "对肥料经营的监督检查")
    number = numbers(dataset)["对农药经营的监督检查"]
    merged = [row for row in table(dataset, "duty_catalogue") if row["merged_into"]]
    assert [row["merged_into"] for row in merged] == [number]
    assert merged[0]["items"] == 0
    known(dataset, townships(["对肥料经营进行监督检查"]), year=2026)
    assert numbers(dataset)["对肥料经营进行监督检查"] == number
    assert (dataset / "duty_decisions.csv").exists()


def test_same_holds_in_a_list_that_has_both(dataset: Path) -> None:
    recognise(dataset, print, judged(dataset, "同一事项,农药普查,兽药普查"))
    assert one_duty(dataset, "农药普查", "兽药普查")
    assert {row["why"] for row in table(dataset, "wordings") if row["masked"].endswith("普查")} == {"by_hand"}


def test_other_parts_what_was_one(tmp_path: Path) -> None:
    dataset = tmp_path / "data"
    one, other, third = "农村危房改造", "做好农村危房改造工作", "开展农村危房改造"
    known(dataset, townships([one], [other], [third], [one]))
    assert one_duty(dataset, one, other, third)
    before = numbers(dataset)[one]
    recognise(dataset, print, judged(dataset, f"other,{one},{other}", f"same,{other},{third}"))
    found = duties(dataset)
    assert found[one] == {before}
    assert found[other] == found[third] != found[one]
    recognise(dataset, print)
    assert duties(dataset) == found


def test_duties_are_named_by_their_numbers_too(dataset: Path) -> None:
    before = numbers(dataset)
    a, b = before["农药普查"], before["兽药普查"]
    recognise(dataset, print, judged(dataset, f"same,{a},{b}"))
    after = numbers(dataset)
    assert after["农药普查"] == after["兽药普查"] == min(a, b)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["same,农药普查,没有的事项"], "农药普查, 没有的事项: there is no such wording"),
        (["same,1,999"], "1, 999: there is no such wording, or no duty of that number"),
        (["maybe,农药普查,兽药普查"], "line 2: maybe is no judgement; write same or other"),
        (["same,农药普查,"], "line 2: it names no two duties"),
        (
            ["same,农药普查,兽药普查", "same,兽药普查,1", "other,农药普查,1"],
            "农药普查 ≠ 1: other lines say that they are the same",
        ),
    ],
)
def test_what_can_not_be_followed_is_told_and_nothing_is_written(
    dataset: Path, lines: list[str], told: str
) -> None:
    before = snapshot(dataset)
    with pytest.raises(SourceError, match=told):
        recognise(dataset, print, judged(dataset, *lines))
    assert snapshot(dataset) == before
    assert not (dataset / "duty_decisions.csv").exists()


def test_no_table_of_decisions(dataset: Path) -> None:
    path = dataset.parent / "judged.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SourceError, match="it is no table of decisions"):
        recognise(dataset, print, path)
    with pytest.raises(SourceError, match="there is no such file"):
        recognise(dataset, print, dataset.parent / "none.csv")


# --- what breaks


def test_a_file_that_can_be_made_anew_is(dataset: Path) -> None:
    told: list[str] = []
    before = snapshot(dataset)
    (dataset / "functions.parquet").unlink()
    next((dataset / "item_duties").rglob("*.parquet")).write_bytes(b"PAR1")
    assert recognise(dataset, told.append).changed
    assert snapshot(dataset) == before
    assert [line.rpartition(": ")[2] for line in told] == [
        "it is broken or gone; lvzhi duties makes it anew"
    ] * 2


@pytest.mark.parametrize("name", MEMORY)
def test_what_knows_the_numbers_is_taken_from_its_copy(dataset: Path, name: str) -> None:
    told: list[str] = []
    before = snapshot(dataset)
    (dataset / name).write_bytes((dataset / name).read_bytes()[:100])
    recognise(dataset, told.append)
    assert snapshot(dataset) == before
    assert told == [f"{dataset / name}: it is broken or gone; it is taken from its copy"]


def test_without_a_copy_it_is_refused(dataset: Path) -> None:
    for folder in (dataset, dataset / "duties.copy"):
        (folder / MEMORY[0]).write_bytes(b"no table")
    with pytest.raises(DatasetError, match="what it knows of duties is broken or gone"):
        recognise(dataset, print)
    for folder in (dataset, dataset / "duties.copy"):
        for name in MEMORY:
            (folder / name).unlink()
    assert recognise(dataset, print).new_duties == len(FARM)


def test_no_dataset_and_one_of_a_later_version(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="there is no dataset; make one with lvzhi corpus"):
        recognise(tmp_path / "none", print)
    assert not (tmp_path / "none").exists()
    text = (dataset / "dataset.json").read_text(encoding="utf-8")
    (dataset / "dataset.json").write_text(text.replace('"schema_version": "', '"schema_version": "9'))
    with pytest.raises(DatasetError, match="it is of a later version"):
        recognise(dataset, print)
    (dataset / "dataset.json").write_text("{", encoding="utf-8")
    with pytest.raises(DatasetError, match="it is broken"):
        recognise(dataset, print)


def test_a_dataset_in_use_is_left_alone(dataset: Path) -> None:
    before = snapshot(dataset)
    with opened(dataset, "", print), pytest.raises(DatasetError, match="another run works on it"):
        recognise(dataset, print)
    assert snapshot(dataset) == before


def dying(folder: str, step: int) -> None:
    """Recognise, and be killed at a replace."""
    count = 0
    replace: Callable[..., Path] = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(self, target)

    Path.replace = replaced  # type: ignore[assignment,method-assign]
    recognise(Path(folder), print)


@pytest.mark.parametrize("step", range(1, 8))
def test_killed_at_any_step_the_next_run_ends_the_same(tmp_path: Path, step: int) -> None:
    lay_out_lists(tmp_path / "cut", townships(FARM, FARM[:4], FARM[2:]))
    shutil.copytree(tmp_path / "cut", tmp_path / "alone")
    recognise(tmp_path / "alone", print)
    process = multiprocessing.get_context("spawn").Process(target=dying, args=(str(tmp_path / "cut"), step))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    recognise(tmp_path / "cut", print)
    assert snapshot(tmp_path / "cut") == snapshot(tmp_path / "alone")
    names = [(folder / "dataset.json").read_text() for folder in (tmp_path / "cut", tmp_path / "alone")]
    assert names[0] == names[1]
