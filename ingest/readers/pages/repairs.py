"""What is put right in a page's glyphs before they are laid out; each repair is recorded."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pages.content import Glyphs, PageContent, Run, place
from ingest.readers.pages.note_marks import without_note_marks
from ingest.readers.pages.strikes import without_struck_out
from ingest.readers.pages.without import without
from ingest.text.radicals import RADICAL, meant
from models.base import Where
from models.repairs import Repair, RepairRule

__all__ = ["repaired"]

SHIFT = 1.0
"""How far apart (points) the same glyph printed twice to look bold may stand; half a narrow digit is more."""

BESIDE = 4
"""How many characters on either side show where one stands."""

_AS_LEVEL = str.maketrans(
    "︐︑︒︓︔︕︖︗︘︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？〖〗（）｛｝〔〕【】《》〈〉「」『』［］",
)
"""Punctuation as it is set in upright lines, and as in level ones."""
_SIDEWAYS = re.compile("[︐-︘︵-﹄﹇﹈]")
_UNKNOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]")
"""Code points of private use, which mean what their font shows, and such as are no characters."""


def repaired(page: PageContent) -> PageContent:
    """The page with each character once, and as the one it stands for; doubtful ones are recorded."""
    page = without_note_marks(without_struck_out(_without_duplicates(page)))
    page = _substituted(page, "radical", RADICAL, meant)
    page = _substituted(page, "upright form", _SIDEWAYS, lambda found: found.group().translate(_AS_LEVEL))
    return _with_doubts(page)


def _substituted(
    page: PageContent, rule: RepairRule, pattern: re.Pattern[str], character: Callable[[re.Match[str]], str]
) -> PageContent:
    glyphs = page.glyphs
    text = pattern.sub(character, glyphs.text)
    if text == glyphs.text:
        return page
    repairs: list[Repair] = [
        Repair(rule=rule, before=before, after=after, where=_place(page, at))
        for at, (before, after) in enumerate(zip(glyphs.text, text, strict=True)) if before != after
    ]  # fmt: skip
    runs = [run._replace(text=pattern.sub(character, run.text)) for run in page.runs]
    return replace(page, glyphs=replace(glyphs, text=text), runs=runs, repairs=page.repairs + repairs)


def _with_doubts(page: PageContent) -> PageContent:
    """The page with a record of each character that only its font may know; it stays as it is."""
    text = page.glyphs.text
    doubts: list[Repair] = [
        Repair(rule="unknown character", before=around, after=around, where=_place(page, at))
        for at in (found.start() for found in _UNKNOWN.finditer(text))
        for around in [text[max(at - BESIDE, 0) : at + BESIDE + 1]]
    ]
    return replace(page, repairs=page.repairs + doubts) if doubts else page


def _place(page: PageContent, at: int) -> Where:
    glyphs = page.glyphs
    return place(page.number, glyphs.x0[at], glyphs.top[at], glyphs.x1[at], glyphs.bottom[at])


def _without_duplicates(page: PageContent) -> PageContent:
    if not _overlapping(page.runs):
        return page
    glyphs = page.glyphs
    kept = [not double for double in _doubles(glyphs)]
    repairs: list[Repair] = [
        Repair(rule="duplicated", before=glyphs.text[at] * 2, after=glyphs.text[at], where=_place(page, at))
        for at, once in enumerate(kept) if not once and not glyphs.text[at].isspace()
    ]  # fmt: skip
    if not repairs:
        return page
    return without(page, {at for at, once in enumerate(kept) if not once}, repairs)


def _overlapping(runs: Sequence[Run]) -> bool:
    """Whether any two neighbouring runs of a line stand on one another."""
    ordered = sorted(runs, key=lambda run: (round(run.top + run.bottom), run.x0))
    return any(
        after.x0 < before.x1 - before.em / 2
        and before.x0 < after.x1 - after.em / 2
        and after.top < (before.top + before.bottom) / 2 < after.bottom
        for before, after in pairwise(ordered)
    )


def _doubles(glyphs: Glyphs) -> list[bool]:
    """For each glyph, whether the same one has been printed in its place before."""
    seen: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    doubles = []
    for char, x, y in zip(glyphs.text, glyphs.x0, glyphs.top, strict=True):
        double = any(abs(x - a) <= SHIFT and abs(y - b) <= SHIFT for a, b in seen[char])
        if not double:
            seen[char].append((x, y))
        doubles.append(double)
    return doubles
