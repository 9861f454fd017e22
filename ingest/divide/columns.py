"""A table's column of townships: whose each row is, and a table each, with the headings above its rows."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import regex

from ingest.divide.owners import Owners
from ingest.resolve.title_page import place_named
from ingest.segment.columns import Layout
from ingest.segment.kinds import Surroundings, sort_row
from ingest.segment.rows import RowKind
from ingest.text.clean import clean_row, text_of
from ingest.vocabulary import TOWNSHIP_COLUMN
from models.document import Cell, Row, Table
from models.edition import Place

__all__ = ["Share", "TownshipColumn"]

BRACKETS = re.compile(r"[\s（）()/／、]")
BETWEEN = regex.compile(r"[、，,；;/／\s]+")
ALL = regex.compile(r"(?:全部|所有|各|全[县区市旗]).{0,12}")
"""What says that a row is every township's."""
NAME = regex.compile(r"\p{Han}{2,8}")
"""A township's name without 镇 or 街道: the column's heading says what it is."""
LONGEST_HEADING, MOST_LINES = 20, 5
"""Characters of that column's heading, and lines of it."""
MOST_OWNERS = 500
"""Names in a column of townships; the largest cities have some three hundred."""
OWN_ROWS = (RowKind.ITEM, RowKind.PART, RowKind.MORE)
"""The kinds of rows that are somebody's; others stand above some."""
Owned = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Told:
    """A row, what it is, and whose: nobody's where it is a heading, all townships' where `every`."""

    row: Row
    kind: RowKind
    layout: Layout
    whose: Owned = ()
    every: bool = False
    number: int | None = None


@dataclass(frozen=True)
class Share:
    """A township's rows of a table, and the numbers of those that are not all townships'.

    `headed` says that they begin with column headings.
    """

    owner: str
    table: Table
    numbers: frozenset[int]
    headed: bool


@dataclass
class _Hand:
    """What a township has been dealt: rows, and which headings and merged cells are among them."""

    rows: list[Row] = field(default_factory=list)
    headings: set[_Told] = field(default_factory=set)
    cells: dict[int, Cell] = field(default_factory=dict)
    headed: bool = False


@dataclass(frozen=True)
class _Carried:
    """The headings in force where a table ends, for one that goes on without any; and who has had them."""

    frame: Sequence[_Told] = ()
    group: Sequence[_Told] = ()
    had: Mapping[str, Set[_Told]] = field(default_factory=dict)


@dataclass
class TownshipColumn:
    """The column of townships, known from one table's headings also in those that go on without any."""

    owners: Owners
    layout: Layout | None = None
    last: Owned = ()
    carried: _Carried = field(default_factory=_Carried)

    def shares(self, table: Table) -> list[Share] | None:
        """Each township's share of a table; None where no column of it names one in every row.

        Headings alone, at a page's foot, are of the township above them.
        """
        if self._column is None and not any(map(_may_name, table.rows)):
            return None
        told: list[_Told] = []
        last = self.last
        for row in table.rows:
            one = self._told(row, table)
            if one is None:
                self.layout = None
                return None
            told.append(one)
        owners = {owner for one in told for owner in one.whose}
        if not owners and last and self._column is not None:
            self.carried = _Carried(told, (), {last[0]: frozenset(told)})
            return [Share(last[0], table, frozenset(), headed=True)]
        if not 0 < len(owners) <= MOST_OWNERS:
            return None
        hands, self.carried = _dealt(told, self.carried)
        return [
            Share(owner, replace(table, rows=tuple(hand.rows)), _numbers(told, owner), hand.headed)
            for owner, hand in hands.items()
        ]

    @property
    def _column(self) -> int | None:
        """The index of the column of townships in the columns in force."""
        return _column_of(self.layout) if self.layout else None

    def _told(self, row: Row, table: Table) -> _Told | None:
        """What a row is; None where it should be some township's and doesn't say whose."""
        found = sort_row(clean_row(row), Surroundings(table, self.layout, own=True))
        if found.kind is RowKind.COLUMNS and found.layout is not None:
            self.layout, self.last = found.layout, ()
        column = self._column
        if self.layout is None or column is None:
            return _Told(row, found.kind, Layout(())) if found.kind not in OWN_ROWS else None
        if found.kind not in OWN_ROWS:
            return _Told(row, found.kind, self.layout)
        text = next((text_of(cell.lines) for cell in row.cells if cell.column == column and cell.lines), "")
        if ALL.fullmatch(text):
            return _Told(row, found.kind, self.layout, every=True, number=found.number)
        self.last = self._named(text) if text else self.last
        return _Told(row, found.kind, self.layout, self.last, number=found.number) if self.last else None

    def _named(self, text: str) -> Owned:
        """The townships a cell names; none if it says anything else."""
        names = [name for name in BETWEEN.split(text) if name]
        places = [_place(name) for name in names]
        owners = [self.owners.of(place) for place in places if place is not None]
        found = tuple(dict.fromkeys(owner for owner in owners if owner is not None))
        return found if len(owners) == len(names) else ()


def _may_name(row: Row) -> bool:
    """Whether a cell of a row may be the heading of a column of townships: of most tables none is."""
    short = (
        cell
        for cell in row.cells
        if len(cell.lines) < MOST_LINES and 1 < sum(len(line.text) for line in cell.lines) <= LONGEST_HEADING
    )
    return any(_is_of_townships("".join(line.text for line in cell.lines)) for cell in short)


def _is_of_townships(heading: str) -> bool:
    return TOWNSHIP_COLUMN.search(BRACKETS.sub("", heading)) is not None


def _column_of(layout: Layout) -> int | None:
    """The index of the column of townships."""
    named = (one for one in layout.columns if _is_of_townships(one.heading))
    return next((column.first for column in named), None)


def _place(name: str) -> Place | None:
    place = place_named(name)
    if place.township is not None:
        return place
    return Place(township=name) if NAME.fullmatch(name) else None


def _numbers(told: Sequence[_Told], owner: str) -> frozenset[int]:
    """The numbers of a township's rows."""
    own = (one.number for one in told if not one.every and owner in one.whose)
    return frozenset(number for number in own if number is not None)


@dataclass
class _Above:
    """What stands above the rows that come next: titles and column headings, and below these a category's.

    `given` are those that a township has: another one's are copies.
    """

    frame: list[_Told]
    group: list[_Told]
    given: set[_Told]
    pending: list[_Told] = field(default_factory=list)

    def take(self, one: _Told, before: _Told | None) -> None:
        """Add a row that is nobody's by itself, below the row before."""
        self.pending.append(one)
        if one.kind is RowKind.COLUMNS:
            goes_on = before is not None and self.frame[-1:] == [before]
            self.frame = [*(self.frame if goes_on else []), *self.pending]
            self.group, self.pending = [], []

    def dealt(self, hand: _Hand) -> Iterator[Row]:
        """The rows above the next one that a township has not yet, copies of what another one has."""
        if self.pending:
            self.group, self.pending = self.pending, []
        for one in (*self.frame, *self.group):
            if one not in hand.headings:
                hand.headings.add(one)
                hand.headed = hand.headed or one.kind is RowKind.COLUMNS
                yield one.row.copy if one in self.given else one.row
                self.given.add(one)


def _dealt(told: Sequence[_Told], carried: _Carried) -> tuple[dict[str, _Hand], _Carried]:
    """The rows dealt out. A heading goes to each township with a row below it, to the first as it is.

    Those carried from the table before are in force until others come.
    """
    owners = dict.fromkeys(owner for one in told for owner in one.whose)
    hands = {owner: _Hand(headings=set(carried.had.get(owner, ()))) for owner in owners}
    above = _Above(list(carried.frame), list(carried.group), {*carried.frame, *carried.group})
    spans: dict[int, tuple[Cell, int]] = {}
    last: Owned = ()
    for at, one in enumerate(told):
        if one.kind not in OWN_ROWS and (one.kind is not RowKind.STRAY or not last):
            above.take(one, told[at - 1] if at else None)
            last = () if one.kind is RowKind.COLUMNS else last
            continue
        last = tuple(hands) if one.every else one.whose or last
        spans.update((cell.column, (cell, at + cell.rows)) for cell in one.row.cells if cell.lines)
        for owner in last:
            hand = hands[owner]
            hand.rows += above.dealt(hand)
            row = replace(one.row, cells=_whole(one, hand, spans, at))
            hand.rows.append(row if owner == last[0] else row.copy)
    for one in above.pending:
        hands[(last or tuple(hands))[-1]].rows.append(one.row)
    had = {**carried.had} | {owner: frozenset(hand.headings) for owner, hand in hands.items()}
    return hands, _Carried(above.frame, above.group, had)


def _whole(one: _Told, hand: _Hand, spans: dict[int, tuple[Cell, int]], at: int) -> tuple[Cell, ...]:
    """A row's cells, with copies of those merged over it that stand in a row another township has.

    A blank cell in the column of categories says that of the row above, merged or not.
    """
    cells = {cell.column: cell for cell in one.row.cells}
    covered = {column for cell in one.row.cells for column in range(cell.column, cell.column + cell.columns)}
    categories = {column.first for column in one.layout.columns if column.role == "category"}
    for column, (cell, until) in spans.items():
        blank = column in categories and column in cells and not cells[column].lines
        if hand.cells.get(column) is not cell and (blank or (column not in covered and at < until)):
            cells[column] = cell.copy
            hand.cells[column] = cell
    hand.cells.update(
        (column, cell) for column, cell in cells.items() if cell.lines and not cell.lines[0].copied
    )
    return tuple(cells[column] for column in sorted(cells))
