"""What pdfium knows to stand on a page besides its text: rules, pictures, and the text objects themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

from ingest.readers.pdf import native
from ingest.readers.pdf.content import Rule
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.paths import Edge, box_piece, fill_pieces, stroke_pieces

__all__ = ["IDENTITY", "Drawings", "bounds_of", "drawings_of"]

WHITE = 250
"""From this value of every channel (0 to 255) a drawing can't be told from the paper."""
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
    """The rules, whether the page may hold text as pictures, and its text objects in the file's order."""

    rules: list[Rule] = field(default_factory=list)
    pictured: bool = False
    texts: list[int] = field(default_factory=list)
    inside: dict[int, Matrix] = field(default_factory=dict)
    """The matrix of the form around it, for text objects in forms."""
    invisible: frozenset[int] = frozenset()


def drawings_of(page: int, frame: Frame, texts: frozenset[int]) -> Drawings:
    """All that is drawn on a page, in forms too; `texts` are objects known to be text."""
    found = Drawings()
    items = _objects(page, native.page_objects, native.page_object)
    shapes = _collect(items, texts, IDENTITY, frame, found)
    found.pictured = found.pictured or shapes >= SHAPES
    modes = map(native.text_mode, found.texts)
    found.invisible = frozenset(
        text for text, mode in zip(found.texts, modes, strict=True) if mode == native.INVISIBLE
    )
    return found


def _objects(holder: int, count: Callable[[int], int], get: Callable[[int, int], int]) -> Iterator[int]:
    return map(get, repeat(holder), range(max(count(holder), 0)))


def _collect(
    items: Iterator[int], texts: frozenset[int], outer: Matrix, frame: Frame, found: Drawings
) -> int:
    """Put into `found` what the objects are; how many curved shapes were among them."""
    shapes = 0
    for item in items:
        kind = native.TEXT if item in texts else native.object_type(item)
        if kind == native.TEXT:
            found.texts.append(item)
            if outer is not IDENTITY:
                found.inside[item] = outer
        elif kind == native.PATH:
            pieces, curved = _path(item, outer, frame)
            found.rules += pieces
            shapes += curved
        elif kind == native.IMAGE:
            found.pictured = True
        elif kind == native.FORM:
            inner = _matrix(item).then(outer)
            inside = _objects(item, native.form_objects, native.form_object)
            shapes += _collect(inside, texts, inner, frame, found)
    return shapes


def _matrix(item: int) -> Matrix:
    room = native.Room.floats(6)
    native.object_matrix(item, room.at[0])
    return Matrix(*room.values)


def _path(path: int, outer: Matrix, frame: Frame) -> tuple[list[Rule], bool]:
    """The rules a path draws, and whether it is a curved shape."""
    room = native.Room.integers(2)
    native.draw_mode(path, *room.at)
    filled, stroked = room.values
    if not _inked(path, filled, stroked):
        return [], False
    piece = box_piece(*bounds_of(path, outer, frame))
    if piece:
        return [piece], False
    edges, curved = _edges(path, _matrix(path).then(outer), frame)
    return list(stroke_pieces(edges) if stroked else fill_pieces(edges)), curved


def _inked(path: int, filled: int, stroked: int) -> bool:
    """Whether a path shows on white paper."""
    room = native.Room.integers(4)
    for used, color in ((filled, native.fill_color), (stroked, native.stroke_color)):
        if used and color(path, *room.at) and room.values[3] and min(room.values[:3]) < WHITE:
            return True
    return False


def bounds_of(item: int, outer: Matrix, frame: Frame) -> tuple[float, float, float, float]:
    """The box of a page object on the page as shown."""
    room = native.Room.floats(4)
    native.bounds(item, *room.at)
    left, bottom, right, top = room.values
    x, y = zip(*(outer.point(*corner) for corner in ((left, bottom), (right, top))), strict=True)
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
