"""Points are numbered 1…n in each block; no point is a mere name, or has lost its marker."""

from collections.abc import Collection, Iterator, Sequence

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.reading import CellReading, ListReading, Reading
from ingest.resolve.points import marker_of
from models.edition import CooperativeItem, Point, ReclaimedItem
from models.reconciliation import Check, Fact, Finding

__all__ = ["checks"]

LIKE_A_MARKER = regex.compile(r"\d{1,2}(?:[.．、](?!\d)|\s*(?=\p{Han}))|[（(]\d{1,2}[)）]|[①-⑳]")
"""What a point without a marker begins with that looks like one."""
FOLLOWING = {
    "arabic": r"(?<![\d第.．]){}[.．](?!\d)",
    "bracketed": r"(?<![第条款项])[（(]{}[)）]",
}
"""How the next marker looks within a point's text."""
BARE = r"(?<=[；;。]){}(?=\p{{Han}})(?!\d*[年月日项个类级人户万亿元天次名家条款处小周])"
"""The same right after a stop, without its own."""
STOP_OF_HEADING = regex.compile(r"[：:；;]")
SHOWN_OF_POINT = 10
"""Characters shown of a point."""


def checks(reading: Reading) -> Iterator[Check]:
    """A check for each item that has something wrong with its points; the others need none."""
    names = {
        one.name
        for of in reading.lists
        for item in of.records.items
        if isinstance(item, CooperativeItem | ReclaimedItem)
        for one in item.departments
    }
    return (check for of in reading.lists for check in _of_list(of, names))


def _of_list(of: ListReading, names: Collection[str]) -> Iterator[Check]:
    for item in of.records.items:
        cells = [cell for cell in of.cells_of(item) if cell.role != "title"]
        points = [point for cell in cells for point in cell.points]
        wrong: dict[Fact, Finding] = {
            "markers": [said for cell in cells for said in _markers(cell)],
            "unmarked": [point.text[:SHOWN_OF_POINT] for point in points if _lost_its_marker(point)]
            + [inner for point in points if (inner := _inner_marker(point))],
            "only_names": [point.text[:SHOWN_OF_POINT] for point in points if _up_to_stop(point) in names],
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


def _inner_marker(point: Point) -> str | None:
    """The next marker within a point's text: two points that ran together, or one whose stop was lost."""
    if point.marker is None:
        return None
    kind, number = marker_of(point.marker)
    if number is None or str(number + 1) not in point.text:
        return None
    following = FOLLOWING.get(kind)
    found = following and regex.search(following.format(number + 1), point.text)
    if not found and kind == "arabic":
        found = regex.search(BARE.format(number + 1), point.text)
    return found.group() + point.text[found.end() : found.end() + SHOWN_OF_POINT] if found else None


def _up_to_stop(point: Point) -> str:
    """A point's text up to its first stop: a mere name is a heading, or what is left of one."""
    return STOP_OF_HEADING.split(point.text.strip("：:；;。 "), maxsplit=1)[0]
