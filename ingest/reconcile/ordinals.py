"""Categories' ordinals run 一…n, no category is there twice, and none is empty."""

from collections import Counter
from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]


def checks(of: ListReading) -> Iterator[Check]:
    """One check; ordinals count where any category has one, beginning anew under each heading above them."""
    drawn = [draft for draft, _ in of.categories]
    names = Counter((category.group, category.name) for _, category in of.categories)
    empty = [category.name for _, category in of.categories if not category.items]
    wrong: dict[Fact, Finding] = {
        "ordinals": _out_of_turn(of),
        "same_categories": [name for (_, name), times in names.items() if times > 1 and name],
        "empty_categories": empty,
    }
    yield Subject("ordinals", {"list": of.kind}).judged(wrong, where=[one.where for one in drawn])


def _out_of_turn(of: ListReading) -> list[str]:
    """The labels of categories whose ordinal is not the next, or lacking where others have one."""
    if all(draft.number is None for draft, _ in of.categories):
        return []
    wrong = []
    group, expected = None, 1
    for draft, category in of.categories:
        if category.group != group:
            group, expected = category.group, 1
        if draft.number != expected:
            wrong.append(category.label or category.name)
        expected = (draft.number or expected) + 1
    return wrong
