"""Wordings and duties with their numbers: as the last run left them, and what comes in this one.

A number is a row's place, counted from 1: rows are added and never taken away, so that no number is used
again.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ingest.errors import DatasetError, Sentence
from ingest.likeness.terms import Indexes
from models.catalogue import DUTY_CATALOGUE, WORDINGS, WhySame

__all__ = ["DutyRows", "Register", "WordingRows", "lost", "remembered"]


@dataclass(eq=False)
class WordingRows:
    """Wordings, row by row. `duty` is the row of its duty; `items` those that had it in the last run."""

    masked: list[str] = field(default_factory=list)
    occurrence: list[int] = field(default_factory=list)
    example: list[str] = field(default_factory=list)
    duty: list[int] = field(default_factory=list)
    similarity: list[float] = field(default_factory=list)
    why: list[WhySame] = field(default_factory=list)
    items: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.masked)


@dataclass(eq=False)
class DutyRows:
    """Duties, row by row. `merged_into` is the row of the duty it turned out to be, or -1."""

    title: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    category: list[str] = field(default_factory=list)
    merged_into: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.title)


@dataclass(eq=False)
class Register:
    """Both. What is new since it was remembered is behind `known_wordings` and `known_duties` rows."""

    wordings: WordingRows = field(default_factory=WordingRows)
    duties: DutyRows = field(default_factory=DutyRows)
    known_wordings: int = 0
    known_duties: int = 0
    known_merged: int = 0

    @cached_property
    def rows(self) -> dict[tuple[str, int], int]:
        """The row of each wording, by what it says and its occurrence."""
        both = zip(self.wordings.masked, self.wordings.occurrence, strict=True)
        return {key: row for row, key in enumerate(both)}

    def row(self, masked: str, occurrence: int, example: str) -> int:
        """The row of a wording, a new one where it has none; its duty is -1 then."""
        found = self.rows.setdefault((masked, occurrence), len(self.wordings))
        if found == len(self.wordings):
            some = self.wordings
            some.masked.append(masked)
            some.occurrence.append(occurrence)
            some.example.append(example)
            some.duty.append(-1)
            some.similarity.append(1.0)
            some.why.append("exact")
            some.items.append(0)
        return found

    def mint(self) -> int:
        """A new duty's row."""
        self.duties.title.append("")
        self.duties.kind.append("basic")
        self.duties.category.append("")
        self.duties.merged_into.append(-1)
        return len(self.duties) - 1

    def merge(self, duty: int, into: int) -> None:
        """Have a duty be another one from now on, with all its wordings."""
        self.duties.merged_into[duty] = into
        some = self.wordings.duty
        for row, of in enumerate(some):
            if of == duty:
                some[row] = into

    def commonest(self, most: int) -> tuple[Indexes, Indexes]:
        """Rows of the commonest wordings of each known duty, up to so many, and the rows of their duties."""
        duty, items = (
            np.array(self.wordings.duty, dtype=np.int64),
            np.array(self.wordings.items, dtype=np.int64),
        )
        first = np.flatnonzero((np.array(self.wordings.occurrence, dtype=np.int64) == 1) & (duty >= 0))
        order = first[np.lexsort((first, -items[first], duty[first]))]
        rank = np.arange(len(order)) - np.searchsorted(duty[order], duty[order])
        found = order[rank < most]
        return found, duty[found]


def lost(folder: Path) -> DatasetError:
    """The error for a dataset whose wordings and duties are broken: numbers can't be made anew."""
    names = ", ".join(f"{table.name}.parquet" for table in (WORDINGS, DUTY_CATALOGUE))
    problem = Sentence("what it knows of duties is broken or gone ({names})", names=names)
    advice = "restore these files from a backup; or delete both, and all duties get new numbers"
    return DatasetError(str(folder), problem, advice, "not_a_dataset")


def remembered(folder: Path) -> Register:
    """What the last run left in a dataset. Raises DatasetError where that is broken."""
    paths = [folder / f"{table.name}.parquet" for table in (WORDINGS, DUTY_CATALOGUE)]
    try:
        wordings, duties = (pq.read_table(path) for path in paths)
        return _register(wordings, duties)
    except (OSError, pa.ArrowInvalid, KeyError, ValueError):
        raise lost(folder) from None


def _register(wordings: pa.Table, duties: pa.Table) -> Register:
    for table, name in ((wordings, "wording_id"), (duties, "duty_id")):
        if table[name].to_pylist() != list(range(1, len(table) + 1)):
            raise ValueError(name)
    columns = {name: wordings[name].to_pylist() for name in wordings.column_names}
    rows = WordingRows(
        columns["masked"],
        columns["occurrence"],
        columns["example"],
        [one - 1 for one in columns["duty_id"]],
        columns["similarity"],
        columns["why"],
        columns["items"],
    )
    if rows.duty and not 0 <= min(rows.duty) <= max(rows.duty) < len(duties):
        raise ValueError("duty_id")
    merged = [-1 if one is None else one - 1 for one in duties["merged_into"].to_pylist()]
    titles, kinds, categories = (duties[name].to_pylist() for name in ("title", "list", "category"))
    some = DutyRows(titles, kinds, categories, merged)
    return Register(rows, some, len(rows), len(some), sum(into >= 0 for into in merged))
