"""The whole story: a file is read, cut into its parts, its cells resolved, and the whole reconciled."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import regex

from ingest.errors import SourceError
from ingest.files import read_bytes, readable
from ingest.front import edition_id
from ingest.proofread import doubts_of, proofread
from ingest.readers import read_document, read_pages
from ingest.reconcile import reconcile
from ingest.resolve import resolve
from ingest.segment import segment
from models.edition import Edition, Source

__all__ = ["Progress", "read"]

DIGITS = regex.compile(r"(\d+)")
NUMBER = 12
"""Digits to which numbers in names are filled up for sorting."""

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages in all."""


def read(path: str | Path, progress: Progress | None = None, *, password: str | None = None) -> Edition:
    """Read a published list into an Edition: a file, or a folder of images of its pages.

    `password` opens a file that is encrypted.

    Raises SourceError where the file can't be read, is of no format read here, or holds no list of duties.
    """
    path = Path(path)
    if path.is_dir():
        pages = [(str(page), read_bytes(page)) for page in _pages(path)]
        data = b"".join(content for _, content in pages)
        document = read_pages(pages, progress)
    else:
        data = read_bytes(path)
        document = read_document(data, str(path), progress, password)
    document = proofread(document)
    draft = segment(document)
    if not any(duty_list.items for duty_list in draft.lists):
        raise SourceError(
            str(path),
            "no list of duties was found in it",
            "give a published 履行职责事项清单 with its tables",
        )
    resolved = resolve(draft)
    source = Source(
        name=readable(path.name),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=document.media_type,
        size=len(data),
        pages=document.pages,
        reader=document.reader,
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
        reconciliation=reconcile(draft, resolved, document),
        repairs=[*document.repairs, *resolved.repairs],
        doubts=doubts_of(document),
    )


def _pages(folder: Path) -> list[Path]:
    """The files in a folder in the order of their names, 2 before 10."""
    try:
        files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError as error:
        raise SourceError(
            str(folder), f"it can't be read ({error.strerror})", "check its permissions"
        ) from None
    if not files:
        raise SourceError(
            str(folder), "it is a folder without files", "name a list, or a folder of its pages"
        )
    return sorted(
        files,
        key=lambda path: [part.zfill(NUMBER) if part.isdigit() else part for part in DIGITS.split(path.name)],
    )
