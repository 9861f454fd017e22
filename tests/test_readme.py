"""Every example of the READMEs runs and prints what they show, each in its language; both say the same."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.cli import main
from ingest.readers import scan
from ingest.writers.registry import CHANGES, FORMATS, PACKAGE
from tests.support.leaning import scan_of
from tests.support.making import made
from tests.support.prints import libreoffice

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
SCAN = "yangli-few-scan.pdf"
LISTED = re.compile(r"\| `([^`]+)`")
CODE = re.compile(r"`([^`]+)`")


def blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))


LOCALES = {"README.md": "C.UTF-8", "README.zh.md": "zh_CN.UTF-8"}
BY_HAND = ("bash", "powershell")
"""What sets the program up, before there is anything to run: tests/test_installed.py does."""


def test_both_show_the_same_commands_and_names() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in LOCALES)
    programs = [[block for block in blocks(name) if runner(*block)] for name in LOCALES]
    assert programs[0] == programs[1]
    steps = [{block for block in blocks(name) if block[0] in BY_HAND} for name in LOCALES]
    assert steps[0] == steps[1]
    assert len(blocks("README.md")) == len(blocks("README.zh.md"))
    assert LISTED.findall(english) == LISTED.findall(chinese)
    assert english.count("\n#") == chinese.count("\n#")


def listed(text: str, after: str) -> set[str]:
    """What stands as code in the first column of the first table after a line."""
    table = text.split(after, 1)[1].split("\n\n| ", 1)[1].split("\n\n", 1)[0]
    return {
        code for row in table.splitlines() for code in CODE.findall(row.removeprefix("| ").split(" | ")[0])
    }


def test_the_files_listed_are_those_that_are_written() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    edition = {name for one in FORMATS.values() for name in one.file_names()} | {PACKAGE}
    changes = {name for one in CHANGES.values() for name in one.file_names()}
    for after, files in (("\n## What is written", edition), ("\n## Two years compared", changes)):
        named = listed(text, after)
        stems, endings = ({part[at] for part in (name.partition(".") for name in named)} for at in (0, 2))
        assert all(any(name in file for file in files) for name in named)
        assert all({*file.split(".")} <= stems | endings for file in files)


def test_make_writes_every_format() -> None:
    assert f"--formats {','.join(FORMATS)}\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples speak of: the samples, a new list that says 120 items, scans.

    A shorter scan stands for the sample of one, which takes its time and is read in test_scan.
    """
    (tmp_path / "samples").mkdir()
    for sample in (ROOT / "samples").iterdir():
        (tmp_path / "samples" / sample.name).symlink_to(sample)
    (tmp_path / "samples" / SCAN).unlink()
    scan_of("pdf", tmp_path).rename(tmp_path / "samples" / SCAN)
    (tmp_path / "lists").mkdir()
    text = (ROOT / "samples" / "songzhuang-2025.txt").read_text(encoding="utf-8")
    assert "9 个类别 119 项" in text
    new = text.replace("9 个类别 119 项", "9 个类别 120 项")
    (tmp_path / "lists" / "2026.pdf").write_text(new, encoding="utf-8")  # the content decides, not the name
    (tmp_path / "scans").mkdir()
    scan_of("folder", tmp_path).rename(tmp_path / "scans" / "2026")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", LOCALES)
def test_every_example_prints_what_is_shown(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", LOCALES[name])
    shown = [block for block in blocks(name) if block[0] not in BY_HAND]
    ran = []
    for at, (language, text) in enumerate(shown):
        run = runner(language, text)
        if run is None:
            assert at - 1 in ran, f"the output of nothing: {text}"
            continue
        ran.append(at)
        status, printed = run(text)
        output = shown[at + 1][1] if at + 1 < len(shown) and not runner(*shown[at + 1]) else None
        if output is not None and status == 0:
            assert printed == output
        elif output is not None:
            assert output in printed
        else:
            assert status in (0, 1), text
    assert len(ran) == 27
    assert (place / "items.ods").exists() == (libreoffice() is not None)


Run = Callable[[str], tuple[int, str]]


def runner(language: str, text: str) -> Run | None:
    """What runs a block; nothing does an output."""
    if language == "python":
        return as_python
    if language == "sh":
        return in_shell
    return as_commands if text.startswith(("make ", "lvzhi ")) else None


def as_python(text: str) -> tuple[int, str]:
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(text, {})  # noqa: S102 (the example is ours)
    return 0, output.getvalue()


def in_shell(text: str) -> tuple[int, str]:
    if text.startswith("soffice") and libreoffice() is None:
        return 0, ""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "HOME": str(Path.cwd() / "home"), "PATH": path}
    environment["LANG"] = "C.UTF-8"  # other programs need one that is installed
    done = subprocess.run(text, shell=True, env=environment, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.returncode == 0, done.stderr
    return 0, done.stdout


def as_commands(text: str) -> tuple[int, str]:
    """A line a command: `lvzhi` in this process, `make` as whoever types it runs it."""
    status, output = 0, io.StringIO()
    for line in text.splitlines():
        program, *words = shlex.split(line)
        if program == "make":
            done = made(*words)
            status = max(status, done.returncode)
            output.write(done.stdout)
        elif scan.available() or "scan" not in line:
            with contextlib.redirect_stdout(output):
                status = max(status, main(words))
    return status, output.getvalue()
