"""The items of a dataset's partitions, read: whose each is, and its title, as numbers of 32 bits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ingest.catalogue.vectors import Indexes32
from models.edition import Place

__all__ = ["LISTS", "ItemRows", "joined", "numbered", "read_items"]

LISTS = ("basic", "cooperative", "reclaimed")
"""The lists by number."""
PLACE = ("province", "city", "county", "township")
DICTIONARY = pa.dictionary(pa.int32(), pa.string())
COLUMNS = ("edition_id", *PLACE, "list", "title")


@dataclass(frozen=True, eq=False)
class ItemRows:
    """Items in the order of their partition: of each its edition, by number, its list there, its title.

    `places` are the editions'; titles stand once each; `where` is list and edition as one number.
    """

    places: list[Place]
    titles: list[str]
    edition: Indexes32
    where: Indexes32
    title: Indexes32

    def __len__(self) -> int:
        return len(self.edition)


def read_items(path: Path) -> ItemRows:
    """A partition's items. Raises OSError or pyarrow.ArrowInvalid where the file is broken."""
    rows = pq.ParquetFile(path, read_dictionary=list(COLUMNS)).read(columns=list(COLUMNS))
    edition, _ = numbered(rows["edition_id"])
    firsts = np.unique(edition, return_index=True)[1]
    parts = rows.select(PLACE).take(pa.array(firsts)).to_pylist() if len(rows) else []
    kinds, known = numbered(rows["list"])
    in_order = np.array([LISTS.index(one) for one in known], dtype=np.int32)
    title, titles = numbered(rows["title"])
    del rows
    pa.default_memory_pool().release_unused()  # else what reading took stays taken, partition by partition
    kind = in_order[kinds] if len(known) else kinds
    return ItemRows([Place(**one) for one in parts], titles, edition, edition * len(LISTS) + kind, title)


def numbered(column: pa.ChunkedArray) -> tuple[Indexes32, list[str]]:
    """A column's values, each once, and for each row which of them it has; a missing one is empty text."""
    whole = pa.chunked_array([_filled(one) for one in column.chunks], DICTIONARY).unify_dictionaries()
    rows = [one.indices.to_numpy(zero_copy_only=False).astype(np.int32) for one in whole.chunks]
    return _after_each_other(rows), whole.chunk(0).dictionary.to_pylist() if rows else []


def _filled(chunk: pa.Array) -> pa.Array:
    return chunk if not chunk.null_count else pc.fill_null(chunk.cast(pa.string()), "").dictionary_encode()


def joined(parts: Sequence[ItemRows]) -> ItemRows:
    """The items of several partitions, one after the other; an edition stands in one only."""
    titles, title = _together((one.titles, one.title) for one in parts)
    before = np.cumsum([0, *(len(one.places) for one in parts)]).astype(np.int32)
    return ItemRows(
        [place for one in parts for place in one.places],
        titles,
        _after_each_other([one.edition + before[at] for at, one in enumerate(parts)]),
        _after_each_other([one.where + len(LISTS) * before[at] for at, one in enumerate(parts)]),
        title,
    )


def _together(parts: Iterable[tuple[list[str], Indexes32]]) -> tuple[list[str], Indexes32]:
    known: dict[str, int] = {}
    found = []
    for texts, rows in parts:
        numbers = np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32)
        found.append(numbers[rows] if len(texts) else rows)
    return list(known), _after_each_other(found)


def _after_each_other(parts: Sequence[Indexes32]) -> Indexes32:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)
