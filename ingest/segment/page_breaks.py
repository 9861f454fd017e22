"""Rows into items: the parts into which page ends cut a row are joined.

A numberless row at a page's head or foot is part of the item before it or of the one after: a row split by a
page's end shows its number on one part only, not always the first.
"""

from collections.abc import Sequence
from dataclasses import replace

import regex

from ingest.segment.cut_cells import Piece, divided, printed_in
from ingest.segment.rows import Group, RowKind, SortedRow, says_again

__all__ = ["POINT_MARKER", "logical_rows", "ties"]

TYING_COLUMNS = ("department_duties", "township_duties", "method", "takeover")
"""The columns of running text, whose paragraphs end with a stop."""
TEXT_STOP = regex.compile(r"[。！？!?）)”」]$")
GOES_ON, BEGINS, LATER = 2.0, -1.0, -0.5
"""What a column says of two parts: its text reads on; begins anew; begins only on the second."""
MOST = 3.0
"""The most that all columns together say."""
POINT_MARKER = regex.compile(r"^[（(]?(\d{1,2})[)）.．、](?!\d)|^([①-⑳])")
"""What a point begins with: its number, or a circled one."""


def logical_rows(body: Sequence[SortedRow]) -> list[Group]:
    """The rows of a list's body, item by item and heading by heading."""
    chains = _chains(_page_by_page(body))
    found = divided([[piece for _, piece in chain] for chain in chains])
    groups: list[Group] = []
    for chain, starts in zip(chains, found, strict=True):
        for start, end in zip(starts, [*starts[1:], len(chain)], strict=True):
            groups.append([entry for unit, _ in chain[start:end] for entry in unit])
    return groups


def _page_by_page(body: Sequence[SortedRow]) -> list[Group]:
    """Rows that are one heading, one item, or the part of one on its page."""
    units: list[Group] = []
    for index, entry in enumerate(body):
        again = bool(units) and body[index - 1].block == entry.block and says_again(entry, units[-1])
        if not again and (entry.kind is not RowKind.PART or not units or _stands_alone(body, index)):
            units.append([entry])
        else:
            units[-1].append(entry)
    return units


def _stands_alone(body: Sequence[SortedRow], index: int) -> bool:
    """Whether a numberless row is no part of the row above it on its page.

    It has a number cell of its own, and is cut by the page's head or foot, or is an item whose number was
    left out: then it has a title. In sources without geometry the title alone shows that.
    """
    entry, before = body[index], body[index - 1]
    title = entry.cells.get("title")
    titled = title is not None and bool(title.lines)
    if not entry.drawn:
        return titled or before.kind is RowKind.CATEGORY
    if before.block != entry.block or before.kind is RowKind.CATEGORY:
        return True
    after = body[index + 1] if index + 1 < len(body) else None
    cut = entry.paged and after is not None and after.block != entry.block
    goes_on_below = cut and _is_expected(body, index)
    return "number" in entry.cells and (titled or goes_on_below)


def _is_expected(body: Sequence[SortedRow], index: int) -> bool:
    """Whether the row after this one, on the next page, can be the rest of it by its number."""
    after = body[index + 1]
    numbers = (body[at].number for at in range(index - 1, -1, -1))
    expected = next((number for number in numbers if number is not None), 0) + 1
    return after.kind is not RowKind.CATEGORY and (after.number is None or after.number == expected)


def _chains(units: Sequence[Group]) -> list[list[tuple[Group, Piece]]]:
    """The parts of rows from page to page: each the last on its page, and the next one the first on its."""
    chains: list[list[tuple[Group, Piece]]] = []
    for unit, before in zip(units, [None, *units], strict=False):
        piece = _piece(unit)
        if before is not None and _goes_over(before, unit):
            again = says_again(unit[0], before)
            tie = MOST if again else _tie(before[-1], unit[0])
            chains[-1].append((unit, replace(piece, tie=tie, rest=again)))
        else:
            chains.append([(unit, piece)])
    return chains


def _goes_over(before: Group, unit: Group) -> bool:
    """Whether a page ends between two rows that may be one."""
    kinds = {before[0].kind, unit[0].kind}
    cut = before[-1].block != unit[0].block and unit[0].first
    return unit[0].drawn and cut and RowKind.CATEGORY not in kinds


def _piece(unit: Group) -> Piece:
    """A row's number in its cell."""
    first = unit[0]
    cell = first.cells.get("number")
    if first.kind is not RowKind.ITEM or cell is None:
        box = first.where.bbox
        return Piece(box[3] - box[1] if box else 0.0, None)
    return Piece(*printed_in(cell))


def _tie(before: SortedRow, after: SortedRow) -> float:
    """What the running text at a page's foot and at the head of the next says of their being one."""
    return max(-MOST, min(sum(ties(before, after).values()), MOST))


def ties(before: SortedRow, after: SortedRow) -> dict[str, float]:
    """What each column of running text says of a row's going on in the next page's; below 0 against it."""
    found: dict[str, float] = {}
    for role in TYING_COLUMNS:
        ends, begins = before.cells.get(role), after.cells.get(role)
        if begins is not None and begins.lines and ends is not None:
            found[role] = _read_on(ends.text, begins.text) if ends.lines else LATER
    return found


def _read_on(ends: str, begins: str) -> float:
    """What a text's end and the next one's beginning say."""
    marker = POINT_MARKER.match(begins)
    if not TEXT_STOP.search(ends):
        return GOES_ON
    if marker is None:
        return 0.0
    return BEGINS if marker[1] == "1" or marker[2] == "①" else GOES_ON
