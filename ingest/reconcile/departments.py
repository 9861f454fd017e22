"""The departments an item's cell names are those that head its duties."""

from collections import Counter
from collections.abc import Iterator

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.base import Kind
from models.edition import CooperativeItem, Item, ReclaimedItem
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]

HEADING = regex.compile(r"^\p{Han}{3,20}(?=[：:])")
"""What stands like a heading above duties whose department the item does not name."""


def checks(of: ListReading) -> Iterator[Check]:
    """A check for each item whose duties have headings, or should have."""
    for item in of.rows:
        yield from _of_item(of.kind, item)


def _of_item(kind: Kind, item: Item) -> Iterator[Check]:
    """A department that heads duties and is not in the department cell, or the other way round."""
    if not isinstance(item, CooperativeItem | ReclaimedItem):
        return
    departments = item.departments
    blocks = item.department_duties if isinstance(item, CooperativeItem) else item.method
    headed = [name for block in blocks for name in block.departments]
    names = [department.name for department in departments]
    twice = (
        [name for name, times in Counter(names).items() if times > 1] if len(set(names)) < len(names) else []
    )
    idle = [name for block in blocks if not block.points for name in block.departments]
    about: dict[Fact, Finding] = {"list": kind, "number": item.number}
    if not headed:
        if twice:
            yield Subject("departments", about).judged(
                {"names_twice": twice}, "、".join(names), None, item.where
            )
        elif kind == "cooperative" and len(names) > 1:
            # several departments and no heading at all: whose duties are whose is not stated
            yield Subject("departments", about).not_stated("、".join(names), item.where)
        return
    unlisted = [name for name in dict.fromkeys(headed) if name not in names]
    unheaded = [name for name in names if name not in headed]
    headless = ["".join(point.text for point in block.points) for block in blocks if not block.departments]
    spoken_of = [name for name in unheaded if any(name in text for text in headless)]
    wrong: dict[Fact, Finding] = {
        "unlisted": [*unlisted, *(head for text in headless for head in HEADING.findall(text)[:1])],
        "unheaded": unheaded if not spoken_of else [],
        "names_twice": twice,
        "without_duties": idle,
    }
    yield Subject("departments", about).judged(
        wrong,
        expected="、".join(names),
        found="、".join(dict.fromkeys(headed)),
        where=item.where,
    )
