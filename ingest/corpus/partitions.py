"""The tables parted by province and year: Parquet files written beside the old ones, then put in their place.

A part's rows are sorted by edition, and its groups of rows end where an edition does, each as soon as it has
enough: so a file's bytes depend on its editions alone, not on the way they came there, and writing one takes
no more memory than a group of rows.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ingest.corpus.files import digest_of
from ingest.corpus.rows import DataFile, StoredEdition
from ingest.corpus.staging import Staging
from ingest.errors import SourceError
from ingest.writers.parquet import schema, typed
from models.dataset import EDITIONS, PARTITIONED, PLACED, DatasetTable, EditionSummary

__all__ = [
    "NO_FILE",
    "BrokenStageError",
    "FreshEdition",
    "is_whole",
    "mended",
    "part_at",
    "parts_of",
    "put_in_place",
    "write_partition",
]

FILE = "part-0.parquet"
FRESH = ".fresh"
"""What follows the name of a file that is to be put in its place."""
GROUP = 50_000
"""Rows from which a group is written: a hundred editions' items, 10 MB in memory."""
MOST_WAITING = 50
"""Small tables that wait to be written before they are made one: each takes some kB besides its rows."""
NO_FILE = -1
"""Rows of a part that is to be removed."""
PLACED_NAMES = [column.name for column in PLACED]


class BrokenStageError(Exception):
    """What was staged of a document can't be read."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


@dataclass(frozen=True)
class FreshEdition:
    """An edition to be taken from staging, and what was found out of it."""

    stored: StoredEdition
    summary: EditionSummary


def parts_of(partition: str) -> list[str]:
    """The paths of a partition's files below the dataset."""
    return [f"{table.name}/{partition}/{FILE}" for table in PARTITIONED]


def write_partition(
    folder: Path, staging: Staging, partition: str, kept: Sequence[str], fresh: Sequence[FreshEdition]
) -> list[DataFile]:
    """Write a partition's files beside those there are: the kept editions' rows, and the fresh ones'.

    Returns them as they will be; where no edition is left, each has NO_FILE rows. Raises OSError where a file
    can't be written, BrokenStageError where what is staged is broken.
    """
    if not kept and not fresh:
        return [DataFile(path, NO_FILE, 0, "") for path in parts_of(partition)]
    rows_of_editions = typed([_edition_row(one) for one in fresh], _schema(EDITIONS))
    positions = {one.stored.edition_id: at for at, one in enumerate(fresh)}
    with ExitStack() as stack:
        writers = [_PartWriter(table, folder, partition) for table in PARTITIONED]
        for writer in writers:
            stack.enter_context(closing(writer))
        old = [_OldRows(folder / path) if kept else None for path in parts_of(partition)]
        for edition_id in sorted({*kept, *positions}):
            if (at := positions.get(edition_id)) is not None:
                edition = rows_of_editions[at : at + 1]
                for writer, rows in zip(writers, _rows(fresh[at].stored, edition, staging), strict=True):
                    writer.add(rows)
            else:
                for writer, source in zip(writers, old, strict=True):
                    if source is not None and (found := source.rows(edition_id)) is not None:
                        writer.add(found)
    return [writer.part() for writer in writers]


def put_in_place(folder: Path, parts: Sequence[DataFile]) -> None:
    """Rename written files over those there are, and remove those that are no more."""
    for part in parts:
        target = folder / part.path
        if part.rows == NO_FILE:
            target.unlink(missing_ok=True)
        else:
            target.with_name(FILE + FRESH).replace(target)


def mended(folder: Path, parts: Sequence[DataFile]) -> list[str]:
    """The partitions with a file that is not as it should be, and can't be made so.

    One that was written and not yet put in place, as a crash leaves it, is put there; whatever else is below
    the tables' folders is removed.
    """
    lost = set()
    for part in parts:
        target = folder / part.path
        if not is_whole(target, part):
            fresh = target.with_name(FILE + FRESH)
            if is_whole(fresh, part):
                fresh.replace(target)
            else:
                lost.add(target.parent.relative_to(folder / target.relative_to(folder).parts[0]).as_posix())
    known = {part.path for part in parts}
    for table in PARTITIONED:
        for path in (folder / table.name).glob(f"province=*/year=*/{FILE}*"):
            if path.relative_to(folder).as_posix() not in known:
                path.unlink()
    return sorted(lost)


def part_at(path: Path, name: str, rows: int) -> DataFile:
    """A file that was written, whatever happens to the machine; `name` is where it will be."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return DataFile(name, rows, path.stat().st_size, digest_of(str(path)))


def is_whole(path: Path, part: DataFile) -> bool:
    """Whether a file holds the bytes it should."""
    try:
        return path.stat().st_size == part.bytes and digest_of(str(path)) == part.sha256
    except (OSError, SourceError):
        return False


def _rows(stored: StoredEdition, edition: pa.Table, staging: Staging) -> Iterator[pa.Table]:
    """An edition's rows of each table, in the tables' order, with the columns of its place.

    `edition` is its row of the table of editions.
    """
    try:
        staged = staging.tables(stored.sha256, stored.position)
    except (OSError, pa.ArrowInvalid):
        raise BrokenStageError(stored.sha256) from None
    for table in PARTITIONED:
        if table is EDITIONS:
            yield edition
            continue
        columns, rows = _schema(table), staged[table.name]
        # of the edition's row: making a scalar of a Python text would import pandas
        arrays = [
            pa.repeat(edition[name][0], len(rows)) if name in PLACED_NAMES else rows[name]
            for name in columns.names
        ]
        yield pa.Table.from_arrays(arrays, schema=columns)


def _edition_row(one: FreshEdition) -> dict[str, Any]:
    summary, placed = one.summary, json.loads(one.stored.placed)
    own = {
        "edition_id": one.stored.edition_id,
        "sha256": one.stored.sha256,
        "fingerprint": one.stored.fingerprint,
        "coverage": summary.placed / summary.characters if summary.characters else 1.0,
    }
    found = {**summary.model_dump(exclude={"place"}), **placed, **own}
    return {column.name: found[column.name] for column in EDITIONS.columns}


@cache
def _schema(table: DatasetTable) -> pa.Schema:
    """A table's schema, made once: its descriptions take longer than an edition's rows."""
    return schema(table.columns, table.row)


class _OldRows:
    """A part's rows, edition by edition in their order; it is read a group of rows at a time."""

    def __init__(self, path: Path) -> None:
        self._file = pq.ParquetFile(path)
        self._groups = iter(range(self._file.num_row_groups))
        self._found: dict[str, pa.Table] = {}
        self._last = ""

    def rows(self, edition_id: str) -> pa.Table | None:
        """An edition's rows, or None; each is asked for after those before it."""
        while edition_id > self._last and (group := next(self._groups, None)) is not None:
            rows = self._file.read_row_group(group, use_threads=False)
            runs = pc.run_end_encode(rows["edition_id"].combine_chunks())
            ends, names = runs.run_ends.to_pylist(), runs.values.to_pylist()
            starts = [0, *ends[:-1]]
            self._found = {
                name: rows.slice(start, end - start)
                for name, start, end in zip(names, starts, ends, strict=True)
            }
            self._last = names[-1]
        return self._found.get(edition_id)


class _PartWriter:
    """Writes one part, a group of rows at a time; its file is whole when it is closed."""

    def __init__(self, table: DatasetTable, folder: Path, partition: str) -> None:
        self._path = f"{table.name}/{partition}/{FILE}"
        target = folder / self._path
        target.parent.mkdir(parents=True, exist_ok=True)
        self._fresh = target.with_name(FILE + FRESH)
        self._schema = _schema(table)
        self._writer = pq.ParquetWriter(self._fresh, self._schema, compression="zstd")
        self._waiting: list[pa.Table] = []
        self._rows = self._in_group = 0

    def add(self, rows: pa.Table) -> None:
        """Take an edition's rows."""
        self._waiting.append(_as(rows, self._schema))
        self._in_group += len(rows)
        if len(self._waiting) >= MOST_WAITING:
            self._waiting = [pa.concat_tables(self._waiting).combine_chunks()]
        if self._in_group >= GROUP:
            self._flush()

    def close(self) -> None:
        """Write what waits, and the file's end."""
        self._flush()
        self._writer.close()

    def part(self) -> DataFile:
        """The file, once it is closed."""
        return part_at(self._fresh, self._path, self._rows)

    def _flush(self) -> None:
        if self._in_group:
            rows = pa.concat_tables(self._waiting).combine_chunks()
            self._writer.write_table(rows, row_group_size=len(rows))
            self._rows += len(rows)
            self._waiting, self._in_group = [], 0


def _as(rows: pa.Table, columns: pa.Schema) -> pa.Table:
    """Rows in the columns of today: a column that an older minor version lacks is empty."""
    if rows.schema.equals(columns, check_metadata=True):
        return rows
    arrays = [
        rows[field.name].cast(field.type)
        if field.name in rows.column_names
        else pa.nulls(len(rows), field.type)
        for field in columns
    ]
    return pa.Table.from_arrays(arrays, schema=columns)
