"""Every source read in turn, for the commands that take many."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ingest.cli.statuses import DOES_NOT_ADD_UP, DONE, NOT_USABLE
from ingest.cli.terminal import complain, progress, say_json
from ingest.errors import LvzhiError, SourceError
from ingest.guard.bounds import bounds_for
from ingest.guard.each import Guarded, each_guarded
from ingest.pipeline import read_all
from models.edition import Edition

__all__ = ["each_source"]

FEW = 3
"""Sources up to which they are read one after the other, each with its pages counted."""


def each_source(options: Namespace, done: Callable[[str, Edition], dict[str, Any]]) -> int:
    """Read every source and hand it on; one that is not usable doesn't keep the others from being read.

    `done` gives what `--json` prints of an edition; an entry each edition, in the sources' order. Returns the
    exit status.
    """
    status = DONE
    results = []
    for source, read in _read(options):
        try:
            if isinstance(read, LvzhiError):
                raise read
            for edition in read:
                results.append(done(source, edition))
                status = max(status, DONE if edition.reconciliation.ok else DOES_NOT_ADD_UP)
        except LvzhiError as error:
            complain(error)
            results.append(_failure(source, error))
            status = NOT_USABLE
    if options.json:
        say_json(results)
    return status


def _read(options: Namespace) -> Iterator[tuple[str, list[Edition] | LvzhiError]]:
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
            yield from read_each(sources, options.password, **limits)
            return
    tasks = [
        Guarded(partial(_read_shown, source, options.password), source, bounds_for(source, **limits))
        for source in sources
    ]
    yield from zip(sources, each_guarded(tasks), strict=True)


def _read_shown(source: str, password: str | None) -> list[Edition]:
    """A source's editions; its pages are counted where a person is looking."""
    return read_all(source, progress(source), password=password)


def _failure(source: str, error: LvzhiError) -> dict[str, Any]:
    """What `--json` prints in an edition's place; the source at fault may be a file in the folder named."""
    return {
        "source": error.source if isinstance(error, SourceError) else source,
        "error": {"code": error.code, "problem": error.problem, "advice": error.advice},
    }
