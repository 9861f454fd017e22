"""A dataset opened to be worked on: locked, its journal at hand, its files as the journal says they are."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.corpus.derived import is_derived, mend_derived
from ingest.corpus.journal import Journal
from ingest.corpus.partitions import is_whole, mended
from ingest.corpus.publication import index
from ingest.corpus.staging import Staging
from ingest.errors import DatasetError, OutputError

__all__ = ["Desk", "opened"]

JOURNAL, COPY, LOCK, STAGING, INDEX = (
    "journal.sqlite",
    "journal.copy.sqlite",
    ".lock",
    "staging",
    "dataset.json",
)
BESIDES = ("-wal", "-shm")
"""What SQLite keeps beside a journal."""
Say = Callable[[str], None]


@dataclass
class Desk:
    """What a run works on. `stale`: what stands beside the partitions must be written anew."""

    folder: Path
    journal: Journal
    staging: Staging
    stale: bool

    def keep_copy(self) -> None:
        """Keep a copy of the journal: should it break, what others read before is not lost."""
        fresh = self.folder / f"{COPY}.fresh"
        fresh.unlink(missing_ok=True)
        self.journal.copy(fresh)
        fresh.replace(self.folder / COPY)


@contextmanager
def opened(folder: Path, fingerprint: str, say: Say) -> Iterator[Desk]:
    """A dataset, made where there is none, and put right where a crash or somebody left it otherwise.

    `say` is told what had to be put right. Raises DatasetError where another run works on it, or it can't be
    put right; OutputError where the folder can't be written to.
    """
    try:
        staging = Staging(folder / STAGING, fingerprint)
        staging.folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder), _journal(folder, say) as journal:
            staging.clear_strays()
            yield Desk(folder, journal, staging, stale=_put_right(folder, journal, say))
    except sqlite3.OperationalError as error:
        raise OutputError(str(folder / JOURNAL), str(error)) from None
    except OSError as error:
        raise OutputError(str(folder), error.strerror or str(error)) from None


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The lock is the system's: it goes with the process, however that ends."""
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        problem, advice = "another run works on it", "wait until that has ended"
        raise DatasetError(str(folder), problem, advice, "in_use") from None
    try:
        yield
    finally:
        lock.release()


def _journal(folder: Path, say: Say) -> Journal:
    """The journal; its copy, where it is broken or gone."""
    path, copy = folder / JOURNAL, folder / COPY
    if path.exists():
        try:
            return Journal(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            say(f"{path}: it is broken ({error}); going on from its copy of the last run")
            _move_away(path)
    elif not (folder / INDEX).exists():
        return Journal(path)
    try:
        if copy.exists():
            path.write_bytes(copy.read_bytes())
            return Journal(path)
    except sqlite3.DatabaseError:
        _move_away(path)
    if not (folder / INDEX).exists():
        return Journal(path)
    problem = "its journal is broken or gone, and so is the copy"
    advice = "move the dataset away, and make it anew from all its sources"
    raise DatasetError(str(folder), problem, advice, "not_a_dataset")


def _move_away(path: Path) -> None:
    """Keep a broken journal beside the new one."""
    path.replace(path.with_name(f"{path.name}.broken"))
    for ending in BESIDES:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _put_right(folder: Path, journal: Journal, say: Say) -> bool:
    """Make the files what the journal says; whether those beside the partitions are not."""
    parts = {path: part for path, part in journal.parts().items() if not is_derived(path)}
    for partition in mended(folder, [part for path, part in parts.items() if "/" in path]):
        say(f"{folder}: a file of {partition} is broken or gone; its documents are read again")
        journal.lose_partition(partition)
    beside = [part for path, part in parts.items() if "/" not in path]
    stale = not all(is_whole(folder / part.path, part) for part in beside) or bool(journal.touched())
    if mend_derived(folder, journal, say) and not stale:
        index(folder, journal)
    return stale
