"""The whole story: a file is read, mended, cut into its parts, its cells resolved, the whole reconciled."""

from pathlib import Path

from ingest.collector import collected_seldom
from ingest.errors import SourceError
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

__all__ = ["Progress", "read"]


def read(path: str | Path, progress: Progress | None = None, *, password: str | None = None) -> Edition:
    """Read a published list into an Edition: a file, or a folder of images of its pages.

    `password` opens a file that is encrypted.

    Raises SourceError where the file can't be read, is of no format read here, or holds no list of duties.
    """
    with collected_seldom():
        source = contents(Path(path))
        document = mend(read_source(source, progress, password))
        draft = segment(document)
        _check_found(draft, source)
        resolved = resolve(draft)
        reading = Reading(document, draft, resolved)
        return Edition(
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


def _check_found(draft: Draft, source: Contents) -> None:
    """Raise SourceError where no list was found."""
    if not any(duty_list.items for duty_list in draft.lists):
        raise SourceError(
            str(source.path),
            no_list(draft.others),
            "give a published 履行职责事项清单 with its tables",
            "not_a_list",
        )


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
