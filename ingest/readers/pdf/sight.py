"""What of a page's text is seen: the page is drawn with it and without it, and the two are compared.

That answers alike for text beneath a patch, in a layer switched off, transparent, clipped away, or of the
colour of what it stands on. Drawing takes long, so only text that there is a reason to doubt is looked at.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import or_
from typing import cast

from PIL import Image, ImageChops

from ingest.readers.pages.content import Glyphs, Run
from ingest.readers.pdf import native
from ingest.readers.pdf.drawings import Drawings
from ingest.readers.pdf.frame import Frame
from models.base import Box

__all__ = ["Canvas", "overpainted", "unseen_glyphs"]

DOTS = 2.0
"""Dots to a point: the stroke of the stand-in font is a dot wide."""
LARGEST = 4_000_000
"""Dots drawn at most; larger pages are drawn coarser."""
TRACE = 0.4
"""The mean difference (of 255) within a glyph's box from which on there is some ink: a full stop leaves 2."""
PART = 0.35
"""The share of a glyph's ink that must show for it to be seen: a patch put on by hand leaves the edges."""
ONE_SHADE = 48
"""Shades (of 255) within which a picture shows nothing that could be read."""
EDGE = 1.5
"""Points at a picture's edge that a table's rule may be drawn over."""
BENEATH = 0.3
"""The share of a run's height that a box must cover."""
MOST_PAIRS = 500_000
"""Where more pairs of a run and a box would have to be compared, all runs are looked at."""
TILE = 4.0
"""Points: two texts are one above the other where they stand on the same tile of the page."""
LAYERS = 4
"""So many texts, one above the other, are told apart."""


def overpainted(runs: Sequence[Run], owners: Sequence[int], drawings: Drawings) -> list[Run]:
    """The runs on which something is painted later that may cover them."""
    if not drawings.covers:
        return []
    position = {item: at for at, item in enumerate(drawings.texts)}
    if len(drawings.covers) * len(runs) > MOST_PAIRS:
        return list(runs)
    found: dict[int, Run] = {}
    ordered = sorted(runs, key=lambda run: run.bottom)
    bottoms = [run.bottom for run in ordered]
    tallest = max((run.bottom - run.top for run in runs), default=0.0)
    for before, box in drawings.covers:
        first, last = bisect(bottoms, box[1]), bisect(bottoms, box[3] + tallest)
        for run in ordered[first:last]:
            if _covers(box, run) and position.get(owners[run.start], before) < before:
                found[run.start] = run
    return list(found.values())


def _covers(box: Box, run: Run) -> bool:
    down = min(run.bottom, box[3]) - max(run.top, box[1])
    across = min(run.x1, box[2]) - max(run.x0, box[0])
    return down > BENEATH * (run.bottom - run.top) and across > BENEATH * run.em


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page to draw, and so many dots across and down."""

    page: int
    width: int
    height: int
    scale: float
    turns: int

    @classmethod
    def of(cls, page: int, frame: Frame, turns: int) -> "Canvas":
        """For a page in a frame that is turned against it by so many quarter turns clockwise."""
        width, height = frame.size
        scale = min(DOTS, (LARGEST / (width * height)) ** 0.5)
        return cls(page, max(round(width * scale), 1), max(round(height * scale), 1), scale, turns)

    def drawn(self) -> Image.Image:
        """The page as it is now."""
        dots = native.drawn(self.page, self.width, self.height, self.turns)
        return Image.frombuffer("L", (self.width, self.height), dots, "raw", "L", 0, 1)

    def without(self, items: Collection[int]) -> Image.Image:
        """The page without some objects."""
        _set(items, active=False)
        try:
            return self.drawn()
        finally:
            _set(items, active=True)

    def drawn_on(self, boxes: Sequence[Box]) -> list[Box]:
        """Those of some boxes within whose edges the page is not all of one shade."""
        whole = self.drawn()
        found: list[Box] = []
        for x0, top, x1, bottom in boxes:
            if dots := self.box(x0 + EDGE, top + EDGE, x1 - EDGE, bottom - EDGE):
                darkest, lightest = cast("tuple[int, int]", whole.crop(dots).getextrema())
                if lightest - darkest > ONE_SHADE:
                    found.append((x0, top, x1, bottom))
        return found

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box | None:
        """The dots of a box on the page; None where there is no whole one."""
        x0, top = max(x0 * self.scale, 0.0), max(top * self.scale, 0.0)
        x1, bottom = min(x1 * self.scale, self.width), min(bottom * self.scale, self.height)
        return (x0, top, x1, bottom) if x1 - x0 >= 1 and bottom - top >= 1 else None


def _set(items: Collection[int], *, active: bool) -> None:
    for _ in map(native.set_active, items, repeat(active)):
        pass


def unseen_glyphs(
    canvas: Canvas, runs: Sequence[Run], glyphs: Glyphs, owners: Sequence[int], drawings: Drawings
) -> set[int]:
    """The indices of those glyphs of some runs that nobody sees, though they stand on the page."""
    whole = canvas.drawn()
    unseen: set[int] = set()
    for layer in _apart(runs):
        mine = {owner for run in layer for owner in owners[run.start : run.end]}
        mine |= {copy for owner in mine for copy in drawings.copies.get(owner, ())}
        shows = ImageChops.difference(whole, canvas.without(mine)).convert("F")
        others = [item for item in drawings.texts if item not in mine] + drawings.others
        alone = canvas.without(others)
        inked = ImageChops.difference(alone, Image.new("L", alone.size, 255)).convert("F")
        unseen.update(_unseen(layer, glyphs, canvas, shows, inked))
    return unseen


def _apart(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs in layers, in none of which one stands on another, by the tiles of the page they stand on."""
    layers: list[list[Run]] = []
    taken: defaultdict[tuple[int, int], int] = defaultdict(int)
    for run in runs:
        tiles = [
            (x, y)
            for x in range(int(run.x0 / TILE), int(run.x1 / TILE) + 1)
            for y in range(int((run.top + TILE / 2) / TILE), int((run.bottom - TILE / 2) / TILE) + 1)
        ]
        held = reduce(or_, (taken[tile] for tile in tiles), 0)
        number = next((at for at in range(LAYERS - 1) if not held >> at & 1), LAYERS - 1)
        while len(layers) <= number:
            layers.append([])
        layers[number].append(run)
        for tile in tiles:
            taken[tile] |= 1 << number
    return [layer for layer in layers if layer]


def _unseen(
    runs: Sequence[Run], glyphs: Glyphs, canvas: Canvas, shows: Image.Image, inked: Image.Image
) -> Iterator[int]:
    """The glyphs of whose ink nothing or too little shows; white space goes with the glyph before it."""
    for run in runs:
        is_seen = True
        for at in range(run.start, run.end):
            box = canvas.box(glyphs.x0[at], glyphs.top[at], glyphs.x1[at], glyphs.bottom[at])
            if box and not glyphs.text[at].isspace():
                is_seen = _mean(shows, box) >= max(TRACE, PART * _mean(inked, box))
            if not is_seen:
                yield at


def _mean(difference: Image.Image, box: Box) -> float:
    """The mean difference (of 255) within a box of dots."""
    return cast("float", difference.resize((1, 1), Image.Resampling.BOX, box=box).getpixel((0, 0)))
