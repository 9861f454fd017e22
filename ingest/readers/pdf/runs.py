"""Glyphs → runs: neighbours on one line without a gap."""

from collections.abc import Mapping
from itertools import pairwise
from operator import sub

from ingest.readers.pdf.content import Glyphs, Run

__all__ = ["runs_of", "seams"]

OVERLAP = 0.6
"""How far a glyph may reach back into the one before it, in heights: compressed punctuation takes half."""
GAP = 0.12
"""The widest gap inside a run, in heights: anything wider is judged as a space when lines are joined."""


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
                first, last, max(map(sub, x1, x0)), tilt,
            ))  # fmt: skip
    return found
