"""What a row says again: points and stretches that a cell has twice, lines copied where they don't belong.

A point that says again what it has said is doubted as it is; over the ends of points, and from cell to cell,
only a stretch that is torn. A phrase that a row uses twice is whole: it begins and ends where clauses do, or
lies within one. What was copied by mistake runs over a stop, and begins or ends in the midst of a clause. So
does a phrase with something new in it each time (底数；二是逐户开展…), but that other rows use as well.
"""

from collections.abc import Iterator

import regex

from ingest.reconcile.doubting import doubt_in, doubt_of
from ingest.reconcile.reading import CellReading, Reading
from models.draft import DraftItem
from models.repairs import Doubt

__all__ = ["doubts", "repeats", "shared"]

GRAM = 8
"""Characters from which a text repeated at once is no chance."""
DISTANT = 20
"""Characters from which one repeated at a distance is none."""
SAMPLE, FAR_SAMPLE = 4, 12
"""Characters of the samples by which it is seen that a text says nothing again, at once or at a distance."""
LONG = 600
"""Characters from which samples take longer than looking at all there is."""
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
LONGEST_MARKER = 4
"""Characters of a marker."""
BEGINNING = regex.compile(rf"(?:^|[，,；;。：:\s]|{MARKER})$")
OPENING = regex.compile(rf"[，,；;。：:、]|{MARKER}")
"""Before and at the beginning of what is whole;"""
ENDING = regex.compile(rf"$|[，,；;。：:、]|{MARKER}|[（(]")
CLOSING = regex.compile(rf"(?:[，,；;。：:、]|{MARKER})[（(]?$")
"""after and at the end of it."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `repeated`, row by row; most rows say nothing again, which is seen at once."""
    rows = [(of, item, _running(draft)) for of in reading.lists for draft, item in of.items]
    whole = "\n".join(text for *_, texts in rows for text in texts.values())
    for of, item, texts in rows:
        again = [text for text in (item.title, *texts.values()) if _may_repeat(text)]
        told = [doubt for cell in of.cells_of(item) for doubt in _points(cell, within=bool(again))]
        yield from told
        found = [(text, span) for text in again if not told for span in _again(text)]
        if all(role in texts for role in BESIDE):
            found += [(texts[BESIDE[0]], span) for span in shared(*(texts[role] for role in BESIDE))]
        for text, (start, end) in found:
            if not _is_usual(text[start:end], whole):
                yield doubt_of(of, item, "repeated", text, (start, end))


def _running(draft: DraftItem) -> dict[str, str]:
    return {role: cell.text for role in RUNNING if (cell := draft.cells.get(role))}


def _points(cell: CellReading, *, within: bool) -> Iterator[Doubt]:
    """Points that a block has twice, blocks of several that a cell has twice; what is twice `within` a point.

    Two departments may have a duty in common.
    """
    if len(cell.points) == 1 and not within:
        return
    blocks: set[tuple[str, ...]] = set()
    for block in cell.blocks:
        seen: set[str] = set()
        texts = tuple(point.text for point in block)
        again = len(texts) > 1 and texts in blocks
        blocks.add(texts)
        for at, point in enumerate(block):
            if (point.text in seen and len(point.text) >= GRAM) or (again and not at):
                yield doubt_in(cell, point, "repeated", (0, len(point.text)))
            seen.add(point.text)
            if within:
                yield from (doubt_in(cell, point, "repeated", span) for span in repeats(point.text))


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


def shared(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Where a text has a stretch of another's that is torn.

    >>> list(shared("组织骨干信办做好回访，对农进行培训。", "会同网信办做好回访，对农村厕所检查。"))
    [(4, 13)]
    """
    if not _may_share(text, other):
        return
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


def _may_share(text: str, other: str) -> bool:
    """Whether two texts may have a stretch of `LEAST` characters in common: what is around a sample is."""
    if len(other) > LONG:
        return True
    for at in range(0, len(text) - SAMPLE + 1, LEAST - SAMPLE + 1):
        there = other.find(text[at : at + SAMPLE])
        while there >= 0:
            if _in_common(text, at, other, there) >= LEAST:
                return True
            there = other.find(text[at : at + SAMPLE], there + 1)
    return False


def _torn(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch that runs over a stop begins, and ends, in the midst of a clause."""
    return _ends(text, start, end) if WITHIN.search(text[start:end]) else (False, False)


def _ends(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a stretch begins, and ends, in the midst of a clause."""
    begins = BEGINNING.search(text[max(start - LONGEST_MARKER, 0) : start]) or OPENING.match(text, start)
    ends = ENDING.match(text, end) or CLOSING.search(text[max(end - LONGEST_MARKER - 1, 0) : end])
    return not begins, not ends


def repeats(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says again what it has said: at once, or at a distance.

    >>> list(repeats("做好矛盾纠纷排查，做好矛盾纠纷排查，及时上报。"))
    [(9, 18)]
    """
    if len(text) < 2 * GRAM:
        return
    if not _may_repeat(text):
        return
    grams = [text[at : at + GRAM] for at in range(len(text) - GRAM + 1)]
    last: dict[str, int] = {}
    run = start = shift = 0
    for at, gram in enumerate(grams):
        before = last.get(gram)
        last[gram] = at
        if before is not None and (not run or at - before == shift):
            start, shift = (start, shift) if run else (at, at - before)
            run += 1
            continue
        if run and (found := _repeat(start, shift, run)):
            yield found
        run = 0
        if before is not None:
            start, shift, run = at, at - before, 1
    if run and (found := _repeat(start, shift, run)):
        yield found


def _may_repeat(text: str) -> bool:
    """Whether a text may say anything again: samples of it are there once more, at a distance or at once."""
    length = len(text)
    if length > LONG:
        return True
    step = DISTANT - FAR_SAMPLE + 1
    if any(text.find(text[at : at + FAR_SAMPLE], at + 1) >= 0 for at in range(0, length - FAR_SAMPLE, step)):
        return True
    step = GRAM - SAMPLE + 1
    for at in range(0, length - SAMPLE, step):  # what is at once and longer was seen
        near = at + DISTANT + SAMPLE - 1
        again = text.find(text[at : at + SAMPLE], at + 1, near)
        while again >= 0:
            if _in_common(text, at, text, again) >= max(again - at, GRAM):
                return True
            again = text.find(text[at : at + SAMPLE], again + 1, near)
    return False


def _in_common(text: str, at: int, other: str, there: int) -> int:
    """How many characters around two places, from there on and before, are the same."""
    start, end, shift = at, at, there - at
    first, last = max(-shift, 0), min(len(text), len(other) - shift)
    while start > first and text[start - 1] == other[start - 1 + shift]:
        start -= 1
    while end < last and text[end] == other[end + shift]:
        end += 1
    return end - start


def _repeat(start: int, shift: int, run: int) -> tuple[int, int] | None:
    """The span of a run of pieces that stand `shift` characters on, where it is long enough for it."""
    length = run + GRAM - 1
    if length >= DISTANT or length >= shift:
        return start, start + length
    return None
