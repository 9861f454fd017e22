"""A cell of duties into blocks: whose each is, and its points.

A block begins with a heading, `某局：`, that names one department or several. The last departments may
have none but a sentence of their own, which begins with their names. Without headings each sentence may say
whose it is.
"""

from collections.abc import Sequence

from ingest.resolve.departments import department_of
from ingest.resolve.duty_headings import DutyHeading, headings_of
from ingest.resolve.duty_sentences import closing_sentences, owned_sentences
from ingest.resolve.lexicon import Lexicon
from ingest.resolve.names import Namer
from ingest.resolve.points import Turn, points_of
from ingest.resolve.roster import Roster
from models.edition import Department, Duty
from models.flow import Flow

__all__ = ["departments_heading", "duties_of", "method_of"]


def duties_of(cell: Flow, roster: Roster, lexicon: Lexicon) -> list[Duty]:
    """The blocks of a duties cell in order; one without departments where it says nowhere whose they are."""
    headings = headings_of(cell, roster, lexicon)
    headings += (
        closing_sentences(cell, headings, roster, lexicon)
        if headings
        else owned_sentences(cell, roster, lexicon)
    )
    return _blocks(cell, headings)


def method_of(cell: Flow, roster: Roster, lexicon: Lexicon) -> list[Duty]:
    """The blocks of a cell that says how work is taken over, whose sentences name who does it: 由某局负责."""
    headings = headings_of(cell, roster, lexicon)
    headings += closing_sentences(cell, headings, roster, lexicon) if headings else []
    return _blocks(cell, headings)


def _blocks(cell: Flow, headings: Sequence[DutyHeading]) -> list[Duty]:
    """The blocks that headings begin, and what stands before the first of them."""
    headings = sorted({heading.start: heading for heading in headings}.values(), key=lambda one: one.start)
    first = headings[0].start if headings else len(cell.text)
    turn = Turn()
    duties = [_duty(DutyHeading(0, [], ()), cell, first, turn)] if cell.text[:first].strip() else []
    for index, heading in enumerate(headings):
        end = headings[index + 1].start if index + 1 < len(headings) else len(cell.text)
        duties.append(_duty(heading, cell, end, turn if heading.runs_on else Turn()))
    return duties


def _duty(heading: DutyHeading, cell: Flow, end: int, turn: Turn) -> Duty:
    """The block from a heading's beginning to `end`, and its text without what only says whose it is."""
    block = cell.part(heading.start, end)
    for start, until in sorted(heading.cuts, reverse=True):
        block = block.without(start - heading.start, until - heading.start)
    where = cell.where(heading.start, end)
    return Duty(departments=heading.names, points=points_of(block, cell, turn), where=where)


def departments_heading(duties: Sequence[Duty], namer: Namer) -> list[Department]:
    """The departments that head duties, for items no cell names them of."""
    named = {name: duty.where for duty in reversed(duties) for name in reversed(duty.departments)}
    found = (department_of(name, namer, where) for name, where in reversed(named.items()))
    return [department for department in found if department is not None]
