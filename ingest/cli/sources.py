"""Every source read in turn, for the commands that take many."""

import os
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ingest.cli.statuses import DOES_NOT_ADD_UP, DONE, NOT_USABLE
from ingest.cli.terminal import UnprintableError, complain, json_array, progress, say
from ingest.errors import InternalError, LvzhiError, SourceError
from ingest.guard.bounds import bounds_for
from ingest.guard.each import Guarded, each_guarded
from ingest.pipeline import read_all
from ingest.wordings import command
from ingest.wordings.wording import Language
from models.edition import Edition

__all__ = ["each_source"]

SourceRead = tuple[str, list[Edition] | LvzhiError]
"""A source with its editions, or what is wrong with it."""
FEW = 3
"""Sources up to which they are read one after the other, each with its pages counted."""


def each_source(options: Namespace, done: Callable[[str, Edition], dict[str, Any]]) -> int:
    """Read every source and hand it on; one that is not usable doesn't keep the others from being read.

    `done` gives what `--json` prints of an edition: an entry each, in the sources' order, as they come.
    Of several sources the last line says how they are. Returns the exit status.
    """
    status, found = DONE, Counter[str]()
    with json_array(wanted=options.json) as entry:

        def fail(source: str, error: LvzhiError) -> None:
            complain(error, options.lang)
            entry(_failure(source, error))
            found["not_usable"] += 1

        for source, read in _read(options):
            found["sources"] += 1
            try:
                if isinstance(read, LvzhiError):
                    raise read
                for edition in read:
                    entry(done(source, edition))
                    found["ok" if edition.reconciliation.ok else "failed"] += 1
            except LvzhiError as error:
                fail(source, error)
            except (UnprintableError, BrokenPipeError):
                raise
            except Exception as error:  # nobody foresaw it; the other sources are none the worse for it
                fail(source, InternalError.of(source, error))
    if found["sources"] > 1:
        say([_in_the_end(found, options.lang)], unless=options.json or options.quiet)
    if found["not_usable"]:
        status = NOT_USABLE
    elif found["failed"]:
        status = DOES_NOT_ADD_UP
    return status


def _in_the_end(found: Counter[str], language: Language) -> str:
    sources, *counts = (
        words.to(language).format(found[name])
        for name, words in command.READ_ALL.items()
        if found[name] or name in ("sources", "ok")
    )
    joined = command.AT.to(language).join(counts)
    return command.READ.to(language).format(lists=sources, counts=joined)


def _read(options: Namespace) -> Iterator[SourceRead]:
    """Each source with its editions, or what is wrong with it; many at a time where there are many."""
    sources: list[str] = options.sources
    limits: dict[str, Any] = {"seconds": options.seconds, "memory": options.memory}
    if len(sources) > FEW or any(os.path.isdir(source) for source in sources):  # noqa: PTH112  (it never raises)
        # not above: loading it takes longer than reading a short list
        from ingest.corpus.each import read_each, with_all_below

        sources = []
        for source in options.sources:
            try:
                sources += with_all_below(source)
            except LvzhiError as error:
                yield source, error
        if len(sources) > FEW:
            reading = read_each(sources, options.password, **limits)
            yield from _counted(reading, len(sources), options.lang)
            return
    tasks = [
        Guarded(partial(_read_shown, source, options), source, bounds_for(source, **limits))
        for source in sources
    ]
    yield from zip(sources, each_guarded(tasks), strict=True)


def _read_shown(source: str, options: Namespace) -> list[Edition]:
    """A source's editions; its pages are counted where a person is looking."""
    return read_all(source, progress(source, options.lang), password=options.password)


def _counted(read: Iterator[SourceRead], count: int, language: Language) -> Iterator[SourceRead]:
    """Sources as they are read, counted where a person is looking."""
    looking = sys.stderr.isatty()
    for done, one in enumerate(read, 1):
        if looking:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
        yield one
        if looking and done < count:
            said = command.SOURCE_OF.to(language).format(done=done, count=count)
            print(said, end="", file=sys.stderr, flush=True)


def _failure(source: str, error: LvzhiError) -> dict[str, Any]:
    """What `--json` prints in an edition's place; the source at fault may be a file in the folder named."""
    return {
        "path": source,
        "source": error.source if isinstance(error, SourceError) else source,
        "error": {"code": error.code, "problem": error.problem, "advice": error.advice},
    }
