"""Differences that recognition may have made: single characters, a word here and none there.

A scan read anew differs in one character of some hundred. An office that rewords puts a word for a word; what
recognition misreads (入员 for 人员) is a word no more.
"""

from collections.abc import Sequence
from itertools import pairwise

import rjieba
from rapidfuzz.distance import Editop, Levenshtein

__all__ = ["is_misread"]

MOST = 0.03
"""Share of a text's characters, beside one, that may be others: recognition misreads 0.5 %, at worst 2 %."""
MEANT = frozenset("不未无非一二三四五六七八九十百千万亿零两")
"""Characters that turn what a duty says: never put down to recognition."""


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
