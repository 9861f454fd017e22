"""`make` with the names that people give files: spaces, brackets, quotes; several, and patterns."""

from pathlib import Path

import pytest

from tests.support.cells import SHORT_LIST
from tests.support.making import made


@pytest.mark.parametrize(
    "name", ["清单 2026 （终稿）.txt", "list (1) [final].txt", 'a\'b "c" & d;e.txt', "-list.txt"]
)
def test_a_name_is_one_source(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my lists").mkdir()
    source = f"my lists/{name}"
    (tmp_path / source).write_text(SHORT_LIST, encoding="utf-8")
    done = made("ingest", f"SRC={source}", "OUT=my results")
    assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("my results/*/edition.json"))) == 1
    assert made("check", f"SRC={source}").returncode == 0
    assert made("diff", f"OLD={source}", f"NEW={source}", "OUT=my changes").returncode == 0
    assert (tmp_path / "my changes" / "diff.html").is_file()


@pytest.mark.parametrize("sources", ["*.txt", "a.txt b.txt"])
def test_several_names_and_patterns_are_several(
    sources: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        text = SHORT_LIST.replace("模范镇", f"样板{name}镇")
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = made("check", f"SRC={sources}")
    assert "2 sources: 2 adding up\n" in done.stdout, done.stderr
