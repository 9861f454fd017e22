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
from ingest.wordings import command
from ingest.wordings.problems import sentence
from ingest.wordings.terms import OUTCOMES
from ingest.wordings.wording import Language
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
        with closing(_Telling(options.lang, as_json=options.json)) as telling:
            result = gather(options.sources, options.out, chosen, telling)
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    for problem in result.problems:
        complain(problem, options.lang)
    lines = [
        *_result_lines(result, options.lang),
        (command.WRITTEN if result.changed else command.NOTHING_CHANGED)
        .to(options.lang)
        .format(folder=options.out),
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
        complain(problem, options.lang)
    total = _several(len(found.found), "document", options.lang)
    line = command.DRY_RUN.to(options.lang)
    say([*found.changed, line.format(total=total, changed=len(found.changed), gone=len(found.gone))])
    return NOT_USABLE if found.problems else DONE


def _result_lines(result: RunResult, language: Language) -> Iterator[str]:
    """What there is, in two lines."""

    def said(name: str, **values: object) -> str:
        return command.RESULT[name].to(language).format(**values)

    counts = [
        command.COUNTED.to(language).format(count=count, what=words.to(language))
        for status, words in OUTCOMES.items()
        if (count := result.documents.get(status))
    ]
    if result.gone:
        counts.append(said("gone", count=result.gone))
    total = _several(sum(result.documents.values()), "document", language)
    joined = command.AT.to(language).join(counts) or said("none")
    yield said("line", total=total, counts=joined, read=result.read)
    yield _several(result.editions, "edition", language)


def _several(count: int, what: str, language: Language) -> str:
    return command.RESULT[what if count == 1 else f"{what}s"].to(language).format(count=count)


class _Telling:
    """Tells how a run goes: a bar where a person is looking, a line a failure, or one of JSON an outcome."""

    def __init__(self, language: Language, *, as_json: bool) -> None:
        self._language, self._json, self._failed = language, as_json, 0
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
            said = command.ENDED.to(self._language).format(
                path=path,
                status=OUTCOMES[outcome.status].to(self._language),
                problem=sentence(outcome.message or "", self._language),
                advice=sentence(outcome.what_to_do or "", self._language),
            )
            self._line(f"lvzhi: {said}")
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
