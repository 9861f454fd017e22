"""What holds a text: exactly the texts in which it stands, those that most townships have first."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappush, heappushpop
from itertools import islice
from typing import Any

from ingest.errors import QueryError
from ingest.queries.search.among import Among, ItemKeys, among, keys_in
from ingest.queries.search.filling import LISTS
from ingest.queries.search.index import SearchIndex, TellIndex, opened_index, remove_index
from ingest.queries.search.tokens import asked_tokens
from ingest.queries.store import Store
from models.found import FoundPlace, FoundText, SearchFor, TextOf

__all__ = ["find", "found_in"]

NUMBER = (1 << 28) - 1
QUERY = """
SELECT texts.number, texts.of, texts.text, texts.townships, texts.keys
FROM words JOIN texts ON texts.number = words.rowid WHERE words MATCH ? ORDER BY words.rowid
"""
HoldingRow = tuple[int, TextOf, str, int, bytes]


def find(store: Store, asked: SearchFor, tell: TellIndex) -> list[FoundText]:
    """The texts of a dataset that hold a text. `tell` is told where the index must be made first.

    An index that turns out to be broken is made anew. Raises QueryError where there is nothing to look for,
    or a place or department is none of the dataset's; DatasetError where that is broken.
    """
    if not asked.text:
        problem, advice = "there is nothing to look for", "give one character or more"
        raise QueryError("''", problem, advice, "nothing_asked")
    try:
        with opened_index(store, tell) as index:
            return found_in(index, asked)
    except sqlite3.DatabaseError:
        remove_index(store)
    try:
        with opened_index(store, tell) as index:
            return found_in(index, asked)
    except sqlite3.DatabaseError as error:
        raise store.broken(str(error)) from None


def found_in(index: SearchIndex, asked: SearchFor) -> list[FoundText]:
    """The texts of an open index that hold a text of one character or more; errors as of `find`."""
    these = among(index, asked.where)
    if any("\ud800" <= one <= "\udfff" for one in asked.text):
        return []  # half a character, which no text has
    rows = _holding(index, asked.text, these)
    best = islice(_all(rows), asked.most) if these.all else _best(rows, these, asked.most)
    return [_found(index, one, asked.most_places) for one in best]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A text, with the items that are asked for, and how many townships these are of."""

    of: TextOf
    text: str
    townships: int
    keys: ItemKeys


def _holding(index: SearchIndex, text: str, these: Among) -> Iterator[HoldingRow]:
    """The rows of texts that hold the text, those that most townships have first."""
    words = " AND ".join([*asked_tokens(text), *these.words])
    rows: Iterator[Any] = index.sql.execute(QUERY, (words,))
    yield from (row for row in rows if text in row[2])


def _all(rows: Iterator[HoldingRow]) -> Iterator[_Hit]:
    for _, of, text, townships, blob in rows:
        yield _Hit(of, text, townships, keys_in(blob))


def _best(rows: Iterator[HoldingRow], these: Among, most: int | None) -> list[_Hit]:
    """The texts with items that are asked for, most townships first, then in the index's order.

    As the rows come by the townships of all the dataset, none after one of fewer than the last of the best
    has can be among these.
    """
    heap: list[tuple[int, int, _Hit]] = []
    for number, of, text, everywhere, blob in rows:
        full = most is not None and len(heap) >= most
        if full and everywhere <= heap[0][0]:
            break
        keys = these.of_these(keys_in(blob))
        if len(keys):
            hit = _Hit(of, text, these.townships(keys), keys)
            (heappushpop if full else heappush)(heap, (hit.townships, -number, hit))
    return [hit for *_, hit in sorted(heap, key=lambda one: (-one[0], -one[1]))]


def _found(index: SearchIndex, hit: _Hit, most: int | None) -> FoundText:
    places = [
        FoundPlace(index.edition(key >> 32), LISTS[key >> 28 & 15], key & NUMBER)
        for key in hit.keys[:most].tolist()
    ]
    return FoundText(hit.of, hit.text, hit.townships, len(hit.keys), places)
