"""The catalogue's tables as Arrow tables: wordings, duties, and the duty of each item."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from ingest.catalogue.register import Register
from ingest.catalogue.vectors import Indexes32
from ingest.likeness.terms import Indexes
from ingest.writers.parquet import schema
from models.catalogue import DUTY_CATALOGUE, ITEM_DUTIES, WORDINGS
from models.dataset import DatasetTable

__all__ = ["Tally", "duty_table", "item_table", "table_schema", "wording_table"]


@dataclass(frozen=True, eq=False)
class Tally:
    """What is counted by row: items and editions of each wording and duty, counties, lists and categories."""

    wording_items: Indexes
    wording_editions: Indexes
    duty_items: Indexes
    duty_editions: Indexes
    duty_counties: Indexes
    duty_list: Indexes
    duty_category: Sequence[str]


def table_schema(table: DatasetTable, **metadata: str) -> pa.Schema:
    """A table's schema, with what else is to be known of the file."""
    found = schema(table.columns, table.row)
    return found.with_metadata({**(found.metadata or {}), **metadata})


def wording_table(register: Register, tally: Tally) -> pa.Table:
    """The table of wordings; its register's items become those of now."""
    some = register.wordings
    columns = {
        "wording_id": np.arange(1, len(some) + 1),
        "masked": some.masked,
        "occurrence": some.occurrence,
        "example": some.example,
        "items": tally.wording_items,
        "editions": tally.wording_editions,
        "duty_id": np.array(some.duty, dtype=np.int64) + 1,
        "similarity": some.similarity,
        "why": some.why,
    }
    return _table(columns, table_schema(WORDINGS))


def duty_table(register: Register, tally: Tally, content: str) -> pa.Table:
    """The table of duties; `content` is the digest of the partitions it was made of."""
    some = register.duties
    merged = np.array(some.merged_into, dtype=np.int64)
    columns = {
        "duty_id": np.arange(1, len(some) + 1),
        "title": some.title,
        "list": some.kind,
        "category": some.category,
        "items": tally.duty_items,
        "editions": tally.duty_editions,
        "counties": tally.duty_counties,
        "merged_into": pa.array(merged + 1, pa.int32(), mask=merged < 0),
    }
    return _table(columns, table_schema(DUTY_CATALOGUE, content=content))


def item_table(register: Register, item: Sequence[pa.ChunkedArray], rows: Indexes32, digest: str) -> pa.Table:
    """The duties of a partition's items: `item` are their editions, lists and numbers, `rows` their wordings.

    `digest` is that of the file of items.
    """
    some = register.wordings
    edition, kind, number = item
    columns = {
        "edition_id": edition,
        "list": kind,
        "number": number,
        "wording_id": rows + 1,
        "duty_id": np.array(some.duty, dtype=np.int32)[rows] + 1,
        "similarity": np.array(some.similarity, dtype=np.float64)[rows],
        "why": pa.array(some.why, pa.string()).take(pa.array(rows)),
    }
    return _table(columns, table_schema(ITEM_DUTIES, items=digest))


def _table(columns: dict[str, object], wanted: pa.Schema) -> pa.Table:
    arrays = [_column(columns[field.name], field.type) for field in wanted]
    return pa.Table.from_arrays(arrays, schema=wanted)


def _column(values: object, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    return values.cast(kind) if isinstance(values, pa.ChunkedArray) else pa.array(values, kind)
