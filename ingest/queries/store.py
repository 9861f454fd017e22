"""A dataset as questions find it: its files as `dataset.json` names them, asked by DuckDB.

Text of users and names of files are values of a query, never part of its words. DuckDB's extensions are
downloads: what is not built in is not asked for.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import DatasetError, Sentence
from models.catalogue import ITEM_DUTIES
from models.edition import SCHEMA_VERSION

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["INDEX", "Store"]

INDEX = "dataset.json"
OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
TABLE = re.compile(r"\{(\w+)\}")
"""Where a table's name stands in the words of a query."""
READ = r"read_parquet($\1, hive_partitioning = false, union_by_name = true, file_row_number = true)"
"""How a table is read; `file_row_number` gives the order in which an edition's rows stand."""
PATTERN = re.compile(r"[*?\[]")
"""What DuckDB takes for a pattern in a path."""
BATCH = 10_000
"""Rows in memory at a time."""


class Store:
    """A dataset's folder: which files it has, and what they answer.

    Raises DatasetError where there is no dataset, it is broken, or of a later major version.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = self._read_index()

    @property
    def content(self) -> str:
        """The digest of what was read into the dataset: another one means other items."""
        return str(self.index["content"])

    @property
    def has_duties(self) -> bool:
        """Whether it is known which items are the same duty."""
        return bool(self._named(ITEM_DUTIES.name))

    def partitions(self) -> list[str]:
        """The partitions there are: `province=41/year=2025`."""
        return sorted(str(Path(path).parent.relative_to("editions")) for path in self._named("editions"))

    def rows(
        self, query: str, partitions: Iterable[str] | None = None, /, **values: object
    ) -> list[dict[str, Any]]:
        """What a query answers, a dict a row; `{items}` in it is that table, of these partitions or all."""
        found: list[dict[str, Any]] = self.arrow(query, partitions, **values).to_pylist()
        return found

    def tuples(
        self, query: str, partitions: Iterable[str] | None = None, /, **values: object
    ) -> list[tuple[Any, ...]]:
        """The same, a tuple a row: three times as fast, where there are many."""
        found = self.arrow(query, partitions, **values)
        return list(zip(*(column.to_pylist() for column in found.columns), strict=True))

    def arrow(self, query: str, partitions: Iterable[str] | None = None, /, **values: object) -> "pa.Table":
        """The same as an Arrow table. A table without a file has no rows, but no columns either: an error."""
        words, bound = self._bound(query, partitions, values)
        try:
            return self._connection.sql(words, params=bound).to_arrow_table()
        except _of_files() as error:
            raise self.broken(str(error).partition("\n")[0]) from None

    def batches(self, query: str, /, **values: object) -> Iterator[tuple[Any, ...]]:
        """What a query of all partitions answers, a tuple a row, a batch of rows in memory at a time.

        The last column is a list of whole numbers, given as the bytes of their 64 bits, least first.
        """
        words, bound = self._bound(query, None, values)
        try:
            for batch in self._connection.sql(words, params=bound).to_arrow_reader(BATCH):
                *columns, keys = batch.columns
                ends, flat = keys.offsets.to_pylist(), keys.values.to_numpy()
                parts = (flat[a:b].tobytes() for a, b in pairwise(ends))
                yield from zip(*(column.to_pylist() for column in columns), parts, strict=True)
        except _of_files() as error:
            raise self.broken(str(error).partition("\n")[0]) from None

    def broken(self, why: str) -> DatasetError:
        """The error for a dataset that can't be read."""
        problem = Sentence("it is broken ({error})", error=why)
        return DatasetError(str(self.folder), problem, "run lvzhi corpus once more", "not_a_dataset")

    def need_duties(self) -> None:
        """Raises DatasetError where it is not known which items are the same duty."""
        if not self.has_duties:
            problem = "it is not known yet which of its items are the same duty"
            advice = Sentence("run lvzhi duties {dataset} first", dataset=str(self.folder))
            raise DatasetError(str(self.folder), problem, advice, "no_duties")

    @cached_property
    def _connection(self) -> "duckdb.DuckDBPyConnection":
        import duckdb

        return duckdb.connect(":memory:", config=dict(OFFLINE))

    def _read_index(self) -> dict[str, Any]:
        try:
            index = json.loads((self.folder / INDEX).read_text(encoding="utf-8"))
            version = str(index["schema_version"])
            tables = {one["name"]: one for one in index["tables"]}
            known = {"content": str(index["content"]), "tables": tables}
        except (OSError, ValueError) as error:
            if isinstance(error, FileNotFoundError | NotADirectoryError) or "null byte" in str(error):
                problem, advice = "there is no dataset", "make one with lvzhi corpus"
                raise DatasetError(str(self.folder), problem, advice, "not_a_dataset") from None
            raise self.broken(f"{INDEX}: {error}") from None
        except (KeyError, TypeError):
            raise self.broken(f"{INDEX} is none of lvzhi's") from None
        if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
            problem = Sentence("it is of version {version}", version=version)
            raise DatasetError(str(self.folder), problem, "install the lvzhi that wrote it", "not_a_dataset")
        return known

    def _named(self, table: str) -> list[str]:
        """The files of a table that dataset.json names."""
        found = self.index["tables"].get(table)
        return [str(one["path"]) for one in found["files"]] if found else []

    def _files(self, table: str, partitions: Iterable[str] | None) -> list[str]:
        """Paths of a table's files below the dataset; of partitions, where it is parted by these."""
        named = self._named(table)
        if partitions is None or not any("/" in path for path in named):
            return named
        wanted = set(partitions)
        return [path for path in named if path.partition("/")[2].rpartition("/")[0] in wanted]

    def _bound(
        self, query: str, partitions: Iterable[str] | None, values: Mapping[str, object]
    ) -> tuple[str, dict[str, object]]:
        """The query with files in place of its tables, and the values of both."""
        some = None if partitions is None else list(partitions)
        files = {name: self._files(name, some) for name in set(TABLE.findall(query))}
        for name, paths in files.items():
            if not paths:
                raise self.broken(f"{name}.parquet")
        bound = {name: [_literal(self.folder / path) for path in paths] for name, paths in files.items()}
        words = TABLE.sub(READ, query)
        return words, {**bound, **values}


def _literal(path: Path) -> str:
    """A path that DuckDB takes for no pattern."""
    return PATTERN.sub(lambda found: f"[{found[0]}]", str(path))


def _of_files() -> tuple[type[Exception], ...]:
    """What DuckDB raises of files that are broken, gone, or lack a column; all else is a fault of a query."""
    import duckdb

    return (
        duckdb.IOException,
        duckdb.InvalidInputException,
        duckdb.BinderException,
        duckdb.OutOfRangeException,
    )
