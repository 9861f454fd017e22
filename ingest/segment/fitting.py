"""A list's columns once it is known which list it is, and what stands in them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import regex

from ingest.segment.columns import Column, Layout, numbered, role_of_heading
from ingest.segment.rows import SortedRow
from ingest.vocabulary import OWN_COLUMNS
from models.edition import Kind

__all__ = ["fitted"]

SENTENCE = regex.compile(r"[。；;]")
"""What duties have in them, and names of departments have not."""
HALF = 0.5
"""The share of a column's cells from which it holds sentences."""
FOREIGN = ("township_duties", "department_duties", "takeover", "method")
"""The columns that no basic list has, so that with one it may be another list under a wrong title."""


def fitted(
    layout: Layout, kind: Kind, rows: Sequence[SortedRow], *, shared: bool
) -> tuple[Layout, list[SortedRow]]:
    """The columns and the rows, each column's role as the list and the cells want it.

    `shared` says that the table has other lists, too, whose columns are empty here.
    """
    filled = {role for row in rows for role, cell in row.cells.items() if cell.text}
    columns = [one for one in layout.columns if not shared or one.role in filled or one.role == "number"]
    before = [column.role for column in columns]
    roles = [role.split(" ")[0] for role in before]
    if kind == "basic" and not set(roles) & {*FOREIGN}:
        own = [OWN_COLUMNS.search(column.heading) is not None for column in columns]
        roles = [
            "other" if role == "departments" and not its else role
            for role, its in zip(roles, own, strict=True)
        ]
    elif kind == "cooperative":
        roles = _by_their_cells(columns, roles, rows)
    fitting = numbered([one.of_role(role) for one, role in zip(columns, roles, strict=True)])
    names = dict(zip(before, (column.role for column in fitting), strict=True))
    return Layout(fitting), [_renamed(row, names) for row in rows]


def _by_their_cells(columns: Sequence[Column], roles: Sequence[str], rows: Sequence[SortedRow]) -> list[str]:
    """The roles; a further column of departments that holds sentences is that of their duties.

    What stands right of it and holds sentences, too, is then what the township does.
    """
    found = list(roles)
    named = [role_of_heading(column.heading) for column in columns]
    for at, role in enumerate(roles):
        further = role == "departments" and role in roles[:at]
        if further and "department_duties" not in named and _holds_sentences(columns[at].role, rows):
            found[at] = "department_duties"
            unknown = named[at + 1 : at + 2] in ([None], ["other"])
            if unknown and _holds_sentences(columns[at + 1].role, rows):
                found[at + 1] = "township_duties"
            break
    return found


def _holds_sentences(role: str, rows: Sequence[SortedRow]) -> bool:
    texts = [cell.text for row in rows if (cell := row.cells.get(role)) is not None and cell.text]
    return sum(SENTENCE.search(text) is not None for text in texts) > HALF * len(texts)


def _renamed(row: SortedRow, names: Mapping[str, str]) -> SortedRow:
    """A row with its cells by other roles; one in a column that is left out holds nothing."""
    if all(names.get(role) == role for role in row.cells):
        return row
    return replace(row, cells={names[role]: cell for role, cell in row.cells.items() if role in names})
