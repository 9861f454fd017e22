"""Text objects pdfium leaves out of a page's text: printed spaces, and text printed twice."""

from bisect import bisect
from collections.abc import Sequence

from ingest.readers.pages.content import Glyphs, UnreadableError, place
from ingest.readers.pdf import native
from ingest.readers.pdf.drawings import IDENTITY, Drawings, bounds_of
from ingest.readers.pdf.frame import Frame
from models.base import Box, Where
from models.repairs import Repair

__all__ = ["account_for_dropped"]

NEIGHBOURS = 5
"""The library compares a text object with so many before it, and leaves it out if it is the same."""

COVERED = 0.5
"""The share of a text's width and height from which on a box over it covers it."""


def account_for_dropped(
    drawings: Drawings, objects: list[int | None], glyphs: Glyphs, frame: Frame, number: int
) -> list[Repair]:
    """Account for the text objects the library left out: printed spaces, and text printed twice.

    A space it left out makes the one it put there a printed one; text printed again over a patch that covers
    it is seen once. Raises UnreadableError for any other text.
    """
    repairs: list[Repair] = []
    blanks: list[int] = []
    twins: dict[int, int] = {}
    for position in drawings.dropped:
        item = drawings.texts[position]
        box = _bounds(item, drawings, frame)
        if box[0] < box[2] and box[1] < box[3]:
            before = drawings.texts[max(position - NEIGHBOURS, 0) : position]
            twin = _twin(box, before, drawings, frame)
            twins[item] = twins.get(twin, twin)
            drawings.copies.setdefault(twins[item], []).append(item)
            repair = _duplicate(twins[item], objects, glyphs, place(number, *box))
            if not _covered_since(drawings, drawings.texts.index(twin), position, box):
                repairs.append(repair)
        elif native.font_embedded(native.text_font(item)):
            blanks.append(position)
        else:
            raise UnreadableError("text without a shape")
    if blanks:
        _print_spaces(blanks, drawings.texts, objects, glyphs)
    return repairs


def _bounds(item: int, drawings: Drawings, frame: Frame) -> Box:
    return bounds_of(item, drawings.inside.get(item, IDENTITY), frame)


def _twin(box: Box, before: Sequence[int], drawings: Drawings, frame: Frame) -> int:
    """The text object that a box is a copy of: the nearest one before it."""
    distances = {
        item: max(abs(a - b) for a, b in zip(box, _bounds(item, drawings, frame), strict=True))
        for item in before
    }
    twin = min(distances, key=distances.__getitem__, default=None)
    if twin is None or distances[twin] > box[3] - box[1]:
        raise UnreadableError("text missing from what the page gives as its text")
    return twin


def _covered_since(drawings: Drawings, first: int, second: int, box: Box) -> bool:
    """Whether anything that may cover a box was painted between two text objects."""
    return any(
        first < before <= second
        and min(box[2], cover[2]) - max(box[0], cover[0]) > COVERED * (box[2] - box[0])
        and min(box[3], cover[3]) - max(box[1], cover[1]) > COVERED * (box[3] - box[1])
        for before, cover in drawings.covers
    )


def _duplicate(twin: int, objects: Sequence[int | None], glyphs: Glyphs, where: Where) -> Repair:
    once = "".join(char for char, item in zip(glyphs.text, objects, strict=True) if item == twin)
    if not once.strip():
        raise UnreadableError("text missing from what the page gives as its text")
    return Repair(rule="duplicated", before=once * 2, after=once, where=where)


def _print_spaces(blanks: list[int], texts: Sequence[int], objects: list[int | None], glyphs: Glyphs) -> None:
    """Make the made-up spaces that stand where the file prints one the file's own, with their width."""
    position = {item: index for index, item in enumerate(texts)}
    for index in range(1, len(objects) - 1):
        before, after = objects[index - 1], objects[index + 1]
        if objects[index] is None and glyphs.text[index] == " " and before and after:
            blank = bisect(blanks, position.get(before, 0))
            if blank < len(blanks) and blanks[blank] < position.get(after, 0):
                objects[index] = before
                glyphs.x0[index] = glyphs.x1[index - 1]
                glyphs.x1[index] = max(glyphs.x0[index + 1], glyphs.x0[index])
                glyphs.top[index], glyphs.bottom[index] = glyphs.top[index - 1], glyphs.bottom[index - 1]
