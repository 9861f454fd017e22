"""A Document cut into title page, preface, contents, lists, categories and items; pages joined again."""

from ingest.segment.copies import without_copies
from ingest.segment.front import cut_front, front_and_body
from ingest.segment.lists import cut_body
from models.document import Document, Paragraph
from models.draft import Draft

__all__ = ["segment"]


def segment(document: Document) -> Draft:
    """Cut a document into its parts. Every line gets one role, or none, which the coverage will say."""
    front, body = front_and_body(document)
    draft = Draft([], [], [], [], [])
    draft.place(
        [block for block in document.blocks if isinstance(block, Paragraph) and block.furniture], "furniture"
    )
    cut_front(draft, front)
    cut_body(draft, body)
    draft.lists = without_copies(draft.lists)
    return draft
