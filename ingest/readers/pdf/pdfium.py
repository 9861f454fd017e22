"""A page read by pdfium: the fast path.

It declares a page unreadable when the library can't load it, when a visible character has no Unicode value
in the file, or when text on the page is missing from what the library gives as its text.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import compress, groupby, pairwise, repeat
from math import atan2, degrees
from operator import and_, eq
from typing import NamedTuple, cast

from ingest.readers.opening.limits import MOST_PAGE_CHARACTERS
from ingest.readers.pages.content import UPRIGHT, Glyphs, PageContent, Run, UnreadableError, place
from ingest.readers.pages.parts import PagePart
from ingest.readers.pages.pictures import without_text
from ingest.readers.pages.runs import runs_of, seams, turns_to_upright
from ingest.readers.pdf import native
from ingest.readers.pdf.beyond import kept_beyond
from ingest.readers.pdf.drawings import Drawings, drawings_of
from ingest.readers.pdf.dropped import account_for_dropped
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.lifted import Lifted
from ingest.readers.pdf.marks import Marks, marks_of
from ingest.readers.pdf.outlines import drawn_letters
from ingest.readers.pdf.paint import Painting
from ingest.readers.pdf.sight import Canvas, unseen_glyphs
from models.base import Box
from models.repairs import Repair, RepairRule

__all__ = ["characters", "frame_of", "read_page"]

TILTED_STEP = 3.0
"""How far apart, in heights, two glyphs of one tilted run may stand."""

_HIGH, _LOW, _END = "\ud800", "\udc00", "\ue000"
"""Where the first and the second halves of UTF-16 pairs begin, and where those end."""
_NO_CHARACTERS = frozenset({"\0", "\ufffd", *map(chr, range(ord(_HIGH), ord(_END)))})
"""What a file gives for a shape that it knows no character for, and halves of pairs by themselves."""


class _OnlySpokenError(Exception):
    """Glyphs mean nothing but what a text given in their place says."""


def read_page(document: int, index: int) -> PageContent:
    """Page `index`, counted from 0.

    Raises UnreadableError with the evidence, OverflowError for more characters than any page has.
    """
    try:
        return _read(document, index, spoken=False)
    except _OnlySpokenError:
        return _read(document, index, spoken=True)


def characters(document: int, index: int) -> int:
    """How many characters a page has, counted from 0; none where it can't be loaded."""
    with native.page_of(document, index) as page:
        if not page:
            return 0
        with native.text_of(page) as text:
            return max(native.chars(text), 0) if text else 0


class _PageReading(NamedTuple):
    """A page, the quarter turns clockwise it is given, and what was found out about its text before.

    `lifted` is the text that was found covered, and lifted from what covers it; `spoken` says that texts
    given in place of glyphs are read.
    """

    page: int
    number: int
    spoken: bool
    turns: int = 0
    lifted: Lifted | None = None

    def content(self) -> PageContent:
        """What the page shows, its text loaded anew."""
        with native.text_of(self.page) as text:
            if not text:
                raise UnreadableError("the page's text can't be loaded")
            if native.chars(text) > MOST_PAGE_CHARACTERS:
                raise OverflowError
            return _content(self, text)

    def of_glyphs(self, marks: Marks) -> PageContent:
        """The same without the texts given in place of glyphs."""
        marks.take_off_spoken()
        try:
            return self.content()
        except UnreadableError as evidence:
            raise _OnlySpokenError from evidence


def _read(document: int, index: int, *, spoken: bool) -> PageContent:
    """What a page's glyphs show, or what is said in place of some of them."""
    with native.page_as_shown(document, index) as page:
        if not page:
            raise UnreadableError("the page can't be parsed")
        return _PageReading(page, index + 1, spoken).content()


def _content(reading: _PageReading, text: int) -> PageContent:
    page, number, spoken, turns, lifted = reading
    frame = frame_of(page).turned(turns)
    every, objects = _every_glyph(text, frame, lifted)
    items = frozenset(filter(None, objects))
    marks = marks_of(items)
    if marks.spoken and not spoken:
        return reading.of_glyphs(marks)
    drawings = drawings_of(page, frame, items)
    drawings.layered = frozenset(marks.layered)
    repairs = account_for_dropped(drawings, objects, every, frame, number)
    shown = _shown(every, objects, drawings, frame)
    view = _view(text, every, objects, shown, frame)
    if not turns and (upright := turns_to_upright(view.runs)):
        return _content(reading._replace(turns=upright), text)
    painting = Painting(view.runs, view.owners, drawings, frame)
    unseen = painting.unseen()
    if lifted:
        unseen |= lifted.unseen_among(view.glyphs, view.owners)
    elif doubtful := painting.doubtful():
        beneath = unseen_glyphs(Canvas.of(page, frame, turns), doubtful, view.glyphs, view.owners, drawings)
        if covered := painting.covered() & {view.owners[at] for at in beneath}:
            lifted = Lifted.of(covered, beneath, view.glyphs, view.owners, drawings)
            return reading._replace(lifted=lifted).content()
        unseen |= beneath
    if unseen:
        for at in unseen:
            shown[view.indices[at]] = False
        view = _view(text, every, objects, shown, frame)
        painting = Painting(view.runs, view.owners, drawings, frame)
    repairs += _invisible(every, objects, shown, number)
    runs = painting.marked()
    repairs += _cut_off(view.glyphs, runs, frame, number)
    one_of_each = dict(zip(view.glyphs.text, view.indices, strict=True))
    if not _NO_CHARACTERS.isdisjoint(one_of_each) or any(
        map(native.char_unmapped, repeat(text), one_of_each.values())
    ):
        raise UnreadableError("characters without a Unicode value")
    width, height = frame.size
    pictures = without_text([*drawings.pictures, *drawn_letters(drawings.shapes)], runs)
    return PageContent(
        number, width, height, view.glyphs, runs, drawings.rules, drawings.pictured, repairs,
        shades=drawings.dark + drawings.shades,
        pictures=Canvas.of(page, frame, turns).drawn_on(pictures) if pictures else [],
        part=PagePart(number, width, height, turns) if turns else None,
    )  # fmt: skip


def frame_of(page: int) -> Frame:
    """Where a page's visible box stands in the file's coordinates."""
    room = native.Room.floats(4)
    native.box(page, room.at[0])
    left, top, right, bottom = room.values
    return Frame(left, bottom, right, top, native.page_rotation(page))


def _every_glyph(text: int, frame: Frame, lifted: Lifted | None) -> tuple[Glyphs, list[int | None]]:
    """All characters the library gives, and the text object of each: None for those it made up itself."""
    count = native.chars(text)
    room = native.Room.floats(4 * count)
    deque(map(native.char_box, repeat(text), range(count), room.at[::4]), 0)
    objects = list(map(native.char_object, repeat(text), range(count)))
    edges = room.values
    if lifted:
        lifted.put_back(edges, objects)
    boxes = frame.boxes(edges[0::4], edges[1::4], edges[2::4], edges[3::4])
    glyphs = Glyphs(_characters(text, count, objects), *boxes)
    _part_boxes(glyphs, objects)
    return glyphs, objects


def _part_boxes(glyphs: Glyphs, objects: Sequence[int | None]) -> None:
    """Share out the box of each shape that is several characters, such as a ligature, among them."""
    x0, x1 = glyphs.x0, glyphs.x1
    same = [
        at for at in compress(range(1, len(x0)), map(eq, x0, x0[1:]))
        if objects[at] and objects[at] == objects[at - 1]
        and x0[at] < x1[at] == x1[at - 1] and glyphs.top[at] == glyphs.top[at - 1]
    ]  # fmt: skip
    for _, group in groupby(enumerate(same), lambda item: item[1] - item[0]):
        members = [at for _, at in group]
        first, count = members[0] - 1, len(members) + 1
        step = (x1[first] - x0[first]) / count
        for number in range(count):
            x0[first + number] += number * step
            x1[first + number] = x0[first + number] + step


def _characters(text: int, count: int, objects: list[int | None]) -> str:
    """One code point for each character; the library marks a hyphen at a line's end with a control code."""
    room = native.Room.units(count + 1)
    native.page_text(text, 0, count, room.at[0])
    characters = bytes(room.values)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if len(characters) != count or "\ufffe" in characters:  # which stands for a hyphen, and for none at all
        characters = _one_by_one(text, count, objects)
    return characters.replace("\x02", "-")


def _one_by_one(text: int, count: int, objects: list[int | None]) -> str:
    """The same where some code points take two units; the second of a pair is nobody's, as if made up."""
    characters = list(map(chr, map(native.char_unicode, repeat(text), range(count))))
    for at, (first, second) in enumerate(pairwise(characters)):
        if _HIGH <= first < _LOW <= second < _END:
            pair = (first + second).encode("utf-16-le", "surrogatepass")
            characters[at], characters[at + 1], objects[at + 1] = pair.decode("utf-16-le"), " ", None
    return "".join(characters)


def _shown(glyphs: Glyphs, objects: Sequence[int | None], drawings: Drawings, frame: Frame) -> list[bool]:
    """For each character whether it is the file's own, takes room on the page and is painted there."""
    shown = list(map(bool, objects))
    if drawings.invisible:
        shown = [item is not None and item not in drawings.invisible for item in objects]
    width, height = frame.size
    if any(map(eq, compress(glyphs.x0, shown), compress(glyphs.x1, shown))):
        shown = [seen and x0 < x1 for seen, x0, x1 in zip(shown, glyphs.x0, glyphs.x1, strict=True)]
    if not _are_on_page(glyphs, frame):
        boxes = zip(glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom, strict=True)
        on_page = [
            seen and x1 > 0 and x0 < width and bottom > 0 and top < height
            for seen, (x0, top, x1, bottom) in zip(shown, boxes, strict=True)
        ]
        kept = kept_beyond(glyphs, objects, on_page, drawings.rules, frame.size)
        shown = list(map(and_, shown, kept))
    return shown


def _are_on_page(glyphs: Glyphs, frame: Frame) -> bool:
    """Whether no glyph reaches over the page's edge."""
    width, height = frame.size
    return not glyphs.x0 or (
        (min(glyphs.x0) >= 0 and max(glyphs.x1) <= width)
        and (min(glyphs.top) >= 0 and max(glyphs.bottom) <= height)
    )


class _View(NamedTuple):
    """The glyphs that are shown, their indices among all, their text objects, and their runs."""

    glyphs: Glyphs
    indices: list[int]
    owners: list[int]
    runs: list[Run]


def _view(
    text: int, every: Glyphs, objects: Sequence[int | None], shown: Sequence[bool], frame: Frame
) -> _View:
    indices = list(compress(range(len(shown)), shown))
    glyphs = Glyphs("".join(compress(every.text, shown)), *(
        list(compress(edge, shown)) for edge in (every.x0, every.top, every.x1, every.bottom)
    ))  # fmt: skip
    owners = cast("list[int]", list(compress(objects, shown)))  # what the library made up is not shown
    return _View(glyphs, indices, owners, _runs(text, glyphs, indices, frame))


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


def _stretch(rule: RepairRule, glyphs: Glyphs, some: slice, number: int, *, kept: bool) -> Repair:
    text = glyphs.text[some]
    where = place(
        number, min(glyphs.x0[some]), min(glyphs.top[some]), max(glyphs.x1[some]), max(glyphs.bottom[some])
    )
    return Repair(rule=rule, before="" if kept else text, after=text if kept else "", where=where)


def _cut_off(glyphs: Glyphs, runs: Sequence[Run], frame: Frame, number: int) -> list[Repair]:
    """A repair for each stretch cut off by the page's edge or its clip path, and read all the same."""
    width, height = frame.size
    page = (0.0, 0.0, width, height)
    if _are_on_page(glyphs, frame) and not any(run.window for run in runs):
        return []
    outside = [False] * len(glyphs.text)
    for run in (run for run in runs if not run.is_mark):
        for box in (page, run.window):
            if box and (run.x0 < box[0] or run.top < box[1] or run.x1 > box[2] or run.bottom > box[3]):
                for at in range(run.start, run.end):
                    outside[at] = outside[at] or not _stands_in(glyphs, at, box)
    return [_stretch("cut off", glyphs, some, number, kept=True) for some in _stretches(outside)]


def _stands_in(glyphs: Glyphs, at: int, box: Box) -> bool:
    """Whether a glyph's middle is in a box."""
    x, y = (glyphs.x0[at] + glyphs.x1[at]) / 2, (glyphs.top[at] + glyphs.bottom[at]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def _runs(text: int, glyphs: Glyphs, indices: Sequence[int], frame: Frame) -> list[Run]:
    starts = seams(glyphs)
    tilts: dict[int, float] = {}
    if any(_tilt(text, indices[start], frame) for start in starts):
        tilts = {at: tilt for at, index in enumerate(indices) if (tilt := _tilt(text, index, frame))}
        starts = [start for start in starts if not _tilted_on(glyphs, start, tilts)]
    return runs_of(glyphs, starts, tilts)


def _tilt(text: int, index: int, frame: Frame) -> float:
    """Degrees a character's baseline runs clockwise on the page as shown; 0 for a level one.

    The library's angle is that of the glyph itself, which leans too where it is sheared to look italic.
    """
    if not native.char_angle(text, index) and not frame.turns:
        return 0.0
    room = native.Room.floats(6)
    native.char_matrix(text, index, room.at[0])
    a, b, *_ = room.values
    turned = (90 * frame.turns - degrees(atan2(b, a)) + 180) % 360 - 180
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
