"""Clean text beside the printed one: as runs, joined to a flow, and with the cell it stands in.

Runs and flows keep their places, and where the printed lines broke: parsers need these as evidence.
"""

from bisect import bisect_left, bisect_right
from dataclasses import field
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from models.base import Where, around, noun
from models.document import Break, Cell, Line
from models.repairs import Repair

__all__ = ["CleanCell", "CleanRow", "Flow", "Fragment"]


@noun()
class Fragment:
    """A run of text without white space of the layout, and what its end means.

    `spaced` says that the break is a space printed within a line, not a line's end.
    """

    text: str
    where: Where
    ends: Break
    spaced: bool = False


@noun(slots=False)
class Flow:
    """A cell's clean text, with the offsets at which its printed lines or tags broke it.

    `breaks` maps an offset into `text` to what the break there means; offset 0 and the end are not in it.
    `places` holds the offset at which each printed run begins, and where it stands.
    """

    text: str
    breaks: dict[int, Break] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()
    places: tuple[tuple[int, Where], ...] = ()

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """Offsets at which a paragraph is known to begin, 0 among them."""
        return [0, *(at for at, kind in sorted(self.breaks.items()) if kind is Break.PARAGRAPH)]

    def paragraphs(self) -> list[str]:
        """The text, a paragraph each."""
        bounds = [*self.paragraph_starts, len(self.text)]
        pieces = (self.text[a:b].strip() for a, b in pairwise(bounds))
        return [piece for piece in pieces if piece]

    def part(self, start: int, end: int) -> "Flow":
        """The flow of `text[start:end]`, its breaks moved along."""
        inside = {at - start: kind for at, kind in self.breaks.items() if start < at < end}
        places = tuple((max(at - start, 0), where) for at, where in self._runs(start, end))
        return Flow(self.text[start:end], inside, places=places)

    def without(self, start: int, end: int) -> "Flow":
        """The flow without `text[start:end]` and the breaks in there."""
        kept = {at: kind for at, kind in self.breaks.items() if at <= start}
        kept |= {at - (end - start): kind for at, kind in self.breaks.items() if at >= end}
        text = self.text[:start] + self.text[end:]
        places = tuple((at - min(max(at - start, 0), end - start), where) for at, where in self.places)
        return Flow(text, {at: kind for at, kind in kept.items() if 0 < at < len(text)}, places=places)

    def where(self, start: int, end: int) -> list[Where]:
        """Where `text[start:end]` stands: the printed lines it is on, one box a page."""
        return around(where for _, where in self._runs(start, end))

    def _runs(self, start: int, end: int) -> list[tuple[int, Where]]:
        first = max(bisect_right(self.places, start, key=itemgetter(0)) - 1, 0)
        return list(self.places[first : bisect_left(self.places, end, key=itemgetter(0))])


@noun(eq=False)
class CleanCell:
    """A cell with its clean text: as `runs`, for which `repairs` were made, and joined to a `flow`.

    `parts` are the printed cells: one, or several where rows or pages cut it. Two are the same only if they
    are the same object.
    """

    parts: tuple[Cell, ...]
    runs: tuple[Fragment, ...]
    repairs: tuple[Repair, ...]
    flow: Flow

    @property
    def text(self) -> str:
        """Its clean text."""
        return self.flow.text

    @property
    def first(self) -> Cell:
        """The first printed cell."""
        return self.parts[0]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its printed lines."""
        return (
            self.first.lines
            if len(self.parts) == 1
            else tuple(line for part in self.parts for line in part.lines)
        )

    @property
    def printed(self) -> str:
        """As printed, lines kept apart by line feeds."""
        return "\n".join(part.text for part in self.parts if part.text)


@noun()
class CleanRow:
    """A table's row of clean cells, left to right."""

    cells: tuple[CleanCell, ...]
    where: Where

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all its cells, left to right."""
        return tuple(line for cell in self.cells for line in cell.lines)
