"""The index written: every distinct text once, those that most townships have first.

A text's number is its place in that order: what is found first is what most townships have. Of each text it
is kept where it stands, an item a number of 64 bits.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from ingest.queries.places import all_editions
from ingest.queries.search.tokens import PLACE, text_tokens
from ingest.queries.store import Store
from models.base import Kind
from models.townships import TownshipEdition

__all__ = ["LAYOUT", "LISTS", "IndexedDepartment", "IndexedText", "fill", "write_index"]

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
    number INTEGER PRIMARY KEY, township INTEGER NOT NULL, county INTEGER NOT NULL, edition TEXT NOT NULL
);
CREATE TABLE texts (
    number INTEGER PRIMARY KEY, of TEXT NOT NULL, text TEXT NOT NULL, townships INTEGER NOT NULL,
    keys BLOB NOT NULL
);
CREATE TABLE departments (name TEXT NOT NULL, function TEXT NOT NULL, keys BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (tokens, content = '', detail = none, columnsize = 0, tokenize = ascii);
INSERT INTO words (words, rank) VALUES ('hashsize', 16777216);
"""
KEY = """
(number_of_edition::UBIGINT << 32) | ((list_position($lists, list) - 1)::UBIGINT << 28)
    | least(number, $most)::UBIGINT
"""
MOST = (1 << 28) - 1
"""The greatest number of an item that is kept; no list counts so far, and a greater one is shown as this."""
TEXTS = f"""
WITH known AS (
    SELECT unnest($ids) AS edition_id, unnest($numbers) AS number_of_edition, unnest($townships) AS township,
        unnest($counties) AS county
), said AS (
    SELECT 'title' AS of, title AS text, edition_id, list, number FROM {{items}}
    UNION ALL SELECT 'method', reason, edition_id, list, number FROM {{items}} WHERE method IS NULL
    UNION ALL SELECT CASE WHEN list = 'reclaimed' THEN 'method' ELSE party END, text, edition_id, list, number
        FROM {{duties}}
)
SELECT of, text, count(DISTINCT township) AS townships, list(DISTINCT county) AS counties,
    list_sort(list(DISTINCT {KEY})) AS keys
FROM said JOIN known USING (edition_id) WHERE text IS NOT NULL
GROUP BY of, text ORDER BY townships DESC, of, text
"""  # noqa: S608 (the words are ours)
DEPARTMENTS = f"""
WITH known AS (SELECT unnest($ids) AS edition_id, unnest($numbers) AS number_of_edition)
SELECT CASE WHEN aka IS NULL THEN department ELSE department || '（' || aka || '）' END AS name,
    coalesce(function, '') AS function, list_sort(list(DISTINCT {KEY})) AS keys
FROM {{departments}} JOIN known USING (edition_id) GROUP BY 1, 2 ORDER BY 1, 2
"""  # noqa: S608


class IndexedText(NamedTuple):
    """A text to be indexed: what it is, how many townships have it, in which counties, and where it stands.

    `keys` are those of the items that say it, sorted: edition << 32 | list << 28 | number, 8 bytes each.
    """

    of: str
    text: str
    townships: int
    counties: Iterable[int]
    keys: bytes


class IndexedDepartment(NamedTuple):
    """A department, and the keys of the items that name it."""

    name: str
    function: str
    keys: bytes


def fill(store: Store, path: Path) -> None:
    """Write a dataset's index as a file that is not there yet.

    Raises OSError or sqlite3.Error where that can't be written, DatasetError where the dataset is broken.
    """
    editions = all_editions(store)
    townships: dict[object, int] = {}
    counties: dict[object, int] = {}
    known = [
        (
            townships.setdefault(one.whose, len(townships)),
            counties.setdefault(one.whose[:3], len(counties)),
        )
        for one in editions
    ]
    values: dict[str, object] = {
        "ids": [one.edition_id for one in editions],
        "numbers": list(range(len(editions))),
        "lists": list(LISTS),
        "most": MOST,
    }
    places: dict[str, object] = {
        "townships": [township for township, _ in known],
        "counties": [county for _, county in known],
    }
    texts = store.batches(TEXTS, **values, **places) if editions else ()
    departments = store.batches(DEPARTMENTS, **values) if editions else ()
    write_index(
        path,
        store.content,
        ((*both, one) for both, one in zip(known, editions, strict=True)),
        map(IndexedText._make, texts),
        map(IndexedDepartment._make, departments),
    )


def write_index(
    path: Path,
    content: str,
    editions: Iterable[tuple[int, int, TownshipEdition]],
    texts: Iterable[IndexedText],
    departments: Iterable[IndexedDepartment],
) -> None:
    """Write an index of these, editions with the numbers of their township and county, in their order.

    `content` says of which data it is: that is written last, so that what was cut off is no index.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as index:
        index.executescript(TABLES)
        index.execute("BEGIN")
        index.executemany(
            "INSERT INTO editions VALUES (?, ?, ?, ?)",
            (
                (number, township, county, one.model_dump_json())
                for number, (township, county, one) in enumerate(editions)
            ),
        )
        index.executemany("INSERT INTO departments VALUES (?, ?, ?)", departments)
        _write_texts(index, texts)
        index.execute("INSERT INTO words (words) VALUES ('optimize')")
        index.execute("INSERT INTO about VALUES ('content', ?), ('layout', ?)", (content, str(LAYOUT)))
        index.execute("COMMIT")


def _write_texts(index: sqlite3.Connection, texts: Iterable[IndexedText]) -> None:
    known: dict[str, str] = {}
    for number, one in enumerate(texts, 1):
        row = (number, one.of, one.text, one.townships, one.keys)
        index.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", row)
        words = " ".join([text_tokens(one.text, known), *map(PLACE.format, one.counties)])
        index.execute("INSERT INTO words (rowid, tokens) VALUES (?, ?)", (number, words))
