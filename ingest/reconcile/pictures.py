"""No picture or other file's frame stands where text of a list should: in a cell of it, or in its place."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from ingest.segment.headings import list_kind
from ingest.text.clean import text_of
from models.document import Document, Paragraph, Picture, Table
from models.reconciliation import Check

__all__ = ["checks"]


def checks(reading: Reading) -> Iterator[Check]:
    """One check, of documents that hold pictures."""
    document = reading.document
    if not document.pictures:
        return
    items = {id(one.line) for one in reading.draft.placements if one.role == "item"}
    standing = [
        one
        for one in document.pictures
        if one.frame or _in_list(one, document, items) or _announced(one, document)
    ]
    yield Subject("pictures").judged({"pictures": len(standing)}, where=[one.where for one in standing])


def _in_list(picture: Picture, document: Document, items: set[int]) -> bool:
    """Whether a picture stands in a table that holds items."""
    block = document.blocks[picture.block] if 0 <= picture.block < len(document.blocks) else None
    if not picture.cell or not isinstance(block, Table):
        return False
    return any(id(line) in items for row in block.rows for line in row.lines)


def _announced(picture: Picture, document: Document) -> bool:
    """Whether a list's title stands right before a picture, and no table right after."""
    at = picture.block
    before = document.blocks[at] if 0 <= at < len(document.blocks) else None
    after = document.blocks[at + 1] if 0 <= at + 1 < len(document.blocks) else None
    return (
        isinstance(before, Paragraph)
        and list_kind(text_of(before.lines)) is not None
        and not isinstance(after, Table)
    )
