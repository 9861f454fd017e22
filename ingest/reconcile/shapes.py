"""Cells of another shape than their column's: titles of two sentences or none, headings without a colon."""

import re
from collections import defaultdict
from collections.abc import Iterator

import regex

from ingest.reconcile.doubting import doubt_in, doubt_of
from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import ListReading, Reading
from ingest.vocabulary import METHOD_LABEL
from models.edition import CooperativeItem, ReclaimedItem
from models.repairs import Doubt

__all__ = ["doubts"]

SHOWN_OF_CELL = 12
"""Characters shown of a cell's beginning."""
LIKE_A_LABEL = regex.compile(r"(?:工作方式[：:]){e<=1}")
"""What is the label but for a character."""
LABEL_ALONE = regex.compile(rf"(?:{METHOD_LABEL.pattern})\s*$")
LEAST_TITLE = 4
"""Characters of a title; a shorter one is hardly one: 略, 同上. No title of one real list has fewer."""
TITLE = regex.compile(rf"(?:\P{{Han}}*+\p{{Han}}){{{LEAST_TITLE}}}")
NAME_TAIL = 4
"""Characters of a department's name, the last ones, before a colon, that are a heading's;"""
COLON = re.compile("[：:]")
JOINED = re.compile(r"[、，,和及与等（(]|以及")
"""and what follows a name that a sentence begins with and that does not head it."""
STOP_WITHIN = re.compile(r"[。；;](?=.)")


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `shape`: what follows a stop may be a note, or the rest of another row."""
    for of in reading.lists:
        column = of.columns.get("title", ())
        for cell in standing_out(column, [cell for cell in column if STOP_WITHIN.search(cell.text)]):
            stop = STOP_WITHIN.search(cell.text)
            yield doubt_in(cell, cell.points[0], "shape", stop.span() if stop else (0, 0))
        for cell in standing_out(column, [one for one in column if not TITLE.match(one.text)]):
            yield doubt_in(cell, cell.points[0], "shape", (0, len(cell.text)))
        yield from _unlabelled(of)
        yield from _emptied(of)
        yield from _headings(of)


def _headings(of: ListReading) -> Iterator[Doubt]:
    """Headings that are none as it stands: a colon after a name, or a label, within a sentence, or lost."""
    for cell in of.columns.get("department_duties", ()):
        item = cell.item
        names = [one.name for one in item.departments] if isinstance(item, CooperativeItem) else []
        printed = "".join("".join(text.split()) for text in item.printed)
        ends = _Ends(names)
        colons = ends.before_colons(printed)
        for point in cell.points:
            for name in ends.concerned(point.text):
                tail = name[-NAME_TAIL:]
                at = max(point.text.find(tail + colon) for colon in "：:")
                if at >= 0:
                    yield doubt_in(cell, point, "shape", (at, at + len(tail) + 1))
                begins = point.text.startswith(name) and any(
                    other in colons for other in names if other != name
                )
                if begins and not JOINED.match(point.text, len(name)):
                    yield doubt_in(cell, point, "shape", (0, len(name)), f"{name}：")
    for cell in of.columns.get("method", ()):
        for point in cell.points:
            for found in METHOD_LABEL.finditer(point.text):
                yield doubt_in(cell, point, "shape", found.span())


class _Ends:
    """A cell's departments by their ends: those a text may concern are found without trying each."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self._lengths = {len(name) for name in names}
        self._whole, self._by_tail = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        for at, name in enumerate(names):
            self._whole[name].append(at)
            self._by_tail[name[-NAME_TAIL:]].append(at)

    def before_colons(self, text: str) -> set[str]:
        """The names that have a colon after them."""
        return {
            text[colon.start() - length : colon.start()]
            for colon in COLON.finditer(text)
            for length in self._lengths
            if length <= colon.start()
        } & self._whole.keys()

    def concerned(self, text: str) -> list[str]:
        """The names whose ends stand before a colon, and those a text begins with, in their order."""
        places = [colon.start() for colon in COLON.finditer(text)]
        tails = {text[max(at - length, 0) : at] for at in places for length in range(1, NAME_TAIL + 1)}
        found = {at for tail in tails for at in self._by_tail.get(tail, ())}
        found |= {at for length in self._lengths for at in self._whole.get(text[:length], ())}
        return [self.names[at] for at in sorted(found)]


def _unlabelled(of: ListReading) -> Iterator[Doubt]:
    """Cells of who takes over and how without the label between, or with one misspelt or nothing after it."""
    cells = [
        (item, draft.cells["takeover"].text)
        for draft, item in of.items
        if isinstance(item, ReclaimedItem) and "takeover" in draft.cells
    ]
    pairs = [pair for pair in cells if pair[0].method]
    unlabelled = [pair for pair in pairs if not METHOD_LABEL.search(pair[1])]
    labelled = len(pairs) - len(unlabelled)
    doubtful = standing_out(pairs, unlabelled) or (unlabelled if labelled > len(unlabelled) == 1 else [])
    alike = [pair for pair in unlabelled if labelled and LIKE_A_LABEL.search(pair[1])]
    named = [pair for pair in unlabelled if _begins_with_names(pair[0])]
    doubtful += [pair for pair in alike if pair not in doubtful]
    doubtful += [pair for pair in named if len(unlabelled) <= labelled and pair not in doubtful]
    doubtful += [pair for pair in cells if LABEL_ALONE.search(pair[1])]
    doubtful += standing_out(cells, [pair for pair in cells if METHOD_LABEL.match(pair[1].lstrip())])
    for item, text in doubtful:
        found = LIKE_A_LABEL.search(text)
        shown = (
            found.group()
            if found
            else (item.method[0].points[0].text if item.method else text)[:SHOWN_OF_CELL]
        )
        yield doubt_of(of, item, "shape", shown).model_copy(update={"expected": "工作方式："})


def _begins_with_names(item: ReclaimedItem) -> bool:
    """Whether a method begins with the departments that are to do it: the label between them was lost."""
    text = item.method[0].points[0].text if item.method and item.method[0].points else ""
    return any(text.startswith(one.name) for one in item.departments[:1])


def _emptied(of: ListReading) -> Iterator[Doubt]:
    """Items whose column of how work is done is blank where nearly all others' is not; one where all are."""
    if "method" not in of.draft.roles:
        return
    blank = [
        (draft, item) for draft, item in of.items if not ((cell := draft.cells.get("method")) and cell.text)
    ]
    emptied = blank[:1] if len(blank) == len(of.items) > 1 else standing_out(of.items, blank)
    for _, item in emptied:
        yield doubt_of(of, item, "shape", "").model_copy(update={"context": item.title})
