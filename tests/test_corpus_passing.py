"""What is wrong with a place, a disk or a clock, and not with a document, is gone when the next run comes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.corpus.child import OtherProgramError, ReadTask, read_document
from ingest.corpus.files import digest_of
from ingest.corpus.fingerprint import fingerprint
from ingest.corpus.guard import Guard
from ingest.errors import OutputError
from tests.support.cells import SHORT_LIST
from tests.support.datasets import ran, table


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    made = Guard()
    yield made
    made.release()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "staging").mkdir()
    path = tmp_path / "list.txt"
    path.write_text(SHORT_LIST, encoding="utf-8")
    return path


def task(source: Path, sha256: str = "0" * 64, by: str = "", staging: str = "staging") -> ReadTask:
    return ReadTask(str(source), sha256, str(source.parent / staging), by or fingerprint(), 60, 4096)


def test_a_file_that_changes_while_it_is_read_is_asked_again_next_time(guard: Guard, source: Path) -> None:
    outcome = guard.run(read_document, task(source))
    assert (outcome.status, outcome.sha256) == ("not_usable", "")
    assert outcome.message == "it was changed while it was read"


def test_so_is_one_that_is_gone(guard: Guard, source: Path) -> None:
    source.unlink()
    outcome = guard.run(read_document, task(source))
    assert (outcome.sha256, outcome.message) == ("", "there is no such file")


def test_what_cannot_be_staged_is_no_fault_of_the_document(guard: Guard, source: Path) -> None:
    with pytest.raises(OutputError, match="can't be written"):
        guard.run(read_document, task(source, digest_of(str(source)), staging="none"))


def test_a_worker_of_another_version_reads_nothing(guard: Guard, source: Path) -> None:
    with pytest.raises(OtherProgramError):
        guard.run(read_document, task(source, by="f" * 16))


def test_a_full_disk_ends_the_run_and_the_next_goes_on(source: Path, tmp_path: Path) -> None:
    """A limit on the size of files stands for it: writing fails in the same way."""
    words = [
        sys.executable,
        "-m",
        "ingest",
        "corpus",
        str(source),
        "-o",
        str(tmp_path / "data"),
        "--workers",
        "1",
    ]
    limited = ["/bin/sh", "-c", 'ulimit -f 8; exec "$@"', "sh", *words]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "it can't be written" in done.stderr
    assert ran(tmp_path / "data", source).editions == 1


def test_a_clock_set_back_changes_nothing(source: Path, tmp_path: Path) -> None:
    ran(tmp_path / "data", source)
    changed = SHORT_LIST.replace("模范镇", "样例乡")
    source.write_text(changed, encoding="utf-8")
    os.utime(source, (1, 1))
    assert ran(tmp_path / "data", source).read == 1
    assert [row["township"] for row in table(tmp_path / "data", "editions")] == ["样例乡"]
