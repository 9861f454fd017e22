"""A made-up revision: two editions and what was changed from one to the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from models.edition import Edition, Kind
from tests.support.reword import heavily, lightly, moderately

__all__ = ["HEAVY", "KINDS", "LIGHT", "MODERATE", "Expected", "Key", "Revision", "Weight"]

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


LIGHT = Weight("light", 0.06, 0.04, 0.03, 0.03, 0.02, 0.04, (lightly, lightly, moderately))
MODERATE = Weight("moderate", 0.15, 0.12, 0.08, 0.08, 0.05, 0.1, (lightly, moderately, heavily))
HEAVY = Weight("heavy", 0.35, 0.25, 0.15, 0.15, 0.1, 0.2, (lightly, moderately, heavily, heavily))


@dataclass(frozen=True)
class Expected:
    """An item's way from one edition to the other, and what was changed in it on that way."""

    old: Key | None
    new: Key | None
    what: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Revision:
    """Two editions and the truth: every item of both, unchanged ones too."""

    old: Edition
    new: Edition
    truth: tuple[Expected, ...]
    renamed: tuple[str, str] | None = None
    categories: frozenset[tuple[Kind, str, str]] = frozenset()
