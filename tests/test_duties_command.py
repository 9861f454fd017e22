"""`lvzhi duties` over a dataset made of documents: what it prints, and a corpus run before and after."""

import json
import shutil
from pathlib import Path

import pytest

from ingest.cli import main
from tests.support.datasets import ran, table

Capture = pytest.CaptureFixture[str]
SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset of two lists."""
    dataset = tmp_path_factory.mktemp("dataset") / "data"
    ran(dataset, SAMPLES / "yangli-2025.txt", SAMPLES / "yangli-2026.txt")
    return dataset


@pytest.fixture
def dataset(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


def named(dataset: Path) -> dict[str, int]:
    """The tables that dataset.json names, and their rows."""
    found = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))
    return {one["name"]: one["rows"] for one in found["tables"]}


def test_what_it_prints_in_both_languages(dataset: Path, capsys: Capture) -> None:
    assert main(["duties", str(dataset), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("344 items: ")
    assert lines[1].startswith("new: ")
    assert lines[-1] == f"written to {dataset}/"
    assert main(["duties", str(dataset), "--lang", "zh"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "没有变化"


def test_for_machines(dataset: Path, capsys: Capture) -> None:
    assert main(["duties", str(dataset), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["changed"]
    assert told["duties"] == len(table(dataset, "duty_catalogue"))


def test_what_is_wrong_is_one_line(tmp_path: Path, dataset: Path, capsys: Capture) -> None:
    assert main(["duties", str(tmp_path / "none"), "--lang", "en"]) == 2
    assert (
        capsys.readouterr().err
        == f"lvzhi: {tmp_path}/none: there is no dataset; make one with lvzhi corpus\n"
    )
    (tmp_path / "judged.csv").write_text("a,b\n", encoding="utf-8")
    assert main(["duties", str(dataset), "--decisions", str(tmp_path / "judged.csv"), "--lang", "zh"]) == 2
    assert "不是判断表" in capsys.readouterr().err


def test_dataset_json_names_the_tables_and_a_corpus_run_leaves_them(dataset: Path) -> None:
    before = named(dataset)
    assert "item_duties" not in before
    main(["duties", str(dataset)])
    whole = named(dataset)
    assert whole["item_duties"] == whole["items"] == before["items"]
    files = {path: path.read_bytes() for path in dataset.rglob("item_duties/*/*/*")}
    sources = (SAMPLES / "yangli-2025.txt", SAMPLES / "yangli-2026.txt")
    assert not ran(dataset, *sources).changed
    result = ran(dataset, *sources, SAMPLES / "songzhuang-2025.txt")
    assert result.changed
    assert {path: path.read_bytes() for path in files} == files
    stale = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))
    assert stale["duties_of"] != stale["content"]
    main(["duties", str(dataset)])
    fresh = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))
    assert fresh["duties_of"] == fresh["content"]
    assert named(dataset)["item_duties"] == named(dataset)["items"]


def test_documents_that_go_take_their_duties_along(dataset: Path, tmp_path: Path) -> None:
    main(["duties", str(dataset)])
    numbers = {row["masked"]: row["duty_id"] for row in table(dataset, "wordings")}
    source = tmp_path / "2026.txt"
    shutil.copyfile(SAMPLES / "songzhuang-2025.txt", source)
    ran(dataset, source)
    main(["duties", str(dataset)])
    source.unlink()
    ran(dataset, tmp_path)
    main(["duties", str(dataset)])
    after = {row["masked"]: row["duty_id"] for row in table(dataset, "wordings")}
    assert numbers.items() <= after.items()
    given = {row["edition_id"] for row in table(dataset, "item_duties")}
    assert given == {row["edition_id"] for row in table(dataset, "editions")}


def test_items_that_are_broken_are_read_again_first(dataset: Path, capsys: Capture) -> None:
    next((dataset / "items").rglob("*.parquet")).write_bytes(b"PAR1")
    assert main(["duties", str(dataset), "--lang", "en"]) == 2
    assert capsys.readouterr().err.endswith("it is not whole; run lvzhi corpus once more\n")
