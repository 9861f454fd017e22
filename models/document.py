"""What every reader returns: a file's content in reading order, each line with its place.

A Document knows lines, cells and tables; it knows nothing of duties. Nothing the file shows is
missing from it: page numbers, running heads and site navigation are there too, marked as furniture.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal

from models.base import Where, noun
from models.edition import Place
from models.repairs import Repair, Scanned

__all__ = ["DOUBTFUL", "Block", "Break", "Cell", "Document", "Known", "Lead", "Line", "Paragraph"]
__all__ += ["Picture", "Row", "Table"]

DOUBTFUL = 0.8
"""A recognised character less sure than this is in doubt."""


class Break(Enum):
    """What a line's end means."""

    PARAGRAPH = "paragraph"
    """The author ended a paragraph here: the next word would still have fitted, or a mark-up says so."""
    WRAP = "wrap"
    """The line was full. Usually the text goes on; a paragraph may also have ended by chance here."""
    UNKNOWN = "unknown"
    """The source can't tell: a text conversion has written both kinds as one space."""


@noun()
class Line:
    """One printed line, verbatim but for the white space at its ends.

    `certainty` says of each character other than white space how sure (0 to 1) it is; None where the source
    holds its text. `copied` says that it stands elsewhere and is here once more, as a column's heading is in
    each of the lists that a table holds: its characters are counted there.
    """

    text: str
    where: Where
    ends: Break = Break.PARAGRAPH
    certainty: tuple[float, ...] | None = None
    copied: bool = False

    @property
    def visible(self) -> list[int]:
        """The offsets of its characters other than white space, which its certainties are of."""
        return [at for at, character in enumerate(self.text) if not character.isspace()]


@noun()
class Cell:
    """A table cell: its lines, its first column, and how many columns and rows it spans.

    A cell merged over several rows stands in the first of them only. `where` is the cell's own
    rectangle where the source has geometry.
    """

    lines: tuple[Line, ...]
    column: int
    columns: int = 1
    rows: int = 1
    where: Where = field(default_factory=Where)

    @property
    def text(self) -> str:
        """The cell as printed, lines kept apart by line feeds."""
        return "\n".join(line.text for line in self.lines)

    @property
    def copy(self) -> "Cell":
        """The same once more."""
        return replace(self, lines=tuple(replace(line, copied=True) for line in self.lines))


@noun()
class Row:
    """A table row: the cells that begin in it, left to right."""

    cells: tuple[Cell, ...]
    where: Where

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all its cells, left to right."""
        return tuple(line for cell in self.cells for line in cell.lines)

    @property
    def copy(self) -> "Row":
        """The same once more."""
        return replace(self, cells=tuple(cell.copy for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Table:
    """The part of a table that stands on one page, or in one run of a source without pages."""

    rows: tuple[Row, ...]
    columns: int
    where: Where

    @property
    def copy(self) -> "Table":
        """The same once more."""
        return replace(self, rows=tuple(row.copy for row in self.rows))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines outside any table. `furniture` marks page numbers, running heads, site navigation."""

    lines: tuple[Line, ...]
    where: Where
    furniture: bool = False

    @property
    def text(self) -> str:
        """The paragraph as printed, lines kept apart by line feeds."""
        return "\n".join(line.text for line in self.lines)

    @property
    def copy(self) -> "Paragraph":
        """The same once more."""
        return replace(self, lines=tuple(replace(line, copied=True) for line in self.lines))


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may show text no reader has read; one too small for a line of text is none.

    `block` is its place in reading order, as an index into the document's blocks: the table or paragraph it
    stands in, else the one before it; -1 before the first. `cell` says if it stands in a cell or row of that
    table. `frame` says that it is no picture, but the place of another file's text.
    """

    where: Where
    block: int = -1
    cell: bool = False
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a list may be that a file does not hold: in `files` it shows in frames, links to or attaches.

    What a script fetches has no file's name.
    """

    to: Literal["frame", "link", "attachment", "script"]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a document with several townships' lists says of one's part: whose it is, and of what month.

    `elsewhere` are the numbers of rows that are other townships', in tables that hold several.
    """

    place: Place
    issued: str | None
    elsewhere: frozenset[int]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read.

    `reader` names the reader that made it. `pages` is null for sources without pages.
    `repairs` are what the reader itself put right; `scanned` says which pages were recognised;
    `pictures` are in reading order. `hidden` are tables, and single rows or cells of such, that the file
    holds and does not show; they are not among the blocks. `known` is there where this is a township's part
    of a larger document, and `frame` is what that says of all its townships; it is counted with the first.
    `lead` says where else to look where it shows no list.
    """

    blocks: tuple[Block, ...]
    reader: str
    media_type: str
    pages: int | None = None
    repairs: tuple[Repair, ...] = ()
    scanned: tuple[Scanned, ...] = ()
    pictures: tuple[Picture, ...] = ()
    hidden: tuple[Table, ...] = ()
    known: Known | None = None
    frame: tuple[Paragraph, ...] = ()
    lead: Lead | None = None

    def lines(self) -> Iterator[Line]:
        """Every line of the document, furniture too, in reading order; none twice."""
        for block in (*self.frame, *self.blocks):
            for part in (block,) if isinstance(block, Paragraph) else block.rows:
                yield from (line for line in part.lines if not line.copied)

    @property
    def characters(self) -> int:
        """How many characters other than white space the document shows."""
        return sum(len("".join(line.text.split())) for line in self.lines())
