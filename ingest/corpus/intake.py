"""Documents on their way in: which are to be read, and what becomes of how reading them ended."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from ingest.corpus.child import ReadTask
from ingest.corpus.choice import candidate, contradiction
from ingest.corpus.desk import Desk
from ingest.corpus.rows import DocumentRow
from ingest.corpus.sources import Located
from ingest.corpus.survey import Survey, look_up
from models.dataset import Outcome, OutcomeStatus

__all__ = ["FAILED", "Again", "Intake", "Report", "RunOptions"]

Again = Literal["failed", "all"]
FAILED = ("not_usable", "timed_out", "crashed", "out_of_memory")
"""Outcomes that give nothing, and may be otherwise another time."""


@dataclass(frozen=True)
class RunOptions:
    """How a run reads.

    `engine` as ingest.corpus.engine has it; `workers`: how many at a time, None for all there are; a document
    may take `seconds` of real time and `memory` MB; `again` reads what failed, or everything, once more.
    """

    engine: str = "local"
    workers: int | None = None
    seconds: float = 900.0
    memory: int = 4096
    again: Again | None = None


class Report(Protocol):
    """What is told while a run goes on."""

    def start(self, documents: int) -> None:
        """So many documents are looked into."""

    def ended(self, path: str, outcome: Outcome) -> None:
        """A document's outcome is known."""

    def unchanged(self) -> None:
        """A document is as it was, and not read."""

    def say(self, text: str) -> None:
        """Something had to be put right."""


class Intake:
    """The documents of a run, and its notes of them in the journal."""

    def __init__(self, desk: Desk, run: int, day: str, options: RunOptions, report: Report) -> None:
        self.desk, self.run, self.day, self.options, self.report = desk, run, day, options, report
        self.journal, self.fingerprint = desk.journal, desk.staging.fingerprint
        self.noted = 0

    def forget(self, gone: list[str]) -> None:
        """Take documents out that are no more."""
        paths = set(gone)
        for row in [row for row in self.journal.documents() if row.path in paths]:
            with self.journal.at_once():
                self.journal.remove_document(row.path)
                self._note(row.path, self._bare(row, "gone", "it is no longer where it was"))
                self._refresh(row.sha256)

    def tasks(self, found: Survey) -> Iterator[ReadTask]:
        """The documents to read, each once: bytes not read by this program, or to be read again."""
        changed, queued = set(found.changed), set[str]()
        for path, one in found.found.items():
            row = self._taken_in(one, found.known.get(path)) if path in changed else found.known[path]
            if row.problem is not None:
                continue
            if row.sha256 in queued:
                self._note_copy(row)
            elif self._is_to_be_read(row.sha256):
                if not self._taken_up(row):
                    queued.add(row.sha256)
                    yield self.task(one.path, row.sha256)
            elif path in changed:
                self._note_known(row)
            else:
                self.report.unchanged()
        self.journal.seen(found.found, self.day)

    def task(self, path: str, sha256: str) -> ReadTask:
        """What a worker is told of a document."""
        staging, options = self.desk.staging, self.options
        if options.again == "all":
            staging.path(sha256).unlink(missing_ok=True)
        folder = str(staging.folder.absolute())
        return ReadTask(path, sha256, folder, self.fingerprint, options.seconds, options.memory)

    def record(self, path: str, digest: str, outcome: Outcome) -> None:
        """Keep how reading a document ended; one whose bytes could not be had is asked again next time."""
        with self.journal.at_once():
            if outcome.sha256:
                attempts = self.journal.put_reading(outcome)
                self._note(path, outcome, attempts)
            else:
                for row in self.journal.paths_of(digest):
                    if row.path == path:
                        self.journal.put_document(replace(row, sha256="", problem=outcome))
                self._note(path, outcome)
            self._refresh(digest)

    def _taken_in(self, one: Located, known: DocumentRow | None) -> DocumentRow:
        """A new or changed document, as it is now kept."""
        row = look_up(one, known, self.fingerprint, self.day)
        with self.journal.at_once():
            self.journal.put_document(row)
            if known is not None and known.sha256 not in ("", row.sha256):
                self._refresh(known.sha256)
            if row.problem is not None:
                self._note(row.path, row.problem)
        return row

    def _is_to_be_read(self, sha256: str) -> bool:
        status, by = self.journal.status(sha256) or ("", "")
        again = self.options.again
        return by != self.fingerprint or again == "all" or (again == "failed" and status in FAILED)

    def _taken_up(self, row: DocumentRow) -> bool:
        """Whether a run that was cut off has read a document."""
        outcome = None if self.options.again == "all" else self.desk.staging.outcome(row.sha256)
        if outcome is None:
            return False
        self.record(row.path, row.sha256, outcome)
        return True

    def _note_known(self, row: DocumentRow) -> None:
        """Note a document whose bytes were read, here or elsewhere."""
        reading = self.journal.reading(row.sha256)
        first = self.journal.paths_of(row.sha256)[0].path
        with self.journal.at_once():
            self._refresh(row.sha256)
            if first != row.path:
                self._note(row.path, self._copy(row, first))
            elif reading is not None:
                self._note(row.path, *reading)

    def _note_copy(self, row: DocumentRow) -> None:
        """Note a document whose bytes are just being read from another place."""
        first = next(one.path for one in self.journal.paths_of(row.sha256))
        self._note(row.path, self._copy(row, first))

    def _copy(self, row: DocumentRow, first: str) -> Outcome:
        return self._bare(row, "duplicate", f"it has the same bytes as {first}")

    def _bare(self, row: DocumentRow, status: OutcomeStatus, message: str) -> Outcome:
        return Outcome(sha256=row.sha256, fingerprint=self.fingerprint, status=status, message=message)

    def _note(self, path: str, outcome: Outcome, attempts: int = 0) -> None:
        """Note an outcome, and tell it; a manifest's contradiction stands in it."""
        claim = self.journal.claim_of(path)
        against = contradiction(claim, outcome.editions) if claim else None
        if against:
            said = f"{outcome.message}; {against}" if outcome.message else against
            outcome = outcome.model_copy(update={"message": said})
        self.journal.log(self.run, path, outcome, attempts)
        self.noted += 1
        self.report.ended(path, outcome)

    def _refresh(self, sha256: str) -> None:
        """Keep what some bytes have of editions, now that their reading, paths or manifest changed."""
        if not sha256:
            return
        rows, reading = self.journal.paths_of(sha256), self.journal.reading(sha256)
        if not rows or reading is None or not reading[0].usable:
            self.journal.put_candidates(sha256, [])
            return
        outcome = reading[0]
        claim = next((row.claim for row in rows if row.claim is not None), None)
        written = min(row.stamp.written for row in rows)
        found = [candidate(outcome, one, claim, written) for one in outcome.editions]
        self.journal.put_candidates(sha256, found)
