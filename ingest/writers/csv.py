"""The tables as CSV: UTF-8 with a byte order mark, which spreadsheets need to show Chinese."""

import csv
from pathlib import Path

from ingest.tables import TABLES, rows_of
from models.edition import Edition

__all__ = ["write"]


def write(edition: Edition, folder: Path) -> None:
    """Write a `<table>.csv` for each table into the folder."""
    for table in TABLES:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, [column.name for column in table.columns], lineterminator="\r\n")
            writer.writeheader()
            writer.writerows(rows_of(table, edition))
