"""Which words of a text went, came or moved: runs a person can read, not single shared characters."""

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

import regex
import rjieba
from rapidfuzz.distance import Indel

from models.changes import Change

__all__ = ["IN_NEW", "IN_OLD", "Mark", "MarkedRun", "marks", "names_in"]

Mark = Literal["same", "gone", "come", "moved_from", "moved_to"]
IN_OLD: tuple[Mark, ...] = ("same", "gone", "moved_from")
IN_NEW: tuple[Mark, ...] = ("same", "come", "moved_to")
"""Whose runs together are the old text, and the new one."""
SHORT = 1
"""Characters up to which a stretch both share is marked with what changed on both sides of it."""
MOVED = 6
"""Characters from which what went in one place and came in another was moved: a clause, not a word."""
MOST_RUNS = 40
"""Runs that changed, up to which it is asked what moved: in a text that is quite another nothing did."""

WHOLE = r"[0-9０-９]+(?:[.．][0-9０-９]+)*|[A-Za-z]+"
"""What no dictionary knows and is never marked in part: a number, a word of letters."""
FIRST_SIGN = 0xF0000
"""Where the characters begin that stand for such words meanwhile: a private plane of Unicode."""


class MarkedRun(NamedTuple):
    """A run of text that both have, or that only the old or only the new one has."""

    mark: Mark
    text: str


@lru_cache(maxsize=4096)  # each format asks for the same texts
def marks(old: str | None, new: str | None, names: tuple[str, ...] = ()) -> tuple[MarkedRun, ...]:
    """The runs of two texts, in order; what went stands before what came in its place.

    None is a text that isn't there. Words, numbers and `names` (of departments) are marked whole.
    """
    if old is None or new is None:
        return (MarkedRun("gone", old),) if old else (MarkedRun("come", new),) if new else ()
    signs: dict[str, str] = {}
    before, after = ("".join(_sign(word, signs) for word in _words(text, names)) for text in (old, new))
    words = str.maketrans({sign: word for word, sign in signs.items()})
    runs = list(_runs([(mark, text) for mark, text in _steps(before, after)]))
    return tuple(MarkedRun(mark, text.translate(words)) for mark, text in _with_moved(runs, words))


def _with_moved(runs: list[MarkedRun], words: dict[int, str]) -> list[MarkedRun]:
    """The runs, what went in one place and came in another as moved, the longest stretches first."""
    while sum(run.mark != "same" for run in runs) <= MOST_RUNS:
        gone, come = (
            [at for at, run in enumerate(runs) if run.mark == mark and _long(run.text, words)]
            for mark in ("gone", "come")
        )
        found = [(_shared(runs[a].text, runs[b].text), a, b) for a in gone for b in come]
        (one, other, size), a, b = max(
            found, key=lambda each: (each[0].size, -each[1], -each[2]), default=(Match(0, 0, 0), 0, 0)
        )
        if not size or not _long(runs[a].text[one : one + size], words):
            break
        cuts = {a: _cut(runs[a], one, size, "moved_from"), b: _cut(runs[b], other, size, "moved_to")}
        runs = [part for at, run in enumerate(runs) for part in cuts.get(at, [run])]
    return runs


def _shared(one: str, other: str) -> Match:
    """The longest stretch of two texts."""
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match()


def _long(text: str, words: dict[int, str]) -> bool:
    return len(text.translate(words)) >= MOVED


def _cut(run: MarkedRun, start: int, size: int, mark: Mark) -> list[MarkedRun]:
    """A run in three: before what moved, that itself, and behind it; none is empty."""
    text = run.text
    parts = [
        MarkedRun(run.mark, text[:start]),
        MarkedRun(mark, text[start : start + size]),
        MarkedRun(run.mark, text[start + size :]),
    ]
    return [part for part in parts if part.text]


def _runs(steps: Sequence[tuple[Mark, str]]) -> Iterator[MarkedRun]:
    """The steps, what went and came between two stretches that stay in one piece each."""
    gone = come = ""
    for at, (mark, text) in enumerate(steps):
        between = len(text) <= SHORT and 0 < at < len(steps) - 1
        if mark == "same" and not between:
            yield from (MarkedRun(*run) for run in (("gone", gone), ("come", come)) if run[1])
            gone = come = ""
            yield MarkedRun("same", text)
        else:
            gone += text if mark != "come" else ""
            come += text if mark != "gone" else ""
    yield from (MarkedRun(*run) for run in (("gone", gone), ("come", come)) if run[1])


def _words(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """The text in pieces that are never marked in part."""
    whole = [regex.escape(name) for name in sorted(names, key=len, reverse=True) if name]
    at = 0
    for found in regex.finditer("|".join([*whole, WHOLE]), text):
        yield from _short_words(text[at : found.start()])
        yield found.group()
        at = found.end()
    yield from _short_words(text[at:])


def _short_words(text: str) -> Iterator[str]:
    """The words of a text; one made of words of two characters (物业管理) as these."""
    for word in rjieba.cut(text):
        pairs = [part for part in rjieba.cut_for_search(word) if len(part) == 2]
        yield from pairs if len(word) > 3 and "".join(pairs) == word else [word]


def _sign(word: str, signs: dict[str, str]) -> str:
    """One character for a word, always the same, so that no step can cut the word."""
    if len(word) == 1:
        return word
    return signs.setdefault(word, chr(FIRST_SIGN + len(signs)))


def _steps(old: str, new: str) -> list[tuple[Mark, str]]:
    """The fewest characters to take out and put in to make the new text, and those kept."""
    steps: list[tuple[Mark, str]] = []
    for code in Indel.opcodes(old, new):
        gone, come = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        both: list[tuple[Mark, str]] = (
            [("same", gone)] if code.tag == "equal" else [("gone", gone), ("come", come)]
        )
        steps += [(mark, text) for mark, text in both if text]
    return steps


def names_in(change: Change) -> tuple[str, ...]:
    """The departments a change names: they are marked whole."""
    return tuple(dict.fromkeys((*change.old_departments, *change.new_departments)))
