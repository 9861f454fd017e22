"""A list's columns: what the heading row says each holds, and in which of them a cell stands."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from ingest.vocabulary import COLUMNS, OWN_COLUMNS
from models.document import Cell, Table
from models.flow import CleanCell, CleanRow

__all__ = [
    "LONGEST_COLUMN_HEADING",
    "Column",
    "Layout",
    "heads_numbers",
    "layout_of",
    "numbered",
    "role_of_heading",
    "roles_of",
]

LONGEST_COLUMN_HEADING = 30
"""Characters of a column's heading."""
LONGEST_PRINTED_HEADING = 2 * LONGEST_COLUMN_HEADING
"""Characters of a column's heading with its line feeds and spaces."""
SAME_EDGE = 5.0
"""Points between the edges of two pages' tables that are one."""
PUNCTUATION = re.compile(r"[。；，：:,;]")
BRACKETS = re.compile(r"[\s（）()]")
NUMBER = dict(COLUMNS)["number"]
SIDE_COLUMN = regex.compile(r"备注|说明|依据|附注|电话|联系|时间|日期|人$|人员|科室|机构|调整")
"""What the heading of a column contains that is none of a list's own."""
SEVERAL = ("departments", "department_duties", "other")
"""The roles more than one column may have."""
FOLLOWS = {"departments": "department_duties", "department_duties": "township_duties"}
"""The column that usually stands right of another."""
PAGES = re.compile(r"^页[码次数]?$")
"""A column of the contents, where they are a table."""
JOINED = regex.compile(r"[及和与、，/／]|以及")
"""What joins two things that one column holds."""
SUBJECT = regex.compile(r"职责|责任|任务|内容|分工|名称|事项|方式")
"""What a heading says that names what stands in its column, and not only whose it is."""
NAMED = regex.compile(r"名称[)）]?$")
"""How the heading of the title's column ends where another could be it, too."""


@dataclass(frozen=True)
class Column:
    """A column: its role, its heading, its indices, its reach on the page in points (0 to 0 if unknown)."""

    role: str
    heading: str
    first: int
    last: int
    left: float
    right: float

    def of_role(self, role: str) -> "Column":
        """The column with another role, or itself."""
        return self if role == self.role else replace(self, role=role)

    def under(self, left: float, right: float) -> float:
        """How much of it stands between two places, in points; below 0 how far away it is."""
        return min(right, self.right) - max(left, self.left)


@dataclass(frozen=True)
class Layout:
    """A list's columns, left to right."""

    columns: tuple[Column, ...]

    @property
    def roles(self) -> list[str]:
        """The roles, left to right."""
        return [column.role for column in self.columns]

    def role_of(self, cell: Cell, table: Table, *, own: bool) -> str | None:
        """The role of the column a cell stands in; None beyond the last one.

        `own` says that the layout was read in this very table, so that its column indices hold; in a table
        without headings of its own the place on the page decides, where it is known.
        """
        if not own and (span := self._span_here(cell, table)) is not None:
            return max(self.columns, key=lambda column: column.under(*span)).role
        return next(
            (column.role for column in self.columns if column.first <= cell.column <= column.last), None
        )

    def spans(self, cell: Cell, table: Table, *, own: bool) -> bool:
        """Whether a cell is merged over several of these columns; `own` as above."""
        if not own and (span := self._span_here(cell, table)) is not None:
            return sum(2 * column.under(*span) > column.right - column.left for column in self.columns) > 1
        last = cell.column + cell.columns - 1
        return sum(column.first <= last and cell.column <= column.last for column in self.columns) > 1

    def _span_here(self, cell: Cell, table: Table) -> tuple[float, float] | None:
        """A cell's reach on the page the layout was read on; None in sources without geometry.

        A table that shares an edge with that one lies the same on its page, though a column may be missing
        from it; any other is taken to have been scaled to its page's width.
        """
        left, right = self.columns[0].left, self.columns[-1].right
        if cell.where.bbox is None or table.where.bbox is None or right <= left:
            return None
        x0, _, x1, _ = table.where.bbox
        at, until = cell.where.bbox[0], cell.where.bbox[2]
        if min(abs(x0 - left), abs(x1 - right)) <= SAME_EDGE or self._has_edges_of(table):
            return at, until
        scale = (right - left) / max(x1 - x0, 1.0)
        return left + (at - x0) * scale, left + (until - x0) * scale

    def _has_edges_of(self, table: Table) -> bool:
        """Whether two borders between these columns stand in a table whose outer ones may not be drawn."""
        own = [column.left for column in self.columns[1:]]
        drawn = {box[0] for row in table.rows for cell in row.cells if (box := cell.where.bbox)}
        return sum(any(abs(x - edge) <= SAME_EDGE for edge in drawn) for x in own) >= 2


def layout_of(row: CleanRow, before: Layout | None, *, after_columns: bool) -> Layout | None:
    """The columns a heading row names, or None if the row is none.

    A second heading row below the first divides the columns it stands under, or goes on in them. Headings
    repeated on a further page need not all be there.
    """
    cells = [cell for cell in row.cells if cell.text]
    if len(cells) < 2 or any(not _is_heading(cell) for cell in cells):
        return None
    if not after_columns and not any(heads_numbers(cell.text) for cell in cells):
        return None
    found = list(_headings(row, cells))
    roles = [column.role for column in found]
    if "number" in roles and len(set(roles)) > 1:
        return _repeated(row, before, found) or Layout(_with_title(found))
    if after_columns and before is not None:
        return _divided(before, found)
    return None


def _headings(row: CleanRow, cells: Sequence[CleanCell]) -> Iterator[Column]:
    """A column a heading; the blank cells right of one belong to it, as in sources without merged cells."""
    starts = [cell.first.column for cell in cells]
    blank = {cell.first.column for cell in row.cells if not cell.text and cell.first.rows == 1}
    for cell, after in zip(cells, [*starts[1:], None], strict=True):
        last = cell.first.column + cell.first.columns - 1
        while last + 1 in blank and last + 1 != after:
            last += 1
        yield Column(
            role_of_heading(cell.text) or "other", cell.text, cell.first.column, last, *_reach(cell.first)
        )


def _repeated(row: CleanRow, before: Layout | None, found: Sequence[Column]) -> Layout | None:
    """The columns in force where a row repeats their first headings and leaves out the others."""
    if before is None or len(found) >= len(before.columns) or len(row.cells) != len(before.columns):
        return None
    if any(new.heading != old.heading for new, old in zip(found, before.columns, strict=False)):
        return None
    return Layout(
        tuple(
            replace(
                column,
                first=cell.first.column,
                last=cell.first.column + cell.first.columns - 1,
                left=reach[0],
                right=reach[1],
            )
            for column, cell in zip(before.columns, row.cells, strict=True)
            for reach in [_reach(cell.first)]
        )
    )


def _is_heading(cell: CleanCell) -> bool:
    """Whether a cell can be a column's heading, other than one of the contents."""
    text = cell.text
    if (
        len(text) > LONGEST_COLUMN_HEADING
        or PUNCTUATION.search(text)
        or PAGES.search(text)
        or text.isdecimal()
    ):
        return False
    return len(cell.printed) <= LONGEST_PRINTED_HEADING


def _divided(before: Layout, found: Sequence[Column]) -> Layout | None:
    """The columns with those that a second heading row divides, or goes on in; None if it does neither.

    What each holds its heading says, or the one above and it together: 职责分工 over 街镇.
    """
    above = [next((c for c in before.columns if c.first <= new.first <= c.last), None) for new in found]
    parts: list[Column] = []
    for over, wide in zip(above, found, strict=True):
        new = _within(wide, over, before)
        if over is None:
            parts.append(new)
        elif over.role == "number" or (whole := _under(over, new)) is None:
            return None
        else:
            parts.append(whole)
    kept = [column for column in before.columns if column not in above]
    plain = [column.of_role(column.role.split(" ")[0]) for column in [*kept, *parts]]
    if any(column.role == "other" for column in parts) or not any(above):
        return None
    return Layout(_with_title(sorted(plain, key=lambda column: column.first)))


def _within(new: Column, over: Column | None, before: Layout) -> Column:
    """A column of the second row as wide as the one above it, or the room up to the next one, at most."""
    right = (column.first - 1 for column in before.columns if column.first > new.first)
    return replace(new, last=min(new.last, over.last if over else min(right, default=new.last)))


def _under(over: Column, new: Column) -> Column | None:
    """A column under another's heading; None where the two together name nothing."""
    who = not SUBJECT.search(new.heading) and SUBJECT.search(over.heading)
    both = new.heading + over.heading if who else over.heading + new.heading
    role = role_of_heading(both)
    own = role_of_heading(new.heading)
    if own == role or over.role == "takeover":
        return new if own is not None else None
    if role is None or (own is None and over.first == over.last):
        return None
    return replace(new, role=role, heading=both)


def roles_of(headings: Sequence[str]) -> list[str]:
    """The roles of a list's columns, left to right, by their headings alone.

    >>> roles_of(["序号", "事项名称", "牵头部门", "牵头部门职责", "备注"])
    ['number', 'title', 'departments', 'department_duties', 'other']
    """
    columns = [
        Column(role_of_heading(heading) or "other", heading, at, at, 0.0, 0.0)
        for at, heading in enumerate(headings)
    ]
    return [column.role for column in _with_title(columns)]


def heads_numbers(text: str) -> bool:
    """Whether a text is the heading of the column of numbers."""
    return len(text) <= LONGEST_COLUMN_HEADING and NUMBER.search(BRACKETS.sub("", text)) is not None


@lru_cache(maxsize=1024)  # they are repeated on each page
def role_of_heading(heading: str) -> str | None:
    """What a column of this heading holds, by the heading alone; None where it says nothing."""
    plain = BRACKETS.sub("", heading)
    return next((role for role, words in COLUMNS if words.search(plain)), None)


def _with_title(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The title's column is that headed as it, best as 某名称, or else that after the number.

    Each other role is one column's, but for departments and their duties (牵头部门, 配合部门). Further ones
    are numbered: departments 2, other 2.
    """
    columns = _takeovers_apart(columns)
    first = next((at for at, column in enumerate(columns) if column.role == "number"), -1)
    after = [one for one in columns[first + 1 :] if one.role not in ("category", "list")][:1]
    titles = [column for column in columns if column.role == "title"]
    named = [column for column in titles if NAMED.search(column.heading)]
    title = next(iter(named or [one for one in after if "事项" in one.heading] or titles or after), None)
    roles = ["title" if one is title else "other" if one.role == "title" else one.role for one in columns]
    own = {
        role: _own(role, [one for one, its in zip(columns, roles, strict=True) if its == role])
        for role in roles
    }
    found = [
        column.of_role(role if column in own[role] else "other")
        for column, role in zip(columns, roles, strict=True)
    ]
    return numbered(_inferred(found))


def numbered(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns; of those with the same role the second and further ones are told apart: departments 2."""
    times: Counter[str] = Counter()
    result = []
    for column in columns:
        times[column.role] += 1
        again = f" {times[column.role]}" if times[column.role] > 1 else ""
        result.append(column.of_role(column.role + again))
    return tuple(result)


def _takeovers_apart(columns: Sequence[Column]) -> list[Column]:
    """部门工作方式 beside a column of departments says only how; 承接部门及工作方式 says both anywhere."""
    both = [column for column in columns if column.role == "takeover" and JOINED.search(column.heading)]
    whose = any(column.role == "departments" for column in columns)
    roles = {"takeover": "method" if whose and not both else "takeover"}
    if both:
        roles["departments"] = "other"
    return [column.of_role(roles.get(column.role, column.role)) for column in columns]


def _own(role: str, columns: list[Column]) -> list[Column]:
    """Of the columns with a role, those that really have it: 承接部门, not 原实施部门."""
    best = [column for column in columns if OWN_COLUMNS.search(column.heading)]
    return columns if role in SEVERAL and not best else (best or columns)[:1]


def _inferred(columns: list[Column]) -> list[Column]:
    """Columns with an unknown heading right of the departments are the duties they usually stand before."""
    roles = [column.role for column in columns]
    for index, role in enumerate(roles):
        before = roles[index - 1] if index else ""
        if role == "other" and not _says_other(columns[index].heading):
            follows = FOLLOWS.get(before)
            if follows is not None and follows not in roles:
                roles[index] = follows
    return [column.of_role(role) for column, role in zip(columns, roles, strict=True)]


def _says_other(heading: str) -> bool:
    """Whether a heading says of its column that it is none of a list's own."""
    return SIDE_COLUMN.search(heading) is not None or role_of_heading(heading) == "other"


def _reach(cell: Cell) -> tuple[float, float]:
    """A cell's left and right border in points; 0 and 0 in sources without geometry."""
    return (cell.where.bbox[0], cell.where.bbox[2]) if cell.where.bbox else (0.0, 0.0)
