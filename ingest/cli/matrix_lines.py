"""A matrix in the terminal: a grid where the screen is wide enough for it, else a line or two a duty."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from ingest.cli.help_layout import wrapped
from ingest.cli.paint import Paint
from ingest.cli.screen import shortened
from ingest.cli.widths import filled, width_of
from ingest.wordings.capped import capped
from ingest.wordings.questions import LETTERS, MATRIX
from ingest.wordings.terms import LISTS, list_name
from ingest.wordings.wording import Language
from models.base import Kind
from models.matrix import DutyMatrix, MatrixDuty, MatrixEntry
from models.townships import TownshipEdition

__all__ = ["matrix_lines"]

COLOURS: dict[Kind, str] = {"basic": "green", "cooperative": "yellow", "reclaimed": "red"}
NOTHING = "-"
LEAST_TITLE, MOST_TITLE, LEAD = 24, 44, 20
"""Columns of a title at least and at most, and of the department that leads."""
GAP = 1
MOST_NAMED = 3
"""Townships named that have not a duty."""


def matrix_lines(matrix: DutyMatrix, width: int, language: Language, paint: Paint) -> Iterator[str]:
    """What there is in sum; then the duties by list and category, each with who has it."""
    yield paint("bold", _head(matrix, language))
    if not matrix.duties:
        return
    grid = _MatrixGrid(matrix, width, language, paint)
    if grid.fits:
        yield from grid.heading()
    for (kind, category), duties in groupby(matrix.duties, key=lambda one: (one.list, one.category)):
        yield paint("bold", shortened(f"{LISTS[kind].to(language)}  {category}", width))
        for duty in duties:
            yield from [grid.row(duty)] if grid.fits else _in_words(matrix, duty, width, language)


def _head(matrix: DutyMatrix, language: Language) -> str:
    places = dict.fromkeys("".join(one.whose[:3]) for one in matrix.townships)
    everywhere = sum(len(one.entries) == len(matrix.townships) for one in matrix.duties)
    return (
        MATRIX["head"]
        .to(language)
        .format(
            place=capped(list(places), "、", MOST_NAMED, language),
            townships=len(matrix.townships),
            duties=len(matrix.duties),
            all=everywhere,
        )
    )


@dataclass(frozen=True)
class _MatrixGrid:
    """Duties down, townships across; a cell is the list's letter and the item's number."""

    matrix: DutyMatrix
    width: int
    language: Language
    paint: Paint

    @property
    def fits(self) -> bool:
        """Whether titles have room beside the cells."""
        return self.width - self._cells_wide >= LEAST_TITLE

    def heading(self) -> Iterator[str]:
        """What the letters mean, and which township stands in which column."""
        yield from wrapped(MATRIX["legend"].to(self.language), self.width)
        if not self._named:
            listed = (f"{at} {one.name}" for at, one in enumerate(self.matrix.townships, 1))
            yield from _filling(listed, self.width)
        cells = (filled(name, wide) for name, wide in zip(self._headings, self._wide, strict=True))
        yield (filled("", self._title_wide) + " " * GAP + (" " * GAP).join(cells)).rstrip()

    def row(self, duty: MatrixDuty) -> str:
        """A duty's line."""
        title = filled(shortened(duty.title, self._title_wide), self._title_wide)
        cells = [
            self._cell(duty.entries.get(one.edition_id, ()), wide)
            for one, wide in zip(self.matrix.townships, self._wide, strict=True)
        ]
        room = self.width - self._title_wide - self._cells_wide - GAP
        lead = shortened(duty.lead or "", room) if room >= LEAD else ""
        return (" " * GAP).join([title, *cells, lead]).rstrip()

    def _cell(self, entries: Sequence[MatrixEntry], wide: int) -> str:
        text = _said(entries, self.language)
        padding = " " * (wide - width_of(text))
        return (self.paint(COLOURS[entries[0].list], text) if entries else text) + padding

    @cached_property
    def _named(self) -> bool:
        """Whether townships are named above their columns, and not numbered."""
        names = [one.name for one in self.matrix.townships]
        return self.width - sum(GAP + max(width_of(one), 4) for one in names) >= MOST_TITLE

    @cached_property
    def _headings(self) -> list[str]:
        townships: Sequence[TownshipEdition] = self.matrix.townships
        return [one.name if self._named else str(at) for at, one in enumerate(townships, 1)]

    @cached_property
    def _wide(self) -> list[int]:
        """The columns' widths."""
        return [
            max(
                width_of(heading),
                *(
                    width_of(_said(duty.entries.get(one.edition_id, ()), self.language))
                    for duty in self.matrix.duties
                ),
            )
            for one, heading in zip(self.matrix.townships, self._headings, strict=True)
        ]

    @cached_property
    def _cells_wide(self) -> int:
        return sum(self._wide) + GAP * len(self._wide)

    @cached_property
    def _title_wide(self) -> int:
        """What is left for titles; the lead gets what they don't need."""
        room = self.width - self._cells_wide
        longest = max(width_of(one.title) for one in self.matrix.duties)
        return min(longest, room if room < MOST_TITLE + LEAD + GAP else max(MOST_TITLE, room - LEAD - GAP))


def _said(entries: Sequence[MatrixEntry], language: Language) -> str:
    return "/".join(f"{LETTERS[one.list].to(language)}{one.number}" for one in entries) or NOTHING


def _in_words(matrix: DutyMatrix, duty: MatrixDuty, width: int, language: Language) -> Iterator[str]:
    """A duty's title; below it how many have it, in which lists, and who has not."""

    def say(name: str, **values: object) -> str:
        return MATRIX[name].to(language).format(**values)

    having = len(duty.entries)
    lists = Counter(entry.list for entries in duty.entries.values() for entry in entries)
    without = [one.name for one in matrix.townships if one.edition_id not in duty.entries]
    said = [say("all") if not without else say("in", count=having, of=len(matrix.townships))]
    said += [
        say("listed", list=list_name(kind, language), count=count) for kind, count in lists.most_common()
    ]
    said += [duty.lead] if duty.lead else []
    if without:
        said.append(say("without", names=capped(without, "、", MOST_NAMED, language)))
    yield "  " + shortened(duty.title, width - 2)
    yield from ("    " + line for line in _filling(said, width - 4, ";  " if language == "en" else "；"))


def _filling(texts: Sequence[str] | Iterator[str], width: int, joint: str = "  ") -> Iterator[str]:
    """Texts side by side, in as many lines as they need."""
    line = ""
    for text in texts:
        more = line + joint + text if line else text
        if line and width_of(more) > width:
            yield line
            line = text
        else:
            line = more
    if line:
        yield shortened(line, width)
