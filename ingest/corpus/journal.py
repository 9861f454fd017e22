"""journal.sqlite: documents, how reading each ended, and what stands in the partitions; one writer.

Everything that must survive a crash is here before it is anywhere else; the dataset's files can be made from
it and from what is staged. A bucket is touched by whatever may change the choice in it, and stays so until
the partitions are written.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from ingest.corpus.files import Stamp
from ingest.corpus.layout import COUNTS, LAYOUT, TABLES
from ingest.corpus.rows import CandidateEdition, DataFile, DocumentRow, RunRow, StoredEdition
from models.base import Record
from models.dataset import Claim, EditionSummary, Outcome
from models.edition import Place

__all__ = ["Counts", "Journal"]

COUNTED = ("editions", "items", "failed_checks", "doubts")
Counts = dict[str, dict[str, dict[str, int]]]
"""By province and county, empty where it is not known; a county's name has its city's before it."""


class Journal(AbstractContextManager["Journal"]):
    """The journal at a path; made where there is none.

    Raises sqlite3.DatabaseError where the file is no journal, or broken. Methods that change it do so at once
    and whole, unless they are called within `with journal.at_once()`.
    """

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            layout = self._one("PRAGMA user_version")
            if layout not in (0, LAYOUT):
                raise sqlite3.DatabaseError(f"its layout is {layout}")
            if self._one("PRAGMA quick_check(1)") != "ok":
                raise sqlite3.DatabaseError("it is broken")
            self._db.executescript(TABLES)
            self._db.execute(f"PRAGMA user_version={LAYOUT}")
        except sqlite3.DatabaseError:
            self._db.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def at_once(self) -> AbstractContextManager[object]:
        """Within it all changes are made together, or none."""
        return _Together(self._db)

    # --- runs

    def begin(self, started: str, versions: str) -> int:
        """Note that a run starts; its number."""
        last = self._one("SELECT max(run) FROM runs") or 0
        self._db.execute(
            "INSERT INTO runs (run, started, versions) VALUES (?, ?, ?)", (last + 1, started, versions)
        )
        return int(last) + 1

    def end(self, run: int, ended: str, counts: str, differences: str) -> None:
        """Note that it has ended, and what there is now."""
        self._db.execute(
            "UPDATE runs SET ended = ?, counts = ?, differences = ? WHERE run = ?",
            (ended, counts, differences, run),
        )

    def forget_run(self, run: int) -> None:
        """Forget a run that changed nothing."""
        self._db.execute("DELETE FROM runs WHERE run = ?", (run,))

    def statuses(self) -> dict[str, str]:
        """How each document stands now, by path: as the last reading of its bytes ended."""
        query = (
            "SELECT path, coalesce(problem ->> 'status', status) FROM documents"
            " LEFT JOIN readings USING (sha256)"
        )
        return {path: status for path, status in self._db.execute(query) if status is not None}

    def copy(self, path: Path) -> None:
        """Write all there is to another file."""
        with closing(sqlite3.connect(path)) as other:
            self._db.backup(other)

    def runs(self) -> list[RunRow]:
        """All runs, in their order."""
        return [RunRow(*row) for row in self._db.execute("SELECT * FROM runs ORDER BY run")]

    # --- documents

    def documents(self) -> Iterator[DocumentRow]:
        """All documents, by path."""
        yield from map(_document, self._db.execute("SELECT * FROM documents ORDER BY path"))

    def paths_of(self, sha256: str) -> list[DocumentRow]:
        """The documents of the same bytes, by path."""
        found = self._db.execute("SELECT * FROM documents WHERE sha256 = ? ORDER BY path", (sha256,))
        return list(map(_document, found))

    def claim_of(self, path: str) -> Claim | None:
        """What a manifest says of a document."""
        row = self._db.execute("SELECT claim FROM documents WHERE path = ?", (path,)).fetchone()
        return Claim.model_validate_json(row[0]) if row and row[0] else None

    def put_document(self, row: DocumentRow) -> None:
        """Keep a document as it is now seen."""
        values = (
            row.path,
            row.source,
            *row.stamp,
            row.sha256,
            _json(row.claim),
            row.first_seen,
            row.last_seen,
            _json(row.problem),
        )
        self._db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)

    def seen(self, paths: Iterable[str], day: str) -> None:
        """Note that documents are still there."""
        rows = ((day, path, day) for path in paths)
        self._db.executemany("UPDATE documents SET last_seen = ? WHERE path = ? AND last_seen < ?", rows)

    def remove_document(self, path: str) -> None:
        """Forget a document."""
        self._db.execute("DELETE FROM documents WHERE path = ?", (path,))

    # --- readings, and how they ended

    def reading(self, sha256: str) -> tuple[Outcome, int] | None:
        """How reading some bytes ended last, and how often that was tried; None where it never was."""
        row = self._db.execute(
            "SELECT outcome, attempts FROM readings WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return row and (Outcome.model_validate_json(row[0]), row[1])

    def status(self, sha256: str) -> tuple[str, str] | None:
        """The status and fingerprint of the last reading of some bytes."""
        found = self._db.execute("SELECT status, fingerprint FROM readings WHERE sha256 = ?", (sha256,))
        return found.fetchone()  # type: ignore[no-any-return]

    def put_reading(self, outcome: Outcome) -> int:
        """Keep how reading ended; how often it was tried."""
        row = self._db.execute(
            "INSERT INTO readings VALUES (?, ?, ?, 1, ?)"
            " ON CONFLICT DO UPDATE SET outcome = excluded.outcome, status = excluded.status,"
            " fingerprint = excluded.fingerprint,"
            " attempts = CASE fingerprint WHEN excluded.fingerprint THEN attempts + 1 ELSE 1 END"
            " RETURNING attempts",
            (outcome.sha256, outcome.fingerprint, outcome.status, outcome.model_dump_json()),
        ).fetchone()
        return int(row[0])

    def log(self, run: int, path: str, outcome: Outcome, attempts: int) -> None:
        """Note an outcome that a run found out."""
        values = (outcome.sha256, outcome.fingerprint, outcome.status, outcome.message, outcome.what_to_do)
        self._db.execute(
            "INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (run, path, *values, attempts, outcome.seconds, outcome.peak_mb),
        )

    def outcomes(self) -> Iterator[dict[str, Any]]:
        """All that was noted, run by run."""
        yield from self._dicts("SELECT * FROM outcomes ORDER BY run, path")

    # --- candidates, and the choice between them

    def put_candidates(self, sha256: str, candidates: Sequence[CandidateEdition]) -> None:
        """Keep what some bytes have of editions; where that is not what they had, the choice is open."""
        old = list(self._candidates("WHERE sha256 = ?", sha256))
        undecided = [replace(one, edition_id="", winner="") for one in old]
        if undecided == list(candidates):
            return
        self._db.execute("DELETE FROM candidates WHERE sha256 = ?", (sha256,))
        self._db.executemany(
            "INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_candidate_values, candidates)
        )
        self.touch(one.bucket for one in (*old, *candidates))

    def touch(self, buckets: Iterable[str]) -> None:
        """Open the choice in some buckets."""
        self._db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((one,) for one in buckets))

    def touched(self) -> list[str]:
        """The buckets in which the choice is open."""
        return [row[0] for row in self._db.execute("SELECT bucket FROM touched ORDER BY bucket")]

    def candidates(self, bucket: str) -> list[CandidateEdition]:
        """The candidates of a bucket, by digest and position."""
        return list(self._candidates("WHERE bucket = ?", bucket))

    def decide(self, candidates: Iterable[CandidateEdition]) -> None:
        """Keep the editions that candidates are of, and the documents these are taken from."""
        rows = ((one.edition_id, one.winner, one.sha256, one.summary.position) for one in candidates)
        self._db.executemany(
            "UPDATE candidates SET edition_id = ?, winner = ? WHERE sha256 = ? AND position = ?", rows
        )

    def decisions(self, sha256: str) -> list[tuple[str, str]]:
        """Of some bytes the editions, and the documents these are taken from, in the document's order."""
        query = "SELECT edition_id, winner FROM candidates WHERE sha256 = ? ORDER BY position"
        return list(self._db.execute(query, (sha256,)))

    def counts(self) -> Counts:
        """Editions, items, failed checks and doubts in the partitions, by province and county."""
        found: Counts = {}
        for province, county, *numbers in self._db.execute(COUNTS):
            found.setdefault(province, {})[county] = dict(zip(COUNTED, numbers, strict=True))
        return found

    def _candidates(self, where: str, value: str) -> Iterator[CandidateEdition]:
        query = f"SELECT * FROM candidates {where} ORDER BY sha256, position"  # noqa: S608  (words of ours)
        yield from map(_candidate, self._db.execute(query, (value,)))

    # --- what stands in partitions

    def stored_in(self, bucket: str | None = None, *, partition: str | None = None) -> list[StoredEdition]:
        """The editions of a bucket, or of a partition, that stand in the dataset; by id."""
        column, value = ("bucket", bucket) if partition is None else ("partition", partition)
        query = f"SELECT * FROM stored WHERE {column} = ? ORDER BY edition_id"  # noqa: S608
        return [StoredEdition(*row) for row in self._db.execute(query, (value,))]

    def owner_of(self, edition_id: str) -> str | None:
        """The bucket of an edition that stands in a partition, or is planned to."""
        query = (
            "SELECT bucket FROM stored WHERE edition_id = ?1"
            " UNION ALL SELECT bucket FROM coming WHERE edition_id = ?1"
        )
        row = self._db.execute(query, (edition_id,)).fetchone()
        return str(row[0]) if row else None

    def plan(self, leaving: Iterable[StoredEdition], coming: Iterable[StoredEdition]) -> None:
        """Note which editions will no longer stand where they do, and which will; until the run ends."""
        rows = ((one.edition_id, one.partition) for one in leaving)
        self._db.executemany("INSERT OR REPLACE INTO leaving VALUES (?, ?)", rows)
        values = map(astuple, coming)
        self._db.executemany("INSERT OR REPLACE INTO coming VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def forget_plan(self) -> None:
        """Plan anew."""
        self._db.execute("DELETE FROM leaving")
        self._db.execute("DELETE FROM coming")

    def planned(self) -> tuple[list[str], list[str]]:
        """The partitions that will change, and the digests of the documents that editions will come from."""
        partitions = "SELECT partition FROM leaving UNION SELECT partition FROM coming ORDER BY 1"
        digests = "SELECT DISTINCT sha256 FROM coming ORDER BY 1"
        return [row[0] for row in self._db.execute(partitions)], [row[0] for row in self._db.execute(digests)]

    def planned_in(self, partition: str) -> tuple[set[str], list[tuple[StoredEdition, EditionSummary]]]:
        """The ids of editions that leave a partition, and the editions that come, each with its summary."""
        leaving = self._db.execute("SELECT edition_id FROM leaving WHERE partition = ?", (partition,))
        coming = self._db.execute(
            "SELECT coming.*, summary FROM coming JOIN candidates USING (sha256, position)"
            " WHERE partition = ? ORDER BY coming.edition_id",
            (partition,),
        )
        fresh = [(StoredEdition(*row[:7]), EditionSummary.model_validate_json(row[7])) for row in coming]
        return {row[0] for row in leaving}, fresh

    def store(self, partition: str, parts: Iterable[DataFile], editions: Iterable[StoredEdition]) -> None:
        """Note what a partition's files will be, and the editions that come; others leave as planned.

        The files need not be in place yet: where they are not after a crash, the next run puts them there.
        """
        with self.at_once():
            self._db.execute(
                "DELETE FROM stored WHERE partition = ? AND edition_id IN"
                " (SELECT edition_id FROM leaving WHERE leaving.partition = stored.partition)",
                (partition,),
            )
            values = map(astuple, editions)
            self._db.executemany("INSERT OR REPLACE INTO stored VALUES (?, ?, ?, ?, ?, ?, ?)", values)
            self.put_parts(parts)

    def close_choices(self) -> None:
        """Note that what was chosen stands in the partitions."""
        self._db.execute("DELETE FROM touched")

    def parts(self) -> dict[str, DataFile]:
        """The files of the dataset as they should be, by path."""
        return {row[0]: DataFile(*row) for row in self._db.execute("SELECT * FROM parts ORDER BY path")}

    def put_parts(self, parts: Iterable[DataFile]) -> None:
        """Note files; fewer rows than none mean that there is no such file."""
        self._db.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?)", map(astuple, parts))
        self._db.execute("DELETE FROM parts WHERE rows < 0")

    def lose_partition(self, partition: str) -> None:
        """Note that a partition's files are broken: nothing stands there, the choice of what did is open."""
        with self.at_once():
            self.touch(one.bucket for one in self.stored_in(partition=partition))
            self._db.execute("DELETE FROM stored WHERE partition = ?", (partition,))
            self._db.execute("DELETE FROM parts WHERE path LIKE ?", (f"%/{partition}/%",))

    def _one(self, query: str) -> Any:
        return self._db.execute(query).fetchone()[0]

    def _dicts(self, query: str) -> Iterator[dict[str, Any]]:
        found = self._db.execute(query)
        names = [column[0] for column in found.description]
        yield from (dict(zip(names, row, strict=True)) for row in found)


class _Together(AbstractContextManager[None]):
    """A transaction, kept where nothing is raised."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __enter__(self) -> None:
        self.db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *_: object) -> None:
        self.db.execute("COMMIT" if kind is None else "ROLLBACK")


def _json(record: Record | None) -> str | None:
    return None if record is None else record.model_dump_json(exclude_none=True)


def _document(row: tuple[Any, ...]) -> DocumentRow:
    path, source, size, written, sha256, claim, first, last, problem = row
    return DocumentRow(
        path,
        source,
        Stamp(size, written),
        sha256,
        claim and Claim.model_validate_json(claim),
        first,
        last,
        problem and Outcome.model_validate_json(problem),
    )


def _candidate(row: tuple[Any, ...]) -> CandidateEdition:
    sha256, _, bucket, fingerprint, place, year, written, summary, edition_id, winner = row
    return CandidateEdition(
        sha256,
        bucket,
        fingerprint,
        Place.model_validate_json(place),
        year,
        written,
        EditionSummary.model_validate_json(summary),
        edition_id,
        winner,
    )


def _candidate_values(one: CandidateEdition) -> tuple[Any, ...]:
    return (
        one.sha256,
        one.summary.position,
        one.bucket,
        one.fingerprint,
        _json(one.place),
        one.year,
        one.written,
        one.summary.model_dump_json(),
        one.edition_id,
        one.winner,
    )
