"""Whether a table is a list of duties, and which: by its title, its columns, and what stands in them.

A title that names one of the three lists is believed. Where none does, columns show a list that no other
table has, and only if what stands in them bears it out; 序号 and 事项名称 alone show one only in a document
that is a township's list by other signs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from ingest.segment.columns import LONGEST_COLUMN_HEADING, Column, Layout, role_of_heading
from ingest.segment.headings import is_own_title, list_kind, list_named, resemblance_of
from ingest.segment.open_list import OpenList
from ingest.text.clean import text_of
from ingest.vocabulary import OTHER_TABLES, OWN_COLUMNS, PLAIN_TITLES, REMARKS
from models.document import Table
from models.draft import OtherTable, Resemblance
from models.edition import Kind

__all__ = ["Signs", "kind_of", "other_table", "unnumbered"]

NEEDED = {"number": "序号", "title": "事项名称"}
"""The columns every list of duties has, by role."""
LISTS_OWN_NAME = regex.compile(
    r"(?:基本|配合|(?:上级)?(?:部门)?(?:收回|回收))(?:履职|职责)?(?:事项)?(?:清单)?"
)
"""A column's heading that is a list's name and no more."""
HALF = 0.5
"""The share of a column's cells from which they say what it holds."""
NUMERIC = regex.compile(r"[\d\s.．、,，;；%％/／\-—–项个类]+")
TOWNSHIPS = regex.compile(
    r"(?:乡|镇|街道|街道办事处|苏木|团场|镇人民政府|乡人民政府|乡镇[（(]街道[)）]|镇街)$"
)
"""How the names of townships end, which take over nothing from one."""


@dataclass(frozen=True)
class Signs:
    """What a document shows outside a table: whether it is a township's list, and which lists it has."""

    own: bool
    lists: frozenset[Kind]


def kind_of(opened: OpenList, signs: Signs) -> Kind | None:
    """Which list of duties a table is; None if it is none."""
    layout = opened.layout
    if layout is None:
        return None
    plain = any(
        column.role == "title" and PLAIN_TITLES.fullmatch(column.heading) for column in layout.columns
    )
    strange = resemblance_of_columns(_headings(layout)) is not None or _is_about_lists(layout)
    if opened.named is not None:
        if opened.flat and opened.named in signs.lists:
            return None  # beside lists, a table about them
        doubtful = not plain or resemblance_of(opened.title) is not None
        return None if strange and doubtful else opened.named
    if strange or not plain or (opened.other and resemblance_of(opened.title)):
        return None
    kind = _kind_of_columns(layout, other=opened.other)
    if kind == "basic" and (not signs.own or "basic" in signs.lists):
        return None
    return kind if kind is not None and _borne_out(opened) else None


def _kind_of_columns(layout: Layout, *, other: bool) -> Kind | None:
    """The list whose columns these are and no other table's.

    Under an `other` table's title none may be there that a list has not, remarks apart.
    """
    strange = any(
        _bare(column) == "other" and not REMARKS.search(column.heading) for column in layout.columns
    )
    if other and strange:
        return None
    roles = {_bare(column) for column in layout.columns}
    whose = "township_duties" in map(role_of_heading, _headings(layout))
    if whose and "township_duties" in roles and roles & {"departments", "department_duties"}:
        return "cooperative"
    if any(map(OWN_COLUMNS.search, _headings(layout))):
        return "reclaimed" if roles & {"takeover", "method", "departments"} else None
    return None if other or strange or roles - {"number", "category", "title", "other"} else "basic"


def _is_about_lists(layout: Layout) -> bool:
    """Whether two columns are headed with the names of lists: in them are ticks or numbers."""
    named = [list_named(heading) for heading in _headings(layout) if LISTS_OWN_NAME.fullmatch(heading)]
    return len(set(named)) > 1


def _headings(layout: Layout) -> list[str]:
    return [column.heading for column in layout.columns]


def _bare(column: Column) -> str:
    """A column's role without its number: other of other 2."""
    return column.role.split(" ")[0]


def _borne_out(opened: OpenList) -> bool:
    """Whether what stands in a table's columns can stand in a list of duties.

    In none are titles names of lists, texts numbers, or townships those who do or take over something.
    """
    columns = opened.layout.columns if opened.layout else ()
    texts = {column.role: _texts(opened, column.role) for column in columns if column.role != "number"}
    if _most(list_kind(text) is not None or is_own_title(text) for text in texts.get("title", ())):
        return False
    return not any(_most(map(_is_no_text, held)) for role, held in texts.items())


def _is_no_text(text: str) -> bool:
    return NUMERIC.fullmatch(text) is not None or TOWNSHIPS.search(text) is not None


def _texts(opened: OpenList, role: str) -> list[str]:
    """What stands in a column, empty cells apart."""
    cells = (cell for row in opened.rows for at, cell in row.cells.items() if at == role)
    return [cell.text for cell in cells if cell.text]


def _most(found: Iterable[bool]) -> bool:
    held = list(found)
    return sum(held) > HALF * len(held)


def resemblance_of_columns(headings: Iterable[str]) -> Resemblance | None:
    """What a table is that has a column no list of duties has."""
    held = list(headings)
    return next(
        (one for one, _, words in OTHER_TABLES if any(words.search(heading) for heading in held)), None
    )


def other_table(title: str, headings: Sequence[str]) -> OtherTable:
    """A table that is no list of duties, and what shows what it is."""
    resembles = resemblance_of(title) or resemblance_of_columns(headings)
    roles = [role_of_heading(heading) for heading in headings]
    missing = [name for role, name in NEEDED.items() if role not in roles]
    return OtherTable(title, tuple(headings), resembles, tuple(missing))


def unnumbered(table: Table) -> OtherTable | None:
    """A table without a column of numbers, by what its first full row says; None where none has texts."""
    for row in table.rows:
        headings = [text_of(cell.lines) for cell in row.cells if cell.lines]
        if len(headings) > 1:
            return other_table("", headings if max(map(len, headings)) <= LONGEST_COLUMN_HEADING else [])
    return None
