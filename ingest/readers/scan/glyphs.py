"""A line's characters → glyphs: each with the room it takes in the line, and of the width that room shows.

The network can't tell （ from ( by its looks; in print one takes a whole character's room, the other a third.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
import numpy.typing as npt
import regex

from ingest.readers.scan.recognise import Character

__all__ = ["Glyph", "glyphs_of", "pitch"]

HALF, FULL = ",;:()!?.", "，；：（）！？．"
WIDE = str.maketrans(HALF, FULL)
NARROW = str.maketrans(FULL, HALF)
OPENING = "（(《〈「『【〔〖“‘"
FULL_GAP, FULL_DOT_GAP = 0.72, 0.95
"""Ems between the ink of two letters from which on the mark between them is of full width; after the dot of
1. there often is a space."""
LEAST_PAIRS = 3
"""So many neighbours show how far apart a line's characters are."""

_WIDE_LETTER = regex.compile(r"\p{Han}|[\u3040-\u30ff]")
_LETTER = regex.compile(r"\p{Han}|\p{L}|\p{N}")
_MARK = regex.compile(r"[\p{P}--[…·]]", regex.VERSION1)
_HALF_OR_FULL = regex.compile(f"[{regex.escape(HALF)}{FULL}]")

InkedColumns = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Glyph:
    """A character with the columns (dots) it takes, and those its ink takes."""

    text: str
    x0: float
    x1: float
    ink: tuple[float, float]
    certainty: float

    @property
    def middle(self) -> float:
        """Half-way across its ink."""
        return (self.ink[0] + self.ink[1]) / 2


def pitch(characters: Sequence[Character]) -> float | None:
    """How far apart a line's characters are (dots), or None where too few stand side by side."""
    steps = [
        after.x - before.x
        for before, after in pairwise(characters)
        if _WIDE_LETTER.match(before.text) and _WIDE_LETTER.match(after.text)
    ]
    return median(steps) if len(steps) >= LEAST_PAIRS else None


def glyphs_of(characters: Sequence[Character], inked: InkedColumns, em: float) -> list[Glyph]:
    """The glyphs of a line; `inked` tells its columns with ink, `em` the width of its characters in dots."""
    glyphs = [
        Glyph(character.text, *ink, ink, character.certainty)
        for character, ink in zip(characters, _inks(characters, inked, em), strict=True)
    ]
    _set_widths(glyphs, characters, em)
    _set_rooms(glyphs, em)
    return glyphs


def _inks(characters: Sequence[Character], inked: InkedColumns, em: float) -> Iterator[tuple[float, float]]:
    """From where to where each character's ink goes: they are parted in the widest gap between two."""
    if not characters:
        return
    edges = [0, *(_gap(inked, a.x, b.x) for a, b in pairwise(characters)), len(inked)]
    for character, (left, right) in zip(characters, pairwise(edges), strict=True):
        columns = np.flatnonzero(inked[left:right])
        if len(columns):
            yield left + float(columns[0]), left + float(columns[-1]) + 1
        else:
            yield character.x - em / 8, character.x + em / 8


def _gap(inked: InkedColumns, left: float, right: float) -> int:
    """The middle of the widest gap between two places; half-way where there is none."""
    first, last = max(round(left), 0), min(round(right), len(inked))
    if last - first < 2:
        return (first + last) // 2
    blank = np.concatenate(([0], (~inked[first:last]).astype(np.int8), [0]))
    starts, ends = np.flatnonzero(np.diff(blank) == 1), np.flatnonzero(np.diff(blank) == -1)
    if not len(starts):
        return (first + last) // 2
    widest = int((ends - starts).argmax())
    return first + int(starts[widest] + ends[widest]) // 2


def _set_widths(glyphs: list[Glyph], characters: Sequence[Character], em: float) -> None:
    """Marks of full width where they take the room of a letter, of half width where they don't."""
    opened: list[bool] = []
    for index, glyph in enumerate(glyphs):
        if not _HALF_OR_FULL.fullmatch(glyph.text):
            continue
        full = _is_full(glyphs, index, em)
        if glyph.text in "(（":
            opened.append(full)
        elif glyph.text in ")）" and opened:
            full = opened.pop()
        text = glyph.text.translate(WIDE if full else NARROW)
        twins = text.translate(WIDE) + text.translate(NARROW)
        others = sum(chance for other, chance in characters[index].others if other in twins)
        glyph.text, glyph.certainty = text, min(glyph.certainty + others, 1.0)


def _is_full(glyphs: Sequence[Glyph], index: int, em: float) -> bool:
    """Whether a mark takes a letter's room; beside other marks and at a line's ends, whether letters do."""
    before, after = glyphs[index - 1 : index], glyphs[index + 1 : index + 2]
    is_dot = glyphs[index].text in ".．"
    if before and after and _LETTER.match(before[0].text) and _LETTER.match(after[0].text):
        return after[0].ink[0] - before[0].ink[1] > (FULL_DOT_GAP if is_dot else FULL_GAP) * em
    beside = next((glyph for glyph in reversed(glyphs[:index]) if not _MARK.match(glyph.text)), None)
    beyond = next((glyph for glyph in glyphs[index + 1 :] if not _MARK.match(glyph.text)), None)
    letters = [glyph for glyph in (beside, beyond) if glyph]
    return not is_dot and (not letters or any(_WIDE_LETTER.match(glyph.text) for glyph in letters))


def _set_rooms(glyphs: list[Glyph], em: float) -> None:
    """The room each glyph takes: an em around a letter, half around a digit; an em beside it for a mark."""
    for glyph in glyphs:
        if glyph.text.isascii():
            if glyph.text.isalnum():
                glyph.x0, glyph.x1 = (
                    min(glyph.x0, glyph.middle - em / 4),
                    max(glyph.x1, glyph.middle + em / 4),
                )
            continue
        if _WIDE_LETTER.match(glyph.text):
            glyph.x0, glyph.x1 = glyph.middle - em / 2, glyph.middle + em / 2
        elif glyph.text in OPENING:
            glyph.x0 = glyph.x1 - em
        else:
            glyph.x1 = glyph.x0 + em
    for before, after in pairwise(glyphs):
        if after.x0 < before.x1:
            before.x1 = after.x0 = _seam(before, after)
    for glyph in glyphs:
        glyph.x1 = max(min(glyph.x1, glyph.x0 + em), glyph.x0 + em / 8)


def _seam(before: Glyph, after: Glyph) -> float:
    """Where rooms that overlap are parted: a letter's own side, else half-way."""
    if _WIDE_LETTER.match(before.text) and not _WIDE_LETTER.match(after.text):
        return before.x1
    if _WIDE_LETTER.match(after.text) and not _WIDE_LETTER.match(before.text):
        return after.x0
    return (before.x1 + after.x0) / 2
