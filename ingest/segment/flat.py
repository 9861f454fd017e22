"""Flat tables: one table of all three lists, with a column that says which each row is of.

Programs of staffing offices export these. The column may be any, the rows of the lists in any order.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.segment.columns import Layout
from ingest.segment.open_list import OpenList
from ingest.segment.rows import BODY, RowKind, SortedRow
from ingest.text.clean import clean_cell, clean_row
from ingest.vocabulary import LIST_CELLS
from models.document import Row
from models.edition import Kind
from models.flow import CleanCell

__all__ = ["by_kind", "kind_said"]

OWN: dict[Kind, frozenset[str]] = {
    "basic": frozenset(),
    "cooperative": frozenset({"departments", "department_duties", "township_duties"}),
    "reclaimed": frozenset({"departments", "department_duties", "takeover", "method"}),
}
"""What each list's columns hold beside number, title and category; any other is of no role of ours in it."""
ANY = frozenset({"number", "title", "category"})


@dataclass
class _Dealt:
    """The rows of one list as they come in, and the heading and the category's cell they are under."""

    rows: list[SortedRow] = field(default_factory=list)
    heading: SortedRow | None = None
    category: CleanCell | None = None

    def take(self, row: SortedRow, heading: SortedRow | None, category: CleanCell | None) -> None:
        """Add a row, and what the table says above it for all lists where this one has not heard of it."""
        if heading is not None and self.heading is not heading:
            self.rows.append(_again(heading))
        if category is not None and category not in (self.category, row.cells.get("category")):
            row = replace(row, cells={**row.cells, "category": clean_cell(category.first.copy)})
        self.rows.append(row)
        self.heading, self.category = heading, category


def by_kind(opened: OpenList) -> Iterator[OpenList]:
    """The lists in a flat table, in the order of their first rows; any other table as it is.

    Rows of which the column says something else are a table that is no list.
    """
    if opened.layout is None or "list" not in opened.layout.roles:
        yield opened
        return
    if "title" not in opened.layout.roles:  # the names of lists are all that it holds
        yield _with_roles(opened, {"list": "title"})
        return
    said = [_said(row) for row in opened.rows]
    if not any(map(kind_said, said)):
        yield _with_roles(opened, {"list": "other" if "category" in opened.layout.roles else "category"})
        return
    whose = _whose(opened.rows, said)
    numbers = {name: _numbers(opened.rows, whose, name) for name in dict.fromkeys(whose)}
    for name, rows in _dealt(opened.rows, whose).items():
        kind = kind_said(name)
        elsewhere = frozenset(number for other, held in numbers.items() if other != name for number in held)
        part = replace(opened, named=kind, title=name, rows=rows, elsewhere=elsewhere, flat=True)
        yield _of_kind(part, opened.layout, kind) if kind else replace(part, other=True, layout=None)


def kind_said(text: str) -> Kind | None:
    """The list a cell of that column names; None where it names none.

    >>> kind_said("配合履职"), kind_said("recall"), kind_said("某类事项")
    ('cooperative', 'reclaimed', None)
    """
    found: list[Kind] = [kind for kind, words in LIST_CELLS.items() if words.search(text)]  # type: ignore[misc]
    return found[0] if len(found) == 1 else None


def _said(row: SortedRow) -> str:
    """What a row says in the column of lists."""
    cell = row.cells.get("list")
    return cell.text if cell else ""


def _whose(rows: Sequence[SortedRow], said: Sequence[str]) -> list[str]:
    """Each row's list, by its first name; one that says none is of that above it, or of the first there is.

    A category's heading is of the list of the next item.
    """
    names: dict[Kind, str] = {}
    whose = []
    last = next(filter(None, said))
    for text in said:
        kind = kind_said(text)
        last = names.setdefault(kind, text) if kind else text or last
        whose.append(last)
    following = whose[-1]
    for at in range(len(rows) - 1, -1, -1):
        if rows[at].kind is RowKind.CATEGORY:
            whose[at] = following
        following = whose[at]
    return whose


def _numbers(rows: Sequence[SortedRow], whose: Sequence[str], name: str) -> set[int]:
    return {row.number for row, of in zip(rows, whose, strict=True) if of == name and row.number is not None}


def _dealt(rows: Sequence[SortedRow], whose: Sequence[str]) -> dict[str, list[SortedRow]]:
    """Each list's rows, under the headings and in the categories that stand above them in the table."""
    dealt: dict[str, _Dealt] = {name: _Dealt() for name in whose}
    heading: SortedRow | None = None
    category: CleanCell | None = None
    for row, name in zip(rows, whose, strict=True):
        own = dealt[name]
        if row.kind is RowKind.CATEGORY:
            heading = own.heading = row
            own.rows.append(row)
        elif row.kind in BODY:
            cell = row.cells.get("category")
            category = cell if cell is not None and cell.lines else category
            own.take(row, heading, category)
        else:
            own.rows.append(row)
    return {name: own.rows for name, own in dealt.items()}


def _again(heading: SortedRow) -> SortedRow:
    """A category's heading once more, for another list."""
    cells = tuple(cell.first.copy for cell in heading.printed.cells)
    return replace(heading, printed=clean_row(Row(cells, heading.where)))


def _of_kind(opened: OpenList, layout: Layout, kind: Kind) -> OpenList:
    """A list with the columns in which it says anything; what is another list's stands in its others."""
    filled = {role for row in opened.rows for role, cell in row.cells.items() if cell.lines}
    kept = [column for column in layout.columns if column.role in filled]
    roles = {
        column.role: column.role if _bare(column.role) in ANY | OWN[kind] else "other" for column in kept
    }
    return _with_roles(replace(opened, layout=Layout(tuple(kept))), roles)


def _with_roles(opened: OpenList, roles: Mapping[str, str]) -> OpenList:
    """A list with other roles of its columns; further ones of a role are numbered. Cells without one go."""
    if opened.layout is None:
        return opened
    times: Counter[str] = Counter()
    new: dict[str, str] = {}
    for column in opened.layout.columns:
        bare = _bare(roles.get(column.role, column.role))
        times[bare] += 1
        new[column.role] = bare if times[bare] == 1 else f"{bare} {times[bare]}"
    columns = tuple(replace(column, role=new[column.role]) for column in opened.layout.columns)
    rows = [
        replace(row, cells={new[role]: cell for role, cell in row.cells.items() if role in new})
        for row in opened.rows
    ]
    return replace(opened, layout=Layout(columns), rows=rows)


def _bare(role: str) -> str:
    """A role without its number: other of other 2."""
    return role.split(" ", maxsplit=1)[0]
