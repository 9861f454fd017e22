"""`lvzhi explain`: how an item came to be, step by step."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, progress, say, say_json
from ingest.errors import LvzhiError
from ingest.explain import explain
from ingest.wordings.places import place_words
from ingest.wordings.repairs import RULES
from models.edition import CooperativeItem, Duty, Item, Point, ReclaimedItem
from models.explanation import CellStep, Ending, Evidence, Explanation, Joined, NameStep, ReadingStep, RowStep
from models.repairs import Repair

__all__ = ["explanation_lines", "run"]

JOINED: dict[Joined, str] = {
    "below": "without a number, below the row before",
    "page": "the rest of the row that the page's end cut",
}
EVIDENCE: dict[Evidence, str] = {
    "here": "heads a block of the item's duties",
    "known": "printed without a doubt elsewhere",
    "shaped": "begins and ends as names do",
    "ends": "only ends as names do",
    "starts": "only begins as names do",
    "shapeless": "nothing speaks for it",
}
"""Why a text is taken for a name."""
ENDINGS = {
    "clause": "a clause says so",
    "pointed": "a clause points at the work",
    "nobody": "nobody is said to do it instead",
}
LONGEST = 48
"""Characters shown of a text; `--json` prints all."""


def run(options: Namespace) -> int:
    """Print the steps of one item."""
    try:
        found = explain(options.source, options.item, progress(options.source), password=options.password)
    except LvzhiError as error:
        complain(error)
        return NOT_USABLE
    if options.json:
        say_json([one.model_dump(mode="json") for one in found])
    else:
        say(line for one in found for line in explanation_lines(one))
    return DONE


def explanation_lines(steps: Explanation) -> Iterator[str]:
    """The steps in words, from the rows on the page to the record."""
    yield f"{steps.list}.{steps.item.number}  {steps.item.title}"
    yield from _part("category", [steps.category] if steps.category else [])
    yield from _part("rows", map(_row, steps.rows))
    yield from _part("cells", (line for cell in steps.cells for line in _cell(cell)))
    yield from _part("names", (line for reading in steps.readings for line in _reading(reading)))
    yield from _part("record", _record(steps.item))
    yield from _part("end", [_ending(steps.ending)] if steps.ending else [])
    yield from _part("repairs", map(_repair, steps.repairs))


def _part(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines, what they are about before the first."""
    for at, line in enumerate(lines):
        yield f"  {'' if at else name:<10}{line}"


def _row(row: RowStep) -> str:
    said = "; ".join(f"{role} {weight:+g}" for role, weight in row.reads_on.items())
    why = f", {JOINED[row.joined]}" + (f" ({said})" if said else "") if row.joined else ""
    return f"{row.kind}, {place_words([row.where], 'en')}{why}"


def _cell(cell: CellStep) -> Iterator[str]:
    heading = f" ({cell.heading})" if cell.heading else ""
    yield f"{cell.role}{heading}: {_short(cell.printed)}"
    if cell.text != cell.printed.replace("\n", ""):
        yield f"  clean: {_short(cell.text)}"


def _short(text: str) -> str:
    """A text on one line, its line feeds shown, so far as it fits."""
    line = text.replace("\n", "⏎")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _reading(reading: ReadingStep) -> Iterator[str]:
    yield from map(_name, reading.names)
    for other in reading.rejected:
        names = " | ".join(name.name for name in other.names)
        yield f"  not {names}: cost {other.cost:g}, not {reading.cost:g}"


def _name(name: NameStep) -> str:
    return f"{name.name}: {EVIDENCE[name.evidence]}, cost {name.cost:g}"


def _record(item: Item) -> Iterator[str]:
    """Departments, and the blocks of duties with their points."""
    if isinstance(item, CooperativeItem):
        yield from _blocks("department_duties", item.department_duties)
        yield f"township_duties: {_points(item.township_duties)}"
    elif isinstance(item, ReclaimedItem):
        yield f"{item.disposition}, by {'、'.join(one.name for one in item.departments) or 'nobody'}"
        yield from _blocks("method", item.method)


def _blocks(field: str, duties: Iterable[Duty]) -> Iterator[str]:
    for duty in duties:
        yield f"{field} of {'、'.join(duty.departments) or 'nobody named'}: {_points(duty.points)}"


def _points(points: Sequence[Point]) -> str:
    """How many points there are, with their markers; – for one without."""
    markers = " ".join(point.marker or "–" for point in points)
    return f"{len(points)} point{'s' * (len(points) != 1)} ({markers})" if points else "none"


def _ending(ending: Ending) -> str:
    return f"{ENDINGS[ending.rule]}: {_short(ending.clause)}"


def _repair(repair: Repair) -> str:
    return f"{RULES[repair.rule].en}: {_short(repair.before)} → {_short(repair.after)}"
