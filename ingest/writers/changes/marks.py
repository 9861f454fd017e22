"""Which words of a text went and which came: runs a person can read, not single shared characters."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import regex
import rjieba
from rapidfuzz.distance import Indel

from models.changes import Change

__all__ = ["Mark", "MarkedRun", "marks", "names_in"]

Mark = Literal["same", "gone", "come"]
SHORT = 1
"""Characters up to which a stretch both share is marked with what changed on both sides of it."""


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
    return tuple(_runs([(mark, text.translate(words)) for mark, text in _steps(before, after)]))


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
