"""A whole column that makes no sense: its cells stand under another one's heading."""

import re
from collections.abc import Callable, Iterator, Sequence

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import CellReading, ListReading
from models.edition import CooperativeItem, Item, ReclaimedItem
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]

LEAST_ITEMS = 5
"""Items from which a column says something as a whole; shorter lists may happen to be so."""
LEAST_CELLS = 3
"""Cells from which a column without a word says so as well."""
HALF = 0.5
"""The share of a column's cells from which it is of another kind."""
NUMERIC = re.compile(r"[\d\W_]+")
NUMBERED = regex.compile(r"(?:^|[：:；。])\s*(?:1[.．、](?!\d)|[（(]1[)）]|①)")
COLON = re.compile(r"[：:]")


def checks(of: ListReading) -> Iterator[Check]:
    """One check of a list that is long enough; of a shorter one only where a column holds no words at all."""
    items = of.rows
    if len(items) < LEAST_ITEMS:
        wordless = max(
            (_numeric(cells) for cells in of.columns.values() if len(cells) == len(items)), default=0
        )
        if wordless == len(items) >= LEAST_CELLS:
            yield Subject("columns", {"list": of.kind}).judged(
                {"numeric_texts": wordless}, where=[of.draft.where]
            )
        return
    wrong: dict[Fact, Finding] = {
        "numeric_titles": _most(items, lambda item: NUMERIC.fullmatch(item.title) is not None),
        "numeric_departments": _most(items, _numeric_departments),
        "exchanged_duties": _most(items, _exchanged),
        "numeric_texts": max((_numeric(cells) for cells in of.columns.values()), default=0),
    }
    if {"departments", "takeover"} & set(of.draft.roles):
        wrong["without_departments"] = int(not any(map(_departments, items)))
    ended = [isinstance(item, ReclaimedItem) and item.disposition == "discontinued" for item in items]
    wrong["all_discontinued"] = int(all(ended))
    yield Subject("columns", {"list": of.kind}).judged(wrong, where=[of.draft.where])


def _most(items: Sequence[Item], fits: Callable[[Item], bool]) -> int:
    """How many items fit, where more than half do; else none."""
    count = sum(map(fits, items))
    return count if count > HALF * len(items) else 0


def _numeric(cells: Sequence[CellReading]) -> int:
    """How many of a column's cells hold no word, where more than half do; else none."""
    count = sum(NUMERIC.fullmatch(cell.text) is not None for cell in cells)
    return count if count > HALF * len(cells) else 0


def _departments(item: Item) -> list[str]:
    if not isinstance(item, CooperativeItem | ReclaimedItem):
        return []
    return [department.name for department in item.departments]


def _numeric_departments(item: Item) -> bool:
    names = _departments(item)
    return bool(names) and all(NUMERIC.fullmatch(name) for name in names)


def _exchanged(item: Item) -> bool:
    """Whether points are an item's title, or the township's duties have the headings of departments."""
    if NUMBERED.search(item.title):
        return True
    if not isinstance(item, CooperativeItem) or any(duty.departments for duty in item.department_duties):
        return False
    heads = {COLON.split(point.text)[0] for point in item.township_duties if COLON.search(point.text)}
    return bool(heads & set(_departments(item)))
