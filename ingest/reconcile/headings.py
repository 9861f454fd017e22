"""The number of items each category's heading states, and each heading above several."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.reconciliation import Check

__all__ = ["checks"]


def checks(of: ListReading) -> Iterator[Check]:
    """A check a category, and one a heading above several."""
    for position, group in enumerate(of.draft.groups, 1):
        number = position if group.number is None else group.number
        items = sum(len(one.items) for one in of.records.categories if one.group == group.name)
        yield Subject(
            "heading.items", {"list": of.kind, "number": f"group.{number}", "category": group.label}
        ).compared(group.declared_count, items, [group.where])
    for drawn, category in of.categories:
        yield Subject(
            "heading.items", {"list": of.kind, "number": category.number, "category": category.label}
        ).compared(
            category.declared_count,
            len(category.items),
            [drawn.where],
        )
