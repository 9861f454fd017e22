"""Cells and points that end or begin as no other of their column does: text was cut off, or put elsewhere."""

from collections.abc import Collection, Iterator, Sequence

import regex

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import CellReading, Reading
from models.base import Where
from models.repairs import Doubt

__all__ = ["doubts"]

ENDING = 6
"""Characters of a text's end that show how it ends: a stop, and what closes after it."""
TAIL = 12
"""Characters shown of a text's end or beginning."""
FULL_STOP = regex.compile(r"[。！？!?][”’」』）)》]*$")
POINT_ENDED = regex.compile(r"[。！？!?；;：:][”’」』）)》]*$")
NOT_OPEN = regex.compile(r"[^，,、；;：:·（(“‘《〈【]$")
"""What a text ends with that was not to go on."""
BROKEN_OFF = regex.compile(r"(?:…|\.{2,}|。{2,}|·{2,})$")
"""What is put where a text was cut off."""
STOPS = regex.compile(r"[，、；：。][，、；：。]+")
"""Stops that no text between parts."""
TORN = regex.compile(r"[，,、。；;：:！？!?）)”’》〉】]")
"""What no text begins with."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `unfinished`, list by list and column by column."""
    for one in reading.lists:
        for column in one.columns.values():
            ends = list(_ends(column))
            yield from ends
            yield from _beginnings(column, {(doubt.number, doubt.where) for doubt in ends})


def _ends(column: Sequence[CellReading]) -> Iterator[Doubt]:
    """The last points of blocks that end otherwise than the others', and the points before them."""
    last = [(cell, block[-1]) for cell in column for block in cell.blocks if block]
    before = [(cell, point) for cell in column for block in cell.blocks for point in block[:-1]]
    unlike = {
        id(point): (cell, point)
        for points, ended in ((last, FULL_STOP), (last, NOT_OPEN), (before, POINT_ENDED))
        for cell, point in standing_out(
            points, [one for one in points if not ended.search(one[1].text[-ENDING:])]
        )
    }
    unlike |= {
        id(point): (cell, point) for cell, point in last + before if BROKEN_OFF.search(point.text[-ENDING:])
    }
    final = {id(point) for _, point in last}
    for cell, point in unlike.values():
        length = len(point.text)
        span = (max(length - TAIL, 0), length)
        yield doubt_in(cell, point, "unfinished", span, "。" if id(point) in final else "；")


def _beginnings(column: Sequence[CellReading], told: Collection[tuple[object, Where]]) -> Iterator[Doubt]:
    """Points that begin with a mark that only closes or parts, or have nothing between two such."""
    stopped = STOPS.search("\n".join(cell.text for cell in column)) is not None
    for cell in column:
        for point in cell.points:
            if (cell.number, cell.where(point)) in told:
                continue
            if TORN.match(point.text):
                yield doubt_in(cell, point, "unfinished", (0, min(TAIL, len(point.text))))
            for stops in STOPS.finditer(point.text, 1) if stopped else ():
                yield doubt_in(cell, point, "unfinished", stops.span())
