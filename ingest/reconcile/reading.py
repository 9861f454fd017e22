"""What checks look at: a document, its draft, and its records, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from ingest.resolve import Resolved
from models.base import Kind
from models.document import Document
from models.draft import Draft, DraftCategory, DraftItem, DraftList
from models.edition import Category, DutyList, Item
from models.reconciliation import Coverage, Role, Unplaced

__all__ = ["KINDS", "ListReading", "Reading"]

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class ListReading:
    """A list as it was cut up, and as records."""

    draft: DraftList
    records: DutyList

    @property
    def kind(self) -> Kind:
        """Which list it is."""
        return self.records.kind

    @property
    def items(self) -> list[tuple[DraftItem, Item]]:
        """Its items, cut up and as records."""
        return list(zip(self.draft.items, self.records.items, strict=True))

    @property
    def categories(self) -> list[tuple[DraftCategory, Category]]:
        """Its categories, likewise."""
        return list(zip(self.draft.categories, self.records.categories, strict=True))


@dataclass(frozen=True)
class Reading:
    """All that was read of a source."""

    document: Document
    draft: Draft
    resolved: Resolved

    @cached_property
    def lists(self) -> Sequence[ListReading]:
        """The lists, in the document's order."""
        pairs = zip(self.draft.lists, self.resolved.lists, strict=True)
        return [ListReading(draft, records) for draft, records in pairs]

    def categories_of(self, kind: Kind) -> list[Category]:
        """The categories of all lists of a kind."""
        return [category for one in self.resolved.lists if one.kind == kind for category in one.categories]

    @cached_property
    def coverage(self) -> Coverage:
        """Where every character of the document went."""
        placed: dict[Role, int] = dict.fromkeys(get_args(Role), 0)
        for placement in self.draft.placements:
            if placement.role is not None:
                placed[placement.role] += len("".join(placement.line.text.split()))
        return Coverage(characters=self.document.characters, placed=placed, unplaced=list(self._unplaced()))

    def _unplaced(self) -> Iterator[Unplaced]:
        for placement in self.draft.placements:
            if placement.role is None:
                yield Unplaced(text=placement.line.text, where=placement.line.where)
