"""Sentences of a cell of duties that say whose they are: 某局负责…, 某局——…, （某局）…, and …（某局）.

A sentence counts that begins with a department of the item's own cell, or ends with one in brackets.
Elsewhere a name is only mentioned: 会同某局对….
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from ingest.resolve.duty_headings import NAMES_JOINT, DutyHeading, heading_names
from ingest.resolve.lexicon import Lexicon
from ingest.resolve.points import MARKER
from ingest.resolve.roster import Roster
from ingest.vocabulary import DEPARTMENT_LABEL
from models.flow import Flow

__all__ = ["closing_sentences", "owned_sentences"]

FULL_STOP = regex.compile("。")
SENTENCE_END = regex.compile("[。；]")
CLAUSE_END = regex.compile("，")
SUBJECT_END = regex.compile(
    r"等?(?:有关|相关|各)?(?:职能|业务)?(?:部门|单位)?(?:，|,|在|按|根据|依|结合|负责|做好|要|应|分别|共同|各)"
)
"""What follows the names that a closing sentence begins with."""
OTHERS_TOO = (
    r"(?:等(?:有关|相关|各)?(?:职能|业务)?(?:部门|单位)?|[（(](?:牵头|主责|配合|协同)(?:部门|单位)?[)）])?"
)
LEADS = regex.compile(
    rf"{OTHERS_TOO}(?=(?:主要|具体|统一|共同|分别|牵头|组织|统筹|依法|按(?:照)?(?:各自)?职责(?:分工)?)*负责(?!的|人|同志))"
)
"""What follows the name that a sentence begins with whose duty it is."""
DASH = regex.compile(rf"{OTHERS_TOO}\s*[—－–―─-]{{1,2}}\s*")
DOES = regex.compile(r"(?![的等和与及、，：:（()）])")
"""What follows one where all departments of the cell begin sentences so: anything that goes on from it."""
BRACKETED = regex.compile(r"[（(【\[〔](?P<names>[^（()）】\]〕]{2,60})[)）】\]〕](?![：:])")
AT_END = regex.compile(r"[（(【\[〔](?P<names>[^（()）】\]〕]{2,60})[)）】\]〕](?=[。；;，,]?\s*$)")
OFFICE_NAME = regex.compile(r"\p{Han}{2,10}?(?:部门|机关)")


@dataclass(frozen=True)
class _Spoken:
    """A sentence that begins with names: where it does, what to cut from it, whether it surely is theirs."""

    start: int
    cut: tuple[int, int]
    names: list[str]
    sure: bool


def owned_sentences(cell: Flow, roster: Roster, lexicon: Lexicon) -> list[DutyHeading]:
    """Whose the sentences of a cell without headings are: all begin with names, or all end with them."""
    spoken = list(_spoken(cell, _clause_starts(cell), roster, lexicon))
    if {name for one in spoken for name in one.names} < set(roster.all) or len(roster.all) < 2:
        spoken = [one for one in spoken if one.sure]
    if spoken:
        return _joined(DutyHeading(one.start, one.names, (one.cut,), runs_on=True) for one in spoken)
    return _joined(_named_at_end(cell, roster, lexicon))


def closing_sentences(
    cell: Flow, headings: Sequence[DutyHeading], roster: Roster, lexicon: Lexicon
) -> list[DutyHeading]:
    """Sentences below the headings that begin with names no heading has: those departments' own."""
    headed = {name for heading in headings for name in heading.names}
    taken = {heading.start for heading in headings}
    starts = [at for at in _sentence_starts(cell, FULL_STOP) if at > headings[0].start and at not in taken]
    spoken = {one.start: one for one in _spoken(cell, starts, roster, lexicon) if one.sure}
    found = []
    for start in starts:
        names, end, _ = _leading_names(cell.text, start, roster, lexicon)
        if not names or headed & set(names):
            continue
        begins = start in cell.paragraph_starts
        if len(names) == 1 and start in spoken:
            found.append(DutyHeading(start, names, (spoken[start].cut,)))
        elif begins or (len(names) > 1 and SUBJECT_END.match(cell.text, end)):
            found.append(DutyHeading(start, names, ()))
        else:
            continue
        headed |= set(names)
    return found


def _sentence_starts(cell: Flow, stop: regex.Pattern[str]) -> list[int]:
    stops = {found.end() for found in stop.finditer(cell.text) if found.end() < len(cell.text)}
    return sorted({*cell.paragraph_starts, *stops})


def _clause_starts(cell: Flow) -> list[int]:
    """Where sentences begin, and what a comma parts from them."""
    return _sentence_starts(cell, regex.compile(f"{SENTENCE_END.pattern}|{CLAUSE_END.pattern}"))


def _spoken(cell: Flow, starts: Sequence[int], roster: Roster, lexicon: Lexicon) -> Iterator[_Spoken]:
    """The sentences that begin with names of the cell's; after a comma only what these lead."""
    text = cell.text
    for start in starts:
        marker = MARKER.match(text, start)
        at = marker.end() if marker else start
        within = text[start - 1 : start] == "，"
        if bracketed := BRACKETED.match(text, at):
            names = heading_names(bracketed["names"], roster, lexicon)
            if names and roster.holds(names) and not within:
                yield _Spoken(start, (at, bracketed.end()), names, sure=True)
            continue
        names, _, end = _leading_names(text, at, roster, lexicon)
        if not names:
            continue
        led = LEADS.match(text, end) or (None if within else DASH.match(text, end))
        if led or (not within and DOES.match(text, end)):
            yield _Spoken(start, (at, led.end() if led else end), names, sure=led is not None)


def _leading_names(text: str, start: int, roster: Roster, lexicon: Lexicon) -> tuple[list[str], int, int]:
    """The names of the cell's that a sentence begins with; where more could follow, and where they end."""
    names: list[str] = []
    at = end = start
    while True:
        known = [spelling for spelling in roster.names if text.startswith(spelling, at)]
        office = None if known else OFFICE_NAME.match(text, at)
        meant = roster.answering(office[0], lexicon.namer) if office else None
        if not known and meant is None:
            return names, at, end
        spelling = max(known, key=len) if known else office[0] if office else ""
        names.append(roster.names.get(spelling) or meant or "")
        at = end = at + len(spelling)
        joint = NAMES_JOINT.match(text, at)
        if joint is None:
            return names, at, end
        at = joint.end()


def _named_at_end(cell: Flow, roster: Roster, lexicon: Lexicon) -> Iterator[DutyHeading]:
    """The points and sentences that end with names in brackets; what stands between them is nobody's."""
    text = cell.text
    starts = _sentence_starts(cell, SENTENCE_END)
    begins = owned = 0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        begins = start if start in cell.paragraph_starts or MARKER.match(text, start) else begins
        said = AT_END.search(text[start:end].rstrip())
        names = heading_names(DEPARTMENT_LABEL.sub("", said["names"]), roster, lexicon) if said else None
        if said and names and roster.holds(names):
            if owned < begins:
                yield DutyHeading(owned, [], (), runs_on=True)
            yield DutyHeading(begins, names, ((start + said.start(), start + said.end()),), runs_on=True)
            begins = owned = end
    if 0 < owned < len(text):
        yield DutyHeading(owned, [], (), runs_on=True)


def _joined(headings: Iterable[DutyHeading]) -> list[DutyHeading]:
    """The headings; those of the same departments one after the other are one block's."""
    joined: list[DutyHeading] = []
    for heading in headings:
        if joined and joined[-1].names == heading.names:
            joined[-1] = replace(joined[-1], cuts=(*joined[-1].cuts, *heading.cuts))
        else:
            joined.append(heading)
    return joined
