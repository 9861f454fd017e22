"""Documents read and not yet in a partition: a file each, whole or not there.

A file holds the outcome, and of each table the rows of all editions of the document, as Arrow streams one
after the other; a first column says which edition a row is of. The rows don't say the place: a manifest, or
the same edition in another format, may know more of it than the document itself.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ingest.errors import OutputError
from ingest.writers.parquet import schema, typed
from models.columns import DataColumn, DataRow
from models.dataset import PLACED, EditionSummary, Outcome
from models.edition import Edition
from models.tables import TABLES, DataTable, rows_of

__all__ = ["Staging", "summary_of"]

POSITION = "of_edition"
"""The column that says which of its document's editions a row is of."""
SKETCH = 64
"""Hashes kept of an edition's titles: the share two editions have in common is known to about 6 %."""
OUTCOME = b"outcome"
PLACES = {column.name for column in PLACED}
COMPRESSED = pa.ipc.IpcWriteOptions(compression="zstd", use_threads=False)
BY_ITSELF = pa.ipc.IpcReadOptions(use_threads=False)
"""Documents are small and many: threads would wait for one another, and keep memory each."""


class Staging:
    """The folder `staging` of a dataset, as one program reads and writes it."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder, self.fingerprint = folder, fingerprint

    def path(self, sha256: str) -> Path:
        """Where a document's file is, or would be."""
        return self.folder / f"{sha256}-{self.fingerprint}.arrows"

    def write(self, outcome: Outcome, editions: Sequence[Edition]) -> None:
        """Write a document's file; the same bytes read twice at a time give it twice, and one stays.

        Raises OutputError where the folder doesn't take it.
        """
        target = self.path(outcome.sha256)
        fresh = self.folder / f".{target.name}.{os.getpid()}"
        try:
            with pa.OSFile(str(fresh), "wb") as file:
                head = pa.schema([], metadata={OUTCOME: outcome.model_dump_json()})
                with pa.ipc.new_stream(file, head):
                    pass
                for table in TABLES:
                    rows = _staged(table, editions)
                    with pa.ipc.new_stream(file, rows.schema, options=COMPRESSED) as stream:
                        stream.write_table(rows)
            fresh.replace(target)
        except OSError as error:
            raise OutputError(str(self.folder), error.strerror or str(error)) from None
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def outcome(self, sha256: str) -> Outcome | None:
        """What was found out of a document, if its file is there and can be read."""
        try:
            with pa.OSFile(str(self.path(sha256))) as file:
                return _head(file)
        except (OSError, pa.ArrowInvalid, KeyError, ValueError):
            return None

    def tables(self, sha256: str, position: int) -> dict[str, pa.Table]:
        """The rows of one of a document's editions, by table.

        Raises OSError or pyarrow.ArrowInvalid where the file is broken.
        """
        with pa.OSFile(str(self.path(sha256))) as file:
            alone = len(_head(file).editions) == 1
            found = {table.name: pa.ipc.open_stream(file, options=BY_ITSELF).read_all() for table in TABLES}
        if alone:
            return found
        return {name: rows.filter(pc.equal(rows[POSITION], position)) for name, rows in found.items()}

    def clear(self) -> None:
        """Remove all that is there."""
        for path in self._files():
            path.unlink(missing_ok=True)

    def clear_strays(self) -> None:
        """Remove what no reader of this program will finish, or look for."""
        for path in self._files():
            if path.name.startswith(".") or not path.stem.endswith(self.fingerprint):
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        yield from (Path(entry.path) for entry in os.scandir(self.folder))


def _head(file: pa.NativeFile) -> Outcome:
    with pa.ipc.open_stream(file) as stream:
        stream.read_all()
        return Outcome.model_validate_json(stream.schema.metadata[OUTCOME])


def _staged(table: DataTable, editions: Sequence[Edition]) -> pa.Table:
    """A table's rows of all editions, without the columns of the place."""
    columns = [column for column in table.columns if column.name not in PLACES]
    where = DataColumn(POSITION, "integer", "Which of the document's editions, from 0.")
    rows: list[DataRow] = [
        {POSITION: at, **{column.name: row[column.name] for column in columns}}
        for at, edition in enumerate(editions)
        for row in rows_of(table, edition)
    ]
    return typed(rows, schema([where, *columns], table.row))


def summary_of(edition: Edition, position: int) -> EditionSummary:
    """What is asked of an edition after it was read."""
    counts = {"basic": 0, "cooperative": 0, "reclaimed": 0}
    for duty_list in edition.lists:
        counts[duty_list.kind] += len(duty_list.items)
    coverage = edition.reconciliation.coverage
    return EditionSummary(
        position=position,
        place=edition.place,
        issued=edition.issued,
        stem=edition.id,
        ok=edition.reconciliation.ok,
        failed_checks=sum(check.status == "failed" for check in edition.reconciliation.checks),
        doubts=len(edition.doubts),
        repairs=len(edition.repairs),
        characters=coverage.characters,
        placed=sum(coverage.placed.values()),
        pages=edition.source.pages,
        scanned=len(edition.source.scanned),
        reader=edition.source.reader,
        sketch=_sketch(item.title for duty_list in edition.lists for item in duty_list.items),
        **counts,
    )


def _sketch(titles: Iterator[str]) -> list[int]:
    """The smallest hashes of texts without white space: those of two sets say how much these share."""
    texts = {"".join(title.split()) for title in titles}
    digests = (hashlib.blake2b(text.encode(), digest_size=6).digest() for text in texts)
    return sorted(int.from_bytes(digest) for digest in digests)[:SKETCH]
