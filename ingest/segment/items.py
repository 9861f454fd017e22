"""A list's rows, as they stand on its pages, into categories and items: what pages cut apart is joined."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from ingest.segment.category_column import merged_categories
from ingest.segment.columns import Layout
from ingest.segment.entries import Group, StreamRow
from ingest.segment.headings import Heading, category_heading
from ingest.segment.open_list import OpenList
from ingest.segment.page_breaks import join_cut_numbers, logical_rows
from ingest.segment.rows import RowKind, SortedRow
from models.base import Where, around
from models.document import Break, Cell
from models.draft import DraftCategory, DraftItem, DraftList, Placement
from models.reconciliation import Role

__all__ = ["assemble"]

PLACES: dict[RowKind, Role] = {
    RowKind.LIST: "title",
    RowKind.OTHER_LIST: "title",
    RowKind.TITLE_LINE: "title",
    RowKind.COLUMNS: "column heading",
    RowKind.CATEGORY: "category heading",
    RowKind.ITEM: "item",
    RowKind.PART: "item",
    RowKind.REST: "item",
}


TEXT_COLUMNS = ("title", "department_duties", "township_duties", "method")
"""The columns of running text, whose paragraphs end with a stop, if they are not the only one."""
LINE_STOP = regex.compile(r"[。；：！？;:!?]$")
NEARLY_FULL = 5.0
"""A line with less room than this, in its heights, may have been too short for a word and its punctuation."""


def assemble(opened: OpenList) -> tuple[DraftList | None, list[Placement]]:
    """A list's rows into a DraftList, None where there are no items' columns; and every line's role."""
    if opened.kind is None or opened.layout is None:
        lines = (line for entry in opened.entries for cell in entry.row.row.cells for line in cell.lines)
        return None, [Placement(line, None) for line in lines]
    duty_list = DraftList(
        opened.kind,
        opened.title,
        [column.heading for column in opened.layout.columns],
        opened.layout.roles,
        opened.where,
    )
    _take_headings(opened.entries)
    _continue_rows(opened.entries, opened.layout)
    body = [
        entry for entry in opened.entries if entry.row.kind in (RowKind.ITEM, RowKind.PART, RowKind.CATEGORY)
    ]
    join_cut_numbers(body)
    groups = logical_rows(body)
    _fill(duty_list, groups, merged_categories(body, groups))
    return duty_list, [placement for entry in opened.entries for placement in _placements(entry)]


def _take_headings(entries: Sequence[StreamRow]) -> None:
    """Plain lines above a list's tables, each another, head its categories where nothing else does."""
    above = [
        (entry, heading)
        for entry, table in pairwise(entries)
        if entry.row.kind is RowKind.STRAY
        and table.row.kind is RowKind.COLUMNS
        and (heading := category_heading(entry.row.text)) is not None
    ]
    names = {heading.name for _, heading in above}
    if len(above) < 2 or len(names) < len(above) or any(e.row.kind is RowKind.CATEGORY for e in entries):
        return
    for entry, heading in above:
        entry.row.kind, entry.row.heading = RowKind.CATEGORY, heading


def _continue_rows(entries: Sequence[StreamRow], layout: Layout) -> None:
    """Text lines right below a row that lacks cells are the rest of its last cell, and the cells after it.

    A line without tabs is one, too, that could be a category's heading but for those of its list, which have
    an ordinal or a count.
    """
    headings = [entry.row.heading for entry in entries if entry.row.heading is not None]
    plain = not any(heading.number or heading.declared_count for heading in headings)
    row: StreamRow | None = None
    for entry in entries:
        if entry.row.kind is RowKind.ITEM:
            row = entry
        elif row is None or entry.drawn or entry.block != row.block or not _is_rest(entry.row, plain=plain):
            row = None
        else:
            _continue_row(row, entry, layout)


def _is_rest(row: SortedRow, *, plain: bool) -> bool:
    """Whether a row can be the rest of the one above."""
    first = row.row.cells[0]
    if row.kind is RowKind.CATEGORY and row.heading is not None:
        bare = (row.heading.number, row.heading.declared_count) == (None, None)
        return bare and not plain and len(row.row.cells) == 1
    return bool(first.lines) and row.kind in (RowKind.PART, RowKind.MORE)


def _continue_row(row: StreamRow, rest: StreamRow, layout: Layout) -> None:
    """Give a row the cells of a line that goes on in its last one, if it has room for them."""
    cells, roles = row.row.cells, layout.roles
    last = next(reversed(cells))
    goes_on, *others = rest.row.row.cells
    free = roles[roles.index(last) + 1 :]
    if len(others) > len(free):
        return
    *before, line = cells[last].lines or (None,)
    kept = () if line is None else (*before, replace(line, ends=Break.UNKNOWN))
    cells[last] = replace(cells[last], lines=(*kept, *goes_on.lines))
    cells |= dict(zip(free, others, strict=False))
    rest.row.kind = RowKind.REST


def _placements(entry: StreamRow) -> Iterator[Placement]:
    """The role of each of a row's lines."""
    category = entry.row.cells.get("category")
    for cell in entry.row.row.cells:
        role = "category heading" if cell is category else PLACES.get(entry.row.kind)
        yield from (Placement(line, role) for line in cell.lines)


def _fill(duty_list: DraftList, groups: list[Group], labels: dict[int, Heading]) -> None:
    index = 0
    for group in groups:
        first = group[0]
        heading = first.row.heading if first.row.kind is RowKind.CATEGORY else None
        for offset in range(len(group)):
            heading = labels.get(index + offset, heading) if heading is None else heading
        index += len(group)
        if heading is not None:
            duty_list.categories.append(_category(heading, first.row.row.where))
        if first.row.kind is RowKind.CATEGORY:
            continue
        if not duty_list.categories:
            duty_list.categories.append(DraftCategory(None, "", "", None, duty_list.where))
        duty_list.categories[-1].items.append(_item(group, duty_list.items))


def _category(heading: Heading, where: Where) -> DraftCategory:
    return DraftCategory(heading.number, heading.name, heading.label, heading.declared_count, where)


def _item(group: Group, before: list[DraftItem]) -> DraftItem:
    """The parts of a row as one item, cell by cell."""
    number = next((entry.row.number for entry in group if entry.row.number is not None), None)
    follows = before[-1].number + 1 if before else 1
    item = DraftItem(follows if number is None else number, number is not None)
    for entry in group:
        for role, cell in entry.row.cells.items():
            parts = item.cells.setdefault(role, [])
            if parts and role in TEXT_COLUMNS:
                parts[-1] = _going_on(parts[-1])
            parts.append(cell)
        item.surplus += entry.row.surplus
        item.where.append(entry.row.row.where)
    kept = (cells for role, cells in item.cells.items() if role != "category")
    item.printed = ["\n".join(filter(None, (cell.text for cell in cells))) for cells in kept]
    item.printed += [cell.text for cell in item.surplus]
    item.where = around(item.where)
    return item


def _going_on(cell: Cell) -> Cell:
    """A part of a cell whose last line the page cut: without a stop at its end, nearly full, it goes on.

    What would have had to fit on it stands on the next page, so that its room alone is no sure sign.
    """
    last = cell.lines[-1] if cell.lines else None
    if last is None or last.where.bbox is None or cell.where.bbox is None or LINE_STOP.search(last.text):
        return cell
    _, top, right, bottom = last.where.bbox
    if cell.where.bbox[2] - right > NEARLY_FULL * (bottom - top):
        return cell
    return replace(cell, lines=(*cell.lines[:-1], replace(last, ends=Break.WRAP)))
