"""`lvzhi explain`: how an item came to be, step by step."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ingest.cli.statuses import DONE, NOT_USABLE
from ingest.cli.terminal import complain, progress, say, say_json
from ingest.cli.widths import filled
from ingest.errors import LvzhiError
from ingest.explain import explain
from ingest.guard.bounds import bounds_for
from ingest.guard.each import Guarded, all_guarded
from ingest.wordings.command import AT
from ingest.wordings.explanation import ENDINGS, EVIDENCE, JOINED, LINES, PARTS
from ingest.wordings.places import place_words
from ingest.wordings.repairs import RULES
from ingest.wordings.terms import DISPOSITIONS
from ingest.wordings.wording import Language
from models.edition import CooperativeItem, Duty, Item, Point, ReclaimedItem
from models.explanation import CellStep, Ending, Explanation, ReadingStep, RowStep
from models.repairs import Repair

__all__ = ["explanation_lines", "run"]

LONGEST = 48
"""Characters shown of a text; `--json` prints all."""


def run(options: Namespace) -> int:
    """Print the steps of one item."""
    show = progress(options.source, options.lang)
    doing = partial(explain, options.source, options.item, show, password=options.password)
    bounds = bounds_for(options.source, options.seconds, options.memory)
    try:
        (found,) = all_guarded([Guarded(doing, options.source, bounds)])
    except LvzhiError as error:
        complain(error, options.lang)
        return NOT_USABLE
    if options.json:
        say_json([one.model_dump(mode="json") for one in found])
    else:
        say(line for one in found for line in explanation_lines(one, options.lang))
    return DONE


def explanation_lines(steps: Explanation, language: Language = "en") -> Iterator[str]:
    """The steps in words, from the rows on the page to the record."""
    parts: dict[str, Iterable[str]] = {
        "category": [steps.category] if steps.category else [],
        "rows": (_row(row, language) for row in steps.rows),
        "cells": (line for cell in steps.cells for line in _cell(cell, language)),
        "names": (line for reading in steps.readings for line in _reading(reading, language)),
        "record": _record(steps.item, language),
        "end": [_ending(steps.ending, language)] if steps.ending else [],
        "repairs": (_repair(repair, language) for repair in steps.repairs),
    }
    yield f"{steps.list}.{steps.item.number}  {steps.item.title}"
    for part, lines in parts.items():
        for at, line in enumerate(lines):  # what they are about stands before the first
            yield f"  {filled('' if at else PARTS[part].to(language), 10)}{line}"


def _said(line: str, language: Language, **values: object) -> str:
    return LINES[line].to(language).format(**values)


def _row(row: RowStep, language: Language) -> str:
    said = "; ".join(f"{role} {weight:+g}" for role, weight in row.reads_on.items())
    parts = [row.kind, place_words([row.where], language)]
    if row.joined:
        parts.append(JOINED[row.joined].to(language) + (f" ({said})" if said else ""))
    return AT.to(language).join(parts)


def _cell(cell: CellStep, language: Language) -> Iterator[str]:
    heading = f" ({cell.heading})" if cell.heading else ""
    yield f"{cell.role}{heading}: {_short(cell.printed)}"
    if cell.text != cell.printed.replace("\n", ""):
        yield f"  {_said('clean', language, text=_short(cell.text))}"


def _short(text: str) -> str:
    """A text on one line, its line feeds shown, so far as it fits."""
    line = text.replace("\n", "⏎")
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _reading(reading: ReadingStep, language: Language) -> Iterator[str]:
    for one in reading.names:
        why = EVIDENCE[one.evidence].to(language)
        yield _said("name", language, name=one.name, why=why, cost=one.cost)
    for other in reading.rejected:
        names = " | ".join(name.name for name in other.names)
        yield f"  {_said('not', language, names=names, other=other.cost, cost=reading.cost)}"


def _record(item: Item, language: Language) -> Iterator[str]:
    """Departments, and the blocks of duties with their points."""
    if isinstance(item, CooperativeItem):
        yield from _blocks("department_duties", item.department_duties, language)
        yield _said("township", language, points=_points(item.township_duties, language))
    elif isinstance(item, ReclaimedItem):
        names = "、".join(one.name for one in item.departments) or _said("nobody", language)
        done = DISPOSITIONS[item.disposition].to(language)
        yield _said("by", language, disposition=done, names=names)
        yield from _blocks("method", item.method, language)


def _blocks(field: str, duties: Iterable[Duty], language: Language) -> Iterator[str]:
    for duty in duties:
        whose = "、".join(duty.departments) or _said("nobody_named", language)
        points = _points(duty.points, language)
        yield _said("block", language, field=_said(field, language), whose=whose, points=points)


def _points(points: Sequence[Point], language: Language) -> str:
    """How many points there are, with their markers; – for one without."""
    if not points:
        return _said("none", language)
    markers = " ".join(point.marker or "–" for point in points)
    return _said("point" if len(points) == 1 else "points", language, count=len(points), markers=markers)


def _ending(ending: Ending, language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    return f"{ENDINGS[ending.rule].to(language)}{colon}{_short(ending.clause)}"


def _repair(repair: Repair, language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    return f"{RULES[repair.rule].to(language)}{colon}{_short(repair.before)} → {_short(repair.after)}"
