"""Text → set lines: broken as word processors break Chinese text, each piece with its place on the line."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from reportlab.pdfbase import pdfmetrics

from tests.support.pdf import NAMED

__all__ = ["Align", "Face", "Piece", "SetLine", "set_paragraph", "set_upright"]

NO_START = "，。、；：！？）》」』】〕〉”’·,.;:!?)]}%％℃"
NO_END = "（《「『【〔〈“‘([{"
HANGING = "，。、；：！？"
UNIT = re.compile(rf"[{re.escape(NO_END)}]*(?:[!-~]+|.)[{re.escape(NO_START)}]*")
"""What is not parted at a line's end: a Latin word or one CJK character, with its punctuation."""
LATIN = re.compile(r"[0-9A-Za-z]")
HAN = re.compile(r"[\u3400-\u9fff]")

Align = Literal["left", "justify", "centre"]


@dataclass(frozen=True)
class Face:
    """A font at a size (points). `leading` is the line's height in sizes; `quarter` puts a quarter em between
    CJK and Latin; `hang` lets punctuation hang over the right margin."""

    font: str = NAMED
    size: float = 10.0
    leading: float = 1.3
    quarter: bool = False
    hang: bool = False

    @property
    def step(self) -> float:
        return self.size * self.leading

    def width(self, text: str) -> float:
        return float(pdfmetrics.stringWidth(text, self.font, self.size))


@dataclass(frozen=True)
class Piece:
    """Text that begins at `x` (points from the line's left margin), `spacing` between its characters."""

    x: float
    text: str
    spacing: float = 0.0


@dataclass(frozen=True)
class SetLine:
    """One line's pieces, left to right, in a face."""

    pieces: tuple[Piece, ...]
    face: Face


def set_paragraph(
    text: str, width: float, face: Face, *, indent: float = 0.0, align: Align = "left"
) -> list[SetLine]:
    """A paragraph broken into lines of a width (points)."""
    lines = _broken(_units(text, width, face), width, indent, face)
    return [
        _set(line, width, face, indent if index == 0 else 0.0, _of(align, index == len(lines) - 1))
        for index, line in enumerate(lines)
    ]


def set_upright(text: str, width: float, face: Face) -> list[SetLine]:
    """A name running down a narrow cell, a character a line; numbers stay whole."""
    return [_set([unit], width, face, 0.0, "centre") for unit in re.findall(r"\d+|\S", text)]


def _of(align: Align, last: bool) -> Align:
    return "left" if align == "justify" and last else align


def _units(text: str, width: float, face: Face) -> list[str]:
    """What is not parted; a unit wider than the line is parted all the same."""
    found: list[str] = []
    for unit in UNIT.findall(text):
        found += list(unit) if face.width(unit) > width else [unit]
    return found


def _gap(before: str, after: str, face: Face) -> float:
    ends = before[-1], after[0]
    mixed = any(LATIN.match(a) and HAN.match(b) for a, b in (ends, ends[::-1]))
    return face.size / 4 if face.quarter and mixed else 0.0


def _broken(units: list[str], width: float, indent: float, face: Face) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    used = indent
    for unit in units:
        gap = _gap(lines[-1][-1], unit, face) if lines[-1] else 0.0
        needed = gap + face.width(unit)
        over = face.width(unit[-1]) if face.hang and unit[-1] in HANGING and len(unit) > 1 else 0.0
        if lines[-1] and used + needed - over > width + 0.01:
            lines.append([])
            used, needed = 0.0, face.width(unit)
        if lines[-1] or not unit.isspace():
            lines[-1].append(unit)
            used += needed
    return lines if lines[-1] or len(lines) == 1 else lines[:-1]


def _set(units: list[str], width: float, face: Face, indent: float, align: Align) -> SetLine:
    while units and units[-1].isspace():
        units = units[:-1]
    gaps = [_gap(a, b, face) for a, b in pairwise(units)]
    natural = sum(map(face.width, units)) + sum(gaps)
    count = sum(map(len, units)) - 1
    room = width - indent - natural
    spacing = room / count if align == "justify" and count > 0 and room > 0 else 0.0
    x = indent + (max(room, 0.0) / 2 if align == "centre" else 0.0)
    pieces: list[Piece] = []
    for unit, gap in zip(units, [0.0, *gaps], strict=bool(units)):
        x += gap
        if gap or not pieces:
            pieces.append(Piece(x, unit, spacing))
        else:
            pieces[-1] = Piece(pieces[-1].x, pieces[-1].text + unit, spacing)
        x += face.width(unit) + spacing * len(unit)
    return SetLine(tuple(pieces), face)
