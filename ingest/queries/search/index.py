"""The index of a dataset's texts: made where there is none of its data; there whole, or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Self

import numpy as np
from filelock import FileLock

from ingest.errors import OutputError
from ingest.queries.search.filling import LAYOUT, fill
from ingest.queries.store import Store
from models.townships import TownshipEdition

__all__ = ["SearchIndex", "TellIndex", "opened_index", "remove_index"]

NAME, LOCK = "search.sqlite", ".search.lock"
FRESH = ".search.sqlite.fresh"
"""The index while it is written: only who holds the lock writes, so one that is there is a stray."""
TellIndex = Callable[[Literal["making", "elsewhere"], str], None]
"""Is told that an index is made, and where; or elsewhere, as the dataset can't be written to."""
Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


class SearchIndex:
    """An open index: it answers SQL, and knows its editions by their numbers."""

    def __init__(self, path: Path) -> None:
        self.sql = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self._editions: dict[int, TownshipEdition] = {}

    def edition(self, number: int) -> TownshipEdition:
        """An edition by its number."""
        if number not in self._editions:
            (row,) = self.sql.execute("SELECT edition FROM editions WHERE number = ?", (number,)).fetchone()
            self._editions[number] = TownshipEdition.model_validate_json(row)
        return self._editions[number]

    @cached_property
    def editions(self) -> list[TownshipEdition]:
        """All editions, by their numbers."""
        rows = self.sql.execute("SELECT edition FROM editions ORDER BY number")
        return [TownshipEdition.model_validate_json(row) for (row,) in rows]

    @cached_property
    def townships(self) -> Numbers:
        """The number of each edition's township."""
        return self._numbers("SELECT township FROM editions ORDER BY number")

    @cached_property
    def counties(self) -> Numbers:
        """The number of each edition's county."""
        return self._numbers("SELECT county FROM editions ORDER BY number")

    def _numbers(self, query: str) -> Numbers:
        return np.array([row[0] for row in self.sql.execute(query)], dtype=np.int64)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.sql.close()


@contextmanager
def opened_index(store: Store, tell: TellIndex) -> Iterator[SearchIndex]:
    """A dataset's index, made first where that must be; `tell` is told so.

    Where the dataset can't be written to, one is made elsewhere and thrown away. Raises DatasetError where
    the dataset is broken, OutputError where there is no room at all.
    """
    with ExitStack() as stack:
        path = _kept(store, tell)
        if path is None:
            tell("elsewhere", str(store.folder))
            path = Path(stack.enter_context(TemporaryDirectory(prefix="lvzhi-"))) / NAME
            try:
                fill(store, path)
            except (OSError, sqlite3.OperationalError) as error:
                raise OutputError(str(path.parent), str(error)) from None
        yield stack.enter_context(SearchIndex(path))


def remove_index(store: Store) -> None:
    """Remove an index that turns out to be broken; the next one who asks makes it anew."""
    with suppress(OSError):
        (store.folder / NAME).unlink(missing_ok=True)


def _kept(store: Store, tell: TellIndex) -> Path | None:
    """Where the dataset's index of its data is, made if need be; None where it can't be written there.

    Of two that make it at once the second waits, and finds it made.
    """
    path, fresh = store.folder / NAME, store.folder / FRESH
    if _is_of(path, store.content):
        return path
    try:
        with FileLock(store.folder / LOCK):
            if not _is_of(path, store.content):
                tell("making", str(path))
                fresh.unlink(missing_ok=True)
                fill(store, fresh)
                with fresh.open("rb") as file:
                    os.fsync(file.fileno())
                fresh.replace(path)
    except (OSError, sqlite3.OperationalError):
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        return None
    return path


def _is_of(path: Path, content: str) -> bool:
    """Whether there is an index of these data, in the layout of today."""
    try:
        with SearchIndex(path) as index:
            about = dict(index.sql.execute("SELECT name, value FROM about").fetchall())
    except sqlite3.Error:
        return False
    return about == {"content": content, "layout": str(LAYOUT)}
