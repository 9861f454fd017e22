"""A text's lines, numbered as its readers number them."""

from ingest.readers.opening.charset import decoded
from ingest.readers.records import LINE_END
from models.proof import Proof

__all__ = ["proof"]


def proof(data: bytes) -> Proof:
    """All lines of a text, verbatim."""
    return Proof(lines=tuple(LINE_END.split(decoded(data) or "")))
