"""What changed in an item that both editions have, part by part; and all that one says that only one has."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.comparison.departments import Names, replaced
from ingest.comparison.entries import Entry, printed_points
from ingest.comparison.figures import changed_figures
from ingest.comparison.matching import Pair
from ingest.comparison.order import is_reordered
from ingest.likeness.plain import plain
from models.changes import Change, ChangeKind, Detail, DetailField, What
from models.edition import CooperativeItem, Duty, Kind, ReclaimedItem
from models.tables import duty_text

__all__ = ["RenamedCategories", "added", "changed", "linked", "removed"]

RenamedCategories = Mapping[tuple[Kind, str], str]
"""Renamed categories: list and plain old name to plain new name."""

TEXTS: set[DetailField] = {"title", "department_duties", "township_duties", "method", "reason"}
"""The parts that are text."""

ChangedPart = tuple[What, Detail]


def changed(pair: Pair, aliases: Names, names: Names, categories: RenamedCategories) -> Change | None:
    """What changed in an item, or None where nothing did: another number and another print are no change.

    `names` are the aliases and the departments renamed throughout: where duties merely name a department
    that is called otherwise now, they are the same.
    """
    here = names.with_renamed(replaced(pair, aliases))
    parts = [*_place(pair, categories), *_title(pair), *_departments(pair, aliases), *_duties(pair, here)]
    if not parts:
        return None
    details = [_looked_into(detail) for _, detail in parts if detail.old != detail.new]
    if pair.old.kind != pair.new.kind:
        details += _only_there(pair)
    what = sorted({what for what, _ in parts})
    row = _change("changed", (pair.old, pair.new), details, what, round(pair.similarity, 3))
    return row.model_copy(update={"certain": pair.certain})


def _looked_into(detail: Detail) -> Detail:
    """The part with the numbers named that changed, and whether only its order did."""
    if detail.old is None or detail.new is None or detail.field not in TEXTS:
        return detail
    if is_reordered(detail.old, detail.new):
        return detail.model_copy(update={"reordered": True})
    figures = changed_figures(detail.old, detail.new)
    return detail.model_copy(update={"figures": figures}) if figures else detail


def added(entry: Entry) -> Change:
    """An item that only the new edition has, with all it says."""
    return _change("added", (None, entry), [Detail(field=name, new=text) for name, text in _all(entry)])


def removed(entry: Entry) -> Change:
    """An item that only the old edition has, with all it said."""
    return _change("removed", (entry, None), [Detail(field=name, old=text) for name, text in _all(entry)])


def linked(form: Literal["split", "merged"], old: Entry, new: Entry, inside: float) -> Change:
    """An item and a part it was split into, or an item and the one it was merged into, with all both say."""
    before, after = dict(_all(old)), dict(_all(new))
    details = [Detail(field="title", old=old.item.title, new=new.item.title)]
    details += [
        Detail(field=name, old=before.get(name), new=after.get(name))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    ]
    return _change(form, (old, new), details, similarity=round(inside, 3))


def _change(
    kind: ChangeKind,
    sides: tuple[Entry | None, Entry | None],
    details: list[Detail],
    what: Sequence[What] = (),
    similarity: float | None = None,
) -> Change:
    old, new = sides
    return Change(
        kind=kind,
        what=list(what),
        old_list=old.kind if old else None,
        old_number=old.item.number if old else None,
        new_list=new.kind if new else None,
        new_number=new.item.number if new else None,
        old_title=old.item.title if old else None,
        new_title=new.item.title if new else None,
        similarity=similarity,
        old_category=old.category if old else None,
        new_category=new.category if new else None,
        old_departments=[one.as_printed for one in old.departments] if old else [],
        new_departments=[one.as_printed for one in new.departments] if new else [],
        details=details,
    )


# --- the parts


def _place(pair: Pair, renamed: RenamedCategories) -> Iterator[ChangedPart]:
    """Another list, or another category of the same one; a renamed category is no other one."""
    old, new = pair.old, pair.new
    if old.kind != new.kind:
        yield "moved_list", Detail(field="list", old=old.kind, new=new.kind)
        return
    before, after = plain(old.category), plain(new.category)
    if before and after and renamed.get((old.kind, before), before) != after:
        yield "recategorised", Detail(field="category", old=old.category, new=new.category)


def _title(pair: Pair) -> Iterator[ChangedPart]:
    if pair.old.title != pair.new.title:
        yield "reworded", Detail(field="title", old=pair.old.item.title, new=pair.new.item.title)


def _departments(pair: Pair, names: Names) -> Iterator[ChangedPart]:
    """Other departments; their order is no change."""
    if "basic" in {pair.old.kind, pair.new.kind}:
        return
    old, new = ({names.of(one.name) for one in entry.departments} for entry in (pair.old, pair.new))
    if old != new:
        yield (
            "departments_changed",
            Detail(field="departments", old=_named(pair.old), new=_named(pair.new)),
        )


def _duties(pair: Pair, names: Names) -> Iterator[ChangedPart]:
    """Other duties, method or disposition: only where both lists have them."""
    old, new = pair.old.item, pair.new.item
    if isinstance(old, CooperativeItem) and isinstance(new, CooperativeItem):
        before, after = (_blocks(names, one, one.department_duties) for one in (old, new))
        yield from _other_blocks("department_duties", before, after)
        before, after = (_blocks(names, one, [Duty(points=one.township_duties)]) for one in (old, new))
        yield from _other_blocks("township_duties", before, after)
    if isinstance(old, ReclaimedItem) and isinstance(new, ReclaimedItem):
        yield from _other_method(old, new, names)


def _other_method(old: ReclaimedItem, new: ReclaimedItem, names: Names) -> Iterator[ChangedPart]:
    """Another method; without one, another reason why the work ends; another end."""
    before, after = (_blocks(names, one, one.method) for one in (old, new))
    yield from _other_blocks("method", before, after)
    if not (before and after):
        reasons = [None if item.method else item.reason for item in (old, new)]
        if names.sentences(reasons[0] or "") != names.sentences(reasons[1] or ""):
            yield "duties_changed", Detail(field="reason", old=reasons[0], new=reasons[1])
    if old.disposition != new.disposition:
        yield "duties_changed", Detail(field="disposition", old=old.disposition, new=new.disposition)


# --- blocks of duties


@dataclass(frozen=True, eq=False)
class _DutyBlock:
    """A block of duties: by which departments it is headed, what it says, and how that was printed."""

    departments: frozenset[str]
    says: tuple[str, ...]
    headed: list[str]
    printed: str


def _blocks(names: Names, item: CooperativeItem | ReclaimedItem, duties: Sequence[Duty]) -> list[_DutyBlock]:
    """A cell's blocks. Where the item has one department, whether a heading names it is no matter."""
    alone = len(item.departments) == 1
    return [
        _DutyBlock(
            departments=frozenset() if alone else frozenset(map(names.of, duty.departments)),
            says=names.sentences(";".join(point.text for point in duty.points)),
            headed=duty.departments,
            printed=printed_points(duty.points),
        )
        for duty in duties
        if duty.points
    ]


def _other_blocks(field: DetailField, old: list[_DutyBlock], new: list[_DutyBlock]) -> Iterator[ChangedPart]:
    """The blocks that say something else; none if each department's duties are the same as before.

    A department that only one edition names changes the departments, and the duties only if what it is to
    do is in no other block: another one may have taken them over word for word.
    """
    if _sentences(old) == _sentences(new) and _only_passed_on(_by_department(old), _by_department(new)):
        return
    for one, other in _paired(*_without_common(old, new)):
        heads = other.headed if other else one.headed if one else []
        yield (
            "duties_changed",
            Detail(
                field=field,
                departments=heads,
                old=one.printed if one else None,
                new=other.printed if other else None,
            ),
        )


def _only_passed_on(before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether departments that stay have what they had, but for what they got of one that went."""
    left = {sentence for name in before.keys() - after.keys() for sentence in before[name]}
    for name in before.keys() & after.keys():
        got = [sentence for sentence in after[name] if sentence in before[name] or sentence not in left]
        if tuple(got) != before[name]:
            return False
    return True


def _sentences(blocks: Sequence[_DutyBlock]) -> set[str]:
    return {sentence for block in blocks for sentence in block.says}


def _by_department(blocks: Sequence[_DutyBlock]) -> dict[str, tuple[str, ...]]:
    """What each department is to do; under no name, what no heading gives to one."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for block in blocks:
        for name in block.departments or {""}:
            found[name] += block.says
    return found


def _without_common(
    old: list[_DutyBlock], new: list[_DutyBlock]
) -> tuple[list[_DutyBlock], list[_DutyBlock]]:
    """Blocks that say the same for the same departments left out of both."""
    left, right = list(old), list(new)
    for block in old:
        twin = next((b for b in right if b.says == block.says and b.departments == block.departments), None)
        if twin:
            left.remove(block)
            right.remove(twin)
    return left, right


def _paired(
    old: list[_DutyBlock], new: list[_DutyBlock]
) -> Iterator[tuple[_DutyBlock | None, _DutyBlock | None]]:
    """Old and new blocks of the same departments side by side; a single one left on each side too."""
    right = list(new)
    alone: list[_DutyBlock] = []
    for block in old:
        twin = next((other for other in right if block.departments & other.departments), None)
        if twin:
            right.remove(twin)
            yield block, twin
        else:
            alone.append(block)
    if len(alone) == len(right) == 1:
        yield alone[0], right[0]
        return
    yield from ((block, None) for block in alone)
    yield from ((None, block) for block in right)


# --- all an item says


def _named(entry: Entry) -> str | None:
    return "、".join(one.as_printed for one in entry.departments) or None


def _all(entry: Entry) -> Iterator[tuple[DetailField, str]]:
    """Every part of an item that its list has and that says something, but its title."""
    item = entry.item
    parts: list[tuple[DetailField, str | None]] = [
        ("category", entry.category),
        ("departments", _named(entry)),
    ]
    if isinstance(item, CooperativeItem):
        parts += [("department_duties", duty_text(item.department_duties))]
        parts += [("township_duties", printed_points(item.township_duties))]
    if isinstance(item, ReclaimedItem):
        parts += [("method", duty_text(item.method)), ("disposition", item.disposition)]
        parts += [("reason", item.reason if not item.method else None)]
    yield from ((field, text) for field, text in parts if text)


def _only_there(pair: Pair) -> Iterator[Detail]:
    """What a moved item has in one of its two lists and the other list has not."""
    before, after = dict(_all(pair.old)), dict(_all(pair.new))
    both = {"category"} | ({"departments"} if "basic" not in {pair.old.kind, pair.new.kind} else set())
    yield Detail(field="category", old=pair.old.category, new=pair.new.category)
    yield from (Detail(field=field, old=text) for field, text in before.items() if field not in both)
    yield from (Detail(field=field, new=text) for field, text in after.items() if field not in both)
