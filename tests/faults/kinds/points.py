"""Numbered points of a cell: lost, doubled, exchanged; markers lost and wrong."""

import re
from random import Random

from tests.faults.paper import Paper
from tests.faults.places import Cell, Mark, blocks, cells, departments, one
from tests.faults.registry import Injection, fault

Block = list[Mark]
ALIKE = "either order reads well, and the numbers run on"


def _block(paper: Paper, rng: Random, least: int = 2) -> tuple[Cell, Block] | None:
    """A cell and one of its blocks with so many points."""
    found = [
        (cell, block)
        for cell in cells(paper, "duties", "township", "takeover", "method")
        for block in blocks(cell)
        if len(block) >= least
    ]
    return one(rng, found)


def _numbered(mark: Mark, number: int) -> str:
    """The marker in its own form with another number."""
    if mark.marker[0] >= "①" and mark.marker[0] <= "⑳":
        return chr(ord("①") + number - 1)
    return re.sub(r"\d+", str(number), mark.marker)


def _put(cell: Cell, start: int, end: int, new: str = "") -> None:
    cell.put(cell.text[:start] + new + cell.text[end:])


def _lost(cell: Cell, mark: Mark) -> None:
    """The point with the white space after it."""
    end = mark.end + len(cell.text[mark.end :]) - len(cell.text[mark.end :].lstrip())
    _put(cell, mark.start, end)
    cell.put(cell.text.rstrip())


# --- points


@fault
def point_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng, 3)):
        return None
    cell, block = found
    mark = rng.choice(block[1:-1])
    _lost(cell, mark)
    return Injection(f"point {mark.marker} lost in {cell}")


@fault
def first_point_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    _lost(cell, block[0])
    return Injection(f"first point lost in {cell}")


@fault
def last_point_lost(paper: Paper, rng: Random) -> Injection | None:
    """What is left ends with the semicolon of a point that others follow."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    _lost(cell, block[-1])
    before = cell.text[: block[-1].start].rstrip()
    return Injection(
        f"last point lost in {cell}",
        None if before.endswith(("；", "，")) else "the one before ends with a stop",
    )


@fault
def point_lost_renumbered(paper: Paper, rng: Random) -> Injection | None:
    """One of three or more, and those after it numbered anew."""
    if not (found := _block(paper, rng, 3)):
        return None
    cell, block = found
    at = rng.randrange(len(block) - 1)
    for later in reversed(block[at + 1 :]):
        _put(cell, later.start, later.text, _numbered(later, later.number - 1))
    _lost(cell, block[at])
    return Injection(
        f"point {block[at].marker} lost in {cell}, those after it renumbered", "the numbers run on"
    )


@fault
def point_doubled(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = rng.choice(block)
    again = cell.text[mark.start : mark.end]
    _put(cell, mark.end, mark.end, f"\n{again}")
    return Injection(f"point {mark.marker} doubled in {cell}")


@fault
def point_doubled_renumbered(paper: Paper, rng: Random) -> Injection | None:
    """The last point's text again under the next number."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = block[-1]
    if len(cell.text[mark.text : mark.end]) < 10:
        return None
    _put(cell, mark.end, mark.end, f"\n{_numbered(mark, mark.number + 1)}{cell.text[mark.text : mark.end]}")
    return Injection(f"point {mark.marker} again as the next in {cell}")


@fault
def points_swapped(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    at = rng.randrange(len(block) - 1)
    first, second = block[at : at + 2]
    text = cell.text
    between = text[first.end : second.start]
    _put(
        cell,
        first.start,
        second.end,
        text[second.start : second.end] + between + text[first.start : first.end],
    )
    return Injection(f"points {first.marker} and {second.marker} swapped in {cell}")


@fault
def points_swapped_renumbered(paper: Paper, rng: Random) -> Injection | None:
    """Told by the stops, where a point's semicolon comes last."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    at = rng.randrange(len(block) - 1)
    first, second = block[at : at + 2]
    text = cell.text
    above, below = text[first.text : first.end], text[second.text : second.end]
    if above == below:
        return None
    told = above[-1] != below[-1]
    new = f"{first.marker}{below}{text[first.end : second.start]}{second.marker}{above}"
    _put(cell, first.start, second.end, new)
    return Injection(
        f"texts of points {first.marker} and {second.marker} swapped in {cell}", None if told else ALIKE
    )


@fault
def point_emptied(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = rng.choice(block)
    _put(cell, mark.text, mark.end)
    return Injection(f"only the marker {mark.marker} left of a point in {cell}")


@fault
def point_clipped(paper: Paper, rng: Random) -> Injection | None:
    """A point ends in mid-sentence, and the next follows."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = rng.choice(block[:-1])
    if mark.end - mark.text < 10:
        return None
    cut = rng.randrange(mark.text + 3, mark.end - 3)
    _put(cell, cut, mark.end)
    return Injection(f"point {mark.marker} of {cell} cut off: {cell.text[cut - 4 : cut]}")


@fault
def point_beginning_lost(paper: Paper, rng: Random) -> Injection | None:
    """Marker and first characters: what is left runs on from the point above."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = rng.choice(block[1:])
    if mark.end - mark.text < 10:
        return None
    _put(cell, mark.start, mark.text + rng.randint(2, 5))
    return Injection(f"the beginning of point {mark.marker} lost in {cell}")


@fault
def point_is_a_department(paper: Paper, rng: Random) -> Injection | None:
    """A point's text is nothing but a department's name."""
    found = _block(paper, rng)
    names = [name for cell in cells(paper, "departments") for name in departments(cell)]
    if not found or not names:
        return None
    cell, block = found
    mark, name = rng.choice(block), rng.choice(names)
    _put(cell, mark.text, mark.end, name + rng.choice(("；", "。", "")))
    return Injection(f"point {mark.marker} of {cell} is {name}")


# --- markers


@fault
def point_marker_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = rng.choice(block)
    _put(cell, mark.start, mark.text)
    return Injection(f"marker {mark.marker} lost in {cell}")


@fault
def point_marker_garbled(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = rng.choice(block)
    wrong = rng.choice(
        (
            str(mark.number),
            "l.",
            "?.",
            "\ufffd",
            f"{mark.number};",
            "·",
            f"{mark.number}。",
            f"（{mark.number}",
        )
    )
    _put(cell, mark.start, mark.text, wrong)
    return Injection(f"marker {mark.marker} → {wrong} in {cell}")


@fault
def point_number_wrong(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    mark = rng.choice(block)
    wrong = rng.choice([number for number in (1, 2, 3, 7, 9) if number != mark.number])
    _put(cell, mark.start, mark.text, _numbered(mark, wrong))
    return Injection(f"marker {mark.marker} → {_numbered(mark, wrong)} in {cell}")


@fault
def point_number_doubled(paper: Paper, rng: Random) -> Injection | None:
    """Two points have the same number."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    at = rng.randrange(1, len(block))
    _put(cell, block[at].start, block[at].text, block[at - 1].marker)
    return Injection(f"marker {block[at].marker} → {block[at - 1].marker} in {cell}")


@fault
def point_number_left_out(paper: Paper, rng: Random) -> Injection | None:
    """1, 2, 4: all from one on are numbered one higher."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    at = rng.randrange(len(block))
    for mark in reversed(block[at:]):
        _put(cell, mark.start, mark.text, _numbered(mark, mark.number + 1))
    return Injection(f"numbers of {cell} leave out {block[at].number}")


@fault
def point_numbers_begin_anew(paper: Paper, rng: Random) -> Injection | None:
    """1, 2, 1, 2: as where a heading between them is lost."""
    if not (found := _block(paper, rng, 3)):
        return None
    cell, block = found
    at = rng.randrange(1, len(block))
    for mark in reversed(block[at:]):
        _put(cell, mark.start, mark.text, _numbered(mark, mark.number - at))
    return Injection(f"numbers of {cell} begin anew after {at}")


@fault
def point_marker_of_another_form(paper: Paper, rng: Random) -> Injection | None:
    if not (found := _block(paper, rng, 3)):
        return None
    cell, block = found
    mark = rng.choice(block[1:])
    form = rng.choice(
        [form for form in ("{}.", "（{}）", "{}、", "{})") if form.format(mark.number) != mark.marker]
    )
    _put(cell, mark.start, mark.text, form.format(mark.number))
    return Injection(f"marker {mark.marker} → {form.format(mark.number)} in {cell}")


@fault
def only_point_numbered(paper: Paper, rng: Random) -> Injection | None:
    """A text that begins with 1. and has no 2."""
    found = [
        cell
        for cell in cells(paper, "duties", "township", "method")
        if not blocks(cell) and "：" not in cell.text
    ]
    if not (cell := one(rng, found)) or cell.text[0] in "0123456789（①":
        return None
    marker = rng.choice(("1.", "1、", "2.", "（1）", "①"))
    cell.put(marker + cell.text)
    return Injection(f"{cell} begins with {marker} and has no other point")


@fault
def points_run_together(paper: Paper, rng: Random) -> Injection | None:
    """The stop and the white space between two points are lost: 宣传2.组织."""
    if not (found := _block(paper, rng)):
        return None
    cell, block = found
    at = rng.randrange(len(block) - 1)
    first, second = block[at : at + 2]
    _put(cell, first.end - 1, second.start)
    return Injection(f"points {first.marker} and {second.marker} run together in {cell}")
