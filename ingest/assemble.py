"""A list's rows, as they stand on its pages, into categories and items: what pages cut apart is joined."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from ingest.draft import DraftCategory, DraftItem, DraftList, Placement
from ingest.rows import Heading, Layout, RowKind, SortedRow, category_heading, list_kind, text_of
from ingest.vocabulary import DUTY_WORDS
from models.base import Where
from models.edition import Kind
from models.reconciliation import Role

__all__ = ["Entry", "Opened", "assemble"]

PLACES: dict[RowKind, Role] = {
    RowKind.LIST: "title",
    RowKind.COLUMNS: "column heading",
    RowKind.CATEGORY: "category heading",
    RowKind.ITEM: "item",
    RowKind.PART: "item",
}


OPENING, CLOSING = regex.compile("[（(]"), regex.compile("[）)]")


@dataclass
class Entry:
    """A row of a list's stream, and the block it stands in."""

    row: SortedRow
    block: int

    @property
    def drawn(self) -> bool:
        """Whether the source knows its cells: a blank one then differs from one merged with that above."""
        where = self.row.row.where
        return where.bbox is not None or where.row is not None

    @property
    def paged(self) -> bool:
        """Whether pages cut the source: a merged cell then goes on as a blank one on the next."""
        return self.row.row.where.page is not None


@dataclass
class Opened:
    """A list while its rows come in."""

    kind: Kind | None = None
    title: str = ""
    where: Where = field(default_factory=Where)
    layout: Layout | None = None
    entries: list[Entry] = field(default_factory=list)
    has_items: bool = False

    @property
    def begun(self) -> bool:
        """Whether anything but this list's own title has come in."""
        return self.kind is not None or self.layout is not None

    def take(self, entry: Entry) -> None:
        """Add a row; the first title and the first columns are the list's."""
        row = entry.row
        if row.kind is RowKind.LIST and not self.title:
            self.kind, self.title, self.where = row.list_kind, row.text, row.row.where
        elif row.kind is RowKind.COLUMNS and row.layout is not None and not self.has_items:
            self.layout = row.layout
            sheet = row.row.where.table or ""
            if self.kind is None and (named := list_kind(sheet)) is not None:
                self.kind, self.title = named, sheet  # a sheet's name is the title where no other is
            self.kind = self.kind or _kind_of(row.layout)
        self.has_items = self.has_items or row.kind is RowKind.ITEM
        self.entries.append(entry)


def _kind_of(layout: Layout) -> Kind | None:
    """What list has these columns, where no title says it; None for a table that is of no duties."""
    if not any(DUTY_WORDS.search(column.heading) for column in layout.columns):
        return None
    roles = set(layout.roles)
    if roles & {"township_duties", "department_duties"}:
        return "cooperative"
    return "reclaimed" if roles & {"takeover", "method", "departments"} else "basic"


def assemble(opened: Opened) -> tuple[DraftList | None, list[Placement]]:
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
    _continue_rows(opened.entries)
    body = [
        entry for entry in opened.entries if entry.row.kind in (RowKind.ITEM, RowKind.PART, RowKind.CATEGORY)
    ]
    _fill(duty_list, _logical_rows(body), _merged_categories(body))
    return duty_list, [placement for entry in opened.entries for placement in _placements(entry)]


def _continue_rows(entries: list[Entry]) -> None:
    """A text line without tabs right below a row goes on in that row's last cell."""
    for before, entry in pairwise(entries):
        if entry.row.kind is RowKind.MORE:
            role = next(reversed(before.row.cells), None)
            if before.block == entry.block and role is not None:
                entry.row.kind, entry.row.cells = RowKind.PART, {role: entry.row.row.cells[0]}


def _placements(entry: Entry) -> Iterator[Placement]:
    """The role of each of a row's lines."""
    category = entry.row.cells.get("category")
    for cell in entry.row.row.cells:
        role = "category heading" if cell is category else PLACES.get(entry.row.kind)
        yield from (Placement(line, role) for line in cell.lines)


Group = list[Entry]
"""The rows of one item, or one category heading."""


def _logical_rows(body: list[Entry]) -> list[Group]:
    """Rows into items.

    A numberless row is a part of the item before it, or of the one after it: a row split by a page's end
    shows its number on one part only, not always the first.
    """
    groups: list[Group] = []
    ahead: Group = []
    for index, entry in enumerate(body):
        kind = entry.row.kind
        if kind is RowKind.PART and (ahead or _goes_on_below(body, index)):
            ahead.append(entry)
        elif kind is RowKind.ITEM:
            groups.append([*ahead, entry])
            ahead = []
        elif kind is RowKind.CATEGORY or not groups or _unnumbered(body, index):
            groups += [[part] for part in ahead] + [[entry]]
            ahead = []
        else:
            groups[-1].append(entry)
    return groups + [[part] for part in ahead]


def _goes_on_below(body: list[Entry], index: int) -> bool:
    """Whether a numberless row is the head of a row whose number stands on the next page.

    It is the last on its page, has a number cell of its own, and is not itself the rest of a row above.
    """
    entry = body[index]
    if not entry.paged or "number" not in entry.row.cells or index + 1 == len(body) or index == 0:
        return False
    before, after = body[index - 1], body[index + 1]
    if after.block == entry.block or before.block != entry.block or after.row.kind is RowKind.CATEGORY:
        return False
    numbers = [one.row.number for one in body[:index] if one.row.number is not None]
    expected = numbers[-1] + 1 if numbers else 1
    return after.row.number is None or after.row.number == expected


def _unnumbered(body: list[Entry], index: int) -> bool:
    """Whether a numberless row is an item whose number was left out: it has a title and no page cut it."""
    entry = body[index]
    title = entry.row.cells.get("title")
    if title is None or not title.lines:
        return False
    number = entry.row.cells.get("number")
    if entry.drawn:
        return number is not None and index > 0 and body[index - 1].block == entry.block
    return True


def _merged_categories(body: list[Entry]) -> dict[int, Heading]:
    """The category that begins at an entry of the body, for lists with a category column.

    A merged cell that runs over pages shows its name on one of them, not always the first: a blank cell
    at a page's foot takes the name at the head of the next.
    """
    cells = [
        (index, text_of(cell.lines), index == 0 or body[index - 1].block != entry.block)
        for index, entry in enumerate(body)
        if (cell := entry.row.cells.get("category")) is not None
    ]
    for position in range(1, len(cells)):
        index, rest, top = cells[position]
        before = cells[position - 1]
        if top and rest and before[1] and before[1] != rest and body[index].row.kind is RowKind.PART:
            cells[position - 1], cells[position] = (before[0], before[1] + rest, before[2]), (index, "", top)
    starts: list[tuple[int, str]] = []
    for (index, label, top), after in zip(cells, [*cells[1:], None], strict=False):
        foot = after is not None and after[2] and bool(after[1])
        if label and starts and (starts[-1][1] == label or not starts[-1][1]):
            starts[-1] = (starts[-1][0], label)
        elif starts and top and body[index].paged and _goes_on(starts[-1][1], label):
            starts[-1] = (starts[-1][0], starts[-1][1] + label)
        elif label or (foot and not top and body[index].paged and _merged_alone(cells, index)):
            starts.append((index, label))
    return {index: category_heading(label) or Heading(None, label, label, None) for index, label in starts}


def _goes_on(label: str, rest: str) -> bool:
    """Whether a name at a page's head is the rest of that at the foot before.

    It is where that one has opened a bracket, or alone has an ordinal.
    """
    if len(OPENING.findall(label)) > len(CLOSING.findall(label)):
        return True
    head, tail = category_heading(label), category_heading(rest)
    if head is None or tail is None:
        return bool(rest)
    return head.number is not None and head.declared_count is None and tail.number is None


def _merged_alone(cells: list[tuple[int, str, bool]], index: int) -> bool:
    """Whether a blank category cell stands right below a named one, as only a merged cell does."""
    at = next(position for position, cell in enumerate(cells) if cell[0] == index)
    return at > 0 and bool(cells[at - 1][1])


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
            item.cells.setdefault(role, []).append(cell)
        item.surplus += entry.row.surplus
        item.where.append(entry.row.row.where)
    kept = (cells for role, cells in item.cells.items() if role != "category")
    item.printed = ["\n".join(filter(None, (cell.text for cell in cells))) for cells in kept]
    item.printed += [cell.text for cell in item.surplus]
    item.where = _one_a_page(item.where)
    return item


def _one_a_page(places: list[Where]) -> list[Where]:
    """Places on the same page become the box around them."""
    result: list[Where] = []
    for place in places:
        last = result[-1] if result else None
        if last and last.bbox and place.bbox and last.page == place.page:
            a, b = last.bbox, place.bbox
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            result[-1] = Where(page=place.page, bbox=box)
        else:
            result.append(place)
    return result
