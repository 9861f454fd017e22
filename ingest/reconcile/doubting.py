"""A doubt made of what is doubted in a cell's text."""

from ingest.reconcile.reading import CellReading
from models.edition import Point
from models.repairs import CONTEXT, Doubt, DoubtRule

__all__ = ["doubt_in"]


def doubt_in(
    cell: CellReading, point: Point, rule: DoubtRule, span: tuple[int, int], expected: str | None = None
) -> Doubt:
    """A doubt about `point.text[span]`, shown with a little context."""
    start, end = span
    first = max(start - CONTEXT, 0)
    return Doubt(
        rule=rule,
        text=point.text[start:end],
        context=point.text[first : end + CONTEXT],
        offset=start - first,
        expected=expected,
        list=cell.kind,
        number=cell.number,
        where=cell.where(point),
    )
