"""What a page shows, whichever library read it: glyphs, rules and pictures, from the page's top left."""

from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.readers.pages.parts import PagePart
from models.base import Box, Where
from models.repairs import Repair, Scanned

__all__ = ["UPRIGHT", "Glyphs", "PageContent", "Rule", "Run", "UnreadableError", "place"]


class UnreadableError(Exception):
    """A page one way of reading can't read; the message is the evidence."""


UPRIGHT = 2.0
"""Degrees a character may lean and still stand upright."""
QUARTER = 3.0
"""Degrees from a quarter turn within which tilted text is set on its side and not slanted across."""
CLIP_CLEAR = 2.0
"""How far (points) inside its clip path text surely is in its cell: rules are as thick as that."""


class Rule(NamedTuple):
    """A straight line of a table: upright or level, its place across, and its two ends (PDF points)."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Glyphs:
    """All printed characters of a page in the file's order, a list for each edge of their boxes.

    Boxes are as wide as the character's advance and as high as its font. One code point a glyph.
    """

    text: str
    x0: list[float]
    top: list[float]
    x1: list[float]
    bottom: list[float]
    certainty: list[float] | None = None
    """How sure (0 to 1) each is, where the page was recognised from a picture."""


class Run(NamedTuple):
    """Neighbouring glyphs of one line without a gap.

    `text` may begin or end with printed spaces, the box is that of what shows. `start` and `end` are the
    glyphs' indices, `em` the widest one's width.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    start: int
    end: int
    em: float
    tilt: float = 0.0
    faint: bool = False
    left_out: float = 0.0
    """How wide (points) what was taken out right before it is: struck-out text, a mark; no space."""
    window: Box | None = None
    """The clip path it is seen through, where it is clipped: its cell, if it has too little room there."""

    @property
    def is_mark(self) -> bool:
        """Whether it is a watermark's: slanted, or large and hardly seen."""
        return self.faint or (self.tilt != 0 and abs((self.tilt + 45) % 90 - 45) > QUARTER)

    @property
    def middle(self) -> tuple[float, float]:
        """Where it stands: its middle, or the place in its window nearest to that."""
        x, y = (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2
        if self.window is None:
            return x, y
        left, top, right, bottom = self.window
        return _within(x, left, right), _within(y, top, bottom)


def _within(at: float, start: float, end: float) -> float:
    """The place nearest to `at` that stands clear of two ends, where there is room."""
    clear = min(CLIP_CLEAR, (end - start) / 2)
    return min(max(at, start + clear), end - clear)


@dataclass(slots=True)
class PageContent:
    """One page as seen: sizes in PDF points, the page turned as it is shown."""

    number: int
    width: float
    height: float
    glyphs: Glyphs
    runs: list[Run]
    rules: list[Rule]
    pictured: bool
    """Has a picture, or so many drawn shapes that its letters may be among them."""
    repairs: list[Repair] = field(default_factory=list)
    scanned: Scanned | None = None
    """How its picture was set straight, where it was recognised."""
    shades: list[Box] = field(default_factory=list)
    """Filled boxes too thick for rules."""
    pictures: list[Box] = field(default_factory=list)
    """Those that may show text of their own."""
    part: PagePart | None = None
    """Where it stands on the page shown, where it does not stand as it is read."""


def place(page: int, x0: float, top: float, x1: float, bottom: float) -> Where:
    """A box on a page, to a tenth of a point."""
    return Where(page=page, bbox=(round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)))
