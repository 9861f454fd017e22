"""What is drawn on a page → pieces of rules.

A producer draws a table's rule as a stroke, as a thin filled box, or as the gap between the two edges of
a filled outline. A filled box too thick for a rule is shading. What is drawn in white is not seen.
"""

from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.pages.content import Rule

__all__ = ["THICK", "Edge", "box_piece", "fill_pieces", "stroke_pieces"]

THICK = 3.0
"""The thickest rule, in points: Word's heaviest usual table border is 3 pt; table rows are thicker."""
SHORT = 1.5
"""Pieces shorter than this (points) are the squares that fill the corners of crossings."""
STRAIGHT = 0.5
"""How far from level or upright a straight line may run, in points: rounding, never a slope."""

Edge = tuple[float, float, float, float]
"""A straight line from one point to another: x0, y0, x1, y1 from the page's top left."""


def box_piece(x0: float, top: float, x1: float, bottom: float) -> Rule | None:
    """The rule a box amounts to, or None if it is no thin and long one."""
    across, down = x1 - x0, bottom - top
    if across <= THICK and down > max(SHORT, across):
        return Rule(True, (x0 + x1) / 2, top, bottom)
    if down <= THICK and across > max(SHORT, down):
        return Rule(False, (top + bottom) / 2, x0, x1)
    return None


def stroke_pieces(edges: Iterable[Edge]) -> Iterator[Rule]:
    """The level and upright ones among stroked lines."""
    for x0, y0, x1, y1 in edges:
        if abs(x1 - x0) <= STRAIGHT and abs(y1 - y0) > SHORT:
            yield Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
        elif abs(y1 - y0) <= STRAIGHT and abs(x1 - x0) > SHORT:
            yield Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))


def fill_pieces(edges: Iterable[Edge]) -> Iterator[Rule]:
    """What lies between two near and parallel edges of a filled outline: thin boxes, frames, rings."""
    pieces = sorted(stroke_pieces(edges))
    for index, piece in enumerate(pieces):
        yield from _between(piece, pieces[index + 1:])  # fmt: skip


def _between(piece: Rule, others: Sequence[Rule]) -> Iterator[Rule]:
    for other in others:
        if other.upright != piece.upright or other.at - piece.at > THICK:
            return
        start, end = max(piece.start, other.start), min(piece.end, other.end)
        if other.at > piece.at and end - start > THICK:
            yield Rule(piece.upright, (piece.at + other.at) / 2, start, end)
