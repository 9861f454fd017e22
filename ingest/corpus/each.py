"""Many sources read into editions at a time, each in a child: for whoever wants these, and no dataset."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ingest.corpus.files import is_pages
from ingest.corpus.sources import RECORD, located
from ingest.errors import LvzhiError, unreadable
from ingest.guard.bounds import bounds_for
from ingest.guard.each import Guarded, each_guarded
from ingest.pipeline import read_all
from ingest.system import cores
from models.edition import Edition

__all__ = ["read_each", "with_all_below"]


def with_all_below(source: str) -> list[str]:
    """A source; of a folder that is no scan all documents below it, and no records of what was read before.

    Raises SourceError where a folder holds none.
    """
    folder = Path(source)
    try:
        if not source or not folder.is_dir() or is_pages(folder):
            return [source]
    except (OSError, ValueError) as error:
        raise unreadable(source, error) from None
    return [one.path for one in located(source) if Path(one.path).name != RECORD]


def read_each(
    sources: Sequence[str],
    password: str | None = None,
    workers: int | None = None,
    *,
    seconds: float | None = None,
    memory: int | None = None,
) -> Iterator[tuple[str, list[Edition] | LvzhiError]]:
    """Each source with its editions, or what is wrong with it, in their order; all cores read.

    A document may take so many seconds of processor time and MB of memory. One whose child crashes costs
    nothing but itself.
    """
    tasks = [
        Guarded(partial(read_all, source, password=password), source, bounds_for(source, seconds, memory))
        for source in sources
    ]
    count = min(len(sources), workers or cores())
    yield from zip(sources, each_guarded(tasks, count), strict=True)
