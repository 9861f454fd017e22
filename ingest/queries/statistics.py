"""What a dataset holds, counted by province and county, beside what it held after the run before."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.errors import DatasetError, Sentence
from models.base import Record
from models.columns import DataColumn, DataRow

__all__ = ["COLUMNS", "COUNTED", "DatasetStatistics", "statistics", "table_rows"]

COUNTED = ("editions", "items", "failed_checks", "doubts")
"""What is counted of a county."""
INDEX = "dataset.json"
COLUMNS = (
    DataColumn("province", "string", "省、自治区; empty where none is stated.", nullable=True),
    DataColumn("county", "string", "City and county; empty where none is stated.", nullable=True),
    *(DataColumn(name, "integer", f"{name.replace('_', ' ').capitalize()}.") for name in COUNTED),
    *(
        DataColumn(
            f"{name}_more", "integer", f"{name.replace('_', ' ').capitalize()} more than in the run before."
        )
        for name in COUNTED
    ),
)
"""The columns of the table of statistics: a row a county."""


class DatasetStatistics(Record):
    """What a dataset holds, as its last run that changed anything left it.

    `counts` and `differences`, to the run before, by province and county; `documents` by status.
    """

    run: int
    ended: str | None
    documents: dict[str, int]
    counts: dict[str, dict[str, dict[str, int]]]
    differences: dict[str, dict[str, dict[str, int]]]

    @property
    def totals(self) -> dict[str, int]:
        """What is counted, of all counties."""
        found: Counter[str] = Counter(dict.fromkeys(COUNTED, 0))
        for counties in self.counts.values():
            for numbers in counties.values():
                found.update(numbers)
        return dict(found)


def statistics(folder: Path) -> DatasetStatistics:
    """A dataset's statistics. Raises DatasetError where there is none, or it is broken."""
    if not os.path.isfile(folder / INDEX):  # noqa: PTH113  (it never raises)
        problem, advice = "there is no dataset", "make one with lvzhi corpus"
        raise DatasetError(str(folder), problem, advice, "not_a_dataset")
    try:
        last = max(pq.read_table(folder / "runs.parquet").to_pylist(), key=lambda row: int(row["run"]))
        paths = set(pq.read_table(folder / "documents.parquet", columns=["path"])["path"].to_pylist())
        noted = pq.read_table(folder / "outcomes.parquet", columns=["run", "path", "status"])
    except (OSError, pa.ArrowInvalid, ValueError) as error:
        problem, advice = Sentence("it is broken ({error})", error=str(error)), "run lvzhi corpus once more"
        raise DatasetError(str(folder), problem, advice, "not_a_dataset") from None
    latest = {row["path"]: row["status"] for row in noted.sort_by("run").to_pylist() if row["path"] in paths}
    return DatasetStatistics(
        run=last["run"],
        ended=last["ended"],
        documents=dict(Counter(latest.values())),
        counts=json.loads(last["counts"]),
        differences=json.loads(last["differences"]),
    )


def table_rows(found: DatasetStatistics) -> Iterator[DataRow]:
    """The same as a table: a row a county, those that are no more among them."""
    provinces = sorted({*found.counts, *found.differences})
    for province in provinces:
        now, more = found.counts.get(province, {}), found.differences.get(province, {})
        for county in sorted({*now, *more}):
            row: dict[str, Any] = {"province": province or None, "county": county or None}
            row |= {name: now.get(county, {}).get(name, 0) for name in COUNTED}
            row |= {f"{name}_more": more.get(county, {}).get(name, 0) for name in COUNTED}
            yield row
