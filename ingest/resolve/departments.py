"""A cell of departments into names: lines that only wrapped joined again, names run together parted.

The evidence, strongest first: the source's own paragraph ends and separators; the headings of the item's
duties; the same name elsewhere in the document; the shape of names. No list of departments.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise

import regex

from ingest.resolve.names import LEAGUE, OWN_OFFICE, Namer, split_alias
from ingest.vocabulary import (
    BODY_ENDINGS,
    CONJUNCTION,
    DEPARTMENT_LABEL,
    DEPARTMENT_PART,
    LEVEL_PREFIXES,
    NO_DEPARTMENT,
    OTHERS,
)
from models.base import Where, around, noun
from models.document import Break
from models.edition import Department, Part
from models.explanation import Evidence
from models.flow import Fragment
from models.repairs import Repair

__all__ = [
    "ENDS_ONLY",
    "SHAPED",
    "Lexicon",
    "NameReading",
    "department_of",
    "departments_of",
    "name_spans",
    "readings_of",
    "role_named",
]

SEPARATORS = regex.compile(r"[、，,；;。/／·]+|\s*[|｜]\s*")
PARTING = re.compile(r"[、，,；;。/／·|｜（()）]")
"""What is in any text that parts names, or brackets that hold them together; most have none."""
NUMBER_BETWEEN = regex.compile(r"(?<=\p{Han})(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）]|[①-⑳])(?=\p{Han})")
"""A number between names that nothing else parts."""
LABEL_BETWEEN = regex.compile(rf"(?<=[\p{{Han}}）)])(?={DEPARTMENT_PART}(?<=部门|单位)\s*[:：∶])")
"""Where a label follows a name that nothing else parts from it."""
COLONS = (":", "：", "∶")
ROLE_AFTER = regex.compile(r"(?:牵头|主责|配合|协同|协助)(?:负责)?$")
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
LEVEL = regex.compile("|".join(pattern.pattern for _, pattern in LEVEL_PREFIXES))
OPEN, CLOSE = "（(", "）)"
BRANCH_TAIL = regex.compile(
    r".*(?:分局|支局|分公司|支公司|支行|分行|分中心|支队|大队|调查队|分院|分部|办事处|管理处|管理站)$"
)

KNOWN_HERE, KNOWN, SHAPED, ENDS_ONLY, STARTS_ONLY, SHAPELESS = 0.0, 0.5, 2.0, 4.0, 5.0, 8.0
"""Cost of taking a text for a name: named in the item's duties; elsewhere; by its shape alone."""
COSTS: dict[Evidence, float] = {
    "here": KNOWN_HERE,
    "known": KNOWN,
    "shaped": SHAPED,
    "ends": ENDS_ONLY,
    "starts": STARTS_ONLY,
    "shapeless": SHAPELESS,
}
ELSEWHERE = regex.compile(r"\p{Han}{2,6}?[市县旗州盟](?![场政容域级])\p{Han}{2}")
"""How a name begins with a place that is none of the township's own."""
CLOSED_WITHIN = regex.compile(r"[)）].")
BARE_BRANCH = regex.compile(r"(?:分局|支局|分公司|支公司|分行|支行|分中心)$")
LONGEST_NAME, LONGEST_CELL = 100, 500
"""Characters past which no text is one name, and past which one is no names run together; the longest name
published, with another in brackets, has 45, and a cell of names that nothing parts some 200."""
TOO_SHORT, TWO_NAMES, PERHAPS_TWO = 6.0, 6.0, 3.0
"""Cost added for a text of one or two characters, and for one that looks like two names run together."""
JOIN_COST = {Break.PARAGRAPH: 5.0, Break.UNKNOWN: 1.0, Break.WRAP: 0.0}
SPLIT_COST = {Break.PARAGRAPH: 0.0, Break.UNKNOWN: 0.0, Break.WRAP: 0.5}
"""Cost of joining over a break, and of parting there, by what the source says of it."""
UNMARKED_COST = 2.0
"""Cost of parting at a full line's end where the cell's other names are parted by marks."""
NOT_FULL_COST = 4.0
"""Cost of joining after a piece that had room left, being shorter than another of the cell."""


@dataclass
class Lexicon:
    """The names this document prints so plainly that no break or bracket leaves a doubt."""

    namer: Namer
    names: set[str] = field(default_factory=set)
    _shapes: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def learn(self, names: Iterable[str]) -> None:
        """Add names, and what stands before an alias."""
        for name in names:
            plain = _stripped(name)
            if len(plain) > 2:
                self.names |= {plain, split_alias(plain)[0]}

    def starts(self, text: str) -> bool:
        """Whether a text begins as names do: with a level of government or the township's own places."""
        return _begins_level(text) or text.startswith("中共") or self.namer.after_place(text) != text

    def shaped(self, text: str) -> bool:
        """Whether a text has the shape of one name, at both ends."""
        name = split_alias(text)[0]
        return self.starts(name) and name.endswith(BODY_ENDINGS) and not SEPARATORS.search(name)

    def cost(self, text: str, here: Collection[str]) -> float:
        """How unlikely a text is one name; 0 is certain."""
        name = split_alias(text)[0]
        if text in here or name in here:
            return KNOWN_HERE
        if name in self.names:
            return KNOWN
        if len(name) > LONGEST_NAME:
            return self._shape(name)
        if name not in self._shapes:  # the same pieces are tried in many cells
            self._shapes[name] = self._shape(name)
        return self._shapes[name]

    def _shape(self, name: str) -> float:
        """How unlikely a text no other evidence speaks for is one name."""
        if BARE_BRANCH.fullmatch(self.namer.after_place(name)):
            return SHAPELESS
        return COSTS[self._looks(name)] + (TOO_SHORT if len(name) < 3 else 0.0) + self._doubled(name)

    def evidence(self, text: str, here: Collection[str]) -> Evidence:
        """What speaks for a text being one name; its cost may be higher than that of the evidence alone."""
        name = split_alias(text)[0]
        if text in here or name in here:
            return "here"
        return "known" if name in self.names else self._looks(name)

    def _looks(self, name: str) -> Evidence:
        """The shape of a text, by its two ends."""
        ends = name.endswith(BODY_ENDINGS)
        if self.starts(name) or self._of_this_place(name):
            return "shaped" if ends else "starts"
        return "ends" if ends else "shapeless"

    def _of_this_place(self, name: str) -> bool:
        """Whether a text ends as names do and has one of the township's own places in it."""
        return name.endswith(BODY_ENDINGS) and any(place in name for place in self.namer.short_places)

    def _doubled(self, name: str) -> float:
        """Cost of what looks like the end of one name and the beginning of another, for each such place."""
        rest: str | None = name[:LONGEST_CELL]
        cost = perhaps = -TWO_NAMES
        while rest is not None:
            last, cost = rest, cost + TWO_NAMES
            rest, perhaps = self._second(last)
        return cost + (TWO_NAMES if CLOSED_WITHIN.search(last) else perhaps)

    def _second(self, name: str) -> tuple[str | None, float]:
        """What begins a second name after a first, None where nothing does; and the cost of what only may."""
        perhaps = 0.0
        for at in range(2, len(name) - 2):
            if not name.endswith(BODY_ENDINGS, 0, at):
                continue
            rest = name[at:]
            if _begins_level(rest) and rest.endswith(BODY_ENDINGS):
                return rest, perhaps
            if any(rest.startswith(place) for place, _ in self.namer.places) or (
                ELSEWHERE.match(rest) and rest.endswith(BODY_ENDINGS)
            ):
                if OWN_OFFICE.match(name):
                    continue
                return rest, perhaps
            tail = self.namer.after_place(rest)
            if tail == rest and self._of_this_place(rest) and not BRANCH_TAIL.match(rest):
                perhaps = PERHAPS_TWO
            if tail != rest and not BRANCH_TAIL.match(tail):
                perhaps = PERHAPS_TWO
        return None, perhaps


@lru_cache(maxsize=4096)
def _begins_level(text: str) -> bool:
    return LEVEL.match(text) is not None or LEAGUE.match(text) is not None


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


def role_named(text: str) -> Part | None:
    """What a label, or a note beside a name, says of its part: 牵头单位：, （配合）, 某局牵头."""
    return next((part for part, words in ROLE_WORDS if words.search(text)), None)


def department_of(
    printed: str, namer: Namer, where: list[Where], role: Part | None = None
) -> Department | None:
    """A name as a record; None for a text that says there is none."""
    plain = _stripped(printed)
    if not plain or NO_DEPARTMENT.match(plain):
        return None
    name, aka = split_alias(plain)
    level, function = namer.read(name)
    return Department(
        name=name, as_printed=plain, aka=aka, level=level, function=function, role=role, where=where
    )


@lru_cache(maxsize=4096)  # the same pieces are tried in many cells
def _stripped(printed: str) -> str:
    """A name without a label or number before it, and without 等部门 after it."""
    plain = DEPARTMENT_LABEL.sub("", DEPARTMENT_LABEL.sub("", printed.strip())).strip("。；;，,、：: ")
    named = ROLE_AFTER.sub("", plain)
    plain = named if named.endswith(BODY_ENDINGS) else plain
    return OTHERS.sub("", plain) or plain


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
            cost = joined + lexicon.cost(_stripped(text), here)
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
        limit = SHAPED if joint or _begins_level(rest) else KNOWN
        if first > limit:
            continue
        others = parted(rest)
        if all(lexicon.cost(other, here) <= limit for other in others):
            return [text[:at], *others]
    return [text]
