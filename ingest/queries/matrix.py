"""Duties × townships: who has a duty, in which list, under which number, led by whom."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any, TypeVar, get_args

from ingest.queries.store import Store
from models.base import Kind
from models.matrix import DutyMatrix, MatrixDuty, MatrixEntry
from models.townships import TownshipEdition

__all__ = ["commonest", "matrix_of"]

T = TypeVar("T", bound=Hashable)
LISTS: tuple[Kind, ...] = get_args(Kind)
OF_THESE = "edition_id BETWEEN $first AND $last AND edition_id IN (SELECT unnest($ids))"
"""The bounds let whole groups of rows be passed over: a part's rows are sorted by edition."""
ITEMS = f"""
SELECT edition_id, list, number, category_number, category, title FROM {{items}}
WHERE {OF_THESE} ORDER BY edition_id, file_row_number
"""  # noqa: S608 (the words are ours)
DUTIES = f"""
SELECT edition_id, list, number, duty_id FROM {{item_duties}}
WHERE {OF_THESE} ORDER BY edition_id, file_row_number
"""  # noqa: S608
LEADS = f"""
SELECT edition_id, list, number,
    arg_min(department, CASE role WHEN 'lead' THEN 0 ELSE position END) AS lead
FROM {{departments}} WHERE {OF_THESE} GROUP BY edition_id, list, number
"""  # noqa: S608
"""Of each item the department that is said to lead, else the first."""

ItemKey = tuple[str, str, int]


def matrix_of(store: Store, townships: Sequence[TownshipEdition]) -> DutyMatrix:
    """The matrix of some editions, one a township.

    Raises DatasetError where it is not known which items are the same duty.
    """
    store.need_duties()
    if not townships:
        return DutyMatrix((), ())
    found, unknown = defaultdict(list), 0
    for row in _rows(store, townships):
        if row["duty_id"] is None:
            unknown += 1
        else:
            found[row["duty_id"]].append(row)
    duties = [_duty(duty_id, rows) for duty_id, rows in found.items()]
    return DutyMatrix(townships, [one for one, _ in sorted(duties, key=_orders(duties))], unknown)


def _rows(store: Store, townships: Sequence[TownshipEdition]) -> Iterator[dict[str, Any]]:
    """Items with their duty and lead; of two items of one number the first has the first duty."""
    ids = sorted(one.edition_id for one in townships)
    parts = {one.partition for one in townships}
    asked: dict[str, object] = {"ids": ids, "first": ids[0], "last": ids[-1]}
    items, leads = (store.rows(query, parts, **asked) for query in (ITEMS, LEADS))
    known: defaultdict[ItemKey, list[int]] = defaultdict(list)
    for row in store.rows(DUTIES, parts, **asked):
        known[_key(row)].append(row["duty_id"])
    led = {_key(row): row["lead"] for row in leads}
    for row in items:
        key = _key(row)
        duties = known[key]
        yield {**row, "duty_id": duties.pop(0) if duties else None, "lead": led.get(key)}


def _key(row: Mapping[str, Any]) -> ItemKey:
    return row["edition_id"], row["list"], row["number"]


Placing = tuple[float, float]
"""Where the duty stands in its list: the mean number of its categories, and of its items."""


def _duty(duty_id: int, rows: Sequence[dict[str, Any]]) -> tuple[MatrixDuty, Placing]:
    kind = commonest(row["list"] for row in rows)
    here = [row for row in rows if row["list"] == kind]
    entries: defaultdict[str, list[MatrixEntry]] = defaultdict(list)
    for row in rows:
        entry = MatrixEntry(row["list"], row["number"], row["title"] or "", row["lead"])
        entries[row["edition_id"]].append(entry)
    leads = [row["lead"] for row in here if row["lead"]]
    duty = MatrixDuty(
        duty_id=duty_id,
        title=commonest(row["title"] or "" for row in rows),
        list=kind,
        category=commonest(row["category"] or "" for row in here),
        lead=commonest(leads) if leads else None,
        entries=dict(entries),
    )
    return duty, (fmean(row["category_number"] for row in here), fmean(row["number"] for row in here))


def _orders(duties: Sequence[tuple[MatrixDuty, Placing]]) -> Any:
    """A sort key: by list, the categories of a list by where they stand, duties within by their numbers."""
    places: defaultdict[tuple[Kind, str], list[float]] = defaultdict(list)
    for duty, (category, _) in duties:
        places[duty.list, duty.category].append(category)
    means = {name: fmean(numbers) for name, numbers in places.items()}

    def order(one: tuple[MatrixDuty, Placing]) -> tuple[int, float, str, float, int]:
        duty, (_, number) = one
        mean = means[duty.list, duty.category]
        return LISTS.index(duty.list), mean, duty.category, number, duty.duty_id

    return order


def commonest(values: Iterable[T]) -> T:
    """The value there is most often; of several the first. Raises IndexError where there is none."""
    return Counter(values).most_common(1)[0][0]
