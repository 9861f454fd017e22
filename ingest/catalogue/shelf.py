"""A dataset as the catalogue sees it: its partitions, which of them are done, and where its tables go."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.catalogue.items import numbered
from ingest.catalogue.register import lost
from ingest.catalogue.vectors import Indexes32
from ingest.corpus.derived import MEMORY
from ingest.corpus.desk import Desk
from ingest.corpus.partitions import FRESH, NO_FILE, part_at
from ingest.corpus.rows import DataFile
from ingest.errors import DatasetError, Sentence
from models.catalogue import ITEM_DUTIES
from models.edition import SCHEMA_VERSION

__all__ = [
    "Partition",
    "check_dataset",
    "duties_of",
    "gone",
    "has_memory",
    "partitions",
    "places",
    "rows_known",
    "written",
]

INDEX = "dataset.json"


@dataclass(frozen=True)
class Partition:
    """A partition: its files of items, departments and duties, and whether the last are of these items."""

    items: Path
    departments: Path
    duties: Path
    path: str
    digest: str
    done: bool


def check_dataset(folder: Path) -> None:
    """Raise DatasetError where there is no dataset, or one of a later version."""
    if not (folder / INDEX).is_file():
        problem, advice = "there is no dataset", "make one with lvzhi corpus"
        raise DatasetError(str(folder), problem, advice, "not_a_dataset")
    try:
        version = str(json.loads((folder / INDEX).read_text(encoding="utf-8"))["schema_version"])
        later = int(version.partition(".")[0]) > int(SCHEMA_VERSION.partition(".")[0])
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem, advice = Sentence("it is broken ({error})", error=str(error)), "run lvzhi corpus once more"
        raise DatasetError(str(folder), problem, advice, "not_a_dataset") from None
    if later:
        problem = Sentence("it is of a later version ({version})", version=version)
        raise DatasetError(str(folder), problem, "use that version of lvzhi", "not_a_dataset")


def partitions(desk: Desk) -> Iterator[Partition]:
    """The partitions, by path. Raises OSError or pyarrow.ArrowInvalid where a file is broken."""
    parts = desk.journal.parts()
    for path, part in parts.items():
        table, _, below = path.partition("/")
        if table == "items":
            name = f"{ITEM_DUTIES.name}/{below}"
            target = desk.folder / name
            made_of = pq.read_schema(target).metadata.get(b"items", b"").decode() if name in parts else ""
            departments = desk.folder / "departments" / below
            done = made_of == part.sha256
            yield Partition(desk.folder / path, departments, target, name, part.sha256, done)


def has_memory(desk: Desk) -> bool:
    """Whether a run left wordings and duties. Raises DatasetError where it did, and they are broken."""
    parts = desk.journal.parts()
    if all(name in parts for name in MEMORY):
        return True
    if any(name in parts or (desk.folder / name).exists() for name in MEMORY):
        raise lost(desk.folder)
    return False


def duties_of(folder: Path) -> str | None:
    """The digest of the partitions that the duties were made of, as dataset.json has it."""
    found = json.loads((folder / INDEX).read_text(encoding="utf-8")).get("duties_of")
    return None if found is None else str(found)


def rows_known(part: Partition) -> Indexes32:
    """The rows of the wordings of a partition that is done."""
    numbers = pq.read_table(part.duties, columns=["wording_id"])["wording_id"].to_numpy()
    found: Indexes32 = numbers.astype("int32") - 1
    return found


def places(part: Partition) -> tuple[Indexes32, Indexes32]:
    """In which list of an edition each item of a partition stands, as one number, and its number there."""
    columns = ["edition_id", "list", "number"]
    table = pq.ParquetFile(part.items, read_dictionary=columns[:2]).read(columns=columns)
    edition, _ = numbered(table["edition_id"])
    kind, kinds = numbered(table["list"])
    return edition * max(len(kinds), 1) + kind, table["number"].to_numpy().astype("int32")


def written(folder: Path, path: str, table: pa.Table) -> DataFile:
    """Write a file beside its place. Raises OSError where it can't be written."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + FRESH)
    pq.write_table(table, fresh, compression="zstd")
    return part_at(fresh, path, len(table))


def gone(desk: Desk, kept: set[str]) -> list[DataFile]:
    """The files of duties of partitions that are no more."""
    paths = (path for path in desk.journal.parts() if path.startswith(f"{ITEM_DUTIES.name}/"))
    return [DataFile(path, NO_FILE, 0, "") for path in paths if path not in kept]
