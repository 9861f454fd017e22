"""What the second library read, held against the page as it is drawn.

pdfplumber gives all text in the file. Of a glyph that nobody sees nothing is drawn in its box. Where text
stands upon other text the drawing can't tell whose it is: such a page is unreadable, for recognition to read.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import cast

from PIL import Image

from ingest.readers.pages.content import Glyphs, PageContent, UnreadableError, place
from ingest.readers.pages.without import without
from ingest.readers.pdf import native
from ingest.readers.pdf.pdfium import frame_of
from ingest.readers.pdf.sight import Canvas
from models.repairs import Repair

__all__ = ["looked_at"]

BORDER = 0.15
"""The share of a glyph's width at each side in which what stands beside it may show."""
INK = 12
"""Shades (of 255) within a box from which on there is some ink."""
UPON = 0.5
"""How near to one another, in heights, two different glyphs begin that stand one upon the other."""
MEASURE = 1.0
"""How much (points) the two libraries' sizes of one page may differ."""


def looked_at(document: int, index: int, content: PageContent) -> PageContent:
    """The page without what nobody sees; as it is where it can't be drawn at all.

    Raises UnreadableError where the drawing can't tell what is seen.
    """
    with native.page_as_shown(document, index) as page:
        if not page:
            return content
        frame = frame_of(page)
        if any(
            abs(a - b) > MEASURE for a, b in zip(frame.size, (content.width, content.height), strict=True)
        ):
            return content
        canvas = Canvas.of(page, frame, 0)
        unseen = list(_unseen(content.glyphs, canvas, canvas.drawn()))
    _check_apart(content.glyphs, set(unseen))
    return without(content, set(unseen), list(_repairs(content, unseen))) if unseen else content


def _unseen(glyphs: Glyphs, canvas: Canvas, drawn: Image.Image) -> Iterator[int]:
    """The glyphs in whose boxes nothing is drawn; marks too small to tell go with the letter before them."""
    is_seen = True
    for at, char in enumerate(glyphs.text):
        if char.isalnum():
            across = BORDER * (glyphs.x1[at] - glyphs.x0[at])
            box = canvas.box(
                glyphs.x0[at] + across, glyphs.top[at], glyphs.x1[at] - across, glyphs.bottom[at]
            )
            is_seen = box is not None and _is_inked(drawn.crop(box))
        if not is_seen:
            yield at


def _is_inked(part: Image.Image) -> bool:
    darkest, lightest = cast("tuple[int, int]", part.getextrema())
    return lightest - darkest >= INK


def _check_apart(glyphs: Glyphs, unseen: set[int]) -> None:
    """Raise UnreadableError where a letter that may be seen stands upon another one."""
    seen: dict[tuple[int, int], list[int]] = {}
    for at, char in enumerate(glyphs.text):
        if at in unseen or not char.isalnum():
            continue
        height = max(glyphs.bottom[at] - glyphs.top[at], 1.0)
        tile = int(glyphs.x0[at] / height), int(glyphs.top[at] / height)
        near = [seen.get((tile[0] + x, tile[1] + y), ()) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        for other in (other for some in near for other in some):
            apart = max(abs(glyphs.x0[at] - glyphs.x0[other]), abs(glyphs.top[at] - glyphs.top[other]))
            if glyphs.text[other] != char and apart < UPON * min(height, glyphs.x1[at] - glyphs.x0[at]):
                raise UnreadableError("text printed over other text")
        seen.setdefault(tile, []).append(at)


def _repairs(content: PageContent, unseen: list[int]) -> Iterator[Repair]:
    """A repair for each stretch of glyphs that nobody sees."""
    glyphs = content.glyphs
    for _, group in groupby(enumerate(unseen), lambda item: item[1] - item[0]):
        stretch = [at for _, at in group]
        some = slice(stretch[0], stretch[-1] + 1)
        if text := glyphs.text[some].strip():
            where = place(
                content.number, min(glyphs.x0[some]), min(glyphs.top[some]),
                max(glyphs.x1[some]), max(glyphs.bottom[some]),
            )  # fmt: skip
            yield Repair(rule="invisible", before=text, after="", where=where)
