"""The READMEs' examples do what they say, and both say the same."""

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import main
from tests.support.office import needs_libreoffice

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))


def test_both_show_the_same_commands_and_outputs() -> None:
    assert blocks("README.md") == blocks("README.zh.md")


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """What the first example prints, which the others go on from in the same folder."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    assert main(["ingest", "samples/songzhuang-2025.pdf"]) == 0
    return capsys.readouterr().out


def test_the_examples_print_what_is_shown(printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = blocks("README.md")
    assert printed in [text for _, text in shown]
    assert main(["diff", "samples/yangli-2025.pdf", "samples/yangli-2026.pdf", "-o", "changes"]) == 0
    assert capsys.readouterr().out in [text for _, text in shown]
    examples = [index for index, (language, _) in enumerate(shown) if language == "python"]
    assert len(examples) == 6
    for index in examples:
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(shown[index][1], {})  # noqa: S102 (the example is ours)
        assert output.getvalue() == shown[index + 1][1]


@pytest.mark.parametrize("program", ["frictionless", pytest.param("soffice", marks=needs_libreoffice)])
def test_the_commands_work(program: str, printed: str, tmp_path: Path) -> None:
    (command,) = [text for language, text in blocks("README.md") if language == "sh" and program in text]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "HOME": str(tmp_path / "home"), "PATH": path}
    done = subprocess.run(command, shell=True, env=environment, capture_output=True, check=False)  # noqa: S602
    assert done.returncode == 0, done.stderr
    assert program == "frictionless" or (tmp_path / "items.ods").stat().st_size > 0
