"""Colours of what is printed, where they are wanted."""

from collections.abc import Callable

__all__ = ["Paint", "coloured", "plainly"]

Paint = Callable[[str, str], str]
"""A colour's name and a text to the text as it is printed."""

COLOURS = {"red": 31, "green": 32, "yellow": 33, "bold": 1}


def plainly(_colour: str, text: str) -> str:
    """A text without colour."""
    return text


def coloured(colour: str, text: str) -> str:
    """A text in a terminal's colour."""
    return f"\033[{COLOURS[colour]}m{text}\033[0m" if text else text
