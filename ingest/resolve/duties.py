"""A cell of duties into blocks: whose each is, and its points.

A block begins with a heading, `某局：`, that names one department or several. The last departments may
have none but a sentence of their own, which begins with their names. Elsewhere a name is only mentioned.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ingest.resolve.departments import Lexicon, department_of
from ingest.resolve.names import Namer, split_alias
from ingest.resolve.points import points_of
from ingest.vocabulary import DEPARTMENT_LABEL, OTHERS, STOP
from models.document import Break
from models.edition import Department, Duty
from models.flow import Flow

__all__ = ["Roster", "departments_heading", "duties_of", "plain_headings"]

LONGEST_DUTY_HEADING = 120
"""Characters; a heading that names ten departments is no longer."""
ENUMERATING = "、和及与"
"""What stands before a line's end within an enumeration: the heading has begun further up."""
COLON = regex.compile(r"[：:]")
NOT_BARE = regex.compile(rf"[：:。；！？;!?]|[{ENUMERATING}]$")
"""What no heading without a colon has in it, or ends with."""
FULL_STOP = regex.compile("。")
HEADING_MARKER = regex.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]\s*|[①-⑳]\s*)?[【\[〔]?")
BRACKETED_HEADING = regex.compile(r"【([^【】]{2,60})】")
FIRST_MARKER = regex.compile(r"[（(]?1[)）.．、]|[①⑴❶⒈]")
"""What a block may begin with right after a heading that has no colon."""
ROLE_AROUND = regex.compile(r"^(?:牵头|主责|责任|配合|协同|主管)(?:部门|单位)[（(]([^（()）]+)[)）]$")
HEADING_TAIL = regex.compile(
    r"(?:等?(?:有关|相关|各)?(?:部门|单位)|等|[（(][^（()）]{1,12}[)）])?"
    r"(?:的?(?:主要|工作|具体)?职责(?:分工)?|(?:主要)?负责)?"
)
"""What may stand between a heading's last name and its colon."""
HEADING_JOINTS = regex.compile(r"[、，,；]")
NAMES_JOINT = regex.compile(r"[、，,；和及与]|以及|\s+")
SUBJECT_END = regex.compile(
    r"等?(?:有关|相关|各)?(?:职能|业务)?(?:部门|单位)?(?:，|,|在|按|根据|依|结合|负责|做好|要|应|分别|共同|各)"
)


@dataclass(frozen=True)
class Roster:
    """The names an item's department cell gives, each with its spellings."""

    names: dict[str, str]

    @classmethod
    def of(cls, departments: Sequence[Department]) -> "Roster":
        """Spellings, alias with and without, to the clean name."""
        spellings: dict[str, str] = {}
        for department in departments:
            spellings[department.name] = department.name
            spellings[department.as_printed] = department.name
            if department.aka:
                spellings[department.aka] = department.name
                for left, right in ("（）", "()"):
                    spellings[f"{department.name}{left}{department.aka}{right}"] = department.name
        for short, name in _short_names(departments).items():
            spellings.setdefault(short, name)
        return cls(spellings)

    def same(self, name: str, namer: Namer) -> str:
        """The cell's name for what a heading names with its place, or without; else the heading's."""
        meant = namer.read(name)
        found = {one for one in self.names.values() if namer.read(one) == meant}
        return found.pop() if len(found) == 1 else name

    def holds(self, names: Sequence[str]) -> bool:
        """Whether the department cell gives all of these names."""
        return set(names) <= set(self.names.values())


def _short_names(departments: Sequence[Department]) -> dict[str, str]:
    """What a heading may call a department that no other of the cell is called: 某局, 某部门."""
    functions = Counter(department.function for department in departments)
    found = {one.function: one.name for one in departments if functions[one.function] == 1}
    return found | {
        f"{function.removesuffix('局')}部门": name
        for function, name in found.items()
        if function.endswith("局")
    }


@dataclass(frozen=True)
class DutyHeading:
    """A block's heading: where it begins, where the block's text does, and the names in it."""

    start: int
    end: int
    names: list[str]


def duties_of(cell: Flow, roster: Roster, lexicon: Lexicon) -> list[Duty]:
    """The blocks of a duties cell in order; a cell without headings is one block without departments."""
    if not cell.text.strip():
        return []
    headings = list(_headings(cell, roster, lexicon))
    headings += _closing_sentences(cell, headings, roster)
    headings = sorted({heading.start: heading for heading in headings}.values(), key=lambda one: one.start)
    first = headings[0].start if headings else len(cell.text)
    duties = [_duty([], cell, 0, 0, first)] if cell.text[:first].strip() else []
    for index, heading in enumerate(headings):
        end = headings[index + 1].start if index + 1 < len(headings) else len(cell.text)
        duties.append(_duty(heading.names, cell, heading.start, heading.end, end))
    return duties


def _duty(names: list[str], cell: Flow, start: int, text: int, end: int) -> Duty:
    """The block from `start` to `end` whose own text begins at `text`."""
    return Duty(departments=names, points=points_of(cell.part(text, end), cell), where=cell.where(start, end))


def plain_headings(cell: Flow) -> Iterator[str]:
    """What may be the names of headings: from a paragraph's beginning to a colon, or in 【】, taken apart."""
    candidates = [bracketed[1] for bracketed in BRACKETED_HEADING.finditer(cell.text)]
    candidates += (
        cell.text[start : colon.start()]
        for colon in COLON.finditer(cell.text)
        for start in _starts_before(cell, colon.start())
        if start in cell.paragraph_starts
    )
    for text in candidates:
        yield from HEADING_JOINTS.split(HEADING_MARKER.sub("", text, count=1).rstrip("】]〕"))


def departments_heading(duties: Sequence[Duty], namer: Namer) -> list[Department]:
    """The departments that head duties, for items no cell names them of."""
    named = {name: duty.where for duty in reversed(duties) for name in reversed(duty.departments)}
    found = (department_of(name, namer, where) for name, where in reversed(named.items()))
    return [department for department in found if department is not None]


def _starts_before(cell: Flow, end: int) -> list[int]:
    """Where a heading that ends at `end` may begin, the strongest evidence first, then the nearest."""
    lowest = max((stop.end() for stop in STOP.finditer(cell.text, 0, end)), default=0)
    lowest = max(lowest, end - LONGEST_DUTY_HEADING)
    ended = [
        at
        for at in cell.paragraph_starts
        if lowest <= at < end and cell.text[at - 1 : at] not in {*ENUMERATING}
    ]
    broken = [
        at
        for at, kind in cell.breaks.items()
        if kind is not Break.PARAGRAPH and lowest <= at < end and cell.text[at - 1] not in ENUMERATING
    ]
    after_stop = [lowest] if lowest and lowest not in ended and lowest not in broken else []
    return [*sorted(ended, reverse=True), *after_stop, *sorted(broken, reverse=True)]


def _headings(cell: Flow, roster: Roster, lexicon: Lexicon) -> Iterator[DutyHeading]:
    last = 0
    for colon in COLON.finditer(cell.text):
        found: list[DutyHeading] = []
        for start in _starts_before(cell, colon.start()):
            names = (
                _heading_names(cell.text[start : colon.start()], roster, lexicon) if start >= last else None
            )
            if names is not None:
                found.append(DutyHeading(start, colon.end(), names))
        if found:
            last = colon.end()
            yield next((heading for heading in found if roster.holds(heading.names)), found[0])
    yield from _bare_headings(cell, roster, lexicon)
    yield from _bracketed_headings(cell, roster, lexicon)


def _heading_names(text: str, roster: Roster, lexicon: Lexicon) -> list[str] | None:
    """The departments a heading names, or None if it is no heading."""
    plain = HEADING_MARKER.sub("", text.strip(), count=1).rstrip("】]〕").strip()
    plain = ROLE_AROUND.sub(r"\1", plain)
    if not plain:
        return None
    names = _names(plain, roster, lexicon)
    if names is None:
        return None
    known = [name for name in names if name in roster.names.values()]
    return names if known or all(lexicon.shaped(name) for name in names) else None


def _names(text: str, roster: Roster, lexicon: Lexicon) -> list[str] | None:
    """A text made of names and joints only, read as those names; None if anything else is in it."""
    names: list[str] = []
    rest = text
    while rest:
        known = [spelling for spelling in roster.names if rest.startswith(spelling)]
        name = max(known, key=len) if known else _unlisted(rest, lexicon)
        if name is None:
            return None
        names.append(roster.names.get(name) or roster.same(split_alias(name)[0], lexicon.namer))
        rest = rest[len(name) :]
        joint = NAMES_JOINT.match(rest)
        if rest and joint is None:
            return names if HEADING_TAIL.fullmatch(rest) else None
        rest = rest[joint.end() :] if joint else rest
    return names


def _unlisted(text: str, lexicon: Lexicon) -> str | None:
    """The first name of a text whose department the item's own cell does not give."""
    ends = [joint.start() for joint in NAMES_JOINT.finditer(text)] + [len(text)]
    pieces = [OTHERS.sub("", text[:end]) for end in ends if end]
    known = [piece for piece in pieces if split_alias(piece)[0] in lexicon.names or piece in lexicon.names]
    shaped = [piece for piece in pieces if lexicon.shaped(piece) and len(piece) > 2]
    return max(known, key=len, default=None) or (shaped[0] if shaped else None)


def _bare_headings(cell: Flow, roster: Roster, lexicon: Lexicon) -> list[DutyHeading]:
    """Paragraphs that are nothing but names from the item's department cell head what follows them.

    Where the source can't tell a paragraph's end from a space, so do names before a point, or several.
    """
    text = cell.text
    within = [at for at in sorted(cell.breaks) if not {text[at - 1], text[at]} & {*ENUMERATING}]
    breaks = [*within, len(text)]
    sure: list[DutyHeading] = []
    perhaps: list[DutyHeading] = []
    for start, after in pairwise([*cell.paragraph_starts, len(cell.text)]):
        end = next(at for at in breaks if at > start)
        spaced = end < after and cell.breaks[end] is Break.UNKNOWN
        end = end if spaced else after
        names = _bare_names(text[start:end], roster, lexicon) if end < len(text) else None
        if names is not None:
            certain = not spaced or FIRST_MARKER.match(text, end)
            (sure if certain else perhaps).append(DutyHeading(start, end, names))
    return [*sure, *(perhaps if len(sure) + len(perhaps) > 1 else [])]


def _bare_names(text: str, roster: Roster, lexicon: Lexicon) -> list[str] | None:
    """The names a text without a colon consists of, all from the item's department cell."""
    text = DEPARTMENT_LABEL.sub("", text.strip())
    if len(text) > LONGEST_DUTY_HEADING or NOT_BARE.search(text):
        return None
    names = _heading_names(text, roster, lexicon)
    return names if names is not None and roster.holds(names) else None


def _bracketed_headings(cell: Flow, roster: Roster, lexicon: Lexicon) -> Iterator[DutyHeading]:
    """`【某局】` at a paragraph's or sentence's beginning heads what follows it, with no colon."""
    for bracketed in BRACKETED_HEADING.finditer(cell.text):
        start, end = bracketed.span()
        begins = start in cell.paragraph_starts or STOP.match(cell.text, start - 1)
        if not begins or COLON.match(cell.text, end):
            continue
        if (names := _heading_names(bracketed[1], roster, lexicon)) is not None:
            yield DutyHeading(start, end, names)


def _closing_sentences(cell: Flow, headings: Sequence[DutyHeading], roster: Roster) -> list[DutyHeading]:
    """Sentences below the headings that begin with names no heading has: those departments' own."""
    if not headings:
        return []
    headed = {name for heading in headings for name in heading.names}
    found = []
    taken = {heading.start for heading in headings}
    for start in _sentence_starts(cell):
        if start < headings[0].start:
            continue
        names, end = _leading_names(cell.text, start, roster)
        begins = start in cell.paragraph_starts
        if start in taken or not names or headed & set(names):
            continue
        if begins or (len(names) > 1 and SUBJECT_END.match(cell.text, end)):
            found.append(DutyHeading(start, start, names))
            headed |= set(names)
    return found


def _sentence_starts(cell: Flow) -> list[int]:
    stops = {stop.end() for stop in FULL_STOP.finditer(cell.text) if stop.end() < len(cell.text)}
    return sorted({*cell.paragraph_starts, *stops})


def _leading_names(text: str, start: int, roster: Roster) -> tuple[list[str], int]:
    """The names from the item's department cell a sentence begins with, and where they end."""
    names: list[str] = []
    at = start
    while True:
        known = [spelling for spelling in roster.names if text.startswith(spelling, at)]
        if not known:
            return names, at
        spelling = max(known, key=len)
        names.append(roster.names[spelling])
        at += len(spelling)
        joint = NAMES_JOINT.match(text, at)
        if joint is None:
            return names, at
        at = joint.end()
