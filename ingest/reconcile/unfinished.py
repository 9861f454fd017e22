"""Cells and points that end or begin as no other of their column does: text was cut off, or put elsewhere.

Found on one real list and eleven made-up documents of other forms: where nine in ten cells of a column end
alike, one that does not was cut; 5 doubts in about 4,000 sound cells.
"""

from collections.abc import Callable, Iterator, Sequence

import regex

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.reading import CellReading, Reading
from models.edition import Point
from models.repairs import Doubt

__all__ = ["doubts"]

SHARE = 0.9
"""The share of a column's other cells that must end alike for one that doesn't to stand out."""
LEAST = 3
"""How many others there must be."""
TAIL = 12
"""Characters shown of a text's end or beginning."""
FULL_STOP = regex.compile(r"[。！？!?][”’」』）)》]*$")
ENDED = regex.compile(r"[。！？!?；;：:][”’」』）)》]*$")
OPEN = regex.compile(r"[，,、；;：:·（(“‘《〈【]$")
"""What a text ends with that was to go on."""
TORN = regex.compile(r"[，,、。；;：:！？!?）)”’》〉】]")
"""What no text begins with."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `unfinished`, list by list and column by column."""
    for one in reading.lists:
        for column in one.columns.values():
            yield from _ends(column)
            yield from _beginnings(column)


def _ends(column: Sequence[CellReading]) -> Iterator[Doubt]:
    """The last points of blocks that end otherwise than the others', and the points before them."""
    last = [(cell, block[-1]) for cell in column for block in cell.blocks if block]
    before = [(cell, point) for cell in column for block in cell.blocks for point in block[:-1]]
    told: set[int] = set()
    for points, ends, expected in (
        (last, lambda text: FULL_STOP.search(text) is not None, "。"),
        (last, lambda text: OPEN.search(text) is None, "。"),
        (before, lambda text: ENDED.search(text) is not None, "；"),
    ):
        for cell, point in _standing_out(points, ends):
            if id(point) not in told:
                told.add(id(point))
                length = len(point.text)
                yield doubt_in(cell, point, "unfinished", (max(length - TAIL, 0), length), expected)


def _standing_out(
    points: Sequence[tuple[CellReading, Point]], ends: Callable[[str], bool]
) -> Iterator[tuple[CellReading, Point]]:
    """Those that don't end as nearly all others do."""
    without = [(cell, point) for cell, point in points if not ends(point.text)]
    others = len(points) - 1
    if others >= LEAST and len(points) - len(without) >= SHARE * others:
        yield from without


def _beginnings(column: Sequence[CellReading]) -> Iterator[Doubt]:
    """Points that begin with a mark that only closes or parts."""
    for cell in column:
        for point in cell.points:
            if TORN.match(point.text):
                yield doubt_in(cell, point, "unfinished", (0, min(TAIL, len(point.text))))
