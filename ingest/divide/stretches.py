"""A document's blocks as stretches: what stands under one township's name, up to the next one's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ingest.divide.columns import Share, TownshipColumn
from ingest.divide.owners import Owners, region_named
from ingest.segment.headings import list_kind
from ingest.text.clean import text_of
from ingest.vocabulary import TITLE_NOTE, TITLE_NUMBER
from models.document import Block, Paragraph, Row, Table

__all__ = ["Portion", "Stretch", "stretches_of"]


@dataclass(frozen=True)
class Portion:
    """A block, or some rows of one; `at` is the block's index in the document."""

    at: int
    block: Block


@dataclass
class Stretch:
    """Portions under a township's name, and where that stands; no one's stand above the first.

    `elsewhere` are the numbers that rows of the same table have and other townships.
    """

    owner: str | None
    named_by: Literal["title", "sheet", "column"] = "title"
    portions: list[Portion] = field(default_factory=list)
    elsewhere: frozenset[int] = frozenset()


def stretches_of(blocks: Sequence[Block]) -> list[Stretch]:
    """The stretches of a document, in its order; a table with a column of townships gives one each."""
    owners = Owners()
    column = TownshipColumn(owners)
    stretches = [Stretch(None)]
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            _take_paragraph(stretches, Portion(at, block), block, owners)
        elif (shares := column.shares(block)) is not None:
            _take_shares(stretches, at, shares)
        else:
            _take_table(stretches, at, block, owners)
    return stretches


def _take_paragraph(stretches: list[Stretch], portion: Portion, paragraph: Paragraph, owners: Owners) -> None:
    """Add a paragraph; it begins a stretch if it is a title or the name of a sheet with a township in it."""
    text = text_of(paragraph.lines)
    is_sheet = paragraph.furniture and text != "" and paragraph.where.table == text
    owner = owners.named(text) if is_sheet or not paragraph.furniture else None
    if is_sheet or (owner is not None and owner != stretches[-1].owner):
        above = [] if is_sheet else _heading(stretches[-1], _is_heading)
        stretches.append(Stretch(owner, "sheet" if is_sheet else "title", above))
    stretches[-1].portions.append(portion)


def _heading(stretch: Stretch, belongs: Callable[[Paragraph], bool]) -> list[Portion]:
    """The last lines of a stretch that belong to what stands below them, taken from it."""
    first = len(stretch.portions)
    while first and isinstance(block := stretch.portions[first - 1].block, Paragraph) and belongs(block):
        first -= 1
    taken = stretch.portions[first:]
    del stretch.portions[first:]
    return taken


def _is_heading(line: Paragraph) -> bool:
    """Whether a line belongs to a title with a township below it: 附件2, 某省某市某县."""
    text = text_of(line.lines)
    return not line.furniture and (TITLE_NUMBER.fullmatch(text) is not None or region_named(text))


def _is_title(line: Paragraph) -> bool:
    """Whether a line is the title of the table below it, or belongs to that."""
    text = text_of(line.lines)
    named = list_kind(text) is not None or TITLE_NUMBER.fullmatch(text) or TITLE_NOTE.fullmatch(text)
    return not line.furniture and bool(named)


def _take_shares(stretches: list[Stretch], at: int, shares: Sequence[Share]) -> None:
    """Add a table that a column parts, a stretch each; the titles above it are every township's."""
    titles = _heading(stretches[-1], _is_title)
    for number, share in enumerate(shares):
        own = [Portion(one.at, one.block.copy) for one in titles] if number else titles
        portions = [*own, Portion(at, share.table)]
        stretches.append(Stretch(share.owner, "column", portions, share.elsewhere))
    stretches.append(Stretch(None))


def _take_table(stretches: list[Stretch], at: int, table: Table, owners: Owners) -> None:
    """Add a table, parted above each row that is a title with another township in it."""
    start = 0
    for number, row in enumerate(table.rows):
        text = _alone(row)
        owner = owners.named(text) if text else None
        if owner is not None and owner != stretches[-1].owner:
            first = number
            while first > start and TITLE_NUMBER.fullmatch(_alone(table.rows[first - 1])):
                first -= 1
            stretches[-1].portions += _rows(at, table, start, first)
            stretches.append(Stretch(owner))
            start = first
    stretches[-1].portions += _rows(at, table, start, len(table.rows))


def _rows(at: int, table: Table, start: int, end: int) -> Iterator[Portion]:
    """Some of a table's rows, if they are any."""
    if start < end:
        yield Portion(at, replace(table, rows=table.rows[start:end]))


def _alone(row: Row) -> str:
    """The text of a row that has one filled cell; nothing for any other."""
    filled = [cell for cell in row.cells if cell.lines]
    return text_of(filled[0].lines) if len(filled) == 1 else ""
