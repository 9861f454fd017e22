"""A web page saved in one file (.mht, RFC 2557): the page, and the style sheets saved with it."""

from dataclasses import dataclass
from email import message_from_bytes
from urllib.parse import unquote_to_bytes

from ingest.errors import SourceError
from ingest.readers.opening.charset import decoded

__all__ = ["Archive", "data_text"]


@dataclass(frozen=True)
class Archive:
    """The page's bytes, the encoding they are said to be in, and sheets by the addresses they go by."""

    page: bytes
    label: str | None
    sheets: dict[str, str]

    @classmethod
    def of(cls, data: bytes, name: str) -> "Archive":
        """What an archive holds; raises SourceError where there is no page in it."""
        pages: list[tuple[bytes, str | None]] = []
        sheets: dict[str, str] = {}
        for part in message_from_bytes(data).walk():
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes):
                continue
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                pages.append((content, part.get_content_charset()))
            elif part.get_content_type() == "text/css":
                text = decoded(content, part.get_content_charset()) or ""
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
