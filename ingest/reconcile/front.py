"""What the front says that can't be: a month that is none, a list or a place a character off its name."""

from collections.abc import Iterator

import regex
from rapidfuzz.distance import Hamming, Levenshtein

from ingest.reconcile.reading import Reading
from ingest.text.clean import text_of
from models.base import Where
from models.repairs import Doubt

__all__ = ["doubts"]

MONTH = regex.compile(r"(?:19|20)\d{2}\s*年\s*(?P<month>\d{1,3})\s*月")
LEAST_TOWNSHIP = 3
"""Characters of a township's name from which it is known with another one in it."""
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
        meant = [_meant(entry.title, title) for title in titles]
        if entry.title not in meant and (misread := next(filter(None, meant), None)):
            yield _misread(reading, entry.title, misread)
    yield from _misread_place(reading)


def _meant(entry: str, title: str) -> str | None:
    """What of a list's title an entry of the contents is, but for a character; either may be fuller."""
    length = len(entry)
    if min(length, len(title)) < LEAST_TITLE:
        return None
    if entry in title or title in entry:
        return entry
    if abs(length - len(title)) <= 1:
        return title if Levenshtein.distance(title, entry, score_cutoff=1) == 1 else None
    parts = (title[at : at + length] for at in range(len(title) - length + 1))
    wholes = (entry[at : at + len(title)] for at in range(length - len(title) + 1))
    return next(
        (part for part in parts if Hamming.distance(part, entry) == 1),
        title if any(Hamming.distance(whole, title) == 1 for whole in wholes) else None,
    )


def _misread_place(reading: Reading) -> Iterator[Doubt]:
    """The township's name with another character in it, where the title should have it."""
    township = reading.resolved.place.township or ""
    text = "".join("".join(line.text.split()) for part in reading.draft.title for line in part.lines)
    if len(township) < LEAST_TOWNSHIP or township in text:
        return
    names = (text[at : at + len(township)] for at in range(len(text) - len(township) + 1))
    for name in names:
        if Hamming.distance(name, township) == 1:
            where = reading.draft.title[0].where
            yield Doubt(rule="alike", text=name, context=name, offset=0, expected=township, where=where)


def _misread(reading: Reading, entry: str, title: str) -> Doubt:
    lines = [line for paragraph in reading.draft.contents for line in paragraph.lines]
    line = next((line for line in lines if entry in "".join(line.text.split())), None)
    where = line.where if line else Where()
    return Doubt(rule="alike", text=entry, context=entry, offset=0, expected=title, where=where)
