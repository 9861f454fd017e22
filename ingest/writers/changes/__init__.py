"""What changed between two editions, as files: for machines, for the office, and as a page to read."""

from collections.abc import Callable
from pathlib import Path

from ingest.ids import safe_name
from ingest.writers.folder import fresh_files
from models.changes import Changes

__all__ = ["FILES", "folder_name", "write_changes"]

LONGEST_NAME = 40
"""Characters of each id in a folder's name: file systems allow 255 bytes, and a character may take three."""


def _json(changes: Changes, folder: Path) -> None:
    from ingest.writers.changes import json

    json.write(changes, folder)


def _csv(changes: Changes, folder: Path) -> None:
    from ingest.writers.changes.table import COLUMNS, rows_of
    from ingest.writers.csv import write_rows

    write_rows(rows_of(changes), COLUMNS, folder / "changes.csv")


def _parquet(changes: Changes, folder: Path) -> None:
    from ingest.writers.changes.table import COLUMNS, ROW, rows_of
    from ingest.writers.parquet import schema, write_rows

    write_rows(rows_of(changes), schema(COLUMNS, ROW), folder / "changes.parquet")


def _xlsx(changes: Changes, folder: Path) -> None:
    from ingest.writers.changes import xlsx

    xlsx.write(changes, folder / "changes.xlsx")


def _html(changes: Changes, folder: Path) -> None:
    from ingest.writers.changes import html

    html.write(changes, folder / "diff.html")


FILES: dict[str, Callable[[Changes, Path], None]] = {
    "json": _json,
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "html": _html,
}
"""Writers by format: each puts its files into a folder."""


def folder_name(changes: Changes) -> str:
    """A folder's name for a comparison: both ids, or the old one and what is other in the new."""
    old, new = changes.old, changes.new
    later = new.issued if new.issued and old.place == new.place else new.id
    return f"{safe_name(old.id, LONGEST_NAME)}至{safe_name(later, LONGEST_NAME)}"


def write_changes(changes: Changes, folder: Path) -> Path:
    """Write all files of a comparison into the folder and return it.

    changes.json, .csv, .parquet and .xlsx, summary.json, diff.html: all of them or none. Other files in the
    folder stay as they are. Raises OutputError where that fails.
    """
    with fresh_files(folder) as fresh:
        for write in FILES.values():
            write(changes, fresh)
    return folder
