"""What stands beside the partitions: documents, outcomes, runs; and dataset.json, which names all, last."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ingest.corpus.fingerprint import versions
from ingest.corpus.journal import Journal
from ingest.corpus.partitions import part_at
from ingest.corpus.rows import DataFile, DocumentRow
from ingest.writers.parquet import schema, typed
from models.catalogue import CATALOGUE, DUTY_CATALOGUE, ITEM_DUTIES
from models.dataset import DOCUMENTS, OUTCOMES, PARTITIONED, RUNS, DatasetTable
from models.edition import SCHEMA_VERSION

__all__ = ["INDEX", "content_of", "index", "publish"]

INDEX = "dataset.json"
NO_EDITION: list[tuple[str | None, str | None]] = [(None, None)]
BATCH = 10_000
"""Rows written at a time."""


def publish(folder: Path, journal: Journal) -> None:
    """Write the tables of documents, outcomes and runs, then dataset.json, each in place of the one there is.

    Raises OSError where one can't be written.
    """
    tables: tuple[tuple[DatasetTable, Iterator[dict[str, Any]]], ...] = (
        (DOCUMENTS, _documents(journal)),
        (OUTCOMES, journal.outcomes()),
        (RUNS, ({**vars(row)} for row in journal.runs())),
    )
    for table, rows in tables:
        journal.put_parts([_written(folder, table, rows)])
    index(folder, journal)


def index(folder: Path, journal: Journal) -> None:
    """Write dataset.json in place of the one there is. Raises OSError where it can't be written."""
    journal.put_parts([_indexed(folder, journal)])


def content_of(journal: Journal) -> str:
    """One digest of the partitions: the same documents, read by the same program, give the same."""
    names = {table.name for table in PARTITIONED}
    parts = (part for part in journal.parts().values() if part.path.partition("/")[0] in names)
    return hashlib.sha256("".join(f"{part.path} {part.sha256}\n" for part in parts).encode()).hexdigest()


def _written(folder: Path, table: DatasetTable, rows: Iterator[dict[str, Any]]) -> DataFile:
    target = folder / f"{table.name}.parquet"
    fresh = target.with_name(f"{target.name}.fresh")
    columns, count = schema(table.columns, table.row), 0
    with pq.ParquetWriter(fresh, columns, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            writer.write_table(typed(batch, columns))
            count += len(batch)
    part = part_at(fresh, target.name, count)
    fresh.replace(target)
    return part


def _documents(journal: Journal) -> Iterator[dict[str, Any]]:
    """The rows of the table of documents: one an edition, or one where there is none."""
    first: dict[str, str] = {}
    for row in journal.documents():
        copied = first.setdefault(row.sha256, row.path) if row.sha256 else row.path
        decisions = journal.decisions(row.sha256) if copied == row.path else []
        for edition_id, winner in decisions or NO_EDITION:
            yield {
                **_said(row, journal),
                "edition_id": edition_id,
                "chosen": int(winner == row.sha256),
                "duplicate_of": None if copied == row.path else copied,
                "superseded_by": None if winner == row.sha256 else winner,
            }


def _said(row: DocumentRow, journal: Journal) -> dict[str, Any]:
    claim = row.claim.model_dump() if row.claim else {}
    names = ("url", "province", "city", "county", "township", "year")
    reading = journal.reading(row.sha256)
    return {
        "sha256": row.sha256,
        "path": row.path,
        "size": row.stamp.size,
        "media_type": reading and reading[0].media_type,
        **{name: claim.get(name) for name in names},
        "first_seen": row.first_seen,
        "last_seen": row.last_seen,
    }


def _indexed(folder: Path, journal: Journal) -> DataFile:
    """Write dataset.json. Of data it says nothing that the same documents would not give again."""
    parts = [part for path, part in journal.parts().items() if path != INDEX]
    tables = [_described(table, parts) for table in (*PARTITIONED, DOCUMENTS, OUTCOMES, RUNS)]
    said = {
        "schema_version": SCHEMA_VERSION,
        "program": f"lvzhi {versions()['lvzhi']}",
        "content": content_of(journal),
    }
    catalogue = f"{DUTY_CATALOGUE.name}.parquet"
    if any(part.path == catalogue for part in parts):
        said["duties_of"] = pq.read_schema(folder / catalogue).metadata[b"content"].decode()
        tables += [_described(table, parts) for table in (ITEM_DUTIES, *CATALOGUE)]
    target = folder / INDEX
    fresh = target.with_name(f"{INDEX}.fresh")
    text = json.dumps({**said, "tables": tables}, ensure_ascii=False, indent=1)
    fresh.write_text(f"{text}\n", encoding="utf-8")
    part = part_at(fresh, INDEX, len(parts))
    fresh.replace(target)
    return part


def _described(table: DatasetTable, parts: Iterable[DataFile]) -> dict[str, Any]:
    own = [part for part in parts if part.path.partition("/")[0].removesuffix(".parquet") == table.name]
    return {
        "name": table.name,
        "description": f"A row is {table.row}.",
        "columns": [
            {"name": column.name, "type": column.type, "description": column.description}
            for column in table.columns
        ],
        "rows": sum(part.rows for part in own),
        "files": [
            {"path": part.path, "rows": part.rows, "bytes": part.bytes, "sha256": part.sha256} for part in own
        ],
    }
