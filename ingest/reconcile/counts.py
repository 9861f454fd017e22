"""Counts the preface leaves out, or that can't be read, where it states others."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import ListReading, Reading
from ingest.resolve.declared import said_of
from ingest.text.clean import text_of
from models.base import Kind, Where
from models.edition import Declared
from models.repairs import Doubt

__all__ = ["doubts"]

COUNT = regex.compile(r"\d+\s*[项类个]|[一二三四五六七八九十百]+[项类]")
UNREAD = regex.compile(r"[（(][^（()）]{0,3}项\s*[)）]\s*$")
"""What stands where a heading's count does, and is none."""
SHOWN_OF_PREFACE = 40
"""Characters shown of the preface."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `count`: lists not counted beside counted ones, names one short of their number."""
    declared = {one.list: one for one in reading.resolved.declared}
    counted = [one for one in declared.values() if one.item_count is not None]
    for kind in dict.fromkeys(one.kind for one in reading.lists):
        states = declared.get(kind)
        uncounted = counted and (states is None or states.item_count is None)
        others = [one for one in counted if one is not states]
        if uncounted or (states is not None and _only_without(others, states)):
            yield _doubt(reading, kind)
        elif states is not None and _one_short(others, states):
            yield _doubt(reading, kind, str(states.category_count))
    for one in reading.lists:
        yield from _headings(one)
    yield from _said(reading)


def _headings(one: ListReading) -> Iterator[Doubt]:
    """Headings without a count where nearly all others have one, or with one that can't be read."""
    categories = one.categories
    uncounted = [pair for pair in categories if pair[1].declared_count is None]
    unread = [pair for pair in uncounted if UNREAD.search(pair[1].label)]
    for draft, category in standing_out(categories, uncounted) or unread:
        label = category.label
        yield Doubt(rule="count", text=label, context=label, offset=0, list=one.kind, where=draft.where)


def _said(reading: Reading) -> Iterator[Doubt]:
    """Counts of single categories, or of all lists together, that neither lists nor preface bear out."""
    names = {one.kind: [category.name for category in one.records.categories] for one in reading.lists}
    items: Counter[tuple[Kind, str]] = Counter()
    for one in reading.lists:
        items.update({(one.kind, category.name): len(category.items) for _, category in one.categories})
    stated = sum(one.item_count or 0 for one in reading.resolved.declared)
    for said in said_of(reading.resolved.preface, names):
        found = items.total() if said.list is None else items[said.list, said.category or ""]
        if said.count != found and not (said.list is None and said.count == stated):
            text = f"{said.category or ''}{said.count}项"
            yield _doubt(reading, said.list, str(found), text)


def _only_without(others: Sequence[Declared], states: Declared) -> bool:
    """Whether the preface counts, or names, the categories of all other lists, and not of this one."""
    if len(others) < 2:
        return False
    uncounted = states.category_count is None and all(one.category_count is not None for one in others)
    return uncounted or (states.categories is None and all(one.categories for one in others))


def _one_short(others: Sequence[Declared], states: Declared) -> bool:
    """Whether a listing that ends in 等 lacks just one of the categories counted beside it.

    One name of two may be an example, unless the other lists' categories are all named.
    """
    names, count = states.categories, states.category_count
    if not states.partial or names is None or count is None or len(names) != count - 1:
        return False
    whole = all(one.categories and len(one.categories) == one.category_count for one in others)
    return len(names) > 1 or (len(others) > 1 and whole)


def _doubt(
    reading: Reading, kind: Kind | None, expected: str | None = None, said: str | None = None
) -> Doubt:
    """A doubt about the paragraph that counts, or what is `said` there."""
    counting = [one for one in reading.draft.preface if COUNT.search(text_of(one.lines))]
    paragraph = next(iter(counting[-1:]), None)
    text = text_of(paragraph.lines)[:SHOWN_OF_PREFACE] if paragraph else ""
    where = paragraph.lines[0].where if paragraph else Where()
    text = said or text
    return Doubt(rule="count", text=text, context=text, offset=0, expected=expected, list=kind, where=where)
