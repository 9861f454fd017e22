"""A document's blocks as stretches: what stands under one township's name, up to the next one's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ingest.divide.columns import Share, TownshipColumn
from ingest.divide.owners import Owners, region_named
from ingest.segment.headings import list_kind
from ingest.segment.kinds import has_columns
from ingest.text.clean import clean_row, text_of
from ingest.vocabulary import DATE_LINE, STOP, TITLE_NOTE, TITLE_NUMBER
from models.document import Block, Paragraph, Row, Table

__all__ = ["Portion", "Stretch", "is_list", "stretches_of"]


@dataclass(frozen=True)
class Portion:
    """A block, or some rows of one; `at` is the block's index in the document."""

    at: int
    block: Block


@dataclass
class Stretch:
    """Portions under a township's name, and where that stands; no one's stand above the first.

    `numbers` are those of its rows in a table with a column of townships.
    """

    owner: str | None
    named_by: Literal["title", "sheet", "column"] = "title"
    portions: list[Portion] = field(default_factory=list)
    numbers: frozenset[int] = frozenset()


def stretches_of(blocks: Sequence[Block], owners: Owners) -> list[Stretch]:
    """The stretches of a document, in its order; a table with a column of townships gives one each.

    A name with no table below it heads nothing: it is an entry of a list, or a signature.
    """
    cut = _Cut(owners, TownshipColumn(owners))
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            cut.take_paragraph(Portion(at, block), block)
        else:
            cut.take_table(at, block)
    for stretch in cut.stretches:
        if stretch.named_by == "title" and not any(is_list(one.block) for one in stretch.portions):
            stretch.owner = None
    return cut.stretches


def is_list(block: Block) -> bool:
    """Whether a block may be a list: a table with column headings."""
    return isinstance(block, Table) and any(has_columns(clean_row(row), block) for row in block.rows)


@dataclass
class _Cut:
    """The stretches while the blocks come in.

    `over` is the title of a list that stands above the names of several townships, whose all these lists are;
    `titles` those above the tables with a column of townships, and `titled` who has them.
    """

    owners: Owners
    column: TownshipColumn
    stretches: list[Stretch] = field(default_factory=lambda: [Stretch(None)])
    over: list[Portion] = field(default_factory=list)
    titles: list[Portion] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)

    def take_paragraph(self, portion: Portion, paragraph: Paragraph) -> None:
        """Add a paragraph; it begins a stretch if it is a title or a sheet's name with a township in it."""
        text = text_of(paragraph.lines)
        owner = None if paragraph.furniture else self.owners.named(text)
        if paragraph.furniture and text and paragraph.where.table == text:
            self.stretches.append(Stretch(self.owners.named_sheet(text), "sheet", [portion]))
        elif owner is not None and owner != self.stretches[-1].owner:
            above, titles = self._above(self.stretches[-1])
            own = [] if _is_title(paragraph) else titles
            self.stretches.append(Stretch(owner, "title", [*above, portion, *own]))
        else:
            self.stretches[-1].portions.append(portion)

    def _above(self, last: Stretch) -> tuple[list[Portion], list[Portion]]:
        """The lines above a name that belong to it, and the title of the list that all under it are of."""
        above = _last_lines(last, _is_heading)
        titles = _list_title(last)
        places = {one.at for one in self.over}
        if titles or any(_is_title(one.block) for one in last.portions if one.at not in places):
            self.over = titles
        return above, titles or [Portion(one.at, one.block.copy) for one in self.over]

    def take_table(self, at: int, table: Table) -> None:
        """Add a table: by its column, or parted above each row that is a title with another township."""
        shares = self.column.shares(table)
        if shares is not None:
            self._take_shares(at, shares)
            return
        start = 0
        for number, row in enumerate(table.rows):
            owner = self.owners.named(text) if (text := _alone(row)) else None
            if owner is not None and owner != self.stretches[-1].owner:
                first = number
                texts = ["", *map(_alone, table.rows[start:number])]
                while first > start and _leads(texts[first - start], texts[first - start - 1]):
                    first -= 1
                self.stretches[-1].portions += _rows(at, table, start, first)
                self.stretches.append(Stretch(owner))
                start = first
        self.stretches[-1].portions += _rows(at, table, start, len(table.rows))

    def _take_shares(self, at: int, shares: Sequence[Share]) -> None:
        """Add each township's rows below the title of the list, a copy of it where another one has it."""
        if titles := _list_title(self.stretches[-1]):
            self.titles, self.titled = titles, set()
        for share in shares:
            own: list[Portion] = []
            if share.headed and share.owner not in self.titled:
                own = [Portion(one.at, one.block.copy) for one in self.titles] if self.titled else self.titles
                self.titled.add(share.owner)
            portions = [*own, Portion(at, share.table)]
            self.stretches.append(Stretch(share.owner, "column", portions, share.numbers))
        self.stretches.append(Stretch(None))


def _last_lines(stretch: Stretch, belongs: Callable[[Paragraph, str], bool]) -> list[Portion]:
    """The last lines of a stretch that belong to what stands below them, taken from it.

    `belongs` judges a line by itself and the text above it, which is none where a table is.
    """
    first = len(stretch.portions)
    texts = [_text(one.block) for one in stretch.portions]
    while first and isinstance(block := stretch.portions[first - 1].block, Paragraph):
        if not belongs(block, next((text for text in reversed(texts[: first - 1]) if text is not None), "")):
            break
        first -= 1
    taken = stretch.portions[first:]
    del stretch.portions[first:]
    return taken


def _text(block: Block) -> str | None:
    """A paragraph's text; none of a table, and None of what pages repeat, which parts nothing."""
    if isinstance(block, Table):
        return ""
    return None if block.furniture else text_of(block.lines)


def _is_heading(line: Paragraph, above: str) -> bool:
    """Whether a line belongs to a title with a township below it: 附件2, 某省某市某县, its month."""
    text = text_of(line.lines)
    return not line.furniture and (_leads(text, above) or region_named(text))


def _leads(text: str, above: str) -> bool:
    """Whether a text stands above a title as its number, or as its month.

    A month below another title is that one's; a day is that of the signature above.
    """
    if TITLE_NUMBER.fullmatch(text):
        return True
    parted = not above or STOP.search(above[-1]) is not None or TITLE_NUMBER.fullmatch(above) is not None
    return parted and DATE_LINE.fullmatch(text) is not None and not text.endswith("日")


def _list_title(stretch: Stretch) -> list[Portion]:
    """The title of one list and what belongs to it, if a stretch ends with these: taken from it."""
    taken = _last_lines(stretch, _is_of_title)
    titles = [at for at, portion in enumerate(taken) if _is_title(portion.block)]
    first = titles[0] if len(titles) == 1 else len(taken)
    stretch.portions += taken[:first]
    return taken[first:]


def _is_title(block: Block) -> bool:
    """Whether a block is the title of a list."""
    return isinstance(block, Paragraph) and list_kind(text_of(block.lines)) is not None


def _is_of_title(line: Paragraph, _above: str) -> bool:
    """Whether a line is the title of the list below it, or belongs to one."""
    text = text_of(line.lines)
    belongs = TITLE_NUMBER.fullmatch(text) or TITLE_NOTE.fullmatch(text)
    return not line.furniture and (_is_title(line) or belongs is not None)


def _rows(at: int, table: Table, start: int, end: int) -> Iterator[Portion]:
    """Some of a table's rows, if they are any."""
    if start < end:
        yield Portion(at, replace(table, rows=table.rows[start:end]))


def _alone(row: Row) -> str:
    """The text of a row that has one filled cell; nothing for any other."""
    filled = [cell for cell in row.cells if cell.lines]
    return text_of(filled[0].lines) if len(filled) == 1 else ""
