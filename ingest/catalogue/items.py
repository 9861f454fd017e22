"""The items of a dataset's partitions, read: whose each is, and its title, as numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ingest.likeness.terms import Indexes
from models.edition import Place

__all__ = ["LISTS", "ItemRows", "joined", "numbered", "read_items"]

LISTS = ("basic", "cooperative", "reclaimed")
"""The lists by number."""
PLACE = ("province", "city", "county", "township")
DICTIONARY = pa.dictionary(pa.int32(), pa.string())
COLUMNS = ("edition_id", *PLACE, "list", "number", "category", "title")


@dataclass(frozen=True, eq=False)
class ItemRows:
    """Items in the order of their partition: of each its edition, list (`kind`), title, category.

    `number` is the item's own, in its list. Titles, categories and editions stand once each.
    """

    editions: list[str]
    places: list[Place]
    titles: list[str]
    categories: list[str]
    edition: Indexes
    kind: Indexes
    number: Indexes
    title: Indexes
    category: Indexes

    def __len__(self) -> int:
        return len(self.edition)

    @property
    def where(self) -> Indexes:
        """The list of an edition each item stands in, as one number."""
        found: Indexes = self.edition * len(LISTS) + self.kind
        return found


def read_items(path: Path) -> ItemRows:
    """A partition's items. Raises OSError or pyarrow.ArrowInvalid where the file is broken."""
    texts = [name for name in COLUMNS if name != "number"]
    rows = pq.ParquetFile(path, read_dictionary=texts).read(columns=list(COLUMNS))
    edition, editions = numbered(rows["edition_id"])
    firsts = np.unique(edition, return_index=True)[1]
    parts = rows.select(PLACE).take(pa.array(firsts)).to_pylist() if len(rows) else []
    kinds, known = numbered(rows["list"])
    in_order = np.array([LISTS.index(one) for one in known], dtype=np.int64)
    number = rows["number"].to_numpy().astype(np.int64)
    title, titles = numbered(rows["title"])
    category, categories = numbered(rows["category"])
    del rows
    pa.default_memory_pool().release_unused()  # else what reading took stays taken, partition by partition
    return ItemRows(
        editions,
        [Place(**one) for one in parts],
        titles,
        categories,
        edition,
        in_order[kinds] if len(known) else kinds,
        number,
        title,
        category,
    )


def numbered(column: pa.ChunkedArray) -> tuple[Indexes, list[str]]:
    """A column's values, each once, and for each row which of them it has; a missing one is empty text."""
    whole = pa.chunked_array([_filled(one) for one in column.chunks], DICTIONARY).unify_dictionaries()
    rows = [one.indices.to_numpy(zero_copy_only=False).astype(np.int64) for one in whole.chunks]
    return _after_each_other(rows), whole.chunk(0).dictionary.to_pylist() if rows else []


def _filled(chunk: pa.Array) -> pa.Array:
    return chunk if not chunk.null_count else pc.fill_null(chunk.cast(pa.string()), "").dictionary_encode()


def joined(parts: Sequence[ItemRows]) -> ItemRows:
    """The items of several partitions, one after the other; an edition stands in one only."""
    titles, title = _together((one.titles, one.title) for one in parts)
    categories, category = _together((one.categories, one.category) for one in parts)
    before = np.cumsum([0, *(len(one.editions) for one in parts)])
    return ItemRows(
        [name for one in parts for name in one.editions],
        [place for one in parts for place in one.places],
        titles,
        categories,
        _after_each_other([one.edition + before[at] for at, one in enumerate(parts)]),
        _after_each_other([one.kind for one in parts]),
        _after_each_other([one.number for one in parts]),
        title,
        category,
    )


def _together(parts: Iterable[tuple[list[str], Indexes]]) -> tuple[list[str], Indexes]:
    known: dict[str, int] = {}
    found = []
    for texts, rows in parts:
        numbers = np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int64)
        found.append(numbers[rows] if len(texts) else rows)
    return list(known), _after_each_other(found)


def _after_each_other(parts: Sequence[Indexes]) -> Indexes:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
