"""What a page's edge cuts off: a table wider than its page still holds its text beyond the edge."""

from collections.abc import Sequence
from itertools import compress

from ingest.readers.pages.content import Glyphs, Rule
from ingest.readers.pages.rules import join
from models.base import Box

__all__ = ["kept_beyond"]


def kept_beyond(
    glyphs: Glyphs, owners: Sequence[int | None], on_page: Sequence[bool], rules: Sequence[Rule],
    size: tuple[float, float],
) -> list[bool]:  # fmt: skip
    """For each glyph whether it stands on the page or goes on from there over its edge.

    It does in a table whose rules run over the edge, in a text object (`owners`) that begins on the page, and
    in a line that does. What stands wholly beyond, such as a printer's marks, does not.
    """
    begun = set(compress(owners, on_page)) - {None}
    left, top, right, bottom = _reach(join(rules), size)
    kept: list[bool] = []
    before = -1
    for index, owner in enumerate(owners):
        inside = left < glyphs.x0[index] < right and top < glyphs.top[index] < bottom
        goes_on = before >= 0 and kept[before] and _adjoins(glyphs, before, index)
        kept.append(on_page[index] or owner in begun or inside or goes_on)
        before = index if owner is not None else before
    return kept


def _adjoins(glyphs: Glyphs, before: int, after: int) -> bool:
    """Whether a glyph stands in the same line as the one before it, right beside it."""
    height = glyphs.bottom[before] - glyphs.top[before]
    middle = (glyphs.top[after] + glyphs.bottom[after]) / 2
    same_line = glyphs.top[before] < middle < glyphs.bottom[before]
    return same_line and abs(glyphs.x0[after] - glyphs.x1[before]) < height


def _reach(rules: Sequence[Rule], size: tuple[float, float]) -> Box:
    """How far the rules go that cross the page's edges; the page itself where none does."""
    width, height = size
    level = [rule for rule in rules if not rule.upright and 0 <= rule.at <= height]
    upright = [rule for rule in rules if rule.upright and 0 <= rule.at <= width]
    left, right = _over(level, width)
    top, bottom = _over(upright, height)
    return left, top, right, bottom


def _over(rules: Sequence[Rule], length: float) -> tuple[float, float]:
    start = min((rule.start for rule in rules if rule.start < 0 < rule.end), default=0.0)
    end = max((rule.end for rule in rules if rule.start < length < rule.end), default=length)
    return start, end
