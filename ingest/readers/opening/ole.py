"""Compound files (OLE2): which old Office document one holds, or which encrypted new one."""

import io
from typing import Literal
from xml.parsers.expat import ExpatError

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, ParseError

from ingest.errors import SourceError

__all__ = ["HeldFormat", "held_in", "opened"]

HeldFormat = Literal["doc", "xls"]
"""What LibreOffice is told that it is given: Word's and WPS's texts, Excel's and WPS's sheets."""

STREAMS: dict[str, HeldFormat] = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
NOBODYS_PASSWORD = "VelvetSweatshop"  # noqa: S105  (no secret: what Excel sets where no one set a password)
MOST_SPINS = 500_000
"""Rounds of hashing that a password may take, a second each 500,000; Office sets 100,000."""
OLE_FAULTS = (
    OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, EOFError,
    OverflowError, ExpatError, DecryptionError, FileFormatError, ParseError,
)  # fmt: skip
"""What the libraries raise on files that are broken."""


def held_in(data: bytes, name: str) -> HeldFormat | None:
    """What a compound file holds; None for an encrypted package. SourceError where it is neither."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            if file.exists("EncryptionInfo"):
                return None
            for stream, held in STREAMS.items():
                if file.exists(stream):
                    return held
    except (*OLE_FAULTS, RecursionError) as error:
        raise _broken(name) from error
    raise SourceError(
        name,
        "it is a document of a program that is not known here",
        "save it as .docx, .xlsx or PDF",
        "format",
    )


def opened(data: bytes, name: str, password: str | None) -> bytes:
    """A compound file's document without its encryption; the same bytes where it has none.

    Raises SourceError where a password is wanted, or the one given is wrong.
    """
    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return data
        spins = int(getattr(office, "info", {}).get("spinValue", 0))
    except OLE_FAULTS as error:
        raise _broken(name) from error
    if spins > MOST_SPINS:
        problem = "its password would take too long to check"
        raise SourceError(name, problem, "save it without a password", "too_slow")
    for key in filter(None, (password, NOBODYS_PASSWORD)):
        plain = io.BytesIO()
        try:
            office.load_key(password=key, verify_password=True)
            office.decrypt(plain)
            return plain.getvalue()
        except OLE_FAULTS:  # a wrong password shows as any of these
            continue
    if password is None:
        advice = "give it with --password, or save the file without one"
        raise SourceError(name, "it is protected by a password", advice, "encrypted")
    raise SourceError(
        name, "it can't be opened with the password given", "check the password", "wrong_password"
    )


def _broken(name: str) -> SourceError:
    return SourceError(name, "the document is broken or truncated", "fetch it again", "damaged")
