"""Made-up items as a dataset, without any document: what `lvzhi duties` reads of one, and its journal."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ingest.catalogue.masking import masked_titles
from ingest.corpus.journal import Journal
from ingest.corpus.partitions import FILE, part_at
from ingest.corpus.publication import index
from ingest.likeness.terms import Indexes
from ingest.writers.parquet import schema
from models.dataset import PARTITIONED
from models.edition import Place
from tests.support.known_duties.country import KINDS, KnownCountry

__all__ = ["Lists", "duties_of_items", "lay_out", "lay_out_lists", "wordings_of"]

Lists = Mapping[str, Mapping[str, Sequence[str]]]
"""Of each township the titles of each list."""
SCHEMAS = {table.name: schema(table.columns, table.row) for table in PARTITIONED}
AWAY = Place(province="示例省", city="示例市", county="示例县")


def lay_out(country: KnownCountry, folder: Path, *, year: int = 2025) -> None:
    """Write a country as a dataset, or beside what there is of other years; a partition a province."""
    parts: dict[str, list[int]] = {}
    for edition, place in enumerate(country.places):
        parts.setdefault(place.province or "", []).append(edition)
    for number, editions in enumerate(parts.values()):
        first, last = np.searchsorted(country.edition, (editions[0], editions[-1] + 1))
        which = np.arange(first, last)
        assert len(editions) == editions[-1] - editions[0] + 1, "two provinces of one name"
        _put(folder, f"province={number + 10}/year={year}", _items(country, which, year))
    _index(folder)


def lay_out_lists(folder: Path, lists: Lists, *, year: int = 2025, place: Place = AWAY) -> None:
    """Write some townships' lists as the partition of a year."""
    columns: list[tuple[Place, str, int, str]] = []
    for township, some in sorted(lists.items()):
        where = place.model_copy(update={"township": township})
        columns += [
            (where, kind, number, title)
            for kind in KINDS
            for number, title in enumerate(some.get(kind, ()), 1)
        ]
    rows = [
        {
            "edition_id": f"{where.province}{where.county}{where.township}-{year}",
            **where.model_dump(),
            "list": kind,
            "number": number,
            "title": title,
            "category": "类别",
            "category_number": 1,
        }
        for where, kind, number, title in columns
    ]
    _put(folder, f"province=00/year={year}", pa.Table.from_pylist(rows, _some("items")))
    _index(folder)


def _some(table: str) -> pa.Schema:
    """A table's schema, in which everything may be missing."""
    return pa.schema([field.with_nullable(True) for field in SCHEMAS[table]])


def _items(country: KnownCountry, which: Indexes, year: int) -> pa.Table:
    def taken(texts: Sequence[str | None], rows: Indexes) -> pa.Array:
        return pa.array(texts, pa.string()).take(pa.array(rows))

    edition = country.edition[which]
    names = [f"{one.province}{one.city}{one.county}{one.township}-{year}" for one in country.places]
    columns = {"edition_id": taken(names, edition)}
    for part in ("province", "city", "county", "township"):
        columns[part] = taken([getattr(one, part) for one in country.places], edition)
    columns |= {
        "list": taken(KINDS, country.kind[which]),
        "number": pa.array(country.number[which], pa.int32()),
        "title": taken(country.titles, country.title[which]),
        "category": taken([one.category for one in country.duties], country.truth[which]),
        "category_number": pa.array(np.ones(len(which), dtype=np.int32)),
    }
    arrays = [columns.get(field.name, pa.nulls(len(which), field.type)) for field in SCHEMAS["items"]]
    return pa.Table.from_arrays(arrays, schema=_some("items"))


def _put(folder: Path, partition: str, items: pa.Table) -> None:
    tables = {"items": items, "departments": _some("departments").empty_table()}
    folder.mkdir(parents=True, exist_ok=True)
    with Journal(folder / "journal.sqlite") as journal:
        for name, table in tables.items():
            path = f"{name}/{partition}/{FILE}"
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(table, folder / path, compression="zstd", row_group_size=50_000)
            journal.put_parts([part_at(folder / path, path, len(table))])


def _index(folder: Path) -> None:
    with Journal(folder / "journal.sqlite") as journal:
        index(folder, journal)


def duties_of_items(country: KnownCountry, folder: Path) -> Indexes:
    """The duty that a dataset has for each of a country's items: partitions stand in its provinces' order."""
    files = sorted((folder / "item_duties").rglob("*.parquet"))
    columns = [pq.read_table(path, columns=["duty_id"])["duty_id"].to_numpy() for path in files]
    found: Indexes = np.concatenate(columns).astype(np.int64)
    assert len(found) == len(country)
    return found


def wordings_of(country: KnownCountry) -> tuple[list[str], Indexes]:
    """The wordings of a country, places masked, and which each of its items has."""
    title, edition = country.title.astype(np.int32), country.edition.astype(np.int32)
    masked = masked_titles(country.titles, country.places, title, edition)
    return masked.wordings, masked.by_item(title).astype(np.int64)
