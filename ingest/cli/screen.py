"""How wide the screen is, and what of a text there is room for."""

import sys
from shutil import get_terminal_size

from ingest.cli.widths import width_of

__all__ = ["columns", "shortened"]

NO_SCREEN = 100
"""Columns where nobody looks at a screen: in a pipe or a file lines are the same everywhere."""
LEFT_OUT = "…"


def columns() -> int:
    """The columns of the screen."""
    return get_terminal_size().columns if sys.stdout.isatty() else NO_SCREEN


def shortened(text: str, width: int) -> str:
    """A text on one line of at most so many columns; where it is cut, it ends in a mark.

    >>> shortened("一二三四五", 7)
    '一二三…'
    """
    text = " ".join(text.split())
    if width_of(text) <= width:
        return text
    kept, room = "", width - width_of(LEFT_OUT)
    for one in text:
        room -= width_of(one)
        if room < 0:
            break
        kept += one
    return kept + LEFT_OUT
