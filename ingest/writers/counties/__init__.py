"""What a county's townships have, where they differ and what changed in them, as a file by its name's end.

.xlsx is for people: set up for A4 across, headings in sight and on every page. .csv and .parquet have the
same rows and columns, for programs.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.writers import csv, parquet
from ingest.writers.counties.changes_workbook import write as write_changes_workbook
from ingest.writers.counties.matrix_workbook import write as write_matrix_workbook
from ingest.writers.whole import whole_file
from models.columns import DataColumn, DataRow
from models.county_changes import COUNTY_CHANGE_COLUMNS, CountyChanges, county_change_rows
from models.matrix import (
    DIFFERENCE_COLUMNS,
    MATRIX_COLUMNS,
    Difference,
    DutyMatrix,
    difference_row,
    matrix_rows,
)

__all__ = ["write_county_changes", "write_differences", "write_matrix"]


def write_matrix(matrix: DutyMatrix, differences: Sequence[Difference], path: Path) -> None:
    """A matrix; in a workbook also the differences. Raises OutputError where it can't be written."""

    def workbook(fresh: Path) -> None:
        write_matrix_workbook(matrix, differences, fresh)

    _write(path, workbook, [*matrix_rows(matrix)], MATRIX_COLUMNS, "a duty × township × item")


def write_differences(differences: Sequence[Difference], path: Path) -> None:
    """The differences alone. Raises OutputError where they can't be written."""

    def workbook(fresh: Path) -> None:
        write_matrix_workbook(None, differences, fresh)

    rows = [difference_row(one) for one in differences]
    _write(path, workbook, rows, DIFFERENCE_COLUMNS, "a duty × township that differs")


def write_county_changes(found: Sequence[CountyChanges], path: Path) -> None:
    """The changes of counties. Raises OutputError where they can't be written."""

    def workbook(fresh: Path) -> None:
        write_changes_workbook(found, fresh)

    rows = [row for one in found for row in county_change_rows(one)]
    _write(path, workbook, rows, COUNTY_CHANGE_COLUMNS, "a township × change")


def _write(
    path: Path,
    workbook: Callable[[Path], None],
    rows: list[DataRow],
    columns: Sequence[DataColumn],
    row: str,
) -> None:
    ending = path.suffix.lower()
    with whole_file(path) as fresh:
        if ending == ".xlsx":
            workbook(fresh)
        elif ending == ".csv":
            csv.write_rows(rows, columns, fresh)
        else:
            parquet.write_rows(rows, parquet.schema(columns, row), fresh)
