"""Documents in which every printed line is a paragraph, as programs make them that turn PDF into Word.

What their paragraphs' ends mean is seen as on paper: the text goes on where a line is as long as those of its
column can be.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

import regex

from models.document import Block, Break, Cell, Document, Line, Paragraph, Table
from models.repairs import CONTEXT, Repair

__all__ = ["relined"]

FULL = 2.0
"""A line with less room than this, in ems, is as long as its column's lines can be."""
LONGEST = 0.95
"""The share of a column's lines that are no longer than full ones: widths are estimated."""
LEAST = 20
"""So many sentences broken within a document's cells show how their lines were broken."""
MOST = 0.75
"""The share of these that must be at the ends of full lines (a department's name ends in none of them),"""
OF_ALL = 0.25
"""and the share they must have of all paragraphs' ends within cells that hold sentences."""
PROSE = 20.0
"""The width, in ems, from which on a line outside tables is text and no title."""
WIDEST = 1000
"""Characters past which no line is printed."""
_SENTENCE = regex.compile("[，。；]")
_ENDED = regex.compile(r"[。；：！？;:!?）)」』”]$")
_BEGINS = regex.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]|[①-⑳]")
"""What begins a point."""
_LEADERS = regex.compile("[.·…‥・]{3}")
"""What leads to a page number of the contents."""


@dataclass(frozen=True)
class _PrintedColumn:
    """The cells of a column, as far as tables are alike."""

    cells: list[Cell]

    @cached_property
    def full(self) -> float:
        """The width of a full line in ems."""
        return _full_width(line for cell in self.cells for line in cell.lines)

    def broken(self) -> Iterator[tuple[bool, bool]]:
        """Of each paragraph's end in cells with sentences: if it breaks one, and if at a full line's end."""
        for cell in self.cells:
            if len(cell.lines) > 1 and _SENTENCE.search(cell.text):
                for line, after in pairwise(cell.lines):
                    broken = _is_broken(line, after)
                    yield broken, broken and _is_full(line, self.full)


def relined(document: Document) -> Document:
    """The document with its full lines joined, if its paragraphs are lines; else as it is.

    Documents with pages are not looked at: their readers have seen the lines themselves.
    """
    if document.pages is not None:
        return document
    columns = list(_columns(document.blocks))
    ends = [end for column in columns for end in column.broken()]
    broken = [full for is_broken, full in ends if is_broken]
    if len(broken) < max(LEAST, OF_ALL * len(ends)) or sum(broken) < MOST * len(broken):
        return document
    lines = {id(cell): _joined(cell.lines, column.full) for column in columns for cell in column.cells}
    blocks = tuple(
        _table(block, lines) if isinstance(block, Table) else block for block in _paragraphs(document.blocks)
    )
    return replace(document, blocks=blocks, repairs=(*document.repairs, _record(columns)))


def _columns(blocks: Iterable[Block]) -> Iterator[_PrintedColumn]:
    tables = [block for block in blocks if isinstance(block, Table)]
    for _, alike in groupby(tables, lambda table: table.columns):
        cells: dict[tuple[int, int], list[Cell]] = {}
        for cell in (cell for table in alike for row in table.rows for cell in row.cells if cell.lines):
            cells.setdefault((cell.column, cell.columns), []).append(cell)
        for members in cells.values():
            yield _PrintedColumn(members)


def _full_width(lines: Iterable[Line]) -> float:
    """How wide, in ems, the lines are that are full; endless where there are none."""
    widths = sorted(map(_width, lines))
    return widths[min(int(LONGEST * len(widths)), len(widths) - 1)] if widths else float("inf")


def _width(line: Line) -> float:
    """In ems, about, as far as a page may be wide."""
    text = line.text[:WIDEST]
    return sum(1.0 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)


def _is_full(line: Line, full: float) -> bool:
    return _width(line) > full - FULL


def _is_broken(line: Line, after: Line) -> bool:
    """Whether a paragraph's end is no sentence's, nor a point's."""
    return line.ends is Break.PARAGRAPH and not (_ENDED.search(line.text) or _BEGINS.match(after.text))


def _joined(lines: Sequence[Line], full: float) -> tuple[Line, ...]:
    """A cell's lines, the full ones with ends that mean nothing."""
    return tuple(
        replace(line, ends=Break.WRAP) if line.ends is Break.PARAGRAPH and _is_full(line, full) else line
        for line in lines
    )


def _table(table: Table, lines: dict[int, tuple[Line, ...]]) -> Table:
    return replace(
        table,
        rows=tuple(
            replace(row, cells=tuple(replace(cell, lines=lines.get(id(cell), ())) for cell in row.cells))
            for row in table.rows
        ),
    )


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, paragraphs of text that are lines of one put together."""
    texts = [block for block in blocks if isinstance(block, Paragraph) and not block.furniture]
    full = _full_width(line for text in texts for line in text.lines if _width(line) > PROSE)
    held: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and not block.furniture:
            if held and not _goes_on(held[-1].lines[-1], block.lines[0], full):
                yield _as_one(held)
                held = []
            held.append(block)
            continue
        if held:
            yield _as_one(held)
            held = []
        yield block
    if held:
        yield _as_one(held)


def _as_one(paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Paragraphs that are lines of one, put together."""
    first, last = paragraphs[0], paragraphs[-1]
    wrapped = (
        line for one in paragraphs[:-1] for line in (*one.lines[:-1], replace(one.lines[-1], ends=Break.WRAP))
    )
    return replace(first, lines=(*wrapped, *last.lines)) if len(paragraphs) > 1 else first


def _goes_on(line: Line, after: Line, full: float) -> bool:
    """Whether a line outside tables isn't its paragraph's last: most sentences end within a paragraph."""
    return _is_full(line, full) and not (_LEADERS.search(line.text) or _BEGINS.match(after.text))


def _record(columns: Iterable[_PrintedColumn]) -> Repair:
    """One for the whole document, with the first sentence that was broken."""
    line, after = next(
        (line, after)
        for column in columns
        for cell in column.cells
        for line, after in pairwise(cell.lines)
        if _is_broken(line, after) and _is_full(line, column.full)
    )
    left, right = line.text[-CONTEXT:], after.text[:CONTEXT]
    return Repair(rule="lines", before=f"{left}\n{right}", after=left + right, where=line.where)
