"""A new edition while it is made: its items on their way, and what is done to each noted on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Literal

from models.edition import Edition, Kind
from tests.support.items import bare, departments_of
from tests.support.revision import KINDS, Key, Weight

__all__ = ["Draft", "Revising", "basic_once", "drafts_of", "retitle"]


Form = Literal["split", "merged"]


@dataclass(eq=False)
class Draft:
    """An item on its way to the new edition; `settled`: nothing more is done to it."""

    kind: Kind
    category: str
    item: Any
    origin: Key | None
    what: set[str] = field(default_factory=set)
    settled: bool = False
    group: int | None = None


class Revising:
    """All items of the old edition, its categories and departments, and the items held back to be added."""

    def __init__(self, rng: Random, weight: Weight, old: Edition, held: list[Draft]) -> None:
        self.rng, self.weight, self.old, self.held = rng, weight, old, held
        self.drafts = drafts_of(old)
        self.categories = {one.kind: [category.name for category in one.categories] for one in old.lists}
        self.known = sorted({one.name for draft in self.drafts for one in departments_of(draft.item)})
        self.renamed: tuple[str, str] | None = None
        self.renamed_categories: set[tuple[Kind, str, str]] = set()
        self.groups: list[tuple[Form, frozenset[Key]]] = []
        self.reforms: set[tuple[str, frozenset[str], frozenset[str]]] = set()
        self.by_hand: set[Key] = set()
        self.taken_back: set[Key] = set()
        self.templates: set[Key] = set()

    def some(self, share: float, *, kinds: Iterable[Kind] = KINDS) -> list[Draft]:
        return [
            draft
            for draft in self.drafts
            if draft.kind in kinds and not draft.settled and self.rng.random() < share
        ]

    def grouped(self, form: Form, old: Iterable[Draft], new: Iterable[Draft]) -> None:
        """Put the new drafts in the place of the first old one, all of them linked."""
        gone = list(old)
        at = min(self.drafts.index(draft) for draft in gone)
        self.drafts = [draft for draft in self.drafts if draft not in gone]
        fresh = [
            replace(draft, origin=None, what=set(), settled=True, group=len(self.groups)) for draft in new
        ]
        self.drafts[at:at] = fresh
        self.groups.append((form, frozenset(draft.origin for draft in gone if draft.origin)))


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
