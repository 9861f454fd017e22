"""Which items a question is about, in the numbers of an index: words to ask for, then exactly which."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from ingest.errors import QueryError, Sentence
from ingest.queries.places import chosen
from ingest.queries.search.filling import LISTS
from ingest.queries.search.index import EditionNumbers, SearchIndex
from ingest.queries.search.tokens import COUNTY, FUNCTION, LIST, PROVINCE, any_of
from models.found import WhereToLook
from models.townships import Townships

__all__ = ["Among", "ItemKeys", "among", "keys_in"]

ItemKeys = np.ndarray[tuple[int], np.dtype[np.uint64]]
"""Items, sorted: edition << 32 | list << 28 | number."""
MOST_WORDS = 20
"""Words joined by OR up to which the index is asked for them: each costs a step a text."""
MOST_RUNS = 64
"""Runs of editions up to which a text's items are cut out by them."""
MANY = 500
"""Items from which townships are counted by marks for all there are."""
EDITION_BITS, LIST_BITS = np.uint64(32), np.uint64(28)
LIST_MASK = np.uint64(15)
MOST_NAMED, NEAR = 3, 45.0
"""As of places (ingest.queries.places)."""


@dataclass(frozen=True, eq=False)
class Among:
    """The items of some editions, of a list, of a department; None is all. `words` are to be in the index."""

    index: SearchIndex
    editions: "_Editions | None"
    list: int | None
    named: ItemKeys | None
    words: Sequence[str]

    @property
    def all(self) -> bool:
        """Whether every item is."""
        return self.editions is None and self.list is None and self.named is None

    def of_these(self, keys: ItemKeys) -> ItemKeys:
        """Those of a text's items that are asked for."""
        if self.editions is not None:
            keys = self.editions.of_these(keys)
        if self.list is not None:
            keys = keys[keys >> LIST_BITS & LIST_MASK == self.list]
        if self.named is not None and len(keys):
            at = np.minimum(np.searchsorted(self.named, keys), len(self.named) - 1)
            keys = keys[self.named[at] == keys]
        return keys

    def townships(self, keys: ItemKeys) -> int:
        """How many townships items are of."""
        found = self.index.townships[(keys >> EDITION_BITS).astype(np.int64)]
        if len(found) < MANY:
            return len(set(found.tolist()))
        marks = np.zeros(self.index.most_townships, dtype=np.bool_)
        marks[found] = True
        return int(marks.sum())


@dataclass(frozen=True, eq=False)
class _Editions:
    """Some editions: as marks, and as runs of numbers where these are few. Places stand side by side."""

    marks: np.ndarray[tuple[int], np.dtype[np.bool_]]
    bounds: ItemKeys | None

    @classmethod
    def of(cls, marks: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> "_Editions":
        """Editions that are marked."""
        edges = np.flatnonzero(np.diff(np.concatenate(([False], marks, [False]))))
        few = len(edges) <= 2 * MOST_RUNS
        return cls(marks, edges.astype(np.uint64) << EDITION_BITS if few else None)

    def of_these(self, keys: ItemKeys) -> ItemKeys:
        """The items of these editions."""
        if self.bounds is None:
            return keys[self.marks[(keys >> EDITION_BITS).astype(np.int64)]]
        at = np.searchsorted(keys, self.bounds).tolist()
        if len(at) == 2:
            return keys[at[0] : at[1]]
        return np.concatenate([keys[a:b] for a, b in zip(at[::2], at[1::2], strict=True)])


def among(index: SearchIndex, where: WhereToLook) -> Among:
    """What is asked for; an index keeps it, as the same is asked again and again.

    Raises QueryError where a place or a department is none of the dataset's.
    """
    if where not in index.asked:
        index.asked[where] = _among(index, where)
    found = index.asked[where]
    assert isinstance(found, Among)  # noqa: S101  (the index does not know what it keeps)
    return found


def _among(index: SearchIndex, where: WhereToLook) -> Among:
    words: list[str] = []
    editions = kind = named = None
    if where.townships != Townships():
        wanted = {one.edition_id for one in chosen(index.editions, where.townships)}
        marks = np.array([one.edition_id in wanted for one in index.editions], dtype=np.bool_)
        editions = _Editions.of(marks)
        words += _words(COUNTY, index.counties[marks]) or _words(PROVINCE, index.provinces[marks])
    if where.list is not None:
        kind = LISTS.index(where.list)
        words.append(LIST.format(kind))
    if where.department is not None:
        named, functions = _of_department(index, where.department)
        words += _words(FUNCTION, functions)
    return Among(index, editions, kind, named, words)


def _words(word: str, numbers: EditionNumbers) -> list[str]:
    """One of these words, where they are few."""
    few = np.unique(numbers).tolist()
    return [any_of(map(word.format, few))] if 0 < len(few) <= MOST_WORDS else []


def _of_department(index: SearchIndex, name: str) -> tuple[ItemKeys, EditionNumbers]:
    """The items that name a department, by its name, a part of it, or its function; and its functions."""
    rows = index.sql.execute("SELECT number, name, function, rowid FROM departments").fetchall()
    found = [(number, row) for number, known, function, row in rows if name in known or name == function]
    if not found:
        raise _unknown(name, [row[1] for row in rows])
    blobs = [
        index.sql.execute("SELECT keys FROM departments WHERE rowid = ?", (row,)).fetchone()[0]
        for _, row in found
    ]
    return np.unique(np.concatenate([*map(keys_in, blobs)])), np.array([number for number, _ in found])


def _unknown(name: str, known: Sequence[str]) -> QueryError:
    near = process.extract(name, known, scorer=fuzz.ratio, limit=MOST_NAMED, score_cutoff=NEAR)
    problem = "there is no such department in the dataset"
    if not near:
        return QueryError(name, problem, "give a part of its name", "no_department")
    advice = Sentence("did you mean {names}?", names="、".join(dict.fromkeys(str(one[0]) for one in near)))
    return QueryError(name, problem, advice, "no_department")


def keys_in(blob: bytes) -> ItemKeys:
    """The items that an index keeps as bytes."""
    return np.frombuffer(blob, dtype="<u8").astype(np.uint64, copy=False)
