"""An edition's id: place and month, or the file's name; safe as a folder's name everywhere."""

import regex

from models.edition import Place

__all__ = ["edition_id", "safe_name"]

UNSAFE = regex.compile(r'[\\/:*?"<>|\p{C}\s]+')
RESERVED = regex.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", regex.I)
"""Names that Windows gives to devices, whatever follows after a dot."""
LONGEST_ID = 80
"""Characters of an edition's id: three bytes each stay within what file systems allow."""


def edition_id(place: Place, issued: str | None, stem: str) -> str:
    """Place and month, or the file's name where the document gives neither; safe as a folder's name.

    However long the place's name is, the month stays: another month's edition is another one.
    """
    if not place.township:
        return safe_name(stem) or "edition"
    month = f"-{issued}" if issued else ""
    return safe_name(str(place), LONGEST_ID - len(month)) + month


def safe_name(text: str, longest: int = LONGEST_ID) -> str:
    """A text as a file's or folder's name: nothing in it leads elsewhere, and it isn't too long."""
    name = UNSAFE.sub("_", text).strip("._")
    if RESERVED.match(name):
        name = f"_{name}"
    return name[:longest].rstrip("._")
