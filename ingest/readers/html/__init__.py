"""A web page, saved or exported → a Document: its text and tables as a browser shows them.

bytes ─▶ text ─▶ elements ─▶ furniture marked ─▶ blocks
"""

from html import unescape

import regex

from ingest.errors import SourceError
from ingest.readers.html.blocks import Walker, number_lists
from ingest.readers.html.furniture import mark
from ingest.readers.html.tree import parse
from ingest.readers.opening.charset import declared, decoded
from ingest.readers.opening.kinds import is_archive
from ingest.readers.opening.limits import too_large
from models.document import Document

__all__ = ["read"]

TITLE = regex.compile(r"<title\b[^>]*>([^<]*)", regex.IGNORECASE)


def read(data: bytes, name: str, **_: object) -> Document:
    """The document on a page; raises SourceError where the bytes are no text or show none."""
    label, media_type = declared(data), "text/html"
    if is_archive(data):
        data, label = _page_in(data, name)
        media_type = "multipart/related"
    text = decoded(data, label or declared(data))
    if text is None:
        raise SourceError(name, "the page is in no encoding known here", "save it as UTF-8", "format")
    body = parse(text, name)
    mark(body, _title(text))
    number_lists(body)
    walker = Walker()
    try:
        walker.walk(body)
    except OverflowError:
        raise too_large(name, "its tables have millions of places") from None
    blocks = walker.finish()
    if not blocks:
        framed = regex.search(r"<i?frame\b", text, regex.IGNORECASE)
        problem = (
            "the page shows other files in frames and no text itself" if framed else "the page holds no text"
        )
        raise SourceError(name, problem, "save the page with the list itself", "empty")
    return Document(tuple(blocks), reader="html", media_type=media_type, repairs=tuple(walker.repairs))


def _title(text: str) -> str:
    """What a page says its title is, without white space."""
    found = TITLE.search(text)
    return "".join(unescape(found[1]).split()) if found else ""


def _page_in(data: bytes, name: str) -> tuple[bytes, str | None]:
    """The page in an archive, and the encoding it is said to be in."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content, part.get_content_charset()
    raise SourceError(name, "the saved page holds no page", "save it again", "empty")
