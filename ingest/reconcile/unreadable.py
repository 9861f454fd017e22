"""Characters that nobody wrote: what conversions and fonts leave where they know no better."""

from collections.abc import Iterator

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from models.document import Line
from models.reconciliation import Check
from models.repairs import CONTEXT

__all__ = ["checks"]

UNREADABLE = regex.compile(
    r"\ufffd|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"  # no character, and control characters
    r"|[\ue000-\uefff\uf100-\uf8ff]|(?<!^)[\uf000-\uf0ff]"  # private use; symbol fonts' bullets begin lines
    r"|[\U000f0000-\U0010ffff]"
    r"|\(cid:\d+\)"  # a glyph that no table names (pdfminer's way of saying so)
    r"|#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)"  # errors of a spreadsheet
    r"|锟斤拷|烫烫烫|屯屯屯|â€|ï¿½|ï»¿"  # bytes read in the wrong encoding
    r"|[■□▇█▓▒░](?=[■□▇█▓▒░])|(?<=\p{Han})[■□▇█▓▒░](?=\p{Han})"  # boxes for glyphs a font lacks
    r"|(?<=\p{Han})\?+(?=[\p{Han}，。；、])"
)
SHOWN_PLACES = 5
"""Places shown; all of them can be looked for."""


def checks(reading: Reading) -> Iterator[Check]:
    """One check of the whole document but its furniture."""
    found = [
        (line, match.start())
        for placement in reading.draft.placements
        if placement.role != "furniture"
        for line in (placement.line,)
        for match in UNREADABLE.finditer(line.text)
    ]
    shown = [_context(line, at) for line, at in found[:SHOWN_PLACES]]
    yield Subject("unreadable").judged(
        {"unreadable": len(found), "shown": shown}, where=[line.where for line, _ in found]
    )


def _context(line: Line, at: int) -> str:
    return line.text[max(at - CONTEXT, 0) : at + CONTEXT + 1]
