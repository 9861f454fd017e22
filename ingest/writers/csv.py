"""The tables as CSV: UTF-8 with a byte order mark, which spreadsheets need to show Chinese.

Text that a spreadsheet would evaluate is escaped (ingest.writers.formulas); `read_csv` gives it back.
"""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import Sentence, SourceError, unreadable
from ingest.writers.formulas import as_written, escaped
from models.columns import DataColumn, DataRow, dtype_of
from models.edition import Edition
from models.tables import TABLES, rows_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_csv", "write", "write_rows"]


def write(edition: Edition, folder: Path, **_: object) -> None:
    """Write a `<table>.csv` for each table into the folder."""
    for table in TABLES:
        write_rows(rows_of(table, edition), table.columns, folder / f"{table.name}.csv")


def write_rows(rows: Iterable[DataRow], columns: Sequence[DataColumn], path: Path) -> None:
    """Write rows as one CSV file."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in columns], lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(_text_kept(row) for row in rows)


def _text_kept(row: DataRow) -> DataRow:
    return {name: escaped(value) if isinstance(value, str) else value for name, value in row.items()}


def read_csv(path: str | Path) -> "pd.DataFrame":
    """Read a table from the CSV file written of it: the same frame as `frame_of` gives of the edition.

    Empty cells are missing values, all other text is as it was, `NA` and `=1+1` too. Of a file that an
    earlier version wrote, the columns that were added since are missing values. Raises SourceError where the
    file can't be read or has not the columns of one of the tables.
    """
    import pandas as pd

    columns = _columns_of(Path(path))
    types = {column.name: dtype_of(column) for column in columns}
    try:
        frame = pd.read_csv(path, encoding="utf-8-sig", dtype=types, keep_default_na=False, na_values=[""])
    except ValueError as error:
        problem = Sentence("it is not as it was written ({error})", error=str(error))
        raise SourceError(str(path), problem, "write it again", "not_a_record") from None
    for column in columns:
        if column.name not in frame:
            frame[column.name] = pd.Series(pd.NA, index=frame.index, dtype=dtype_of(column))
        if column.type == "string":
            frame[column.name] = frame[column.name].map(as_written, na_action="ignore").astype("str")
    return frame[[column.name for column in columns]]


def _fits(headings: Sequence[str], columns: Sequence[DataColumn]) -> bool:
    """Whether these are a table's headings, or those of its columns that an earlier version had."""
    names = [column.name for column in columns]
    return headings == [name for name in names if name in headings] and 2 * len(headings) > len(names)


def _columns_of(path: Path) -> tuple[DataColumn, ...]:
    """The columns of the table a CSV file holds, known by its headings."""
    from ingest.writers.changes.table import COLUMNS  # a reader's need: who writes has no changes

    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings = next(csv.reader(file), [])
    except OSError as error:
        raise unreadable(str(path), error) from None
    except (UnicodeDecodeError, csv.Error):
        headings = []
    tables = (*(table.columns for table in TABLES), COLUMNS)
    if found := [columns for columns in tables if _fits(headings, columns)]:
        return min(found, key=len)
    advice = "give an items.csv, duties.csv, changes.csv …"
    raise SourceError(str(path), "it is none of the tables written here", advice, "not_a_record")
