"""Marks of notes: small, raised digits and signs behind a text, 区某某局¹, that are no part of it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import sub

from ingest.readers.pages.content import Glyphs, PageContent, Run, place
from ingest.readers.pages.without import without
from ingest.text.notes import is_note_mark, looks_like_mark
from models.repairs import Repair

__all__ = ["without_note_marks"]

SMALL = 0.92
"""The greatest height of a mark's box, in heights of the text's: Word sets marks at 0.65 of the size, and
browsers at 0.83, and one font's boxes are higher than another's."""
RAISED = 0.2
"""How far, in heights of the text, a mark's foot at least stands above the text's."""
STEP = 8.0
"""Points: more than any gap before a mark."""
LEVEL = 0.5
"""How much (points) the feet of one mark's glyphs differ."""
BEFORE = 3
"""So many glyphs more show how high the text is: some fonts' boxes are as high as their glyphs' ink."""
MARK_GAP = 0.35
"""The widest gap before a mark, in heights of the text."""

_LETTERS = r"[\u2e80-\u2fd5\u3400-\u9fff)）》〉」』”’】〕。，、；：？！]"
"""What a mark may stand behind; behind a Latin letter or a digit it is a power or an index."""
_SIGN = r"[\d①-⑳㉑-㉟㊱-㊿⑴-⒇⁰¹²³⁴-⁹*＊※†‡§★☆注\[［〔【(（\]］〕】)）]+"
_SIGNS = re.compile(rf"{_SIGN}(?:[,，、~～-]{_SIGN})*")
_BEHIND = re.compile(rf"(?={_SIGN[:-1]})(?<={_LETTERS})(?:{_SIGNS.pattern})")
"""The first look is at what few characters are."""
_MARKED = re.compile(_LETTERS)


def without_note_marks(page: PageContent) -> PageContent:
    """The page without the marks of notes in it."""
    glyphs = page.glyphs
    small = [
        span for start, end in _candidates(page) for span in _alike(start, end, glyphs)
        if looks_like_mark(glyphs.text[slice(*span)])
    ]  # fmt: skip
    if not small:
        return page
    ending: defaultdict[int, list[Run]] = defaultdict(list)
    for run in page.runs:
        ending[int(run.x1 / STEP)].append(run)
    marks = [span for span in small if _is_mark(span, page, ending)]
    repairs = [
        Repair(rule="note mark", before=glyphs.text[start:end], after="", where=place(
            page.number, glyphs.x0[start], glyphs.top[start], glyphs.x1[end - 1], glyphs.bottom[start]
        ))
        for start, end in marks
    ]  # fmt: skip
    return without(page, {at for span in marks for at in range(*span)}, repairs) if marks else page


def _candidates(page: PageContent) -> Iterator[tuple[int, int]]:
    """Where signs stand by themselves, lower than other text, or behind a letter in their run."""
    text = page.glyphs.text
    heights = [run.bottom - run.top for run in page.runs]
    low = SMALL * max(heights, default=0.0)
    behind = [found.span() for found in _BEHIND.finditer(text)]
    ends = [end for _, end in behind]
    for run, height in zip(page.runs, heights, strict=True):
        if height < low and _SIGNS.fullmatch(text, run.start, run.end):
            yield run.start, run.end
            continue
        first = bisect_right(ends, run.start)
        if first < len(behind) and behind[first][0] < run.end:  # in most runs there is none
            spans = (found.span() for found in _BEHIND.finditer(text, run.start, run.end))
            yield from (span for span in spans if _is_raised_in(run, span, page.glyphs))


def _is_raised_in(run: Run, span: tuple[int, int], glyphs: Glyphs) -> bool:
    """Whether anything in a span stands above the feet of its run; most digits within a text don't."""
    return any(
        glyphs.bottom[at] < run.bottom - RAISED * (glyphs.bottom[at] - glyphs.top[at]) for at in range(*span)
    )


def _alike(start: int, end: int, glyphs: Glyphs) -> list[tuple[int, int]]:
    """The parts of a span that stand side by side, of one height."""
    cuts = [
        at for at in range(start + 1, end)
        if abs(glyphs.bottom[at] - glyphs.bottom[at - 1]) > LEVEL
        or abs(glyphs.x0[at] - glyphs.x1[at - 1]) > MARK_GAP * (glyphs.bottom[at] - glyphs.top[at])
    ]  # fmt: skip
    return list(pairwise([start, *cuts, end]))


def _is_mark(span: tuple[int, int], page: PageContent, ending: Mapping[int, Sequence[Run]]) -> bool:
    """Whether what stands in a span is raised behind a larger text: in its own run, or another one.

    `ending` are the runs by how many steps across the page they end.
    """
    glyphs, start = page.glyphs, span[0]
    if start and _raised_behind(start - 1, span, page):
        return True
    near, middle = int(glyphs.x0[start] / STEP), (glyphs.top[start] + glyphs.bottom[start]) / 2
    return any(
        run.top - STEP < middle < run.bottom and _raised_behind(run.end - 1, span, page)
        for step in (near - 1, near, near + 1) for run in ending.get(step, ())
    )  # fmt: skip


def _raised_behind(before: int, span: tuple[int, int], page: PageContent) -> bool:
    """Whether what stands in a span is a mark behind one glyph."""
    glyphs, (start, end) = page.glyphs, span
    if abs(glyphs.x0[start] - glyphs.x1[before]) > STEP or start <= before < end:
        return False
    if not _MARKED.match(glyphs.text[before]):
        return False
    first = max(before - BEFORE, 0)
    if not is_note_mark(glyphs.text[start:end], glyphs.text[first : before + 1]):
        return False
    height = max(map(sub, glyphs.bottom[first : before + 1], glyphs.top[first : before + 1]))
    bottom, top = glyphs.bottom[before], glyphs.bottom[before] - height
    return abs(glyphs.x0[start] - glyphs.x1[before]) < MARK_GAP * height and all(
        glyphs.bottom[at] - glyphs.top[at] < SMALL * height
        and top - height / 2 < glyphs.top[at]
        and top < glyphs.bottom[at] < bottom - RAISED * height
        for at in (start, end - 1)
    )
