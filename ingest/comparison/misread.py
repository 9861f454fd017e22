"""Differences that recognition may have made: single characters, a word here and none there.

A scan read anew differs in one character of some hundred. An office that rewords puts a word for a word; what
recognition misreads (入员 for 人员) is a word no more. Where an edition comes from a scan the characters are
enough.
"""

from collections.abc import Iterable
from itertools import pairwise

import rjieba
from rapidfuzz.distance import Levenshtein

from ingest.comparison.plain import plain
from models.changes import Detail

__all__ = ["looks_misread"]

MOST = 0.03
"""Share of a text's characters that may be others, at most: recognition misreads 0.5 %, in a bad scan 2 %."""


def looks_misread(details: Iterable[Detail], *, scanned: bool) -> bool:
    """Whether all parts differ as misread ones do; `scanned`: one of the editions was recognised."""
    pairs = [(plain(one.old or ""), plain(one.new or "")) for one in details]
    return bool(pairs) and all(_misread(old, new, scanned=scanned) for old, new in pairs)


def _misread(old: str, new: str, *, scanned: bool) -> bool:
    if old == new:
        return True
    if len(old) != len(new) or not old:
        return False
    others = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if len(others) > max(1, MOST * len(old)) or Levenshtein.distance(old, new) != len(others):
        return False
    if any(b - a == 1 for a, b in pairwise(others)):
        return False
    if not all(old[at].isalpha() and new[at].isalpha() for at in others):
        return False
    before, after = _in_words(old), _in_words(new)
    return scanned or all(before[at] != after[at] for at in others)


def _in_words(text: str) -> list[bool]:
    """For each character whether it is part of a word of several characters that the dictionary knows."""
    return [len(word) > 1 for word in rjieba.cut(text, hmm=False) for _ in word]
