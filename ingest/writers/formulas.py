"""Text that a spreadsheet would take for a formula: kept text in a CSV file, and read back as it was.

A spreadsheet that opens a CSV file evaluates a cell that begins with = and, depending on the program and its
language, with + - @ or a full-width form of these, after white space too (CSV injection, CWE-1236). The
characters are those of https://owasp.org/www-community/attacks/CSV_Injection, which also says that quotation
marks around a cell don't keep it text and an apostrophe before it does.
"""

import regex

__all__ = ["as_written", "escaped"]

FORMULA = regex.compile(r"(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫])")
"""What a formula begins with, or a text that OWASP says may be read as one."""
ESCAPED = regex.compile(rf"'+{FORMULA.pattern}")


def escaped(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would evaluate it.

    Such a text with apostrophes before it already gets one more, so that `as_written` has one answer.
    """
    return f"'{text}" if FORMULA.match(text) or ESCAPED.match(text) else text


def as_written(text: str) -> str:
    """What `escaped` was given."""
    return text[1:] if ESCAPED.match(text) else text
