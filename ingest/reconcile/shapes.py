"""Titles of another shape than the others of their list: two sentences where those are one or none."""

from collections.abc import Iterator

import regex

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import Reading
from models.repairs import Doubt

__all__ = ["doubts"]

STOP_WITHIN = regex.compile(r"[。；;](?=.)")


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `shape`: what follows the stop may be a note, or the rest of another row."""
    for of in reading.lists:
        column = of.columns.get("title", ())
        for cell in standing_out(column, [cell for cell in column if STOP_WITHIN.search(cell.text)]):
            stop = STOP_WITHIN.search(cell.text)
            yield doubt_in(cell, cell.points[0], "shape", stop.span() if stop else (0, 0))
