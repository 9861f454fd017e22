"""Glyphs → runs: neighbours on one line without a gap."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import sub

from ingest.readers.pages.content import Glyphs, Run

__all__ = ["em_of", "runs_of", "seams", "turns_to_upright"]

OVERLAP = 0.6
"""How far a glyph may reach back into the one before it, in heights: compressed punctuation takes half."""
GAP = 0.12
"""The widest gap inside a run, in heights: anything wider is judged as a space when lines are joined."""
WIDE_GLYPH = 0.75
"""The share of the widest character's width from which on one is as wide as its font is high, not half."""


def em_of(x0: Iterable[float], x1: Iterable[float]) -> float:
    """The width of a full character among these, from their boxes.

    Boxes are not exact: some fonts give less than a character's advance, its ink, others more.
    """
    widths = sorted(map(sub, x1, x0))
    wide = bisect_left(widths, WIDE_GLYPH * widths[-1])
    em: float = widths[(wide + len(widths)) // 2]
    return em


def seams(glyphs: Glyphs) -> list[int]:
    """The indices of the glyphs that don't go on where the one before them ends."""
    x0, top, x1, bottom = glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom
    neighbours = zip(x1, x0[1:], top, bottom, top[1:], bottom[1:], strict=False)
    return [0, *(
        index
        for index, (right, left, t, b, next_t, next_b) in enumerate(neighbours, 1)
        if not (OVERLAP * (t - b) < left - right < GAP * (b - t) and next_t < (t + b) / 2 < next_b)
    )] if x0 else []  # fmt: skip


def runs_of(glyphs: Glyphs, starts: list[int], tilts: Mapping[int, float]) -> list[Run]:
    """The runs beginning at `starts`, without those of white space alone."""
    found = []
    for start, end in pairwise([*starts, len(glyphs.text)]):
        text = glyphs.text[start:end]
        shown = text.strip()
        if shown:
            first = start + len(text) - len(text.lstrip())
            last = first + len(shown)
            x0, x1 = glyphs.x0[first:last], glyphs.x1[first:last]
            tilt = tilts.get(start, 0.0)
            found.append(Run(
                text,
                min(x0) if tilt else x0[0], min(glyphs.top[first:last]),
                max(x1) if tilt else x1[-1], max(glyphs.bottom[first:last]),
                first, last, em_of(x0, x1), tilt,
            ))  # fmt: skip
    return found


def turns_to_upright(runs: Sequence[Run]) -> int:
    """How many quarter turns clockwise set a page upright, most of whose text may lie on its side or head."""
    if not any(run.tilt for run in runs):
        return 0
    lying: Counter[int] = Counter()
    for run in runs:
        if not run.is_mark:
            lying[round(-run.tilt / 90) % 4] += run.end - run.start
    return max(lying, key=lying.__getitem__, default=0)
