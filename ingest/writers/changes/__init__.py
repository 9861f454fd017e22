"""What changed between two editions, as files: for machines, for the office, and as a page to read."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from ingest.ids import safe_name
from ingest.writers.folder import fresh_files
from ingest.writers.registry import CHANGES, ChangesFormat, chosen
from models.changes import Changes, Compared

__all__ = ["WrittenChanges", "folder_name", "write_changes", "written_changes"]

LONGEST_NAME = 40
"""Characters of each id in a folder's name: file systems allow 255 bytes, and a character may take three."""


def folder_name(old: Compared, new: Compared) -> str:
    """A folder's name for a comparison: both ids, or the old one and what is other in the new."""
    later = new.issued if new.issued and old.place == new.place else new.id
    return f"{safe_name(old.id, LONGEST_NAME)}至{safe_name(later, LONGEST_NAME)}"


class WrittenChanges(NamedTuple):
    """The folder of a comparison, and the names under which files are kept that somebody had changed."""

    folder: Path
    aside: Sequence[str]


def write_changes(
    changes: Changes, folder: str | Path, formats: Sequence[ChangesFormat] = get_args(ChangesFormat)
) -> Path:
    """Write the files of a comparison into the folder and return it.

    changes.json, .csv, .parquet and .xlsx, summary.json, diff.html, comparison.docx: all that are asked
    for, or none. Other files in the folder stay as they are; one of these that was changed since it was
    written is kept beside the new one. Raises OutputError where that fails, ValueError where there is no
    such format.
    """
    return written_changes(changes, folder, formats).folder


def written_changes(
    changes: Changes, folder: str | Path, formats: Sequence[ChangesFormat] = get_args(ChangesFormat)
) -> WrittenChanges:
    """Write them, and say what became of what was there; arguments and errors as of `write_changes`."""
    writing, folder = chosen(formats, CHANGES), Path(folder)
    with fresh_files(folder) as fresh:
        for one in writing:
            one.writer.write(changes, fresh.path)
    return WrittenChanges(folder, fresh.aside)
