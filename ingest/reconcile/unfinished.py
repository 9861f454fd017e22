"""Cells and points that end or begin as no other of their column does: text was cut off, or put elsewhere."""

from collections.abc import Collection, Iterator, Sequence

import regex

from ingest.reconcile.doubting import doubt_in, doubt_of
from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import CellReading, ListReading, Reading
from models.base import Where
from models.repairs import Doubt

__all__ = ["doubts"]

TAIL = 12
"""Characters shown of a text's end or beginning."""
FULL_STOPS = tuple("。！？!?")
POINT_STOPS = (*FULL_STOPS, *"；;：:")
CLOSING = "”’」』）)》"
"""What may stand after a stop."""
OPEN_ENDS = tuple("，,、；;：:·（(“‘《〈【")
"""What a text ends with that was to go on."""
BETWEEN_NAMES = tuple("、，,和及与")
"""What stands between two names."""
BROKEN_OFF = ("…", "..", "。。", "··")
"""What is put where a text was cut off."""
STOPS = regex.compile(r"[，、；：。][，、；：。]+")
"""Stops that no text between parts."""
TORN = tuple("，,、。；;：:！？!?）)”’》〉】")
"""What no text begins with."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `unfinished`, list by list and column by column."""
    for one in reading.lists:
        for role, column in one.columns.items():
            ends = list(_ends(column))
            yield from ends
            yield from _beginnings(column, one.texts[role], {(doubt.number, doubt.where) for doubt in ends})
        yield from _left_open(one)


def _ends(column: Sequence[CellReading]) -> Iterator[Doubt]:
    """The last points of blocks that end otherwise than the others', and the points before them."""
    last = [(cell, block[-1]) for cell in column for block in cell.blocks if block]
    before = [(cell, point) for cell in column for block in cell.blocks for point in block[:-1]]
    unlike = {
        id(point): (cell, point)
        for points, ended in ((last, _is_sentence), (last, _is_closed), (before, _is_point))
        for cell, point in standing_out(points, [one for one in points if not ended(one[1].text)])
    }
    unlike |= {id(point): (cell, point) for cell, point in last + before if point.text.endswith(BROKEN_OFF)}
    final = {id(point) for _, point in last}
    for cell, point in unlike.values():
        length = len(point.text)
        span = (max(length - TAIL, 0), length)
        yield doubt_in(cell, point, "unfinished", span, "。" if id(point) in final else "；")


def _left_open(of: ListReading) -> Iterator[Doubt]:
    """Cells of departments that end in what was to part two names."""
    for draft, item in of.items:
        role = "takeover" if "takeover" in draft.cells and not of.cells_of(item)[1:] else "departments"
        text = draft.cells[role].text.rstrip() if role in draft.cells else ""
        if text.endswith(BETWEEN_NAMES):
            yield doubt_of(of, item, "unfinished", text, (max(len(text) - TAIL, 0), len(text)))


def _is_sentence(text: str) -> bool:
    return text.rstrip(CLOSING).endswith(FULL_STOPS)


def _is_point(text: str) -> bool:
    return text.rstrip(CLOSING).endswith(POINT_STOPS)


def _is_closed(text: str) -> bool:
    return not text.endswith(OPEN_ENDS)


def _beginnings(
    column: Sequence[CellReading], text: str, told: Collection[tuple[object, Where]]
) -> Iterator[Doubt]:
    """Points that begin with a mark that only closes or parts, or have nothing between two such."""
    stopped = STOPS.search(text) is not None
    for cell in column:
        for point in cell.points:
            spans = [(0, min(TAIL, len(point.text)))] if point.text.startswith(TORN) else []
            spans += [stops.span() for stops in STOPS.finditer(point.text, 1)] if stopped else []
            if spans and (cell.number, cell.where(point)) not in told:
                yield from (doubt_in(cell, point, "unfinished", span) for span in spans)
