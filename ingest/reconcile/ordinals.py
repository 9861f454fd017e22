"""Categories' ordinals run 一…n, no category is there twice, and none is empty."""

from collections import Counter
from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]


def checks(of: ListReading) -> Iterator[Check]:
    """One check; ordinals count where any category has one, and may begin anew below a heading above them."""
    drawn = [draft for draft, _ in of.categories]
    names = Counter((category.group, category.name) for _, category in of.categories)
    empty = [category.name for _, category in of.categories if not category.items]
    wrong: dict[Fact, Finding] = {
        "ordinals": [*_groups_out_of_turn(of), *_out_of_turn(of)],
        "same_categories": [name for (_, name), times in names.items() if times > 1 and name],
        "empty_categories": empty,
    }
    yield Subject("ordinals", {"list": of.kind}).judged(wrong, where=[one.where for one in drawn])


def _out_of_turn(of: ListReading) -> list[str]:
    """The labels of categories whose ordinal is not the next, or lacking where others have one."""
    drawn = of.draft.categories
    if all(draft.number is None for draft in drawn):
        return []
    below = [draft for draft in drawn if draft.group is not None] if of.draft.groups else drawn
    wrong = []
    group, expected = None, 1
    for draft in below:
        if draft.group != group:
            group = draft.group
            expected = 1 if draft.number == 1 else expected
        if draft.number != expected:
            wrong.append(draft.label or draft.name)
        expected = (draft.number or expected) + 1
    return wrong


def _groups_out_of_turn(of: ListReading) -> list[str]:
    """The labels of headings above others whose ordinal follows none; categories may stand beside them."""
    groups = of.draft.groups
    beside = [draft.number for draft in of.draft.categories if draft.group is None] if groups else []
    there = {number for number in (*beside, *(group.number for group in groups)) if number is not None}
    return [
        group.label for group in groups if group.number is not None and group.number - 1 not in {0, *there}
    ]
