"""Editions out of a dataset's tables again, as records that can be compared.

A dataset keeps no `edition.json`: its tables hold all that a comparison looks at but the preface, and the
documents may be gone. What the tables don't hold (printed cells, places in the document) stays empty; of
scans only the number of their pages is known, which says that words may be misread.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from ingest.queries.store import Store
from models.edition import (
    BasicItem,
    Category,
    CooperativeItem,
    Department,
    Duty,
    DutyList,
    Edition,
    Item,
    Kind,
    Point,
    ReclaimedItem,
    Scanned,
    Source,
)
from models.reconciliation import Coverage, Reconciliation
from models.townships import TownshipEdition

__all__ = ["editions_of"]

RecordRow = dict[str, Any]
Of = dict[tuple[str, int], list[RecordRow]]
"""Rows by an item's list and number."""
ITEMS = """
SELECT edition_id, list, number, category_number, category, title, disposition, reason FROM {items}
WHERE edition_id IN (SELECT unnest($ids))
ORDER BY file_row_number
"""
DEPARTMENTS = """
SELECT edition_id, list, number, department, aka, level, function, role FROM {departments}
WHERE edition_id IN (SELECT unnest($ids))
ORDER BY file_row_number
"""
DUTIES = """
SELECT edition_id, list, number, party, departments, marker, text FROM {duties}
WHERE edition_id IN (SELECT unnest($ids))
ORDER BY file_row_number
"""
SOURCES = """
SELECT edition_id, reader, pages, scanned FROM {editions} WHERE edition_id IN (SELECT unnest($ids))
"""
NOTHING = Reconciliation(ok=True, checks=[], coverage=Coverage(characters=0, placed={}, unplaced=[]))
JOINT = "；"
"""Between the names of departments in one cell of a table."""


def editions_of(store: Store, wanted: Sequence[TownshipEdition]) -> dict[str, Edition]:
    """The records of editions, by their ids.

    Two lists of a kind, or two items of one number, come in the order of the table. Raises DatasetError where
    the dataset is broken.
    """
    if not wanted:
        return {}
    parts = sorted({one.partition for one in wanted})
    ids = sorted(one.edition_id for one in wanted)
    items, departments, duties, sources = (
        _by_edition(store.rows(query, parts, ids=ids)) for query in (ITEMS, DEPARTMENTS, DUTIES, SOURCES)
    )
    found = {}
    for one in wanted:
        name = one.edition_id
        writer = _Rebuilt(_by_item(departments[name]), _by_item(duties[name]))
        found[name] = _edition(one, sources[name][0], writer.lists(items[name]))
    return found


def _by_edition(rows: list[RecordRow]) -> defaultdict[str, list[RecordRow]]:
    found: defaultdict[str, list[RecordRow]] = defaultdict(list)
    for row in rows:
        found[row["edition_id"]].append(row)
    return found


def _by_item(rows: list[RecordRow]) -> Of:
    found: Of = {}
    for row in rows:
        found.setdefault((row["list"], row["number"]), []).append(row)
    return found


def _edition(one: TownshipEdition, source: RecordRow, lists: list[DutyList]) -> Edition:
    return Edition(
        id=one.edition_id,
        place=one.place,
        issued=one.issued,
        source=Source(
            name=one.edition_id,
            sha256=one.sha256,
            media_type="application/octet-stream",
            size=0,
            pages=source["pages"],
            reader=source["reader"],
            scanned=[Scanned(page=page, lean=0, turned=0) for page in range(1, source["scanned"] + 1)],
        ),
        preface=[],
        declared=[],
        contents=[],
        lists=lists,
        reconciliation=NOTHING,
        repairs=[],
    )


class _Rebuilt:
    """Makes items again of one edition's rows."""

    def __init__(self, departments: Of, duties: Of) -> None:
        self._departments, self._duties = departments, duties

    def lists(self, rows: list[RecordRow]) -> list[DutyList]:
        """The lists, in the order of their rows."""
        return [
            DutyList(kind=kind, title="", columns=[], categories=self._categories(list(those)))
            for kind, those in groupby(rows, key=lambda row: row["list"])
        ]

    def _categories(self, rows: list[RecordRow]) -> list[Category]:
        grouped = groupby(rows, key=lambda row: (row["category_number"], row["category"] or ""))
        return [
            Category(number=number, name=name, label=name, items=[self._item(row) for row in those])
            for (number, name), those in grouped
        ]

    def _item(self, row: RecordRow) -> Item:
        kind: Kind = row["list"]
        key = (kind, row["number"])
        first: dict[str, Any] = {
            "number": row["number"],
            "title": row["title"] or "",
            "printed": [],
            "where": [],
        }
        if kind == "basic":
            return BasicItem(**first)
        first["departments"] = [_department(one) for one in self._departments.get(key, ())]
        points = self._duties.get(key, [])
        blocks = _blocks([one for one in points if one["party"] == "department"])
        if kind == "cooperative":
            own = [_point(one) for one in points if one["party"] == "township"]
            return CooperativeItem(**first, department_duties=blocks, township_duties=own)
        return ReclaimedItem(**first, method=blocks, disposition=row["disposition"], reason=row["reason"])


def _department(row: RecordRow) -> Department:
    name, aka = row["department"], row["aka"]
    return Department(
        name=name,
        as_printed=f"{name}（{aka}）" if aka else name,
        aka=aka,
        level=row["level"],
        function=row["function"] or "",
        role=row["role"],
    )


def _blocks(rows: list[RecordRow]) -> list[Duty]:
    """Points by whose they are; two blocks of the same departments that follow one another are one."""
    return [
        Duty(departments=heads.split(JOINT) if heads else [], points=[_point(row) for row in those])
        for heads, those in groupby(rows, key=lambda row: row["departments"] or "")
    ]


def _point(row: RecordRow) -> Point:
    return Point(marker=row["marker"], text=row["text"] or "")
