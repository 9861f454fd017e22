"""A Document mended: lines that were printed one a paragraph rejoined, misread names put right."""

from ingest.mend.printed_lines import relined
from ingest.mend.proofread import proofread
from models.document import Document

__all__ = ["mend"]


def mend(document: Document) -> Document:
    """The document with its lines rejoined and what it proves put right, each recorded as a repair."""
    return proofread(relined(document))
