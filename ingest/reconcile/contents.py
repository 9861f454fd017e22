"""The lists the contents (目录) name, in its order, against the document's."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import Reading
from ingest.segment.headings import list_kind
from models.reconciliation import Check

__all__ = ["checks"]


def checks(reading: Reading) -> Iterator[Check]:
    """One check."""
    named = [kind for entry in reading.resolved.contents if (kind := list_kind(entry.title)) is not None]
    stated = "、".join(named) or None
    yield Subject("contents.lists").compared(
        stated, "、".join(dict.fromkeys(one.kind for one in reading.lists))
    )
