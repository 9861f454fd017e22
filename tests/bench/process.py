"""One tool in a process of its own, so that its peak memory is its own."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from tests.bench.tools import TOOLS, Read
from tests.bench.whole import Row, held_whole, items_of

__all__ = ["FailedError", "Measured", "Round", "measure", "timed"]

ROUNDS = 20
"""The most times a PDF is read; the shortest counts."""
BUDGET = 3.0
"""The seconds after which it is read no further time."""
APART = Path(".venv-bench/bin/python")
"""The interpreter of the tools that only the benchmark needs."""
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of `ru_maxrss`."""


class FailedError(Exception):
    """A tool could not be run; the message says why."""


@dataclass(frozen=True)
class Measured:
    """The shortest of some rounds in seconds, by the clock and (`busy`) of the processor.

    `peak` is the peak memory of the first round in bytes, `idle` that before it; `whole` counts the items
    that its rows hold whole.
    """

    seconds: float
    busy: float
    rounds: int
    peak: int
    idle: int
    whole: int


def measure(name: str, path: Path, edition: Path | None = None) -> Measured:
    """Run a tool of TOOLS over a PDF in a fresh process; its rows are held against the items of `edition`.

    Raises FailedError where it can't be run. To Linux a process's peak is at least that of the process which
    started it, so this one must stay small: no row comes back to it.
    """
    python = APART if TOOLS[name].apart else Path(sys.executable)
    if not python.exists():
        raise FailedError("not installed")
    command: list[str | Path] = [python, "-m", __name__, name, path, *([edition] if edition else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise FailedError((done.stderr.strip().splitlines() or ["no word why"])[-1])
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _measured(name: str, path: str, edition: str | None = None) -> Measured:
    """Time a tool in this process."""
    read = TOOLS[name].load()
    idle = _peak()
    rounds = [timed(read, path)]
    peak = _peak()
    rows = rounds[0].rows
    while len(rounds) < ROUNDS and sum(one.seconds for one in rounds) < BUDGET:
        rounds.append(timed(read, path)._replace(rows=[]))
    whole = held_whole(items_of(Path(edition)), rows) if edition else 0
    seconds, busy = min(one.seconds for one in rounds), min(one.busy for one in rounds)
    return Measured(seconds, busy, len(rounds), peak, idle, whole)


class Round(NamedTuple):
    """The rows, and the seconds they took: by the clock, and of the processor."""

    rows: list[Row]
    seconds: float
    busy: float


def timed(read: Read, path: str) -> Round:
    """Read a PDF once."""
    start, busy = time.perf_counter(), time.process_time()
    rows = read(path)
    return Round(rows, time.perf_counter() - start, time.process_time() - busy)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


if __name__ == "__main__":
    print(f"\n{json.dumps(asdict(_measured(*sys.argv[1:])))}")
