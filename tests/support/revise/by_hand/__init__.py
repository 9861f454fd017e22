"""Titles as other offices word them, written by hand, apart from any rule of the code: read from tables.

`reworded.tsv`: a title of the basic list, the same duty in other words, and the short name under which a
department takes it (or the heart of it) back. `parted.tsv`: a title and the two or three it was parted into.
`joined.tsv`: a title and the two or three that were joined in it. `objects.tsv`: an object and another one.
"""

from functools import cache
from pathlib import Path

__all__ = ["joined", "objects", "parted", "reworded", "short"]

HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


@cache
def reworded() -> dict[str, str]:
    """Title to the same duty in other words."""
    return {title: other for title, other, _ in _rows("reworded")[1:]}


@cache
def short() -> dict[str, str]:
    """Title to the short name under which it is taken back."""
    return {title: name for title, _, name in _rows("reworded")[1:]}


@cache
def parted() -> dict[str, tuple[str, ...]]:
    """Title to those it was parted into."""
    return {title: tuple(parts) for title, *parts in _rows("parted")[1:]}


@cache
def joined() -> dict[str, tuple[str, ...]]:
    """Title to those that were joined in it."""
    return {title: tuple(parts) for title, *parts in _rows("joined")[1:]}


@cache
def objects() -> list[tuple[str, str]]:
    """What a duty may be about, and another thing."""
    return [(old, new) for old, new in _rows("objects")]
