"""The headings of a cell of duties and whose they make it: 某局：, 【某局】, a paragraph of names alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from ingest.resolve.lexicon import Lexicon
from ingest.resolve.names import split_alias
from ingest.resolve.points import MARKER
from ingest.resolve.roster import OFFICE, Roster
from ingest.vocabulary import ALL_DEPARTMENTS, DEPARTMENT_LABEL, OTHER_DEPARTMENTS, OTHERS, STOP
from models.document import Break
from models.flow import Flow

__all__ = ["NAMES_JOINT", "DutyHeading", "heading_names", "headings_of", "plain_headings"]

LONGEST_DUTY_HEADING = 120
"""Characters; a heading that names ten departments is no longer."""
ENUMERATING = "、和及与"
"""What stands before a line's end within an enumeration: the heading has begun further up."""
COLON = regex.compile(r"[：:]")
NOT_BARE = regex.compile(rf"[：:。；！？;!?]|[{ENUMERATING}]$")
"""What no heading without a colon has in it, or ends with."""
HEADING_MARKER = regex.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.．、]\s*|[①-⑳]\s*)?[【\[〔]?")
BRACKETED_HEADING = regex.compile(r"【([^【】]{2,60})】")
FIRST_MARKER = regex.compile(r"[（(]?1[)）.．、]|[①⑴❶⒈]")
"""What a block may begin with right after a heading that has no colon."""
ROLE_AROUND = regex.compile(r"^(?:牵头|主责|责任|配合|协同|主管)(?:部门|单位)[（(]([^（()）]+)[)）]$")
HEADING_TAIL = regex.compile(
    r"(?:等?(?:有关|相关|各)?(?:部门|单位)|等|[（(][^（()）]{1,12}[)）]|牵头|主责|配合|协同|承办)?"
    r"(?:的?(?:主要|工作|具体)?职责(?:分工)?|(?:主要)?负责)?"
)
"""What may stand between a heading's last name and its colon."""
HEADING_JOINTS = regex.compile(r"[、，,；]")
NAMES_JOINT = regex.compile(r"[、，,；和及与]|以及|\s+")


@dataclass(frozen=True)
class DutyHeading:
    """Whose a block is: where it begins, the names, and what of its text is no duty but says whose it is.

    `cuts` are that heading, or the names its sentences begin or end with; none where the text keeps them. The
    marker of a block that `runs_on` is in turn after those of the block before.
    """

    start: int
    names: list[str]
    cuts: tuple[tuple[int, int], ...]
    runs_on: bool = False

    @property
    def text(self) -> int:
        """Where the text that follows the heading begins."""
        return self.cuts[0][1] if self.cuts else self.start


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


def _starts_before(cell: Flow, end: int) -> list[int]:
    """Where a heading that ends at `end` may begin, the strongest evidence first, then the nearest."""
    lowest = max(end - LONGEST_DUTY_HEADING, 0)
    lowest = max((stop.end() for stop in STOP.finditer(cell.text, lowest, end)), default=lowest)
    ended = [
        at
        for at in cell.paragraph_starts
        if lowest <= at < end and cell.text[at - 1 : at] not in {*ENUMERATING}
    ]
    broken = [
        at
        for at, kind in cell.breaks.items()
        if kind is not Break.PARAGRAPH and lowest < at < end and cell.text[at - 1] not in ENUMERATING
    ]
    after_stop = [lowest] if lowest and lowest not in ended else []
    return [*sorted(ended, reverse=True), *after_stop, *sorted(broken, reverse=True)]


def headings_of(cell: Flow, roster: Roster, lexicon: Lexicon) -> list[DutyHeading]:
    """The headings of a cell in order."""
    if not cell.text:
        return []
    found = [
        *_colon_headings(cell, roster, lexicon),
        *_bare_headings(cell, roster, lexicon),
        *_bracketed_headings(cell, roster, lexicon),
    ]
    headings = sorted({heading.start: heading for heading in found}.values(), key=lambda one: one.start)
    return _numbered_through(cell, list(_with_the_rest(headings, roster)))


def _with_the_rest(headings: Sequence[DutyHeading], roster: Roster) -> Iterator[DutyHeading]:
    """The headings, 其他部门： as that of the departments that no other one names, if there are any."""
    headed = {name for heading in headings if heading.names != roster.all for name in heading.names}
    rest = [name for name in roster.all if name not in headed]
    for heading in headings:
        if heading.names or rest:
            yield heading if heading.names else replace(heading, names=rest)


def _numbered_through(cell: Flow, headings: Sequence[DutyHeading]) -> list[DutyHeading]:
    """The headings; where each begins the one point of its block, `1.某局：…`, its number is the point's."""
    if len(headings) < 2:
        return list(headings)
    numbered = []
    for heading, end in zip(headings, [*(one.start for one in headings[1:]), len(cell.text)], strict=True):
        marker = MARKER.match(cell.text, heading.start)
        block = cell.part(heading.text, end)
        above = heading.text in cell.paragraph_starts or len(block.paragraph_starts) > 1
        if marker is None or above or MARKER.match(block.text):
            return list(headings)
        numbered.append(replace(heading, cuts=((marker.end(), heading.text),), runs_on=True))
    return numbered


def _colon_headings(cell: Flow, roster: Roster, lexicon: Lexicon) -> Iterator[DutyHeading]:
    last = 0
    for colon in COLON.finditer(cell.text):
        found: list[DutyHeading] = []
        for start in _starts_before(cell, colon.start()):
            text = cell.text[start : colon.start()]
            names = heading_names(text, roster, lexicon) if start >= last else None
            if names is not None:
                found.append(DutyHeading(start, names, ((start, colon.end()),)))
        if found:
            last = colon.end()
            yield next((heading for heading in found if roster.holds(heading.names)), found[0])


def heading_names(text: str, roster: Roster, lexicon: Lexicon) -> list[str] | None:
    """The departments a heading names, none of them yet for 其他部门; None if it is no heading."""
    plain = HEADING_MARKER.sub("", text.strip(), count=1).rstrip("】]〕").strip()
    plain = ROLE_AROUND.sub(r"\1", plain)
    if not plain:
        return None
    if roster.names and ALL_DEPARTMENTS.fullmatch(plain):
        return roster.all
    if roster.names and OTHER_DEPARTMENTS.fullmatch(plain):
        return []
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
        length, name = (
            (len(max(known, key=len)), roster.names[max(known, key=len)])
            if known
            else _short(rest, roster, lexicon) or _unlisted(rest, roster, lexicon)
        )
        if not length:
            return None
        names.append(name)
        rest = rest[length:]
        joint = NAMES_JOINT.match(rest)
        if rest and joint is None:
            return names if HEADING_TAIL.fullmatch(rest) else None
        rest = rest[joint.end() :] if joint else rest
    return names


def _pieces(text: str) -> list[str]:
    """What may be the first name of a text: up to each joint, and all of it."""
    ends = [joint.start() for joint in NAMES_JOINT.finditer(text)] + [len(text)]
    return [text[:end] for end in ends if end]


def _short(text: str, roster: Roster, lexicon: Lexicon) -> tuple[int, str] | None:
    """The department of the cell a text begins with a short name of, and how long that is: 教育、水利部门."""
    office = OFFICE.search(text)
    for piece in _pieces(text):
        for called in (piece, f"{piece}{office[0]}" if office else piece):
            if (name := roster.answering(called, lexicon.namer)) is not None:
                return len(piece), name
    return None


def _unlisted(text: str, roster: Roster, lexicon: Lexicon) -> tuple[int, str]:
    """The first name of a text whose department the item's own cell does not give, and how long it is."""
    pieces = [OTHERS.sub("", piece) for piece in _pieces(text)]
    known = [piece for piece in pieces if split_alias(piece)[0] in lexicon.names or piece in lexicon.names]
    shaped = [piece for piece in pieces if lexicon.shaped(piece) and len(piece) > 2]
    name = max(known, key=len, default=None) or (shaped[0] if shaped else "")
    return len(name), roster.same(split_alias(name)[0], lexicon.namer) if name else ""


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
            (sure if certain else perhaps).append(DutyHeading(start, names, ((start, end),)))
    return [*sure, *(perhaps if len(sure) + len(perhaps) > 1 else [])]


def _bare_names(text: str, roster: Roster, lexicon: Lexicon) -> list[str] | None:
    """The names a text without a colon consists of, all from the item's department cell."""
    text = DEPARTMENT_LABEL.sub("", text.strip())
    if len(text) > LONGEST_DUTY_HEADING or NOT_BARE.search(text):
        return None
    names = heading_names(text, roster, lexicon)
    return names if names is not None and roster.holds(names) else None


def _bracketed_headings(cell: Flow, roster: Roster, lexicon: Lexicon) -> Iterator[DutyHeading]:
    """`【某局】` at a paragraph's or sentence's beginning heads what follows it, with no colon."""
    for bracketed in BRACKETED_HEADING.finditer(cell.text):
        start, end = bracketed.span()
        begins = start in cell.paragraph_starts or STOP.match(cell.text, start - 1)
        if not begins or COLON.match(cell.text, end):
            continue
        if (names := heading_names(bracketed[1], roster, lexicon)) is not None:
            yield DutyHeading(start, names, ((start, end),))
