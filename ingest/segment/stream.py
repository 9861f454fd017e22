"""The blocks of the lists as one stream of rows, each with its kind."""

from collections.abc import Iterator, Sequence

from ingest.segment.columns import Layout
from ingest.segment.headings import is_own_title, list_kind
from ingest.segment.kinds import Surroundings, has_columns, heads_table, sort_line, sort_row, standing
from ingest.segment.repeated_headings import split_repeated_headings
from ingest.segment.rows import RowKind, SortedRow
from ingest.text.clean import clean_row, text_of
from models.document import Block, Paragraph, Table

__all__ = ["body_start", "rows_of"]

BELOW = 2
"""So many rows below one are looked at for column headings."""


def body_start(blocks: Sequence[Block]) -> int:
    """Index of the first list's title, or of its table where it has none.

    A table that is no list of duties counts, too, with the title above it.
    """
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if list_kind(text_of(block.lines)) is not None and heads_table(blocks, index):
                return index
        elif any(has_columns(clean_row(row), block) for row in block.rows):
            return _other_title_above(blocks, index)
    return len(blocks)


def _other_title_above(blocks: Sequence[Block], index: int) -> int:
    """Index of the title that is right above a table and no list's; the table's own where none is there."""
    for above in range(index - 1, -1, -1):
        block = blocks[above]
        if isinstance(block, Table) or not heads_table(blocks, above):
            break
        if sort_line(blocks, above, block).kind is RowKind.OTHER_LIST:
            return above
        if is_own_title(text_of(block.lines)):
            break
    return index


def rows_of(blocks: Sequence[Block], index: int, layout: Layout | None) -> Iterator[SortedRow]:
    """The rows of a block, each with its kind; a paragraph is a row of one cell.

    `layout` is the one in force above the block.
    """
    block = blocks[index]
    if isinstance(block, Paragraph):
        yield standing(sort_line(blocks, index, block), index)
        return
    own, above, titled, first = False, False, False, True
    rows = [clean_row(row) for row in block.rows]
    for number, whole in enumerate(rows):
        below = rows[number + 1 : number + 1 + BELOW]
        for part in split_repeated_headings(whole, layout):
            row = sort_row(part, Surroundings(block, layout, own, above, titled, below))
            above, titled = row.kind is RowKind.COLUMNS, row.kind is RowKind.LIST
            if above:
                layout, own = row.layout, True
            heads = row.kind in (RowKind.LIST, RowKind.COLUMNS)
            yield standing(row, index, first=first and not heads)
            first = first and heads
