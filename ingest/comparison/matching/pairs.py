"""What matching finds: pairs, groups, and what else an item in doubt may be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.comparison.entries import Entry

__all__ = ["Decided", "Matching", "Pair", "Parting", "Possible"]


@dataclass(frozen=True, eq=False)
class Pair:
    """An item of the old edition, the same item in the new one, and how alike they are, 0 to 1."""

    old: Entry
    new: Entry
    similarity: float
    certain: bool = True


@dataclass(frozen=True, eq=False)
class Parting:
    """An item and those it was split into, or items and the one they were merged into."""

    form: Literal["split", "merged"]
    old: Sequence[Entry]
    new: Sequence[Entry]
    inside: Sequence[float]
    """Of each part, in their order, how much of its wording is in the whole, 0 to 1."""


@dataclass(frozen=True)
class Possible:
    """An item that another one may be, and how likely, 0 to 1."""

    entry: Entry
    likelihood: float


@dataclass(frozen=True)
class Decided:
    """What persons decided: it stands before all evidence."""

    same: Sequence[Pair] = ()
    other: frozenset[tuple[Entry, Entry]] = frozenset()
    """Pairs that are none."""
    groups: Sequence[Parting] = ()

    @property
    def settled(self) -> set[Entry]:
        """The items of which nothing is left to find."""
        paired = {entry for pair in self.same for entry in (pair.old, pair.new)}
        return paired | {entry for one in self.groups for entry in (*one.old, *one.new)}


@dataclass(frozen=True)
class Matching:
    """All that was found. No item is in two pairs, two groups, or a pair and a group."""

    pairs: list[Pair]
    groups: list[Parting] = field(default_factory=list)
    possible: dict[Entry, list[Possible]] = field(default_factory=dict)
    """By item of either edition: the items of the other one, likeliest first."""
