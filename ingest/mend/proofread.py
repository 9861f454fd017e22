"""What text recognition was not sure of, held against the document's own evidence.

Numbers run 1…n: one that was misread between two that were not is known. A department is named more than
once: a name read with one doubtful character, where it was elsewhere read without a doubt, is that name. What
is put right is recorded as a repair; any other character in doubt is said to be.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.segment.front import front_and_body
from ingest.segment.lists import lists_of
from ingest.segment.rows import SortedRow
from models.document import DOUBTFUL, Cell, Document, Line, Row, Table
from models.flow import CleanCell
from models.repairs import CONTEXT, Repair

__all__ = ["proofread"]

SURE = 0.95
"""A character at least so sure may prove another."""
LEAST_NAME = 4
"""Characters of the shortest name that proves another."""
LONGEST_NAME = 25
"""Characters of the longest."""
_HEADING = regex.compile(r"(?:^|[。；\n])([^、，；。：:\n]{4,25})[：:]")


def proofread(document: Document) -> Document:
    """The document with what it proves put right; as it is where its source holds its text."""
    if all(line.certainty is None for line in document.lines()):
        return document
    _, body = front_and_body(document)
    lists = [opened.rows for opened in lists_of(body)]
    repairs: list[Repair] = []
    lines = {**_numbers(lists, repairs), **_names([row for rows in lists for row in rows], repairs)}
    blocks = tuple(_table(block, lines) if isinstance(block, Table) else block for block in document.blocks)
    return replace(document, blocks=blocks, repairs=(*document.repairs, *repairs))


_NewLines = dict[int, Line]
"""Lines to be put in place of others, by the identity of those."""


def _table(table: Table, lines: _NewLines) -> Table:
    return replace(table, rows=tuple(_row(row, lines) for row in table.rows))


def _row(row: Row, lines: _NewLines) -> Row:
    return replace(row, cells=tuple(_cell(cell, lines) for cell in row.cells))


def _cell(cell: Cell, lines: _NewLines) -> Cell:
    return replace(cell, lines=tuple(lines.get(id(line), line) for line in cell.lines))


# --- numbers


@dataclass
class _Number:
    """A number cell's only line, and its value where it was surely read."""

    line: Line
    value: int | None


def _numbers(lists: Iterable[Sequence[SortedRow]], repairs: list[Repair]) -> _NewLines:
    """The lines of numbers that the sequence proves to be others than were read, or to be the ones read."""
    lines: _NewLines = {}
    for numbers in map(_sequence, lists):
        for at, number in enumerate(numbers):
            proven = None if number.value is not None else _proven(numbers, at)
            if proven is not None:
                text = str(proven)
                if number.line.text != text:
                    before, where = number.line.text, number.line.where
                    repairs.append(Repair(rule="misread number", before=before, after=text, where=where))
                lines[id(number.line)] = replace(number.line, text=text, certainty=(1.0,) * len(text))
    return lines


def _sequence(rows: Sequence[SortedRow]) -> list[_Number]:
    """The number cells of a list."""
    cells = ((row.number, row.cells["number"]) for row in rows if "number" in row.cells)
    return [
        _Number(cell.lines[0], value if min(sure or (0.0,)) >= SURE else None)
        for value, cell in cells
        if len(cell.lines) == 1 and (sure := cell.lines[0].certainty) is not None
    ]


def _proven(numbers: Sequence[_Number], at: int) -> int | None:
    """The number a cell must hold: the sure ones around it leave room for just one a row between them."""
    before = next((index for index in range(at - 1, -1, -1) if numbers[index].value is not None), None)
    after = next((index for index in range(at + 1, len(numbers)) if numbers[index].value is not None), None)
    if after is None:
        return None
    start = 0 if before is None else numbers[before].value
    first = -1 if before is None else before
    end = numbers[after].value
    return None if start is None or end is None or end - start != after - first else start + at - first


# --- names


@dataclass(frozen=True)
class _CellText:
    """A cell's lines as one text without white space, each character with its line, offset and certainty."""

    text: str
    places: tuple[tuple[Line, int], ...]
    sure: tuple[float, ...]

    @classmethod
    def of(cls, cell: CleanCell) -> "_CellText":
        places = [(line, at) for line in cell.lines for at in line.visible]
        sure = [value for line in cell.lines for value in line.certainty or (1.0,) * len(line.visible)]
        return cls("".join(line.text[at] for line, at in places), tuple(places), tuple(sure))


def _names(rows: Sequence[SortedRow], repairs: list[Repair]) -> _NewLines:
    """The lines with a name in which one character in doubt is put right by the same name elsewhere."""
    roles = ("departments", "takeover", "department_duties", "method")
    cells = [(role, _CellText.of(row.cells[role])) for row in rows for role in roles if role in row.cells]
    known = {name for role, text in cells for name in _known(role, text)}
    lines: _NewLines = {}
    for _, text in cells:
        for at in (at for at, sure in enumerate(text.sure) if sure < DOUBTFUL):
            line, offset = text.places[at]
            proof = {name[at - start] for name, start in _alike(text.text, at, known)}
            if len(proof) != 1:
                continue
            right = proof.pop()
            now = lines.get(id(line), line)
            if right != line.text[offset]:
                repairs.append(_repair(now, offset, right))
            lines[id(line)] = _with(now, offset, right)
    return lines


def _known(role: str, text: _CellText) -> Iterator[str]:
    """The names a cell names without a doubt: alone in a cell of departments, or heading duties."""
    if role == "departments":
        spans = [match.span() for match in regex.finditer(r"[^、，；。：:;,]+", text.text)]
    else:
        spans = [match.span(1) for match in _HEADING.finditer(text.text)]
    for start, end in spans:
        if LEAST_NAME <= end - start <= LONGEST_NAME and min(text.sure[start:end]) >= SURE:
            yield text.text[start:end]


def _alike(text: str, at: int, known: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The known names that stand around a character but for itself, and where they begin."""
    for name in known:
        for start in range(max(at - len(name) + 1, 0), min(at, len(text) - len(name)) + 1):
            inside = at - start
            if (
                text[start:at] == name[:inside]
                and text[at + 1 : start + len(name)] == name[inside + 1 :]
                and name[inside].isalpha()
            ):
                yield name, start


def _repair(line: Line, offset: int, right: str) -> Repair:
    before = line.text[max(offset - CONTEXT, 0) : offset + 1 + CONTEXT]
    put = _with(line, offset, right).text
    after = put[max(offset - CONTEXT, 0) : offset + 1 + CONTEXT]
    return Repair(rule="misread name", before=before, after=after, where=line.where)


def _with(line: Line, offset: int, right: str) -> Line:
    """The line with a character put right, or only its certainty."""
    at = line.visible.index(offset)
    sure = line.certainty or ()
    return replace(
        line,
        text=line.text[:offset] + right + line.text[offset + 1 :],
        certainty=(*sure[:at], 1.0, *sure[at + 1 :]),
    )
