"""Reasons why work has ended that do not say so: it may be a method whose department was lost."""

from collections.abc import Iterator

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.reading import Reading
from ingest.resolve.dispositions import ending_of
from models.edition import ReclaimedItem
from models.repairs import Doubt

__all__ = ["doubts"]

SHOWN_OF_REASON = 20
"""Characters shown of a reason."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `ending`: nobody is named, and nothing is said of an end."""
    for of in reading.lists:
        for cell in of.columns.get("method", ()):
            item = cell.item
            if not isinstance(item, ReclaimedItem) or item.departments:
                continue
            ending = ending_of(item.reason or "", departments=False)
            if item.reason and ending is not None and ending.rule == "nobody":
                yield doubt_in(cell, cell.points[0], "ending", (0, min(len(item.reason), SHOWN_OF_REASON)))
