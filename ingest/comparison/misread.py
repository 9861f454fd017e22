"""Rows whose texts differ only as recognition may have them differ.

Where many rows differ so, or an edition comes from a scan, any single character may be misread, one that is
a word by itself or one that is missing too.
"""

from collections.abc import Mapping

from ingest.comparison.entries import Entry
from ingest.likeness.misread import is_misread
from ingest.likeness.plain import plain
from models.changes import Change

__all__ = ["misread_told"]

MANY = 5
"""Rows surely misread from which an edition was recognised, if no more rows than that are in question."""
TEXTS = {"reworded", "duties_changed", "departments_changed"}
"""What changes in a row where a text of it is misread."""


def misread_told(rows: Mapping[Entry, Change], *, scanned: bool) -> dict[Entry, Change]:
    """The rows, those marked that differ as misread texts do; `scanned`: an edition was recognised."""
    surely = {entry for entry, row in rows.items() if _row_is(row, scanned=scanned)}
    if not scanned and len(surely) >= MANY:
        perhaps = {entry for entry, row in rows.items() if entry not in surely and _row_is(row, scanned=True)}
        surely |= perhaps if len(perhaps) <= len(surely) else set()
    return {
        entry: row.model_copy(update={"misread": True}) if entry in surely else row
        for entry, row in rows.items()
    }


def _row_is(row: Change, *, scanned: bool) -> bool:
    """Whether all parts of a row differ as misread ones do."""
    pairs = [(plain(one.old or ""), plain(one.new or "")) for one in row.details]
    return (
        bool(pairs)
        and TEXTS.issuperset(row.what)
        and all(is_misread(old, new, scanned=scanned) for old, new in pairs)
    )
