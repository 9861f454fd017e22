"""A cooperative item, and whose duties are whose in it: by headings in a cell, by rows, or by columns."""

from collections.abc import Collection
from dataclasses import dataclass

from ingest.resolve.cells import CellReader
from ingest.resolve.department_rows import department_rows
from ingest.resolve.departments import departments_of, role_named
from ingest.resolve.duties import departments_heading, duties_of
from ingest.resolve.duty_headings import plain_headings
from ingest.resolve.lexicon import Lexicon
from ingest.resolve.points import points_of
from ingest.resolve.roster import Roster
from models.draft import DraftItem, DraftList
from models.edition import CooperativeItem, Department, Duty, Part, Point
from models.flow import CleanCell, Flow
from models.repairs import Repair

__all__ = ["cooperative"]


def cooperative(draft: DraftItem, of: DraftList, reader: CellReader) -> CooperativeItem:
    """A row of the list of cooperative duties as a record."""
    title = reader.text(draft, "title")
    found = _assigned(draft, of, reader.lexicon)
    reader.repairs += found.repairs
    return CooperativeItem(
        number=draft.number,
        title=title,
        printed=draft.printed,
        where=draft.where,
        confidence=draft.confidence,
        departments=found.departments,
        department_duties=found.duties,
        township_duties=_points(reader.flow(draft, "township_duties")),
    )


def _points(cell: Flow) -> list[Point]:
    return points_of(cell) if cell.text else []


@dataclass(frozen=True)
class _Assigned:
    """An item's departments, their duties, and the repairs that took."""

    departments: list[Department]
    duties: list[Duty]
    repairs: list[Repair]


def _parts(of: DraftList) -> dict[str, Part]:
    """The part that departments have by the headings of their columns, where there are several: 牵头部门."""
    columns = [one for one in zip(of.roles, of.columns, strict=True) if one[0].split(" ")[0] == "departments"]
    named = {role: part for role, heading in columns if (part := role_named(heading)) is not None}
    return named if len(columns) > 1 else {}


def _assigned(item: DraftItem, of: DraftList, lexicon: Lexicon) -> _Assigned:
    """Read the columns of departments and of their duties; of each there may be several, or none."""
    parts = _parts(of)
    whose, what = item.columns("departments"), item.columns("department_duties")
    flows = [cell.flow for cell in what]
    here = {name for flow in flows for name in plain_headings(flow)}
    repairs = [repair for flow in flows for repair in flow.repairs]
    departments: list[Department] = []
    for role, cell in item.cells.items():
        if cell not in whose:
            continue
        found, joined = departments_of(cell.runs, here, lexicon)
        departments += [
            one if one.role else one.model_copy(update={"role": parts.get(role)}) for one in found
        ]
        repairs += [*cell.repairs, *joined]
    beside = list(zip(whose, what, strict=True)) if len(whose) == len(what) > 1 else []
    pairs = beside or department_rows(item, of, lexicon)
    if pairs:
        duties = [duty for names, text in pairs for duty in _of_pair(names, text, here, lexicon)]
    else:
        roster = Roster.of(departments)
        duties = [duty for flow in flows for duty in duties_of(flow, roster, lexicon)]
    return _Assigned(departments if whose else departments_heading(duties, lexicon.namer), duties, repairs)


def _of_pair(names: CleanCell, text: CleanCell, here: Collection[str], lexicon: Lexicon) -> list[Duty]:
    """The duties of the departments beside them, who need no heading."""
    departments, _ = departments_of(names.runs, here, lexicon)
    blocks = duties_of(text.flow, Roster.of(departments), lexicon)
    if len(blocks) == 1 and not blocks[0].departments:
        return [blocks[0].model_copy(update={"departments": [one.name for one in departments]})]
    return blocks
