"""The tables as Parquet: typed columns, each with its description in the schema."""

import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.json as pj
import pyarrow.parquet as pq

from models.columns import DataColumn, DataRow
from models.edition import SCHEMA_VERSION, Edition
from models.tables import TABLES, DataTable, rows_of

__all__ = ["schema", "schema_of", "typed", "write", "write_rows"]

TYPES = {"string": pa.string(), "integer": pa.int32(), "number": pa.float64(), "boolean": pa.bool_()}


def schema_of(table: DataTable) -> pa.Schema:
    """A table's schema: types, which columns may be empty, descriptions, and the schema's version."""
    return schema(table.columns, table.row)


def schema(columns: Sequence[DataColumn], row: str) -> pa.Schema:
    """The same of any columns; `row` says what a row is."""
    fields = [_field(column) for column in columns]
    return pa.schema(fields, metadata={"schema_version": SCHEMA_VERSION, "row": row})


def _field(column: DataColumn) -> pa.Field:
    metadata = {"description": column.description}
    return pa.field(column.name, TYPES[column.type], nullable=column.nullable, metadata=metadata)


def write(edition: Edition, folder: Path, **_: object) -> None:
    """Write a `<table>.parquet` for each table into the folder."""
    for table in TABLES:
        write_rows(rows_of(table, edition), schema_of(table), folder / f"{table.name}.parquet")


def write_rows(rows: list[DataRow], columns: pa.Schema, path: Path) -> None:
    """Write rows as one Parquet file."""
    with path.open("wb") as file:  # not by its name, which pyarrow would have in UTF-8
        pq.write_table(typed(rows, columns), file, compression="zstd")


def typed(rows: list[DataRow], schema: pa.Schema) -> pa.Table:
    """Rows as a typed table; by way of JSON, since pyarrow's own conversion imports pandas, which is slow."""
    if not rows:
        return pa.Table.from_batches([], schema=schema)
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    parsed = pj.read_json(
        pa.BufferReader(lines),
        read_options=pj.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=pj.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    return parsed.cast(schema)
