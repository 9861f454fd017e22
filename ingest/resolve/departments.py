"""A cell of departments into names: lines that only wrapped joined again, names run together parted.

The evidence, strongest first: the source's own paragraph ends and separators; the headings of the item's
duties; the same name elsewhere in the document; the shape of names. No list of departments.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise

import regex

from ingest.resolve.lexicon import (
    KNOWN,
    LONGEST_CELL,
    LONGEST_NAME,
    SEPARATORS,
    SHAPED,
    Lexicon,
    begins_level,
    stripped,
)
from ingest.resolve.names import Namer, split_alias
from ingest.vocabulary import (
    CONJUNCTION,
    DEPARTMENT_LABEL,
    DEPARTMENT_PART,
    NO_DEPARTMENT,
)
from models.base import Where, around, noun
from models.document import Break
from models.edition import Department, Part
from models.flow import Fragment
from models.repairs import Repair

__all__ = [
    "NameReading",
    "department_of",
    "departments_of",
    "name_spans",
    "readings_of",
    "role_named",
]

PARTING = re.compile(r"[、，,；;。/／·|｜（()）]")
"""What is in any text that parts names, or brackets that hold them together; most have none."""
NUMBER_BETWEEN = regex.compile(r"(?<=\p{Han})(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳])(?=\p{Han})")
"""A number between names that nothing else parts."""
LABEL_BETWEEN = regex.compile(rf"(?<=[\p{{Han}}）)])(?={DEPARTMENT_PART}(?<=部门|单位)\s*[:：∶])")
"""Where a label follows a name that nothing else parts from it."""
COLONS = (":", "：", "∶")
ROLE_WORDS: tuple[tuple[Part, regex.Pattern[str]], ...] = (
    (
        "lead",
        regex.compile(
            r"^[（(【]?(?:牵头|主责|主办|责任|主管)|(?:[（(]|(?<=\p{Han}))(?:牵头|主责|主办)\p{Han}{0,4}[)）]?$"
        ),
    ),
    (
        "support",
        regex.compile(
            r"^[（(【]?(?:配合|协同|协助|参与|协办)|(?:[（(]|(?<=\p{Han}))(?:配合|协同|协助|协办)\p{Han}{0,4}[)）]?$"
        ),
    ),
)
"""How a label, or what follows a name, says which part a department has."""
OPEN, CLOSE = "（(", "）)"
JOIN_COST = {Break.PARAGRAPH: 5.0, Break.UNKNOWN: 1.0, Break.WRAP: 0.0}
SPLIT_COST = {Break.PARAGRAPH: 0.0, Break.UNKNOWN: 0.0, Break.WRAP: 0.5}
"""Cost of joining over a break, and of parting there, by what the source says of it."""
UNMARKED_COST = 2.0
"""Cost of parting at a full line's end where the cell's other names are parted by marks."""
NOT_FULL_COST = 4.0
"""Cost of joining after a piece that had room left, being shorter than another of the cell."""


@noun(slots=False)
class NamePiece:
    """A run within a cell of names, the break before it, None after a separator, and a label: 牵头单位：."""

    text: str
    before: Break | None
    spaced: bool
    source: Fragment
    where: tuple[Where, ...]
    label: str = ""


@noun(slots=False)
class NameReading:
    """A way to read a text as names, each made of pieces, and how unlikely it is."""

    cost: float
    names: list[list[NamePiece]]

    @property
    def texts(self) -> list[str]:
        """The names as printed."""
        return ["".join(piece.text for piece in name) for name in self.names]


def departments_of(
    runs: Sequence[Fragment], here: Collection[str], lexicon: Lexicon
) -> tuple[list[Department], list[Repair]]:
    """The departments of a cell. `here` are the names that head the blocks of the item's duties."""
    departments: list[Department] = []
    repairs: list[Repair] = []
    spans = name_spans(runs)
    role: Part | None = None
    for span in spans:
        for pieces in readings_of(span, here, lexicon, separated=len(spans) > 1)[0].names:
            printed = "".join(piece.text for piece in pieces)
            for before, after in pairwise(pieces):
                if after.spaced:
                    shown = f"{before.text} {after.text}"
                    repairs.append(
                        Repair(
                            rule="wrapped name",
                            before=shown,
                            after=before.text + after.text,
                            where=after.source.where,
                        )
                    )
            where = around(place for piece in pieces for place in piece.where)
            label = "".join(piece.label for piece in pieces)
            if label.endswith(COLONS):  # it is that of all names up to the next
                role = role_named(label)
            own = role_named(label) or role_named(printed) or role
            if (department := department_of(printed, lexicon.namer, where, own)) is not None:
                departments.append(department)
    return departments, repairs


@lru_cache(maxsize=4096)  # a department stands in many cells
def role_named(text: str) -> Part | None:
    """What a label, or a note beside a name, says of its part: 牵头单位：, （配合）, 某局牵头."""
    return next((part for part, words in ROLE_WORDS if words.search(text)), None)


def department_of(
    printed: str, namer: Namer, where: list[Where], role: Part | None = None
) -> Department | None:
    """A name as a record; None for a text that says there is none."""
    plain = stripped(printed)
    if not plain or NO_DEPARTMENT.match(plain):
        return None
    name, aka = split_alias(plain)
    level, function = namer.read(name)
    return Department(
        name=name, as_printed=plain, aka=aka, level=level, function=function, role=role, where=where
    )


def name_spans(runs: Sequence[Fragment]) -> list[list[NamePiece]]:
    """A cell's runs between separators; within a span only breaks can part names. Brackets hold together."""
    spans: list[list[NamePiece]] = [[]]
    depth = 0
    before: Fragment | None = None
    for run in runs:
        start = 0
        text = LABEL_BETWEEN.sub("、", NUMBER_BETWEEN.sub("、", run.text))
        for at, character in enumerate(text) if PARTING.search(text) else ():
            depth += (character in OPEN) - (character in CLOSE and depth > 0)
            if depth == 0 and SEPARATORS.match(character):
                _add(spans[-1], text[start:at], before, run, depth)
                spans.append([])
                start, before = at + 1, None
        _add(spans[-1], text[start:], before, run, _depth_before(spans[-1]))
        before = run
    return [span for span in spans if span]


def _depth_before(span: list[NamePiece]) -> int:
    text = "".join(piece.text for piece in span)
    return sum(text.count(mark) for mark in OPEN) - sum(text.count(mark) for mark in CLOSE)


def _add(span: list[NamePiece], text: str, before: Fragment | None, run: Fragment, depth: int) -> None:
    if not text:
        return
    label = DEPARTMENT_LABEL.match(text)
    begins = label is not None and label.end() < len(text)
    if span and (depth > 0 or (text[0] in OPEN and not begins)):
        last = span.pop()
        span.append(NamePiece(last.text + text, last.before, last.spaced, run, (*last.where, run.where)))
        return
    inside = before is not None and span
    ends = before.ends if before is not None and span else None
    span.append(
        NamePiece(
            text[label.end() :] if label else text,
            None if label else ends,
            bool(inside and before and before.spaced),
            run,
            (run.where,),
            label[0].strip() if label else "",
        )
    )


def readings_of(
    span: Sequence[NamePiece], here: Collection[str], lexicon: Lexicon, *, separated: bool, most: int = 1
) -> list[NameReading]:
    """The cheapest ways to read a span's pieces as names, at most so many; a name is one piece or several.

    In a cell whose names are `separated` by marks a full line's end is hardly another name's beginning.
    """
    width = max(len(piece.source.text) for piece in span)
    pieces = [part for piece in span for part in _parted(piece, here, lexicon)]
    best: list[list[tuple[float, int, int]]] = [[(0.0, 0, 0)]]
    for end in range(1, len(pieces) + 1):
        options: list[tuple[float, int, int]] = []
        text, joined = "", 0.0
        for start in range(end - 1, -1, -1):
            piece, text = pieces[start], pieces[start].text + text
            opening = piece.before
            cost = joined + lexicon.cost(stripped(text), here)
            cost += SPLIT_COST[opening] if opening and start else 0.0
            cost += UNMARKED_COST if separated and start and opening is Break.WRAP else 0.0
            options += [(before + cost, start, rank) for rank, (before, _, _) in enumerate(best[start])]
            if opening is None or not start or len(text) > LONGEST_CELL:
                break
            joined += JOIN_COST[opening]
            joined += NOT_FULL_COST if len(pieces[start - 1].source.text) < width - 1 else 0.0
        best.append(nsmallest(most, options))
    return [NameReading(option[0], _way(best, pieces, option)) for option in best[-1]]


def _way(
    best: Sequence[Sequence[tuple[float, int, int]]], pieces: list[NamePiece], option: tuple[float, int, int]
) -> list[list[NamePiece]]:
    """The names of a reading, found from its end back to its beginning."""
    names: list[list[NamePiece]] = []
    end = len(pieces)
    while end:
        _, start, rank = option
        names.append(pieces[start:end])
        end, option = start, best[start][rank]
    return names[::-1]


def _parted(piece: NamePiece, here: Collection[str], lexicon: Lexicon) -> list[NamePiece]:
    """A piece that holds several names with 和 or nothing between them, parted; only where both are plain."""
    found: dict[str, list[str]] = {}

    def parted(text: str) -> list[str]:
        if text not in found:
            found[text] = _names_in(text, here, lexicon, parted)
        return found[text]

    first, *others = parted(piece.text) if len(piece.text) <= LONGEST_CELL else [piece.text]
    if not others:
        return [piece]
    return [
        replace(piece, text=first),
        *(replace(piece, text=other, before=None, spaced=False) for other in others),
    ]


def _names_in(
    text: str, here: Collection[str], lexicon: Lexicon, parted: Callable[[str], list[str]]
) -> list[str]:
    """The names in a text, where they are plain; `parted` gives those of what follows the first."""
    if lexicon.cost(text, here) <= (SHAPED if CONJUNCTION.search(text) is None else KNOWN):
        return [text]
    for at in range(2, min(len(text) - 2, LONGEST_NAME)):
        joint = CONJUNCTION.match(text, at)
        rest = text[joint.end() :] if joint else text[at:]
        first = lexicon.cost(text[:at], here)
        if first > SHAPED or (joint is not None and not lexicon.starts(rest)):
            continue
        limit = SHAPED if joint or begins_level(rest) else KNOWN
        if first > limit:
            continue
        others = parted(rest)
        if all(lexicon.cost(other, here) <= limit for other in others):
            return [text[:at], *others]
    return [text]
