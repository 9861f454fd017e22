"""The index of a dataset's texts: made where there is none of its data; there whole, or not at all."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, Self

import numpy as np
from filelock import FileLock

from ingest.errors import OutputError
from ingest.queries.search.filling import LAYOUT, fill
from ingest.queries.store import Store
from models.edition import Place
from models.townships import TownshipEdition

__all__ = ["EditionNumbers", "SearchIndex", "TellIndex", "opened_index", "remove_index"]

NAME, LOCK = "search.sqlite", ".search.lock"
FRESH = ".search.sqlite.fresh"
"""The index while it is written: only who holds the lock writes, so one that is there is a stray."""
TellIndex = Callable[[Literal["making", "elsewhere"], str], None]
"""Is told that an index is made, and where; or elsewhere, as the dataset can't be written to."""
EditionNumbers = np.ndarray[tuple[int], np.dtype[np.int64]]


EDITIONS = """
SELECT edition_id, province_name, city_name, county_name, township_name, issued, year, partition, sha256
FROM editions
"""


class SearchIndex:
    """An open index: it answers SQL, and knows its editions by their numbers."""

    def __init__(self, path: Path) -> None:
        self.sql = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        self.asked: dict[object, object] = {}
        """What was found out of questions, to be kept for the next."""
        self._editions: dict[int, TownshipEdition] = {}

    def edition(self, number: int) -> TownshipEdition:
        """An edition by its number."""
        if number not in self._editions:
            row = self.sql.execute(f"{EDITIONS} WHERE number = ?", (number,)).fetchone()
            self._editions[number] = _edition(row)
        return self._editions[number]

    @cached_property
    def editions(self) -> list[TownshipEdition]:
        """All editions, by their numbers."""
        return [*map(_edition, self.sql.execute(f"{EDITIONS} ORDER BY number"))]

    @cached_property
    def most_townships(self) -> int:
        """How many townships there are."""
        return int(self.townships.max(initial=-1)) + 1

    @cached_property
    def townships(self) -> EditionNumbers:
        """The number of each edition's township."""
        return self._numbers("SELECT township FROM editions ORDER BY number")

    @cached_property
    def counties(self) -> EditionNumbers:
        """The number of each edition's county."""
        return self._numbers("SELECT county FROM editions ORDER BY number")

    @cached_property
    def provinces(self) -> EditionNumbers:
        """The number of each edition's province."""
        return self._numbers("SELECT province FROM editions ORDER BY number")

    def _numbers(self, query: str) -> EditionNumbers:
        return np.array([row[0] for row in self.sql.execute(query)], dtype=np.int64)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.sql.close()


def _edition(row: tuple[Any, ...]) -> TownshipEdition:
    name, province, city, county, township, *others = row
    return TownshipEdition(
        name, Place(province=province, city=city, county=county, township=township), *others
    )


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
