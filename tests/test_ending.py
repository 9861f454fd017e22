"""However a command ends, it ends well: a status of its own, one line, nothing left behind."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.cli.terminal import harmless
from ingest.errors import InternalError, SourceError
from ingest.guard.bounds import MEGABYTE, Bounds, bounds_for
from ingest.guard.each import Guarded, each_guarded
from ingest.writers.belongings import BELONGINGS
from tests.support.cells import SHORT_LIST
from tests.test_samples import SAMPLES

LONGER = str(SAMPLES / "songzhuang-2025.txt")
COMMAND = [sys.executable, "-m", "ingest"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.txt"
    path.write_text(SHORT_LIST, encoding="utf-8")
    return path


# --- an error that nobody foresaw


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program: reading ends in an error of no kind of ours."""
    monkeypatch.setattr("ingest.pipeline.segment", None)
    monkeypatch.setattr("ingest.explain.segment", None)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("command", ["ingest", "check"])
def test_an_unforeseen_error_is_one_line_and_status_2(
    command: str, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["-o", str(tmp_path / "out")] if command == "ingest" else []
    assert main([command, str(source), *more]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith(f"lvzhi: {source}: TypeError")
    assert "report it with the document" in printed.err
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("broken")
def test_machines_are_told_its_code(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", str(source)]) == 2
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["error"]["code"] == "internal"


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("words", [["explain", "{}", "--item", "basic.1"], ["diff", "{}", "{}"]])
def test_so_it_is_where_one_is_explained_or_two_are_compared(
    words: list[str], source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.format(source) for word in words]) == 2
    assert capsys.readouterr().err.startswith(f"lvzhi: {source}: TypeError")


def test_what_is_done_without_a_guard_ends_so_too(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ingest.cli.diff.compare", None)
    assert main(["diff", str(source), str(source)]) == 2
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert printed.startswith("lvzhi: lvzhi diff: TypeError")


# --- whatever reading leads to


def endless() -> None:
    while True:
        pass


def swelling() -> bytearray:
    return bytearray(400 * MEGABYTE)


def crashing() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def failing() -> None:
    raise ZeroDivisionError


def gentle(number: int) -> int:
    return number * number


BOUNDS = Bounds(1, 300)


def test_what_becomes_of_one_costs_it_alone_and_the_others_come_in_order() -> None:
    doings: list[Callable[[], object]] = [
        partial(gentle, 2),
        endless,
        swelling,
        crashing,
        failing,
        partial(gentle, 3),
    ]
    tasks = [Guarded(doing, str(at), BOUNDS) for at, doing in enumerate(doings)]
    first, slow, large, crashed, failed, last = each_guarded(tasks, workers=2)
    assert (first, last) == (4, 9)
    assert isinstance(slow, SourceError)
    assert (slow.source, slow.code) == ("1", "too_slow")
    assert isinstance(large, SourceError)
    assert (large.source, large.code) == ("2", "too_large")
    assert isinstance(crashed, InternalError)
    assert "SIGSEGV" in crashed.problem
    assert isinstance(failed, InternalError)
    assert "ZeroDivisionError" in failed.trace


def test_bounds_grow_with_the_file_unless_a_user_sets_them(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x")
    large.write_bytes(b"PK" + bytes(4 * MEGABYTE))
    assert bounds_for(str(small)).seconds < 15
    assert bounds_for(str(large)).seconds > 150
    assert bounds_for(str(large)).memory > bounds_for(str(small)).memory
    assert bounds_for(str(large), seconds=5, memory=100) == Bounds(5, 100, recognising=100)


@pytest.mark.parametrize("words", [["check"], ["explain", "--item=basic.1"], ["diff", LONGER]])
def test_a_user_may_allow_less(words: list[str]) -> None:
    done = subprocess.run(
        [*COMMAND, *words, LONGER, "--memory", "1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "takes more than 1 MB; allow more with --memory" in done.stderr


# --- where it is printed


@pytest.mark.parametrize("words", [["check"], ["check", "--json"]])
def test_a_full_disk_is_one_line(words: list[str], source: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, *words, source], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"standard output: it can't be written" in done.stderr


def test_closed_streams_are_not_missed(source: Path, tmp_path: Path) -> None:
    script = f'{" ".join(COMMAND)} ingest "$1" -o "$2" >&- 2>&-'
    assert subprocess.run(["sh", "-c", script, "sh", source, tmp_path / "out"], check=False).returncode == 0
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_ascii_is_enough(source: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*COMMAND, "check", "--json", source], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 0
    assert json.loads(done.stdout.decode("ascii"))[0]["id"].startswith("示例省")


def test_a_folder_whose_name_is_in_another_encoding(source: Path, tmp_path: Path) -> None:
    out = tmp_path / os.fsdecode("结果".encode("gbk"))
    assert main(["ingest", str(source), "-o", str(out), "--formats", "json,parquet,csv"]) == 0
    assert (next(out.iterdir()) / "items.parquet").stat().st_size


def test_nothing_of_a_document_steers_the_terminal(tmp_path: Path) -> None:
    escape = "\x1b]0;owned\x07\x9b31m\u202e"
    assert harmless(f"甲{escape}\n乙") == "甲\\x1b]0;owned\\x07\\x9b31m\\u202e\n乙"
    source = tmp_path / "a\x1b[31m.html"
    source.write_text(f"<title>{'&#27;[31m'}</title><table><tr><td>&#155;31m", encoding="utf-8")
    leader, follower = pty.openpty()
    subprocess.run([*COMMAND, "check", source], stdout=follower, stderr=follower, check=False)
    os.close(follower)
    assert b"\x1b[31m" not in os.read(leader, 65536)
    os.close(leader)


# --- signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("wait", [0.0, 0.1, 0.5])
def test_signals_leave_nothing_hidden(number: int, wait: float, source: Path, tmp_path: Path) -> None:
    out, home = tmp_path / "out", tmp_path / "home"
    home.mkdir()
    sources = [str(source)] * 400
    with subprocess.Popen(
        [*COMMAND, "ingest", *sources, "-o", str(out)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=os.environ | {"TMPDIR": str(home)},
    ) as run:
        while run.poll() is None and not any(home.iterdir()):  # until there is something to leave
            time.sleep(0.01)
        time.sleep(wait)
        run.send_signal(number)
        _, err = run.communicate(timeout=30)
    assert run.returncode in (128 + number, -number), err
    assert {path.name for path in tmp_path.rglob(".*")} <= {BELONGINGS}  # which whole folders have
    assert not list(home.iterdir())
