"""Reasons why work has ended that say none, or begin with a department: a method that lost its head."""

from collections.abc import Iterator

import regex

from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.reading import Reading
from ingest.resolve.dispositions import ending_of
from ingest.vocabulary import BODY_ENDINGS
from models.edition import ReclaimedItem
from models.repairs import Doubt

__all__ = ["doubts"]

SHOWN_OF_REASON = 20
"""Characters shown of a reason."""
LEAST_NAME = 3
"""Characters of a department's name."""
SUBJECT = regex.compile(r"(?<=^\p{Han}+)(?:此|该|本项|所依据|所涉及)")
"""What a sentence begins with, after nothing but a name: it had a label between."""


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `ending`: nothing is said of an end, or a department stands within the reason."""
    for of in reading.lists:
        for cell in of.columns.get("method", ()):
            item = cell.item
            if not isinstance(item, ReclaimedItem) or item.departments:
                continue
            ending = ending_of(item.reason or "", departments=False)
            if item.reason and ending is not None and ending.rule == "nobody":
                yield doubt_in(cell, cell.points[0], "ending", (0, min(len(item.reason), SHOWN_OF_REASON)))
            elif length := _named(item.reason or ""):
                yield doubt_in(cell, cell.points[0], "ending", (0, length))


def _named(reason: str) -> int:
    """How many characters of a reason are a department's name that a sentence follows at once; 0 for none."""
    subject = SUBJECT.search(reason)
    name = reason[: subject.start()] if subject else ""
    return len(name) if len(name) >= LEAST_NAME and name.endswith(BODY_ENDINGS) else 0
