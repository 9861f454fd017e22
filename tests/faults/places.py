"""What of a paper a fault may fall on: cells, points, headings of departments, sentences, neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Final, NamedTuple, TypeVar

from tests.faults.paper import Line, Paper, Role
from tests.support.made_up import Kind

__all__ = [
    "MARK",
    "TEXT",
    "Cell",
    "Headed",
    "Mark",
    "blocks",
    "broken",
    "cells",
    "departments",
    "headed",
    "inner",
]
__all__ += ["neighbours", "one", "rows", "stopped", "unpaired"]

TEXT: Final[tuple[Role, ...]] = ("title", "duties", "township", "takeover", "method")
"""The columns that hold sentences."""
MARK = re.compile(
    r"(?:(?<=[\s；。：:])|^)(?:(?P<digits>\d{1,2})(?P<dot>[.．、])(?!\d)|（(?P<inner>\d{1,2})）|(?P<ring>[①-⑳]))"
)
SEPARATORS = re.compile(r"[\s、；，]+")
T = TypeVar("T")


class Cell(NamedTuple):
    """A cell of a row, by its column."""

    paper: Paper
    line: Line
    role: Role

    @property
    def at(self) -> int:
        return self.paper.roles[self.line.kind].index(self.role) if self.line.kind else 0

    @property
    def text(self) -> str:
        return self.line.cells[self.at]

    def put(self, text: str) -> None:
        self.line.cells[self.at] = text

    def __str__(self) -> str:
        return f"{self.role} of {self.paper.named(self.line)}"


@dataclass(frozen=True)
class Mark:
    """A point of a cell: where its marker and its text stand."""

    start: int
    text: int
    end: int
    marker: str
    number: int


@dataclass(frozen=True)
class Headed:
    """A department's heading in a cell of duties: its name and where it stands, colon and all."""

    name: str
    start: int
    end: int


def one(rng: Random, choices: Sequence[T]) -> T | None:
    """One of them at random, None where there are none."""
    return rng.choice(choices) if choices else None


def rows(paper: Paper, kind: Kind | None = None) -> list[Line]:
    """The items' rows."""
    return paper.of("item", kind)


def neighbours(paper: Paper) -> list[tuple[Line, Line]]:
    """Items that follow each other in a list."""
    return [pair for pair in pairwise(rows(paper)) if pair[0].kind == pair[1].kind]


def cells(paper: Paper, *roles: Role, least: int = 1) -> list[Cell]:
    """The items' cells of those columns with so many characters."""
    found = (
        Cell(paper, line, role)
        for line in rows(paper)
        for role in roles
        if paper.column(line, role) is not None
    )
    return [cell for cell in found if len(cell.text) >= least]


def departments(cell: Cell) -> list[str]:
    """The names in a cell of departments, as they are parted there."""
    return [name for name in SEPARATORS.split(cell.text) if name]


def headed(cell: Cell) -> list[Headed]:
    """The headings of one department each in a cell of duties, known by the cell of departments."""
    if cell.paper.column(cell.line, "departments") is None:
        return []
    names = departments(Cell(cell.paper, cell.line, "departments"))
    matches = [
        (name, re.search(rf"(?:(?<=[\s。；])|^){re.escape(name)}[：:]\s*", cell.text)) for name in names
    ]
    found = [Headed(name, match.start(), match.end()) for name, match in matches if match]
    return sorted(found, key=lambda one: one.start)


def blocks(cell: Cell) -> list[list[Mark]]:
    """The runs of two or more points numbered 1…n in a cell, a run a block."""
    text = cell.text
    starts = sorted({0, len(text), *(one.start for one in headed(cell)), *(one.end for one in headed(cell))})
    found = (list(_run(text, start, end)) for start, end in pairwise(starts))
    return [run for run in found if len(run) > 1]


def _run(text: str, start: int, end: int) -> Iterator[Mark]:
    """The points of a block, all in the first's form; a number out of order ends them."""
    marks = list(MARK.finditer(text, start, end))
    marks = [mark for mark in marks if _form(mark) == _form(marks[0])]
    numbered = [mark for at, mark in enumerate(marks, 1) if _number(mark) == at]
    ends = [*(mark.start() for mark in numbered[1:]), end][: len(numbered)]
    for mark, stop in zip(numbered, ends, strict=True):
        text_end = mark.end() + len(text[mark.end() : stop].rstrip())
        yield Mark(mark.start(), mark.end(), text_end, mark.group(), _number(mark))


def _form(mark: re.Match[str]) -> str:
    return mark["dot"] or ("（" if mark["inner"] else "①")


def _number(mark: re.Match[str]) -> int:
    return ord(mark["ring"]) - ord("①") + 1 if mark["ring"] else int(mark["digits"] or mark["inner"])


def inner(text: str, pattern: str = r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", edge: int = 4) -> list[int]:
    """The places inside a text where the pattern matches, not near its edges: between two characters."""
    return [
        match.start() for match in re.finditer(pattern, text) if edge <= match.start() <= len(text) - edge
    ]


def stopped(paper: Paper, cell: Cell) -> bool:
    """Whether nine in ten of a column's other cells, three or more, end with a stop: its lack stands out."""
    column = [one for one in cells(paper, cell.role) if one.line.kind == cell.line.kind]
    others = [one.text.rstrip() for one in column if one.line is not cell.line]
    return len(others) > 2 and sum(text.endswith("。") for text in others) >= 0.9 * len(others)


def broken(paper: Paper, cell: Cell) -> bool:
    """Whether a cell's end shows that more should follow: no stop where others have one, a half-open pair."""
    text = cell.text.rstrip()
    if not text or unpaired(text):
        return True
    return text[-1] in "，、；：的和与及" or (stopped(paper, cell) and text[-1] != "。")


def unpaired(text: str) -> bool:
    """Whether one of a pair of brackets or quotation marks is missing."""
    return any(text.count(pair[0]) != text.count(pair[1]) for pair in ("（）", "“”", "《》"))
