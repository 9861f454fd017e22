"""A web page, saved or exported → a Document: its text and tables as a browser shows them.

bytes ─▶ text ─▶ elements ─▶ what is seen of them ─▶ furniture marked ─▶ blocks
"""

from collections.abc import Mapping
from html import unescape

import regex

from ingest.errors import SourceError
from ingest.readers.html.archive import Archive, data_text
from ingest.readers.html.blocks import Walker, number_lists
from ingest.readers.html.furniture import mark
from ingest.readers.html.leads import lead_of
from ingest.readers.html.tree import Page, parse
from ingest.readers.opening.charset import declared, decoded
from ingest.readers.opening.kinds import is_archive
from ingest.readers.opening.limits import too_large
from models.base import Where
from models.document import Document, Line, Paragraph

__all__ = ["read"]

TITLE = regex.compile(r"<title\b[^>]*>([^<]*)", regex.IGNORECASE)
STYLED = regex.compile(
    r"(?:display|visibility|opacity|clip(?:-path)?|transform|overflow(?:-[xy])?|content|mso-hide|mso-text-raise)\s*:"
    r"|line-through|vertical-align\s*:\s*(?:super|text-top|\d)|font(?:-size)?\s*:[^;]{0,30}?\b[01](?!\.?\d)"
    r"|(?:left|top|right|bottom|inset|text-indent)\s*:\s*-|color\s*:(?!\s*(?:#000(?:000)?|black|windowtext)\b)",
    regex.IGNORECASE,
)
"""What there is in the styles of any page in which they change what is seen of its text."""
ALIGNED = regex.compile(r"text-align\s*:\s*center|list-style", regex.IGNORECASE)


def read(data: bytes, name: str, **_: object) -> Document:
    """The document on a page; raises SourceError where the bytes are no text or show none."""
    label, media_type = declared(data), "text/html"
    held: Mapping[str, str] = {}
    if is_archive(data):
        archive = Archive.of(data, name)
        data, label, held = archive.page, archive.label, archive.sheets
        media_type = "multipart/related"
    text = decoded(data, label or declared(data))
    if text is None:
        raise SourceError(name, "the page is in no encoding known here", "save it as UTF-8", "format")
    page = parse(text, name)
    body = page.body
    title = _title(text)
    walker = Walker([Paragraph((Line(title, Where()),), Where(), furniture=True)] if title else [])
    try:
        _mark_seen(page, held, name)
        mark(body, "".join(title.split()))
        number_lists(body)
        walker.walk(body)
    except OverflowError:
        raise too_large(name, "its tables have millions of places") from None
    blocks = walker.finish()
    lead = lead_of(text, blocks)
    if len(blocks) == bool(title) and lead is None:
        raise SourceError(name, "the page holds no text", "save the page with the list itself", "empty")
    return Document(
        tuple(blocks),
        reader="html",
        media_type=media_type,
        repairs=tuple(walker.repairs),
        pictures=tuple(walker.pictures),
        hidden=tuple(walker.hidden),
        lead=lead,
    )


def _mark_seen(page: Page, held: Mapping[str, str], name: str) -> None:
    """Mark what is seen, by the sheets within the file alone: nothing is fetched."""
    found = [
        (held.get(one.address) or data_text(one.address)) if one.address else one.text for one in page.sheets
    ]
    if any(text and "var(" in text for text in (*found, *page.styles)):
        from ingest.readers.html.variables import resolved, variables

        values = variables(filter(None, found))
        found = [text and resolved(text, values) for text in found]
        for node in page.body.walk():
            if "var(" in (style := node.attributes.get("style", "")):
                node.attributes["style"] = resolved(style, values)
    styled = any(one and (STYLED.search(one) or ALIGNED.search(one)) for one in found)
    if not page.special and not styled and not STYLED.search(";".join(page.styles)):
        return
    from ingest.readers.html.cascade import cascade
    from ingest.readers.html.grids import make_tables
    from ingest.readers.html.panes import Panes
    from ingest.readers.html.seen import hides, mark_seen
    from ingest.readers.html.sheets import Sheets, on_screen

    sheets = Sheets()
    try:
        for sheet, content in zip(page.sheets, found, strict=True):
            if content and on_screen(sheet.media):
                sheets.add(content)
    except OverflowError:
        raise too_large(name, "its style sheets have a million characters") from None
    cascade(page.body, page.attributes, sheets.rules)
    mark_seen(page.body, Panes(page.body, hides), whole=None not in found)
    make_tables(page.body)


def _title(text: str) -> str:
    """What a page says its title is, as a browser's tab shows it."""
    found = TITLE.search(text)
    return " ".join(unescape(found[1]).split()) if found else ""
