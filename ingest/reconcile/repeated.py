"""Rows, titles and texts that stand twice: copied over what should be there, or read twice.

A row that is another one but for its number fails the check; a title or a long cell that two items share may
be meant so and is a doubt. With what a row says again (ingest.reconcile.said_again) that costs 3 doubts on
one real list, 14 on eleven made-up documents.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.reconcile.check import Subject
from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.reading import CellReading, Reading
from models.edition import Item, Point
from models.reconciliation import Check, Fact, Finding
from models.repairs import Doubt

__all__ = ["checks", "doubts"]

LONG_TEXT = 20
"""Characters of a cell that no two cells of a row share by chance;"""
LONG_CELL = 30
"""and of one that no two items share so."""


def checks(reading: Reading) -> Iterator[Check]:
    """A check a list: no row that is another one, no list that is there twice."""
    kinds = Counter(one.kind for one in reading.lists)
    for one in reading.lists:
        copies = one.copies
        wrong: dict[Fact, Finding] = {
            "same_rows": [f"{first.number} {item.number}" for first, item in copies],
            "lists": kinds[one.kind] if kinds[one.kind] > 1 else 0,
        }
        where = [place for _, item in copies for place in item.where[:1]]
        yield Subject("repeated", {"list": one.kind}).judged(wrong, where=where)


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `repeated`: titles, long cells, two cells of a row."""
    same = {id(item) for one in reading.lists for _, item in one.copies}
    yield from _titles(reading, same)
    for one in reading.lists:
        for role, column in one.columns.items():
            if role != "title":
                yield from _cells(column, same)
        for item in one.rows:
            yield from _beside(item, one.cells_of(item))


def _titles(reading: Reading, same: set[int]) -> Iterator[Doubt]:
    """Titles that two items have, in one list or in two."""
    first: dict[str, CellReading] = {}
    for one in reading.lists:
        for cell in one.columns.get("title", ()):
            before = first.setdefault(cell.text.rstrip("。"), cell)
            if before is not cell and id(cell.item) not in same:
                yield _as_another(cell, before)


def _cells(column: Sequence[CellReading], same: set[int]) -> Iterator[Doubt]:
    """Long cells that two items have, as a copy over the next row's leaves them."""
    first: dict[str, CellReading] = {}
    for cell in column:
        if len(cell.text) < LONG_CELL:
            continue
        before = first.setdefault(cell.text, cell)
        if before is not cell and id(cell.item) not in same and before.item.title != cell.item.title:
            yield _as_another(cell, before)


def _beside(item: Item, cells: Sequence[CellReading]) -> Iterator[Doubt]:
    """A row of which two cells say the same."""
    printed = ["".join(cell.split()) for cell in item.printed]
    long = [text for text in printed if len(text) >= LONG_TEXT]
    if len(set(long)) < len(long) and cells:
        yield _as_another(cells[-1], cells[0])


def _as_another(cell: CellReading, before: CellReading) -> Doubt:
    point: Point = cell.points[0]
    span = (0, min(len(point.text), LONG_CELL))
    return doubt_in(cell, point, "repeated", span, f"{before.kind} {before.number}")
