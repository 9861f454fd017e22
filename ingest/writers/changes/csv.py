"""changes.csv: the changes as a flat table."""

from pathlib import Path

from ingest.writers.changes.table import COLUMNS, rows_of
from ingest.writers.csv import write_rows
from models.changes import Changes

__all__ = ["write"]


def write(changes: Changes, folder: Path) -> None:
    """Write `changes.csv` into the folder."""
    write_rows(rows_of(changes), COLUMNS, folder / "changes.csv")
