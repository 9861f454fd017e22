"""A page read by pdfium: the fast path.

It declares a page unreadable when the library can't load it, when a visible character has no Unicode value
in the file, or when text on the page is missing from what the library gives as its text.
"""

from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import compress, groupby, repeat
from math import degrees
from operator import and_, eq
from statistics import median

from ingest.readers.pdf import native
from ingest.readers.pdf.beyond import kept_beyond
from ingest.readers.pdf.content import Glyphs, PageContent, Run, UnreadableError, place
from ingest.readers.pdf.drawings import IDENTITY, Drawings, bounds_of, drawings_of
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.runs import runs_of, seams
from models.base import Where
from models.edition import Repair

__all__ = ["read_page"]

UPRIGHT = 2.0
"""Degrees a character may lean and still stand upright."""
LARGE = 1.5
"""Times the page's median height from which on a run's colour is looked at: watermarks are large."""
FAINT_SHADE = 170
"""The darkest channel (0 to 255) from which on a colour is faint."""
FAINT_ALPHA = 150
"""The opacity (0 to 255) below which a colour is faint."""
NEIGHBOURS = 5
"""The library compares a text object with so many before it, and leaves it out if it is the same."""
TILTED_STEP = 3.0
"""How far apart, in heights, two glyphs of one tilted run may stand."""

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom from the page's top left."""


def read_page(document: int, index: int) -> PageContent:
    """Page `index`, counted from 0. Raises UnreadableError with the evidence."""
    with native.page_of(document, index) as page:
        if not page:
            raise UnreadableError("the page can't be parsed")
        with native.text_of(page) as text:
            if not text:
                raise UnreadableError("the page's text can't be loaded")
            return _content(page, text, index + 1)


def _content(page: int, text: int, number: int) -> PageContent:
    frame = _frame(page)
    every, objects = _every_glyph(text, frame)
    drawings = drawings_of(page, frame, frozenset(filter(None, objects)))
    repairs = _dropped(drawings, objects, every, frame, number)
    shown = _shown(every, objects, drawings, frame)
    repairs += _invisible(every, objects, shown, number)
    repairs += _cut_off(every, shown, frame, number)
    indices = list(compress(range(len(shown)), shown))
    glyphs = Glyphs("".join(compress(every.text, shown)), *(
        list(compress(edge, shown)) for edge in (every.x0, every.top, every.x1, every.bottom)
    ))  # fmt: skip
    one_of_each = dict(zip(glyphs.text, indices, strict=True)).values()
    if any(map(native.char_unmapped, repeat(text), one_of_each)):
        raise UnreadableError("characters without a Unicode value")
    width, height = frame.size
    runs = _runs(text, glyphs, indices, frame)
    return PageContent(number, width, height, glyphs, runs, drawings.rules, drawings.pictured, repairs)


def _frame(page: int) -> Frame:
    room = native.Room.floats(4)
    native.box(page, room.at[0])
    left, top, right, bottom = room.values
    return Frame(left, bottom, right, top, native.page_rotation(page))


def _every_glyph(text: int, frame: Frame) -> tuple[Glyphs, list[int | None]]:
    """All characters the library gives, and the text object of each: None for those it made up itself."""
    count = native.chars(text)
    room = native.Room.floats(4 * count)
    deque(map(native.char_box, repeat(text), range(count), room.at[::4]), 0)
    edges = room.values
    boxes = frame.boxes(edges[0::4], edges[1::4], edges[2::4], edges[3::4])
    return Glyphs(_characters(text, count), *boxes), list(map(native.char_object, repeat(text), range(count)))


def _characters(text: int, count: int) -> str:
    """One code point for each character; the library marks a hyphen at a line's end with a control code."""
    room = native.Room.units(count + 1)
    native.page_text(text, 0, count, room.at[0])
    characters = bytes(room.values)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if len(characters) != count:
        characters = "".join(map(chr, map(native.char_unicode, repeat(text), range(count))))
    return characters.replace("\x02", "-").replace("\ufffe", "-")


def _dropped(
    drawings: Drawings, objects: list[int | None], glyphs: Glyphs, frame: Frame, number: int
) -> list[Repair]:
    """Account for the text objects the library left out: printed spaces, and text printed twice.

    A space it left out makes the one it put there a printed one. Raises UnreadableError for any other text.
    """
    missing = set(drawings.texts).difference(objects)
    if not missing:
        return []
    repairs: list[Repair] = []
    blanks: list[int] = []
    twins: dict[int, int] = {}
    for position, item in enumerate(drawings.texts):
        if item in missing:
            box = _bounds(item, drawings, frame)
            if box[0] < box[2] and box[1] < box[3]:
                before = drawings.texts[max(position - NEIGHBOURS, 0) : position]
                twin = _twin(box, before, drawings, frame)
                twins[item] = twins.get(twin, twin)
                repairs.append(_duplicate(twins[item], objects, glyphs, place(number, *box)))
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


def _shown(glyphs: Glyphs, objects: Sequence[int | None], drawings: Drawings, frame: Frame) -> list[bool]:
    """For each character whether it is the file's own, takes room on the page and is painted there."""
    shown = list(map(bool, objects))
    if drawings.invisible:
        shown = [item is not None and item not in drawings.invisible for item in objects]
    width, height = frame.size
    inside = not glyphs.x0 or (
        (min(glyphs.x0) >= 0 and max(glyphs.x1) <= width)
        and (min(glyphs.top) >= 0 and max(glyphs.bottom) <= height)
    )
    if any(map(eq, compress(glyphs.x0, shown), compress(glyphs.x1, shown))):
        shown = [seen and x0 < x1 for seen, x0, x1 in zip(shown, glyphs.x0, glyphs.x1, strict=True)]
    if not inside:
        boxes = zip(glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom, strict=True)
        on_page = [
            seen and x1 > 0 and x0 < width and bottom > 0 and top < height
            for seen, (x0, top, x1, bottom) in zip(shown, boxes, strict=True)
        ]
        kept = kept_beyond(glyphs, objects, on_page, drawings.rules, frame.size)
        shown = list(map(and_, shown, kept))
    return shown


def _invisible(
    glyphs: Glyphs, objects: Sequence[int | None], shown: Sequence[bool], number: int
) -> list[Repair]:
    """A repair for each stretch of characters of the file that nobody sees."""
    if sum(shown) == len(objects) - objects.count(None):
        return []
    hidden = [not seen and item is not None for seen, item in zip(shown, objects, strict=True)]
    return [
        _stretch("invisible", glyphs, some, number, kept=False)
        for some in _stretches(hidden) if glyphs.text[some].strip()
    ]  # fmt: skip


def _stretches(marked: Sequence[bool]) -> Iterator[slice]:
    """Where marked characters follow one another."""
    for is_marked, members in groupby(range(len(marked)), marked.__getitem__):
        if is_marked:
            stretch = list(members)
            yield slice(stretch[0], stretch[-1] + 1)


def _stretch(rule: str, glyphs: Glyphs, some: slice, number: int, *, kept: bool) -> Repair:
    text = glyphs.text[some]
    where = place(
        number, min(glyphs.x0[some]), min(glyphs.top[some]), max(glyphs.x1[some]), max(glyphs.bottom[some])
    )
    return Repair(rule=rule, before="" if kept else text, after=text if kept else "", where=where)


def _cut_off(glyphs: Glyphs, shown: Sequence[bool], frame: Frame, number: int) -> list[Repair]:
    """A repair for each stretch of characters cut off by the page's edge, and read all the same."""
    width, height = frame.size
    if not glyphs.x0 or (max(glyphs.x1) <= width and max(glyphs.bottom) <= height and min(glyphs.x0) >= 0):
        return []
    outside = [
        seen and not (0 < (x0 + x1) / 2 < width and 0 < (top + bottom) / 2 < height)
        for seen, x0, x1, top, bottom in zip(
            shown, glyphs.x0, glyphs.x1, glyphs.top, glyphs.bottom, strict=True
        )
    ]
    return [_stretch("cut off", glyphs, some, number, kept=True) for some in _stretches(outside)]


def _runs(text: int, glyphs: Glyphs, indices: Sequence[int], frame: Frame) -> list[Run]:
    starts = seams(glyphs)
    tilts: dict[int, float] = {}
    if any(_tilt(text, indices[start], frame) for start in starts):
        tilts = {at: tilt for at, index in enumerate(indices) if (tilt := _tilt(text, index, frame))}
        starts = [start for start in starts if not _tilted_on(glyphs, start, tilts)]
    runs = runs_of(glyphs, starts, tilts)
    if not runs:
        return []
    large = LARGE * median(run.bottom - run.top for run in runs)
    return [
        run._replace(faint=True) if run.bottom - run.top > large and _faint(text, indices[run.start]) else run
        for run in runs
    ]


def _tilt(text: int, index: int, frame: Frame) -> float:
    """Degrees a character leans clockwise on the page as shown; 0 for upright."""
    turned = (degrees(native.char_angle(text, index)) + 90 * frame.turns + 180) % 360 - 180
    return turned if abs(turned) > UPRIGHT else 0.0


def _tilted_on(glyphs: Glyphs, start: int, tilts: dict[int, float]) -> bool:
    """Whether a tilted glyph goes on the run of the one before it."""
    if start == 0 or start not in tilts or abs(tilts.get(start - 1, 0.0) - tilts[start]) > UPRIGHT:
        return False
    reach = TILTED_STEP * (glyphs.bottom[start] - glyphs.top[start])
    return (
        abs(glyphs.x0[start] - glyphs.x0[start - 1]) < reach
        and abs(glyphs.top[start] - glyphs.top[start - 1]) < reach
    )


def _faint(text: int, index: int) -> bool:
    room = native.Room.integers(4)
    if not native.char_color(text, index, *room.at):
        return False
    *shade, alpha = room.values
    return bool(min(shade) >= FAINT_SHADE or alpha < FAINT_ALPHA)
