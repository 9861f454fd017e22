"""What was read, in words for people and as plain data for machines."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.wordings.checks import detail_of
from ingest.wordings.places import place_words
from ingest.wordings.repairs import why
from ingest.wordings.terms import LISTS, STATUSES
from models.edition import DutyList, Edition, ReclaimedItem
from models.reconciliation import Check, Status
from models.repairs import Doubt

__all__ = ["as_data", "check_lines", "outcome_lines", "summary_lines"]

ORDER: tuple[Status, ...] = ("ok", "failed", "not_stated")
"""Checks by status, as their numbers are given."""
MOST_DOUBTS, DOUBT = 5, 30
"""Doubts shown, and characters of each; all of them stand in edition.json."""
MOST_PLACES = 3
"""Places shown of a failed check; the rest stand in edition.json."""


def summary_lines(edition: Edition) -> Iterator[str]:
    """An edition in a few lines: whose, how many, what failed and where."""
    pages = f", {edition.source.pages} pages" if edition.source.pages else ""
    yield f"{edition.id}  ({edition.source.name}{pages})"
    for duty_list in edition.lists:
        yield f"  {_list_line(duty_list)}"
    statuses = [check.status for check in edition.reconciliation.checks]
    counts = ", ".join(f"{statuses.count(status)} {STATUSES[status].en}" for status in ORDER)
    coverage = edition.reconciliation.coverage
    yield f"  checks: {counts};  {sum(coverage.placed.values())} of {coverage.characters} characters placed"
    yield f"  repairs: {len(edition.repairs)}" + (
        f";  doubts: {len(edition.doubts)}" if edition.doubts else ""
    )
    yield from (
        f"  {line}"
        for check in edition.reconciliation.checks
        if check.status == "failed"
        for line in _check(check)
    )
    yield from _doubts(edition.doubts)


def outcome_lines(folder: Path, aside: Sequence[str], older: Sequence[str] = ()) -> Iterator[str]:
    """Where the files are; which that somebody had changed are kept, which tell an earlier state."""
    yield f"  written to {folder}/"
    yield from (f"  kept, as it was changed since it was written: {name}" for name in aside)
    if older:
        yield f"  from an earlier state of the document, not written anew: {', '.join(older)}"


def _doubts(doubts: Sequence[Doubt]) -> Iterator[str]:
    """The gravest doubts, and how many more there are."""
    for doubt in doubts[:MOST_DOUBTS]:
        item = f"{doubt.list} {doubt.number}" if doubt.number is not None else doubt.list or ""
        at = ", ".join(filter(None, (item, place_words([doubt.where], "en"))))
        yield f"  {'doubt':<11}{why(doubt, 'en')}: {doubt.text[:DOUBT]}" + (f"  [{at}]" if at else "")
    if len(doubts) > MOST_DOUBTS:
        yield f"  {'':<11}{len(doubts) - MOST_DOUBTS} more doubts"


def _list_line(duty_list: DutyList) -> str:
    items = duty_list.items
    line = f"{duty_list.kind:<12}{LISTS[duty_list.kind].zh}"
    line += f"  {len(duty_list.categories):>3} categories  {len(items):>4} items"
    departments = {one.name for item in items for one in getattr(item, "departments", [])}
    if duty_list.kind != "basic":
        line += f"  {len(departments):>3} departments"
    ended = sum(isinstance(item, ReclaimedItem) and item.disposition == "discontinued" for item in items)
    return f"{line}  {ended:>3} discontinued" if ended else line


def check_lines(edition: Edition) -> Iterator[str]:
    """Every check on a line, those that failed with the place to look."""
    yield f"{edition.id}  ({edition.source.name})"
    for check in edition.reconciliation.checks:
        yield from (f"  {line}" for line in _check(check))


def _check(check: Check) -> Iterator[str]:
    shown = place_words(check.where[:MOST_PLACES], "en") + (" …" if len(check.where) > MOST_PLACES else "")
    detail = detail_of(check, "en") or ("" if check.found is None else str(check.found))
    at = f"  [{shown}]" if shown and check.status == "failed" else ""
    yield f"{STATUSES[check.status].en:<11}{check.id:<29} {detail}{at}".rstrip()


def as_data(edition: Edition, folder: Path | None = None) -> dict[str, Any]:
    """The same for machines: counts and checks, and the folder of the outputs where any were written."""
    data: dict[str, Any] = {
        "source": edition.source.name,
        "id": edition.id,
        "ok": edition.reconciliation.ok,
        "lists": [
            {"list": one.kind, "categories": len(one.categories), "items": len(one.items)}
            for one in edition.lists
        ],
        "repairs": len(edition.repairs),
        "checks": [check.model_dump() for check in edition.reconciliation.checks],
    }
    return data if folder is None else {**data, "folder": str(folder)}
