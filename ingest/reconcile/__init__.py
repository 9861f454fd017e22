"""What a document declares held against what was found, every character accounted for, every doubt said.

A family of checks is a module: a function from what was read to its checks. `CHECKS` lists them in the order
in which they stand in the records. A new check is such a function, a line there, and a row of wordings
(ingest.wordings.checks).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import get_args

from ingest.reconcile import (
    announced,
    brackets,
    categories,
    cells,
    columns,
    contents,
    counts,
    coverage,
    departments,
    endings,
    foreign,
    front,
    headings,
    hidden,
    names,
    numbering,
    ordinals,
    pictures,
    place,
    points,
    preface,
    recognition,
    repeated,
    said_again,
    shapes,
    titles,
    totals,
    unfinished,
    unreadable,
)
from ingest.reconcile.reading import ListReading, Reading
from models.reconciliation import Check, Reconciliation
from models.repairs import Doubt, DoubtRule

__all__ = ["CHECKS", "DOUBTS", "doubts_of", "reconcile"]


def _list_by_list(*checks: Callable[[ListReading], Iterable[Check]]) -> Callable[[Reading], Iterator[Check]]:
    """Checks of a single list, all of them for one list before those of the next."""
    return lambda reading: (one for of in reading.lists for check in checks for one in check(of))


CHECKS: Sequence[Callable[[Reading], Iterable[Check]]] = (
    preface.checks,
    contents.checks,
    place.checks,
    titles.checks,
    _list_by_list(
        headings.checks,
        totals.checks,
        ordinals.checks,
        numbering.checks,
        columns.checks,
        cells.checks,
        departments.checks,
    ),
    points.checks,
    repeated.checks,
    foreign.checks,
    announced.checks,
    pictures.checks,
    hidden.checks,
    unreadable.checks,
    coverage.checks,
)
DOUBTS: Sequence[Callable[[Reading], Iterable[Doubt]]] = (
    endings.doubts,
    counts.doubts,
    front.doubts,
    categories.doubts,
    names.doubts,
    unfinished.doubts,
    foreign.doubts,
    repeated.doubts,
    said_again.doubts,
    brackets.doubts,
    points.doubts,
    shapes.doubts,
    recognition.doubts,
)


def reconcile(reading: Reading) -> Reconciliation:
    """All checks, and where every character went."""
    checks = _told_apart([one for check in CHECKS for one in check(reading)])
    return Reconciliation(
        ok=all(check.status != "failed" for check in checks), checks=checks, coverage=reading.coverage
    )


def doubts_of(reading: Reading) -> list[Doubt]:
    """What may be wrong and can't be told from what is right: the gravest first, else as in the document."""
    found = [doubt for doubts in DOUBTS for doubt in doubts(reading)]
    order = get_args(DoubtRule)
    return sorted(found, key=lambda doubt: order.index(doubt.rule))


def _told_apart(checks: Sequence[Check]) -> list[Check]:
    """The checks; where a number is printed twice, the second check of that name ends in .2, and so on."""
    times: Counter[str] = Counter()
    told = []
    for check in checks:
        times[check.id] += 1
        count = times[check.id]
        told.append(check.model_copy(update={"id": f"{check.id}.{count}"}) if count > 1 else check)
    return told
