"""Proofs: what a source shows where an edition's records say they stand; one module a kind of source."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from models.base import Where
from models.edition import CooperativeItem, Edition, Item, ReclaimedItem
from models.proof import Proof

__all__ = ["places_of", "proof_of"]


def _pdf(data: bytes, places: Sequence[Where]) -> Proof:
    from ingest.proofs import pdf  # slow to import

    return pdf.proof(data, places)


def _text(data: bytes, _places: Sequence[Where]) -> Proof:
    from ingest.proofs import text

    return text.proof(data)


PROOFS: dict[str, Callable[[bytes, Sequence[Where]], Proof]] = {"application/pdf": _pdf, "text/plain": _text}
"""Makers of proofs by media type: each takes the file's bytes and the places to be shown."""


def proof_of(edition: Edition, source: Path | None) -> Proof:
    """What the source shows of the places the edition names.

    An empty proof where the file can't be read, is not the one the edition was read from (by its SHA-256),
    or is of a kind that has no picture.
    """
    make = PROOFS.get(edition.source.media_type)
    if make is None or source is None:
        return Proof()
    try:
        data = source.read_bytes()
    except OSError:
        return Proof()
    if hashlib.sha256(data).hexdigest() != edition.source.sha256:
        return Proof()
    return make(data, list(places_of(edition)))


def places_of(edition: Edition) -> Iterator[Where]:
    """Every place the edition names: of items and their parts, of checks, repairs and what has no role."""
    for duty_list in edition.lists:
        for item in duty_list.items:
            yield from item.where
            yield from _parts(item)
    for check in edition.reconciliation.checks:
        yield from check.where
    yield from (unplaced.where for unplaced in edition.reconciliation.coverage.unplaced)
    yield from (repair.where for repair in edition.repairs)


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
