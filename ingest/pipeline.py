"""The whole story: a file is read, mended, divided, cut up, its cells resolved, all of it reconciled."""

import logging
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ingest.collector import collected_seldom
from ingest.divide import divide
from ingest.errors import Sentence, SourceError
from ingest.ids import edition_id
from ingest.mend import mend
from ingest.readers import Progress, read_source
from ingest.readers.opening.files import Contents, contents, readable
from ingest.reconcile import doubts_of, reconcile
from ingest.reconcile.reading import Reading
from ingest.resolve import resolve
from ingest.segment import segment
from ingest.wordings.others import no_list
from models.document import Document
from models.draft import Draft
from models.edition import Edition, Source

__all__ = ["Progress", "read", "read_all"]

log = logging.getLogger(__name__)


def read(path: str | Path, progress: Progress | None = None, *, password: str | None = None) -> Edition:
    """Read a published list into an Edition: a file, or a folder of images of its pages.

    `password` opens a file that is encrypted.

    Raises SourceError where the file can't be read, is of no format read here, holds no list of duties, or
    those of several townships.
    """
    with collected_seldom():
        source = contents(path)
        parts = _parts(source, progress, password)
        if len(parts) > 1:
            problem = Sentence("it holds the lists of {count} townships", count=len(parts))
            advice = "use read_all, or the folder that lvzhi ingest writes for each"
            raise SourceError(str(path), problem, advice, "several")
        return _edition(source, parts[0])


def read_all(
    path: str | Path, progress: Progress | None = None, *, password: str | None = None
) -> list[Edition]:
    """Read a source into an Edition for each township whose lists it holds, in its order; mostly one.

    All have the same source, and each character of that is counted in one of them. Arguments and errors are
    those of `read`; SourceError also where two editions would have one id.
    """
    with collected_seldom():
        source = contents(path)
        parts = _parts(source, progress, password)
        editions = [_edition(source, part) for part in parts]
        _check_ids(editions, source)
        return editions


def _parts(source: Contents, progress: Progress | None, password: str | None) -> list[Document]:
    """What a source shows, mended, a document a township."""
    document = read_source(source, progress, password)
    log.info("%s: %d bytes, read as %s", source.path, source.size, document.reader)
    log.debug("%d blocks, %d repairs", len(document.blocks), len(document.repairs))
    parts = divide(mend(document))
    log.debug("%d townships", len(parts))
    return parts


def _edition(source: Contents, document: Document) -> Edition:
    """The records of what a document shows."""
    draft = segment(document)
    _check_found(draft, document, source)
    log.info("lists: %s", ", ".join(f"{len(one.items)} {one.kind}" for one in draft.lists))
    resolved = resolve(draft)
    log.debug("place %s, issued %s", resolved.place, resolved.issued)
    reading = Reading(document, draft, resolved)
    edition = Edition(
        id=edition_id(resolved.place, resolved.issued, readable(source.path.stem)),
        place=resolved.place,
        issued=resolved.issued,
        source=_source(source, document),
        preface=resolved.preface,
        declared=resolved.declared,
        contents=resolved.contents,
        lists=resolved.lists,
        reconciliation=reconcile(reading),
        repairs=[*document.repairs, *draft.repairs, *resolved.repairs],
        doubts=doubts_of(reading),
    )
    failed = sum(check.status == "failed" for check in edition.reconciliation.checks)
    log.info("%s: %d checks, %d failed", edition.id, len(edition.reconciliation.checks), failed)
    return edition


def _check_ids(editions: Sequence[Edition], source: Contents) -> None:
    """Raise SourceError where two editions of a source can't be told apart by their ids."""
    times = Counter(edition.id for edition in editions)
    if twice := [name for name, count in times.items() if count > 1]:
        problem = Sentence("it holds two editions that would both be called {id}", id=twice[0])
        raise SourceError(str(source.path), problem, "part it, and read each list by itself", "repeated")


def _check_found(draft: Draft, document: Document, source: Contents) -> None:
    """Raise SourceError where no list was found."""
    if not any(duty_list.items for duty_list in draft.lists):
        raise SourceError(str(source.path), *no_list(draft.others, document.lead), "not_a_list")


def _source(source: Contents, document: Document) -> Source:
    """What is recorded of the file, and of how it was read."""
    return Source(
        name=readable(source.path.name),
        sha256=source.sha256,
        media_type=document.media_type,
        size=source.size,
        pages=document.pages,
        reader=document.reader,
        scanned=list(document.scanned),
    )
