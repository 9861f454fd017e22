"""Text without what is no change: width of punctuation, white space, markers, where points are cut."""

import unicodedata
from functools import lru_cache

import regex

__all__ = ["plain", "sentences"]

SPACE = regex.compile(r"[\s\u3000\u200b-\u200f\u2060\ufeff\u00ad]+")
ENDS = "。.;,:、"
"""Punctuation that may close a text or be left out there."""
SENTENCE_END = regex.compile(r"[;。]+|(?<=:)(?=\(\d{1,2}\))")
"""A sentence ends with its mark, or where 如下：（1） begins to count."""
MARKER = regex.compile(r"^(?:\(\d{1,2}\)|\d{1,2}(?:[.、)](?!\d)))+")
CIRCLED = {ord("①") + index: f"({index + 1})" for index in range(20)}
SAME = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "—": "-",
        "–": "-",
        "―": "-",
        "─": "-",
        "～": "~",
        "〜": "~",
        "•": "·",
        "・": "·",
        "‧": "·",
        "〈": "《",
        "〉": "》",
    }
)
"""Marks that prints use for one another; width itself is Unicode's compatibility form."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """A text with one width of punctuation, without white space and closing punctuation."""
    narrow = unicodedata.normalize("NFKC", text.translate(CIRCLED)).translate(SAME)
    return SPACE.sub("", narrow).rstrip(ENDS)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a plain text, without the markers before them: where points are cut doesn't show."""
    parts = (MARKER.sub("", part).rstrip(ENDS) for part in SENTENCE_END.split(text))
    return tuple(part for part in parts if part)
