"""A document as what is printed in it, in order, and what is to be read from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tests.support.made_up import ANY, Category, DutyList, Item, Kind, Truth

__all__ = ["Cell", "Found", "Grid", "Line", "Page", "Paper", "Part", "Wanted", "without_levels"]


@dataclass(frozen=True)
class Line:
    """A paragraph; a title is large and in the middle, a note on the right is a signature."""

    text: str
    at: Literal["title", "left", "right"] = "left"


@dataclass(frozen=True)
class Cell:
    """A cell; its lines are parted by line feeds. It may span columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    """A table. A row lacks the cells that one above it spans."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """Columns."""
        return max(sum(cell.columns for cell in row) for row in self.filled)

    @property
    def filled(self) -> list[list[Cell]]:
        """The rows with a blank cell wherever one above spans them."""
        over: dict[tuple[int, int], int] = {}
        full: list[list[Cell]] = []
        for at, row in enumerate(self.rows):
            cells: list[Cell] = []
            column = 0
            for cell in [*row, None]:
                while (at, column) in over:
                    cells.append(Cell("", over[at, column]))
                    column += over[at, column]
                if cell is not None:
                    over |= {(at + down, column): cell.columns for down in range(1, cell.rows)}
                    cells.append(cell)
                    column += cell.columns
            full.append(cells)
        return full


@dataclass(frozen=True)
class Page:
    """Here a new page begins, or in a workbook a new sheet of that name."""

    name: str = ""


Part = Line | Grid | Page


@dataclass(frozen=True)
class Paper:
    """A document: what is printed in order, on every page's head, and as a web page's own title."""

    parts: tuple[Part, ...]
    head: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Wanted:
    """An edition to be read: its truth, and what the truth has no field for.

    `groups` are the headings above the categories of a list, one a category; `extras` what columns of no role
    of ours say, by list and number; `leads` who leads and who supports, likewise. `unplaced` is all that must
    have no place.
    """

    truth: Truth
    groups: dict[Kind, list[str]] = field(default_factory=dict)
    extras: dict[tuple[Kind, int], list[tuple[str, str]]] = field(default_factory=dict)
    leads: dict[tuple[Kind, int], dict[str, str]] = field(default_factory=dict)
    doubted: tuple[tuple[Kind, int], ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A document with what is to be read from it: editions, or none and the word that says why not."""

    paper: Paper
    wanted: tuple[Wanted, ...]
    refused: str = ""
    formats: frozenset[str] = frozenset()
    """Those that can show it; all where none is named."""


def without_levels(truth: Truth) -> Truth:
    """The township where only its own name is sure: 市民政局 may then be of two levels."""

    def item(one: Item) -> Item:
        return replace(
            one, departments=tuple(replace(each, level=ANY, function=ANY) for each in one.departments)
        )

    def category(one: Category) -> Category:
        return replace(one, items=tuple(map(item, one.items)))

    def duty_list(one: DutyList) -> DutyList:
        return replace(one, categories=tuple(map(category, one.categories)))

    return replace(truth, lists=tuple(map(duty_list, truth.lists)))


def texts(parts: Sequence[Part]) -> Iterator[str]:
    """All that is printed, cell by cell."""
    for part in parts:
        if isinstance(part, Line):
            yield part.text
        elif isinstance(part, Grid):
            yield from (cell.text for row in part.rows for cell in row if cell.text)
