"""Large letters, told from rules and from lines that touch: a title is much higher than the text below it.

The strokes of 国 or 田 make squares as a table's rules do, and a letter twice as high as the others may be
two lines without paper between them. Which it is shows when both are read: only one of them makes sense.
"""

from collections.abc import Iterator, Sequence

from ingest.readers.pages.content import Rule
from ingest.readers.pages.grid import Grid, grids
from ingest.readers.pages.hanging import TOUCH
from ingest.readers.scan.ink import InkPicture, Mask
from ingest.readers.scan.lines import Span, seen, spans_of, tall_bands, text_lines, usual_height
from ingest.readers.scan.recognise import recognise
from ingest.readers.scan.rules import without_rules

__all__ = ["whole_letters", "without_letters"]

HIGHEST = 120.0
"""A table lower than this (points) may be letters, of a title of two lines at most."""
BETTER = 0.05
"""By so much letters must be surer than what stands in the cells they would make, or above one another."""
ABOVE_AND_BELOW = 0.33
"""So much more, in heights of such a table, letters reach above and below the squares in them."""


def without_letters(picture: InkPicture, ink: Mask, rules: Sequence[Rule]) -> list[Rule]:
    """The rules of a page but for those that are large letters' strokes."""
    letters = [grid for grid in grids(rules, *picture.size) if _is_letters(picture, ink, grid)]
    return [rule for rule in rules if not any(_is_in(rule, grid) for grid in letters)]


def _is_letters(picture: InkPicture, ink: Mask, grid: Grid) -> bool:
    """Whether a low table is read better without its cells; a little, where its line goes on beside it."""
    top, bottom = grid.ys[0], grid.ys[-1]
    if bottom - top >= HIGHEST:
        return False
    around = ABOVE_AND_BELOW * (bottom - top)
    first, last = picture.dots(max(top - around, 0.0), 0), picture.dots(bottom + around)
    band = Span(0, first, ink.shape[1], min(last, ink.shape[0]))
    whole = list(text_lines(ink, band, usual_height(ink, [band])))
    clean, left = without_rules(picture, ink, [grid])
    boxes = spans_of(grid, picture)
    height = usual_height(left, boxes)
    cells = [line for box in boxes for line in text_lines(left, box, height)] if height else []
    left_end, right_end = (picture.dots(x, 0) for x in (grid.xs[0] - around, grid.xs[-1] + around))
    beside = any(line.x0 < left_end < line.x1 or line.x0 < right_end < line.x1 for line in whole)
    return _certainty(picture, whole) > _certainty(clean, cells) + (0.0 if beside else BETTER)


def _is_in(rule: Rule, grid: Grid) -> bool:
    across, along = (grid.xs, grid.ys) if rule.upright else (grid.ys, grid.xs)
    return (
        across[0] - TOUCH <= rule.at <= across[-1] + TOUCH
        and along[0] - TOUCH <= rule.start
        and rule.end <= along[-1] + TOUCH
    )


def whole_letters(picture: InkPicture, ink: Mask, boxes: Sequence[Span], height: float) -> Iterator[Span]:
    """The lines in boxes, from the top, where `height` is the usual one; a large letter is not cut in two."""
    for box in boxes:
        cut = list(text_lines(ink, box, height))
        for band in tall_bands(ink, box, height):
            parts = [line for line in cut if band.top <= line.top and line.bottom <= band.bottom]
            whole = list(text_lines(ink, band, band.height))
            if _certainty(picture, whole) > _certainty(picture, parts) + BETTER:
                cut = [line for line in cut if line not in parts] + whole
        yield from sorted(cut, key=lambda line: line.top)


def _certainty(picture: InkPicture, lines: Sequence[Span]) -> float:
    """How sure lines' characters are on the average; 0 where there are none."""
    found = recognise([seen(picture, line, line.height) for line in lines])
    sure = [character.certainty for characters in found for character in characters]
    return sum(sure) / len(sure) if sure else 0.0
