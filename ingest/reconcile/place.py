"""Title, lists and preface name one township."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from ingest.resolve.title_page import place_named, place_of, title_of
from models.reconciliation import Check

__all__ = ["checks"]


def checks(reading: Reading) -> Iterator[Check]:
    """One check, where more than one part of the document names a township."""
    draft = reading.draft
    places = [
        place_of(title_of(draft.title)),
        *(place_named(title_of([line])) for line in draft.title),
        *(place_of(one.title) for one in draft.lists),
        *(place_named(paragraph) for paragraph in reading.resolved.preface),
    ]
    named = [place.township for place in places if place.township]
    if len(named) > 1:
        others = [name for name in dict.fromkeys(named) if name != named[0]]
        yield Subject("place").judged(
            {"townships": others}, expected=named[0], found="、".join(dict.fromkeys(named))
        )
