"""Characters that nobody wrote: what conversions and fonts leave where they know no better."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, product

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from models.base import Where
from models.document import Line
from models.reconciliation import Check
from models.repairs import CONTEXT

__all__ = ["checks"]


def _of_bytes(first: range, second: range) -> str:
    """All characters that GBK writes with such bytes."""
    pairs = (bytes(pair).decode("gbk", "ignore") for pair in product(first, second))
    return "".join(one for one in pairs if len(one) == 1)


LEAD, TAIL = range(0xE4, 0xEA), range(0x80, 0xC0)
"""The bytes of a Chinese character in UTF-8: one of the first, two of the second."""
MISREAD = f"[{_of_bytes(LEAD, TAIL)}][{_of_bytes(TAIL, LEAD)}][{_of_bytes(TAIL, TAIL)}]"
"""Two characters of UTF-8 read as three of GBK, as 县局 is read as 鍘垮眬: by chance they hardly meet."""
UNREADABLE = (
    r"\ufffd|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"  # no character, and control characters
    r"|[\ue000-\uefff\uf100-\uf8ff]|(?<!^)[\uf000-\uf0ff]"  # private use; symbol fonts' bullets begin lines
    r"|[\U000f0000-\U0010ffff]"
    r"|\(cid:\d+\)"  # a glyph that no table names (pdfminer's way of saying so)
    r"|#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)"  # errors of a spreadsheet
    r"|锟斤拷|烫\s?烫\s?烫|屯屯屯|\[object \w+\]"  # bytes read in the wrong encoding
    rf"|{MISREAD}"
    r"|[\u00c0-\u00ff][\u00a0-\u00bf\u02c6\u2030\u0153\u20ac\u00c0-\u00ff]+"
    r"|\$\{[^{}]*\}|\{\{[^{}]*\}\}"  # a template that was not filled
    r"|(?<=\p{Han})(?:null|undefined|NaN|None)(?=[\p{Han}，。；、]|$)"
    r"|</?[a-z]{1,10}(?![a-z\d])(?![^<>\n]*\n?[^<>\n]*>)"  # a tag cut short
    r"|&#?[a-z\d]{2,8}(?![;a-z\d])|&(?:amp;)+#?[a-z\d]{2,8};?"  # an entity cut short, or escaped twice
    r"|\d[SBZ](?=[\d年月日])|\d[OoIl](?=[\d\p{Han}])(?<!\d[OoIl](?=[型类级栋号]))"  # letters for digits
    r"|[■□▯☐☒▇█▓▒░](?=[■□▯☐☒▇█▓▒░])|(?<=\p{Han})[■□▯☐☒▇█▓▒░](?=[\p{Han}，。；、])"  # for glyphs
    r"|(?<=\p{Han})\?+(?=[\p{Han}，。；、])|\?{2,}"
)
SUSPECT = re.compile(
    MISREAD + "|"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff#?锟烫屯\u00c0-\u00ff■□▯☐☒▇█▓▒░${]|\\[object|<(?![^<>\n]*>)|&|\\(cid:|null|undefined|NaN|None|\\d[OoIlSBZ]"
)
"""What is in every text that holds any of these; most hold none."""
SHOWN_PLACES = 5
"""Places shown; all of them can be looked for."""


def checks(reading: Reading) -> Iterator[Check]:
    """One check of the whole document but its furniture."""
    lines = [one.line for one in reading.draft.placements if one.role != "furniture"]
    text = "\n".join(line.text for line in lines)
    found = [match.start() for match in _unreadable().finditer(text)] if SUSPECT.search(text) else []
    shown = [text[max(at - CONTEXT, 0) : at + CONTEXT + 1].replace("\n", " ") for at in found[:SHOWN_PLACES]]
    yield Subject("unreadable").judged(
        {"unreadable": len(found), "shown": shown}, where=_places(lines, found)
    )


@cache
def _unreadable() -> regex.Pattern[str]:
    """What nobody wrote; it takes long to compile, and most documents need it not."""
    return regex.compile(UNREADABLE, regex.MULTILINE)


def _places(lines: Sequence[Line], found: Sequence[int]) -> list[Where]:
    """Where the characters at these offsets into the joined lines stand."""
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    return [lines[bisect_right(starts, at) - 1].where for at in found]
