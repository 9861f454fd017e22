"""What a table's row is: a title, column headings, a category heading, a numbered item, or a part of one."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

import regex

from ingest.clean import clean, unmarked
from ingest.vocabulary import COLUMNS, LIST_TITLES, ORDINAL, OWN_COLUMNS, number_of
from models.document import Cell, Line, Row, Table
from models.edition import Kind

__all__ = [
    "Column",
    "Heading",
    "Layout",
    "RowKind",
    "SortedRow",
    "category_heading",
    "item_number",
    "list_kind",
    "roles_of",
    "sort_row",
    "text_of",
]

LONGEST_TITLE = 40
"""Characters; a list's title is shorter, a sentence that mentions a list longer."""
LONGEST_HEADING = 30
"""Characters of a column's or category's heading."""
LONGEST_PRINTED_HEADING = 2 * LONGEST_HEADING
"""Characters of a column's heading with its line feeds and spaces."""
SAME_EDGE = 5.0
"""Points between the edges of two pages' tables that are one."""
TITLE_WORDS = regex.compile(r"清单|事项|目录|一览表|职责")
LETTER = regex.compile(r"\p{Han}|[A-Za-z]")
PUNCTUATION = regex.compile(r"[。；，：:,;]")
BRACKETS = regex.compile(r"[\s（）()]")
SENTENCE = regex.compile(r"[。；！？!?;]")
ITEM_NUMBER = regex.compile(r"[（(]?(\d{1,4})[)）.．、]?")
ITEM_COUNT = regex.compile(
    r"[（(【〔\[]\s*(?:共|合|总)?计?\s*(?:第?(?P<first>\d+)\s*[-—–~～至]\s*第?)?"
    r"(?P<n>\d+|[〇零一二两三四五六七八九十百]+)\s*(?:小?项|条|个)(?:事项)?\s*[)）】〕\]]\s*[：:]?$"
    r"|[（(]\s*(?P<n>\d{1,3})\s*[)）]$|(?<!\d)[\s，,：:]*(?:共|合|总)?计?\s*(?P<n>\d+)\s*(?:小?项|条)$"
)
"""The count at a category heading's end: （29项） （共29项） 【29项】 （29） 29项 or its numbers: 30-43项."""
TOTAL_ROW = regex.compile("(?:以上|本[类表单])?(?:小计|合计|总计|共计?)?")
LEADERS = regex.compile(r"[·.…‥・\-—_\s]{2,}[（(]?\d{1,4}[)）]?\s*$|[·…]")
SIDE_COLUMN = regex.compile(r"备注|说明|依据|附注|电话|联系|时间|日期")
"""What the heading of a column contains that is none of a list's own."""
SEVERAL = ("departments", "department_duties", "other")
"""The roles more than one column may have."""
FOLLOWS = {"departments": "department_duties", "department_duties": "township_duties"}
"""The column that usually stands right of another."""
PAGES = regex.compile(r"^页[码次数]?$")
"""A column of the contents, where they are a table."""
NAMED = regex.compile(r"名称[)）]?$")
"""How the heading of the title's column ends where another could be it, too."""
NOTE = regex.compile(r"^(?:注|备注|附注|说明|注释)\s*[:：\d]|^[*＊※]")


class RowKind(Enum):
    """What a row is."""

    LIST = "list"
    OTHER_LIST = "other list"
    TITLE_LINE = "title line"
    COLUMNS = "columns"
    CATEGORY = "category"
    ITEM = "item"
    PART = "part"
    MORE = "more"
    REST = "rest"
    STRAY = "stray"
    BLANK = "blank"


@dataclass(frozen=True)
class Heading:
    """A category heading taken apart."""

    number: int | None
    name: str
    label: str
    declared_count: int | None


@dataclass(frozen=True)
class Column:
    """A column: its role, its heading, its indices, its reach on the page in points (0 to 0 if unknown)."""

    role: str
    heading: str
    first: int
    last: int
    left: float
    right: float

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


@dataclass
class SortedRow:
    """A row with its kind; `cells` by role for items and their parts."""

    kind: RowKind
    row: Row
    cells: dict[str, Cell] = field(default_factory=dict)
    surplus: list[Cell] = field(default_factory=list)
    number: int | None = None
    heading: Heading | None = None
    layout: Layout | None = None
    list_kind: Kind | None = None

    @property
    def text(self) -> str:
        """The row's text, clean."""
        return text_of([line for cell in self.row.cells for line in cell.lines])


def text_of(lines: list[Line] | tuple[Line, ...]) -> str:
    """Lines as one clean text."""
    return clean(lines)[0]


def list_kind(text: str) -> Kind | None:
    """The list a title names; None for a text that is no list's title (a sentence, a contents entry)."""
    if len(text) > LONGEST_TITLE or SENTENCE.search(text) or LEADERS.search(text):
        return None
    if not TITLE_WORDS.search(text):
        return None
    kinds: list[Kind] = [kind for kind, words in LIST_TITLES.items() if words.search(text)]  # type: ignore[misc]
    return kinds[0] if len(kinds) == 1 else None


def category_heading(printed: str) -> Heading | None:
    """`一、某类（29项）` taken apart; None for a text too long or too much a sentence to be a heading."""
    printed = printed.strip()
    label = unmarked(printed).strip()
    if not label or len(label) > LONGEST_HEADING or SENTENCE.search(label) or NOTE.match(label):
        return None
    if label[-1] in "，、":
        return None
    ordinal = ORDINAL.match(label)
    rest = label[ordinal.end() :] if ordinal else label
    count = ITEM_COUNT.search(rest)
    name = "".join((rest[: count.start()] if count else rest).split()).rstrip("：:、").strip("【】")
    if not LETTER.search(name) or TOTAL_ROW.fullmatch(name):
        return None
    return Heading(number_of(ordinal["n"]) if ordinal else None, name, printed, _stated(count))


def _stated(count: regex.Match[str] | None) -> int | None:
    """How many items a heading states: their number, or the first's and the last's."""
    if count is None:
        return None
    return number_of(count["n"]) - (int(count["first"]) - 1 if count["first"] else 0)


def sort_row(row: Row, table: Table, layout: Layout | None, *, own: bool, after_columns: bool) -> SortedRow:
    """Say what a row is, given the layout in force. `after_columns`: the row above is a heading row."""
    filled = [cell for cell in row.cells if cell.lines]
    if not filled:
        return SortedRow(RowKind.BLANK, row)
    columns = _layout(row, layout, after_columns=after_columns)
    if columns is not None:
        return SortedRow(RowKind.COLUMNS, row, layout=columns)
    merged = layout.spans(filled[0], table, own=own) if layout is not None else filled[0].columns > 1
    if len(filled) == 1 and (alone := _alone(row, filled[0], layout, merged=merged)) is not None:
        return alone
    if layout is None:
        return SortedRow(RowKind.STRAY, row)
    return _body_row(row, table, layout, own=own)


def _alone(row: Row, cell: Cell, layout: Layout | None, *, merged: bool) -> SortedRow | None:
    """A row with one filled cell that heads it: a title, a category, a stray text; None for a part's cell.

    `merged` says that the cell is one over several columns.
    """
    text = text_of(cell.lines)
    if (kind := list_kind(text)) is not None:
        return SortedRow(RowKind.LIST, row, list_kind=kind)
    if item_number(text) is not None:
        return None
    heads = merged or cell.column == 0 or (layout is not None and cell.column <= layout.columns[0].last)
    if not heads:
        return None
    if layout is not None and layout.columns[0].role == "category" and not merged and len(row.cells) > 1:
        return None
    heading = category_heading("\n".join(line.text for line in cell.lines).replace("\n", ""))
    if heading is not None:
        return SortedRow(RowKind.CATEGORY, row, heading=heading)
    return SortedRow(RowKind.MORE if len(row.cells) == 1 and not merged else RowKind.STRAY, row)


def _body_row(row: Row, table: Table, layout: Layout, *, own: bool) -> SortedRow:
    sorted_row = SortedRow(RowKind.PART, row)
    for cell in row.cells:
        role = layout.role_of(cell, table, own=own)
        if role is None or (role in sorted_row.cells and cell.lines):
            if cell.lines:
                sorted_row.surplus.append(cell)
        else:
            sorted_row.cells.setdefault(role, cell)
    numbered = sorted_row.cells.get("number")
    text = text_of(numbered.lines) if numbered is not None else ""
    number = item_number(text)
    if text and TOTAL_ROW.fullmatch(text):
        sorted_row.kind = RowKind.STRAY
    elif number is not None:
        sorted_row.kind, sorted_row.number = RowKind.ITEM, number
    elif (heading := _ordinal_heading(text, sorted_row)) is not None:
        sorted_row.kind, sorted_row.heading = RowKind.CATEGORY, heading
    return sorted_row


def _ordinal_heading(ordinal: str, row: SortedRow) -> Heading | None:
    """A category heading in the title's column: its ordinal in the number's, or none but a count."""
    filled = [role for role, cell in row.cells.items() if cell.lines]
    if filled == ["title"]:
        heading = category_heading(text_of(row.cells["title"].lines))
        return heading if heading is not None and heading.declared_count is not None else None
    if filled != ["number", "title"] or not regex.fullmatch(
        r"[（(]?[一二三四五六七八九十]+[)）]?[、.．]?", ordinal
    ):
        return None
    title = text_of(row.cells["title"].lines)
    separator = "" if regex.search(r"[)）、.．]$", ordinal) else "、"
    return category_heading(ordinal + separator + title)


def item_number(text: str) -> int | None:
    """The number a number cell's clean text gives, or None."""
    match = ITEM_NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    return int(match[1]) if match else None


def _layout(row: Row, before: Layout | None, *, after_columns: bool) -> Layout | None:
    """The columns a heading row names, or None if the row is none.

    A second heading row below the first divides the columns it stands under.
    """
    if any(len(cell.text) > LONGEST_PRINTED_HEADING for cell in row.cells):
        return None
    found = [
        Column(
            _role(text) or "other",
            text,
            cell.column,
            cell.column + cell.columns - 1,
            *_reach(cell),
        )
        for cell in row.cells
        if cell.lines and (text := text_of(cell.lines))
    ]
    if len(found) < 2 or any(PAGES.search(column.heading) for column in found):
        return None
    if any(len(column.heading) > LONGEST_HEADING or PUNCTUATION.search(column.heading) for column in found):
        return None
    roles = [column.role for column in found]
    if "number" in roles and len(set(roles)) > 1:
        return Layout(_with_title(found))
    if after_columns and before is not None and "other" not in roles:
        return _divided(before, found)
    return None


def _divided(before: Layout, found: list[Column]) -> Layout | None:
    """The columns with some divided by a second heading row; None if that row heads no divided column."""
    above = [next((c for c in before.columns if c.first <= new.first <= c.last), None) for new in found]
    if any(c is not None and c.first == c.last and c.role != "takeover" for c in above):
        return None
    kept = [column for column in before.columns if column not in above]
    return Layout(tuple(sorted([*kept, *found], key=lambda column: column.first)))


def roles_of(headings: Sequence[str]) -> list[str]:
    """The roles of a list's columns, left to right, by their headings alone."""
    columns = [
        Column(_role(heading) or "other", heading, at, at, 0.0, 0.0) for at, heading in enumerate(headings)
    ]
    return [column.role for column in _with_title(columns)]


def _role(heading: str) -> str | None:
    plain = BRACKETS.sub("", heading)
    return next((role for role, words in COLUMNS if words.search(plain)), None)


def _with_title(columns: list[Column]) -> tuple[Column, ...]:
    """The title's column is that headed as it, best as 某名称, or else that after the number.

    Each other role is one column's, but for departments and their duties (牵头部门, 配合部门). Further ones
    are numbered: departments 2, other 2.
    """
    numbered = next((at for at, column in enumerate(columns) if column.role == "number"), -1)
    after = [column for column in columns[numbered + 1 :] if column.role != "category"][:1]
    titles = [column for column in columns if column.role == "title"]
    named = [column for column in titles if NAMED.search(column.heading)]
    title = next(iter(named or [one for one in after if "事项" in one.heading] or titles or after), None)
    roles = ["title" if one is title else "other" if one.role == "title" else one.role for one in columns]
    own = {
        role: _own(role, [one for one, its in zip(columns, roles, strict=True) if its == role])
        for role in roles
    }
    found = [
        replace(column, role=role if column in own[role] else "other")
        for column, role in zip(columns, roles, strict=True)
    ]
    times: Counter[str] = Counter()
    result = []
    for column in _inferred(found):
        times[column.role] += 1
        again = f" {times[column.role]}" if times[column.role] > 1 else ""
        result.append(replace(column, role=column.role + again))
    return tuple(result)


def _own(role: str, columns: list[Column]) -> list[Column]:
    """Of the columns with a role, those that really have it: 承接部门, not 原实施部门."""
    best = [column for column in columns if OWN_COLUMNS.search(column.heading)]
    return columns if role in SEVERAL and not best else (best or columns)[:1]


def _inferred(columns: list[Column]) -> list[Column]:
    """Columns with an unknown heading right of the departments are the duties they usually stand before."""
    roles = [column.role for column in columns]
    for index, role in enumerate(roles):
        before = roles[index - 1] if index else ""
        if role == "other" and not SIDE_COLUMN.search(columns[index].heading):
            follows = FOLLOWS.get(before)
            if follows is not None and follows not in roles:
                roles[index] = follows
    return [replace(column, role=role) for column, role in zip(columns, roles, strict=True)]


def _reach(cell: Cell) -> tuple[float, float]:
    """A cell's left and right border in points; 0 and 0 in sources without geometry."""
    return (cell.where.bbox[0], cell.where.bbox[2]) if cell.where.bbox else (0.0, 0.0)
