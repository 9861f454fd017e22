"""datapackage.json: the tables beside it, described as a Data Package (datapackage.org, version 2.0)."""

import hashlib
import json
from pathlib import Path
from typing import Any

from ingest.writers.registry import FORMATS, PACKAGE, Format, Writer
from models.columns import DataColumn, DataRow
from models.edition import SCHEMA_VERSION, Edition
from models.tables import TABLES, DataTable, Reference, rows_of

__all__ = ["write"]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ESCAPES = (
    "In the CSV files a text that a spreadsheet would take for a formula has an apostrophe before it; "
    "ingest.read_csv takes it away."
)


def write(edition: Edition, folder: Path) -> None:
    """Write `datapackage.json` beside the tables in the folder; nothing where there are none."""
    resources = [_resource(table, edition, *found) for table in TABLES if (found := _file(table, folder))]
    if not resources:
        return
    package = {
        "$schema": PROFILE,
        "name": f"township-duties-{edition.source.sha256[:16]}",
        "title": f"{edition.id} 履行职责事项清单",
        "description": f"The duties of a township, as it published them. {ESCAPES}",
        "schema_version": SCHEMA_VERSION,
        "sources": [{"title": edition.source.name, "version": f"sha256:{edition.source.sha256}"}],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / PACKAGE).write_text(text + "\n", encoding="utf-8")


def _file(table: DataTable, folder: Path) -> tuple[Path, Format[Writer]] | None:
    """The table's file, and the format it is in: of two, the one that the registry names first."""
    described = [one for one in FORMATS.values() if one.media_type]
    files = ((folder / file.format(table=table.name), one) for one in described for file in one.files)
    return next(((path, one) for path, one in files if path.exists()), None)


def _resource(table: DataTable, edition: Edition, path: Path, written: Format[Writer]) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "name": table.name,
        "type": "table",
        "path": path.name,
        "description": f"A row is {table.row}.",
        "format": written.name,
        "mediatype": written.media_type,
        **({"encoding": "utf-8"} if written.name == "csv" else {}),
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(table, rows_of(table, edition)),
    }


def _schema(table: DataTable, rows: list[DataRow]) -> dict[str, Any]:
    """A table's schema; its key is named unless the document itself gives two rows the same."""
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key and len({tuple(row[name] for name in table.key) for row in rows}) == len(rows):
        schema["primaryKey"] = list(table.key)
    if table.references:
        schema["foreignKeys"] = [_foreign_key(reference) for reference in table.references]
    return schema


def _field(column: DataColumn) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if not column.nullable:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.least is not None:
        constraints["minimum"] = column.least
    if column.pattern is not None:
        constraints["pattern"] = column.pattern
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    return {**field, "constraints": constraints} if constraints else field


def _foreign_key(reference: Reference) -> dict[str, Any]:
    return {
        "fields": list(reference.columns),
        "reference": {"resource": reference.table, "fields": list(reference.theirs)},
    }
