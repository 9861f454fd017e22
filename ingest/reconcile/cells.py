"""Every item has what its list's columns call for, and no cell beyond them."""

from collections.abc import Iterator, Sequence

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.draft import DraftItem
from models.edition import CooperativeItem, Item, ReclaimedItem
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]

SEVERAL = regex.compile(r"(?:1[.．、](?!\d).*\D2[.．、](?!\d)|[（(]1[)）].*[（(]2[)）]|①.*②)")
"""How a title's cell reads that holds several items, each with its number."""
SHOWN_BEYOND = 60
"""Characters shown of what stands beyond a row's columns."""


def checks(of: ListReading) -> Iterator[Check]:
    """One check."""
    wanting = [(draft, fact) for draft, item in of.items for fact in _wanting(item, of.draft.roles)]
    beyond = [draft for draft, _ in of.items if draft.surplus]
    wrong: dict[Fact, Finding] = {
        fact: [draft.number for draft, what in wanting if what == fact]
        for fact in dict.fromkeys(fact for _, fact in wanting)
    }
    wrong["beyond_columns"] = [f"{draft.number} {_beyond(draft)}" for draft in beyond]
    incomplete = {id(draft) for draft in (*beyond, *(draft for draft, _ in wanting))}
    yield Subject("cells", {"list": of.kind}).judged(
        wrong,
        expected=len(of.items),
        found=len(of.items) - len(incomplete),
        where=[draft.where[0] for draft, _ in of.items if id(draft) in incomplete and draft.where],
    )


def _wanting(item: Item, roles: Sequence[str]) -> Iterator[Fact]:
    """What an item has not, though its list has a column for it."""
    if not item.title:
        yield "no_title"
    if SEVERAL.match(item.title):
        yield "several_titles"
    if isinstance(item, CooperativeItem):
        if "departments" in roles and not item.departments:
            yield "no_departments"
        if "department_duties" in roles and not item.department_duties:
            yield "no_department_duties"
        if "township_duties" in roles and not item.township_duties:
            yield "no_township_duties"
    elif isinstance(item, ReclaimedItem) and not item.departments and (item.reason is None or item.method):
        yield "no_takeover"


def _beyond(draft: DraftItem) -> str:
    return "、".join(cell.text for cell in draft.surplus)[:SHOWN_BEYOND]
