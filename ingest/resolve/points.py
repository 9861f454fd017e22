"""A block of duties into points: `1.…；2.…` apart, each marker as printed.

A marker is one by its place and its turn: `2023` and `1000人以上` at a line's beginning are none, and
一是…；二是… is text.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from ingest.text.numerals import number_of
from models.document import Break
from models.edition import Point
from models.flow import Flow

__all__ = ["MARKER", "Turn", "marker_of", "points_of"]

MARKER = regex.compile(
    r"(?P<arabic>(?<!\d)\d{1,2}(?:[.．]|、(?!\d)|[)）]))"
    r"|(?P<bracketed>[（(]\d{1,2}[)）][.．、]?)"
    r"|(?P<circled>[①-⑳⑴-⒛❶-❿]、?)"
    r"|(?P<chinese>[（(][一二三四五六七八九十]{1,3}[)）][.．、]?)"
    r"|(?P<ordinal>[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,2}[、（级类线产代]))"
    r"|(?P<bullet>[•●◆■▪▲▶➢➤◇□])"
)
DECIMAL = re.compile(r"[.．]\d(?!\d{3}(?:年|[-—至]))")
"""What makes a marker look like a number's beginning: 2.5万亩, but not 2.2024年."""
SEMICOLON = re.compile("；")
GOES_ON = re.compile("并|且|或|及|以及|而|[二三四五六七八九十]是")
"""What no point begins with."""
ORDINALS, ENUMERATED = "一二三四五六七八九十", re.compile("[二三四五六七八九十]是")
MARKS = str.maketrans("", "", "（()）.．、")
COMMAS = "，、"
"""What no paragraph ends in."""
AFTER_STOP = "；。：;:！？!?"
CIRCLED_STARTS = (("①", "⑳"), ("⑴", "⒇"), ("⒈", "⒛"), ("❶", "❿"))
FARTHEST_AHEAD = 3
"""How far a marker at a paragraph's beginning may run ahead of its turn; the author left numbers out."""


@dataclass
class Turn:
    """The markers seen so far: the open series, outermost first, and the last number of each."""

    series: list[tuple[str, int]] = field(default_factory=list)

    def accepts(self, kind: str, number: int, *, begins: bool) -> bool:
        """Whether a marker is in turn; at a paragraph's beginning a series may also start anew or skip."""
        last = dict(self.series).get(kind)
        if last is None:
            return number == 1 or (begins and not self.series and number <= FARTHEST_AHEAD)
        if number == last + 1:
            return True
        return begins and (number == 1 or last < number <= last + FARTHEST_AHEAD)

    def take(self, kind: str, number: int) -> None:
        """Note a marker; series within it end."""
        kinds = [name for name, _ in self.series]
        if kind in kinds:
            self.series = self.series[: kinds.index(kind)]
        self.series.append((kind, number))


def points_of(block: Flow, cell: Flow | None = None, turn: Turn | None = None) -> list[Point]:
    """A block's points in order; text before the first marker, or without any, is a point without one.

    `cell` is the whole cell the block is from, which shows its author's ways. `turn` holds the markers before
    the block, where its own run on from them.
    """
    turn = turn or Turn()
    starts: dict[int, int] = {}
    for marker in MARKER.finditer(block.text):
        begins, may_begin = _standing(block, marker.start())
        kind = marker.lastgroup or ""
        if _is_broken(block, marker):
            continue
        if kind == "bullet":
            starts |= {marker.start(): marker.end()} if begins or may_begin else {}
            continue
        number = _number(marker.group())
        if DECIMAL.match(block.text, marker.end() - 1) and not _counts_on(block, marker, number, starts):
            continue
        if (begins or may_begin) and turn.accepts(kind, number, begins=begins):
            turn.take(kind, number)
            starts[marker.start()] = marker.end()
    return _cut(block, starts, cell or block)


def _standing(block: Flow, at: int) -> tuple[bool, bool]:
    """Whether a paragraph begins at an offset; whether a point may: after a stop, at a line's beginning."""
    begins = at == 0 or block.breaks.get(at) is Break.PARAGRAPH
    return begins, at in block.breaks or block.text[at - 1] in AFTER_STOP


def _is_broken(block: Flow, marker: regex.Match[str]) -> bool:
    """Whether a paragraph ends inside a marker: its digits and its stop then only happen to meet."""
    return any(block.breaks.get(at) is Break.PARAGRAPH for at in range(marker.start() + 1, marker.end()))


def _counts_on(block: Flow, marker: regex.Match[str], number: int, starts: Collection[int]) -> bool:
    """Whether `2.24小时…` is the second point: after a stop and the first one, and no other is."""
    if number == 1 or not starts or block.text[marker.start() - 1] not in AFTER_STOP:
        return False
    return regex.search(rf"(?<!\d){number}[.．](?!\d)", block.text[marker.end() :]) is None


def _number(marker: str) -> int:
    for first, last in CIRCLED_STARTS:
        if first <= marker[0] <= last:
            return ord(marker[0]) - ord(first) + 1
    return number_of(marker.translate(MARKS))


@lru_cache(maxsize=1024)
def marker_of(marker: str) -> tuple[str, int | None]:
    """A printed marker's kind and number; None for a bullet, which has none.

    >>> marker_of("（3）"), marker_of("●")
    (('bracketed', 3), ('bullet', None))
    """
    found = MARKER.match(marker)
    kind = (found.lastgroup or "") if found else ""
    return kind, None if kind in ("", "bullet") else _number(marker)


def _cut(block: Flow, markers: dict[int, int], cell: Flow) -> list[Point]:
    """The text between starts; a paragraph's beginning is one, marker or not."""
    paragraphs = _own_paragraphs(block)
    alone = (
        set(markers.values()) - markers.keys()
    )  # what follows a marker on a line of its own is its point's
    starts = sorted({*paragraphs, *markers, *([] if markers else _full_lines(block, cell))} - alone)
    points = []
    for start, end in zip(starts, [*starts[1:], len(block.text)], strict=True):
        text_start = markers.get(start, start)
        marker = block.text[start:text_start].strip() or None
        text = block.text[text_start:end].strip()
        if text or marker:
            points.append(Point(marker=marker, text=text, where=block.where(start, end)))
    return points


def _own_paragraphs(block: Flow) -> list[int]:
    """Where paragraphs begin, but for 二是 after a 一是 within one and after a comma: only a line ended."""
    starts: list[int] = []
    for start in block.paragraph_starts:
        if start and block.text[start - 1] in COMMAS:
            continue
        further = ENUMERATED.match(block.text, start)
        before = ORDINALS[ORDINALS.index(further[0][0]) - 1] + "是" if further else ""
        at = block.text.rfind(before, 0, start) if further else -1
        if at < 0 or at in starts:
            starts.append(start)
    return starts


def _full_lines(block: Flow, cell: Flow) -> list[int]:
    """Full lines that end a paragraph all the same: after ； in a cell where most ； end one."""
    stops = _stops(cell)
    ended = sum(cell.breaks.get(at) is Break.PARAGRAPH for at in stops)
    within = sum(at not in cell.breaks for at in stops)
    if ended <= within:
        return []
    return [
        at for at in _stops(block)
        if block.breaks.get(at) is Break.WRAP and not GOES_ON.match(block.text, at)
    ]  # fmt: skip


def _stops(text: Flow) -> list[int]:
    """Where ； ends and something follows."""
    return [stop.end() for stop in SEMICOLON.finditer(text.text) if stop.end() < len(text.text)]
