"""What can be shown of a source beside the records read from it."""

from dataclasses import dataclass

__all__ = ["PagePicture", "Proof", "SourceCell", "SourceRow"]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as it looks: its number, its size in PDF points, and its picture's file."""

    number: int
    width: float
    height: float
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A table's cell as read: its text, how many columns it spans, and whether it began in a row above."""

    text: str
    columns: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a table, which is a sheet by its name or counted from 1; rows are counted from 1."""

    table: str
    row: int
    cells: tuple[SourceCell, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A source's pages, lines, verbatim, or rows of tables, in order; none if nothing can be shown."""

    pages: tuple[PagePicture, ...] = ()
    lines: tuple[str, ...] = ()
    rows: tuple[SourceRow, ...] = ()

    @property
    def kind(self) -> str:
        """What is shown: `pages`, `lines`, `rows`, or nothing but the `cells` the records hold."""
        return "pages" if self.pages else "lines" if self.lines else "rows" if self.rows else "cells"
