"""What was read, in words for people and as plain data for machines."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.cli.paint import Paint, plainly
from ingest.cli.widths import filled
from ingest.wordings import command
from ingest.wordings.checks import about, detail_of, said
from ingest.wordings.places import place_words
from ingest.wordings.repairs import why
from ingest.wordings.terms import LISTS, STATUSES, list_name
from ingest.wordings.wording import Language
from models.edition import DutyList, Edition, ReclaimedItem
from models.reconciliation import Check, Status
from models.repairs import Doubt

__all__ = ["as_data", "check_lines", "kept_lines", "outcome_lines", "summary_lines", "wrong_lines"]

ORDER: tuple[Status, ...] = ("ok", "failed", "not_stated")
"""Checks by status, as their numbers are given."""
COLOURS: dict[Status, str] = {"ok": "green", "failed": "red", "not_stated": "yellow"}
MOST_DOUBTS, DOUBT = 5, 30
"""Doubts shown, and characters of each; all of them stand in edition.json."""
MOST_PLACES = 3
"""Places shown of a failed check; the rest stand in edition.json."""
MOST_NAMED = 8
"""Names shown of what a check found."""
FIRST: dict[Language, int] = {"en": 11, "zh": 7}
"""Columns of what a line begins with: a check's status, the word for a doubt."""
CHECK: dict[Language, int] = {"en": 30, "zh": 44}
"""Columns of what a check is called: its id, or what it is about."""


def summary_lines(edition: Edition, language: Language = "en", paint: Paint = plainly) -> Iterator[str]:
    """An edition in a few lines: whose, how many, what failed and where."""
    source: object = edition.source.name
    if edition.source.pages:
        source = command.PAGES.to(language).format(source=source, pages=edition.source.pages)
    yield paint("bold", command.HEAD.to(language).format(id=edition.id, source=source))
    for duty_list in edition.lists:
        yield f"  {_list_line(duty_list, language)}"
    yield f"  {_counts(edition, language)}"
    repairs = command.REPAIRS.to(language).format(count=len(edition.repairs))
    doubts = command.DOUBTS.to(language).format(count=len(edition.doubts)) if edition.doubts else ""
    yield f"  {repairs}{doubts}"
    yield from _failed(edition, language, paint)
    yield from _doubts(edition.doubts, language)


def outcome_lines(
    folder: Path, language: Language, aside: Sequence[str], older: Sequence[str] = ()
) -> Iterator[str]:
    """Where the files are; which that somebody had changed are kept, which tell an earlier state."""
    yield f"  {command.WRITTEN.to(language).format(folder=folder)}"
    yield from kept_lines(language, aside, older)


def kept_lines(language: Language, aside: Sequence[str], older: Sequence[str] = ()) -> Iterator[str]:
    """Of what was in a folder: which files that somebody changed are kept, which tell an earlier state."""
    yield from (f"  {command.KEPT.to(language).format(name=name)}" for name in aside)
    if older:
        yield f"  {command.OLDER.to(language).format(names=command.AT.to(language).join(older))}"


def wrong_lines(edition: Edition, language: Language, paint: Paint) -> Iterator[str]:
    """An edition that does not add up: whose, and the checks that failed; nothing of one that does."""
    failed = list(_failed(edition, language, paint))
    if failed:
        yield paint("bold", command.HEAD.to(language).format(id=edition.id, source=edition.source.name))
        yield from failed


def check_lines(edition: Edition, language: Language = "en", paint: Paint = plainly) -> Iterator[str]:
    """Every check on a line, those that failed first, with the place to look."""
    yield paint("bold", command.HEAD.to(language).format(id=edition.id, source=edition.source.name))
    for check in sorted(edition.reconciliation.checks, key=lambda check: check.status != "failed"):
        yield f"  {_check(check, language, paint)}"


def _list_line(duty_list: DutyList, language: Language) -> str:
    items = duty_list.items
    line = command.LIST.to(language).format(
        kind=duty_list.kind,
        name=LISTS[duty_list.kind].zh,
        categories=len(duty_list.categories),
        items=len(items),
    )
    departments = {one.name for item in items for one in getattr(item, "departments", [])}
    if duty_list.kind != "basic":
        line += command.LIST_DEPARTMENTS.to(language).format(count=len(departments))
    ended = sum(isinstance(item, ReclaimedItem) and item.disposition == "discontinued" for item in items)
    return line + (command.LIST_DISCONTINUED.to(language).format(count=ended) if ended else "")


def _counts(edition: Edition, language: Language) -> str:
    """How many checks of each status there are, and how many characters have a role."""
    statuses = [check.status for check in edition.reconciliation.checks]
    counts = (
        command.COUNTED.to(language).format(count=statuses.count(status), what=STATUSES[status].to(language))
        for status in ORDER
    )
    coverage = edition.reconciliation.coverage
    placed = command.PLACED.to(language).format(
        placed=sum(coverage.placed.values()), characters=coverage.characters
    )
    joined = command.AT.to(language).join(counts)
    return command.CHECKS.to(language).format(counts=joined, placed=placed)


def _failed(edition: Edition, language: Language, paint: Paint) -> Iterator[str]:
    for check in edition.reconciliation.checks:
        if check.status == "failed":
            yield f"  {_check(check, language, paint)}"


def _doubts(doubts: Sequence[Doubt], language: Language) -> Iterator[str]:
    """The gravest doubts, and how many more there are."""
    first, at = command.DOUBT.to(language), command.AT.to(language)
    for doubt in doubts[:MOST_DOUBTS]:
        item = list_name(doubt.list, language) if doubt.list else ""
        if doubt.number is not None:
            item = command.ITEM.to(language).format(list=item, number=doubt.number)
        where = at.join(filter(None, (item, place_words([doubt.where], language))))
        colon = "：" if language == "zh" else ": "
        line = f"{filled(first, FIRST[language])}{why(doubt, language)}{colon}{doubt.text[:DOUBT]}"
        yield f"  {line}" + (f"  [{where}]" if where else "")
    if len(doubts) > MOST_DOUBTS:
        more = command.MORE_DOUBTS.to(language).format(count=len(doubts) - MOST_DOUBTS)
        yield f"  {'':<{FIRST[language]}}{more}"


def _check(check: Check, language: Language, paint: Paint) -> str:
    status = paint(COLOURS[check.status], filled(STATUSES[check.status].to(language), FIRST[language]))
    detail = detail_of(check, language, MOST_NAMED) or said(check, check.found, language, MOST_NAMED)
    if language == "en" and "category" in check.values:  # which in Chinese is part of what it is about
        detail = f"{check.values['category']}: {detail}"
    name = check.id if language == "en" else about(check, language)
    places = check.where if check.status == "failed" else []
    shown = place_words(places, language, MOST_PLACES)
    at = f"  [{shown}]" if shown else ""
    return f"{status}{filled(name, CHECK[language] - 1)} {detail}{at}".rstrip()


def as_data(edition: Edition, path: str, folder: Path | None = None) -> dict[str, Any]:
    """The same for machines: counts and checks, the path that was given, the folder of the outputs if any."""
    data: dict[str, Any] = {
        "path": path,
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
