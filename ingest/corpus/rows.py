"""What the journal keeps, a class a table."""

from dataclasses import dataclass

from ingest.corpus.files import Stamp
from models.dataset import Claim, EditionSummary, Outcome
from models.edition import Place

__all__ = ["CandidateEdition", "DataFile", "DocumentRow", "RunRow", "StoredEdition"]


@dataclass(frozen=True)
class DocumentRow:
    """A document as it was last seen. `problem` is the outcome of one whose bytes can't be had."""

    path: str
    source: str
    stamp: Stamp
    sha256: str
    claim: Claim | None
    first_seen: str
    last_seen: str
    problem: Outcome | None = None


@dataclass(frozen=True)
class CandidateEdition:
    """What a document has of an edition, and what was decided about it.

    `place` is what document and manifest say together; candidates of one edition are in one `bucket`.
    `edition_id` and `winner`, the digest of the document it is taken from, are decided later.
    """

    sha256: str
    bucket: str
    fingerprint: str
    place: Place
    year: int | None
    written: int
    summary: EditionSummary
    edition_id: str = ""
    winner: str = ""


@dataclass(frozen=True)
class StoredEdition:
    """An edition that stands, or should, in a partition; `placed`: its columns of place and code, as JSON."""

    edition_id: str
    bucket: str
    partition: str
    sha256: str
    position: int
    fingerprint: str
    placed: str


@dataclass(frozen=True)
class DataFile:
    """A file of the dataset: its path below it, its rows and bytes, its digest."""

    path: str
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class RunRow:
    """A run: its number, when it started and ended, and, as JSON, what read and what there was then."""

    run: int
    started: str
    ended: str | None
    versions: str
    counts: str | None
    differences: str | None
