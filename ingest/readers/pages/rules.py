"""Pieces of rules → rules: what is doubled, or broken at crossings, made one."""

from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.pages.content import Rule

__all__ = ["SAME", "join"]

SAME = 3.0
"""Parallel rules this near (points) are one: the two lines of a double border, or pieces badly aligned.
The lowest table row printed is three times as high."""
BREAK = 4.0
"""The widest break in one rule (points): where rules cross, producers leave out their thickness."""
LEAST = 4.0
"""A rule shorter than this (points) is a dash or a corner, not the side of a cell."""


def join(pieces: Iterable[Rule]) -> list[Rule]:
    """Whole rules, the level ones first, each in order of place."""
    joined: list[Rule] = []
    ordered = sorted(pieces)
    while ordered:
        count = _cluster(ordered)
        joined += _merged(ordered[:count])
        del ordered[:count]
    return joined


def _cluster(ordered: Sequence[Rule]) -> int:
    """How many pieces from the first on stand in one place."""
    for index in range(1, len(ordered)):
        if ordered[index].upright != ordered[0].upright or ordered[index].at - ordered[index - 1].at > SAME:
            return index
    return len(ordered)


def _merged(pieces: Sequence[Rule]) -> Iterator[Rule]:
    """Pieces in one place, as rules from break to break."""
    length = sum(piece.end - piece.start for piece in pieces)
    at = sum(piece.at * (piece.end - piece.start) for piece in pieces) / length
    spans = sorted((piece.start, piece.end) for piece in pieces)
    start, end = spans[0]
    for next_start, next_end in [*spans[1:], (float("inf"), float("inf"))]:
        if next_start - end > BREAK:
            if end - start >= LEAST:
                yield Rule(pieces[0].upright, at, start, end)
            start = next_start
        end = max(end, next_end)
