"""A web page saved in one file (.mht, RFC 2557): the page, and the style sheets saved with it."""

from dataclasses import dataclass
from email import message_from_bytes
from urllib.parse import unquote_to_bytes

import regex

from ingest.errors import Sentence, SourceError
from ingest.readers.opening.charset import decoded
from ingest.readers.opening.limits import too_large

__all__ = ["Archive", "data_text"]

MULTIPART = regex.compile(rb"multipart/", regex.IGNORECASE)
MOST_NESTED = 50
"""Parts of several parts, which the parser goes down into; a saved page has one or two."""


@dataclass(frozen=True)
class Archive:
    """The page's bytes, the encoding they are said to be in, and sheets by the addresses they go by."""

    page: bytes
    label: str | None
    sheets: dict[str, str]

    @classmethod
    def of(cls, data: bytes, name: str) -> "Archive":
        """What an archive holds; raises SourceError where that is no page, or nested too deep."""
        if len(MULTIPART.findall(data)) > MOST_NESTED:
            raise too_large(name, Sentence("it has over {most} parts of several parts", most=MOST_NESTED))
        pages: list[tuple[bytes, str | None]] = []
        sheets: dict[str, str] = {}
        for part in message_from_bytes(data).walk():
            try:
                content, label = part.get_payload(decode=True), part.get_content_charset()
            except (LookupError, ValueError, AssertionError):  # a broken header, or encoding
                continue
            if not isinstance(content, bytes):
                continue
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                pages.append((content, label))
            elif part.get_content_type() == "text/css":
                text = decoded(content, label) or ""
                sheets[part.get("Content-Location", "")] = text
                sheets["cid:" + part.get("Content-ID", "").strip("<>")] = text
        if not pages:
            raise SourceError(name, "the saved page holds no page", "save it again", "empty")
        return cls(*pages[0], sheets)


def data_text(address: str) -> str | None:
    """The text that an address holds itself (RFC 2397); None where it leads elsewhere."""
    if not address.startswith("data:"):
        return None
    head, _, content = address.partition(",")
    data = unquote_to_bytes(content)
    if head.endswith(";base64"):
        import base64

        try:
            data = base64.b64decode(data)
        except ValueError:
            return None
    return decoded(data)
