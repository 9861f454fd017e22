"""`make bench-faults`: put faults into sound documents, print what became of them, hold that to the table."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.faults.bench import SHARES, Trial, clean, injected, tries
from tests.faults.formats import written
from tests.faults.kinds import KINDS
from tests.faults.table import baseline, letters, rows, save, worse


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; status 1 where the gate is asked for and not met."""
    options = _options(arguments)
    if options.clean:
        return _clean()
    names = [name for name in KINDS if not options.only or name.startswith(tuple(options.only))]
    trials = list(tries(names, options.per_kind, options.seed, options.formats))
    words = letters(trials)
    print("\n".join(rows(words)))
    for line in _examples(trials, options.show):
        print(line)
    if options.keep:
        _keep(trials, options)
    if options.update:
        save(words)
    return _gate(words) if options.gate else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--per-kind", type=int, default=27, metavar="N", help="faults of each kind (27)")
    parser.add_argument("--seed", type=int, default=0, help="other faults of the same kinds (0)")
    parser.add_argument("--only", nargs="+", metavar="KIND", help="kinds whose names begin so")
    parser.add_argument("--formats", nargs="+", choices=SHARES, default=list(SHARES), help="of the documents")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="silent faults to print, a kind")
    parser.add_argument("--gate", action="store_true", help="fail where a kind is worse than in the table")
    parser.add_argument("--update", action="store_true", help="write the table anew")
    parser.add_argument("--clean", action="store_true", help="print what is said of the sound documents")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the documents of silent faults there")
    options = parser.parse_args(arguments)
    if (options.gate or options.update) and (options.seed or options.formats != list(SHARES)):
        parser.error("the table is of seed 0 and all formats")
    return options


def _examples(trials: Iterable[Trial], most: int) -> list[str]:
    """Crashes, and the first silent faults of each kind."""
    lines, shown = [], dict.fromkeys(KINDS, 0)
    for trial in trials:
        if trial.outcome == "crash":
            lines.append(f"{trial.kind} {trial.number}: {trial.document}: {trial.says}: {trial.error}")
        elif trial.outcome == "silent" and shown[trial.kind] < most:
            shown[trial.kind] += 1
            lines.append(f"{trial.kind} {trial.number}: {trial.document}: {trial.says}")
    return lines


def _keep(trials: Iterable[Trial], options: argparse.Namespace) -> None:
    """The documents in which a fault is silent or crashes, to be looked at."""
    options.keep.mkdir(parents=True, exist_ok=True)
    for trial in trials:
        if trial.outcome in ("silent", "crash"):
            case = injected(trial.kind, trial.number, options.seed, options.formats)
            assert case is not None
            target = options.keep / f"{trial.kind}-{trial.number}.{case.suffix}"
            target.write_bytes(written(case.paper, case.suffix))


def _gate(words: dict[str, str]) -> int:
    problems = list(worse(words, baseline()))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _clean() -> int:
    """Doubts are printed, that their number can be seen; nothing else may be said of a sound document."""
    said = list(clean())
    for kind, what in said:
        print(f"{kind}: {what}")
    counts = Counter(kind for kind, _ in said)
    print("sound documents:", *(f"{counts[kind]} {kind}" for kind in ("check", "doubt", "refused")))
    return 1 if counts["check"] + counts["refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
