"""What an install gives: an editor sees the types, a wheel has every file, ours and those beside the code."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NO_CODE = {".pyc", ".pyo"}

USE = """
import ingest

edition = ingest.load("edition.json")
reveal_type(edition)
reveal_type(edition.frame("items"))
reveal_type(ingest.read_all("a.pdf"))
reveal_type(ingest.compare(edition, edition))
reveal_type(ingest.__version__)
ingest.write(edition, "out", ["csv", "dbf"])
ingest.nothing
edition.frame("list")
edition.items()
"""
SEEN = [
    'note: Revealed type is "models.edition.Edition"',
    'note: Revealed type is "pandas.core.frame.DataFrame"',
    'note: Revealed type is "list[models.edition.Edition]"',
    'note: Revealed type is "models.changes.Changes"',
    'note: Revealed type is "str"',
    "error: List item 1 has incompatible type \"Literal['dbf']\"",
    'error: Module has no attribute "nothing"',
    'error: Argument 1 to "frame" of "Edition" has incompatible type "Literal[\'list\']"',
    "error: function models.edition.Edition.items is deprecated: frame('items')",
]


def test_a_type_checker_elsewhere_sees_the_types_of_what_is_installed(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    words = [sys.executable, "-m", "mypy", "--config-file=", "--enable-error-code=deprecated", "use.py"]
    words += ["--cache-dir", str(ROOT / ".mypy_cache" / "elsewhere")]
    printed = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    lines = [line.partition(": ")[2] for line in printed.splitlines() if line.startswith("use.py:")]
    assert len(lines) == len(SEEN), printed
    assert all(line.startswith(seen) for line, seen in zip(lines, SEEN, strict=True)), printed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    copied = folder / "source"
    for name in ("ingest", "models"):
        shutil.copytree(ROOT / name, copied / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copied)
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w"]
    subprocess.run([*words, str(folder), str(copied)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_a_wheel_holds_everything(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for top in ("ingest", "models")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix not in NO_CODE
    }
    assert ours <= held


def test_what_a_wheel_holds_runs_by_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    sample = ROOT / "samples" / "songzhuang-2025.txt"
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from ingest.cli import main; sys.exit(main())"
    words = [sys.executable, "-I", "-c", code, str(tmp_path / "installed"), "ingest", str(sample)]
    words += ["-o", str(tmp_path / "out"), "--formats", "csv,json,parquet,xlsx,html"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((tmp_path / "out").glob("*/report.html"))) == 1
