"""What stands around the lists and is none of them: a notice, its signature, notes."""

import regex

from ingest.segment.headings import is_own_title
from ingest.vocabulary import (
    ASIDE,
    ATTACHMENTS,
    DATE_LINE,
    DOCUMENT_NUMBER,
    NOTE_LINE,
    NOTICE_TITLE,
    OFFICE_LINE,
    TITLE_NUMBER,
)
from models.reconciliation import Role

__all__ = ["begins_notice", "ends_notice", "goes_on_in_note", "is_signed", "role_around"]

NUMBERED = regex.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、]|[①-⑳]")
"""How a line begins that goes on with an enumeration."""


def role_around(text: str, after: str) -> Role | None:
    """The role of a line below a list's row that is none itself; `after` is the line below it."""
    if NOTE_LINE.fullmatch(text):
        return "note"
    lines = (ASIDE, ATTACHMENTS, DATE_LINE, DOCUMENT_NUMBER)
    if any(pattern.fullmatch(text) for pattern in lines) or is_signed(text, after):
        return "notice"
    return None


def goes_on_in_note(text: str) -> bool:
    """Whether a line below a note is a further point of it."""
    return NUMBERED.match(text) is not None


def is_signed(text: str, after: str) -> bool:
    """Whether a line is an office, above another one or a date."""
    if OFFICE_LINE.fullmatch(text) is None:
        return False
    return DATE_LINE.fullmatch(after) is not None or OFFICE_LINE.fullmatch(after) is not None


def begins_notice(text: str) -> bool:
    """Whether a line of the front is a notice's: its title, its number."""
    return NOTICE_TITLE.fullmatch(text) is not None or DOCUMENT_NUMBER.fullmatch(text) is not None


def ends_notice(text: str) -> bool:
    """Whether a line below a notice heads what is attached to it."""
    if TITLE_NUMBER.fullmatch(text):
        return True
    return is_own_title(text) and not (ATTACHMENTS.fullmatch(text) or NUMBERED.match(text))
