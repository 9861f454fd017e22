"""What checks look at: a document, its draft, and its records, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from ingest.reconcile.page_words import Within, columns_of, heads_of, named_in
from ingest.resolve import Resolved
from ingest.segment.kinds import item_number
from models.base import Kind, Where, noun
from models.document import Document
from models.draft import Draft, DraftCategory, DraftItem, DraftList
from models.edition import Category, CooperativeItem, DutyList, Item, Point, ReclaimedItem
from models.reconciliation import Coverage, Role, Unplaced

__all__ = ["KINDS", "CellReading", "ListReading", "Reading"]

KINDS: tuple[Kind, ...] = get_args(Kind)
COLUMNS_OF = {
    "title": ("title",),
    "departments": ("departments",),
    "department_duties": ("department_duties",),
    "township_duties": ("township_duties",),
    "method": ("method", "takeover", "department_duties"),
}
"""The columns that may hold a cell's text."""
LONGEST_NUMBER = 12
"""Characters of a number's cell."""


@noun(slots=False)
class CellReading:
    """The running text of an item's cell: its blocks, and of each the points in order.

    `role` is what its column holds: `title`, `department_duties`, `township_duties` or `method`. `text` is
    that of all points, without markers and headings.
    """

    kind: Kind
    item: Item
    role: str
    blocks: tuple[tuple[Point, ...], ...]
    text: str

    @property
    def number(self) -> int:
        """The item's number."""
        return self.item.number

    @property
    def points(self) -> list[Point]:
        """The points of all blocks."""
        return [point for block in self.blocks for point in block]

    def where(self, point: Point | None = None) -> Where:
        """Where a point stands, or else the item."""
        places = (point.where if point else []) or self.item.where
        return places[0] if places else Where()


@dataclass(frozen=True)
class ListReading:
    """A list as it was cut up, and as records.

    `elsewhere` are the numbers that rows of its table have which are another list's, or another township's,
    and those of the other lists where numbers run through all three.
    """

    draft: DraftList
    records: DutyList
    elsewhere: tuple[frozenset[int], ...] = ()

    @property
    def kind(self) -> Kind:
        """Which list it is."""
        return self.records.kind

    @cached_property
    def rows(self) -> Sequence[Item]:
        """Its items as records."""
        return self.records.items

    @cached_property
    def items(self) -> Sequence[tuple[DraftItem, Item]]:
        """Its items, cut up and as records."""
        return list(zip(self.draft.items, self.rows, strict=True))

    @property
    def categories(self) -> list[tuple[DraftCategory, Category]]:
        """Its categories, likewise."""
        return list(zip(self.draft.categories, self.records.categories, strict=True))

    @cached_property
    def columns(self) -> Mapping[str, Sequence[CellReading]]:
        """The cells of running text that are not empty, by what their column holds."""
        columns: dict[str, list[CellReading]] = {}
        for item in self.rows:
            for role, blocks in _texts(item):
                text = "".join(point.text for block in blocks for point in block)
                if text:
                    columns.setdefault(role, []).append(CellReading(self.kind, item, role, blocks, text))
        return columns

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """All text of each column, a cell a line: what is nowhere in it is in none of the cells."""
        return {role: "\n".join(cell.text for cell in column) for role, column in self.columns.items()}

    @cached_property
    def cells(self) -> list[CellReading]:
        """All of these cells, a column after the other."""
        return [cell for column in self.columns.values() for cell in column]

    def cells_of(self, item: Item) -> list[CellReading]:
        """The cells of an item."""
        return self._by_item.get(id(item), [])

    @cached_property
    def _by_item(self) -> dict[int, list[CellReading]]:
        cells: dict[int, list[CellReading]] = {}
        for cell in self.cells:
            cells.setdefault(id(cell.item), []).append(cell)
        return cells

    @cached_property
    def copies(self) -> list[tuple[Item, Item]]:
        """Items that are an earlier one but for their number, each after that one."""
        first: dict[tuple[str, ...], Item] = {}
        pairs = ((first.setdefault(_row(item), item), item) for item in self.rows)
        return [(before, item) for before, item in pairs if before is not item]

    def headings_of(self, role: str) -> list[str]:
        """The headings of the columns that hold this, without white space."""
        pairs = zip(self.draft.roles, self.draft.columns, strict=True)
        return ["".join(heading.split()) for one, heading in pairs if one.split(" ")[0] in COLUMNS_OF[role]]


def _row(item: Item) -> tuple[str, ...]:
    """What a row says but for its number, however that is printed."""
    cells = ("".join(cell.split()) for cell in item.printed)
    return tuple(text for text in cells if len(text) > LONGEST_NUMBER or item_number(text) != item.number)


def _texts(item: Item) -> Iterator[tuple[str, tuple[tuple[Point, ...], ...]]]:
    yield "title", ((Point(text=item.title, where=item.where),),)
    if isinstance(item, CooperativeItem):
        yield "department_duties", tuple(tuple(duty.points) for duty in item.department_duties)
        yield "township_duties", (tuple(item.township_duties),)
    elif isinstance(item, ReclaimedItem):
        reason = ((Point(text=item.reason, where=item.where),),) if item.reason else ()
        yield "method", tuple(tuple(duty.points) for duty in item.method) or reason


@dataclass(frozen=True)
class Reading:
    """All that was read of a source."""

    document: Document
    draft: Draft
    resolved: Resolved

    @cached_property
    def lists(self) -> Sequence[ListReading]:
        """The lists, in the document's order."""
        pairs = zip(self.draft.lists, self.resolved.lists, strict=True)
        known = self.document.known
        others = known.elsewhere if known else frozenset()
        through = self._numbers_through()
        return [
            ListReading(
                draft,
                records,
                (draft.elsewhere, others, through - {item.number for item in records.items}),
            )
            for draft, records in pairs
        ]

    @cached_property
    def heads(self) -> set[str]:
        """What heads pages, lists and categories, without white space."""
        return heads_of(self.draft, (pair for one in self.lists for pair in one.categories))

    @cached_property
    def within(self) -> Sequence[Within]:
        """What may stand within the cells of each list, in the document's order."""
        columns = columns_of(self.draft)
        return [
            Within.of(
                {**one.texts, "departments": "\n".join(map(named_in, one.rows))},
                one.headings_of,
                self.heads,
                columns,
            )
            for one in self.lists
        ]

    def _numbers_through(self) -> frozenset[int]:
        """The numbers of all lists, where they run through three or more; else none.

        Of only two lists, both short, the second may have lost its first items.
        """
        numbers = [item.number for one in self.resolved.lists for item in one.items]
        runs = len(self.resolved.lists) > 2 and sorted(numbers) == list(range(1, len(numbers) + 1))
        return frozenset(numbers if runs else ())

    def categories_of(self, kind: Kind) -> list[Category]:
        """The categories of all lists of a kind."""
        return [category for one in self.resolved.lists if one.kind == kind for category in one.categories]

    @cached_property
    def coverage(self) -> Coverage:
        """Where every character of the document went."""
        placed: dict[Role, int] = dict.fromkeys(get_args(Role), 0)
        for placement in self.draft.placements:
            if placement.role is not None and not placement.line.copied:
                placed[placement.role] += len("".join(placement.line.text.split()))
        return Coverage(characters=self.document.characters, placed=placed, unplaced=list(self._unplaced()))

    def _unplaced(self) -> Iterator[Unplaced]:
        for placement in self.draft.placements:
            if placement.role is None and not placement.line.copied:
                yield Unplaced(text=placement.line.text, where=placement.line.where)
