"""What the preface (说明) states of each list: its items, its categories, their names."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import KINDS, Reading
from models.base import Kind
from models.edition import Category, Declared
from models.reconciliation import Check

__all__ = ["checks"]


def checks(reading: Reading) -> Iterator[Check]:
    """Three checks for each list that the preface speaks of or the document has."""
    declared = {one.list: one for one in reading.resolved.declared}
    found = {one.kind for one in reading.lists}
    for kind in KINDS:
        if kind not in declared and kind not in found:
            continue
        states = declared.get(
            kind, Declared(list=kind, categories=None, category_count=None, item_count=None)
        )
        categories = reading.categories_of(kind)
        items = sum(len(category.items) for category in categories)
        names = _spoken_of(states, categories)
        yield Subject("preface.items", {"list": kind}).compared(states.item_count, items)
        yield Subject("preface.categories", {"list": kind}).compared(states.category_count, len(names))
        yield _names(kind, states, names)


def _spoken_of(states: Declared, categories: list[Category]) -> list[str]:
    """The names of the categories, or of the headings above them where it is those that the preface means."""
    names = [category.name for category in categories]
    upper = list(dict.fromkeys(category.group or category.name for category in categories))
    meant = states.category_count == len(upper) or set(states.categories or ["?"]) <= set(upper)
    return upper if meant and len(upper) < len(names) else names


def _names(kind: Kind, states: Declared, found: list[str]) -> Check:
    """The category names listed; a listing that ends in 等 need only be among them, unless it is whole."""
    shown = "、".join(found)
    if states.categories is None:
        return Subject("preface.names", {"list": kind}).compared(None, shown)
    missing = [name for name in states.categories if name not in found]
    partial = states.partial and len(states.categories) != states.category_count
    extra = [] if partial else [name for name in found if name not in states.categories]
    twice = len(set(states.categories)) < len(states.categories)
    turned = twice or (not (missing or extra or partial) and states.categories != found)
    return Subject("preface.names", {"list": kind}).judged(
        {"preface_only": missing, "list_only": extra, "another_order": int(turned)},
        expected="、".join(states.categories),
        found=shown,
    )
