"""A document cut into its parts, cells clean but not understood: what segmenting hands to the parsers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from models.base import Where, noun
from models.document import Block, Cell, Known, Line, Paragraph
from models.edition import Kind
from models.flow import CleanCell
from models.reconciliation import Role
from models.repairs import Repair

__all__ = [
    "Draft",
    "DraftCategory",
    "DraftGroup",
    "DraftItem",
    "DraftList",
    "DraftTotal",
    "OtherTable",
    "Placement",
    "Resemblance",
]

Resemblance = Literal[
    "department",
    "adjustments",
    "counts",
    "index",
    "glossary",
    "admission",
    "prohibitions",
    "publicity",
    "powers",
    "services",
]
"""What a table that is no list of duties is, as far as its title or its columns say."""


@dataclass
class DraftItem:
    """A numbered row: all its parts, over pages and rows, cell by cell.

    `cells` holds by column role its cells, each made of all its parts. `number_printed` is false where the
    row has none and its place in the sequence gave it. `surplus` holds cells beyond the list's columns.
    """

    number: int
    number_printed: bool
    cells: dict[str, CleanCell] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    where: list[Where] = field(default_factory=list)
    surplus: list[Cell] = field(default_factory=list)

    def lines(self, role: str) -> Sequence[Line]:
        """The printed lines of the cell with that role; none where there is no such cell."""
        cell = self.cells.get(role)
        return cell.lines if cell else ()

    def columns(self, role: str) -> list[CleanCell]:
        """The cell of each column with that role, left to right."""
        return [cell for one, cell in self.cells.items() if one == role or one.startswith(f"{role} ")]

    @property
    def confidence(self) -> float | None:
        """How sure the least sure character is; None where none was recognised."""
        cells = [*(part for cell in self.cells.values() for part in cell.parts), *self.surplus]
        sure = [min(line.certainty) for cell in cells for line in cell.lines if line.certainty]
        return round(min(sure), 3) if sure else None


@dataclass
class DraftCategory:
    """A category heading and its items. `number` is null where the heading has no ordinal.

    `group` is the name of the heading above it, where there are two levels.
    """

    number: int | None
    name: str
    label: str
    declared_count: int | None
    where: Where
    group: str | None = None
    items: list[DraftItem] = field(default_factory=list)


@dataclass(frozen=True)
class DraftGroup:
    """A heading above several categories', with what it states of their items."""

    number: int | None
    name: str
    label: str
    declared_count: int | None
    where: Where


@dataclass(frozen=True)
class DraftTotal:
    """A row that counts the rows above it: what it says, and what stands there."""

    label: str
    stated: int
    found: int
    where: Where


@dataclass
class DraftList:
    """A list: its title, its columns by role, its categories and the headings above them, its totals.

    `elsewhere` are the numbers of rows that stand in the same table and are of another list.
    """

    kind: Kind
    title: str
    columns: list[str]
    roles: list[str]
    where: Where
    categories: list[DraftCategory] = field(default_factory=list)
    groups: list[DraftGroup] = field(default_factory=list)
    totals: list[DraftTotal] = field(default_factory=list)
    elsewhere: frozenset[int] = frozenset()

    @property
    def items(self) -> list[DraftItem]:
        """All items, over all categories."""
        return [item for category in self.categories for item in category.items]


@dataclass(frozen=True)
class OtherTable:
    """A table that is no list of duties: its title, its columns' headings, what it is like.

    `missing` are headings that any list of duties has, and it has not.
    """

    title: str
    columns: tuple[str, ...]
    resembles: Resemblance | None
    missing: tuple[str, ...] = ()


@noun(slots=False)
class Placement:
    """A printed line and the role it has; None for a line without one."""

    line: Line
    role: Role | None


@dataclass
class Draft:
    """The whole document, cut up.

    `heads` are titles it has outside its text: running heads, a page's own title, the names of sheets.
    """

    title: list[Paragraph]
    preface: list[Paragraph]
    contents: list[Paragraph]
    lists: list[DraftList]
    placements: list[Placement]
    notice: list[Paragraph] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    others: list[OtherTable] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    known: Known | None = None

    def place(self, blocks: Sequence[Block], role: Role | None) -> None:
        """Note the role of every line of these blocks."""
        for block in blocks:
            rows = [block] if isinstance(block, Paragraph) else block.rows
            self.placements += [Placement(line, role) for row in rows for line in row.lines]
