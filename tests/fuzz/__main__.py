"""`make fuzz`: documents broken at random are read, in children with limits; what none may do is told.

python -m tests.fuzz [--minutes M | --count N] [--formats pdf docx …] [--first N] [--show docx.216]
"""

import argparse
import itertools
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ingest.errors import LvzhiError, SourceError
from ingest.guard.bounds import Bounds
from ingest.guard.each import Guarded, each_guarded
from ingest.guard.lanes import PutOffError, recognising
from ingest.pipeline import read_all
from tests.fuzz.breaking import broken
from tests.fuzz.seeds import FORMATS, seeds

BOUNDS = Bounds(20, 900)
"""What no document may take, however broken."""
BATCH = 50
READ, DOUBTED, REFUSED, PICTURED = KNOWN = ("read", "does not add up", "refused", "to be recognised")
"""What may become of a document."""


def tried(of: str, number: int, folder: str) -> str:
    """What becomes of a case: it is read, adding up or not, or refused in a line.

    Pages that would be recognised are not, which takes as long as a hundred other cases.
    """
    path = Path(folder, f"{of}.{number}")
    path.write_bytes(broken(of, number))
    try:
        with recognising(allowed=False):
            editions = read_all(path)
        for edition in editions:
            edition.model_dump_json()
        return READ if all(one.reconciliation.ok for one in editions) else DOUBTED
    except PutOffError:
        return PICTURED
    except SourceError as error:
        return REFUSED if str(error).isprintable() else f"unprintable: {str(error)!r}"
    finally:
        path.unlink()


def cases(
    formats: Sequence[str], first: int, count: int | None, until: float
) -> Iterator[tuple[str, int, str]]:
    """Each case's format, number and outcome, or the error it ended in; formats by turns."""
    numbers = itertools.count(first) if count is None else range(first, first + count)
    every = ((of, number) for number in numbers for of in formats)
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until and (batch := list(itertools.islice(every, BATCH))):
            tasks = [Guarded(partial(tried, of, at, folder), f"{of}.{at}", BOUNDS) for of, at in batch]
            for (of, number), outcome in zip(batch, each_guarded(tasks), strict=True):
                yield of, number, str(outcome) if isinstance(outcome, LvzhiError) else outcome


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; status 1 where a case ended in anything but records or a line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, metavar="M", help="how long (1)")
    parser.add_argument(
        "--count", type=int, metavar="N", help="so many of each format, however long it takes"
    )
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the first case's number (0)")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--show", metavar="FORMAT.NUMBER", help="write that case here")
    options = parser.parse_args(arguments)
    if options.show:
        of, _, number = options.show.partition(".")
        Path(options.show).write_bytes(broken(of, int(number)))
        return 0
    for of in options.formats:
        seeds(of)  # the children are to have them too
    until = float("inf") if options.count else time.monotonic() + 60 * options.minutes
    counts: dict[str, Counter[str]] = {of: Counter() for of in options.formats}
    wrong = 0
    for of, number, outcome in cases(options.formats, options.first, options.count, until):
        known = outcome in KNOWN
        counts[of][outcome if known else "WRONG"] += 1
        if not known:
            wrong += 1
            print(f"{of}.{number}: {outcome[:300]}", flush=True)
    for of, held in counts.items():
        print(
            f"{of:<6}{held.total():>7}  {', '.join(f'{count} {what}' for what, count in held.most_common())}"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
