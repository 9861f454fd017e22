"""Brackets and quotation marks that have no partner: a character, or more, was lost beside one."""

import re
from collections.abc import Iterator

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.reading import CellReading, Reading
from models.edition import Point
from models.repairs import Doubt

__all__ = ["doubts"]

PAIRS = {
    "）": "（",
    ")": "（",
    "》": "《",
    "〉": "〈",
    "】": "【",
    "”": "“",
    "’": "‘",
    "」": "「",
    "』": "『",
}
OPENING = {"(": "（", **{mark: mark for mark in PAIRS.values()}}
"""What opens, as what closes names it: full width or half makes no difference."""
MARK = re.compile(f"[{re.escape(''.join((*PAIRS, *OPENING)))}]")


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `brackets`: a bracket may open in one point of a cell and close in a later one."""
    for one in reading.lists:
        for cell in one.cells:
            for point, at in _unpaired(cell):
                yield doubt_in(cell, point, "brackets", (at, at + 1))


def _unpaired(cell: CellReading) -> list[tuple[Point, int]]:
    """Where marks without a partner stand."""
    opened: dict[str, list[tuple[Point, int]]] = {}
    alone: list[tuple[Point, int]] = []
    for point in cell.points:
        for found in MARK.finditer(point.text):
            mark = found.group()
            if mark in OPENING:
                opened.setdefault(OPENING[mark], []).append((point, found.start()))
            elif before := opened.get(PAIRS[mark]):
                before.pop()
            else:
                alone.append((point, found.start()))
    return [*alone, *(place for places in opened.values() for place in places)]
