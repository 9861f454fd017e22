"""Texts that list the same in another order: things joined by 、, clauses, points."""

import regex
import rjieba

from ingest.likeness.plain import plain, sentences

__all__ = ["is_reordered"]

BETWEEN = regex.compile(r"[、,:和及与等]|以及|或者?")
"""What stands between things that are listed; left out of both texts, it can't make two of them the same."""


def is_reordered(old: str, new: str) -> bool:
    """Whether two texts have the same parts, and not in the same order."""
    return _is_other_order(_parts(old), _parts(new)) or _is_other_order(*_between(plain(old), plain(new)))


def _is_other_order(before: list[str], after: list[str]) -> bool:
    return before != after and len(before) > 1 and sorted(before) == sorted(after)


def _parts(text: str) -> list[str]:
    """The parts of all points and sentences, in order."""
    lines = (plain(line) for line in text.split("\n"))
    return [part for line in lines for one in sentences(line) for part in _listed(one)]


def _listed(text: str) -> list[str]:
    return [part for part in BETWEEN.split(text) if part]


def _between(old: str, new: str) -> tuple[list[str], list[str]]:
    """What is listed between the words with which both texts begin and end."""
    before, after = rjieba.cut(old), rjieba.cut(new)
    least = min(len(before), len(after))
    start = next((at for at in range(least) if before[at] != after[at]), least)
    most = least - start
    end = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    middles = ("".join(words[start : len(words) - end]) for words in (before, after))
    first, second = (_listed(middle) for middle in middles)
    return first, second
