"""The index written: every distinct text once, those that most townships have first.

A text's number is its place in that order: what is found first is what most townships have. Of each text it
is kept where it stands, an item a number of 64 bits.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ingest.queries.places import all_editions
from ingest.queries.search.tokens import COUNTY, FUNCTION, LIST, PROVINCE, text_tokens
from ingest.queries.store import Store
from models.base import Kind
from models.townships import TownshipEdition

__all__ = ["LAYOUT", "LISTS", "IndexedDepartment", "IndexedEdition", "IndexedText", "fill", "write_index"]

LAYOUT = 1
"""The layout of the index: one of another is made anew."""
LISTS: tuple[Kind, ...] = ("basic", "cooperative", "reclaimed")
"""The lists, by their number in an item's key."""
TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE editions (
    number INTEGER PRIMARY KEY, township INTEGER NOT NULL, county INTEGER NOT NULL, province INTEGER NOT NULL,
    edition_id TEXT NOT NULL, province_name TEXT, city_name TEXT, county_name TEXT, township_name TEXT,
    issued TEXT, year INTEGER, partition TEXT NOT NULL, sha256 TEXT NOT NULL
);
CREATE TABLE texts (
    number INTEGER PRIMARY KEY, of TEXT NOT NULL, text TEXT NOT NULL, townships INTEGER NOT NULL,
    keys BLOB NOT NULL
);
CREATE TABLE departments (
    number INTEGER NOT NULL, name TEXT NOT NULL, function TEXT NOT NULL, keys BLOB NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '', detail = none, columnsize = 0, tokenize = ascii);
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
"""
KEY = """
(number_of_edition::UBIGINT << 32) | ((list_position($lists, list) - 1)::UBIGINT << 28)
    | least(number, $most)::UBIGINT
"""
LIST_BITS, LIST_MASK = np.uint64(28), np.uint64(15)
MOST = (1 << 28) - 1
"""The greatest number of an item that is kept; no list counts so far, and a greater one is shown as this."""
KNOWN = """
known AS (
    SELECT unnest($ids) AS edition_id, unnest($numbers) AS number_of_edition, unnest($townships) AS township,
        unnest($counties) AS county, unnest($provinces) AS province
), functions AS (
    SELECT function, row_number() OVER (ORDER BY function) AS number_of_function
    FROM (SELECT DISTINCT coalesce(function, '') AS function FROM {departments})
)
"""
TEXTS = f"""
WITH {KNOWN}, named AS (
    SELECT edition_id, list, number, list(DISTINCT number_of_function) AS functions
    FROM {{departments}} AS one JOIN functions ON coalesce(one.function, '') = functions.function
    GROUP BY edition_id, list, number
), said AS (
    SELECT 'title' AS of, title AS text, edition_id, list, number FROM {{items}}
    UNION ALL SELECT 'method', reason, edition_id, list, number FROM {{items}} WHERE method IS NULL
    UNION ALL SELECT CASE WHEN list = 'reclaimed' THEN 'method' ELSE party END, text, edition_id, list, number
        FROM {{duties}}
)
SELECT of, text, count(DISTINCT township) AS townships, list(DISTINCT county) AS counties,
    list(DISTINCT province) AS provinces,
    list_distinct(flatten(list(coalesce(functions, [])))) AS functions,
    list_sort(list(DISTINCT {KEY})) AS keys
FROM said JOIN known USING (edition_id) LEFT JOIN named USING (edition_id, list, number)
WHERE text IS NOT NULL
GROUP BY of, text ORDER BY townships DESC, of, text
"""  # noqa: S608 (the words are ours)
DEPARTMENTS = f"""
WITH {KNOWN}
SELECT number_of_function,
    CASE WHEN aka IS NULL THEN department ELSE department || '（' || aka || '）' END AS name,
    functions.function AS function, list_sort(list(DISTINCT {KEY})) AS keys
FROM {{departments}} AS one JOIN known USING (edition_id)
JOIN functions ON coalesce(one.function, '') = functions.function
GROUP BY 1, 2, 3 ORDER BY 2, 3
"""  # noqa: S608


class IndexedEdition(NamedTuple):
    """An edition, with the numbers of its township, county and province."""

    township: int
    county: int
    province: int
    edition: TownshipEdition

    def row(self, number: int) -> tuple[object, ...]:
        """A row of the table of editions."""
        one, place = self.edition, self.edition.place
        names = (one.edition_id, place.province, place.city, place.county, place.township)
        return (number, *self[:3], *names, one.issued, one.year, one.partition, one.sha256)


class IndexedText(NamedTuple):
    """A text to be indexed: what it is, how many townships have it, in which places, and where it stands.

    `functions` are those of the departments that its items name, by number. `keys` are those of the items
    that say it, sorted: edition << 32 | list << 28 | number, 8 bytes each.
    """

    of: str
    text: str
    townships: int
    counties: Iterable[int]
    provinces: Iterable[int]
    functions: Iterable[int]
    keys: bytes

    @property
    def words(self) -> list[str]:
        """The words for where it stands."""
        lists = set((np.frombuffer(self.keys, dtype="<u8") >> LIST_BITS & LIST_MASK).tolist())
        return [
            *map(COUNTY.format, self.counties),
            *map(PROVINCE.format, self.provinces),
            *map(FUNCTION.format, self.functions),
            *map(LIST.format, lists),
        ]


class IndexedDepartment(NamedTuple):
    """A department, the number of its function, and the keys of the items that name it."""

    number: int
    name: str
    function: str
    keys: bytes


def fill(store: Store, path: Path) -> None:
    """Write a dataset's index as a file that is not there yet.

    Raises OSError or sqlite3.Error where that can't be written, DatasetError where the dataset is broken.
    """
    editions = [*_numbered(all_editions(store))]
    values: dict[str, object] = {
        "ids": [one.edition.edition_id for one in editions],
        "numbers": list(range(len(editions))),
        "townships": [one.township for one in editions],
        "counties": [one.county for one in editions],
        "provinces": [one.province for one in editions],
        "lists": list(LISTS),
        "most": MOST,
    }
    texts = store.batches(TEXTS, **values) if editions else ()
    departments = store.batches(DEPARTMENTS, **values) if editions else ()
    write_index(
        path,
        store.content,
        editions,
        map(IndexedText._make, texts),
        map(IndexedDepartment._make, departments),
    )


def _numbered(editions: Iterable[TownshipEdition]) -> Iterator[IndexedEdition]:
    """Editions with the numbers of their places, as these come."""
    townships: dict[object, int] = {}
    counties: dict[object, int] = {}
    provinces: dict[object, int] = {}
    for one in editions:
        yield IndexedEdition(
            townships.setdefault(one.whose, len(townships)),
            counties.setdefault(one.whose[:3], len(counties)),
            provinces.setdefault(one.whose[0], len(provinces)),
            one,
        )


def write_index(
    path: Path,
    content: str,
    editions: Iterable[IndexedEdition],
    texts: Iterable[IndexedText],
    departments: Iterable[IndexedDepartment],
) -> None:
    """Write an index of these, editions in the order of their numbers.

    `content` says of which data it is: that is written last, so that what was cut off is no index.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as index:
        index.executescript(TABLES)
        index.execute("BEGIN")
        rows = (one.row(number) for number, one in enumerate(editions))
        index.executemany(f"INSERT INTO editions VALUES ({', '.join('?' * 13)})", rows)  # noqa: S608
        index.executemany("INSERT INTO departments VALUES (?, ?, ?, ?)", departments)
        _write_texts(index, texts)
        index.execute("INSERT INTO words (words) VALUES ('optimize')")
        index.execute("INSERT INTO about VALUES ('content', ?), ('layout', ?)", (content, str(LAYOUT)))
        index.execute("COMMIT")


def _write_texts(index: sqlite3.Connection, texts: Iterable[IndexedText]) -> None:
    known: dict[str, str] = {}
    for number, one in enumerate(texts, 1):
        row = (number, one.of, one.text, one.townships, one.keys)
        index.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", row)
        words = " ".join([text_tokens(one.text, known), *one.words])
        index.execute("INSERT INTO words (rowid, tokens) VALUES (?, ?)", (number, words))
