"""Every list that the document names, in its contents, on its title page or alone, has its table."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from ingest.segment.headings import list_kind
from ingest.text.clean import text_of
from models.base import Kind, Where
from models.reconciliation import Check

__all__ = ["checks"]

LONGEST_TITLE = 40
"""Characters of a line that names a list and says nothing more of it."""


def checks(reading: Reading) -> Iterator[Check]:
    """One check; a list named that has no items is missing, whatever stands in its place."""
    found = {one.kind for one in reading.lists if one.rows}
    missing = {kind: named for kind, named in _named(reading).items() if kind not in found}
    yield Subject("announced").judged(
        {"announced": [text for text, _ in missing.values()]}, where=[where for _, where in missing.values()]
    )


def _named(reading: Reading) -> dict[Kind, tuple[str, Where]]:
    """The lists that are named outside running text, each with where it first is."""
    named: dict[Kind, tuple[str, Where]] = {}
    titles = [(text_of(part.lines), part.where) for part in reading.draft.title]
    titles += [(one.text, one.where) for one in reading.coverage.unplaced]
    titles += [(entry.title, Where()) for entry in reading.resolved.contents]
    for text, where in titles:
        kind = list_kind(text) if len(text) <= LONGEST_TITLE else None
        if kind is not None:
            named.setdefault(kind, (text, where))
    return named
