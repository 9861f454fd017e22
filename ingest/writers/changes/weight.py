"""Changes by their weight for who answers for them; removed items beside the added ones like them."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from models.changes import Change

__all__ = ["Resembling", "WeightedChanges", "by_weight", "resembling"]

LEAST = 50.0
"""Likeness of two titles, 0 to 100, from which one is shown beside the other."""


class WeightedChanges(NamedTuple):
    """Changes of one weight: what they are, and which of the rows."""

    name: str
    rows: list[int]


class Resembling(NamedTuple):
    """A removed item and the added one that resembles it most, by their rows."""

    removed: int
    added: int


def _moved(old: str | None, new: str) -> Callable[[Change], bool]:
    return lambda row: "moved_list" in row.what and row.new_list == new and old in {None, row.old_list}


def _ends(row: Change) -> bool:
    ended = (one for one in row.details if one.field == "disposition" and one.new == "discontinued")
    return row.kind == "changed" and any(ended)


def _is(kind: str, *lists: str) -> Callable[[Change], bool]:
    return lambda row: row.kind == kind and (not lists or (row.new_list or row.old_list) in lists)


def _what(name: str) -> Callable[[Change], bool]:
    return lambda row: name in row.what


WEIGHTS: tuple[tuple[str, Callable[[Change], bool]], ...] = (
    ("上级收回", _moved(None, "reclaimed")),
    ("转为基本履职", _moved(None, "basic")),
    ("转为配合履职", _moved(None, "cooperative")),
    ("新增基本履职", _is("added", "basic")),
    ("删除基本履职", _is("removed", "basic")),
    ("新增配合履职", _is("added", "cooperative")),
    ("删除配合履职", _is("removed", "cooperative")),
    ("收回清单增减", lambda row: row.kind in {"added", "removed"}),
    ("拆分", _is("split")),
    ("合并", _is("merged")),
    ("疑为识别差异", lambda row: row.misread),
    ("不再开展", _ends),
    ("部门变化", _what("departments_changed")),
    ("职责变化", _what("duties_changed")),
    ("数字有变", lambda row: any(one.figures for one in row.details)),
    ("名称改写", _what("reworded")),
    ("调整类别", _what("recategorised")),
)
"""What a row may be, the weightiest first; a row counts once."""
LIGHT = ("疑为识别差异",)
"""What is shown last."""


def by_weight(changes: Sequence[Change]) -> list[WeightedChanges]:
    """The rows by what they are, the weightiest first."""
    found: dict[str, list[int]] = {}
    for at, row in enumerate(changes):
        name = next((name for name, holds in WEIGHTS if holds(row)), None)
        if name:
            found.setdefault(name, []).append(at)
    ordered = sorted(found, key=lambda name: (name in LIGHT, [one for one, _ in WEIGHTS].index(name)))
    return [WeightedChanges(name, found[name]) for name in ordered]


def resembling(changes: Sequence[Change]) -> list[Resembling]:
    """Removed items, each with the added one of the same list that is likest, the likest first."""
    added = [at for at, row in enumerate(changes) if row.kind == "added"]
    found = sorted(
        (
            (-likeness, at, best)
            for at, row in enumerate(changes)
            if row.kind == "removed"
            for likeness, best in _likest(row, changes, added)
        ),
    )
    return [Resembling(at, best) for _, at, best in found]


def _likest(row: Change, changes: Sequence[Change], added: Sequence[int]) -> Iterator[tuple[float, int]]:
    """The added item that is likest to a removed one, if any resembles it; candidates before all others."""
    named = {(one.list, one.number) for one in row.candidates if one.edition == "new"}
    scores = [
        (
            100.0 if (changes[at].new_list, changes[at].new_number) in named else _likeness(row, changes[at]),
            at,
        )
        for at in added
        if changes[at].new_list == row.old_list or named
    ]
    best = max(scores, default=(0.0, -1))
    if best[0] >= LEAST:
        yield best


def _likeness(row: Change, other: Change) -> float:
    return float(fuzz.ratio(row.old_title or "", other.new_title or ""))
