"""Titles of another shape than the others of their list: two sentences where those are one or none."""

from collections.abc import Iterator

import regex

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.reading import Reading
from models.repairs import Doubt

__all__ = ["doubts"]

SHARE = 0.9
"""The share of a list's other titles that must be without a stop inside for one with it to stand out."""
LEAST = 3
"""How many others there must be."""
STOP_WITHIN = regex.compile(r"[。；;](?=.)")


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `shape`: what follows the stop may be a note, or the rest of another row."""
    for of in reading.lists:
        column = of.columns.get("title", ())
        found = [(cell, stop) for cell in column if (stop := STOP_WITHIN.search(cell.text))]
        others = len(column) - 1
        if others >= LEAST and len(column) - len(found) >= SHARE * others:
            yield from (doubt_in(cell, cell.points[0], "shape", stop.span()) for cell, stop in found)
