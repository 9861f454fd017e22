"""The kinds of faults, by name, and what is known of one that was put in."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.faults.paper import Paper

__all__ = ["KINDS", "Fault", "Injection", "fault", "register"]


@dataclass(frozen=True)
class Injection:
    """A fault put into a paper.

    `says` is what was done and where. `untold` is why nobody could see it from the document itself, and None
    where the document tells. `contradicts`: the document speaks against itself, which must be said though the
    records may be right.
    """

    says: str
    untold: str | None = None
    contradicts: bool = False


Fault = Callable[[Paper, Random], Injection | None]
"""Puts a fault into the paper, which it changes; None where the paper has nothing it could fall on."""

KINDS: dict[str, Fault] = {}
"""All kinds, by name."""


def register(name: str, made: Fault) -> None:
    """Add a kind."""
    if name in KINDS:
        raise ValueError(f"two kinds are called {name}")
    KINDS[name] = made


def fault(made: Fault) -> Fault:
    """Add a kind that is called as its function: row_lost is row-lost."""
    register(made.__name__.strip("_").replace("_", "-"), made)
    return made
