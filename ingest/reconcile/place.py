"""Title, lists and preface name one township."""

from collections.abc import Iterator

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from ingest.resolve.whose import places_of
from models.reconciliation import Check

__all__ = ["checks"]

OWNER = regex.compile(
    r"(?:^|(?<=[，。；：、]))((?![本全该我各由为以在对])\p{Han}{1,5}(?<!乡)(?:镇|乡|街道))"
    r"(?=基本履职|配合履职|上级部门收回|履行职责事项)"
)
"""A township that a sentence of the preface begins with and says has a list."""


def checks(reading: Reading) -> Iterator[Check]:
    """One check, where more than one part of the document names a township."""
    named = [str(place.township) for place in places_of(reading.draft, reading.resolved.preface)]
    if named:
        named += [name[1] for text in reading.resolved.preface for name in OWNER.finditer(text)]
    if len(named) > 1:
        others = [name for name in dict.fromkeys(named) if name != named[0]]
        yield Subject("place").judged(
            {"townships": others}, expected=named[0], found="、".join(dict.fromkeys(named))
        )
