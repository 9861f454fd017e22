"""Points are numbered 1…n in each block; no point is a mere name, or has lost its marker."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.doubting import doubt_in
from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import CellReading, ListReading, Reading
from ingest.resolve.points import marker_of
from models.edition import CooperativeItem, Point, ReclaimedItem
from models.reconciliation import Check, Fact, Finding
from models.repairs import Doubt

__all__ = ["checks", "doubts"]

LIKE_A_MARKER = regex.compile(
    r"\d{1,2}(?:[.．、](?!\d)|[.．、]\d{1,2}[.．、]|\s*(?=\p{Han}))|[（(]\d{1,2}[)）]|[①-⑳]"
)
"""What a point without a marker begins with that looks like one."""
FOLLOWING = {
    "arabic": r"(?<![\d第.．]){}[.．](?!\d)",
    "bracketed": r"(?<![第条款项])[（(]{}[)）]",
}
"""How the next marker looks within a point's text."""
BARE = r"(?<=[；;。]){}(?=\p{{Han}})(?!\d*[年月日项个类级人户万亿元天次名家条款处小周])"
"""The same right after a stop, without its own."""
WITHIN = regex.compile(
    r"(?=[\d（(①-⑳])(?<=\p{Han})(?:(\d{1,2})[.．、]|[（(](\d{1,2})[)）]|([①-⑳]))(?=\p{Han})"
)
"""A marker right after a word: nobody begins a point there, but a list within a sentence may run 1…n so."""
STOP_OF_HEADING = re.compile(r"[：:；;]")
DIGITS = re.compile(r"[\d①-⑳⑴-⒛❶-❿一二三四五六七八九十]")
SHOWN_OF_POINT = 10
"""Characters shown of a point."""


def checks(reading: Reading) -> Iterator[Check]:
    """A check for each item that has something wrong with its points; the others need none."""
    names = {
        one.name
        for of in reading.lists
        for item in of.rows
        if isinstance(item, CooperativeItem | ReclaimedItem)
        for one in item.departments
    }
    return (check for of in reading.lists for check in _of_list(of, names))


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `shape`: markers, or their lack, that are as no other of their block.

    Neither one real list nor 200 made-up documents have any.
    """
    for of in reading.lists:
        marking = {role for role, text in of.texts.items() if WITHIN.search(text)}
        for role, column in of.columns.items():
            if role != "title":
                yield from _added(column)
        for cell in of.cells:
            if cell.role == "title":
                continue
            for block in cell.blocks:
                marked = sum(point.marker is not None for point in block)
                for point in [*_of_another_form(block), *_unmarked(block)] if marked > 1 else ():
                    yield doubt_in(cell, point, "shape", (0, min(SHOWN_OF_POINT, len(point.text))))
            for point in cell.points if cell.role in marking else ():
                for found in _within(point):
                    yield doubt_in(cell, point, "shape", found.span())


def _added(column: Sequence[CellReading]) -> Iterator[Doubt]:
    """Last paragraphs without a marker after one without, where hardly another cell has two: a note's."""
    added = [cell for cell in column if any(_ends_twice(block) for block in cell.blocks)]
    for cell in standing_out(column, added):
        point = cell.points[-1]
        yield doubt_in(cell, point, "shape", (0, min(SHOWN_OF_POINT, len(point.text))))


def _ends_twice(block: Sequence[Point]) -> bool:
    last = [point.marker is None and point.text.endswith("。") for point in block[-2:]]
    return len(last) > 1 and all(last)


def _of_another_form(block: Sequence[Point]) -> list[Point]:
    """The one point whose marker is written otherwise than the others of its series: 1. 2. 3、 4."""
    series: dict[str, list[tuple[str, Point]]] = {}
    for point in block:
        if point.marker:
            series.setdefault(marker_of(point.marker)[0], []).append((DIGITS.sub("", point.marker), point))
    odd = []
    for marked in series.values():
        forms = Counter(form for form, _ in marked)
        rare = [point for form, point in marked if forms[form] == 1]
        odd += rare if len(forms) == 2 and len(rare) == 1 and len(marked) > 2 else []
    return odd


def _unmarked(block: Sequence[Point]) -> list[Point]:
    """Points without a marker after two that have one."""
    marked = 0
    found = []
    for point in block:
        marked += point.marker is not None
        found += [point] if marked > 1 and point.marker is None else []
    return found


def _within(point: Point) -> list[regex.Match[str]]:
    """Markers in the midst of a clause, but for a list that runs 1…n there."""
    found = list(WITHIN.finditer(point.text))
    numbers = [next(group for group in one.groups() if group) for one in found]
    counted = [ord(one) - ord("①") + 1 if one > "9" else int(one) for one in numbers]
    return [] if len(found) > 1 and counted == list(range(1, len(found) + 1)) else found


def _of_list(of: ListReading, names: Collection[str]) -> Iterator[Check]:
    for item in of.rows:
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
    if number is None or not (str(number + 1) in point.text or str(number) in point.text):
        return None
    following = FOLLOWING.get(kind)
    found = following and regex.search(following.format(f"(?:{number}|{number + 1})"), point.text)
    if not found and kind == "arabic":
        found = regex.search(BARE.format(number + 1), point.text)
    return found.group() + point.text[found.end() : found.end() + SHOWN_OF_POINT] if found else None


def _up_to_stop(point: Point) -> str:
    """A point's text up to its first stop: a mere name is a heading, or what is left of one."""
    text = point.text.strip("：:；;。 ")
    stop = STOP_OF_HEADING.search(text)
    return text[: stop.start()] if stop else text
