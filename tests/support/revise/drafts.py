"""A new edition while it is made: its items on their way, and what is done to each noted on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from models.edition import Edition, Kind
from tests.support.items import bare, departments_of
from tests.support.revision import KINDS, Key, Weight

__all__ = ["Draft", "Revising", "basic_once", "drafts_of", "retitle"]


@dataclass
class Draft:
    """An item on its way to the new edition; `settled`: nothing more is done to it."""

    kind: Kind
    category: str
    item: Any
    origin: Key | None
    what: set[str] = field(default_factory=set)
    settled: bool = False


class Revising:
    """All items of the old edition, its categories and departments, and the items held back to be added."""

    def __init__(self, rng: Random, weight: Weight, old: Edition, held: list[Draft]) -> None:
        self.rng, self.weight, self.old, self.held = rng, weight, old, held
        self.drafts = drafts_of(old)
        self.categories = {one.kind: [category.name for category in one.categories] for one in old.lists}
        self.known = sorted({one.name for draft in self.drafts for one in departments_of(draft.item)})
        self.renamed: tuple[str, str] | None = None
        self.renamed_categories: set[tuple[Kind, str, str]] = set()

    def some(self, share: float, *, kinds: Iterable[Kind] = KINDS) -> list[Draft]:
        return [
            draft
            for draft in self.drafts
            if draft.kind in kinds and not draft.settled and self.rng.random() < share
        ]


def drafts_of(edition: Edition) -> list[Draft]:
    """Every item, with where it stands."""
    return [
        Draft(one.kind, category.name, item, (one.kind, item.number))
        for one in edition.lists
        for category in one.categories
        for item in category.items
    ]


def retitle(draft: Draft, title: str) -> None:
    if bare(title) != bare(draft.item.title):
        draft.item = draft.item.model_copy(update={"title": title})
        draft.what.add("reworded")


def basic_once(draft: Draft) -> bool:
    """Whether it is or was in the list whose items have no departments."""
    return "basic" in {draft.kind, draft.origin[0] if draft.origin else None}
