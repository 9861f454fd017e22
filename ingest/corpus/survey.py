"""Which documents there are, which are new or changed, and which are gone; a file is hashed once a change."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.corpus.files import Stamp, digest_of, stamp_of
from ingest.corpus.journal import Journal
from ingest.corpus.rows import DocumentRow
from ingest.corpus.sources import Located, leads_by_manifest, located, name_of, root_of
from ingest.errors import SourceError
from models.dataset import Outcome

__all__ = ["Survey", "look_up", "survey"]

NOTHING = Stamp(0, 0)


@dataclass
class Survey:
    """What the sources lead to: documents by path as text, those to look into, those gone, what is wrong."""

    found: dict[str, Located] = field(default_factory=dict)
    known: dict[str, DocumentRow] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    problems: list[SourceError] = field(default_factory=list)


def survey(sources: Sequence[str], folder: Path, journal: Journal) -> Survey:
    """Look at all sources, and hold them against what was seen before. Nothing is read."""
    result = Survey(known={row.path: row for row in journal.documents()})
    roots = []
    for source in sorted(sources, key=lambda one: not leads_by_manifest(one)):
        try:
            ours = located(source, besides=folder)
        except SourceError as error:
            result.problems.append(error)
            continue
        roots.append(root_of(source))
        for one in ours:
            result.found.setdefault(name_of(one.path), one)
    result.gone = [path for path, row in result.known.items() if _is_gone(row, roots, result.found)]
    result.changed = [path for path, one in result.found.items() if _is_changed(one, result.known.get(path))]
    return result


def _is_gone(row: DocumentRow, roots: Sequence[str], found: dict[str, Located]) -> bool:
    """Whether a source that led, or would lead, to a document no longer does."""
    led = row.source in roots or any(row.path.startswith(f"{root}/") for root in roots)
    return led and row.path not in found


def _is_changed(one: Located, known: DocumentRow | None) -> bool:
    """Whether a document is not as it was, to judge by its size and time, or what is said of it isn't."""
    if known is None or known.problem is not None or known.claim != one.claim or known.source != one.source:
        return True
    try:
        return stamp_of(one.path) != known.stamp
    except SourceError:
        return True


def look_up(one: Located, known: DocumentRow | None, fingerprint: str, day: str) -> DocumentRow:
    """A document as it now is: hashed, unless its size and time are those known."""
    first = known.first_seen if known else day
    name = name_of(one.path)
    try:
        stamp = stamp_of(one.path)
        unchanged = known is not None and known.problem is None and known.stamp == stamp
        digest = known.sha256 if known is not None and unchanged else digest_of(one.path)
    except SourceError as error:
        problem = _problem_of(error, fingerprint)
        return DocumentRow(name, one.source, NOTHING, "", one.claim, first, day, problem)
    return DocumentRow(name, one.source, stamp, digest, one.claim, first, day)


def _problem_of(error: SourceError, fingerprint: str) -> Outcome:
    """The outcome of a document whose bytes can't be had."""
    return Outcome(
        sha256="",
        fingerprint=fingerprint,
        status="not_usable",
        message=error.problem,
        what_to_do=error.advice,
    )
