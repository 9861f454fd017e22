"""A cooperative item, and whose duties are whose in it: by headings in a cell, by rows, or by columns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import regex

from ingest.resolve.cells import CellReader
from ingest.resolve.departments import Lexicon, departments_of, name_spans, role_named
from ingest.resolve.duties import departments_heading, duties_of
from ingest.resolve.duty_headings import plain_headings
from ingest.resolve.points import points_of
from ingest.resolve.roster import Roster
from ingest.text.clean import clean_cell
from models.document import Break
from models.draft import DraftItem, DraftList
from models.edition import CooperativeItem, Department, Duty, Part, Point
from models.flow import CleanCell, Flow
from models.repairs import Repair

__all__ = ["cooperative"]

SENTENCE_END = regex.compile(r"[。；;！!][）)”]?$")


def cooperative(draft: DraftItem, of: DraftList, reader: CellReader) -> CooperativeItem:
    """A row of the list of cooperative duties as a record."""
    title = reader.text(draft, "title")
    found = _assigned(draft, _parts(of), reader.lexicon)
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


def _assigned(item: DraftItem, parts: Mapping[str, Part], lexicon: Lexicon) -> _Assigned:
    """Read the columns of departments and of their duties; of each there may be several, or none."""
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
    pairs = list(zip(whose, what, strict=True)) if len(whose) == len(what) > 1 else _rows(item, lexicon)
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


def _rows(item: DraftItem, lexicon: Lexicon) -> list[tuple[CleanCell, CleanCell]]:
    """Each department's row of an item that has several; none where it has not.

    Parts that a page's end makes are no rows: they go on in one another, or stand on two pages, or in sources
    that know no rows; there only whole names beside whole sentences are a row.
    """
    whose, what = (
        item.cells[role].parts if role in item.cells else () for role in ("departments", "department_duties")
    )
    parts = [*whose, *what]
    if len(whose) != len(what) or len(what) < 2 or not all(cell.lines for cell in parts):
        return []
    pairs = [(clean_cell(names), clean_cell(text)) for names, text in zip(whose, what, strict=True)]
    pages = {cell.where.page for cell in parts}
    known = all(cell.where.row is not None or cell.where.bbox is not None for cell in parts)
    going_on = any(cell.lines[-1].ends is not Break.PARAGRAPH for cell in (*whose[:-1], *what[:-1]))
    if going_on:
        return []
    if known and len(pages) == 1:
        return pairs
    cut = known and len(pairs) <= len(pages)
    return [] if cut or not all(_is_whole(names, text, lexicon) for names, text in pairs) else pairs


def _is_whole(names: CleanCell, text: CleanCell, lexicon: Lexicon) -> bool:
    """Whether a row's names are whole, and its text ends with a sentence."""
    printed = ("".join(piece.text for piece in span) for span in name_spans(names.runs))
    shaped = all(lexicon.evidence(name, ()) in ("known", "shaped") for name in printed)
    return shaped and SENTENCE_END.search(text.text) is not None
