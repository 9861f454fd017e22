"""A Document mended: lines that were printed one a paragraph rejoined, misread names put right."""

from ingest.mend.derived import without_derived
from ingest.mend.printed_lines import relined
from ingest.mend.proofread import proofread
from models.document import Document

__all__ = ["mend"]


def mend(document: Document) -> Document:
    """The document without derived sheets, lines rejoined, what it proves put right; each is a repair."""
    return proofread(relined(without_derived(document)))
