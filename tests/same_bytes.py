"""Whether another revision gives the same outputs for all samples: `python -m tests.same_bytes REVISION`.

Every sample is read by both revisions, each from a tree of its own, in all formats, and the two editions of
the made-up township are compared. A file that differs is named; JSON and tables that have all that the
revision gave, and more, are told apart from those that lost or changed something. Exit status 1 unless
nothing was lost or changed.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

HERE = Path(__file__).parent.parent
FORMATS = "csv,json,parquet,xlsx,html"
COMPARED = ("yangli-2025.txt", "yangli-2026.txt")


def main(revision: str) -> int:
    """Compare the outputs of `revision` with those of the tree this file is in."""
    with tempfile.TemporaryDirectory() as made:
        other, before, after = (Path(made, name) for name in ("tree", "before", "after"))
        _git("worktree", "add", "--quiet", "--detach", str(other), revision)
        try:
            _outputs(other, before)
        finally:
            _git("worktree", "remove", "--force", str(other))
        _outputs(HERE, after)
        differing = dict(_differing(before, after))
    for name, what in differing.items():
        print(f"{name}: {what}")
    lost = [name for name, what in differing.items() if not what.startswith("more")]
    print(f"{len(differing)} files differ, {len(lost)} of them have lost or changed something")
    return 1 if lost else 0


def _git(*words: str) -> None:
    subprocess.run(["git", "-C", str(HERE), *words], check=True)


def _outputs(tree: Path, into: Path) -> None:
    """All that the program in `tree` makes of the samples beside this file, a folder a sample."""
    samples = HERE / "samples"
    for source in sorted(samples.iterdir()):
        if source.is_file() and not source.name.endswith(".json"):
            _run(tree, "ingest", str(source), "-o", str(into / source.name), "--formats", FORMATS)
    _run(tree, "diff", *(str(samples / name) for name in COMPARED), "-o", str(into / "diff"))


def _run(tree: Path, *words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, "-m", "ingest", *words],
        check=False,
        cwd=tree,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    if done.returncode > 1:
        raise SystemExit(f"{tree}: lvzhi {' '.join(words)} ended with {done.returncode}")


def _differing(before: Path, after: Path) -> Iterator[tuple[str, str]]:
    """The files that are not the same bytes, and what the difference is."""
    names = {path.relative_to(at) for at in (before, after) for path in at.rglob("*") if path.is_file()}
    for name in sorted(names):
        old, new = before / name, after / name
        if not old.exists():
            yield str(name), "more: a new file"
        elif not new.exists():
            yield str(name), "lost"
        elif old.read_bytes() != new.read_bytes():
            had, has = _data(old), _data(new)
            same = had is not None and _holds(has, had)
            yield str(name), "more: all that was there, and new fields" if same else "changed"


def _data(path: Path) -> Any:
    """What a file of data holds; None for any other."""
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    return pq.read_table(path).to_pylist() if path.suffix == ".parquet" else None


def _holds(new: Any, old: Any) -> bool:
    """Whether `new` is `old` but for fields that `old` has not; a version may rise."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and (key == "schema_version" or _holds(new[key], old[key])) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_holds, new, old))
    return bool(old == new)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
