"""changes.parquet: the changes as a flat table, its columns typed and described."""

from pathlib import Path

from ingest.writers.changes.table import COLUMNS, ROW, rows_of
from ingest.writers.parquet import schema, write_rows
from models.changes import Changes

__all__ = ["write"]


def write(changes: Changes, folder: Path) -> None:
    """Write `changes.parquet` into the folder."""
    write_rows(rows_of(changes), schema(COLUMNS, ROW), folder / "changes.parquet")
