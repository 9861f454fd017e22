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
    (folder / COPY).mkdir(exist_ok=True)
    for name in MEMORY:
        fresh = folder / COPY / f"{name}{FRESH}"
        shutil.copyfile(folder / name, fresh)
        fresh.replace(folder / COPY / name)
    index(folder, journal)


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
        target = folder / path
        if not is_derived(path) or is_whole(target, part):
            continue
        changed = True
        fresh, copy = target.with_name(target.name + FRESH), folder / COPY / path
        if is_whole(fresh, part):
            fresh.replace(target)
        elif path in MEMORY and is_whole(copy, part):
            say(f"{target}: it is broken or gone; it is taken from its copy")
            shutil.copyfile(copy, fresh)
            fresh.replace(target)
        else:
            lost = "and so is its copy" if path in MEMORY else "lvzhi duties makes it anew"
            say(f"{target}: it is broken or gone; {lost}")
            journal.put_parts([DataFile(path, NO_FILE, 0, "")])
    return changed
