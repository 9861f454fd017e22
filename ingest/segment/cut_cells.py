"""Cells that page ends cut into pieces: which pieces are one cell.

A piece without text may belong to the cell before it or to the one after. Programs put a cut cell's text at
its beginning (at the top, or in the middle of the first piece that has room for it: Word), or in the middle
of the whole cell, on whatever page that falls (Excel, WPS). All cells of a column follow one of the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from models.flow import CleanCell

__all__ = ["Piece", "Printed", "divided", "printed_in"]

EXACT = 3.0
"""Points by which text may miss the middle of its cell: borders and padding are not always even."""
SCALE = 10.0
"""Points off the middle that count as much as one piece of text evidence."""
FARTHEST_COST = 4.0
"""What the worst place of a text costs: a line that would be cut moves off the middle."""
NAMELESS = 6.0
"""What a cell without text costs, a second text in one, or a text on a later piece than the first."""

CHANCE = 1.0
"""What more it may cost that all text stands in the middle of the whole: no chance puts it there."""


@dataclass(frozen=True)
class Printed:
    """A piece's text, and its top and bottom in points from the piece's top."""

    text: str
    top: float
    bottom: float


@dataclass(frozen=True)
class Piece:
    """A part of a cell on one page: its height in points, what is printed in it, and how it goes on.

    `tie` is how strongly its contents show that it goes on from the piece before; below 0 that it doesn't.
    `rest` says that its text repeats that of the piece before, or goes on from it.
    """

    height: float
    printed: Printed | None
    tie: float = 0.0
    rest: bool = False


def printed_in(cell: CleanCell) -> tuple[float, Printed | None]:
    """A cell's height, and its text with its place in it; both in points, 0 in sources without geometry."""
    box = cell.first.where.bbox
    height = box[3] - box[1] if box else 0.0
    lines = [line.where.bbox for line in cell.lines if line.where.bbox]
    if not cell.lines:
        return height, None
    top = min(line[1] for line in lines) - box[1] if box and lines else 0.0
    bottom = max(line[3] for line in lines) - box[1] if box and lines else height
    return height, Printed(cell.text, top, bottom)


def divided(chains: Sequence[Sequence[Piece]]) -> list[list[int]]:
    """For each chain of pieces, from page to page, the indices at which a cell begins; the first is always 0.

    All chains are of one column, so that the likelier of the two ways of placing text is taken for all.
    """
    whole = [_divided(chain, whole=True) for chain in chains]
    first = [_divided(chain, whole=False) for chain in chains]
    better = sum(cost for cost, _ in whole) <= sum(cost for cost, _ in first) + CHANCE
    return [starts for _, starts in (whole if better else first)]


def _divided(chain: Sequence[Piece], *, whole: bool) -> tuple[float, list[int]]:
    """The cheapest division of a chain into cells, and what it costs."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for end in range(1, len(chain) + 1):
        options = []
        for start in range(end):
            cost, starts = best[start]
            parted = max(chain[start].tie, 0.0) if start else 0.0
            options.append((cost + parted + _cost(chain[start:end], whole=whole), [*starts, start]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1]


def _cost(cell: Sequence[Piece], *, whole: bool) -> float:
    """How unlikely it is that these pieces are one cell."""
    cost = sum(max(-piece.tie, 0.0) for piece in cell[1:])
    texts = [index for index, piece in enumerate(cell) if piece.printed is not None]
    if not texts:
        return cost + NAMELESS
    others = sum(not cell[index].rest for index in texts[1:])
    return cost + NAMELESS * others + (_off_middle(cell, texts) if whole else _late(cell, texts[0]))


def _off_middle(cell: Sequence[Piece], texts: Sequence[int]) -> float:
    """What it costs that the texts don't stand in the middle of the whole cell."""
    tops = list(accumulate((piece.height for piece in cell), initial=0.0))
    first, last = cell[texts[0]].printed, cell[texts[-1]].printed
    if first is None or last is None:
        return 0.0
    middle = (tops[texts[0]] + first.top + tops[texts[-1]] + last.bottom) / 2
    return min(max(abs(middle - tops[-1] / 2) - EXACT, 0.0) / SCALE, FARTHEST_COST)


def _late(cell: Sequence[Piece], at: int) -> float:
    """What it costs that a cell's text begins on a piece after the first that has room for it."""
    printed = cell[at].printed
    if printed is None:
        return 0.0
    roomy = any(piece.height > printed.bottom - printed.top + EXACT for piece in cell[:at])
    return NAMELESS if roomy else 0.0
