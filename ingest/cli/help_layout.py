"""How the help is laid out: by the width a text takes on the screen, examples line by line."""

import argparse
from collections.abc import Callable
from shutil import get_terminal_size
from typing import Protocol

from ingest.cli.widths import width_of

__all__ = ["HelpLayout", "HelpWords", "wrapped"]

NO_LINE_BEGINS = frozenset("，。；：、！？）》”’…,.;:!?)")
"""What Chinese keeps at a line's end."""
FILLING = "\0"
FIRST_WORD = "用法："
"""Of the usage, which is counted as half as wide as it is."""


class HelpWords(Protocol):
    """A text of the help in the language that is spoken, its values in place."""

    def __call__(self, text: str, /, **values: object) -> str:
        """As `help_text`."""


class HelpLayout(argparse.HelpFormatter):
    """Chinese takes two columns a character and breaks between any two; lines of a text that has some stay.

    What stands for a value is filled up so that argparse, which counts characters, counts columns.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=get_terminal_size().columns - 1 - len(FIRST_WORD))

    def _metavar_formatter(
        self, action: argparse.Action, default_metavar: str
    ) -> Callable[[int], tuple[str, ...]]:
        own = super()._metavar_formatter(action, default_metavar)

        def formatted(size: int) -> tuple[str, ...]:
            return tuple(_counted_in_columns(str(text)) for text in own(size))

        return formatted

    def format_help(self) -> str:
        """The help as it is printed."""
        return super().format_help().replace(FILLING, "")

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = text.split("\n") if "\n" in text else wrapped(" ".join(text.split()), width)
        return "\n".join(f"{indent}{line}".rstrip() for line in lines)


def _counted_in_columns(text: str) -> str:
    return "".join(one + FILLING * (width_of(one) - 1) for one in text)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of no more columns than that, but for what can't be parted."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line.strip() and width_of((line + piece).rstrip()) > width and piece[0] not in NO_LINE_BEGINS:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """What is kept together: words with the space before them, and single Chinese characters."""
    pieces: list[str] = []
    for one in text:
        wide = width_of(one) == 2
        if pieces and not wide and one != " " and width_of(pieces[-1][-1]) == 1:
            pieces[-1] += one
        else:
            pieces.append(one)
    return pieces
