"""What was read against what was wanted: exact, or wrong and said, or wrong and nothing said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from models.edition import CooperativeItem, Edition
from tests.found.paper import Wanted
from tests.support import compare
from tests.support.made_up import DutyList, Truth

__all__ = ["Outcome", "differences", "outcome_of"]

Outcome = Literal["exact", "refused", "said", "silent"]


def outcome_of(wrong: Sequence[str], editions: Sequence[Edition]) -> Outcome:
    """What became of a document; refused is one that should have been read, or read in part."""
    if not wrong:
        return "exact"
    if not editions:
        return "refused"
    return "said" if any(not one.reconciliation.ok for one in editions) else "silent"


def differences(wanted: Sequence[Wanted], editions: Sequence[Edition]) -> list[str]:
    """Everything in which editions are not those wanted."""
    names = [one.place.township for one in editions]
    if sorted(map(str, names)) != sorted(one.truth.place.township for one in wanted):
        return [f"editions of {names}, not of {[one.truth.place.township for one in wanted]}"]
    found = {one.place.township: one for one in editions}
    return [line for one in wanted for line in _of_edition(one, found[one.truth.place.township])]


def _of_edition(wanted: Wanted, edition: Edition) -> Iterator[str]:
    yield from compare.differences(_with_columns(wanted, edition), edition)
    for one in edition.lists:
        if one.kind in wanted.groups:
            groups = [category.group for category in one.categories]
            if groups != wanted.groups[one.kind]:
                yield f"{one.kind}: groups {groups}, not {wanted.groups[one.kind]}"
        for item in one.items:
            extra = [(each.column, each.text) for each in item.extra]
            if sorted(extra) != sorted(wanted.extras.get((one.kind, item.number), [])):
                yield f"{one.kind} {item.number} extra: {extra}"
            leads = wanted.leads.get((one.kind, item.number))
            if leads is not None and isinstance(item, CooperativeItem):
                roles = {each.name: each.role for each in item.departments}
                if roles != leads:
                    yield f"{one.kind} {item.number} roles: {roles}, not {leads}"
    yield from _unplaced(wanted, edition)
    yield from _doubts(wanted, edition)


def _with_columns(wanted: Wanted, edition: Edition) -> Truth:
    """The truth with the columns as they were found: how headings over two rows are joined is not judged."""
    found = {one.kind: tuple(one.columns) for one in edition.lists}

    def known(one: DutyList) -> DutyList:
        return replace(one, columns=found.get(one.kind, ()))

    return replace(wanted.truth, lists=tuple(map(known, wanted.truth.lists)))


def _unplaced(wanted: Wanted, edition: Edition) -> Iterator[str]:
    unplaced = _bare("".join(one.text for one in edition.reconciliation.coverage.unplaced))
    for text in wanted.unplaced:
        if _bare(text) not in unplaced:
            yield f"not unplaced: {text}"


def _doubts(wanted: Wanted, edition: Edition) -> Iterator[str]:
    doubted = sum(getattr(doubt, "rule", "") == "ending" for doubt in edition.doubts)
    if doubted != len(wanted.doubted):
        yield f"{doubted} endings doubted, not {len(wanted.doubted)}"


def _bare(text: str) -> str:
    return "".join(text.split())
