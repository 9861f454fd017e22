"""Text as words that an index of words can hold: each pair of characters, and each character alone.

A word is hexadecimal digits: nothing that a person types is ever a word of the index's own language. Two
characters are found by their pair alone; of longer texts all pairs must be there, which does not yet say that
they follow one another.
"""

from collections.abc import Iterable
from itertools import pairwise

__all__ = ["COUNTY", "FUNCTION", "LIST", "PROVINCE", "any_of", "asked_tokens", "text_tokens"]

COUNTY, PROVINCE, FUNCTION, LIST = "k{}", "p{}", "w{}", "l{}"
"""The words for where a text stands: in a county, a province, with a department of a function, in a list.

None begins with a hexadecimal digit."""
MOST_PAIRS = 24
"""Pairs asked for of a long text: they leave next to nothing that isn't it, and each costs time."""
PLAIN = 0x10000
"""Characters from which a code takes more than four digits."""


def text_tokens(text: str, known: dict[str, str]) -> str:
    """The words of a text, each once; `known` keeps those of pairs, of which some are met again and again."""
    words = dict.fromkeys([*map("".join, pairwise(text)), *text])
    return " ".join([known.get(word) or known.setdefault(word, _token(word)) for word in words])


def asked_tokens(text: str) -> list[str]:
    """The words that a text must have to hold this one, at least of one character."""
    if len(text) == 1:
        return [_token(text)]
    pairs = list(dict.fromkeys(map("".join, pairwise(text))))
    step = max(1, -(-len(pairs) // MOST_PAIRS))
    return [_token(pair) for pair in pairs[::step]]


def _token(word: str) -> str:
    """The word for a character or two: four digits, or eight; of rarer characters with a mark between."""
    codes = [ord(one) for one in word]
    if max(codes) < PLAIN:
        return "".join(f"{code:04x}" for code in codes)
    return "z".join(f"{code:x}" for code in codes) + "z" * (len(codes) == 1)


def any_of(tokens: Iterable[str]) -> str:
    """A query for texts that have one of these words."""
    return f"({' OR '.join(tokens)})"
