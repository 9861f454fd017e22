"""What was read, in words for people and as plain data for machines."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.writers.words import LISTS
from models.base import Where
from models.edition import DutyList, Edition, ReclaimedItem
from models.reconciliation import Check

__all__ = ["as_data", "check_lines", "summary_lines"]

MOST_PLACES = 3
"""Places shown of a failed check; the rest stand in edition.json."""
STATUS_WORDS = {"ok": "ok", "failed": "FAILED", "not_stated": "not stated"}


def summary_lines(edition: Edition) -> Iterator[str]:
    """An edition in a few lines: whose, how many, what failed and where."""
    pages = f", {edition.source.pages} pages" if edition.source.pages else ""
    yield f"{edition.id}  ({edition.source.name}{pages})"
    for duty_list in edition.lists:
        yield f"  {_list_line(duty_list)}"
    statuses = [check.status for check in edition.reconciliation.checks]
    counts = ", ".join(f"{statuses.count(status)} {words}" for status, words in STATUS_WORDS.items())  # type: ignore[arg-type]
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


def _list_line(duty_list: DutyList) -> str:
    items = duty_list.items
    line = f"{duty_list.kind:<12}{LISTS[duty_list.kind]}"
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
    places = [place for where in check.where if (place := _place(where))]
    shown = ", ".join(places[:MOST_PLACES]) + (" …" if len(places) > MOST_PLACES else "")
    detail = check.detail or ("" if check.found is None else str(check.found))
    at = f"  [{shown}]" if shown and check.status == "failed" else ""
    yield f"{STATUS_WORDS[check.status]:<11}{check.id:<29} {detail}{at}".rstrip()


def _place(where: Where) -> str:
    if where.page is not None:
        return f"page {where.page}"
    if where.table is not None:
        return f"table {where.table}, row {where.row}"
    return "" if where.line is None else f"line {where.line}"


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
