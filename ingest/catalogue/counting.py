"""How often each wording and duty stands in a dataset, and where: counted partition by partition."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from ingest.catalogue.items import LISTS, numbered
from ingest.catalogue.register import Register
from ingest.catalogue.tables import Tally
from ingest.catalogue.vectors import Indexes32
from ingest.likeness.terms import Indexes, distinct

__all__ = ["tally_of"]

COUNTY = ("province", "city", "county")
COLUMNS = ("edition_id", *COUNTY, "list", "category")


def tally_of(register: Register, parts: Iterable[tuple[Path, Indexes32]]) -> Tally:
    """The counts of a whole dataset: of each partition its file of items, and the rows of their wordings.

    Raises OSError or pyarrow.ArrowInvalid where a file is broken.
    """
    wordings, duties = len(register.wordings), len(register.duties)
    of_wordings, of_duties = (np.zeros((2, count), dtype=np.int64) for count in (wordings, duties))
    lists = np.zeros((duties, len(LISTS)), dtype=np.int64)
    counties, categories = _Pairs(), _Pairs()
    duty_of = np.array(register.wordings.duty, dtype=np.int32)
    for path, rows in parts:
        table = pq.ParquetFile(path, read_dictionary=list(COLUMNS)).read(columns=list(COLUMNS))
        edition, _ = numbered(table["edition_id"])
        duty = duty_of[rows]
        for counts, which in ((of_wordings, rows), (of_duties, duty)):
            counts[0] += np.bincount(which, minlength=counts.shape[1])
            counts[1] += np.bincount(_once(which, edition), minlength=counts.shape[1])
        kind, kinds = numbered(table["list"])
        numbers = np.array([LISTS.index(one) for one in kinds], dtype=np.int64)
        np.add.at(lists, (duty, numbers[kind]), 1)
        counties.add(duty, *_county(table))
        categories.add(duty, *numbered(table["category"]))
    return Tally(
        of_wordings[0],
        of_wordings[1],
        of_duties[0],
        of_duties[1],
        np.bincount(counties.firsts(), minlength=duties),
        lists.argmax(axis=1) if duties else np.zeros(0, dtype=np.int64),
        categories.commonest(duties),
    )


def _once(which: Indexes32, edition: Indexes32) -> Indexes:
    """Numbers, each as often as there are editions that have it."""
    size = int(edition.max(initial=0)) + 1
    return distinct(which.astype(np.int64) * size + edition) // size


def _county(table: object) -> tuple[Indexes, list[str]]:
    """The county of each item, by its whole name."""
    columns = [numbered(table[name]) for name in COUNTY]  # type: ignore[index]
    numbers = [rows.astype(np.int64) for rows, _ in columns]
    sizes = [max(len(names), 1) for _, names in columns]
    keys = (numbers[0] * sizes[1] + numbers[1]) * sizes[2] + numbers[2]
    found, rows = np.unique(keys, return_inverse=True)
    texts = []
    for key in found.tolist():
        rest, county = divmod(key, sizes[2])
        province, city = divmod(rest, sizes[1])
        texts.append("\n".join(columns[at][1][one] for at, one in enumerate((province, city, county))))
    return rows.astype(np.int64), texts


class _Pairs:
    """How often numbers stand with texts."""

    def __init__(self) -> None:
        self._texts: dict[str, int] = {}
        self._keys: list[Indexes] = []
        self._counts: list[Indexes] = []

    def add(self, numbers: Indexes32, rows: Indexes | Indexes32, texts: list[str]) -> None:
        """Count: each number with the text of its row."""
        known = np.array([self._texts.setdefault(one, len(self._texts)) for one in texts], dtype=np.int64)
        if len(numbers):
            keys, counts = np.unique((numbers.astype(np.int64) << 32) + known[rows], return_counts=True)
            self._keys.append(keys)
            self._counts.append(counts)

    def _all(self) -> tuple[Indexes, Indexes, Indexes]:
        """The pairs, each once, as number and text, and how often each stands."""
        if not self._keys:
            return (np.zeros(0, dtype=np.int64),) * 3
        keys, at = np.unique(np.concatenate(self._keys), return_inverse=True)
        counts = np.bincount(at, np.concatenate(self._counts)).astype(np.int64)
        return keys >> 32, keys & 0xFFFFFFFF, counts

    def firsts(self) -> Indexes:
        """The number of each pair."""
        return self._all()[0]

    def commonest(self, count: int) -> list[str]:
        """For each of `count` numbers the text it stands with most often, the first by name of several."""
        numbers, which, often = self._all()
        names = list(self._texts)
        rank = np.argsort(np.argsort(np.array(names))) if names else which
        found = [""] * count
        for at in np.lexsort((-rank[which], often)).tolist():
            found[int(numbers[at])] = names[int(which[at])]
        return found
