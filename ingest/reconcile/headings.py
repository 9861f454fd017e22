"""The number of items each category's heading states."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.reconciliation import Check

__all__ = ["checks"]


def checks(of: ListReading) -> Iterator[Check]:
    """A check a category."""
    for drawn, category in of.categories:
        yield Subject(
            "heading.items", {"list": of.kind, "number": category.number, "category": category.label}
        ).compared(
            category.declared_count,
            len(category.items),
            [drawn.where],
        )
