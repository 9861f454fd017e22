"""`lvzhi corpus`: many documents into one dataset; goes on where it was stopped."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from typing import NoReturn

from tqdm import tqdm

from ingest.cli.statuses import DOES_NOT_ADD_UP, DONE, NOT_USABLE
from ingest.cli.terminal import complain, harmless, say, say_json_line
from ingest.corpus import RunOptions, RunResult, dry_run, gather
from ingest.errors import LvzhiError
from ingest.wordings.terms import OUTCOMES
from models.dataset import Outcome

__all__ = ["run"]

TOLD = frozenset(("not_usable", "timed_out", "crashed", "out_of_memory"))
"""Outcomes that have a line of their own as they come."""
SLOWEST_TOLD = 0.2
"""Seconds between two looks of the bar."""


def run(options: Namespace) -> int:
    """Bring the documents in, telling how it goes; in the end what there is."""
    try:
        if options.dry_run:
            return _dry_run(options)
        chosen = RunOptions(options.engine, options.workers, options.seconds, options.memory, options.again)
        with closing(_Telling(as_json=options.json)) as telling:
            result = gather(options.sources, options.out, chosen, telling)
    except LvzhiError as error:
        complain(error)
        return NOT_USABLE
    for problem in result.problems:
        complain(problem)
    lines = [
        *_result_lines(result),
        f"written to {options.out}/" if result.changed else "nothing has changed",
    ]
    if options.json:
        print(harmless("\n".join(lines)), file=sys.stderr)
    else:
        say(lines)
    if not result.usable:
        return NOT_USABLE
    return DONE if result.adds_up else DOES_NOT_ADD_UP


def _dry_run(options: Namespace) -> int:
    found = dry_run(options.sources, options.out)
    for problem in found.problems:
        complain(problem)
    counts = f"{len(found.changed)} are new or changed, {len(found.gone)} gone"
    say([*found.changed, f"{_several(len(found.found), 'document')}: {counts}"])
    return NOT_USABLE if found.problems else DONE


def _result_lines(result: RunResult) -> Iterator[str]:
    """What there is, in two lines."""
    counts = [
        f"{count} {words.en}" for status, words in OUTCOMES.items() if (count := result.documents.get(status))
    ]
    gone = [f"{result.gone} gone"] if result.gone else []
    total = _several(sum(result.documents.values()), "document")
    yield f"{total}: {', '.join([*counts, *gone]) or 'none'};  {result.read} read now"
    yield f"{_several(result.editions, 'edition')} in the dataset"


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


class _Telling:
    """Tells how a run goes: a bar where a person is looking, a line a failure, or one of JSON an outcome."""

    def __init__(self, *, as_json: bool) -> None:
        self._json, self._failed = as_json, 0
        self._bar: tqdm[NoReturn] | None = None

    def start(self, documents: int) -> None:
        """Show a bar, unless nobody is looking."""
        quiet = not sys.stderr.isatty()
        self._bar = tqdm(
            total=documents,
            unit=" documents",
            mininterval=SLOWEST_TOLD,
            disable=quiet,
            file=sys.stderr,
            leave=False,
        )

    def ended(self, path: str, outcome: Outcome) -> None:
        """Count a document, and say what is wrong with it."""
        if self._json:
            fields = outcome.model_dump(exclude={"editions"})
            say_json_line({"path": path, **fields, "editions": len(outcome.editions)})
        if outcome.status in TOLD:
            self._failed += 1
            words = OUTCOMES[outcome.status].en
            self._line(f"lvzhi: {path}: {words}: {outcome.message}; {outcome.what_to_do}")
        if self._bar is not None and outcome.status != "gone":
            self._bar.set_postfix(failed=self._failed, refresh=False)
            self._bar.update()

    def unchanged(self) -> None:
        """Count a document."""
        if self._bar is not None:
            self._bar.update()

    def say(self, text: str) -> None:
        """Say what had to be put right."""
        self._line(f"lvzhi: {text}")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()

    def _line(self, text: str) -> None:
        tqdm.write(harmless(text), file=sys.stderr)
