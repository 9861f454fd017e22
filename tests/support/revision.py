"""A made-up revision: two editions and what was changed from one to the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from models.edition import Edition, Kind
from tests.support.reword import heavily, lightly, moderately

__all__ = [
    "BY_HAND",
    "HEAVY",
    "KINDS",
    "LIGHT",
    "MODERATE",
    "REFORMS",
    "TEMPLATES",
    "Expected",
    "Group",
    "Key",
    "Revision",
    "Weight",
]

Key = tuple[Kind, int]
KINDS: Final[tuple[Kind, ...]] = ("basic", "cooperative", "reclaimed")


@dataclass(frozen=True)
class Weight:
    """How much is changed: shares of the items, and how hard their wording."""

    name: str
    reword: float
    duties: float
    departments: float
    recategorise: float
    move: float
    remove: float
    hard: Sequence[Callable[[str, Random], str]]
    by_hand: float = 0.0
    """Of the basic items: worded otherwise by hand, and half as many each taken back, parted, joined."""
    templates: float = 0.0
    """Of the items whose titles are templates: another object or another power."""
    reforms: int = 0
    """Departments that are joined, absorbed or divided, and whether a place is renamed."""


LIGHT = Weight("light", 0.06, 0.04, 0.03, 0.03, 0.02, 0.04, (lightly, lightly, moderately))
MODERATE = Weight("moderate", 0.15, 0.12, 0.08, 0.08, 0.05, 0.1, (lightly, moderately, heavily))
HEAVY = Weight("heavy", 0.35, 0.25, 0.15, 0.15, 0.1, 0.2, (lightly, moderately, heavily, heavily))
BY_HAND = Weight("by hand", 0.05, 0.05, 0.03, 0.03, 0.02, 0.08, (lightly, moderately), by_hand=0.16)
TEMPLATES = Weight("templates", 0.1, 0.1, 0.05, 0.05, 0.02, 0.1, (lightly, moderately), templates=0.3)
REFORMS = Weight("reforms", 0.08, 0.05, 0.0, 0.05, 0.02, 0.06, (lightly, moderately), reforms=3)


@dataclass(frozen=True)
class Expected:
    """An item's way from one edition to the other, and what was changed in it on that way."""

    old: Key | None
    new: Key | None
    what: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Group:
    """One item that became several, or several that became one."""

    form: Literal["split", "merged"]
    old: frozenset[Key]
    new: frozenset[Key]


@dataclass(frozen=True)
class Revision:
    """Two editions and the truth: every item of both, unchanged ones too, alone or in a group."""

    old: Edition
    new: Edition
    truth: tuple[Expected, ...]
    groups: tuple[Group, ...] = ()
    renamed: tuple[str, str] | None = None
    categories: frozenset[tuple[Kind, str, str]] = frozenset()
    reforms: frozenset[tuple[str, frozenset[str], frozenset[str]]] = frozenset()
    """What became of departments and places: how, of which, which."""
    by_hand: frozenset[Key] = frozenset()
    """Old items whose words were chosen by hand."""
    taken_back: frozenset[Key] = frozenset()
    """Old items of the basic list taken back under a short name."""
    templates: frozenset[Key] = frozenset()
    """Items of either edition, old ones, that gave way to another object or power."""
