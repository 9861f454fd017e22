"""Duties × townships: who has a duty, in which list, under which number, led by whom."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from statistics import fmean
from typing import Any, NamedTuple, TypeVar, get_args

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


class _ItemRow(NamedTuple):
    """An item: its edition, where it stands, its duty if that is known, and who leads."""

    edition_id: str
    list: Kind
    number: int
    category_number: int
    category: str
    title: str
    duty: int | None
    lead: str | None


ItemKey = tuple[str, str, int]


def matrix_of(store: Store, townships: Sequence[TownshipEdition]) -> DutyMatrix:
    """The matrix of some editions, one a township.

    Raises DatasetError where it is not known which items are the same duty.
    """
    store.need_duties()
    if not townships:
        return DutyMatrix((), ())
    found: defaultdict[int, list[_ItemRow]] = defaultdict(list)
    unknown = 0
    for row in _rows(store, townships):
        if row.duty is None:
            unknown += 1
        else:
            found[row.duty].append(row)
    duties = [_duty(duty, rows) for duty, rows in found.items()]
    return DutyMatrix(townships, [one for one, _ in sorted(duties, key=_orders(duties))], unknown)


def _rows(store: Store, townships: Sequence[TownshipEdition]) -> Iterator[_ItemRow]:
    """Items with their duty and lead; of two items of one number the first has the first duty."""
    ids = sorted(one.edition_id for one in townships)
    parts = {one.partition for one in townships}
    asked: dict[str, object] = {"ids": ids, "first": ids[0], "last": ids[-1]}
    known: defaultdict[ItemKey, list[int]] = defaultdict(list)
    for edition, kind, number, duty in store.tuples(DUTIES, parts, **asked):
        known[edition, kind, number].append(duty)
    led = {row[:3]: row[3] for row in store.tuples(LEADS, parts, **asked)}
    for edition, kind, number, category_number, category, title in store.tuples(ITEMS, parts, **asked):
        key = (edition, kind, number)
        duties = known.get(key)
        duty = duties.pop(0) if duties else None
        yield _ItemRow(*key, category_number, category or "", title or "", duty, led.get(key))


Placing = tuple[float, float]
"""Where the duty stands in its list: the mean number of its categories, and of its items."""


def _duty(duty_id: int, rows: Sequence[_ItemRow]) -> tuple[MatrixDuty, Placing]:
    kind = commonest(row.list for row in rows)
    here = [row for row in rows if row.list == kind]
    entries: defaultdict[str, list[MatrixEntry]] = defaultdict(list)
    for row in rows:
        entries[row.edition_id].append(MatrixEntry(row.list, row.number, row.title, row.lead))
    leads = [row.lead for row in here if row.lead]
    duty = MatrixDuty(
        duty_id=duty_id,
        title=commonest(row.title for row in rows),
        list=kind,
        category=commonest(row.category for row in here),
        lead=commonest(leads) if leads else None,
        entries=dict(entries),
    )
    count = len(here)
    return duty, (sum(row.category_number for row in here) / count, sum(row.number for row in here) / count)


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
    """The value there is most often; of several the first. Raises ValueError where there is none."""
    counts: dict[T, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return max(counts, key=counts.__getitem__)
