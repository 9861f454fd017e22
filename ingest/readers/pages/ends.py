"""What each line's end means: the author's, or the margin's.

A line was ended by its author if the next line's first word, with the punctuation it can't be parted from,
would still have fitted into the room left on it. The room is measured to the text's own margin, which the
whole document shows: the lines of one column keep the same distance from the cell's border on every page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from ingest.readers.pages.layout import PageLayout
from ingest.readers.pages.lines import TextLine
from models.document import Break

__all__ = ["Area", "TextAreas", "area_outside", "cell_columns", "ends"]

SLACK = 0.08
"""How much more room than its width a word needs, in ems: boxes of characters are not exact."""
EXACT = 0.05
"""A word that would end no farther right (points) than some line of the column does would have fitted."""
MIXED = 0.25
"""What word processors put between CJK and Latin, in ems."""
STOPS = "。；：！？;:!?）)"
"""What a paragraph usually ends with; one that ends otherwise must leave room for a character more."""
LAST = 2.0
"""A last line with room for so many more characters was ended by its author."""
BALANCED = 0.35
"""How much, in ems, the room left and right of a centred line may differ."""
EVEN = 0.5
"""How far, in ems, lines set to the right may end from the margin: a stop at their end may hang."""
INDENT = (1.5, 2.6)
"""The least and the greatest first-line indent, in ems."""
AIRY = 1.35
"""Times the closest line spacing in a cell from which on a paragraph has ended between two lines."""
CLOSE = 0.9
"""The closest lines are set, in ems: those closer are printed onto one another."""
COMMON = 0.05
"""The least share of lines that keep a distance from the border for it to be the padding: the others are
centred, indented, or run over."""
NEAR_PADDING = 3.0
"""How much (points) a column's own padding may differ from the document's: borders are of many widths."""
USUAL_PADDING = 5.4
"""What Word leaves between a cell's border and its text, in points; where the document shows nothing."""
WIDE_LINE = 0.6
"""The share of a page's width a line must take to show where the text's margins are."""
SIZE = 0.1
"""The share by which a line's characters may differ from the usual ones: titles keep other margins."""
FULL = 2.0
"""Lines that end this near one another, in ems, are full."""
MARGIN = 0.15
"""The share of a page's width the margins take where no line shows them."""

_LEADERS = re.compile(r"[·.…‥・]{3}")
_CJK_BESIDE_LATIN = re.compile(r"[0-9A-Za-z][\u3400-\u9fff]|[\u3400-\u9fff][0-9A-Za-z]")


class Area(NamedTuple):
    """Where text may stand between two margins (points), and if its paragraphs begin with an indent.

    `reach` is how far to the right any text does stand for sure.
    """

    left: float
    right: float
    reach: float = 0.0
    indented: bool = False


class TextAreas:
    """The text areas of a document's table columns, looked up by a cell's left and right border."""

    def __init__(self, padding: float, areas: dict[tuple[int, int], Area]) -> None:
        self._padding, self._areas = padding, areas

    def area(self, x0: float, x1: float) -> Area:
        """The text area of a cell with these borders."""
        return self._areas.get(_key(x0, x1)) or Area(x0 + self._padding, x1 - self._padding)


def _key(x0: float, x1: float) -> tuple[int, int]:
    return round(x0), round(x1)


def cell_columns(pages: Iterable[PageLayout]) -> TextAreas:
    """The columns of all tables of a document."""
    cells: defaultdict[tuple[int, int], list[tuple[float, float, list[TextLine]]]] = defaultdict(list)
    gaps: Counter[float] = Counter()
    tight: set[tuple[int, int]] = set()
    for page in pages:
        for table in page.tables:
            for cell, lines in zip(table.grid.cells, table.lines, strict=True):
                if lines:
                    x0, _, x1, _ = table.grid.box(cell)
                    cells[_key(x0, x1)].append((x0, x1, lines))
                    if table.tight:
                        tight.add(_key(x0, x1))
                    elif len(lines) > 1:
                        gaps[round(min(line.x0 for line in lines) - x0, 1)] += len(lines)
    usual = [gap for gap, count in gaps.items() if gap >= 0 and count >= COMMON * gaps.total()]
    padding = min(usual, default=USUAL_PADDING)
    areas = {
        key: _tight(members) if key in tight else _column(members, padding) for key, members in cells.items()
    }
    return TextAreas(padding, areas)


def _tight(cells: Sequence[tuple[float, float, list[TextLine]]]) -> Area:
    """The text area of a column without borders: as wide as its text."""
    lines = [line for _, _, members in cells for line in members]
    area = Area(min(line.x0 for line in lines), max(line.x1 - line.hang for line in lines), _reach(lines))
    return area._replace(indented=_is_indented([members for _, _, members in cells], area))


def _column(cells: Sequence[tuple[float, float, list[TextLine]]], usual: float) -> Area:
    x0, x1, _ = cells[0]
    lines = [line for _, _, members in cells for line in members]
    gap, count = Counter(round(line.x0 - x0, 1) for line in lines).most_common(1)[0]
    own = 2 * count > len(lines) > 1 and abs(gap - usual) < NEAR_PADDING
    padding = max(gap, 0.0) if own else usual
    area = Area(
        max(x0, min([x0 + padding, *(line.x0 for line in lines)])),
        min(x1, max([x1 - padding, *(line.x1 - line.hang for line in lines)])),
        _reach(lines),
    )
    return area._replace(indented=_is_indented([members for _, _, members in cells], area))


def area_outside(pages: Sequence[PageLayout], width: float) -> Area:
    """The text area outside tables on the pages of one width."""
    lines = [line for page in pages if page.width == width for line in page.lines]
    wide = [line for line in lines if line.x1 - line.x0 > WIDE_LINE * width]
    if not wide:
        return Area(MARGIN * width, (1 - MARGIN) * width)
    usual = median_low(line.em for line in wide)
    wide = [line for line in wide if abs(line.em - usual) < SIZE * usual]
    left = min([line.x0 for line in wide] + _hung(wide, pages))
    area = Area(left, _right(wide, pages, width), _reach(wide))
    texts = ([line for line in page.lines if _is_text(line, area)] for page in pages if page.width == width)
    return area._replace(indented=_is_indented(texts, area))


def _is_text(line: TextLine, area: Area) -> bool:
    """Whether a line outside tables is of running text: no heading, no entry of the contents."""
    at_margin = abs(line.x0 - area.left) < NEAR_PADDING
    return not line.tabbed and not _LEADERS.search(line.text) and (at_margin or _begins(line, area))


def _reach(lines: Iterable[TextLine]) -> float:
    return max((line.x1 - line.hang for line in lines if line.sure), default=0.0)


def _hung(wide: Sequence[TextLine], pages: Sequence[PageLayout]) -> list[float]:
    """Where paragraphs' last lines begin that stand by an indent farther left than the line before."""
    full = set(map(id, wide))
    pairs = (pair for page in pages for pair in pairwise(page.lines))
    return [
        after.x0
        for before, after in pairs
        if id(before) in full
        and _begins(before, Area(after.x0, 0.0))
        and abs(before.em - after.em) < SIZE * before.em
    ]


def _right(wide: Sequence[TextLine], pages: Sequence[PageLayout], width: float) -> float:
    """The right margin: where full lines end, or, where a single line is the longest, the tables' edge."""
    right = max(line.x1 - line.hang for line in wide)
    full = [line for line in wide if line.x1 - line.hang > right - FULL * line.em]
    edges = [table.grid.xs[-1] for page in pages if page.width == width for table in page.tables]
    return right if len(full) > 1 or not edges else max(right, median_low(edges) - USUAL_PADDING)


def _is_indented(groups: Iterable[Sequence[TextLine]], area: Area) -> bool:
    """Whether paragraphs begin with an indent: most lines after one surely ended by its author do.

    Of a full line and the next, the indented one is the first of its paragraph, unless the text hangs: then
    it is the second.
    """
    begun: list[bool] = []
    for before, after in (pair for lines in groups for pair in pairwise(lines)):
        if area.right - before.x1 >= after.word + LAST * before.em:
            begun.append(_begins(after, area))
        elif abs(before.x0 - after.x0) > NEAR_PADDING and min(before.x0, after.x0) - area.left < NEAR_PADDING:
            begun.append(_begins(before, area))
    return sum(begun) * 2 > len(begun)


def _begins(line: TextLine, area: Area) -> bool:
    least, greatest = INDENT
    return least * line.em <= line.x0 - area.left <= greatest * line.em


def ends(lines: Sequence[TextLine], area: Area, below: TextLine | None = None) -> list[Break]:
    """What the end of each of a cell's or a text's lines means.

    `below` is the line with which it would go on, on the next page; without it the last line's next word is
    not known.
    """
    if not lines:
        return []
    loose = _is_centred(lines, area) or _is_set_right(lines, area)
    steps = [after.middle - before.middle for before, after in pairwise(lines)]
    apart = [step for step, line in zip(steps, lines, strict=False) if step > CLOSE * line.em]
    airy = AIRY * min(apart) if len(apart) > 1 else float("inf")
    return [
        _end(line, after, _room(line, area, loose), area, step > airy)
        for line, after, step in zip(lines, [*lines[1:], below], [*steps, 0.0], strict=True)
    ]


def _end(line: TextLine, after: TextLine | None, room: float, area: Area, airy: bool) -> Break:
    if after is None:
        needed = LAST * line.em
    elif len(line.text) == len(after.text) == 1:
        return Break.WRAP
    else:
        needed = after.word + (
            MIXED * line.em if _CJK_BESIDE_LATIN.fullmatch(line.text[-1] + after.text[0]) else 0.0
        )
        if line.text[-1] not in STOPS:
            needed += line.em
    new = after is not None and (airy or (area.indented and _begins(after, area)))
    exact = line.sure and room - needed >= area.right - area.reach - EXACT
    fits = exact or room >= needed + SLACK * line.em
    return Break.PARAGRAPH if new or fits or line.tabbed else Break.WRAP


def _room(line: TextLine, area: Area, loose: bool) -> float:
    return (area.right - area.left) - (line.x1 - line.x0) if loose else area.right - line.x1


def _is_centred(lines: Sequence[TextLine], area: Area) -> bool:
    """Whether lines are balanced between the margins, and not because all are full or one is indented."""
    if area.indented and any(_begins(line, area) for line in lines):
        return False
    tolerance = BALANCED * max([line.em for line in lines]) + 1
    for line in lines:
        if abs(line.x0 - area.left - (area.right - line.x1)) > tolerance:
            return False
    return any(line.x0 - area.left > tolerance for line in lines)


def _is_set_right(lines: Sequence[TextLine], area: Area) -> bool:
    """Whether several lines end at the right margin and begin beyond any indent: a signature and its date."""
    _, greatest = INDENT
    return len(lines) > 1 and all(
        abs(area.right - line.x1) <= EVEN * line.em and line.x0 - area.left > greatest * line.em
        for line in lines
    )
