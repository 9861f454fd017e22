"""The samples and a made-up country into one dataset, every outcome held against the truth: `make corpus`."""

import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.support.country import Country, country
from tests.support.datasets import table

LISTS = 60
SAMPLES = Path("samples")
STRANGERS = {"yangli-2025-2026.changes.json": "not_usable"}
"""Samples that are no list."""
QUICK = 2.0
"""Seconds of processor time in which a run without changes must end."""


def main(dataset: Path) -> int:
    """Lay out, run, look, run again; 1 where anything is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        made = country(Path(folder) / "country", LISTS, seed=11)
        print(
            f"{LISTS} made-up lists, {len(made.statuses)} files; {len(list(SAMPLES.rglob('*.*')))} samples",
            flush=True,
        )
        command("corpus", SAMPLES, made.folder, "-o", dataset)
        wrong = [*wrong_outcomes(made, dataset), *wrong_items(made, dataset)]
        command("statistics", dataset)
        started, before = time.monotonic(), used()
        command("corpus", SAMPLES, made.folder, "-o", dataset)
        took, worked = time.monotonic() - started, used() - before
    print(f"a run without changes: {took:.1f} s by the clock, {worked:.1f} s of processor time")
    if worked > QUICK:
        wrong.append(f"a run without changes takes more than {QUICK} s of processor time")
    print("\n".join(wrong) or "every outcome, every edition and every item is right")
    return bool(wrong)


def command(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "ingest", *map(str, words)], check=False)


def used() -> float:
    """Seconds of processor time that commands have taken."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def wrong_outcomes(made: Country, dataset: Path) -> list[str]:
    """Outcomes that are not those they should be."""
    wanted = {str(made.folder / path): status for path, status in made.statuses.items()}
    samples = (path for path in SAMPLES.rglob("*") if path.is_file())
    wanted |= {str(path.absolute()): STRANGERS.get(path.name, "ok") for path in samples}
    found = {row["path"]: row["status"] for row in table(dataset, "outcomes")}
    return [
        f"{path}: {found.get(path)}, not {wanted.get(path)}"
        for path in wanted
        if found.get(path) != wanted[path]
    ]


def wrong_items(made: Country, dataset: Path) -> list[str]:
    """Editions that don't have the items they should."""
    found = Counter(
        (row["edition_id"], row["list"], row["number"], row["title"]) for row in table(dataset, "items")
    )
    wanted = Counter(
        (name, one.kind, item.number, "".join(item.title.split()))
        for name, truth in made.truths.items()
        for one in truth.lists
        for item in one.items
    )
    return sorted({f"{name}: its items are not those it should have" for name, *_ in wanted - found})


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
