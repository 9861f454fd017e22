"""How long recognition will take: said, or refused, before it begins."""

import logging

from ingest.errors import Sentence, SourceError
from ingest.guard.bounds import recognition_seconds

__all__ = ["announce"]

A_PAGE = 3
"""Seconds of processor time a page takes, on the scans in samples; a dense one takes several times that."""
LONG = 60
"""Seconds from which on it is worth saying."""
log = logging.getLogger(__name__)


def announce(pages: int, name: str) -> None:
    """Log how long recognising so many pages takes, a warning where somebody may be waiting for long.

    Raises SourceError where this process may not take so long.
    """
    seconds, allowed = pages * A_PAGE, recognition_seconds()
    told = Sentence(
        "recognising {pages} pages takes about {seconds} seconds of processor time",
        pages=pages, seconds=seconds,
    )  # fmt: skip
    if allowed is not None and seconds > allowed:
        raise SourceError(name, told, "allow more with --seconds, or split the document", "too_slow")
    waited_for = allowed is not None and seconds >= LONG
    log.log(logging.WARNING if waited_for else logging.INFO, "%s: %s", name, told)
