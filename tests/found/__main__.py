"""`make bench-found`: documents of every kind in every format, and how many of them are read exactly."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.found.bench import made, tried, tries
from tests.found.formats import FORMATS
from tests.found.kinds import KINDS

OUTCOMES = ("exact", "said", "refused", "silent")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; status 1 where anything is not read exactly."""
    parser = argparse.ArgumentParser(prog="python -m tests.found", description=__doc__)
    parser.add_argument("--seeds", type=int, default=30, metavar="N", help="documents of each kind (30)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (0)")
    parser.add_argument("--only", nargs="+", metavar="KIND", help="kinds whose names begin so")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--lines", type=int, default=3, help="differences shown of each (3)")
    parser.add_argument(
        "--show", metavar="KIND.SEED.FORMAT", help="write that document here, and say what is wrong"
    )
    options = parser.parse_args(arguments)
    if options.show:
        return _show(options.show)
    kinds = [kind for kind in KINDS if not options.only or kind.startswith(tuple(options.only))]
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    for trial in tries(kinds, range(options.first, options.first + options.seeds), options.formats):
        counts[trial.name.split(".")[0]][trial.outcome] += 1
        if trial.wrong:
            print(f"{trial.name}: {trial.outcome}")
            for line in trial.wrong[: options.lines]:
                print(f"    {line[:300]}")
    print(f"{'':<12}" + "".join(f"{one:>9}" for one in OUTCOMES))
    for kind, held in counts.items():
        print(f"{kind:<12}" + "".join(f"{held[one]:>9}" for one in OUTCOMES))
    return 1 if any(held[one] for held in counts.values() for one in OUTCOMES[1:]) else 0


def _show(name: str) -> int:
    _, data = made(name)
    Path(name).write_bytes(data)
    trial = tried(name)
    print(trial.outcome, *trial.wrong, sep="\n")
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
