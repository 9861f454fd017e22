"""A reclaimed item: who takes it over and how, from one cell or from two; or why the work ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.resolve.cells import CellReader
from ingest.resolve.departments import departments_of
from ingest.resolve.dispositions import ending_of
from ingest.resolve.duties import departments_heading, method_of
from ingest.resolve.lexicon import Lexicon
from ingest.resolve.roster import Roster
from ingest.resolve.takeover import who_and_how
from ingest.vocabulary import METHOD_LABEL
from models.draft import DraftItem
from models.edition import Department, Duty, ReclaimedItem
from models.explanation import Ending
from models.flow import Fragment
from models.repairs import Repair

__all__ = ["Takeover", "reclaimed", "takeover_of", "takeover_runs"]


@dataclass(frozen=True)
class Takeover:
    """What becomes of an item: who takes it over, how, or why it ends."""

    departments: list[Department]
    method: list[Duty]
    ending: Ending | None
    reason: str | None
    repairs: list[Repair]

    @property
    def discontinued(self) -> bool:
        """Whether the work ends."""
        return self.ending is not None


def reclaimed(draft: DraftItem, reader: CellReader) -> ReclaimedItem:
    """A row of the list of reclaimed duties as a record."""
    title = reader.text(draft, "title")
    takeover = takeover_of(*takeover_runs(draft, reader), reader.lexicon)
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


def takeover_runs(
    draft: DraftItem, reader: CellReader
) -> tuple[Sequence[Fragment], Sequence[Fragment] | None]:
    """The runs of the cell of departments, and of the one of how they work; None where both are in one."""
    if "takeover" in draft.cells:
        return reader.runs(draft, "takeover"), None
    how = next((role for role in ("method", "department_duties") if role in draft.cells), None)
    return reader.runs(draft, "departments"), None if how is None else reader.runs(draft, how)


def takeover_of(who: Sequence[Fragment], how: Sequence[Fragment] | None, lexicon: Lexicon) -> Takeover:
    """Read 承接部门及工作方式 from one cell, or from two where `how` is given."""
    names, text = who_and_how(who, how, lexicon)
    departments, repairs = departments_of(names, (), lexicon)
    repairs += text.repairs
    ending = ending_of(text.text, departments=bool(departments))
    labelled = how is None and METHOD_LABEL.match("".join(run.text for run in who)) is not None
    if labelled and ending and ending.rule == "nobody":  # a way of working, and who works so was lost
        ending = None
    if not departments and ending and not labelled:
        return Takeover([], [], ending, text.text, repairs)
    method = method_of(text, Roster.of(departments), lexicon)
    departments = departments or departments_heading(method, lexicon.namer)
    return Takeover(departments, method, ending, text.text if ending else None, repairs)
