"""Ink → the strokes that may be rules: long, thin, with bare paper beside them."""

from collections.abc import Sequence

import cv2
import numpy as np

from ingest.readers.pages.content import Rule
from ingest.readers.pages.hanging import TOUCH
from ingest.readers.pages.rules import join
from ingest.readers.scan.ink import InkPicture, Mask

__all__ = ["SURE", "TALL", "InkLines", "strokes"]

THICK = 4.0
"""The thickest rule, in points; what is thicker is a letter's stroke, a bar or shading."""
LONG = 28.0
"""A level stroke as long (points) is a rule: a dash of two characters is shorter in the usual sizes."""
TALL = 13.0
"""An upright stroke as long (points) may be a rule: a row of one line is as high."""
SURE = 30.0
"""An upright stroke as long (points) is one wherever it ends; a shorter one goes from rule to rule."""
FILLED = (0.8, 0.6)
"""The share of a stroke that must be inked: looked for whole, then broken."""
BRIDGE = 40.0
"""The widest break in a rule, in points."""
BESIDE = 2.4
"""So far (points) to both sides of a rule the paper is bare,"""
BARE = 0.1
"""but for this share of it: letters that touch."""


class InkLines:
    """The ink of a page seen along its level rules, or along its upright ones with the picture transposed."""

    def __init__(self, picture: InkPicture, sure: Mask, all_ink: Mask) -> None:
        self.picture = picture
        self.sure, self.ink = np.ascontiguousarray(sure), np.ascontiguousarray(all_ink)

    def bare(self, top: int, bottom: int, left: int, right: int) -> bool:
        """Whether there is little ink beside a stroke: a letter's strokes have others beside them."""
        beside = self.picture.dots(BESIDE)
        along = slice(left + beside, max(right - beside, left + beside + 1))
        above = self.sure[max(top - 1 - beside, 0) : max(top - 1, 0), along]
        below = self.sure[bottom + 1 : bottom + 1 + beside, along]
        return all(not side.size or float(side.mean()) <= BARE for side in (above, below))


def strokes(level: InkLines, upright: InkLines) -> list[Rule]:
    """The strokes that may be rules, breaks and all: what is drawn of each is looked at later."""
    levels, uprights = (
        _bridged(join(stroke for share in FILLED for stroke in _found(lines, least, share)))
        for lines, least in ((level, LONG), (upright, TALL))
    )
    turned = [Rule(True, *rule[1:]) for rule in uprights]
    sides = [rule for rule in turned if _is_side(rule, levels)]
    long = [rule for rule in sides if rule.end - rule.start >= SURE]
    return [_reaching(rule, long) for rule in levels] + [_reaching(rule, levels) for rule in sides]


def _found(lines: InkLines, least: float, share: float) -> list[Rule]:
    """The level strokes at least so long (points), that share of them inked."""
    dots, points = lines.picture.dots, lines.picture.points
    span = dots(least)
    soft = cv2.dilate(lines.ink.astype(np.uint8), np.ones((3, 1), np.uint8))
    full = cv2.blur(soft.astype(np.float32), (span, 1), borderType=cv2.BORDER_CONSTANT) >= share
    seeds = cv2.dilate(full.astype(np.uint8), np.ones((1, span), np.uint8))
    seeds = cv2.bitwise_and(seeds, soft)
    thick = cv2.morphologyEx(seeds, cv2.MORPH_OPEN, np.ones((dots(THICK), 1), np.uint8))
    seeds = cv2.morphologyEx(cv2.subtract(seeds, thick), cv2.MORPH_CLOSE, np.ones((1, dots(THICK)), np.uint8))
    found = []
    for x, y, width, height, _ in cv2.connectedComponentsWithStats(seeds, connectivity=8)[2][1:].tolist():
        if width < share * span or height > dots(THICK):
            continue
        if (share == max(FILLED) and width >= 2 * span) or lines.bare(y, y + height, x, x + width):
            found.append(Rule(False, points(y + height / 2), points(x), points(x + width)))
    return found


def _bridged(rules: Sequence[Rule]) -> list[Rule]:
    bridged: list[Rule] = []
    for rule in rules:
        last = bridged[-1] if bridged else None
        if last and last.at == rule.at and rule.start - last.end <= BRIDGE:
            bridged[-1] = last._replace(end=rule.end)
        else:
            bridged.append(rule)
    return bridged


def _reaching(rule: Rule, across: Sequence[Rule]) -> Rule:
    """The rule with broken ends going on to the next one across."""
    ats = [other.at for other in across if other.start - BRIDGE <= rule.at <= other.end + BRIDGE]
    starts = [at for at in ats if rule.start - BRIDGE <= at <= rule.start + TOUCH]
    ends = [at for at in ats if rule.end - TOUCH <= at <= rule.end + BRIDGE]
    return rule._replace(start=min(max(starts, default=rule.start), rule.start),
                         end=max(min(ends, default=rule.end), rule.end))  # fmt: skip


def _is_side(rule: Rule, levels: Sequence[Rule]) -> bool:
    """Whether an upright is long, or goes from one level rule to another."""
    return rule.end - rule.start >= SURE or all(
        any(
            abs(level.at - end) <= TOUCH and level.start - TOUCH <= rule.at <= level.end + TOUCH
            for level in levels
        )
        for end in (rule.start, rule.end)
    )
