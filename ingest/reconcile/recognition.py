"""Characters that text recognition is not sure of."""

from collections.abc import Iterator
from itertools import groupby

from ingest.reconcile.reading import Reading
from models.document import DOUBTFUL, Document, Line
from models.repairs import CONTEXT, Doubt

__all__ = ["doubts", "doubts_in"]


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `recognition`, a run of characters each, in the document's order."""
    return doubts_in(reading.document)


def doubts_in(document: Document) -> Iterator[Doubt]:
    """The same of a document alone."""
    return (doubt for line in document.lines() if line.certainty is not None for doubt in _in_line(line))


def _in_line(line: Line) -> Iterator[Doubt]:
    places, sure = line.visible, line.certainty or ()
    for doubtful, run in groupby(range(len(sure)), lambda at: sure[at] < DOUBTFUL):
        if doubtful:
            members = list(run)
            first, last = places[members[0]], places[members[-1]] + 1
            yield Doubt(
                rule="recognition",
                text=line.text[first:last],
                context=line.text[max(first - CONTEXT, 0) : last + CONTEXT],
                offset=min(first, CONTEXT),
                confidence=round(min(sure[at] for at in members), 3),
                where=line.where,
            )
