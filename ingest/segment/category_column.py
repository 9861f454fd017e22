"""A list's merged category column: where each category begins, over the pages its cell is cut into."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

from ingest.segment.cut_cells import Piece, divided, printed_in
from ingest.segment.headings import Heading, category_heading
from ingest.segment.rows import Group, RowKind, SortedRow
from ingest.text.clean import clean_cell
from models.base import Where
from models.document import Cell
from models.flow import CleanCell

__all__ = ["merged_categories"]

CERTAIN = 100.0
"""The tie between two pieces beside the parts of one item."""
LIKELY = 3.0
"""The tie between two pieces whose texts read on."""
UNLIKELY = -0.5
"""The tie between two pieces whose texts meet at the cut, each a name by itself."""
ORDINAL_ALONE = regex.compile(r"[（(第]?[一二三四五六七八九十]+[)）]?")
NO_NAME_START = regex.compile(r"[、.．，）)项]")
OPENING, CLOSING = regex.compile("[（(]"), regex.compile("[）)]")


@dataclass(frozen=True)
class _Named:
    """A category cell, or the piece of one on a page: the entry it begins at, and its text."""

    index: int
    cell: CleanCell
    label: str


def merged_categories(body: Sequence[SortedRow], groups: Sequence[Group]) -> dict[int, Heading]:
    """The category that begins at an entry of the body, for lists with a category column.

    A merged cell that runs over pages shows its name on one of them, not always the first, on each, or parts
    of it on two.
    """
    cells = [_Named(index, cell, cell.text) for index, cell in _cells(body)]
    if not any(one.label for one in cells):
        return {}
    merged = all(body[one.index].paged for one in cells) and not _has_a_cell_a_row(cells, body)
    starts = _from_pieces(cells, body, groups) if merged else _from_rows(cells, body, groups)
    return {
        index: category_heading(label) or Heading(None, label, label, None) for index, label in _once(starts)
    }


def _once(starts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The starts without those that say nothing, or the name before again."""
    before = ""
    for index, label in starts:
        if label and label != before:
            yield index, label
            before = label


def _cells(body: Sequence[SortedRow]) -> Iterator[tuple[int, CleanCell]]:
    """The column's cells, each with the entry it begins at.

    A page that shows none, neither borders nor a name, is taken up by a merged cell whole.
    """
    for _, rows in groupby(enumerate(body), lambda numbered: numbered[1].block):
        members = list(rows)
        found = [(index, cell) for index, one in members if (cell := one.cells.get("category")) is not None]
        if not found and all(one.paged and one.kind is not RowKind.CATEGORY for _, one in members):
            index, first = members[0]
            blank = Cell((), 0, rows=len(members), where=_around(first, members[-1][1]))
            found = [(index, clean_cell(blank))]
        yield from found


def _around(first: SortedRow, last: SortedRow) -> Where:
    """From a page's first row to its last."""
    a, b = first.where, last.where
    if a.bbox is None or b.bbox is None:
        return a
    return Where(page=a.page, bbox=(a.bbox[0], a.bbox[1], a.bbox[0], b.bbox[3]))


def _has_a_cell_a_row(cells: Sequence[_Named], body: Sequence[SortedRow]) -> bool:
    """Whether nothing is merged: on one page, rows of one category each have one, blank or named again."""
    if any(one.cell.first.rows > 1 for one in cells):
        return False
    blocks = [body[one.index].block for one in cells]
    again = [not one.label or one.label == before.label for before, one in pairwise(cells)]
    inner = zip(blocks, blocks[1:], [*blocks[2:], -1], again, strict=False)
    return any(said and before == here == after for before, here, after, said in inner)


def _from_rows(
    cells: Sequence[_Named], body: Sequence[SortedRow], groups: Sequence[Group]
) -> Iterator[tuple[int, str]]:
    """Each row's name, put together from its parts."""
    owner = {id(entry): number for number, group in enumerate(groups) for entry in group}
    for _, members in groupby(cells, lambda one: owner[id(body[one.index])]):
        parts = list(members)
        yield parts[0].index, _label(parts)


def _from_pieces(
    cells: Sequence[_Named], body: Sequence[SortedRow], groups: Sequence[Group]
) -> Iterator[tuple[int, str]]:
    """Each cell's name, put together from the pieces the pages cut it into."""
    inside = {id(entry) for group in groups for entry in group[1:]}
    chains: list[list[tuple[_Named, Piece]]] = []
    for before, one in zip([None, *cells], cells, strict=False):
        if before is not None and _goes_over(before, one, body):
            chains[-1].append((one, _tied(before, one, within=id(body[one.index]) in inside)))
        else:
            chains.append([(one, Piece(*printed_in(one.cell)))])
    found = divided([[piece for _, piece in chain] for chain in chains])
    for chain, starts in zip(chains, found, strict=True):
        for start, end in zip(starts, [*starts[1:], len(chain)], strict=True):
            yield chain[start][0].index, _label([one for one, _ in chain[start:end]])


def _goes_over(before: _Named, one: _Named, body: Sequence[SortedRow]) -> bool:
    """Whether a cell is the first on its page, and the one before it the last on its own."""
    top = body[one.index - 1].block != body[one.index].block
    return top and body[before.index].block == body[one.index - 1].block


def _tied(before: _Named, one: _Named, *, within: bool) -> Piece:
    """A piece, and what its text and the row beside it say of the piece before."""
    height, printed = printed_in(one.cell)
    if within:
        return Piece(height, printed, CERTAIN, rest=True)
    if one.label and before.label:
        if one.label == before.label or _reads_on(before.label, one.label):
            return Piece(height, printed, LIKELY, rest=True)
        if _meet_at_the_cut(before.cell, one.cell):
            return Piece(height, printed, UNLIKELY, rest=True)
    return Piece(height, printed)


def _reads_on(label: str, rest: str) -> bool:
    """Whether a name at a page's head is the rest of that at the foot before.

    It is where that one has opened a bracket, or is or alone has an ordinal; where the rest alone has the
    count; and where either is no name, being a single character or beginning as none does.
    """
    if len(OPENING.findall(label)) > len(CLOSING.findall(label)):
        return True
    if ORDINAL_ALONE.fullmatch(label) or NO_NAME_START.match(rest) or min(len(label), len(rest)) == 1:
        return True
    head, tail = category_heading(label), category_heading(rest)
    if head is None or tail is None:
        return True
    opened = head.number is not None or tail.declared_count is not None
    return opened and head.declared_count is None and tail.number is None


def _meet_at_the_cut(before: CleanCell, one: CleanCell) -> bool:
    """Whether the lines of two pieces go down to the page's end, and begin at the head of the next."""
    (height, above), (_, below) = printed_in(before), printed_in(one)
    if above is None or below is None or not one.lines[0].where.bbox:
        return False
    _, top, _, bottom = one.lines[0].where.bbox
    return max(height - above.bottom, below.top) < bottom - top


def _label(pieces: Sequence[_Named]) -> str:
    """The pieces' texts as one; a name said again on each page once."""
    label = ""
    for one in pieces:
        label = label if one.label == label else label + one.label
    return label
