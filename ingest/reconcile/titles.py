"""A list's title, its columns and the contents speak of the same list."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading, Reading
from models.base import Kind
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]

OWN: dict[Kind, frozenset[str]] = {
    "basic": frozenset(),
    "cooperative": frozenset({"departments", "department_duties", "township_duties"}),
    "reclaimed": frozenset({"departments", "department_duties", "takeover", "method"}),
}
"""The columns each list may have beside number, category and title."""
NEEDED: dict[Kind, frozenset[str]] = {
    "basic": frozenset(),
    "cooperative": frozenset({"departments", "department_duties", "township_duties"}),
    "reclaimed": frozenset({"departments", "takeover", "method"}),
}
"""Of which it has one at least."""


def checks(reading: Reading) -> Iterator[Check]:
    """A check a list that has a title, or should have: where another one has."""
    titled = any(one.draft.title for one in reading.lists)
    for one in reading.lists:
        if titled:
            wrong: dict[Fact, Finding] = {
                "untitled": int(not one.draft.title),
                "columns_of_another": _others(one),
            }
            yield Subject("title", {"list": one.kind}).judged(
                wrong, expected=one.draft.title or None, where=[one.draft.where]
            )


def _others(one: ListReading) -> list[str]:
    """The headings of columns that a list of this kind has not, or all where it lacks its own."""
    roles = [role.split(" ")[0] for role in one.draft.roles]
    known = {"departments", "department_duties", "township_duties", "takeover", "method"}
    other = [
        heading
        for heading, role in zip(one.draft.columns, roles, strict=True)
        if role in known and role not in OWN[one.kind]
    ]
    lacking = NEEDED[one.kind] and not NEEDED[one.kind] & set(roles)
    return other or (list(one.draft.columns) if lacking else [])
