"""What others derive from a dataset and keep in it: the tables of duties. A run leaves them as they are.

Of wordings and duties there is a copy, as their numbers can't be made anew.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.corpus.journal import Journal
from ingest.corpus.partitions import FRESH, NO_FILE, is_whole
from ingest.corpus.publication import index
from ingest.corpus.rows import DataFile
from models.catalogue import CATALOGUE, DUTY_CATALOGUE, ITEM_DUTIES, WORDINGS

__all__ = ["MEMORY", "is_derived", "mend_derived", "put_derived"]

TABLES = frozenset(table.name for table in (*CATALOGUE, ITEM_DUTIES))
MEMORY = tuple(f"{table.name}.parquet" for table in (WORDINGS, DUTY_CATALOGUE))
"""The files that know which number is which duty."""
COPY = "duties.copy"
"""The folder of their copies."""


def is_derived(path: str) -> bool:
    """Whether a file is one of these, by its path below the dataset."""
    return path.partition("/")[0].removesuffix(".parquet") in TABLES


def put_derived(folder: Path, journal: Journal, parts: Sequence[DataFile]) -> None:
    """Put files that were written beside the old ones in their place, then name them in dataset.json.

    One with `NO_FILE` rows is removed. Cut off on the way, the next run goes on from what the journal says.
    Raises OSError where one can't be put there.
    """
    journal.put_parts(parts)
    for part in parts:
        _put(folder, part)
    for name in MEMORY:
        _copy(folder, name)
    index(folder, journal)


def _copy(folder: Path, name: str) -> None:
    copy = folder / COPY / name
    copy.parent.mkdir(exist_ok=True)
    fresh = copy.with_name(name + FRESH)
    shutil.copyfile(folder / name, fresh)
    fresh.replace(copy)


def _put(folder: Path, part: DataFile) -> None:
    target = folder / part.path
    if part.rows == NO_FILE:
        target.unlink(missing_ok=True)
    else:
        target.with_name(target.name + FRESH).replace(target)


def mend_derived(folder: Path, journal: Journal, say: Callable[[str], None]) -> bool:
    """Make the files what the journal says; whether any was not.

    What a crash left beside its place is put there, what has a copy is taken from it. What is lost is said,
    and no longer named.
    """
    changed = False
    for path, part in journal.parts().items():
        if not is_derived(path):
            continue
        if not is_whole(folder / path, part):
            changed = True
            if not _mended(folder, part, say):
                journal.put_parts([DataFile(path, NO_FILE, 0, "")])
                continue
        if path in MEMORY and not is_whole(folder / COPY / path, part):
            _copy(folder, path)
    return changed


def _mended(folder: Path, part: DataFile, say: Callable[[str], None]) -> bool:
    """Whether a file could be put right."""
    target, copy = folder / part.path, folder / COPY / part.path
    fresh = target.with_name(target.name + FRESH)
    if is_whole(fresh, part):
        fresh.replace(target)
        return True
    if part.path in MEMORY and is_whole(copy, part):
        say(f"{target}: it is broken or gone; it is taken from its copy")
        shutil.copyfile(copy, fresh)
        fresh.replace(target)
        return True
    lost = "and so is its copy" if part.path in MEMORY else "lvzhi duties makes it anew"
    say(f"{target}: it is broken or gone; {lost}")
    return False
