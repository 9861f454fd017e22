"""Struck-out text: a level line through the middle of glyphs, from the side of one to the side of another.

A rule of a table goes on beyond the text, or ends on another rule; an underline stands beneath the glyphs.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.pages.content import PageContent, Rule, Run, place
from ingest.readers.pages.hanging import TOUCH
from ingest.readers.pages.rules import join
from ingest.readers.pages.without import without
from models.repairs import Repair

__all__ = ["without_struck_out"]

STRUCK = (0.3, 0.76)
"""How far down a glyph's box, in heights, a line may stand that strikes it out: Chromium and LibreOffice
draw it at 0.45 to 0.62, and a line below it at 0.86 and farther down."""
STRIKE_BESIDE = 0.7
"""How far, in ems, the line's ends may stand from the sides of the first and the last glyph: a space more."""


def without_struck_out(page: PageContent) -> PageContent:
    """The page without the text that is struck out, and the lines through it."""
    through = _through(page)
    if not through:
        return page
    uprights = [rule for rule in page.rules if rule.upright]
    strikes: list[Rule] = []
    struck: dict[int, Rule] = {}
    for line in join(through):
        members = _members(line, page)
        if members and _ends_at(line, members, page) and not any(_meet(line, rule) for rule in uprights):
            strikes.append(line)
            struck.update(dict.fromkeys(members, line))
    if not struck:
        return page
    rules = [
        rule for rule in page.rules
        if rule.upright or not any(_is_part(rule, line) for line in strikes)
    ]  # fmt: skip
    return replace(without(page, struck, list(_records(sorted(struck), page))), rules=rules)


def _through(page: PageContent) -> list[Rule]:
    """The level pieces of rules that run through the middle of any text."""
    levels = sorted((rule for rule in page.rules if not rule.upright), key=lambda rule: rule.at)
    places = [rule.at for rule in levels]
    found: dict[int, Rule] = {}
    upper, lower = STRUCK
    for run in page.runs:
        height = run.bottom - run.top
        first = bisect(places, run.top + upper * height)
        if first < len(places) and places[first] < run.top + lower * height:
            for at in range(first, bisect(places, run.top + lower * height)):
                if levels[at].start < run.x1 and run.x0 < levels[at].end:
                    found[at] = levels[at]
    return list(found.values())


def _members(line: Rule, page: PageContent) -> list[int]:
    """The glyphs the line runs through."""
    glyphs = page.glyphs
    return [
        at
        for run in page.runs if _is_through(line, run)
        for at in range(run.start, run.end)
        if line.start < (glyphs.x0[at] + glyphs.x1[at]) / 2 < line.end
    ]  # fmt: skip


def _is_through(line: Rule, run: Run) -> bool:
    down = (line.at - run.top) / (run.bottom - run.top)
    return not run.tilt and STRUCK[0] < down < STRUCK[1] and line.start < run.x1 and run.x0 < line.end


def _ends_at(line: Rule, members: Sequence[int], page: PageContent) -> bool:
    glyphs = page.glyphs
    left, right = min(glyphs.x0[at] for at in members), max(glyphs.x1[at] for at in members)
    room = STRIKE_BESIDE * max(glyphs.bottom[at] - glyphs.top[at] for at in members)
    return abs(line.start - left) < room and abs(line.end - right) < room


def _meet(line: Rule, upright: Rule) -> bool:
    """Whether an end of the line stands on an upright rule, as a table's does."""
    return upright.start - TOUCH < line.at < upright.end + TOUCH and (
        abs(upright.at - line.start) < TOUCH or abs(upright.at - line.end) < TOUCH
    )


def _is_part(piece: Rule, line: Rule) -> bool:
    return abs(piece.at - line.at) < TOUCH and line.start <= piece.start and piece.end <= line.end


def _records(struck: Sequence[int], page: PageContent) -> Iterator[Repair]:
    """A repair for each stretch of struck-out text."""
    glyphs = page.glyphs
    for run in page.runs:
        members = [at for at in struck if run.start <= at < run.end]
        if members:
            first, last = members[0], members[-1]
            text = glyphs.text[first : last + 1]
            where = place(page.number, glyphs.x0[first], run.top, glyphs.x1[last], run.bottom)
            yield Repair(rule="struck out", before=text, after="", where=where)
