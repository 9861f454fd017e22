"""How departments' names were read over a dataset: their function and level, how often, and why."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ingest.catalogue.tables import table_schema
from models.catalogue import FUNCTIONS, FunctionReason

__all__ = ["function_table", "reason"]

KEY = ["name", "function", "level"]


def function_table(parts: Sequence[Path]) -> pa.Table:
    """The table of functions, from the parts of the table of departments.

    Raises OSError or pyarrow.ArrowInvalid where one is broken.
    """
    wanted = table_schema(FUNCTIONS)
    counted = [_counted(path) for path in parts]
    if not counted:
        return wanted.empty_table()
    sums = pa.concat_tables(counted).group_by(KEY).aggregate([("items", "sum"), ("editions", "sum")])
    order = [(name, "ascending") for name in KEY]
    sums = sums.rename_columns([*KEY, "items", "editions"]).sort_by(order)
    why = pa.array(list(_reasons(sums)), pa.string())
    return sums.append_column("why", why).select(wanted.names).cast(wanted)


def _counted(path: Path) -> pa.Table:
    """Items and editions of one part, by name and how it was read; an edition stands in one part only."""
    columns = ["edition_id", "list", "number", "department", "function", "level"]
    rows = pq.read_table(path, columns=columns).rename_columns(
        ["edition_id", "list", "number", *("name", "function", "level")]
    )
    items = rows.group_by([*KEY, "edition_id", "list", "number"]).aggregate([])
    editions = items.group_by([*KEY, "edition_id"]).aggregate([([], "count_all")])
    both = editions.group_by(KEY).aggregate([("count_all", "sum"), ("edition_id", "count")])
    return pa.table(
        {
            **{name: both[name] for name in KEY},
            "items": pc.cast(both["count_all_sum"], pa.int64()),
            "editions": pc.cast(both["edition_id_count"], pa.int64()),
        }
    )


def _reasons(rows: pa.Table) -> Iterator[FunctionReason]:
    for name, function in zip(rows["name"].to_pylist(), rows["function"].to_pylist(), strict=True):
        yield reason(name, function or "")


def reason(name: str, function: str) -> FunctionReason:
    """How a function is found in a name.

    >>> [reason(name, "某局") for name in ("某局", "县某局", "市某局示例分局")]
    ['itself', 'beginning', 'branch']
    """
    if name == function:
        return "itself"
    if name.endswith(function):
        return "beginning"
    return "branch" if function in name else "inside"
