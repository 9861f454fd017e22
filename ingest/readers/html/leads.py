"""Where a page without a list has it: in another file that it shows or links to, or made by a script."""

from collections.abc import Iterable, Iterator
from html import unescape

import regex

from models.document import Block, Lead, Paragraph

__all__ = ["lead_of"]

FRAME = regex.compile(
    r"<(?:i?frame|embed|object)\b[^>]{0,500}?\b(?:src|data)\s*=\s*(?:\"(?P<file>[^\"]*)|'(?P<file>[^']*)|(?P<file>[^\s>]*))",
    regex.IGNORECASE,
)
NOTHING = regex.compile(r"\s*(?:about:|javascript:|data:|#|$)", regex.IGNORECASE)
LINK = regex.compile(
    r"<a\b[^>]{0,500}?\bhref\s*=\s*[\"']?(?P<file>[^\"'>]{1,300}\.(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|zip|rar))\b",
    regex.IGNORECASE,
)
SCRIPT = regex.compile(r"<script\b", regex.IGNORECASE)
LITTLE = 200
"""Characters; a page whose text a script fetches shows no more than its frame before."""


def lead_of(text: str, blocks: Iterable[Block]) -> Lead | None:
    """What a page's source leads to; a script only where the page shows next to nothing without it."""
    if framed := list(_files(FRAME, text)):
        return Lead("frame", tuple(framed))
    if linked := list(_files(LINK, text)):
        return Lead("link", tuple(linked))
    return Lead("script") if SCRIPT.search(text) and _shown(blocks) < LITTLE else None


def _files(pattern: regex.Pattern[str], text: str) -> Iterator[str]:
    """The files that elements name, each once."""
    named = (unescape(found["file"]).strip() for found in pattern.finditer(text))
    return iter(dict.fromkeys(file for file in named if not NOTHING.match(file)))


def _shown(blocks: Iterable[Block]) -> int:
    """Characters a page shows, its furniture apart."""
    parts = (
        row
        for block in blocks
        if not (isinstance(block, Paragraph) and block.furniture)
        for row in ((block,) if isinstance(block, Paragraph) else block.rows)
    )
    return sum(len(line.text) for part in parts for line in part.lines)
