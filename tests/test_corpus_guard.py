"""Whatever happens while a document is read costs it alone, is named, and leaves nothing running."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.corpus.child import ReadTask
from ingest.corpus.files import digest_of
from ingest.corpus.fingerprint import fingerprint
from ingest.corpus.guard import Guard
from tests.support import faults_in_children as faults


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    made = Guard()
    yield made
    made.release()


def task(path: Path | str = "none", *, seconds: float = 30, memory: int = 4096) -> ReadTask:
    return ReadTask(str(path), "0" * 64, "none", fingerprint(), seconds, memory)


def living(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return False


def end_of(pid: int, seconds: float = 10) -> bool:
    """Whether a process ends within some seconds."""
    until = time.monotonic() + seconds
    while living(pid) and time.monotonic() < until:
        time.sleep(0.05)
    return not living(pid)


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (faults.segfault, "crashed", "the process that read it ended by SIGSEGV"),
        (faults.killed, "crashed", "the process that read it ended by SIGKILL"),
        (faults.leaving, "crashed", "the process that read it ended with status 3"),
        (faults.too_much, "out_of_memory", "reading it takes more than 300 MB"),
        (faults.hanging, "timed_out", "it was not read within 0.5 seconds"),
    ],
)
def test_the_guilty_is_named_and_the_next_is_read(
    guard: Guard, fault: object, status: str, words: str
) -> None:
    seconds = 0.5 if fault is faults.hanging else 30
    outcome = guard.run(fault, task(seconds=seconds, memory=300))  # type: ignore[arg-type]
    assert (outcome.status, outcome.message) == (status, words)
    assert outcome.what_to_do
    assert guard.run(faults.fine, task()).status == "ok"


def test_the_child_is_kept_warm(guard: Guard) -> None:
    assert guard.run(faults.fine, task()).message == guard.run(faults.fine, task()).message


def test_what_an_ended_child_started_is_ended(guard: Guard, tmp_path: Path) -> None:
    outcome = guard.run(faults.forgetful, task(tmp_path / "pid", seconds=1))
    assert outcome.status == "timed_out"
    assert end_of(int((tmp_path / "pid").read_text(encoding="ascii")))


ALONE = """
import sys
from ingest.corpus.guard import Guard
from tests.support.faults_in_children import fine, forgetful
from tests.test_corpus_guard import task

if __name__ == "__main__":
    guard = Guard()
    print(guard.run(fine, task()).message, guard.home.parent, flush=True)
    guard.run(forgetful, task(sys.argv[1], seconds=600))
"""


def test_children_and_what_they_started_die_with_their_parent(tmp_path: Path) -> None:
    script, note = tmp_path / "alone.py", tmp_path / "pid"
    script.write_text(ALONE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(
        [sys.executable, script, note], stdout=subprocess.PIPE, env=environment, text=True
    ) as run:
        assert run.stdout
        child, home = run.stdout.readline().split()
        while not (note.exists() and note.read_text(encoding="ascii")):
            time.sleep(0.05)
        run.send_signal(signal.SIGKILL)
    assert end_of(int(child))
    assert end_of(int(note.read_text(encoding="ascii")))
    until = time.monotonic() + 10
    while Path(home).exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(home).exists()


def test_a_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert (
        digest_of(str(tmp_path / "a")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
