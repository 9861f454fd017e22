"""What a user did to outputs, or has from another document, no later run takes away."""

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

import ingest
from ingest.cli import main
from ingest.errors import SourceError
from ingest.writers import written
from ingest.writers.changes import write_changes
from models.edition import Edition
from tests.support.cells import SHORT_LIST, edition_of

CHANGED = datetime(2026, 1, 31, 9, 0).timestamp()
NAMELESS = "基本履职事项清单\n\n序号\t事项名称\n1\t落实{}制度。\n"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return edition_of(SHORT_LIST, tmp_path)


def change(path: Path) -> bytes:
    """Change a file as a user does."""
    data = path.read_bytes() + b" "
    path.write_bytes(data)
    os.utime(path, (CHANGED, CHANGED))
    return data


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize("name", ["edition.xlsx", "items.csv", "edition.json", "report.html"])
def test_a_file_that_was_changed_is_kept_beside_the_new_one(
    name: str, edition: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    formats = ("--formats", "csv,json,xlsx,html")
    run("ingest", tmp_path / "list.txt", "-o", tmp_path / "out", *formats)
    file = tmp_path / "out" / edition.id / name
    fresh, changed = file.read_bytes(), change(file)
    capsys.readouterr()
    assert run("ingest", tmp_path / "list.txt", "-o", tmp_path / "out", *formats) == 0
    aside = f"{file.stem} (改动于2026-01-31 0900){file.suffix}"
    assert (file.read_bytes(), file.with_name(aside).read_bytes()) == (fresh, changed)
    assert aside in capsys.readouterr().out
    run("ingest", tmp_path / "list.txt", "-o", tmp_path / "out", *formats)
    assert "改动于" not in capsys.readouterr().out


def test_programs_are_told_what_is_kept(
    edition: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(written(edition, tmp_path / "out", ["json"]).folder / "edition.json")
    run("ingest", tmp_path / "list.txt", "-o", tmp_path / "out", "--json")
    assert json.loads(capsys.readouterr().out)[0]["kept"] == ["edition (改动于2026-01-31 0900).json"]


def test_two_changes_of_one_minute_are_both_kept(edition: Edition, tmp_path: Path) -> None:
    for _ in range(2):
        made = written(edition, tmp_path, ["xlsx"])
        change(made.folder / "edition.xlsx")
    assert list(written(edition, tmp_path, ["xlsx"]).aside) == ["edition (改动于2026-01-31 0900) 2.xlsx"]
    assert len(list(made.folder.glob("edition*.xlsx"))) == 3


def test_what_is_not_written_anew_stays_as_it_is_changed_or_not(edition: Edition, tmp_path: Path) -> None:
    folder = written(edition, tmp_path, ["xlsx", "json"]).folder
    changed = change(folder / "edition.xlsx")
    made = written(edition, tmp_path, ["json"])
    assert (folder / "edition.xlsx").read_bytes() == changed
    assert not made.aside
    assert not made.older


def test_files_of_an_earlier_state_of_the_document_are_told(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(SHORT_LIST, encoding="utf-8")
    written(ingest.read(source), tmp_path, ["xlsx"], source)
    source.write_text(SHORT_LIST.replace("防溺水", "防止溺水"), encoding="utf-8")
    assert list(written(ingest.read(source), tmp_path, ["json"], source).older) == ["edition.xlsx"]


def test_another_document_of_the_same_place_and_month_is_refused_with_both_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(SHORT_LIST, encoding="utf-8")
    second.write_text(SHORT_LIST.replace("防溺水", "防止溺水"), encoding="utf-8")
    assert run("ingest", first, "-o", tmp_path / "out") == 0
    assert run("ingest", second, "-o", tmp_path / "out") == 2
    said = capsys.readouterr().err
    assert "first.txt" in said
    assert "second.txt" in said
    assert run("ingest", first, "-o", tmp_path / "out") == 0
    with pytest.raises(SourceError, match=r"first\.txt"):
        ingest.write(ingest.read(second), tmp_path / "out")


def test_the_same_document_corrected_or_renamed_is_no_other(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(SHORT_LIST, encoding="utf-8")
    assert run("ingest", source, "-o", tmp_path / "out") == 0
    source.write_text(SHORT_LIST.replace("防溺水", "防止溺水"), encoding="utf-8")
    assert run("ingest", source, "-o", tmp_path / "out") == 0
    assert run("ingest", source.rename(tmp_path / "清单.txt"), "-o", tmp_path / "out") == 0


def test_the_workbook_that_was_edited_is_read_into_its_own_folder(edition: Edition, tmp_path: Path) -> None:
    folder = written(edition, tmp_path, ["xlsx", "json"]).folder
    changed = change(folder / "edition.xlsx")
    again = ingest.read(folder / "edition.xlsx")
    assert written(again, tmp_path, ["xlsx", "json"], folder / "edition.xlsx").folder == folder
    assert (folder / "edition (改动于2026-01-31 0900).xlsx").read_bytes() == changed


def test_lists_without_a_place_from_files_of_one_name_have_a_folder_each(tmp_path: Path) -> None:
    sources = [tmp_path / name / "list.txt" for name in ("a", "b")]
    for source, text in zip(sources, ("学习", "巡查"), strict=True):
        source.parent.mkdir()
        source.write_text(NAMELESS.format(text), encoding="utf-8")
    for _ in range(2):
        run("ingest", *sources, "-o", tmp_path / "out")
        assert {path.name for path in (tmp_path / "out").iterdir()} == {"list", "list-2"}
    edition = Edition.model_validate_json((tmp_path / "out/list-2/edition.json").read_bytes())
    assert (edition.id, edition.lists[0].items[0].title) == ("list-2", "落实巡查制度。")


def test_a_comparison_keeps_what_was_changed_of_the_one_before(edition: Edition, tmp_path: Path) -> None:
    changes = ingest.compare(edition, edition)
    write_changes(changes, tmp_path / "diff")
    changed = change(tmp_path / "diff" / "changes.xlsx")
    write_changes(changes, tmp_path / "diff")
    assert (tmp_path / "diff" / "changes (改动于2026-01-31 0900).xlsx").read_bytes() == changed
