"""`lvzhi corpus` and `lvzhi statistics` as a person or a script uses them."""

import csv
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from ingest.cli import main
from tests.support.cells import SHORT_LIST
from tests.test_corpus_guard import end_of

Capture = pytest.CaptureFixture[str]


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder with two lists, and one with a file that is none."""
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/a.txt").write_text(SHORT_LIST, encoding="utf-8")
    wrong = SHORT_LIST.replace("模范镇", "样例乡").replace("\n3\t监测", "\n4\t监测")
    (tmp_path / "lists/b.txt").write_text(wrong, encoding="utf-8")
    (tmp_path / "others").mkdir()
    (tmp_path / "others/c.txt").write_text("会议通知\n", encoding="utf-8")
    return tmp_path / "lists"


def test_a_folder_into_a_dataset_and_what_it_holds(lists: Path, tmp_path: Path, capsys: Capture) -> None:
    data = tmp_path / "data"
    assert run("corpus", lists, "-o", data, "--workers", "1", "--dry-run") == 0
    assert "2 documents: 2 are new or changed, 0 gone" in capsys.readouterr().out
    assert not data.exists()

    assert run("corpus", lists, "-o", data, "--workers", "1") == 1
    told = capsys.readouterr()
    assert told.out == (
        f"2 documents: 1 ok, 1 not adding up;  2 read now\n2 editions in the dataset\nwritten to {data}/\n"
    )
    assert told.err == ""

    assert run("corpus", lists, tmp_path / "others", "-o", data, "--workers", "1", "--json") == 2
    told = capsys.readouterr()
    (line,) = told.out.splitlines()
    outcome = json.loads(line)
    assert (outcome["path"], outcome["status"]) == (str(tmp_path / "others/c.txt"), "not_usable")
    assert f"{tmp_path}/others/c.txt: not usable: " in told.err

    assert run("corpus", lists, "-o", data) == 1
    assert "nothing has changed" in capsys.readouterr().out

    assert run("statistics", data, "-o", tmp_path / "table.csv") == 0
    told = capsys.readouterr()
    assert told.out.startswith("documents: 1 ok, 1 not adding up, 1 not usable\n")
    assert "  示例市样例区 " in told.out
    assert run("statistics", data, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["totals"] == {"editions": 2, "items": 14, "failed_checks": 1, "doubts": 0}
    assert found["differences"] == {}
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["province"], row["county"], row["editions"], row["items"]) == (
        "示例省",
        "示例市样例区",
        "2",
        "14",
    )


def test_what_is_not_there_is_told_on_a_line(tmp_path: Path, capsys: Capture) -> None:
    assert run("statistics", tmp_path) == 2
    assert capsys.readouterr().err == f"lvzhi: {tmp_path}: there is no dataset; make one with lvzhi corpus\n"
    assert run("corpus", tmp_path / "none", "-o", tmp_path / "data", "--workers", "1") == 2
    assert "none: there is no such file; check the path" in capsys.readouterr().err
    assert run("corpus", tmp_path, "-o", tmp_path / "data", "--engine", "slurm") == 2
    assert "slurm: there is no such engine" in capsys.readouterr().err


HANGING = """#!/bin/sh
echo $$ > {note}
sleep 600 &
wait
"""


@pytest.fixture
def note(lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A LibreOffice that hangs and notes its process, and a document for it."""
    (lists / "old.rtf").write_text(r"{\rtf1\ansi }", encoding="ascii")
    program = tmp_path / "bin/soffice"
    program.parent.mkdir()
    program.write_text(HANGING.format(note=tmp_path / "note"), encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "note"


def test_a_libreoffice_that_hangs_is_ended(lists: Path, note: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("corpus", lists, "-o", tmp_path / "data", "--workers", "1", "--seconds", "2") == 2
    told = capsys.readouterr()
    assert "3 documents: 1 ok, 1 not adding up, 1 timed out;  3 read now" in told.out
    assert "old.rtf: timed out: it was not read within 2 seconds" in told.err
    assert end_of(int(note.read_text(encoding="ascii")))


def test_a_run_ended_by_the_user_leaves_nothing_and_is_gone_on_with(
    lists: Path, note: Path, tmp_path: Path, capsys: Capture
) -> None:
    words = [
        sys.executable,
        "-m",
        "ingest",
        "corpus",
        str(lists),
        "-o",
        str(tmp_path / "data"),
        "--workers",
        "1",
    ]
    with subprocess.Popen(words, stderr=subprocess.PIPE) as running:
        while not (note.exists() and note.read_text(encoding="ascii").strip()):
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        watch = threading.Timer(20, running.kill)
        watch.start()
        assert running.wait() == 130
        watch.cancel()
    assert end_of(int(note.read_text(encoding="ascii")))
    (lists / "old.rtf").unlink()
    assert run("corpus", lists, "-o", tmp_path / "data", "--workers", "1") == 1
    assert "0 read now" in capsys.readouterr().out


def test_ingest_and_check_take_folders_with_all_below(lists: Path, tmp_path: Path, capsys: Capture) -> None:
    assert run("ingest", lists, "-o", tmp_path / "out", "--formats", "json") == 1
    assert len(list((tmp_path / "out").iterdir())) == 2
    for number in range(3):
        text = SHORT_LIST.replace("模范镇", f"样例{number}镇")
        (lists / f"c{number}.txt").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run("check", lists, tmp_path / "others", "--json") == 2
    found = json.loads(capsys.readouterr().out)
    assert [Path(one["source"]).name for one in found] == [
        "a.txt",
        "b.txt",
        "c0.txt",
        "c1.txt",
        "c2.txt",
        "c.txt",
    ]
    assert [one.get("ok") for one in found] == [True, False, True, True, True, None]
