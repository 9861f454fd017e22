"""Every character of the document has a role, and no text runs over an edge."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from models.base import Where
from models.reconciliation import Check

__all__ = ["checks"]

SHOWN_OF_LINE, SHOWN_UNPLACED = 40, 200
"""Characters shown of a line without a role, and of all of them."""


def checks(reading: Reading) -> Iterator[Check]:
    """One check."""
    coverage = reading.coverage
    found = sum(coverage.placed.values())
    cut_off = _cut_off(reading)
    shown = " | ".join(unplaced.text[:SHOWN_OF_LINE] for unplaced in coverage.unplaced)[:SHOWN_UNPLACED]
    yield Subject("coverage").judged(
        {
            "without_role": coverage.characters - found,
            "shown": shown,
            "cut_off": [str(where.page) for where in cut_off],
        },
        expected=coverage.characters,
        found=found,
        where=[*(unplaced.where for unplaced in coverage.unplaced), *cut_off],
    )


def _cut_off(reading: Reading) -> list[Where]:
    """Where text runs over its page or cell, a place a page: how much of it the file holds is not known."""
    places = {
        repair.where.page: repair.where for repair in reading.document.repairs if repair.rule == "cut off"
    }
    return list(places.values())
