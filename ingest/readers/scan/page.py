"""A page's picture → its content: what a reader of text would have found there."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

import numpy as np

from ingest.readers.pages.content import Glyphs, PageContent, Rule
from ingest.readers.pages.grid import grids
from ingest.readers.pages.runs import runs_of, seams
from ingest.readers.scan.angles import angle_of, from_above
from ingest.readers.scan.glyphs import Glyph, glyphs_of, pitch
from ingest.readers.scan.ink import Grey, InkPicture, Mask, evened, inked
from ingest.readers.scan.letters import whole_letters, without_letters
from ingest.readers.scan.lines import Span, margins, seen, spans_of, usual_height
from ingest.readers.scan.recognise import Character, recognise
from ingest.readers.scan.rules import rules_of, without_rules
from ingest.readers.scan.seals import Ring, rims
from ingest.readers.scan.straight import lean, set_straight
from models.repairs import Scanned

__all__ = ["page_content"]

WAYS_UP: tuple[Literal[0, 90, 180, 270], ...] = (0, 90, 270, 180)
"""Degrees a picture is turned clockwise to see whether it can be read, the likeliest first."""
EM = 1.04
"""A character's width, in heights of a line's ink."""
SAME_SIZE = 0.12
"""Lines whose heights differ by less than this share are of one size."""
READABLE = 0.9
"""From so much certainty a character on, some lines show that a page is the right way up. The network reads
columns of characters that lie on their side as lines too, less surely."""
CROSSED = 0.5
"""The certainty of a character that a seal's strokes may cross, at most."""
SOME, SHORT, LONGER = 6, 3, 12
"""So many lines are read to see that: none with so few characters, which can be read on their side, and those
nearest to so many."""


@dataclass(frozen=True, slots=True)
class _StraightPage:
    """A straight page: without its rules, and where its lines stand."""

    picture: InkPicture
    ink: Mask
    rules: list[Rule]
    lines: list[Span]
    height: float

    def seen(self, line: Span) -> Grey:
        """A line with some paper around it."""
        return seen(self.picture, line, self.height)


def page_content(picture: InkPicture, number: int) -> PageContent:
    """The content of a page, upright and straight, though its picture lies on its side, or leans.

    Raises UnreadableError where it was photographed at too sharp an angle.
    """
    scanned, sheet, found = _upright(picture, number)
    width, height = sheet.picture.size
    left = [at for at in range(len(sheet.lines)) if at not in found]
    read = recognise([sheet.seen(sheet.lines[at]) for at in left])
    found |= dict(zip(left, read, strict=True))
    glyphs = _glyphs(sheet, [found[at] for at in range(len(sheet.lines))])
    runs = runs_of(glyphs, seams(glyphs), {})
    return PageContent(number, width, height, glyphs, runs, sheet.rules, pictured=True, scanned=scanned)


_Read = dict[int, list[Character]]
"""Lines that have been read, by their index."""


def _upright(picture: InkPicture, number: int) -> tuple[Scanned, _StraightPage, _Read]:
    """The page set straight, the way up in which some of its lines can be read, and those lines."""
    even = evened(picture)
    angle = angle_of(even)
    leans = lean(inked(from_above(even, angle) if angle else even))
    tries: list[tuple[float, Scanned, _StraightPage, _Read]] = []
    for turn in WAYS_UP:
        scanned = Scanned(page=number, angle=angle, lean=leans, turned=turn)
        sheet = _sheet(set_straight(even, scanned))
        found, sure = _some(sheet)
        tries.append((sure, scanned, sheet, found))
        if sure > READABLE or not sheet.lines:
            break
    return max(tries, key=lambda one: one[0])[1:]


def _some(sheet: _StraightPage) -> tuple[_Read, float]:
    """Some of a page's longer lines read, and how surely: of the characters they have room for, 0 to 1."""
    wide = {
        at: line.x1 - line.x0
        for at, line in enumerate(sheet.lines)
        if line.x1 - line.x0 > SHORT * line.height
    }
    some = sorted(wide, key=lambda at: abs(wide[at] - LONGER * sheet.height))[:SOME]
    found = dict(zip(some, recognise([sheet.seen(sheet.lines[at]) for at in some]), strict=True))
    room = sum(wide[at] / sheet.lines[at].height for at in some)
    sure = sum(character.certainty for line in found.values() for character in line)
    return found, sure / max(room, 1.0)


def _sheet(picture: InkPicture) -> _StraightPage:
    ink = inked(picture)
    rules = without_letters(picture, ink, rules_of(picture, ink))
    tables = grids(rules, *picture.size)
    clean, left = without_rules(picture, ink, tables)
    boxes = [box for grid in tables for box in spans_of(grid, picture)]
    outside = left.copy()
    for box in boxes:
        outside[box.top : box.bottom, box.x0 : box.x1] = False
    whole = Span(0, 0, ink.shape[1], ink.shape[0])
    height = usual_height(left, boxes) or usual_height(outside, [whole])
    lines = [*whole_letters(clean, left, boxes, height), *whole_letters(clean, outside, [whole], height)]
    return _StraightPage(clean, left, rules, lines, height)


def _glyphs(sheet: _StraightPage, found: Sequence[Sequence[Character]]) -> Glyphs:
    """All lines' characters as glyphs, in points, and how sure each is."""
    ems = _ems(sheet, found)
    text, certainty = "", list[float]()
    boxes: list[tuple[float, float, float, float]] = []
    for line, characters, em in zip(sheet.lines, found, ems, strict=True):
        glyphs = _line(sheet, line, characters, em)
        middle = (line.top + line.bottom) / 2
        text += "".join(glyph.text for glyph in glyphs)
        certainty += [glyph.certainty for glyph in glyphs]
        boxes += [(glyph.x0, middle - em / 2, glyph.x1, middle + em / 2) for glyph in glyphs]
    points = [[sheet.picture.points(place) for place in box] for box in boxes]
    certainty = _beneath_seals(certainty, points, rims(sheet.picture))
    x0, top, x1, bottom = (list(edge) for edge in zip(*points, strict=True)) if points else ([], [], [], [])
    return Glyphs(text, x0, top, x1, bottom, certainty)


def _beneath_seals(
    certainty: list[float], boxes: Sequence[Sequence[float]], seals: Sequence[Ring]
) -> list[float]:
    """How sure the glyphs are, those on a seal less than anything that passes for sure."""
    return [
        min(sure, CROSSED) if any(seal.holds((x0 + x1) / 2, (top + bottom) / 2) for seal in seals) else sure
        for sure, (x0, top, x1, bottom) in zip(certainty, boxes, strict=True)
    ]


def _ems(sheet: _StraightPage, found: Sequence[Sequence[Character]]) -> list[float]:
    """The width of each line's characters, in dots: the page's own in lines of the usual size."""
    steps = [pitch(characters) for characters in found]
    usual = [abs(line.height - sheet.height) <= SAME_SIZE * sheet.height for line in sheet.lines]
    shown = [step for step, is_usual in zip(steps, usual, strict=True) if step and is_usual]
    em = median(shown) if shown else EM * sheet.height
    return [
        em if is_usual or line.height < sheet.height else step or EM * line.height
        for line, step, is_usual in zip(sheet.lines, steps, usual, strict=True)
    ]


def _line(sheet: _StraightPage, line: Span, characters: Sequence[Character], em: float) -> list[Glyph]:
    left = min(line.x0, margins(sheet.height)[1])
    placed = [character._replace(x=character.x - left) for character in characters]
    inked_columns = sheet.ink[line.top : line.bottom, line.x0 : line.x1].any(axis=0)
    glyphs = glyphs_of(placed, np.asarray(inked_columns), em)
    for glyph in glyphs:
        glyph.x0, glyph.x1 = glyph.x0 + line.x0, glyph.x1 + line.x0
    return glyphs
