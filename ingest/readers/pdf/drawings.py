"""What pdfium knows to stand on a page besides its text: rules, pictures, and the text objects themselves."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, repeat
from typing import NamedTuple

from ingest.readers.pages.content import Rule
from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.outlines import Outline
from ingest.readers.pdf.paths import THICK, Edge, box_piece, fill_pieces, stroke_pieces
from models.base import Box

__all__ = ["IDENTITY", "WHITE", "Drawings", "Matrix", "bounds_of", "clip_of", "drawings_of"]

WHITE = 250
"""From this value of every channel (0 to 255) a drawing can't be told from the paper."""
DARK = 170
"""The darkest channel (0 to 255) below which a filled box is dark enough for light text to be read on."""
ENDS = 2
"""The points of a single line; a thick one may cover text as a box does."""
SHAPES = 200
"""So many curved shapes on a page without text are its letters, drawn."""


class Matrix(NamedTuple):
    """x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where it takes a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, o: "Matrix") -> "Matrix":
        """The matrix that does what this one does, and then what the other does."""
        return Matrix(
            self.a * o.a + self.b * o.c, self.a * o.b + self.b * o.d,
            self.c * o.a + self.d * o.c, self.c * o.b + self.d * o.d,
            self.e * o.a + self.f * o.c + o.e, self.e * o.b + self.f * o.d + o.f,
        )  # fmt: skip


IDENTITY = Matrix()


@dataclass(slots=True)
class Drawings:
    """The rules, what text may stand on, and the page's text objects in the file's order."""

    rules: list[Rule] = field(default_factory=list)
    dark: list[Box] = field(default_factory=list)
    """Filled boxes, too thick for rules, dark enough for light text."""
    shades: list[Box] = field(default_factory=list)
    """The others, light or grey: shading."""
    pictures: list[Box] = field(default_factory=list)
    shapes: list[Outline] = field(default_factory=list)
    """Filled shapes with curves, which may be letters."""
    pictured: bool = False
    """Whether the page may hold text as pictures."""
    covers: list[tuple[int, Box]] = field(default_factory=list)
    """Filled boxes and pictures, each after how many text objects it is painted: it may cover those."""
    others: list[int] = field(default_factory=list)
    """All that is painted and no text, forms aside."""
    texts: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    """The places among them of those the library left out of the page's text."""
    copies: dict[int, list[int]] = field(default_factory=dict)
    """By a text object, those left out that print it once more."""
    inside: dict[int, Matrix] = field(default_factory=dict)
    """The matrix of the form around it, for text objects in forms."""
    layered: frozenset[int] = frozenset()
    """Text objects that a layer switches on and off."""
    invisible: frozenset[int] = frozenset()
    """Text objects drawn without ink."""
    alpha: dict[int, int] = field(default_factory=dict)
    """The opacity (0 to 255) of the form around them, for text objects in forms that let show through."""


def drawings_of(page: int, frame: Frame, texts: frozenset[int]) -> Drawings:
    """All that is drawn on a page, in forms too; `texts` are the objects of the page's text."""
    found = Drawings()
    items = _objects(page, native.page_objects, native.page_object)
    shapes = _collect(items, texts, IDENTITY, frame, found)
    found.pictured = bool(found.pictures) or shapes >= SHAPES
    modes = map(native.text_mode, found.texts)
    found.invisible = frozenset(
        text for text, mode in zip(found.texts, modes, strict=True) if mode in native.INKLESS
    )
    return found


def _objects(holder: int, count: Callable[[int], int], get: Callable[[int, int], int]) -> Iterator[int]:
    return map(get, repeat(holder), range(max(count(holder), 0)))


def _collect(
    items: Iterator[int], texts: frozenset[int], outer: Matrix, frame: Frame, found: Drawings
) -> int:
    """Put into `found` what the objects are; how many curved shapes were among them."""
    shapes = 0
    for known, group in groupby(items, texts.__contains__):
        begun = len(found.texts)
        if known:
            found.texts.extend(group)
        else:
            shapes += sum(_one(item, texts, outer, frame, found) for item in group)
        if outer is not IDENTITY:
            found.inside.update((text, outer) for text in found.texts[begun:] if text not in found.inside)
    return shapes


def _one(item: int, texts: frozenset[int], outer: Matrix, frame: Frame, found: Drawings) -> int:
    kind = native.object_type(item)
    if kind == native.TEXT:
        found.dropped.append(len(found.texts))
        found.texts.append(item)
        return 0
    if kind == native.PATH:
        found.others.append(item)
        return _path(item, outer, frame, found)
    if kind in native.PICTURES:
        found.others.append(item)
        found.pictures.append(bounds_of(item, outer, frame))
        found.covers.append((len(found.texts), found.pictures[-1]))
    elif kind == native.FORM:
        return _form(item, texts, outer, frame, found)
    return 0


def _form(form: int, texts: frozenset[int], outer: Matrix, frame: Frame, found: Drawings) -> int:
    begun = len(found.texts)
    inside = _objects(form, native.form_objects, native.form_object)
    shapes = _collect(inside, texts, _matrix(form).then(outer), frame, found)
    room = native.Room.integers(4)
    if native.fill_color(form, *room.at) and (alpha := room.values[3]) < 255:
        found.alpha.update((text, alpha * found.alpha.get(text, 255) // 255) for text in found.texts[begun:])
    return shapes


def _matrix(item: int) -> Matrix:
    room = native.Room.floats(6)
    native.object_matrix(item, room.at[0])
    return Matrix(*room.values)


def _path(path: int, outer: Matrix, frame: Frame, found: Drawings) -> bool:
    """Put into `found` the rules a path draws, or the dark box; whether it is a curved shape."""
    room = native.Room.integers(2)
    native.draw_mode(path, *room.at)
    filled, stroked = room.values
    inside = _shade(path, native.fill_color) if filled else 255
    seen = inside < WHITE or (stroked and _shade(path, native.stroke_color) < WHITE)
    covers = found.texts and (filled or (stroked and native.path_segments(path) == ENDS))
    if not seen and not covers:
        return False
    box = bounds_of(path, outer, frame)
    if covers and min(box[2] - box[0], box[3] - box[1]) > THICK:
        found.covers.append((len(found.texts), box))
    if not seen:
        return False
    over = box[1] < 0 or box[3] > frame.size[1]
    clip = clip_of(path, outer, frame) if over else None
    piece = box_piece(*box)
    if piece:
        found.rules += _seen([piece], clip)
        return False
    if inside < WHITE:
        (found.dark if inside < DARK else found.shades).append(box)
    edges, curved = _edges(path, _matrix(path).then(outer), frame)
    found.rules += _seen(stroke_pieces(edges) if stroked else fill_pieces(edges), clip)
    if curved and inside < WHITE:
        found.shapes.append(Outline(box, native.path_segments(path)))
    return curved


def _seen(pieces: Iterable[Rule], clip: Box | None) -> Iterator[Rule]:
    """The pieces, upright ones only as far as their clip path shows them.

    The side of a merged cell may be drawn from where it begins on the page before.
    """
    for piece in pieces:
        if clip and piece.upright:
            start, end = max(piece.start, clip[1]), min(piece.end, clip[3])
            if start < end:
                yield piece._replace(start=start, end=end)
        else:
            yield piece


def _shade(path: int, color: Callable[..., int]) -> int:
    """The darkest channel of what a path leaves on white paper."""
    room = native.Room.integers(4)
    if not color(path, *room.at) or not room.values[3]:
        return 255
    return int(min(room.values[:3]))


def bounds_of(item: int, outer: Matrix, frame: Frame) -> Box:
    """The box of a page object on the page as shown."""
    room = native.Room.floats(4)
    native.bounds(item, *room.at)
    left, bottom, right, top = room.values
    x, y = zip(*(outer.point(*corner) for corner in ((left, bottom), (right, top))), strict=True)
    return frame.box(min(x), min(y), max(x), max(y))


def clip_of(item: int, outer: Matrix, frame: Frame) -> Box | None:
    """The box a page object is seen through, on the page as shown; None if it is not clipped."""
    clip = native.clip_path(item)
    boxes = [
        _clip_box(clip, number, count, outer, frame)
        for number in range(native.clip_paths(clip)) if (count := native.clip_parts(clip, number)) > 0
    ]  # fmt: skip
    if not boxes:
        return None
    left, top, right, bottom = zip(*boxes, strict=True)
    return max(left), max(top), min(right), min(bottom)


def _clip_box(clip: int, path: int, count: int, outer: Matrix, frame: Frame) -> Box:
    room = native.Room.floats(2 * count)
    for number in range(count):
        native.segment_point(native.clip_part(clip, path, number), *room.at[2 * number : 2 * number + 2])
    points = [outer.point(x, y) for x, y in zip(room.values[::2], room.values[1::2], strict=True)]
    x, y = zip(*points, strict=True)
    return frame.box(min(x), min(y), max(x), max(y))


def _edges(path: int, matrix: Matrix, frame: Frame) -> tuple[list[Edge], bool]:
    """A path's straight lines on the page, and whether it has curves too."""
    edges: list[Edge] = []
    curved = False
    room = native.Room.floats(2)
    begun = last = (0.0, 0.0)
    for number in range(native.path_segments(path)):
        part = native.segment(path, number)
        native.segment_point(part, *room.at)
        point = frame.point(*matrix.point(*room.values))
        kind = native.segment_type(part)
        if kind == native.MOVE:
            begun = point
        elif kind == native.LINE:
            edges.append((*last, *point))
        else:
            curved = True
        last = point
        if native.segment_closes(part):
            edges.append((*last, *begun))
            last = begun
    return edges, curved
