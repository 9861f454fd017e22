"""Proofs: what a source shows where an edition's records say they stand; one module a kind of source."""

from collections.abc import Iterator
from pathlib import Path

from ingest.errors import SourceError
from ingest.readers.opening.files import contents
from models.base import Where
from models.edition import CooperativeItem, Edition, Item, ReclaimedItem
from models.proof import Proof

__all__ = ["places_of", "proof_of"]

LINES = ("text/plain", "text/csv", "text/tab-separated-values", "text/markdown")
"""Media types of sources whose places are lines."""


def proof_of(edition: Edition, source: Path, password: str | None = None) -> Proof:
    """What the source, a file or a folder of images, shows of the places the edition names.

    An empty proof where it can't be read, or is not the one the edition was read from (by its SHA-256).
    """
    try:
        shown = contents(source)
        if shown.sha256 != edition.source.sha256:
            return Proof()
        return _proof(edition, shown.files, password)
    except SourceError:
        return Proof()


def _proof(edition: Edition, files: list[tuple[str, bytes]], password: str | None) -> Proof:
    """By the kind of source. Its maker is imported when needed: the libraries of some are slow to import."""
    name, data = files[0]
    media_type = edition.source.media_type
    numbers = sorted({place.page for place in places_of(edition) if place.page is not None})
    scanned = {one.page: one for one in edition.source.scanned}
    if media_type == "application/pdf":
        from ingest.proofs import pdf

        return pdf.proof(data, numbers, scanned, password)
    if media_type.startswith("image/"):
        from ingest.proofs import images

        return images.proof(files, numbers, scanned)
    if media_type in LINES:
        from ingest.proofs import text

        return text.proof(data)
    from ingest.proofs import rows

    return rows.proof(data, name, password)


def places_of(edition: Edition) -> Iterator[Where]:
    """Every place the edition names: of items and their parts, checks, repairs, doubts, what has no role."""
    for duty_list in edition.lists:
        for item in duty_list.items:
            yield from item.where
            yield from _parts(item)
    for check in edition.reconciliation.checks:
        yield from check.where
    yield from (unplaced.where for unplaced in edition.reconciliation.coverage.unplaced)
    yield from (repair.where for repair in edition.repairs)
    yield from (doubt.where for doubt in edition.doubts)


def _parts(item: Item) -> Iterator[Where]:
    if not isinstance(item, CooperativeItem | ReclaimedItem):
        return
    for department in item.departments:
        yield from department.where
    for duty in item.department_duties if isinstance(item, CooperativeItem) else item.method:
        yield from duty.where
        for point in duty.points:
            yield from point.where
    for point in item.township_duties if isinstance(item, CooperativeItem) else ():
        yield from point.where
