"""What the front says that can't be: a month that is none, a list named otherwise than its title."""

from collections.abc import Iterator

import regex
from rapidfuzz.distance import Levenshtein

from ingest.reconcile.reading import Reading
from ingest.text.clean import text_of
from models.base import Where
from models.repairs import Doubt

__all__ = ["doubts"]

MONTH = regex.compile(r"(?:19|20)\d{2}\s*年\s*(?P<month>\d{1,3})\s*月")
LEAST_TITLE = 6
"""Characters of a title from which one that differs in a single one is misread."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of the rules `date` and `alike`."""
    for paragraph in reading.draft.title:
        text = text_of(paragraph.lines)
        for date in MONTH.finditer(text):
            if not 1 <= int(date["month"]) <= 12:
                where = paragraph.lines[0].where if paragraph.lines else Where()
                yield Doubt(rule="date", text=date.group(), context=text, offset=date.start(), where=where)
    titles = ["".join(one.draft.title.split()) for one in reading.lists]
    for entry in reading.resolved.contents:
        for title in titles:
            if len(title) >= LEAST_TITLE and Levenshtein.distance(title, entry.title, score_cutoff=1) == 1:
                yield _misread(reading, entry.title, title)


def _misread(reading: Reading, entry: str, title: str) -> Doubt:
    lines = [line for paragraph in reading.draft.contents for line in paragraph.lines]
    line = next((line for line in lines if entry in "".join(line.text.split())), None)
    where = line.where if line else Where()
    return Doubt(rule="alike", text=entry, context=entry, offset=0, expected=title, where=where)
