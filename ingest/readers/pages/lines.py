"""Runs → lines of text, with the spaces that are printed and none that typesetting made."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from ingest.readers.pages.content import Glyphs, Run
from ingest.readers.pages.runs import em_of
from models.base import noun

__all__ = ["FAR", "NO_END", "NO_START", "TITLE", "TextLine", "line_by_line", "lines_of"]

SAME_LINE = 0.5
"""Runs that overlap by this share of the lower one's height are on one line."""
FAR = 1.5
"""The widest gap between two lines of one text, in heights."""
TITLE = 1.2
"""Times the usual size of the text from which on a line is a title."""
LATIN_SPACE = 0.15
"""The narrowest space between Latin words, in heights."""
WIDE_SPACE = 0.8
"""The narrowest gap beside a CJK character, in ems, that is a space and no justification. What word
processors put between CJK and Latin is a quarter."""
EVEN = 0.25
"""How much, in ems, the gaps of letters spread out over a width may differ."""
INK = 0.25
"""How much, in ems, a CJK character's box may differ from its advance, where its ink made it."""

SURE = 0.005
"""How much, in ems, a full character's box may differ from its advance and be exact."""

NO_START = "，。、；：！？）》」』】〕〉”’…—～·,.;:!?)]}%％℃"
"""What may not begin a line, and so goes with the character before it."""
NO_END = "（《「『【〔〈“‘([{"
"""What may not end a line, and so goes with the character after it."""

_CHARACTER = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[^\W_\u2e80-\uffff]")
_UNIT = rf"[{re.escape(NO_END)}]*(?:[!-~\u00a1-\u024f∶∼～]+|.)[{re.escape(NO_START)}]*"
_TIED = rf"(?<=[“”‘’])|(?=[“‘])|(?<=[{re.escape(NO_START)}])(?=[0-9A-Za-z])"
_WORD = re.compile(rf"{_UNIT}(?:(?:{_TIED}){_UNIT})*", re.DOTALL)
"""A word and all that some program won't part from it: ICU breaks on neither side of a quotation mark
(Unicode line breaking algorithm, class QU), LibreOffice not between a closing mark and a number."""


@noun()
class TextLine:
    """A line as printed.

    Widths in points: `em` of its widest character, `word` of what would have had to fit on the line before
    it, `hang` of the punctuation at its end that may hang over the margin.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    word: float
    hang: float = 0.0
    tilt: float = 0.0
    faint: bool = False
    sure: bool = False
    """Ends with a full character whose box is as wide as it should be, so that its end is exact."""
    tabbed: bool = False
    """Holds a gap no space makes: a tab stop's, or that before a page number of a table of contents."""
    certainty: tuple[float, ...] | None = None
    """How sure (0 to 1) each character other than a space is, where they were recognised."""

    @property
    def middle(self) -> float:
        """Half-way down."""
        return (self.top + self.bottom) / 2


def lines_of(runs: Sequence[Run], glyphs: Glyphs) -> list[TextLine]:
    """Lines from the top, each from its runs left to right. Tilted runs are lines of their own."""
    lines = [_line([run], glyphs) for run in runs if run.tilt]
    lines += [_line(group, glyphs) for group in line_by_line(run for run in runs if not run.tilt)]
    return sorted(lines, key=lambda line: line.top) if len(lines) > 1 else lines


def line_by_line(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that stand beside one another, from the top."""
    groups: list[list[Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=_middle):
        overlap = min(bottom, run.bottom) - max(top, run.top)
        if groups and overlap >= SAME_LINE * min(bottom - top, run.bottom - run.top):
            top, bottom = min(top, run.top), max(bottom, run.bottom)
            groups[-1].append(run)
        else:
            top, bottom = run.top, run.bottom
            groups.append([run])
    return groups


def _middle(run: Run) -> float:
    return run.top + run.bottom


def _line(members: Sequence[Run], glyphs: Glyphs) -> TextLine:
    runs = sorted(members, key=lambda run: run.x0) if len(members) > 1 else members
    first, last = runs[0], runs[-1]
    text, tabbed = first.text, False
    top, x1, bottom = first.top, first.x1, first.bottom
    if len(runs) > 1:
        text, tabbed = _joined(runs)
        top, bottom = min(run.top for run in runs), max(run.bottom for run in runs)
        x1 = max(run.x1 for run in runs)
    text = text.strip()
    em = _em(runs, glyphs)
    end = glyphs.x1[last.end - 1] - glyphs.x0[last.end - 1]
    ink = (em - end) / 2 if abs(em - end) < INK * em and _CHARACTER.match(text[-1]) else 0.0
    return TextLine(
        text, first.x0, top, x1 + ink, bottom,
        em, _word_width(text, runs, glyphs, em), end if text[-1] in NO_START else 0.0,
        first.tilt, first.faint, glyphs.certainty is None and abs(em - end) < SURE * em, tabbed,
        _certainty(runs, glyphs),
    )  # fmt: skip


def _em(runs: Sequence[Run], glyphs: Glyphs) -> float:
    """The width of a full character of a line."""
    if len(runs) == 1:
        return runs[0].em
    spans = [slice(run.start, run.end) for run in runs]
    return em_of(
        chain.from_iterable(glyphs.x0[span] for span in spans),
        chain.from_iterable(glyphs.x1[span] for span in spans),
    )


def _certainty(runs: Sequence[Run], glyphs: Glyphs) -> tuple[float, ...] | None:
    sure = glyphs.certainty
    return None if sure is None else tuple(sure[at] for run in runs for at in range(run.start, run.end))


def _joined(runs: Sequence[Run]) -> tuple[str, bool]:
    """The text of runs in one line, and whether a gap in it is a tab stop's."""
    gaps = [b.x0 - a.x1 - b.left_out for a, b in pairwise(runs)]
    em = max(run.em for run in runs)
    spread = _is_spread(runs, gaps, em)
    parts = [runs[0].text]
    for before, after, gap in zip(runs, runs[1:], gaps, strict=False):
        printed = before.text[-1].isspace() or after.text[0].isspace()
        if not printed and not spread and _is_space(before, after, gap, em):
            parts.append(" ")
        parts.append(after.text)
    return "".join(parts), not spread and max(gaps) > 3 * em


def _is_spread(runs: Sequence[Run], gaps: Sequence[float], em: float) -> bool:
    """Whether the line is single characters spread out evenly over a width."""
    return all(run.end - run.start == 1 for run in runs) and max(gaps) - min(gaps) < EVEN * em


def _is_space(before: Run, after: Run, gap: float, em: float) -> bool:
    if _LATIN.match(before.text[-1]) and _LATIN.match(after.text[0]):
        return gap > LATIN_SPACE * (before.bottom - before.top)
    return gap > WIDE_SPACE * em


def _word_width(text: str, runs: Sequence[Run], glyphs: Glyphs, em: float) -> float:
    """How wide the line's first word is, with the punctuation that can't be parted from it.

    A CJK character takes an em, though some files give no more than its ink.
    """
    found = _WORD.match(text)
    left = len(found.group().replace(" ", "")) if found else 1
    least = em if _CHARACTER.match(text[0]) else 0.0
    for run in runs:
        if left <= run.end - run.start:
            return max(least, glyphs.x1[run.start + left - 1] - runs[0].x0)
        left -= run.end - run.start
    return runs[-1].x1 - runs[0].x0
