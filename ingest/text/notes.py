"""Marks that refer to a note: no part of the name or title behind which they stand."""

import regex

__all__ = ["is_note_mark", "looks_like_mark"]

NUMBERED = r"(?:注?\d{1,3}|[①-⑳㉑-㉟㊱-㊿⑴-⒇]{1,3}|[⁰¹²³⁴-⁹]{1,3}|[*＊※†‡§★☆]{1,3}|[a-z])"
MARK = regex.compile(
    rf"\s*(?:{NUMBERED}(?:[,，、\-–~～]{NUMBERED})*|([\[［【〔(（]){NUMBERED}(?:[,，、\-–~～]{NUMBERED})*[\]］】〕)）])+\s*"
)
POWER = regex.compile(r"[A-Za-z0-9μ°%]$|(?:\d|[一二三四五六七八九十百千万亿两几每])\s*[千公厘分毫]?[米里]$")
"""What a raised number is the power of: km², 10³, 50 米². A name ends otherwise."""
PLAIN = regex.compile(r"\s*[\d⁰¹²³⁴-⁹a-z]+\s*")


def looks_like_mark(text: str) -> bool:
    """Whether a text would be the mark of a note if it were raised behind a name."""
    return MARK.fullmatch(text) is not None


def is_note_mark(raised: str, before: str) -> bool:
    """Whether a raised text is the mark of a note, and no power, by the text before it in its line.

    At a line's beginning it is the note's own, which names what is said there.
    """
    if not before.strip() or not looks_like_mark(raised):
        return False
    return PLAIN.fullmatch(raised) is None or POWER.search(before) is None
