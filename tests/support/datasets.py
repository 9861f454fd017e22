"""Datasets in tests: a run with what it told, and what a dataset holds, to be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.corpus import RunOptions, RunResult, gather
from models.dataset import Outcome

__all__ = ["Heard", "data_of", "ran", "table"]


@dataclass
class Heard:
    """What a run told."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    documents: int = 0

    def start(self, documents: int) -> None:
        self.documents = documents

    def ended(self, path: str, outcome: Outcome) -> None:
        self.outcomes[path] = outcome

    def unchanged(self) -> None:
        pass

    def say(self, text: str) -> None:
        self.said.append(text)


def ran(
    dataset: Path, *sources: Path | str, heard: Heard | None = None, options: RunOptions | None = None
) -> RunResult:
    """Run once."""
    return gather(list(map(str, sources)), dataset, options or RunOptions(workers=1), heard or Heard())


def table(dataset: Path, name: str) -> list[dict[str, Any]]:
    """A table's rows, of all partitions."""
    files: Sequence[Path] = sorted(dataset.glob(f"{name}/*/*/*.parquet")) or [dataset / f"{name}.parquet"]
    rows: list[dict[str, Any]] = pa.concat_tables([pq.ParquetFile(file).read() for file in files]).to_pylist()
    return rows


def data_of(dataset: Path) -> dict[str, bytes]:
    """The bytes of all files that depend on the documents alone, by path."""
    files = [*dataset.glob("*/province=*/year=*/*"), dataset / "documents.parquet"]
    return {path.relative_to(dataset).as_posix(): path.read_bytes() for path in sorted(files)}
