"""The tables as CSV: UTF-8 with a byte order mark, which spreadsheets need to show Chinese.

Text that a spreadsheet would evaluate is escaped (ingest.writers.formulas); `ingest.read_csv` gives it back.
"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.tables import TABLES, Column, Row, rows_of
from ingest.writers.formulas import escaped
from models.edition import Edition

__all__ = ["write", "write_rows"]


def write(edition: Edition, folder: Path) -> None:
    """Write a `<table>.csv` for each table into the folder."""
    for table in TABLES:
        write_rows(rows_of(table, edition), table.columns, folder / f"{table.name}.csv")


def write_rows(rows: Iterable[Row], columns: Sequence[Column], path: Path) -> None:
    """Write rows as one CSV file."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in columns], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(_text_kept(row) for row in rows)


def _text_kept(row: Row) -> Row:
    return {name: escaped(value) if isinstance(value, str) else value for name, value in row.items()}
