"""A reclaimed item: who takes it over and how, from one cell or from two; or why the work ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from ingest.resolve.cells import CellReader
from ingest.resolve.departments import ENDS_ONLY, SHAPED, Lexicon, departments_of, name_spans
from ingest.resolve.dispositions import BY, TAKEN, ends_work, says_end
from ingest.resolve.duties import departments_heading, method_of
from ingest.resolve.roster import Roster
from ingest.text.clean import Flow, Fragment, join
from ingest.vocabulary import BODY_ENDINGS, METHOD_LABEL, NO_DEPARTMENT
from models.draft import DraftItem
from models.edition import Department, Duty, ReclaimedItem
from models.repairs import Repair

__all__ = ["Takeover", "reclaimed", "takeover_of"]


FOLLOWS_NAMES = regex.compile(
    rf"{BY}(?:负责|承担|承接|牵头|组织|开展|通过|依据|根据|按照|对)|(?P<stop>[，,。])"
)
"""What follows the names a text begins with."""
LONGEST_NAMES = 60
"""Characters of names at a text's beginning."""


@dataclass(frozen=True)
class Takeover:
    """What becomes of an item: who takes it over, how, or why it ends."""

    departments: list[Department]
    method: list[Duty]
    discontinued: bool
    reason: str | None
    repairs: list[Repair]


def reclaimed(draft: DraftItem, reader: CellReader) -> ReclaimedItem:
    """A row of the list of reclaimed duties as a record."""
    title = reader.text(draft, "title")
    takeover = _takeover(draft, reader)
    reader.repairs += takeover.repairs
    return ReclaimedItem(
        number=draft.number,
        title=title,
        printed=draft.printed,
        where=draft.where,
        confidence=draft.confidence,
        departments=takeover.departments,
        method=takeover.method,
        disposition="discontinued" if takeover.discontinued else "transferred",
        reason=takeover.reason,
    )


def _takeover(draft: DraftItem, reader: CellReader) -> Takeover:
    if "takeover" in draft.cells:
        return takeover_of(reader.runs(draft, "takeover"), None, reader.lexicon)
    how = next((role for role in ("method", "department_duties") if role in draft.cells), None)
    if how is None:
        return takeover_of(reader.runs(draft, "departments"), None, reader.lexicon)
    return takeover_of(reader.runs(draft, "departments"), reader.runs(draft, how), reader.lexicon)


def takeover_of(who: Sequence[Fragment], how: Sequence[Fragment] | None, lexicon: Lexicon) -> Takeover:
    """Read 承接部门及工作方式 from one cell, or from two where `how` is given."""
    labelled = how is None and METHOD_LABEL.match(_text(who)) is not None
    if how is None:
        who, how = _divide(who, lexicon)
    elif _is_sentence(who, lexicon):
        who, how = [], [*who, *how]
    who = _named_in(who, lexicon) or who
    if not _text(who) or NO_DEPARTMENT.match(_text(who)):
        who, how = _led(how, lexicon)
    departments, repairs = departments_of(who, (), lexicon)
    text = _unlabelled(join(how))
    if NO_DEPARTMENT.match(text.text):
        text = replace(text, text="")
    ending = ends_work(text.text, departments=bool(departments))
    repairs += text.repairs
    if labelled and not departments:  # a way of working, and who works so was lost
        ending = says_end(text.text)
    elif not departments and ending:
        return Takeover([], [], True, text.text, repairs)
    method = method_of(text, Roster.of(departments), lexicon)
    departments = departments or departments_heading(method, lexicon.namer)
    return Takeover(departments, method, ending, text.text if ending else None, repairs)


def _divide(runs: Sequence[Fragment], lexicon: Lexicon) -> tuple[list[Fragment], list[Fragment]]:
    """A combined cell into its departments and the rest: at 工作方式：, else where the names end."""
    text = _text(runs)
    label = METHOD_LABEL.search(text)
    if label is not None:
        return _cut(runs, label.start())
    colon = regex.search(r"[：:]", text)
    if colon is not None and _is_names(_cut(runs, colon.start())[0], lexicon):
        before, after = _cut(runs, colon.start())
        return before, _cut(after, 1)[1]
    for count in range(len(runs), 0, -1):
        if _is_names(runs[:count], lexicon):
            return list(runs[:count]), list(runs[count:])
    return [], list(runs)


def _named_in(runs: Sequence[Fragment], lexicon: Lexicon) -> list[Fragment]:
    """The names in a text that says who takes the work over: 由某局负责."""
    for taken in TAKEN.finditer(_text(runs)):
        named = _cut(_cut(runs, taken.end("who"))[0], taken.start("who"))[1]
        if _is_names(named, lexicon):
            return named
    return []


def _led(how: Sequence[Fragment], lexicon: Lexicon) -> tuple[list[Fragment], list[Fragment]]:
    """The departments of a text that names them in its sentence, or begins with them; and the text.

    Names that a stop follows are not the sentence's own.
    """
    text = _text(how)
    for follows in FOLLOWS_NAMES.finditer(text, 2, LONGEST_NAMES):
        names, rest = _cut(how, follows.start())
        if _may_end(text[: follows.start()], lexicon) and _is_names(names, lexicon):
            return names, _cut(rest, 1)[1] if follows["stop"] else list(how)
    return _named_in(how, lexicon), list(how)


def _may_end(text: str, lexicon: Lexicon) -> bool:
    """Whether a text ends as names do, or with one the document knows."""
    return BODY_ENDINGS.search(text) is not None or any(text.endswith(name) for name in lexicon.names)


def _text(runs: Sequence[Fragment]) -> str:
    return "".join(run.text for run in runs)


def _is_names(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether runs are names and nothing else, each in this document's words or by its shape."""
    departments, _ = departments_of(runs, (), lexicon)
    if not departments:
        return any(NO_DEPARTMENT.match(run.text) for run in runs)
    costs = [lexicon.cost(department.name, ()) for department in departments]
    return min(costs) <= SHAPED and max(costs) <= ENDS_ONLY


def _is_sentence(runs: Sequence[Fragment], lexicon: Lexicon) -> bool:
    """Whether a department cell holds no names but a sentence about the work."""
    text = _text(runs)
    ended = regex.search(r"[。；]$|不再|失效|取消|废止", text) is not None
    return bool(name_spans(runs)) and ended and not _is_names(runs, lexicon)


def _cut(runs: Sequence[Fragment], offset: int) -> tuple[list[Fragment], list[Fragment]]:
    """Runs before and after an offset into their joined text."""
    before: list[Fragment] = []
    for index, run in enumerate(runs):
        if offset < len(run.text):
            if offset:
                before.append(Fragment(run.text[:offset], run.where, run.ends))
            return before, [Fragment(run.text[offset:], run.where, run.ends, run.spaced), *runs[index + 1 :]]
        offset -= len(run.text)
        before.append(run)
    return before, []


def _unlabelled(text: Flow) -> Flow:
    label = METHOD_LABEL.match(text.text)
    if label is None:
        return text
    rest = text.part(label.end(), len(text.text))
    return replace(rest, repairs=text.repairs)
