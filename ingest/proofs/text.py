"""A text's lines, numbered as its reader numbers them."""

from ingest.readers.opening.charset import decoded
from models.proof import Proof

__all__ = ["proof"]


def proof(data: bytes) -> Proof:
    """All lines of a text, verbatim."""
    return Proof(lines=tuple((decoded(data) or "").splitlines()))
