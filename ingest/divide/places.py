"""Which part of a document a place is in: by its block, its line or row, or what stands nearest above it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.divide.stretches import Portion
from models.base import Where
from models.document import Line, Paragraph

__all__ = ["Whose"]

_Spot = tuple[float, float]
"""Page, or row, or line; and on a page how far down."""


@dataclass
class Whose:
    """The parts by what stands in them. What stands nowhere is the first one's."""

    parts: Sequence[Sequence[Portion]]
    blocks: dict[int, int] = field(default_factory=dict)
    spots: dict[str | None, list[tuple[_Spot, int]]] = field(default_factory=dict)

    @staticmethod
    def of(parts: Sequence[Sequence[Portion]]) -> "Whose":
        """Parts by their number, counted from 0."""
        whose = Whose(parts)
        for number, portions in enumerate(parts):
            for portion in portions:
                for line in _lines(portion):
                    whose.blocks.setdefault(portion.at, number)
                    whose.spots.setdefault(line.where.table, []).append((_spot(line.where), number))
        for spots in whose.spots.values():
            spots.sort()
        return whose

    def block(self, at: int) -> int:
        """The part that has a block of the whole document, or the first portion of it."""
        return self.blocks.get(at, 0)

    def place(self, where: Where) -> int:
        """The part with the line that is last at or above a place, on its sheet or in its table."""
        spots = self.spots.get(where.table)
        if not spots:
            return 0
        at = bisect_right(spots, (_spot(where), len(self.blocks)))
        return spots[max(at - 1, 0)][1]


def _lines(portion: Portion) -> list[Line]:
    """A portion's lines that are no copies."""
    block = portion.block
    rows = (block,) if isinstance(block, Paragraph) else block.rows
    return [line for row in rows for line in row.lines if not line.copied]


def _spot(where: Where) -> _Spot:
    down = where.bbox[1] if where.bbox else 0.0
    return (float(where.page or where.row or where.line or 0), down)
