"""A document as what is printed on it: lines of text and rows of cells, each with the part it plays."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tests.support.as_text import Sheet, Table
from tests.support.made_up import KINDS, Kind
from tests.support.style import Style

__all__ = ["Line", "Paper", "Part", "Role", "Says", "of_sheet", "of_text"]

Part = Literal[
    "title", "date", "head", "preface", "contents", "list", "columns", "category", "item", "blank", "other"
]
Role = Literal["category", "number", "title", "departments", "duties", "township", "takeover", "method"]
HEADS = {"说明", "编制说明", "前言", "目录"}
DATE = re.compile(r"[\d〇零一二三四五六七八九]{4}年\S{1,6}月?\S*")
WORDS: dict[str, Kind] = {"基本": "basic", "配合": "cooperative", "收回": "reclaimed"}
"""The word by which a list's title is known."""


@dataclass
class Line:
    """A line of text, which has one cell, or a row of a table. `kind` is the list it belongs to."""

    part: Part
    cells: list[str]
    kind: Kind | None = None

    @property
    def row(self) -> bool:
        return self.part in ("columns", "category", "item")


@dataclass(frozen=True)
class Says:
    """What a document says of itself: a fault that contradicts it can be told."""

    items: bool
    """The preface states each list's number of items."""
    names: bool
    """The preface names each list's categories."""
    counts: bool
    """Category headings state their number of items."""
    contents: bool


@dataclass
class Paper:
    """A document. A cell's lines are parted by line feeds, which the text format writes as spaces."""

    lines: list[Line]
    roles: dict[Kind, tuple[Role, ...]]
    says: Says
    kinds: list[Kind] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.kinds = [line.kind for line in self.lines if line.part == "list" and line.kind]

    def copy(self) -> "Paper":
        lines = [Line(line.part, list(line.cells), line.kind) for line in self.lines]
        return Paper(lines, self.roles, self.says)

    def of(self, part: Part, kind: Kind | None = None) -> list[Line]:
        """The lines of a part, of one list or of all."""
        return [line for line in self.lines if line.part == part and kind in (None, line.kind)]

    def at(self, line: Line) -> int:
        """Where that very line stands."""
        return next(index for index, one in enumerate(self.lines) if one is line)

    def remove(self, line: Line) -> None:
        del self.lines[self.at(line)]

    def insert(self, before: Line | int, *new: Line) -> None:
        at = before if isinstance(before, int) else self.at(before)
        self.lines[at:at] = new

    def after(self, line: Line, *new: Line) -> None:
        self.insert(self.at(line) + 1, *new)

    def column(self, line: Line, role: Role) -> int | None:
        """Which cell of a row has the role."""
        roles = self.roles[line.kind] if line.kind else ()
        return roles.index(role) if role in roles else None

    def cell(self, line: Line, role: Role) -> str:
        at = self.column(line, role)
        return line.cells[at] if at is not None and at < len(line.cells) else ""

    def number(self, line: Line) -> str:
        return self.cell(line, "number")

    def named(self, line: Line) -> str:
        """How a report calls a row: basic 12."""
        return f"{line.kind} {self.number(line) or '?'}"

    def renumber(self, kind: Kind, start: int = 1) -> None:
        """Number a list's items anew."""
        for number, line in enumerate(self.of("item", kind), start):
            line.cells[self.roles[kind].index("number")] = str(number)

    @property
    def counted(self) -> bool:
        """Whether the document states how many items its lists or their categories have."""
        return self.says.items or self.says.counts


# --- from a text as converted


def of_text(text: str, says: Says) -> Paper:
    """A text with tabs between cells, a list's title above its rows."""
    printed = text.split("\n")
    first = next(at for at, line in enumerate(printed) if _is_columns(line.split("\t")))
    start = next(at for at in range(first - 1, 0, -1) if printed[at].strip())
    lines = list(_front(printed[:start]))
    kind: Kind = "basic"
    for line in printed[start:]:
        cells = line.split("\t")
        if not line.strip():
            lines.append(Line("blank", [""]))
        elif len(cells) == 1:
            kind = kind_of(line)
            lines.append(Line("list", cells, kind))
        else:
            part: Part = "columns" if _is_columns(cells) else "item" if any(cells[1:]) else "category"
            lines.append(Line(part, cells, kind))
    two = any(len(line.cells) == 4 for line in lines if line.kind == "reclaimed")
    return Paper(lines, _roles(two, None), says)


def _is_columns(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and "".join(cells[0].split()) in ("序号", "编号")


def kind_of(title: str) -> Kind:
    """The kind of list a title names."""
    return next(kind for word, kind in WORDS.items() if word in title)


def _front(paragraphs: Iterable[str]) -> Iterator[Line]:
    """Title and date, then under their heads the preface and the contents."""
    part: Part = "title"
    for text in paragraphs:
        bare = "".join(text.split())
        if not bare:
            yield Line("blank", [""])
        elif bare in HEADS:
            part = "contents" if bare == "目录" else "preface"
            yield Line("head", [text])
        else:
            yield Line("date" if part == "title" and DATE.fullmatch(bare) else part, [text])


# --- from a made-up list


def of_sheet(sheet: Sheet, style: Style) -> Paper:
    """A made-up list as laid out, page by page."""
    lines = [one for line in _front(sheet.front.paragraphs) for one in (line, Line("blank", [""]))]
    for kind, table in zip(style.order, sheet.tables, strict=True):
        lines += [Line("list", [table.title], kind), Line("blank", [""]), *_rows(kind, table, style)]
    column = None if style.category == "heading" else style.category_at
    says = Says(
        items=style.preface != "none",
        names=style.preface in ("full", "plain", "each"),
        counts="{count}" in style.heading,
        contents=style.contents != "none",
    )
    return Paper(lines, _roles(len(style.takeover) == 2, column), says)


def _rows(kind: Kind, table: Table, style: Style) -> Iterator[Line]:
    for at, row in enumerate(table.rows):
        if at % style.repeat == 0 and (at == 0 or style.header_again):
            yield Line("columns", list(table.columns), kind)
        cells = ["\n".join(lines) for lines in row.cells]
        if row.heading:
            yield Line("category", cells + [""] * (len(table.columns) - 1), kind)
        else:
            yield Line("item", cells, kind)
        if at % style.repeat == style.repeat - 1:
            yield Line("blank", [""])
    yield Line("blank", [""])


def _roles(two: bool, category: int | None) -> dict[Kind, tuple[Role, ...]]:
    first: tuple[Role, ...] = ("number", "title")
    tails: tuple[tuple[Role, ...], ...] = (
        (),
        ("departments", "duties", "township"),
        ("departments", "method") if two else ("takeover",),
    )
    roles = {kind: (*first, *tail) for kind, tail in zip(KINDS, tails, strict=True)}
    if category is None:
        return roles
    return {kind: (*some[:category], "category", *some[category:]) for kind, some in roles.items()}
