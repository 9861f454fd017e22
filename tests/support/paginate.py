"""Set rows over pages: cut where a page ends, each column at its own line, as word processors do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tests.support.drawn_style import PageStyle, Vertical
from tests.support.typeset import SetLine

__all__ = ["Placed", "SetCell", "SetRow", "Slice", "Slot", "paginated", "placed", "spread", "stacked"]

LONE = 2
"""Lines of a paragraph that stay together where widows are controlled."""


@dataclass(frozen=True)
class Placed:
    """A line and the top of its strip (points from the top of its cell's text, or of the page)."""

    y: float
    line: SetLine
    paragraph: int = 0

    @property
    def bottom(self) -> float:
        return self.y + self.line.face.step


@dataclass(frozen=True)
class SetCell:
    """A cell's lines and how they stand in its row. `column` and `columns` are its place and span."""

    lines: tuple[Placed, ...]
    column: int
    columns: int = 1
    at: Vertical = "top"

    @property
    def height(self) -> float:
        return self.lines[-1].bottom if self.lines else 0.0


@dataclass(frozen=True)
class SetRow:
    """A row ready to be put on pages; `category` is the number of the merged cell it stands in."""

    cells: tuple[SetCell, ...]
    category: int | None = None
    least: float = 0.0
    head: bool = False


@dataclass
class Slice:
    """The part of a row on one page: its top and bottom there, what is cut, each cell's lines on the page."""

    row: SetRow
    top: float
    bottom: float
    cut_above: bool = False
    cut_below: bool = False
    lines: list[list[Placed]] = field(default_factory=list)


@dataclass(frozen=True)
class Slot:
    """Where a table's rows may stand: from `first` on the first page, `top` on others, to `bottom`."""

    first: float
    top: float
    bottom: float


def stacked(paragraphs: Iterable[Sequence[SetLine]], gap: float = 0.0) -> tuple[Placed, ...]:
    """Paragraphs one below the other."""
    placed_lines: list[Placed] = []
    y = 0.0
    for number, lines in enumerate(paragraphs):
        for line in lines:
            placed_lines.append(Placed(y, line, number))
            y += line.face.step
        y += gap
    return tuple(placed_lines)


def placed(lines: Iterable[Placed], down: float) -> list[Placed]:
    """Lines moved down by so many points."""
    return [replace(line, y=line.y + down) for line in lines]


def paginated(rows: Sequence[SetRow], head: SetRow, slot: Slot, style: PageStyle) -> list[list[Slice]]:
    """The rows' slices page by page, the heading row on the first page or on each."""
    paginator = _Paginator(head, slot, style)
    for row in rows:
        paginator.put(row)
    for row in rows:
        _centre_over_all([part for page in paginator.pages for part in page if part.row is row], style)
    return paginator.pages


class _Paginator:
    """Puts rows one below the other; `y` is where the last one ends on the last page."""

    def __init__(self, head: SetRow, slot: Slot, style: PageStyle) -> None:
        self.head, self.slot, self.style = head, slot, style
        self.pages: list[list[Slice]] = []
        self.y = slot.bottom

    def put(self, row: SetRow) -> None:
        """A row on this page, and on as many further ones as it needs."""
        waiting = [list(cell.lines) if cell.at != "whole" else [] for cell in row.cells]
        whole = max((cell.height for cell in row.cells if cell.at == "whole"), default=0.0)
        margins, step = 2 * self.style.padding[1], self.style.size * self.style.leading
        begun, done = False, 0.0
        while True:
            if not self.pages:
                self._new_page()
            room = self.slot.bottom - self.y - margins
            rest = max([whole - done, *(lines[-1].bottom for lines in waiting if lines), 0.0])
            needed = max(rest, row.least - done - margins)
            if needed <= room + 0.01:
                self._add(row, self.y + needed + margins, waiting, begun=begun)
                return
            taken = [_fitting(lines, room, self.style) for lines in waiting]
            if not self._moves(needed + margins) and (any(taken) or (self._fresh() and room > 0)):
                parts = [lines[:count] for lines, count in zip(waiting, taken, strict=True)]
                full = max([lines[-1].bottom for lines in parts if lines], default=room)
                bottom = self.y + full + margins if self.style.tight else self.slot.bottom
                done += (bottom - self.y - margins) // step * step
                self._add(row, bottom, parts, begun=begun).cut_below = True
                waiting = [_rest(lines, count) for lines, count in zip(waiting, taken, strict=True)]
                begun = True
            self._new_page()

    def _fresh(self) -> bool:
        """Whether nothing but the heading row stands on the page."""
        return all(part.row.head for part in self.pages[-1])

    def _moves(self, height: float) -> bool:
        """Whether a row so high goes whole to the next page."""
        fits = height <= self.slot.bottom - self.slot.top
        return not self.style.cut and not self._fresh() and fits

    def _new_page(self) -> None:
        first = not self.pages
        self.pages.append([])
        self.y = self.slot.first if first else self.slot.top
        if first or self.style.heads == "each":
            height = max(cell.height for cell in self.head.cells) + 2 * self.style.padding[1]
            self._add(self.head, self.y + height, [list(cell.lines) for cell in self.head.cells], begun=False)

    def _add(self, row: SetRow, bottom: float, lines: list[list[Placed]], *, begun: bool) -> Slice:
        padding, on_page = self.style.padding[1], []
        for cell, kept in zip(row.cells, lines, strict=True):
            free = bottom - self.y - 2 * padding - (kept[-1].bottom if kept else 0.0)
            on_page.append(placed(kept, self.y + padding + (free / 2 if cell.at == "part" else 0.0)))
        piece = Slice(row, self.y, bottom, begun, False, on_page)
        self.pages[-1].append(piece)
        self.y = bottom
        return piece


def _fitting(lines: Sequence[Placed], room: float, style: PageStyle) -> int:
    """How many lines a column leaves on this page."""
    count = sum(1 for line in lines if line.bottom <= room + 0.01)
    if not style.widows or count == len(lines) or not count:
        return count
    same = [line.paragraph for line in lines]
    while count and same[count] == same[count - 1]:
        before = sum(1 for one in same[:count] if one == same[count])
        after = sum(1 for one in same[count:] if one == same[count])
        if before >= LONE and after >= LONE:
            break
        if before + after <= LONE or before <= LONE:
            return count - before
        count -= 1
    return count


def _rest(lines: Sequence[Placed], count: int) -> list[Placed]:
    return placed(lines[count:], -lines[count].y) if count < len(lines) else []


def _centre_over_all(parts: Sequence[Slice], style: PageStyle) -> None:
    """Lines of the cells that stand in the middle of the whole row, each in the part it falls into."""
    if not parts:
        return
    boxes = [(part.top, part.bottom) for part in parts]
    for index, cell in enumerate(parts[0].row.cells):
        if cell.at == "whole":
            for part, lines in zip(parts, spread(cell.lines, boxes, style.padding[1]), strict=True):
                part.lines[index] = lines


def spread(
    lines: Sequence[Placed], boxes: Sequence[tuple[float, float]], padding: float
) -> list[list[Placed]]:
    """Lines centred over boxes that are one cell on several pages; one that would be cut moves into a box."""
    total = sum(bottom - top for top, bottom in boxes)
    start = max((total - (lines[-1].bottom if lines else 0.0)) / 2, 0.0)
    while True:
        found = _spread(lines, boxes, padding, start)
        if not found[-1] or found[-1][-1].bottom + padding <= boxes[-1][1] + 0.01 or start <= 0:
            return found
        start -= 1.0


def _spread(
    lines: Sequence[Placed], boxes: Sequence[tuple[float, float]], padding: float, start: float
) -> list[list[Placed]]:
    """Lines put into the boxes from so far below the first one's top."""
    found: list[list[Placed]] = [[] for _ in boxes]
    at, passed = 0, 0.0
    for line in lines:
        middle = start + line.y + line.line.face.step / 2 - passed
        while at < len(boxes) - 1 and not _takes(boxes[at], found[at], line, middle, padding):
            middle -= boxes[at][1] - boxes[at][0]
            passed += boxes[at][1] - boxes[at][0]
            at += 1
        top, bottom = boxes[at]
        floor = found[at][-1].bottom if found[at] else top + padding
        down = top + start + line.y - passed
        on_page = max(floor, min(down, bottom - padding - line.line.face.step))
        found[at].append(replace(line, y=on_page))
    return found


def _takes(
    box: tuple[float, float], above: Sequence[Placed], line: Placed, middle: float, padding: float
) -> bool:
    """Whether a line whose middle is so far below a box's top stands in that box, and has room in it."""
    top, bottom = box
    floor = above[-1].bottom if above else top + padding
    return middle <= bottom - top and floor + line.line.face.step + padding <= bottom + 0.01
