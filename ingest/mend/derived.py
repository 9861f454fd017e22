"""Sheets that a workbook of ours made from its lists, left out: they say everything once more."""

from dataclasses import replace

from ingest.text.clean import text_of
from ingest.vocabulary import MADE_FROM_LIST
from models.document import Block, Document, Paragraph
from models.repairs import Repair

__all__ = ["without_derived"]


def without_derived(document: Document) -> Document:
    """The document without its derived sheets; one that has no sheets ends at the first such line."""
    begins = [at for at, block in enumerate(document.blocks) if _says_so(block)]
    if not begins:
        return document
    sheets = {document.blocks[at].where.table for at in begins}
    apart = [
        block.where.table in sheets if block.where.table is not None else at >= begins[0]
        for at, block in enumerate(document.blocks)
    ]
    kept = [at for at, derived in enumerate(apart) if not derived]
    places = {at: index for index, at in enumerate(kept)}
    return replace(
        document,
        blocks=tuple(document.blocks[at] for at in kept),
        repairs=(*document.repairs, *(_record(document.blocks[at]) for at in begins)),
        pictures=tuple(
            replace(one, block=places.get(one.block, -1))
            for one in document.pictures
            if one.block in places or one.block < 0
        ),
    )


def _record(block: Block) -> Repair:
    """That a sheet was not read, by its name."""
    return Repair(
        rule="derived sheet", before=block.where.table or MADE_FROM_LIST, after="", where=block.where
    )


def _says_so(block: Block) -> bool:
    """Whether a block begins with the line that such a sheet has at its head."""
    lines = block.lines if isinstance(block, Paragraph) else block.rows[0].lines if block.rows else ()
    return text_of(lines[:1]).startswith(MADE_FROM_LIST)
