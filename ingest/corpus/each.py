"""Many sources read into editions at a time, each in a child: for whoever wants these, and no dataset."""

import multiprocessing
import os
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from ingest.corpus.child import REPORT, get_ready
from ingest.corpus.files import is_pages
from ingest.corpus.guard import how_ended
from ingest.corpus.janitor import end_all_at_home, home_of_guards
from ingest.corpus.sources import RECORD, located
from ingest.errors import LvzhiError, SourceError
from ingest.pipeline import read_all
from models.edition import Edition

__all__ = ["read_each", "with_all_below"]

AHEAD = 3
"""Sources a child that are handed out at a time."""


def with_all_below(source: str) -> list[str]:
    """A source; of a folder that is no scan all documents below it, and no records of what was read before.

    Raises SourceError where a folder holds none.
    """
    folder = Path(source)
    if not folder.is_dir() or is_pages(folder):
        return [source]
    return [one.path for one in located(source) if Path(one.path).name != RECORD]


def read_each(
    sources: Sequence[str], password: str | None = None, workers: int | None = None
) -> Iterator[tuple[str, list[Edition] | LvzhiError]]:
    """Each source with its editions, or what is wrong with it, in their order; all cores read.

    A child that crashes costs its source alone.
    """
    count = min(len(sources), workers or len(os.sched_getaffinity(0)))
    home = tempfile.mkdtemp(dir=home_of_guards())
    pool = ProcessPool(
        max_workers=count,
        initializer=get_ready,
        initargs=(os.getpid(), home),
        context=multiprocessing.get_context("spawn"),
    )
    waiting: deque[tuple[str, Future[list[Edition]]]] = deque()
    try:
        for source in sources:
            waiting.append((source, pool.schedule(read_all, args=(source,), kwargs={"password": password})))
            if len(waiting) >= AHEAD * count:
                yield _ended(*waiting.popleft())
        while waiting:
            yield _ended(*waiting.popleft())
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()
        end_all_at_home(Path(home))


def _ended(source: str, future: Future[list[Edition]]) -> tuple[str, list[Edition] | LvzhiError]:
    try:
        return source, future.result()
    except LvzhiError as error:
        return source, error
    except ProcessExpired as end:
        return source, SourceError(source, how_ended(end.exitcode), REPORT, "damaged")
