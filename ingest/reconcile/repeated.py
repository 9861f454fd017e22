"""Rows, titles and texts that stand twice: copied over what should be there, or read twice.

A row that is another one but for its number fails the check; a title or a long cell that two items share, and
a text repeated within a cell, may be meant so and are doubts. On one real list that costs 3 doubts, on eleven
made-up documents 14.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.reconcile.check import Subject
from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.reading import CellReading, Reading
from models.edition import Item, Point
from models.reconciliation import Check, Fact, Finding
from models.repairs import Doubt

__all__ = ["DISTANT", "checks", "doubts", "repeats"]

GRAM = 8
"""Characters from which a text repeated at once is no chance."""
DISTANT = 20
"""Characters from which one repeated at a distance is none."""
LONG_CELL = 30
"""Characters of a cell that no two items share by chance."""


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
    """Doubts of rule `repeated`: titles, long cells, texts within a cell."""
    same = {id(item) for one in reading.lists for _, item in one.copies}
    yield from _titles(reading, same)
    for one in reading.lists:
        for role, column in one.columns.items():
            if role != "title":
                yield from _cells(column, same)
            for cell in column:
                yield from _points(cell)
        for item in one.records.items:
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
    long = [text for text in printed if len(text) >= DISTANT]
    if len(set(long)) < len(long) and cells:
        yield _as_another(cells[-1], cells[0])


def _points(cell: CellReading) -> Iterator[Doubt]:
    """Points that a block has twice, blocks of several that a cell has twice, and what a point says twice.

    Two departments may have a duty in common.
    """
    blocks: set[tuple[str, ...]] = set()
    for block in cell.blocks:
        seen: set[str] = set()
        texts = tuple(point.text for point in block)
        again = len(texts) > 1 and texts in blocks
        blocks.add(texts)
        for at, point in enumerate(block):
            if (point.text in seen and len(point.text) >= GRAM) or (again and not at):
                yield doubt_in(cell, point, "repeated", (0, len(point.text)))
            seen.add(point.text)
            yield from (doubt_in(cell, point, "repeated", span) for span in repeats(point.text))


def _as_another(cell: CellReading, before: CellReading) -> Doubt:
    point: Point = cell.points[0]
    span = (0, min(len(point.text), LONG_CELL))
    return doubt_in(cell, point, "repeated", span, f"{before.kind} {before.number}")


def repeats(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says again what it has said: at once, or at a distance.

    >>> list(repeats("做好矛盾纠纷排查，做好矛盾纠纷排查，及时上报。"))
    [(9, 18)]
    """
    if len(text) < 2 * GRAM:
        return
    places = range(len(text) - GRAM + 1)
    if len({text[at : at + GRAM] for at in places}) == len(places):
        return
    grams = [text[at : at + GRAM] for at in places]
    last: dict[str, int] = {}
    run = start = shift = 0
    for at, gram in enumerate(grams):
        before = last.get(gram)
        last[gram] = at
        if before is not None and (not run or at - before == shift):
            start, shift = (start, shift) if run else (at, at - before)
            run += 1
            continue
        if run and (found := _repeat(start, shift, run)):
            yield found
        run = 0
        if before is not None:
            start, shift, run = at, at - before, 1
    if run and (found := _repeat(start, shift, run)):
        yield found


def _repeat(start: int, shift: int, run: int) -> tuple[int, int] | None:
    """The span of a run of pieces that stand `shift` characters on, where it is long enough for it."""
    length = run + GRAM - 1
    if length >= DISTANT or length >= shift:
        return start, start + length
    return None
