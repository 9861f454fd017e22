"""A Document cut into title page, preface, contents, lists, categories and items; pages joined again."""

from ingest.segment.copies import drop_copies
from ingest.segment.front import cut_front, front_and_body, heads_of
from ingest.segment.judging import unnumbered
from ingest.segment.lists import cut_body
from models.document import Document, Paragraph, Table
from models.draft import Draft

__all__ = ["segment"]


def segment(document: Document) -> Draft:
    """Cut a document into its parts. Every line gets one role, or none, which the coverage will say."""
    front, body = front_and_body(document)
    draft = Draft([], [], [], [], [], known=document.known)
    furniture = [block for block in document.blocks if isinstance(block, Paragraph) and block.furniture]
    draft.place([*document.frame, *furniture], "furniture")
    cut_front(draft, front)
    draft.heads = heads_of(document)
    cut_body(draft, body)
    drop_copies(draft)
    if not draft.lists and not draft.others:
        tables = (block for block in document.blocks if isinstance(block, Table))
        draft.others += [other for table in tables if (other := unnumbered(table)) is not None]
    return draft
