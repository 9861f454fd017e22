"""A Document cut into title page, preface, contents, lists, categories and items; pages joined again."""

from ingest.segment.front import cut_front, front_apart
from ingest.segment.lists import cut_body
from ingest.segment.stream import body_start
from models.document import Block, Document, Paragraph, Table
from models.draft import Draft

__all__ = ["segment"]


def segment(document: Document) -> Draft:
    """Cut a document into its parts. Every line gets one role, or none, which the coverage will say."""
    blocks = [block for block in document.blocks if not _is_furniture(block)]
    start = body_start(blocks)
    front, body = blocks[:start], blocks[start:]
    if body and isinstance(body[0], Table):
        above, body[0] = front_apart(body[0])
        front += above
    draft = Draft([], [], [], [], [])
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.furniture:
            draft.place([block], "furniture")
    cut_front(draft, front)
    cut_body(draft, body)
    return draft


def _is_furniture(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.furniture
