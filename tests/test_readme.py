"""The READMEs' examples do what they say, and both say the same."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from ingest.cli import main

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def blocks(name: str) -> list[tuple[str, str]]:
    return BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))


def test_both_show_the_same_commands_and_outputs() -> None:
    assert blocks("README.md") == blocks("README.zh.md")


@pytest.mark.parametrize("name", READMES)
def test_the_examples_print_what_is_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    monkeypatch.chdir(tmp_path)
    assert main(["ingest", "samples/songzhuang-2025.pdf"]) == 0
    shown = blocks(name)
    assert capsys.readouterr().out in [text for _, text in shown]
    assert main(["diff", "samples/yangli-2025.pdf", "samples/yangli-2026.pdf", "-o", "changes"]) == 0
    assert capsys.readouterr().out in [text for _, text in shown]
    examples = [index for index, (language, _) in enumerate(shown) if language == "python"]
    assert len(examples) == 3
    for index in examples:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(shown[index][1], {})  # noqa: S102 (the example is ours)
        assert printed.getvalue() == shown[index + 1][1]
