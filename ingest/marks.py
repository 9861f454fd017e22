"""Which words of a text went and which came: runs a person can read, not single shared characters."""

from functools import lru_cache
from typing import Literal, NamedTuple

import regex
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

__all__ = ["Mark", "Run", "marks"]

Mark = Literal["same", "gone", "come"]
MARKS: dict[int, Mark] = {-1: "gone", 0: "same", 1: "come"}


WHOLE = regex.compile(r"\d+(?:[.．]\d+)*|[A-Za-z]+|.", regex.DOTALL)
"""What is never marked in part: a number, a word of letters, any other character."""


class Run(NamedTuple):
    """A run of text that both have, or that only the old or only the new one has."""

    mark: Mark
    text: str


@lru_cache(maxsize=4096)  # each format asks for the same texts
def marks(old: str | None, new: str | None) -> tuple[Run, ...]:
    """The runs of two texts, in order; what went stands before what came in its place.

    None is a text that isn't there. Chinese has no spaces to mark whole words by: a stretch both share that
    is short beside what changed around it is marked with it.
    """
    if old is None or new is None:
        return (Run("gone", old),) if old else (Run("come", new),) if new else ()
    differ = diff_match_patch()
    steps = _steps(old, new)
    differ.diff_cleanupMerge(steps)
    differ.diff_cleanupSemantic(steps)
    return tuple(Run(MARKS[step], text) for step, text in steps)


def _steps(old: str, new: str) -> list[tuple[int, str]]:
    """What to take out (-1) and put in (1), the least, to make the new text, and what is kept (0)."""
    steps: list[tuple[int, str]] = []
    before, after = WHOLE.findall(old), WHOLE.findall(new)
    for code in Indel.opcodes(before, after):
        gone = "".join(before[code.src_start : code.src_end])
        come = "".join(after[code.dest_start : code.dest_end])
        both = [(0, gone)] if code.tag == "equal" else [(-1, gone), (1, come)]
        steps += [(step, text) for step, text in both if text]
    return steps
