"""Points are numbered 1…n in each block; no point is a mere name, or has lost its marker."""

from collections.abc import Iterator, Sequence

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import CellReading, ListReading
from ingest.resolve.points import marker_of
from models.edition import CooperativeItem, Point, ReclaimedItem
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]

LIKE_A_MARKER = regex.compile(r"\d{1,2}(?:[.．、](?!\d)|\s*(?=\p{Han}))|[（(]\d{1,2}[)）]|[①-⑳]")
"""What a point without a marker begins with that looks like one."""
INNER = regex.compile(r"(?<=[；;。])(?P<n>\d{1,2})(?=\p{Han})(?!\d*[年月日项个类级人户万亿元%％条款])")
"""A number within a point's text, right after a stop, that may be a marker without its stop."""
SHOWN_OF_POINT = 10
"""Characters shown of a point."""


def checks(of: ListReading) -> Iterator[Check]:
    """A check for each item that has something wrong with its points; the others need none."""
    for item in of.records.items:
        cells = [cell for cell in of.cells_of(item) if cell.role != "title"]
        names = (
            {one.name for one in item.departments}
            if isinstance(item, CooperativeItem | ReclaimedItem)
            else set()
        )
        wrong: dict[Fact, Finding] = {
            "markers": [said for cell in cells for said in _markers(cell)],
            "unmarked": [
                point.text[:SHOWN_OF_POINT]
                for cell in cells
                for point in cell.points
                if _lost_its_marker(point)
            ],
            "only_names": [
                point.text
                for cell in cells
                for point in cell.points
                if point.text.strip("：:；;。 ") in names
            ],
        }
        if any(wrong.values()):
            yield Subject("points", {"list": of.kind, "number": item.number}).judged(wrong, where=item.where)


def _markers(cell: CellReading) -> Iterator[str]:
    """The markers of the blocks whose numbers don't run on; a cell's blocks may be numbered through."""
    blocks = [[point.marker for point in block if point.marker] for block in cell.blocks]
    if runs_on([marker for block in blocks for marker in block]):
        return
    for block in blocks:
        if not runs_on(block):
            yield " ".join(block)


def runs_on(markers: Sequence[str]) -> bool:
    """Whether markers run 1…n, each kind within the one around it, and none stands alone.

    >>> runs_on(["1.", "（1）", "（2）", "2."]), runs_on(["1.", "3."]), runs_on(["1."])
    (True, False, False)
    """
    series: list[tuple[str, int]] = []
    for marker in markers:
        kind, number = marker_of(marker)
        if number is None:  # a bullet has no turn
            continue
        kinds = [name for name, _ in series]
        if kind in kinds:
            at = kinds.index(kind)
            if any(count == 1 for _, count in series[at + 1 :]) or number != series[at][1] + 1:
                return False
            series = series[:at]
        elif number != 1:
            return False
        series.append((kind, number))
    return all(count > 1 for _, count in series)


def _lost_its_marker(point: Point) -> bool:
    return point.marker is None and LIKE_A_MARKER.match(point.text) is not None
