"""What became of a fault: the edition read from the faulty document against that of the sound one."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final, Literal

from models.edition import CooperativeItem, Duty, Edition, Item, Point, ReclaimedItem
from tests.faults.registry import Injection

__all__ = ["ROUTINE", "Outcome", "Word", "judged", "records", "word_of"]

Outcome = Literal["harmless", "said", "doubted", "undetectable", "silent", "crash"]
"""harmless: the records are the sound document's. said: a check fails that did not. doubted: a doubt or an
unusual repair is there that was not. undetectable: wrong, and nobody could see it. silent: wrong and visible,
and no word. crash: neither an edition nor a SourceError came of it in time."""
ROUTINE: Final = {"space", "half-width", "tag", "and", "entity", "radical"}
"""Repairs of what conversions leave in sound documents: that one was made says nothing of a fault."""


@dataclass(frozen=True)
class Word:
    """What an edition says of itself: failed checks by id, doubts by rule and text, unusual repairs."""

    failed: frozenset[str]
    doubts: Counter[tuple[str, str]]


def word_of(edition: Edition) -> Word:
    """All that tells a reader of the records to look twice."""
    failed = (check.id for check in edition.reconciliation.checks if check.status == "failed")
    doubts = Counter((str(doubt.rule), doubt.text) for doubt in edition.doubts)
    repairs = Counter(
        ("repair", str(repair.rule)) for repair in edition.repairs if repair.rule not in ROUTINE
    )
    return Word(frozenset(failed), doubts + repairs)


def judged(sound: Edition, faulty: Edition | None, injection: Injection) -> Outcome:
    """The outcome; `faulty` is None where the document was refused, which says enough."""
    if faulty is None:
        return "said"
    before, after = word_of(sound), word_of(faulty)
    if records(faulty) == records(sound) and not injection.contradicts:
        return "harmless"
    if after.failed - before.failed:
        return "said"
    if after.doubts - before.doubts:
        return "doubted"
    return "undetectable" if injection.untold else "silent"


def records(edition: Edition) -> Any:
    """All that an edition records, without where it stands and how it was printed."""
    return (
        edition.place,
        edition.issued,
        [(one.list, one.categories, one.category_count, one.item_count) for one in edition.declared],
        [one.title for one in edition.contents],
        [
            (
                one.kind,
                [(category.number, category.name, category.declared_count, list(map(_item, category.items)))],
            )
            for one in edition.lists
            for category in one.categories
        ],
    )


def _item(item: Item) -> Any:
    fields: list[Any] = [item.number, item.title]
    if isinstance(item, CooperativeItem):
        fields += [
            _names(item),
            list(map(_duty, item.department_duties)),
            list(map(_point, item.township_duties)),
        ]
    if isinstance(item, ReclaimedItem):
        fields += [_names(item), list(map(_duty, item.method)), item.disposition, item.reason]
    return fields


def _names(item: CooperativeItem | ReclaimedItem) -> list[tuple[str, str | None]]:
    return [(department.name, department.aka) for department in item.departments]


def _duty(duty: Duty) -> Any:
    return duty.departments, list(map(_point, duty.points))


def _point(point: Point) -> tuple[str | None, str]:
    return point.marker, point.text
