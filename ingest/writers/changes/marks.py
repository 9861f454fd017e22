"""Which words of a text went and which came: runs a person can read, not single shared characters."""

from functools import lru_cache
from typing import Literal, NamedTuple

import regex
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

__all__ = ["Mark", "MarkedRun", "marks"]

Mark = Literal["same", "gone", "come"]
MARKS: dict[int, Mark] = {-1: "gone", 0: "same", 1: "come"}


WHOLE = regex.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)*|[A-Za-z]+")
"""What is never marked in part: a number, a word of letters."""
FIRST_SIGN = 0xF0000
"""Where the characters begin that stand for such words meanwhile: a private plane of Unicode."""


class MarkedRun(NamedTuple):
    """A run of text that both have, or that only the old or only the new one has."""

    mark: Mark
    text: str


@lru_cache(maxsize=4096)  # each format asks for the same texts
def marks(old: str | None, new: str | None) -> tuple[MarkedRun, ...]:
    """The runs of two texts, in order; what went stands before what came in its place.

    None is a text that isn't there. Chinese has no spaces to mark whole words by: a stretch both share that
    is short beside what changed around it is marked with it.
    """
    if old is None or new is None:
        return (MarkedRun("gone", old),) if old else (MarkedRun("come", new),) if new else ()
    signs: dict[str, str] = {}
    before, after = (WHOLE.sub(lambda found: _sign(found.group(), signs), text) for text in (old, new))
    steps = _steps(before, after)
    differ = diff_match_patch()
    differ.diff_cleanupMerge(steps)
    differ.diff_cleanupSemantic(steps)
    words = str.maketrans({sign: word for word, sign in signs.items()})
    return tuple(MarkedRun(MARKS[step], text.translate(words)) for step, text in steps)


def _sign(word: str, signs: dict[str, str]) -> str:
    """One character for a word, always the same, so that no step can cut the word."""
    return signs.setdefault(word, chr(FIRST_SIGN + len(signs)))


def _steps(old: str, new: str) -> list[tuple[int, str]]:
    """The fewest characters to take out (-1) and put in (1) to make the new text, and those kept (0)."""
    steps: list[tuple[int, str]] = []
    for code in Indel.opcodes(old, new):
        gone, come = old[code.src_start : code.src_end], new[code.dest_start : code.dest_end]
        both = [(0, gone)] if code.tag == "equal" else [(-1, gone), (1, come)]
        steps += [(step, text) for step, text in both if text]
    return steps
