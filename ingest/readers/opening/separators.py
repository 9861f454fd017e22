"""What stands between the cells of a text: tabs, bars, commas or semicolons."""

from typing import Literal

import regex

__all__ = ["STATED", "Separator", "has_quoted", "quoted", "separator_of"]

Separator = Literal["\t", "|", ",", ";"]
SEPARATORS: tuple[Separator, ...] = ("\t", "|", ",", ";")
"""Where two would do as well, the first."""
STATED = regex.compile(r"sep=(?P<separator>[\t,;|])[\t ]*(?:\r\n?|\n)", regex.IGNORECASE)
"""The first line of a text that says it, as Excel reads it."""
NUMBER_FIELD = r"[ \"]*[（(]?\d{1,4}[)）]?[.．、]?[ \"]*"
NUMBERED = {one: regex.compile(f"(?m)(?:^|[{one}]){NUMBER_FIELD}[{one}]") for one in SEPARATORS}
"""A number with a separator after it, at a line's beginning or after another one: what an item's row has."""
RULED = regex.compile(r"(?m)^[ \t]*+\|?(?:[ \t]*+:?-++:?[ \t]*+\|)++(?:[ \t]*+:?-++:?)?[ \t]*+\r?$")
"""The line below a table's headings in Markdown: |---|:--:|"""
QUOTED = {one: regex.compile(rf'[ ]*"((?:[^"]|"")*+)"[ ]*(?=[{one}\r\n]|\Z)') for one in SEPARATORS}
STARTS = {one: regex.compile(rf'(?:^|(?<=[{one}\r\n]))[ ]*(?=")') for one in SEPARATORS}


def separator_of(text: str) -> Separator | None:
    """What stands between a text's cells: what most rows with a number have beside that; None for none."""
    if stated := STATED.match(text):
        return next(one for one in SEPARATORS if one == stated["separator"])
    if RULED.search(text):
        return "|"
    rows = {one: sum(1 for _ in NUMBERED[one].finditer(text)) for one in SEPARATORS}
    most = max(SEPARATORS, key=lambda one: rows[one])
    return most if rows[most] else None


def quoted(text: str, at: int, separator: Separator) -> regex.Match[str] | None:
    """The field in quotation marks that begins at a place; its first group is what they hold.

    They hold separators and line ends together, and a mark among it is doubled (RFC 4180, 2.5 to 2.7). None
    for a field that merely begins with a word in quotation marks.
    """
    return QUOTED[separator].match(text, at)


def has_quoted(text: str, separator: Separator) -> bool:
    """Whether a text has fields that are in quotation marks because they must be.

    A field that holds a line end, a separator or a quotation mark must. Where none does, quotation marks at
    the ends of cells are printed ones.
    """
    needed = regex.compile(rf'[{separator}\r\n"]')
    found = (quoted(text, one.start(), separator) for one in STARTS[separator].finditer(text))
    return any(one is not None and needed.search(one[1]) for one in found)
