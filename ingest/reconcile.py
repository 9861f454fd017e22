"""What a document declares held against what was found, and every character accounted for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import get_args

from ingest.resolve import Resolved
from ingest.segment.headings import list_kind
from models.base import Where
from models.document import Document
from models.draft import Draft, DraftItem, DraftList
from models.edition import (
    Category,
    CooperativeItem,
    Declared,
    Department,
    Duty,
    DutyList,
    Item,
    Kind,
    ReclaimedItem,
)
from models.reconciliation import Check, Coverage, Reconciliation, Role, Status, Unplaced

__all__ = ["reconcile"]

KINDS: tuple[Kind, ...] = get_args(Kind)


def reconcile(draft: Draft, resolved: Resolved, document: Document) -> Reconciliation:
    """All checks in the document's order."""
    coverage = _coverage(draft, document.characters)
    cut_off = {repair.where.page: repair.where for repair in document.repairs if repair.rule == "cut off"}
    checks = _told_apart(
        [
            *_preface(resolved),
            _contents(resolved),
            *(check for pair in zip(draft.lists, resolved.lists, strict=True) for check in _list(*pair)),
            _covered(coverage, list(cut_off.values())),
        ]
    )
    return Reconciliation(
        ok=all(check.status != "failed" for check in checks), checks=checks, coverage=coverage
    )


def _told_apart(checks: Sequence[Check]) -> list[Check]:
    """The checks; where a number is printed twice, the second check of that name ends in .2, and so on."""
    times: Counter[str] = Counter()
    told = []
    for check in checks:
        times[check.id] += 1
        again = {"id": f"{check.id}.{times[check.id]}"} if times[check.id] > 1 else {}
        told.append(check.model_copy(update=again))
    return told


def _compared(
    check_id: str, expected: int | str | None, found: int | str, where: Sequence[Where] = ()
) -> Check:
    """A check that holds when what is stated is what was found."""
    status: Status = "not_stated" if expected is None else "ok" if expected == found else "failed"
    detail = f"stated {expected}, found {found}" if status == "failed" else None
    return Check(id=check_id, status=status, expected=expected, found=found, detail=detail, where=list(where))


def _preface(resolved: Resolved) -> Iterator[Check]:
    declared = {one.list: one for one in resolved.declared}
    found = {one.kind: one for one in resolved.lists}
    for kind in KINDS:
        if kind not in declared and kind not in found:
            continue
        states = declared.get(
            kind, Declared(list=kind, categories=None, category_count=None, item_count=None)
        )
        categories = [category for one in resolved.lists if one.kind == kind for category in one.categories]
        items = sum(len(category.items) for category in categories)
        yield _compared(f"preface.items.{kind}", states.item_count, items)
        yield _compared(f"preface.categories.{kind}", states.category_count, len(categories))
        yield _names(kind, states, categories)


def _names(kind: Kind, states: Declared, categories: list[Category]) -> Check:
    """The category names listed; a listing that ends in 等 need only be among them, unless it is whole."""
    found = [category.name for category in categories]
    shown = "、".join(found)
    if states.categories is None:
        return Check(id=f"preface.names.{kind}", status="not_stated", found=shown)
    missing = [name for name in states.categories if name not in found]
    partial = states.partial and len(states.categories) != states.category_count
    extra = [] if partial else [name for name in found if name not in states.categories]
    words = [f"in the preface only: {'、'.join(missing)}"] if missing else []
    words += [f"in the list only: {'、'.join(extra)}"] if extra else []
    if not words and not partial and states.categories != found:
        words = ["in another order, or one twice"]
    return Check(
        id=f"preface.names.{kind}",
        status="failed" if words else "ok",
        expected="、".join(states.categories),
        found=shown,
        detail="; ".join(words) or None,
    )


def _contents(resolved: Resolved) -> Check:
    """The lists the contents name, in its order, against the document's."""
    named = [kind for entry in resolved.contents if (kind := list_kind(entry.title)) is not None]
    expected = "、".join(dict.fromkeys(named)) or None
    return _compared("contents.lists", expected, "、".join(dict.fromkeys(one.kind for one in resolved.lists)))


def _list(draft_list: DraftList, duty_list: DutyList) -> Iterator[Check]:
    for category, drawn in zip(duty_list.categories, draft_list.categories, strict=True):
        check_id = f"heading.items.{duty_list.kind}.{category.number}"
        yield _compared(check_id, category.declared_count, len(category.items), [drawn.where])
    yield _numbering(duty_list, draft_list.items)
    yield _cells(duty_list, draft_list.items, draft_list.roles)
    for item in duty_list.items:
        yield from _departments(duty_list.kind, item)


def _numbering(duty_list: DutyList, drafts: Sequence[DraftItem]) -> Check:
    """Numbers run 1…n over all categories: none left out, none twice, none out of turn."""
    numbers = [item.number for item in duty_list.items]
    count = max(len(numbers), max(numbers, default=0))
    twice = sorted(number for number, times in Counter(numbers).items() if times > 1)
    left_out = sorted(set(range(1, count + 1)) - set(numbers))
    unprinted = [draft.number for draft in drafts if not draft.number_printed]
    turned = [b for a, b in pairwise(numbers) if b < a and b not in twice]
    words = [
        f"{what}: {'、'.join(map(str, which))}"
        for what, which in (
            ("left out", left_out),
            ("twice", twice),
            ("not printed", unprinted),
            ("out of turn", turned),
        )
        if which
    ]
    if _begins_anew(duty_list):
        words = ["the numbers begin anew in each category"]
    suspects = {*twice, *unprinted, *turned, *(number + 1 for number in left_out)}
    return Check(
        id=f"numbering.{duty_list.kind}",
        status="failed" if words else "ok",
        expected=f"1…{len(numbers)}" if numbers else None,
        found=_runs(numbers),
        detail="; ".join(words) or None,
        where=[item.where[0] for item in duty_list.items if item.number in suspects and words and item.where],
    )


def _begins_anew(duty_list: DutyList) -> bool:
    """Whether each of several categories has the numbers 1…n of its own."""
    numbers = [[item.number for item in category.items] for category in duty_list.categories]
    return len(numbers) > 1 and all(one == list(range(1, len(one) + 1)) and one for one in numbers)


def _runs(numbers: Sequence[int]) -> str:
    """Numbers as runs: 1…4、6…9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}…{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _cells(duty_list: DutyList, drafts: Sequence[DraftItem], roles: Sequence[str]) -> Check:
    """Every item has what its list's columns call for, and no cell beyond them."""
    doubts = [
        (draft, words)
        for item, draft in zip(duty_list.items, drafts, strict=True)
        if (words := list(_blanks(item, draft, roles)))
    ]
    return Check(
        id=f"cells.{duty_list.kind}",
        status="failed" if doubts else "ok",
        expected=len(drafts),
        found=len(drafts) - len(doubts),
        detail="; ".join(f"{draft.number}: {', '.join(words)}" for draft, words in doubts) or None,
        where=[draft.where[0] for draft, _ in doubts if draft.where],
    )


def _blanks(item: Item, draft: DraftItem, roles: Sequence[str]) -> Iterator[str]:
    if not item.title:
        yield "no title"
    if draft.surplus:
        yield f"cells beyond the columns: {'、'.join(cell.text for cell in draft.surplus)[:60]}"
    if isinstance(item, CooperativeItem):
        for role, found in (
            ("departments", item.departments),
            ("department_duties", item.department_duties),
            ("township_duties", item.township_duties),
        ):
            if role in roles and not found:
                yield f"no {role.replace('_', ' ')}"
    elif isinstance(item, ReclaimedItem) and not item.departments and item.reason is None:
        yield "no department and no reason"


def _departments(kind: Kind, item: Item) -> Iterator[Check]:
    """A department that heads duties and is not in the department cell, or the other way round."""
    departments: list[Department] = getattr(item, "departments", [])
    blocks: list[Duty] = getattr(item, "department_duties", None) or getattr(item, "method", [])
    headed = [name for block in blocks for name in block.departments]
    check_id = f"departments.{kind}.{item.number}"
    names = [department.name for department in departments]
    if not headed:
        if kind == "cooperative" and len(names) > 1:
            yield Check(id=check_id, status="not_stated", expected="、".join(names), where=item.where)
        return
    unlisted = [name for name in dict.fromkeys(headed) if name not in names]
    unheaded = [name for name in names if name not in headed]
    words = [f"heads duties but is not in the department cell: {'、'.join(unlisted)}"] if unlisted else []
    if unheaded and all(block.departments for block in blocks):
        words.append(f"in the department cell but without duties: {'、'.join(unheaded)}")
    yield Check(
        id=check_id,
        status="failed" if words else "ok",
        expected="、".join(names),
        found="、".join(dict.fromkeys(headed)),
        detail="; ".join(words) or None,
        where=item.where if words else [],
    )


def _coverage(draft: Draft, characters: int) -> Coverage:
    placed: dict[Role, int] = dict.fromkeys(get_args(Role), 0)
    unplaced = []
    for placement in draft.placements:
        if placement.role is None:
            unplaced.append(Unplaced(text=placement.line.text, where=placement.line.where))
        else:
            placed[placement.role] += _visible(placement.line.text)
    return Coverage(characters=characters, placed=placed, unplaced=unplaced)


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _covered(coverage: Coverage, cut_off: Sequence[Where]) -> Check:
    """`cut_off` is where text runs over its page or cell: how much of it the file holds is not known."""
    found = sum(coverage.placed.values())
    lost = coverage.characters - found
    details = []
    if lost:
        details.append(f"{lost} characters without a role: {_shown(coverage.unplaced)}")
    if cut_off:
        pages = "、".join(str(where.page) for where in cut_off)
        details.append(f"text is cut off on pages {pages}: more of it may be missing from the file")
    return Check(
        id="coverage",
        status="failed" if lost or coverage.unplaced or cut_off else "ok",
        expected=coverage.characters,
        found=found,
        detail="; ".join(details) or None,
        where=[*(unplaced.where for unplaced in coverage.unplaced), *cut_off],
    )


def _shown(unplaced: Iterable[Unplaced]) -> str:
    return " | ".join(one.text[:40] for one in unplaced)[:200]
