"""Differences that recognition may have made: single characters, a word here and none there.

A scan read anew differs in one character of some hundred. An office that rewords puts a word for a word; what
recognition misreads (入员 for 人员) is a word no more. Where many rows differ so, or an edition comes from a
scan, any single character may be misread, one that is a word by itself or one that is missing too.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import rjieba
from rapidfuzz.distance import Editop, Levenshtein

from ingest.comparison.entries import Entry
from ingest.comparison.plain import plain
from models.changes import Change

__all__ = ["is_misread", "misread_told"]

MOST = 0.03
"""Share of a text's characters, beside one, that may be others: recognition misreads 0.5 %, at worst 2 %."""
MANY = 5
"""Rows surely misread from which an edition was recognised, if no more rows than that are in question."""
TEXTS = {"reworded", "duties_changed", "departments_changed"}
"""What changes in a row where a text of it is misread."""
MEANT = frozenset("不未无非一二三四五六七八九十百千万亿零两")
"""Characters that turn what a duty says: never put down to recognition."""


def misread_told(rows: Mapping[Entry, Change], *, scanned: bool) -> dict[Entry, Change]:
    """The rows, those marked that differ as misread texts do; `scanned`: an edition was recognised."""
    surely = {entry for entry, row in rows.items() if _row_is(row, scanned=scanned)}
    if not scanned and len(surely) >= MANY:
        perhaps = {entry for entry, row in rows.items() if entry not in surely and _row_is(row, scanned=True)}
        surely |= perhaps if len(perhaps) <= len(surely) else set()
    return {
        entry: row.model_copy(update={"misread": True}) if entry in surely else row
        for entry, row in rows.items()
    }


def _row_is(row: Change, *, scanned: bool) -> bool:
    """Whether all parts of a row differ as misread ones do."""
    pairs = [(plain(one.old or ""), plain(one.new or "")) for one in row.details]
    return (
        bool(pairs)
        and TEXTS.issuperset(row.what)
        and all(is_misread(old, new, scanned=scanned) for old, new in pairs)
    )


def is_misread(old: str, new: str, *, scanned: bool) -> bool:
    """Whether two plain texts differ in single characters only that recognition may have taken for others."""
    if old == new:
        return True
    most = 1 + int(MOST * len(old))
    if not old or not new or abs(len(old) - len(new)) > (most if scanned else 0):
        return False
    steps = Levenshtein.editops(old, new, score_hint=most)
    if len(steps) > most or any(b.src_pos - a.src_pos == 1 for a, b in pairwise(steps)):
        return False
    return all(_may_be(one, old, new) for one in steps) and (
        scanned or (all(one.tag == "replace" for one in steps) and _no_words([*steps], old, new))
    )


def _may_be(step: Editop, old: str, new: str) -> bool:
    """Whether letters changed, and none that turns what is said."""
    gone = old[step.src_pos : step.src_pos + (step.tag != "insert")]
    come = new[step.dest_pos : step.dest_pos + (step.tag != "delete")]
    return (gone + come).isalpha() and MEANT.isdisjoint(gone + come)


def _no_words(steps: Sequence[Editop], old: str, new: str) -> bool:
    """Whether all characters that changed make words on one side, and none on the other."""
    before, after = _in_words(old), _in_words(new)
    words = [(before[one.src_pos], after[one.dest_pos]) for one in steps]
    return all(a and not b for a, b in words) or all(b and not a for a, b in words)


def _in_words(text: str) -> list[bool]:
    """For each character whether it is part of a word of several characters that the dictionary knows."""
    return [len(word) > 1 for word in rjieba.cut(text, hmm=False) for _ in word]
