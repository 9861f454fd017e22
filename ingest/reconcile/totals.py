"""Rows that count the rows above them: 合计, 小计."""

from collections.abc import Iterator

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import ListReading
from models.reconciliation import Check

__all__ = ["checks"]


def checks(of: ListReading) -> Iterator[Check]:
    """One check of a list that has such rows."""
    totals = of.draft.totals
    if not totals:
        return
    wrong = [f"{one.label}: {one.found}" for one in totals if one.stated != one.found]
    yield Subject("totals", {"list": of.kind}).judged(
        {"wrong_totals": wrong},
        expected="、".join(str(one.stated) for one in totals),
        found="、".join(str(one.found) for one in totals),
        where=[one.where for one in totals],
    )
