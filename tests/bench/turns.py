"""Tools that are held to a ratio, timed by turns: what else the machine does slows all of them alike."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.process import timed
from tests.bench.tools import TOOLS

__all__ = ["by_turns"]

ROUNDS = 5
QUICK = 4
"""So many times in each round those are read that are not the slowest."""


def by_turns(names: list[str], path: Path) -> dict[str, float]:
    """The least seconds of the processor each tool of TOOLS takes over a PDF; the last one is the slowest."""
    command: list[str | Path] = [sys.executable, "-m", __name__, path, *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    least: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return least


def _by_turns(path: str, *names: str) -> dict[str, float]:
    tools = {name: TOOLS[name].load() for name in names}
    *quick, slowest = names
    least = dict.fromkeys(names, float("inf"))
    for name in (*quick * QUICK, slowest) * ROUNDS:
        least[name] = min(least[name], timed(tools[name], path).busy)
    return least


if __name__ == "__main__":
    print(f"\n{json.dumps(_by_turns(*sys.argv[1:]))}")
