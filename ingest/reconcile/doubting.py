"""A doubt made of what is doubted in a cell's text, or in an item's row."""

from ingest.reconcile.reading import CellReading, ListReading
from models.base import Where
from models.edition import Item, Point
from models.repairs import CONTEXT, Doubt, DoubtRule

__all__ = ["doubt_in", "doubt_of"]


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


def doubt_of(
    of: ListReading, item: Item, rule: DoubtRule, text: str, span: tuple[int, int] | None = None
) -> Doubt:
    """A doubt about a text of an item's row, or about `text[span]`, shown with a little context."""
    start, end = span or (0, len(text))
    first = max(start - CONTEXT, 0)
    return Doubt(
        rule=rule,
        text=text[start:end],
        context=text[first : end + CONTEXT],
        offset=start - first,
        list=of.kind,
        number=item.number,
        where=item.where[0] if item.where else Where(),
    )
