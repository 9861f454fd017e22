"""Columns of flat tables as data, each with a description; and rows of them as pandas frames."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DataColumn", "DataRow", "DataValue", "dtype_of", "framed"]

DataValue = str | int | float | None
DataRow = dict[str, DataValue]


@dataclass(frozen=True)
class DataColumn:
    """A column: its name, its type, what it holds, whether it may be empty, and which values it may have.

    `values` are all there are, `least` is the smallest number, `pattern` what the whole text fits; each holds
    only where it is given.
    """

    name: str
    type: Literal["string", "integer", "number", "boolean"]
    description: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    least: int | None = None
    pattern: str | None = None


DTYPES = {"string": "str", "integer": "int32", "number": "float64", "boolean": "bool"}


def dtype_of(column: DataColumn) -> str:
    """The pandas type of a column."""
    return "Int32" if column.type == "integer" and column.nullable else DTYPES[column.type]


def framed(rows: Sequence[DataRow], columns: Sequence[DataColumn]) -> "pd.DataFrame":
    """Rows as a frame: text as `str`, numbers as `int32`, or `Int32` where some may be missing."""
    import pandas as pd

    series = {
        column.name: pd.Series([row[column.name] for row in rows], dtype=dtype_of(column))
        for column in columns
    }
    return pd.DataFrame(series)
