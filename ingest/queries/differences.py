"""Where a township differs from its neighbours without a reason: in duties, lists, leads, in what is done."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.comparison.departments import Names
from ingest.comparison.differences import changed
from ingest.comparison.entries import Entry, entries
from ingest.comparison.matching import Pair
from ingest.likeness.plain import plain
from ingest.queries.leads import CountyNames
from ingest.queries.matrix import commonest, matrix_of
from ingest.queries.parting import parted
from ingest.queries.records import editions_of
from ingest.queries.store import Store
from models.edition import CooperativeItem, Duty, Edition, Point
from models.matrix import Difference, DifferenceKind, MatrixDuty, MatrixEntry
from models.townships import TownshipEdition

__all__ = ["differences_of"]

FEW = 0.2
"""The share of townships that may lack a duty, or have it in another list, before it is no slip of theirs any
more: one of five, two of ten. On made-up counties (tests/support/counties.py) a third finds no more that was
planted, and tells duties that only some of the townships have for a reason."""
LEAST = 3
"""Townships from which most of them say what is usual."""
HALF = 0.5
"""The share of those who have a duty: more have the lead that is usual, as many the wording of its duties."""
SUBDISTRICT = ("街道", "街道办事处")
"""What the name of a township of the other kind ends in: it has reasons of its own to differ."""
ORDER: tuple[DifferenceKind, ...] = ("missing", "other_list", "other_lead", "other_duties")


def differences_of(store: Store, townships: Sequence[TownshipEdition]) -> list[Difference]:
    """What differs within each county of these townships: by kind, then in the order of the matrix.

    Raises DatasetError where it is not known which items are the same duty.
    """
    store.need_duties()
    counties: defaultdict[str, list[TownshipEdition]] = defaultdict(list)
    for one in townships:
        counties["".join(one.whose[:3])].append(one)
    return [one for name in sorted(counties) for one in _of_county(store, counties[name])]


def _of_county(store: Store, townships: Sequence[TownshipEdition]) -> list[Difference]:
    county = _County(townships, editions_of(store, townships))
    found: list[Difference] = []
    duties = [part for duty in matrix_of(store, townships).duties for part in parted(duty)]
    for duty in duties:
        held = [HeldItem(one, entry) for one in townships for entry in duty.entries.get(one.edition_id, ())]
        found += _missing(duty, townships, held, county)
        found += _lists(duty, held)
        found += _leads(duty, held, county)
        found += _duties(duty, held, county)
    return sorted(found, key=lambda one: ORDER.index(one.kind))


class HeldItem(NamedTuple):
    """An item of a township."""

    edition: TownshipEdition
    item: MatrixEntry


@dataclass(frozen=True)
class _Usual:
    """What most townships have: one that has it, how many have, of how many."""

    duty: MatrixDuty
    like: HeldItem
    count: int
    of: int

    def not_so(
        self, kind: DifferenceKind, where: HeldItem | TownshipEdition, expected: str, found: str | None
    ) -> Difference:
        """A township that has it otherwise, or hasn't the duty."""
        edition, item = where if isinstance(where, HeldItem) else (where, None)
        return Difference(
            kind=kind,
            duty_id=self.duty.duty_id,
            title=self.duty.title,
            edition=edition,
            list=item.list if item else None,
            number=item.number if item else None,
            expected=expected,
            found=found,
            usual=self.count,
            of=self.of,
            like=self.like.edition,
            like_list=self.like.item.list,
            like_number=self.like.item.number,
        )


class _County:
    """The records of a county's editions: its items by place, and the names of its departments."""

    def __init__(self, townships: Sequence[TownshipEdition], editions: Mapping[str, Edition]) -> None:
        items = {name: entries(edition) for name, edition in editions.items()}
        departments = {
            one.edition_id: [
                department for entry in items[one.edition_id] for department in entry.departments
            ]
            for one in townships
        }
        self._items = {
            name: {(one.kind, one.item.number, one.item.title): one for one in reversed(those)}
            for name, those in items.items()
        }
        self.titles = {name: {one.title for one in those} for name, those in items.items()}
        self.leads = CountyNames.of(
            (one.place, department) for one in townships for department in departments[one.edition_id]
        )
        self.names = {
            one.edition_id: self.leads.names_in(one.place, departments[one.edition_id]) for one in townships
        }

    def entry(self, where: HeldItem) -> Entry | None:
        """The record of an item of the matrix."""
        item = where.item
        return self._items[where.edition.edition_id].get((item.list, item.number, item.title))

    def lead(self, where: HeldItem) -> str:
        """The one name of the department that leads an item."""
        return self.leads.name(where.item.lead or "", where.edition.place)

    def names_of(self, *where: HeldItem) -> Names:
        """The names that some townships use."""
        return Names(
            {name: one for at in where for name, one in self.names[at.edition.edition_id].one.items()}
        )


def _missing(
    duty: MatrixDuty, townships: Sequence[TownshipEdition], held: Sequence[HeldItem], county: _County
) -> Iterator[Difference]:
    """Townships without a duty that nearly all others have; not all subdistricts, nor all that are none.

    Who has an item of that name has the duty, whatever it was taken for.
    """
    without = [one for one in townships if one.edition_id not in duty.entries]
    without = [one for one in without if plain(duty.title) not in county.titles[one.edition_id]]
    if not without or not _few(len(without), len(townships)):
        return
    alike = [one for one in townships if _is_subdistrict(one) == _is_subdistrict(without[0])]
    if len(without) > 1 and without == alike:
        return
    like = next(where for where in held if where.item.list == duty.list)
    usual = _Usual(duty, like, len(townships) - len(without), len(townships))
    for one in without:
        yield usual.not_so("missing", one, duty.list, None)


def _lists(duty: MatrixDuty, held: Sequence[HeldItem]) -> Iterator[Difference]:
    """Townships that have a duty in another list than nearly all; of two items the one so named counts."""
    own: dict[str, HeldItem] = {}
    name = plain(duty.title)
    for where in sorted(held, key=lambda one: (plain(one.item.title) != name, one.item.list != duty.list)):
        own.setdefault(where.edition.edition_id, where)
    listed = [where for where in own.values() if where.item.list == duty.list]
    others = [where for where in own.values() if where.item.list != duty.list]
    if listed and others and _few(len(others), len(own)):
        usual = _Usual(duty, listed[0], len(listed), len(own))
        for where in others:
            yield usual.not_so("other_list", where, duty.list, where.item.list)


def _leads(duty: MatrixDuty, held: Sequence[HeldItem], county: _County) -> Iterator[Difference]:
    """Townships in which another department leads than in most, in the list that most have it in."""
    led = [where for where in held if where.item.list == duty.list and where.item.lead]
    names = [county.lead(where) for where in led]
    if len(set(names)) < 2:
        return
    most, count = Counter(names).most_common(1)[0]
    if count <= HALF * len(names):
        return
    same = [where for where, name in zip(led, names, strict=True) if name == most]
    usual, expected = _Usual(duty, same[0], count, len(led)), commonest(where.item.lead for where in same)
    for where, name in zip(led, names, strict=True):
        if name != most:
            yield usual.not_so("other_lead", where, expected or "", where.item.lead)


def _duties(duty: MatrixDuty, held: Sequence[HeldItem], county: _County) -> Iterator[Difference]:
    """Townships whose list gives the departments of a cooperative duty other duties than most do."""
    known = [
        (where, entry)
        for where in held
        if where.item.list == "cooperative" and (entry := county.entry(where)) is not None
    ]
    says = [_says(entry, county.names[where.edition.edition_id]) for where, entry in known]
    if len(set(says)) < 2:
        return
    most, count = Counter(says).most_common(1)[0]
    if count < HALF * len(known):
        return
    like, model = known[says.index(most)]
    usual = _Usual(duty, like, count, len(known))
    for (where, entry), said in zip(known, says, strict=True):
        if said != most and (texts := _other_texts(model, entry, county.names_of(like, where))):
            yield usual.not_so("other_duties", where, *texts)


def _says(entry: Entry, names: Names) -> tuple[object, ...]:
    """What an item's departments are to do, whichever way the township writes names."""
    item = entry.item
    blocks = item.department_duties if isinstance(item, CooperativeItem) else []
    alone = len(entry.departments) == 1
    return tuple(
        sorted(
            (
                () if alone else tuple(sorted(map(names.of, block.departments))),
                tuple(names.sentences(";".join(point.text for point in block.points))),
            )
            for block in blocks
        )
    )


def _other_texts(usual: Entry, found: Entry, names: Names) -> tuple[str, str | None] | None:
    """The departments' duties that are others, as most have them and as the township has them."""
    row = changed(Pair(_unmarked(usual), _unmarked(found), 1.0), names, names, {})
    details = [one for one in row.details if one.field == "department_duties"] if row else []
    if not details:
        return None
    expected, other = (
        "\n".join(
            f"{'、'.join(one.departments)}：{text}" if one.departments else text
            for one in details
            if (text := one.old if side == "old" else one.new)
        )
        for side in ("old", "new")
    )
    return expected, other or None


def _unmarked(entry: Entry) -> Entry:
    """The item with its points' numbers left out: where one went, all that follow have others."""
    item = entry.item
    if not isinstance(item, CooperativeItem):
        return entry
    duties = [
        Duty(departments=block.departments, points=[Point(text=point.text) for point in block.points])
        for block in item.department_duties
    ]
    return Entry(entry.kind, entry.category, item.model_copy(update={"department_duties": duties}))


def _few(some: int, all_of_them: int) -> bool:
    """Whether so many of all may differ by a slip."""
    return all_of_them >= LEAST and some <= max(1, FEW * all_of_them)


def _is_subdistrict(one: TownshipEdition) -> bool:
    return one.name.endswith(SUBDISTRICT)
