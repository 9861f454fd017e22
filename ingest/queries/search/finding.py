"""What holds a text: exactly the texts in which it stands, those that most townships have first."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappush, heappushpop
from itertools import islice
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from ingest.errors import QueryError, Sentence
from ingest.queries.places import chosen
from ingest.queries.search.filling import LISTS
from ingest.queries.search.index import SearchIndex, TellIndex, opened_index, remove_index
from ingest.queries.search.tokens import PLACE, any_of, asked_tokens
from ingest.queries.store import Store
from models.found import FoundPlace, FoundText, SearchFor, TextOf, WhereToLook
from models.townships import Townships

__all__ = ["find", "found_in"]

MOST_COUNTIES = 300
"""Counties up to which the index is asked for those alone; of more, each text is looked at."""
MOST_NAMED = 3
NEAR = 45.0
"""As of places (ingest.queries.places)."""
EDITION, LIST, NUMBER = np.uint64(32), np.uint64(28), (1 << 28) - 1
QUERY = """
SELECT texts.number, texts.of, texts.text, texts.townships, texts.keys
FROM words JOIN texts ON texts.number = words.rowid WHERE words MATCH ? ORDER BY words.rowid
"""
ItemKeys = np.ndarray[tuple[int], np.dtype[np.uint64]]


def find(store: Store, asked: SearchFor, tell: TellIndex) -> list[FoundText]:
    """The texts of a dataset that hold a text. `tell` is told where the index must be made first.

    Raises QueryError where there is nothing to look for, or a place or department is none of the dataset's;
    DatasetError where that is broken.
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
    if any("\ud800" <= one <= "\udfff" for one in asked.text):
        return []  # half a character, which no text has
    among = _Among.of(index, asked.where)
    texts = _holding(index, asked.text, among)
    best = islice(_all(texts), asked.most) if among.all else _best(texts, among, asked.most)
    return [_found(index, one, asked.most_places) for one in best]


@dataclass(frozen=True)
class _Hit:
    """A text, with the keys of the items that are asked for, and how many townships these are of."""

    number: int
    of: TextOf
    text: str
    townships: int
    keys: ItemKeys


@dataclass(frozen=True)
class _Among:
    """Which items are asked for: of these editions, in a list, with these keys; None asks for all."""

    index: SearchIndex
    editions: np.ndarray[tuple[int], np.dtype[np.bool_]] | None
    list: int | None
    keys: ItemKeys | None

    @classmethod
    def of(cls, index: SearchIndex, where: WhereToLook) -> "_Among":
        """What is asked for, in the index's numbers."""
        editions = None
        if where.townships != Townships():
            wanted = {one.edition_id for one in chosen(index.editions, where.townships)}
            editions = np.array([one.edition_id in wanted for one in index.editions], dtype=np.bool_)
        kind = LISTS.index(where.list) if where.list else None
        keys = _of_department(index, where.department) if where.department else None
        return cls(index, editions, kind, keys)

    @property
    def all(self) -> bool:
        """Whether every item is."""
        return self.editions is None and self.list is None and self.keys is None

    @property
    def counties(self) -> Sequence[int] | None:
        """The counties to ask the index for, where they are few."""
        if self.editions is None:
            return None
        found = np.unique(self.index.counties[self.editions])
        return found.tolist() if len(found) <= MOST_COUNTIES else None

    def of_these(self, keys: ItemKeys) -> ItemKeys:
        """Those of a text's keys that are asked for."""
        if self.editions is not None:
            keys = keys[self.editions[keys >> EDITION]]
        if self.list is not None:
            keys = keys[(keys >> LIST) & np.uint64(15) == self.list]
        if self.keys is not None:
            at = np.searchsorted(self.keys, keys)
            at[at == len(self.keys)] = 0
            keys = keys[self.keys[at] == keys] if len(self.keys) else keys[:0]
        return keys

    def townships(self, keys: ItemKeys) -> int:
        """How many townships items are of."""
        return len(np.unique(self.index.townships[(keys >> EDITION).astype(np.int64)]))


def _of_department(index: SearchIndex, name: str) -> ItemKeys:
    """The keys of the items that name a department: by its name, a part of it, or its function."""
    rows = index.sql.execute("SELECT name, function, keys FROM departments").fetchall()
    found = [keys for known, function, keys in rows if name in known or name == function]
    if not found:
        known = [*dict.fromkeys(row[0] for row in rows)]
        near = process.extract(name, known, scorer=fuzz.ratio, limit=MOST_NAMED, score_cutoff=NEAR)
        problem, advice = "there is no such department in the dataset", "give a part of its name"
        if near:
            advice = Sentence("did you mean {names}?", names="、".join(one[0] for one in near))
        raise QueryError(name, problem, advice, "no_department")
    return np.unique(np.concatenate([np.frombuffer(keys, dtype="<u8") for keys in found]))


def _holding(index: SearchIndex, text: str, among: _Among) -> Iterator[tuple[Any, ...]]:
    """The rows of texts that hold the text, those that most townships have first."""
    words = asked_tokens(text)
    if (counties := among.counties) is not None:
        words.append(any_of(map(PLACE.format, counties)))
    for row in index.sql.execute(QUERY, (" AND ".join(words),)):
        if text in row[2]:
            yield row


def _all(rows: Iterator[tuple[Any, ...]]) -> Iterator[_Hit]:
    for number, of, text, townships, keys in rows:
        yield _Hit(number, of, text, townships, np.frombuffer(keys, dtype="<u8"))


def _best(rows: Iterator[tuple[Any, ...]], among: _Among, most: int | None) -> list[_Hit]:
    """The texts with items that are asked for, most townships first, then in the index's order.

    As the rows come by the townships of all the country, none after one of fewer than the last of the best
    have can be among these.
    """
    heap: list[tuple[int, int, _Hit]] = []
    for number, of, text, everywhere, blob in rows:
        if most is not None and len(heap) >= most and (not heap or everywhere < heap[0][0]):
            break
        keys = among.of_these(np.frombuffer(blob, dtype="<u8"))
        if len(keys):
            hit = _Hit(number, of, text, among.townships(keys), keys)
            put = heappush if most is None or len(heap) < most else heappushpop
            put(heap, (hit.townships, -number, hit))
    return [hit for *_, hit in sorted(heap, key=lambda one: (-one[0], -one[1]))]


def _found(index: SearchIndex, hit: _Hit, most: int | None) -> FoundText:
    places = [
        FoundPlace(index.edition(key >> 32), LISTS[key >> 28 & 15], key & NUMBER)
        for key in hit.keys[:most].tolist()
    ]
    return FoundText(hit.of, hit.text, hit.townships, len(hit.keys), places)
