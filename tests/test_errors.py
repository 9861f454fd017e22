"""What a user is told where something can't be done: one line for people, a code for programs."""

import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, get_args

import pytest

import ingest
from ingest.editions import load
from ingest.errors import LvzhiError, OutputError, SourceCode, SourceError
from ingest.pipeline import read
from tests.support.cells import SHORT_LIST

SAMPLES = Path(__file__).parent.parent / "samples"
MISSING = SourceError("a/b.pdf", "there is no such file", "check the path", "missing")


def test_an_error_is_one_line_and_its_parts() -> None:
    assert str(MISSING) == "a/b.pdf: there is no such file; check the path"
    assert (MISSING.source, MISSING.problem) == ("a/b.pdf", "there is no such file")
    assert (MISSING.advice, MISSING.code) == ("check the path", "missing")
    full = OutputError("out/x", "No space left on device")
    assert str(full) == (
        "out/x: it can't be written (No space left on device); check the folder and the space on the disk"
    )
    assert (full.target, full.code) == ("out/x", "not_written")


def test_a_name_or_a_problem_of_several_lines_is_on_one() -> None:
    error = SourceError("a\nb\x1b[31m.pdf", "the page\n  can't be read", "try another", "damaged")
    assert str(error) == "a\\nb\\x1b[31m.pdf: the page can't be read; try another"
    assert error.source == "a\nb\x1b[31m.pdf"


@pytest.mark.parametrize(
    "error",
    [MISSING, SourceError(source="a", problem="b", advice="c", code="empty"), OutputError("out", "full")],
    ids=["positions", "names", "output"],
)
def test_an_error_comes_whole_out_of_a_pickle(error: LvzhiError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_one_bad_file_does_not_break_a_pool_of_processes(tmp_path: Path) -> None:
    good, bad = tmp_path / "list.txt", tmp_path / "none.txt"
    good.write_text(SHORT_LIST, encoding="utf-8")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        failed, after = pool.submit(read, bad), pool.submit(read, good)
        error = failed.exception()
        assert isinstance(error, SourceError)
        assert (error.source, error.code) == (str(bad), "missing")
        assert str(error) == f"{bad}: there is no such file; check the path"
        assert after.result() == read(good)


def test_every_error_is_of_one_class() -> None:
    assert issubclass(ingest.SourceError, ingest.LvzhiError)
    assert issubclass(ingest.OutputError, ingest.LvzhiError)


def test_the_tree_shows_every_code() -> None:
    from ingest import errors

    shown = [line.strip("│├└─ ").partition(" ")[0] for line in (errors.__doc__ or "").splitlines()]
    assert set(get_args(SourceCode)) < set(shown)


# --- what is wrong, and its code


def holding(data: bytes) -> Callable[[Path], Any]:
    """Reading a file of these bytes."""

    def attempt(folder: Path) -> Any:
        (folder / "list.bin").write_bytes(data)
        return read(folder / "list.bin")

    return attempt


def of_record(name: str, text: str) -> Callable[[Path], Any]:
    """Taking a file of this text for a record."""

    def attempt(folder: Path) -> Any:
        (folder / name).write_text(text, encoding="utf-8")
        return ingest.read_csv(folder / name) if name.endswith(".csv") else load(folder / name)

    return attempt


def cut(name: str, share: float) -> bytes:
    """The beginning of a sample."""
    data = (SAMPLES / name).read_bytes()
    return data[: int(len(data) * share)]


CASES: dict[str, tuple[Callable[[Path], Any], SourceCode]] = {
    "no such list": (lambda folder: read(folder / "none.pdf"), "missing"),
    "no such table": (lambda folder: ingest.read_csv(folder / "items.csv"), "missing"),
    "no such record": (lambda folder: load(folder / "edition.json"), "missing"),
    "a name that no file can have": (lambda folder: read(folder / ("a" * 5000)), "unreadable"),
    "nor any record": (lambda folder: load(folder / ("a" * 5000)), "unreadable"),
    "a device": (lambda _: read("/dev/null"), "not_a_file"),
    "a folder of nothing": (read, "empty"),
    "no bytes": (holding(b""), "empty"),
    "white space": (holding(b" \n\n"), "empty"),
    "a page without text": (holding(b"<html><body></body></html>"), "empty"),
    "half a workbook": (holding(cut("songzhuang-2025.xlsx", 0.5)), "damaged"),
    "half a document": (holding(cut("songzhuang-2025.docx", 0.5)), "damaged"),
    "the head of a PDF": (holding(b"%PDF-1.7\nnothing"), "damaged"),
    "the head of an old document": (holding(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "damaged"),
    "noise": (holding(bytes(range(256)) * 4), "format"),
    "a zip archive": (holding(b"PK\x03\x04rest"), "format"),
    "too many lines": (holding("行\n".encode() * 100_001), "too_large"),
    "too many tags": (holding(b"<html>" + b"<div>" * 100_000), "too_large"),
    "prose": (holding("关于印发清单的通知。".encode()), "not_a_list"),
    "another JSON": (of_record("edition.json", "{}"), "not_a_record"),
    "another table": (of_record("items.csv", "a,b\n"), "not_a_record"),
}


@pytest.mark.parametrize(("attempt", "code"), CASES.values(), ids=CASES.keys())
def test_what_is_wrong_has_its_code(attempt: Callable[[Path], Any], code: SourceCode, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as raised:
        attempt(tmp_path)
    assert raised.value.code == code
    assert str(raised.value).count("\n") == 0
