"""A document that holds several townships' lists → a document each; any other as it is.

blocks ─▶ stretches, each a township's by title, sheet or column ─▶ those that have lists ─▶ a Document each

Every line of the document is in just one of them; what others need of it is there a copy.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.divide.owners import Owners
from ingest.divide.parts import parts_of
from ingest.divide.stretches import Stretch, stretches_of
from ingest.segment.headings import mentions_lists
from ingest.segment.judging import Signs, kind_of
from ingest.segment.lists import lists_of
from ingest.segment.rows import RowKind
from ingest.text.clean import text_of
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
    owners = Owners()
    stretches = stretches_of(document.blocks, owners)
    if len({one.owner for one in stretches if one.owner is not None}) < 2:
        return [document]  # as nearly all are: their lists are not looked at twice
    kinds = _kinds(stretches, own=any(map(mentions_lists, _titles(document.blocks))))
    held = Counter(kind for found in kinds.values() for kind in found)
    if not any(townships > 1 for townships in held.values()) or len(kinds) > MOST_TOWNSHIPS:
        return [document]
    return parts_of(document, stretches, [owner for owner, found in kinds.items() if found], owners.known)


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    """What may be a title: paragraphs, and rows of one cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield text_of(block.lines)
        else:
            filled = ([cell for cell in row.cells if cell.lines] for row in block.rows)
            yield from (text_of(cells[0].lines) for cells in filled if len(cells) == 1)


def _kinds(stretches: Sequence[Stretch], *, own: bool) -> dict[str, set[Kind]]:
    """The lists under each township's name; `own` says that a title speaks of townships' lists."""
    blocks: dict[str, list[Block]] = {}
    tabled = {one.owner for one in stretches if one.named_by == "column"}
    for stretch in stretches:
        if stretch.owner is not None:
            blocks.setdefault(stretch.owner, []).extend(portion.block for portion in stretch.portions)
    signs = Signs(own, frozenset())
    return {owner: _begun(held, signs, anywhere=owner in tabled) for owner, held in blocks.items()}


def _begun(blocks: Sequence[Block], signs: Signs, *, anywhere: bool) -> set[Kind]:
    """The lists there that have a first item; or any, where numbers may run through all townships'."""
    shown = [block for block in blocks if not (isinstance(block, Paragraph) and block.furniture)]
    return {
        kind
        for opened in lists_of(shown)
        if any(row.kind is RowKind.ITEM and (anywhere or row.number == 1) for row in opened.rows)
        and (kind := kind_of(opened, signs)) is not None
    }
