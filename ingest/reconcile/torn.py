"""Stretches that a row has twice and that are torn: lines or pieces, copied where they don't belong.

A phrase that a row uses twice is whole: it begins and ends where clauses do, or lies within one. What was
copied by mistake runs over a stop, and begins or ends in the midst of a clause. So does a phrase with
something new in it each time (底数；二是逐户开展…), but that other rows use as well.
"""

from collections.abc import Iterator

import regex

from ingest.reconcile.doubting import doubt_of
from ingest.reconcile.reading import CellReading, Reading
from ingest.reconcile.repeated import DISTANT, repeats
from models.repairs import Doubt

__all__ = ["doubts", "shared"]

RUNNING = ("department_duties", "township_duties", "takeover", "method")
"""The columns of running text, which may be long."""
BESIDE = ("department_duties", "township_duties")
"""Columns that lie side by side and hold sentences of the same kind."""
AROUND = 4
"""Characters on either side of a stop by which a phrase is known."""
LEAST = 9
"""Characters from which a stretch that two cells of a row share is no chance where it is torn."""
WITHIN = regex.compile(r"(?<=\p{Han}{2})[，,；;。](?=(?:[（(]?\d{1,2}[)）.．、]|[①-⑳])?\p{Han}{2})")
"""A stop that parts a stretch."""
MARKER = r"[（(]?\d{1,2}[)）.．、]|[①-⑳]"
BEGINNING = regex.compile(rf"(?:^|[，,；;。：:\s]|{MARKER})$")
OPENING = regex.compile(rf"[，,；;。：:、]|{MARKER}")
"""Before and at the beginning of what is whole;"""
ENDING = regex.compile(rf"$|[，,；;。：:、]|{MARKER}|[（(]")
CLOSING = regex.compile(rf"(?:[，,；;。：:、]|{MARKER})[（(]?$")
"""after and at the end of it."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `repeated`."""
    lists = [(of, draft, item) for of in reading.lists for draft, item in of.items]
    rows = [
        (of, item, {role: cell.text for role in RUNNING if (cell := draft.cells.get(role))})
        for of, draft, item in lists
    ]
    whole = "\n".join(text for _, _, texts in rows for text in texts.values())
    for of, item, texts in rows:
        found = [(text, span) for text in texts.values() for span in _again(text)]
        if found and any(span for cell in of.cells_of(item) for span in _told(cell)):
            found = []
        if all(role in texts for role in BESIDE):
            found += [(texts[BESIDE[0]], span) for span in shared(*(texts[role] for role in BESIDE))]
        for text, (start, end) in found:
            if not _is_usual(text[start:end], whole):
                yield doubt_of(of, item, "repeated", text, (start, end))


def _again(text: str) -> Iterator[tuple[int, int]]:
    """Where a cell says again, over the ends of its points, what it has said."""
    for span in repeats(text):
        if _torn(text, *span)[1] or (span[1] - span[0] >= DISTANT and all(_ends(text, *span))):
            yield span


def _is_usual(stretch: str, whole: str) -> bool:
    """Whether more than two places of the document have what a stretch has around a stop in it."""
    stops = list(WITHIN.finditer(stretch))
    return any(
        whole.count(stretch[max(stop.start() - AROUND, 0) : stop.end() + AROUND]) > 2 for stop in stops
    ) or (not stops and whole.count(stretch) > 2)


def _told(cell: CellReading) -> Iterator[tuple[int, int]]:
    """What a single point of a cell says twice, which is doubted as it is."""
    return (span for point in cell.points for span in repeats(point.text))


def shared(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Where a text has a stretch of another's that is torn.

    >>> list(shared("组织骨干信办做好回访，对农进行培训。", "会同网信办做好回访，对农村厕所检查。"))
    [(4, 13)]
    """
    places: dict[str, int] = {}
    for at in range(len(other) - LEAST + 1):
        places.setdefault(other[at : at + LEAST], at)
    at = 0
    while at <= len(text) - LEAST:
        there = places.get(text[at : at + LEAST])
        if there is None:
            at += 1
            continue
        end = at + LEAST
        while text[end : end + 1] == other[there + end - at : there + end - at + 1] != "":
            end += 1
        if all(_torn(text, at, end) + _torn(other, there, there + end - at)):
            yield at, end
        at = end


def _torn(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch that runs over a stop begins, and ends, in the midst of a clause."""
    return _ends(text, start, end) if WITHIN.search(text[start:end]) else (False, False)


def _ends(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch begins, and ends, in the midst of a clause."""
    begins = BEGINNING.search(text[:start]) or OPENING.match(text, start)
    ends = ENDING.match(text, end) or CLOSING.search(text[:end])
    return not begins, not ends
