"""The columns a text takes on the screen: two a Chinese character."""

import unicodedata

__all__ = ["filled", "width_of"]


def width_of(text: str) -> int:
    """The columns of a text."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def filled(text: str, width: int) -> str:
    """A text filled up with spaces to so many columns; a longer one as it is."""
    return text + " " * (width - width_of(text))
