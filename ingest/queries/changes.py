"""What changed in a county from one year to another: what is common once, then what is a township's own."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ingest.comparison import compare
from ingest.likeness.plain import plain
from ingest.queries.places import newest
from ingest.queries.records import editions_of
from ingest.queries.store import Store
from models.changes import Cause, Change, Changes
from models.county_changes import (
    CommonCause,
    CommonChange,
    CountyChanges,
    TownshipChange,
    TownshipChanges,
)
from models.edition import Edition, Place
from models.townships import TownshipEdition

__all__ = ["changes_of"]

COMMON = 2
"""Townships from which a change is told once for all of them."""
OWN = "〇"
"""What stands for a township's own name where changes of two are compared."""
ITEM_DUTIES = """
SELECT edition_id, list, number, duty_id FROM {item_duties} WHERE edition_id IN (SELECT unnest($ids))
"""

Duties = dict[tuple[str, str, int], int]
"""Which duty an item is, by edition, list and number."""


def changes_of(store: Store, editions: Sequence[TownshipEdition], old: int, new: int) -> list[CountyChanges]:
    """The changes of each county of these editions, from those of one year to those of another.

    Where it is known which items are the same duty, a change of one duty in two wordings is one change.
    """
    counties: defaultdict[tuple[str, ...], list[TownshipEdition]] = defaultdict(list)
    for one in editions:
        counties[one.whose[:3]].append(one)
    return [_of_county(store, name, counties[name], (old, new)) for name in sorted(counties)]


@dataclass(frozen=True)
class _ComparedTownship:
    """A township's editions of both years, and the comparison of them."""

    old: TownshipEdition
    new: TownshipEdition
    editions: tuple[Edition, Edition]
    changes: Changes


def _of_county(
    store: Store, name: Sequence[str], editions: Sequence[TownshipEdition], years: tuple[int, int]
) -> CountyChanges:
    before, after = (
        {one.whose: one for one in newest([one for one in editions if one.year == year])} for year in years
    )
    both = [(before[whose], after[whose]) for whose in before if whose in after]
    records = editions_of(store, [one for pair in both for one in pair])
    compared = [
        _ComparedTownship(old, new, pair, compare(*pair))
        for old, new in both
        for pair in [(records[old.edition_id], records[new.edition_id])]
    ]
    common, numbers = _common(compared, _known_duties(store, [one for pair in both for one in pair]))
    return CountyChanges(
        county="".join(name),
        old_year=years[0],
        new_year=years[1],
        townships=tuple(_township(one, numbers) for one in compared),
        only={
            "old": tuple(one.name for whose, one in before.items() if whose not in after),
            "new": tuple(one.name for whose, one in after.items() if whose not in before),
        },
        causes=_causes(compared),
        common=common,
    )


def _township(one: _ComparedTownship, numbers: dict[tuple[str, int], int]) -> TownshipChanges:
    old, new = (sum(len(each.items) for each in edition.lists) for edition in one.editions)
    return TownshipChanges(
        township=one.new.name,
        old=one.old.edition_id,
        new=one.new.edition_id,
        old_items=old,
        new_items=new,
        changes=tuple(
            TownshipChange(change=change, common=numbers.get((one.new.edition_id, at)))
            for at, change in enumerate(one.changes.changes)
        ),
    )


def _known_duties(store: Store, editions: Sequence[TownshipEdition]) -> Duties:
    if not store.has_duties or not editions:
        return {}
    parts = {one.partition for one in editions}
    rows = store.rows(ITEM_DUTIES, parts, ids=[one.edition_id for one in editions])
    return {(row["edition_id"], row["list"], row["number"]): row["duty_id"] for row in rows}


def _common(
    compared: Sequence[_ComparedTownship], duties: Duties
) -> tuple[tuple[CommonChange, ...], dict[tuple[str, int], int]]:
    """The changes that several townships have; and which of them one is, by its edition and place there."""
    alike: defaultdict[Hashable, dict[str, tuple[_ComparedTownship, int]]] = defaultdict(dict)
    for one in compared:
        for at, change in enumerate(one.changes.changes):
            if not change.explained:
                alike[_sign(change, one, duties)].setdefault(one.new.edition_id, (one, at))
    shared = sorted(
        (those for those in alike.values() if len(those) >= COMMON), key=lambda those: -len(those)
    )
    found = [
        CommonChange(
            change=next(one.changes.changes[at] for one, at in those.values()),
            townships=tuple(one.new.name for one, _ in those.values()),
        )
        for those in shared
    ]
    numbers = {(name, at): number for number, those in enumerate(shared) for name, (_, at) in those.items()}
    return tuple(found), numbers


def _sign(change: Change, one: _ComparedTownship, duties: Duties) -> Hashable:
    """What two townships' changes have in common if they are one change: of what, from what, to what."""
    old_duty = duties.get((one.old.edition_id, change.old_list or "", change.old_number or 0))
    new_duty = duties.get((one.new.edition_id, change.new_list or "", change.new_number or 0))
    place = one.new.place
    details = tuple(
        (detail.field, _masked(detail.old, place), _masked(detail.new, place))
        for detail in change.details
        if change.kind == "changed"
    )
    return (
        change.kind,
        tuple(change.what),
        change.old_list,
        change.new_list,
        _masked(change.old_title, place) if old_duty is None else old_duty,
        _masked(change.new_title, place) if new_duty is None else new_duty,
        details,
    )


def _masked(text: str | None, place: Place) -> str | None:
    """A text without its print and the township's own name."""
    if text is None:
        return None
    return plain(text).replace(place.township, OWN) if place.township else plain(text)


def _causes(compared: Sequence[_ComparedTownship]) -> tuple[CommonCause, ...]:
    """What happened once, each with the townships in which it shows."""
    found: defaultdict[Hashable, list[tuple[_ComparedTownship, Cause]]] = defaultdict(list)
    for one in compared:
        for cause in one.changes.causes:
            names = [tuple(_masked(name, one.new.place) for name in side) for side in (cause.old, cause.new)]
            found[cause.kind, cause.list, *names].append((one, cause))
    causes = [
        CommonCause(
            kind=those[0][1].kind,
            list=those[0][1].list,
            old=tuple(those[0][1].old),
            new=tuple(those[0][1].new),
            townships=tuple(one.new.name for one, _ in those),
            items=sum(len(cause.rows) for _, cause in those),
        )
        for those in found.values()
    ]
    return tuple(sorted(causes, key=lambda one: (-len(one.townships), -one.items)))
