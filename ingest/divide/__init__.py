"""A document that holds several townships' lists → a document each; any other as it is.

blocks ─▶ stretches, each a township's by title, sheet or column ─▶ those that have lists ─▶ a Document each

Every line of the document is in just one of them; what others need of it is there a copy.
"""

from collections import Counter
from collections.abc import Sequence

from ingest.divide.parts import parts_of
from ingest.divide.stretches import Stretch, stretches_of
from ingest.segment.judging import Signs, kind_of
from ingest.segment.lists import lists_of
from ingest.segment.rows import RowKind
from models.document import Block, Document, Paragraph
from models.edition import Kind

__all__ = ["divide"]

MOST_TOWNSHIPS = 500
"""Townships of one document; the largest cities have some three hundred."""


def divide(document: Document) -> list[Document]:
    """A document's parts, a township each, in the order in which they are first named.

    They are several only where two townships have the same list, each from its first item on: another name
    above one of a township's lists is a mistake, and makes no second township.
    """
    stretches = stretches_of(document.blocks)
    kinds = _kinds(stretches)
    held = Counter(kind for found in kinds.values() for kind in found)
    if not any(townships > 1 for townships in held.values()) or len(kinds) > MOST_TOWNSHIPS:
        return [document]
    return parts_of(document, stretches, [owner for owner, found in kinds.items() if found])


def _kinds(stretches: Sequence[Stretch]) -> dict[str, set[Kind]]:
    """The lists that stand under each township's name."""
    blocks: dict[str, list[Block]] = {}
    tabled = {one.owner for one in stretches if one.named_by == "column"}
    for stretch in stretches:
        if stretch.owner is not None:
            blocks.setdefault(stretch.owner, []).extend(portion.block for portion in stretch.portions)
    return {owner: _begun(held, anywhere=owner in tabled) for owner, held in blocks.items()}


def _begun(blocks: Sequence[Block], *, anywhere: bool) -> set[Kind]:
    """The lists there that have a first item; or any, where numbers may run through all townships'."""
    shown = [block for block in blocks if not (isinstance(block, Paragraph) and block.furniture)]
    signs = Signs(own=True, lists=frozenset())
    return {
        kind
        for opened in lists_of(shown)
        if any(row.kind is RowKind.ITEM and (anywhere or row.number == 1) for row in opened.rows)
        and (kind := kind_of(opened, signs)) is not None
    }
