"""A dataset as a small object that answers questions: `ingest.open`.

Each question has two answers: records, as the command prints them, and a pandas frame.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from ingest.collector import collected_seldom
from ingest.queries.places import all_editions, asked_editions, chosen, newest
from ingest.queries.store import Store
from models.base import Kind
from models.catalogue import FUNCTIONS
from models.columns import DataColumn, dtype_of, framed
from models.county_changes import COUNTY_CHANGE_COLUMNS, CountyChanges, county_change_rows
from models.dataset import EDITIONS, PARTITIONED
from models.found import FOUND_COLUMNS, FoundText, SearchFor, WhereToLook, found_rows
from models.matrix import (
    DIFFERENCE_COLUMNS,
    MATRIX_COLUMNS,
    Difference,
    DutyMatrix,
    difference_row,
    matrix_rows,
)
from models.townships import TownshipEdition, Townships

if TYPE_CHECKING:
    import pandas as pd

    from ingest.queries.search.index import TellIndex
    from ingest.queries.statistics import DatasetStatistics

__all__ = ["Dataset", "PlaceOptions", "asked_for", "open"]

TABLES = {table.name: table for table in PARTITIONED}


class PlaceOptions(TypedDict, total=False):
    """Which townships: a name, or several, of each part of their place; and the year of their lists."""

    province: str | Sequence[str] | None
    city: str | Sequence[str] | None
    county: str | Sequence[str] | None
    township: str | Sequence[str] | None
    year: int | None


def open(path: str | Path) -> "Dataset":  # noqa: A001  (it is called ingest.open)
    """The dataset in a folder, made by `lvzhi corpus`.

    Raises DatasetError where there is none, it is broken, or of a later major version.
    """
    return Dataset(path)


class Dataset:
    """A dataset of `lvzhi corpus`, to be asked.

    Places are given by name: `county="示例县"`, or with what stands above it where several counties have that
    name; several as a sequence. What asks for townships takes the newest edition of each, or of a `year`. All
    raise QueryError where a place is none of the dataset's, DatasetError where the dataset is broken; what
    needs to know the same duty again, DatasetError where `lvzhi duties` has not been run.
    """

    def __init__(self, path: str | Path) -> None:
        self.folder = Path(path)
        self._store = Store(self.folder)

    def __repr__(self) -> str:
        return f"<Dataset {self.folder}: {len(all_editions(self._store))} editions>"

    # --- as records

    def townships(self, **where: Unpack[PlaceOptions]) -> list[TownshipEdition]:
        """The newest edition of each township, or that of a year."""
        return newest(self._chosen(where))

    def duty_matrix(self, **where: Unpack[PlaceOptions]) -> DutyMatrix:
        """Duties × townships: who has which, in which list, under which number, led by whom."""
        from ingest.queries.matrix import matrix_of

        with collected_seldom():  # a third of the time went into looking for cycles
            return matrix_of(self._store, self.townships(**where))

    def all_differences(self, **where: Unpack[PlaceOptions]) -> list[Difference]:
        """Where townships differ from the others of their county, by kind."""
        from ingest.queries.differences import differences_of

        return differences_of(self._store, self.townships(**where))

    def county_changes(self, old: int, new: int, **where: Unpack[PlaceOptions]) -> list[CountyChanges]:
        """What changed from a year to another, by county. Raises QueryError where a year has no edition."""
        from ingest.queries.changes import changes_of

        found = self._chosen(where)
        for year in (old, new):
            chosen(found, Townships(year=year))
        return changes_of(self._store, found, old, new)

    def texts(self, asked: SearchFor, tell: "TellIndex | None" = None) -> Sequence[FoundText]:
        """The texts that hold some characters, those that most townships have first.

        The first time, and when the dataset has changed, an index is made in its folder, of which `tell` is
        told. Raises QueryError where nothing is asked for, or a department is none of the dataset's.
        """
        from ingest.queries.search.finding import find

        return find(self._store, asked, tell or (lambda *_: None))

    # --- as frames

    def table(self, name: str, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """A table of the dataset as it is, of all years or one.

        editions, items, departments, duties, categories, checks, extras, doubts. Raises ValueError where
        there is no such table.
        """
        if name not in TABLES:
            raise ValueError(f"no table {name!r}; there are {', '.join(TABLES)}")
        columns = TABLES[name].columns
        words = ", ".join(f'"{column.name}"' for column in columns)
        query = f"""
        SELECT {words} FROM {{{name}}} WHERE edition_id IN (SELECT unnest($ids))
        ORDER BY edition_id, file_row_number
        """  # noqa: S608 (the names are ours)
        return self._frame(query, columns, self._chosen(where))

    def editions(self, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """The editions, of all years or one: a row an edition, as in the dataset's table."""
        return self.table(EDITIONS.name, **where)

    def items(self, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """The items, of all years or one: a row an item, as in the dataset's table."""
        return self.table("items", **where)

    def find(
        self,
        text: str,
        *,
        kind: Kind | None = None,
        department: str | None = None,
        most: int | None = None,
        **where: Unpack[PlaceOptions],
    ) -> "pd.DataFrame":
        """The texts that hold these characters, those that most townships have first; `most` of them.

        A row a text × item that says it: titles, points of duties and of methods, of all years or one, of all
        lists or a `kind`, of all items or those that name a `department`.
        """
        found = self.texts(SearchFor(text, WhereToLook(asked_for(where), kind, department), most))
        return framed([*found_rows(found)], FOUND_COLUMNS)

    def matrix(self, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """Duties × townships: a row each and item, one without a number where a township hasn't the duty."""
        return framed([*matrix_rows(self.duty_matrix(**where))], MATRIX_COLUMNS)

    def differences(self, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """Where townships differ from the others of their county: a row a duty × township × difference."""
        return framed([*map(difference_row, self.all_differences(**where))], DIFFERENCE_COLUMNS)

    def changes(self, old: int, new: int, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """What changed from a year to another: a row a township × change."""
        counties = self.county_changes(old, new, **where)
        return framed([row for one in counties for row in county_change_rows(one)], COUNTY_CHANGE_COLUMNS)

    def departments(self, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """Departments across counties: a row a function × level, in the newest lists or those of a year."""
        from ingest.queries.departments import DEPARTMENT_COLUMNS, DEPARTMENTS

        return self._frame(DEPARTMENTS, DEPARTMENT_COLUMNS, self.townships(**where))

    def taken_back(self, **where: Unpack[PlaceOptions]) -> "pd.DataFrame":
        """Who took back what: a row a province × function × level × category, in the newest lists."""
        from ingest.queries.departments import TAKEN_BACK, TAKEN_BACK_COLUMNS

        return self._frame(TAKEN_BACK, TAKEN_BACK_COLUMNS, self.townships(**where))

    def functions(self) -> "pd.DataFrame":
        """Which function each department's name was read to have, and why."""
        self._store.need_duties()
        words = ", ".join(f'"{column.name}"' for column in FUNCTIONS.columns)
        query = f"SELECT {words} FROM {{functions}} ORDER BY file_row_number"  # noqa: S608 (the names are ours)
        return _typed(self._store.arrow(query).to_pandas(), FUNCTIONS.columns)

    def statistics(self) -> "pd.DataFrame":
        """How much there is, and how much more than after the run before: a row a county."""
        from ingest.queries.statistics import COLUMNS, table_rows

        return framed([*table_rows(self.last_run())], COLUMNS)

    def last_run(self) -> "DatasetStatistics":
        """The same as a record, with the documents by their outcome."""
        from ingest.queries.statistics import statistics

        return statistics(self.folder)

    # ---

    def _chosen(self, where: PlaceOptions) -> list[TownshipEdition]:
        return asked_editions(self._store, asked_for(where))

    def _frame(
        self, query: str, columns: Sequence[DataColumn], editions: Sequence[TownshipEdition]
    ) -> "pd.DataFrame":
        if not editions:
            return framed([], columns)
        parts = {one.partition for one in editions}
        ids = [one.edition_id for one in editions]
        return _typed(self._store.arrow(query, parts, ids=ids).to_pandas(), columns)


def _typed(frame: "pd.DataFrame", columns: Sequence[DataColumn]) -> "pd.DataFrame":
    return frame.astype({column.name: dtype_of(column) for column in columns})


def asked_for(where: PlaceOptions) -> Townships:
    """What was asked for as a record; one name is a sequence of one."""

    def names(value: str | Sequence[str] | None) -> tuple[str, ...]:
        return () if value is None else (value,) if isinstance(value, str) else tuple(value)

    return Townships(
        names(where.get("province")),
        names(where.get("city")),
        names(where.get("county")),
        names(where.get("township")),
        where.get("year"),
    )
