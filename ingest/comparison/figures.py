"""Numbers, years, ages and articles that are others in a text that else stands as it was: what each became.

Each number gives way to a sign of its kind, the two texts are laid side by side, and where the same kind
stands in the same place with another value, it changed. One that is written otherwise (三 for 3) is the same.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex
from rapidfuzz.distance import Indel

from ingest.text.numerals import NUMERAL, number_of
from models.changes import ChangedFigure, FigureKind

__all__ = ["changed_figures"]

VALUE = rf"(?:\d+(?:\.\d+)?|{NUMERAL})(?:万|亿)?"
UNIT = r"平方米|公里|公顷|[人名户次倍亩米级类批期款个项家处所只头吨号]"
PATTERNS: dict[FigureKind, str] = {
    "article": rf"第(?:{VALUE})条(?:第(?:{VALUE})款)?(?:第(?:{VALUE})项)?",
    "date": rf"(?:19|20)\d\d年(?:(?:{VALUE})月(?:(?:{VALUE})日)?)?|[〔\[(（](?:19|20)\d\d[〕\])）]",
    "age": rf"(?:{VALUE})(?:周岁|岁)",
    "share": rf"(?:{VALUE})[%％‰]|百分之(?:{VALUE})",
    "amount": rf"(?:{VALUE})(?:美)?元",
    "term": rf"(?:{VALUE})个?(?:工作日|自然日|日|天|月|季度|年|小时|分钟)",
    "number": rf"\d+(?:\.\d+)?(?:万|亿)?(?:{UNIT})?|(?:{NUMERAL})(?:{UNIT})",
}
"""What is a number of each kind, the fullest first; a numeral in words only where it counts something."""
FIGURE = regex.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in PATTERNS.items()))
MARKER = regex.compile(r"(?<![^\n；;。：:])(?:\d{1,2}[.．、)）](?!\d)|[（(]\d{1,2}[)）])")
"""A point's number: it counts points, not things."""
PER_HUNDRED = "百分之"
ONE_VALUE = regex.compile(rf"\d+(?:\.\d+)?|{NUMERAL}")
FIRST_SIGN = 0xF0000
"""Where the characters begin that stand for a kind of number meanwhile: a private plane of Unicode."""
SIGNS: dict[FigureKind, str] = {kind: chr(FIRST_SIGN + at) for at, kind in enumerate(PATTERNS)}


class _Figure(NamedTuple):
    kind: FigureKind
    text: str


def changed_figures(old: str, new: str) -> list[ChangedFigure]:
    """The numbers of a text that are others now, in their order."""
    if not (ONE_VALUE.search(old) and ONE_VALUE.search(new)):
        return []
    before, figures = _set_apart(old)
    after, others = _set_apart(new)
    return [
        ChangedFigure(kind=one.kind, old=one.text, new=other.text)
        for one, other in _side_by_side(before, after, figures, others)
        if _value(one.text) != _value(other.text)
    ]


def _set_apart(text: str) -> tuple[str, dict[int, _Figure]]:
    """The text with a sign for each number, and which number stands where."""
    found: dict[int, _Figure] = {}
    parts: list[str] = []
    length = at = 0
    text = MARKER.sub("", text)
    for match in FIGURE.finditer(text):
        kind: FigureKind = next(kind for kind in PATTERNS if match[kind] is not None)
        parts += [text[at : match.start()], SIGNS[kind]]
        length += match.start() - at
        found[length] = _Figure(kind, match.group())
        length, at = length + 1, match.end()
    return "".join([*parts, text[at:]]), found


def _side_by_side(
    before: str, after: str, figures: dict[int, _Figure], others: dict[int, _Figure]
) -> Iterator[tuple[_Figure, _Figure]]:
    """The numbers of one kind that stand in the same place of both texts."""
    for block in Indel.opcodes(before, after).as_matching_blocks():
        for step in range(block.size):
            if block.a + step in figures:
                yield figures[block.a + step], others[block.b + step]


def _value(text: str) -> tuple[str | int, ...]:
    """The values in a number's text and its unit, however they are written."""
    if text.startswith(PER_HUNDRED):
        text = f"{text.removeprefix(PER_HUNDRED)}%"
    text = text.replace("周岁", "岁").replace("％", "%")
    return (*(_number(one.group()) for one in ONE_VALUE.finditer(text)), ONE_VALUE.sub("", text))


def _number(value: str) -> str | int:
    try:
        return number_of(value)
    except ValueError:
        return value
