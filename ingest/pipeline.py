"""The whole story: a file is read, cut into its parts, its cells resolved, and the whole reconciled."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from ingest.collector import collected_seldom
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
from ingest.wordings.others import no_list
from models.document import Document
from models.edition import Edition, Source

__all__ = ["Progress", "read"]

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages in all."""


def read(path: str | Path, progress: Progress | None = None, *, password: str | None = None) -> Edition:
    """Read a published list into an Edition: a file, or a folder of images of its pages.

    `password` opens a file that is encrypted.

    Raises SourceError where the file can't be read, is of no format read here, or holds no list of duties.
    """
    path = Path(path)
    with collected_seldom():
        files = contents(path)
        if path.is_dir():
            document = read_pages(files, progress)
        else:
            document = read_document(files[0][1], str(path), progress, password)
        return _edition(path, b"".join(data for _, data in files), proofread(relined(document)))


def _edition(path: Path, data: bytes, document: Document) -> Edition:
    """The records of what a document shows."""
    draft = segment(document)
    if not any(duty_list.items for duty_list in draft.lists):
        raise SourceError(
            str(path),
            no_list(draft.others),
            "give a published 履行职责事项清单 with its tables",
            "not_a_list",
        )
    resolved = resolve(draft)
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
