"""What only a whole list shows of its rows: headings, rests of rows, numbers cut in two, running heads."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from ingest.segment.columns import Layout
from ingest.segment.envelope import goes_on_in_note
from ingest.segment.headings import category_heading, is_own_title, list_named
from ingest.segment.kinds import item_number
from ingest.segment.rows import BODY, RowKind, SortedRow
from ingest.text.clean import clean_cell, text_of
from ingest.vocabulary import SHEET_NAMES
from models.document import Break
from models.flow import CleanCell

__all__ = ["sorted_within", "without_heads"]

HAN = regex.compile(r"\p{Han}{2}")
SENTENCE_END, ENDED = regex.compile(r"[。！？!?]$"), regex.compile(r"[。；！？;!?：:]$")
"""How a whole text ends, and how a line of one may."""


def sorted_within(rows: Sequence[SortedRow], layout: Layout) -> list[SortedRow]:
    """A list's rows as the whole list shows them to be: headings, rests of rows, numbers cut in two."""
    headed = _headed(rows) if "category" in layout.roles else _headed_by_sheets(_headed(rows))
    return _with_whole_numbers(_with_whole_notes(_without_bare(_continued(headed, layout))))


def without_heads(rows: Sequence[SortedRow], heads: Collection[str]) -> list[SortedRow]:
    """The rows; lines alone that say one of the document's titles again are running heads."""
    loose = (RowKind.MORE, RowKind.STRAY, RowKind.CATEGORY)
    again = (row.kind in loose and any(_is_part(row.text, head) for head in heads) for row in rows)
    return [
        replace(row, kind=RowKind.FURNITURE) if said else row for row, said in zip(rows, again, strict=True)
    ]


def _is_part(text: str, head: str) -> bool:
    """Whether a title ends in a text that is a title itself: without province and city, say."""
    return head.endswith(plain := "".join(text.split())) and (plain == head or is_own_title(plain))


def _without_bare(rows: Sequence[SortedRow]) -> list[SortedRow]:
    """A line alone that could be a heading is none in a list whose headings have ordinals."""
    headings = [row.heading for row in rows if row.kind is RowKind.CATEGORY and row.heading is not None]
    ordinals = sum(heading.number is not None for heading in headings)
    if not ordinals or ordinals < sum(heading.bare for heading in headings):
        return list(rows)
    return [
        replace(row, kind=RowKind.STRAY)
        if row.kind is RowKind.CATEGORY and row.heading and row.heading.bare
        else row
        for row in rows
    ]


def _with_whole_notes(rows: Sequence[SortedRow]) -> list[SortedRow]:
    """Numbered lines below a note are points of it."""
    found = list(rows)
    for at, row in enumerate(rows[1:], 1):
        loose = row.kind in (RowKind.MORE, RowKind.STRAY, RowKind.CATEGORY)
        if loose and found[at - 1].kind is RowKind.NOTE and goes_on_in_note(row.text):
            found[at] = replace(row, kind=RowKind.NOTE)
    return found


def _headed(rows: Sequence[SortedRow]) -> list[SortedRow]:
    """Plain lines above a list's tables, each another, head its categories where nothing else does."""
    above = {
        at: heading
        for at, (line, table) in enumerate(pairwise(rows))
        if line.kind is RowKind.STRAY
        and table.kind is RowKind.COLUMNS
        and (heading := category_heading(line.text)) is not None
    }
    names = {heading.name for heading in above.values()}
    if len(above) < 2 or len(names) < len(above) or any(row.kind is RowKind.CATEGORY for row in rows):
        return list(rows)
    return [
        replace(row, kind=RowKind.CATEGORY, heading=above[at]) if at in above else row
        for at, row in enumerate(rows)
    ]


def _headed_by_sheets(rows: Sequence[SortedRow]) -> list[SortedRow]:
    """A list over several sheets without a heading: the sheets' names are its categories'."""
    sheets: dict[str, int] = {}
    for at, row in enumerate(rows):
        if row.kind is RowKind.COLUMNS:
            sheets.setdefault(row.where.table or "", at)
    headings = {at: category_heading(name) for name, at in sheets.items() if _may_be_category(name)}
    if len(headings) < max(len(sheets), 2) or any(row.kind is RowKind.CATEGORY for row in rows):
        return list(rows)
    found: list[SortedRow] = []
    for at, row in enumerate(rows):
        found.append(row)
        if (heading := headings.get(at)) is not None:
            blank = replace(row.printed, cells=())
            found.append(
                replace(row, kind=RowKind.CATEGORY, printed=blank, cells={}, heading=heading, layout=None)
            )
    return found


def _may_be_category(sheet: str) -> bool:
    """Whether a sheet's name can be a category's: it is no program's, no list's and no title."""
    own = is_own_title(sheet) or list_named(sheet, SHEET_NAMES) is not None
    return HAN.search(sheet) is not None and not own and category_heading(sheet) is not None


def _continued(rows: Sequence[SortedRow], layout: Layout) -> list[SortedRow]:
    """Text lines right below a row that lacks cells are the rest of its last cell, and the cells after it.

    A line without tabs is one, too, that could be a category's heading but for those of its list, which have
    an ordinal or a count.
    """
    plain = all(row.heading.bare for row in rows if row.heading is not None)
    found: list[SortedRow] = []
    item: int | None = None
    for at, row in enumerate(rows):
        found.append(row)
        if row.kind is RowKind.ITEM:
            item = at
        elif item is None or not _may_go_on(found[item], row, plain=plain):
            item = None
        elif (longer := _with_rest(found[item], row.printed.cells, layout)) is not None:
            found[item], found[at] = longer, replace(row, kind=RowKind.REST)
    return found


def _may_go_on(item: SortedRow, row: SortedRow, *, plain: bool) -> bool:
    """Whether a row can be the rest of an item's above it."""
    if row.drawn or row.block != item.block or not _is_rest(row, plain=plain):
        return False
    return not _is_apart(item, row)


def _is_rest(row: SortedRow, *, plain: bool) -> bool:
    """Whether a row can be the rest of the one above."""
    if row.kind is RowKind.CATEGORY and row.heading is not None:
        return row.heading.bare and not plain and len(row.printed.cells) == 1
    return bool(row.printed.cells[0].lines) and row.kind in (RowKind.PART, RowKind.MORE)


def _is_apart(row: SortedRow, line: SortedRow) -> bool:
    """Whether a line without tabs below a row whose text is whole is none of it: no sentence, nor a point."""
    *_, last = row.cells.values()
    whole = SENTENCE_END.search(last.text) is not None and len(line.printed.cells) == 1
    return whole and not (ENDED.search(line.text) or goes_on_in_note(line.text))


def _with_rest(row: SortedRow, rest: Sequence[CleanCell], layout: Layout) -> SortedRow | None:
    """A row with the cells of a line that goes on in its last one; None if it has no room for them."""
    *_, last = row.cells
    goes_on, *others = rest
    free = layout.roles[layout.roles.index(last) + 1 :]
    if len(others) > len(free):
        return None
    *before, line = row.cells[last].lines or (None,)
    kept = () if line is None else (*before, replace(line, ends=Break.UNKNOWN))
    whole = clean_cell(replace(row.cells[last].first, lines=(*kept, *goes_on.lines)))
    return replace(row, cells={**row.cells, last: whole, **dict(zip(free, others, strict=False))})


def _with_whole_numbers(rows: Sequence[SortedRow]) -> list[SortedRow]:
    """A number in a column narrower than itself may be cut by a page's end: 3 at the foot, 4 at the head.

    It is one number where the sequence wants just that one.
    """
    found = list(rows)
    last = 0
    for above, below in pairwise([at for at, row in enumerate(rows) if row.kind in BODY]):
        before, after = found[above], found[below]
        if _may_be_cut(before, after) and before.number != last + 1:
            printed = [line for row in (before, after) for line in row.cells["number"].lines]
            if (whole := item_number(text_of(printed))) == last + 1:
                found[above] = replace(before, number=whole)
                found[below] = replace(after, number=None, kind=RowKind.PART)
        last = found[above].number or last
    return found


def _may_be_cut(before: SortedRow, after: SortedRow) -> bool:
    """Whether a page ends between two rows that each have a number."""
    return before.number is not None and after.number is not None and before.block != after.block
