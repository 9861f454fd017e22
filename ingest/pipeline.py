"""The whole story: a file is read, divided, cut into its parts, its cells resolved, all of it reconciled."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.collector import collected_seldom
from ingest.divide import divide
from ingest.errors import SourceError
from ingest.ids import edition_id
from ingest.mend.printed_lines import relined
from ingest.mend.proofread import doubts_of as misread
from ingest.mend.proofread import proofread
from ingest.readers import read_document, read_pages
from ingest.readers.opening.files import contents, readable
from ingest.reconcile import doubts_of, reconcile
from ingest.reconcile.reading import Reading
from ingest.resolve import resolve
from ingest.segment import segment
from models.document import Document
from models.edition import Edition, Source

__all__ = ["Progress", "read", "read_all"]

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages in all."""


def read(path: str | Path, progress: Progress | None = None, *, password: str | None = None) -> Edition:
    """Read a published list into an Edition: a file, or a folder of images of its pages.

    `password` opens a file that is encrypted.

    Raises SourceError where the file can't be read, is of no format read here, holds no list of duties, or
    those of several townships.
    """
    path = Path(path)
    with collected_seldom():
        data, parts = _read(path, progress, password)
        if len(parts) > 1:
            problem = f"it holds the lists of {len(parts)} townships"
            raise SourceError(str(path), problem, "read them with read_all, an edition each", "several")
        return _edition(path, data, parts[0])


def read_all(
    path: str | Path, progress: Progress | None = None, *, password: str | None = None
) -> list[Edition]:
    """Read a source into an Edition for each township whose lists it holds, in its order; mostly one.

    All have the same source; every character of it is counted in just one. Arguments and errors are those of
    `read`; SourceError also where two editions would have one id.
    """
    path = Path(path)
    with collected_seldom():
        data, parts = _read(path, progress, password)
        editions = [_edition(path, data, part) for part in parts]
    _check_ids(path, editions)
    return editions


def _read(path: Path, progress: Progress | None, password: str | None) -> tuple[bytes, list[Document]]:
    """A source's bytes, and what it shows: a document for each township whose lists it holds."""
    files = contents(path)
    if path.is_dir():
        document = read_pages(files, progress)
    else:
        document = read_document(files[0][1], str(path), progress, password)
    return b"".join(data for _, data in files), divide(proofread(relined(document)))


def _check_ids(path: Path, editions: Sequence[Edition]) -> None:
    """Raise SourceError where two editions of a source can't be told apart by their ids."""
    times = Counter(edition.id for edition in editions)
    if twice := [name for name, count in times.items() if count > 1]:
        problem = f"it holds two editions that would both be called {twice[0]}"
        raise SourceError(str(path), problem, "part the file, and read each list by itself", "repeated")


def _edition(path: Path, data: bytes, document: Document) -> Edition:
    """The records of what a document shows."""
    draft = segment(document)
    if not any(duty_list.items for duty_list in draft.lists):
        raise SourceError(
            str(path),
            "no list of duties was found in it",
            "give a published 履行职责事项清单 with its tables",
            "not_a_list",
        )
    resolved = resolve(draft, document.township)
    reading = Reading(document, draft, resolved)
    source = Source(
        name=readable(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        size=len(data),
        pages=document.pages,
        reader=document.reader,
        scanned=list(document.scanned),
    )
    return Edition(
        id=edition_id(resolved.place, resolved.issued, readable(path.stem)),
        place=resolved.place,
        issued=resolved.issued,
        source=source,
        preface=resolved.preface,
        declared=resolved.declared,
        contents=resolved.contents,
        lists=resolved.lists,
        reconciliation=reconcile(reading),
        repairs=[*document.repairs, *resolved.repairs],
        doubts=[*doubts_of(reading), *misread(document)],
    )
