"""Cells of another shape than their column's: titles of two sentences, takeovers without their label."""

from collections.abc import Iterator

import regex

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import ListReading, Reading
from ingest.vocabulary import METHOD_LABEL
from models.base import Where
from models.edition import ReclaimedItem
from models.repairs import Doubt

__all__ = ["doubts"]

SHOWN_OF_CELL = 12
"""Characters shown of a cell's beginning."""
LIKE_A_LABEL = regex.compile(r"(?:工作方式[：:]){e<=1}")
"""What is the label but for a character."""
LABEL_ALONE = regex.compile(rf"(?:{METHOD_LABEL.pattern})\s*$")
STOP_WITHIN = regex.compile(r"[。；;](?=.)")


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `shape`: what follows a stop may be a note, or the rest of another row."""
    for of in reading.lists:
        column = of.columns.get("title", ())
        for cell in standing_out(column, [cell for cell in column if STOP_WITHIN.search(cell.text)]):
            stop = STOP_WITHIN.search(cell.text)
            yield doubt_in(cell, cell.points[0], "shape", stop.span() if stop else (0, 0))
        yield from _unlabelled(of)
        yield from _emptied(of)


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
    doubtful += [pair for pair in alike if pair not in doubtful]
    doubtful += [pair for pair in cells if LABEL_ALONE.search(pair[1])]
    for item, text in doubtful:
        found = LIKE_A_LABEL.search(text)
        shown = (
            found.group()
            if found
            else (item.method[0].points[0].text if item.method else text)[:SHOWN_OF_CELL]
        )
        where = item.where[0] if item.where else Where()
        yield Doubt(
            rule="shape",
            text=shown,
            context=shown,
            offset=0,
            expected="工作方式：",
            list=of.kind,
            number=item.number,
            where=where,
        )


def _emptied(of: ListReading) -> Iterator[Doubt]:
    """Items whose own column of how the work is done is blank where nearly all others' is not."""
    if "method" not in of.draft.roles:
        return
    blank = [
        (draft, item) for draft, item in of.items if not ((cell := draft.cells.get("method")) and cell.text)
    ]
    for _, item in standing_out(of.items, blank):
        where = item.where[0] if item.where else Where()
        yield Doubt(
            rule="shape", text="", context=item.title, offset=0, list=of.kind, number=item.number, where=where
        )
