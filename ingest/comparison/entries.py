"""The items of an edition, each with its list, its category and its texts made plain for comparing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.likeness.plain import plain
from models.edition import CooperativeItem, Department, Duty, Edition, Item, Kind, Point, ReclaimedItem

__all__ = ["Entry", "entries", "printed_points"]


@dataclass(frozen=True, eq=False)
class Entry:
    """An item where it stands. Two entries are the same only if they are the same object."""

    kind: Kind
    category: str
    item: Item

    @cached_property
    def title(self) -> str:
        """The title, plain."""
        return plain(self.item.title)

    @property
    def departments(self) -> Sequence[Department]:
        """The departments; none in a list without them."""
        return () if not isinstance(self.item, CooperativeItem | ReclaimedItem) else self.item.departments

    @cached_property
    def body(self) -> str:
        """All duties, plain: of departments and township, or the method and why the work ends."""
        return plain("".join(text for duty in self._duties for text in _texts(duty.points)) + self._reason)

    @property
    def _duties(self) -> Iterable[Duty]:
        if isinstance(self.item, CooperativeItem):
            return (*self.item.department_duties, Duty(points=self.item.township_duties))
        return self.item.method if isinstance(self.item, ReclaimedItem) else ()

    @property
    def _reason(self) -> str:
        """Why the work ends, where no method says it already."""
        if isinstance(self.item, ReclaimedItem) and not self.item.method:
            return self.item.reason or ""
        return ""


def entries(edition: Edition) -> list[Entry]:
    """Every item of an edition, in the document's order."""
    return [
        Entry(duty_list.kind, category.name, item)
        for duty_list in edition.lists
        for category in duty_list.categories
        for item in category.items
    ]


def printed_points(points: Iterable[Point]) -> str:
    """Points as they were printed, a line each."""
    return "\n".join((point.marker or "") + point.text for point in points)


def _texts(points: Iterable[Point]) -> Iterable[str]:
    return (point.text for point in points)
