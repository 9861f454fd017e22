"""A document cut into its parts, cells still as printed: what segmenting hands to the parsers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.base import Where
from models.document import Block, Cell, Line, Paragraph
from models.edition import Kind
from models.reconciliation import Role

__all__ = ["Draft", "DraftCategory", "DraftItem", "DraftList", "Placement"]


@dataclass
class DraftItem:
    """A numbered row: all its parts, over pages and rows, cell by cell.

    `cells` holds by column role the printed cells in order, one a part. `number_printed` is false where the
    row has none and its place in the sequence gave it. `surplus` holds cells beyond the list's columns.
    """

    number: int
    number_printed: bool
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    where: list[Where] = field(default_factory=list)
    surplus: list[Cell] = field(default_factory=list)

    def lines(self, role: str) -> list[Line]:
        """The printed lines of the cell with that role, over all parts."""
        return [line for cell in self.cells.get(role, ()) for line in cell.lines]

    def columns(self, role: str) -> list[list[Line]]:
        """The lines of each column with that role, left to right."""
        return [self.lines(one) for one in self.cells if one == role or one.startswith(f"{role} ")]

    @property
    def confidence(self) -> float | None:
        """How sure the least sure character is; None where none was recognised."""
        lines = (
            line for cells in [*self.cells.values(), self.surplus] for cell in cells for line in cell.lines
        )
        sure = [min(line.certainty) for line in lines if line.certainty]
        return round(min(sure), 3) if sure else None


@dataclass
class DraftCategory:
    """A category heading and its items. `number` is null where the heading has no ordinal."""

    number: int | None
    name: str
    label: str
    declared_count: int | None
    where: Where
    items: list[DraftItem] = field(default_factory=list)


@dataclass
class DraftList:
    """A list: its title, its columns by role, its categories.

    `elsewhere` are the numbers of rows that stand in the same table and are of another list.
    """

    kind: Kind
    title: str
    columns: list[str]
    roles: list[str]
    where: Where
    categories: list[DraftCategory] = field(default_factory=list)
    elsewhere: frozenset[int] = frozenset()

    @property
    def items(self) -> list[DraftItem]:
        """All items, over all categories."""
        return [item for category in self.categories for item in category.items]


@dataclass(frozen=True)
class Placement:
    """A printed line and the role it has; None for a line without one."""

    line: Line
    role: Role | None


@dataclass
class Draft:
    """The whole document, cut up."""

    title: list[Paragraph]
    preface: list[Paragraph]
    contents: list[Paragraph]
    lists: list[DraftList]
    placements: list[Placement]

    def place(self, blocks: Sequence[Block], role: Role | None) -> None:
        """Note the role of every line of these blocks."""
        for block in blocks:
            rows = [block] if isinstance(block, Paragraph) else block.rows
            self.placements += [Placement(line, role) for row in rows for line in row.lines]
