"""A list's rows, as they stand on its pages, into categories and items: what pages cut apart is joined."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from ingest.segment.categories import fill, totals_of
from ingest.segment.category_column import merged_categories
from ingest.segment.kinds import sorted_within
from ingest.segment.open_list import OpenList
from ingest.segment.page_breaks import POINT_MARKER, logical_rows
from ingest.segment.rows import BODY, Group, RowKind, SortedRow, says_again
from ingest.text.clean import clean_cell
from models.base import around
from models.document import Break, Cell
from models.draft import DraftItem, DraftList, Placement
from models.edition import Kind
from models.flow import CleanCell
from models.reconciliation import Role

__all__ = ["assemble", "groups_of"]

ROLES: dict[RowKind, Role] = {
    RowKind.LIST: "title",
    RowKind.OTHER_LIST: "title",
    RowKind.TITLE_LINE: "title",
    RowKind.COLUMNS: "column heading",
    RowKind.CATEGORY: "category heading",
    RowKind.ITEM: "item",
    RowKind.PART: "item",
    RowKind.REST: "item",
    RowKind.TOTAL: "total",
    RowKind.NOTE: "note",
    RowKind.NOTICE: "notice",
    RowKind.FURNITURE: "furniture",
}
"""The role of what stands in a row; what has none is unplaced."""
TEXT_COLUMNS = ("title", "department_duties", "township_duties", "method", "takeover")
"""The columns of running text, whose paragraphs end with a stop, if they are not the only one."""
LINE_STOP = regex.compile(r"[。；：！？;:!?]$")
NEARLY_FULL = 5.0
"""A line with less room than this, in its heights, may have been too short for a word and its punctuation."""


def assemble(opened: OpenList, kind: Kind | None) -> tuple[DraftList | None, list[Placement]]:
    """A list's rows into a DraftList, None for a table that is no list; and every line's role."""
    if kind is None or opened.layout is None:
        return None, [Placement(line, None) for row in opened.rows for line in row.printed.lines]
    duty_list = DraftList(
        kind,
        opened.title,
        [column.heading for column in opened.layout.columns],
        opened.layout.roles,
        opened.where,
    )
    duty_list.elsewhere = opened.elsewhere
    rows = sorted_within(opened.rows, opened.layout)
    body, groups = groups_of(rows)
    starts = fill(duty_list, groups, merged_categories(body, groups), _item)
    duty_list.totals += totals_of(duty_list, rows, starts)
    return duty_list, [placement for row in rows for placement in _placements(row)]


def groups_of(rows: Sequence[SortedRow]) -> tuple[list[SortedRow], list[Group]]:
    """The rows a list consists of; and the same item by item, heading by heading."""
    body = [row for row in rows if row.kind in BODY]
    return body, logical_rows(body)


def _placements(row: SortedRow) -> Iterator[Placement]:
    """The role of each of a row's lines."""
    category = row.cells.get("category")
    for cell in row.printed.cells:
        role = "category heading" if cell is category else ROLES.get(row.kind)
        yield from (Placement(line, role) for line in cell.lines)


def _item(group: Group, follows: int) -> DraftItem:
    """The parts of a row as one item, cell by cell; `follows` is its number where none is printed."""
    number = next((row.number for row in group if row.number is not None), None)
    parts: dict[str, list[CleanCell]] = {}
    for at, (row, after) in enumerate(zip(group, [*group[1:], None], strict=True)):
        again = says_again(row, group[:at])
        broken = after is not None and _is_broken(row, after)
        for role, cell in row.cells.items():
            above = parts.setdefault(role, [])
            if again and role != "departments" and cell.text in {part.text for part in above}:
                continue
            if again and above:
                above[-1] = clean_cell(*map(_ended, above[-1].parts))
            above.append(_open_ended(role, cell) if broken else cell)
    cells = {role: _whole(role, cut) for role, cut in parts.items()}
    surplus = [part for row in group for cell in row.surplus for part in cell.parts]
    printed = [cell.printed for role, cell in cells.items() if role != "category"]
    return DraftItem(
        follows if number is None else number,
        number is not None,
        cells,
        [*printed, *(cell.text for cell in surplus)],
        around(row.where for row in group),
        surplus,
    )


def _is_broken(row: SortedRow, after: SortedRow) -> bool:
    """Whether a row of a source without geometry breaks off within a sentence, to go on in the next.

    The next has cells of its own for what is blank in it, unlike a department's row in a merged one.
    """
    if row.where.bbox is not None or (after.drawn and "number" not in after.cells):
        return False
    return any(
        _breaks_off(row.cells[role], after.cells[role])
        for role in TEXT_COLUMNS
        if role in row.cells and role in after.cells
    )


def _breaks_off(cell: CleanCell, after: CleanCell) -> bool:
    """Whether a cell's text is no whole sentence, and the next one's begins no point."""
    if not cell.text or not after.text or LINE_STOP.search(cell.text):
        return False
    return POINT_MARKER.match(after.text) is None


def _open_ended(role: str, cell: CleanCell) -> CleanCell:
    """A cell of a row that breaks off: its last line may go on, and in running text does without a stop."""
    *parts, part = cell.parts
    if not part.lines:
        return cell
    *lines, last = part.lines
    running = role in TEXT_COLUMNS
    if running and LINE_STOP.search(last.text):
        return cell
    going_on = replace(last, ends=Break.WRAP if running else Break.UNKNOWN)
    return clean_cell(*parts, replace(part, lines=(*lines, going_on)))


def _whole(role: str, cut: Sequence[CleanCell]) -> CleanCell:
    """The parts of a cell as one, cleaned as a whole; a cell in one part as it is."""
    if len(cut) == 1:
        return cut[0]
    *parts, last = (part for cell in cut for part in cell.parts)
    return clean_cell(*(map(_going_on, parts) if role in TEXT_COLUMNS else parts), last)


def _ended(cell: Cell) -> Cell:
    """A cell whose text is over with its last line, however full that is."""
    last = (replace(line, ends=Break.PARAGRAPH) for line in cell.lines[-1:])
    return replace(cell, lines=(*cell.lines[:-1], *last))


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
