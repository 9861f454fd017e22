"""Rows lost, doubled, exchanged, moved, split, run together; numbers that are wrong."""

from random import Random

from tests.faults.paper import Line, Paper
from tests.faults.places import Cell, neighbours, one, rows
from tests.faults.registry import Injection, fault
from tests.support.made_up import KINDS, Kind

UNCOUNTED = "rows are numbered through and nothing states how many there are"
SAME_SHAPE = "both rows are whole, and nothing says which comes first"


def _list(paper: Paper, rng: Random, least: int = 4) -> Kind | None:
    return one(rng, [kind for kind in KINDS if len(rows(paper, kind)) >= least])


def _counts(paper: Paper) -> str | None:
    return None if paper.counted else UNCOUNTED


def _number(paper: Paper, line: Line, text: str) -> None:
    Cell(paper, line, "number").put(text)


# --- lost


@fault
def row_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng)):
        return None
    line = rng.choice(rows(paper, kind)[1:-1])
    paper.remove(line)
    return Injection(f"lost {paper.named(line)}")


@fault
def row_lost_renumbered(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng)):
        return None
    line = rng.choice(rows(paper, kind)[:-1])
    says = f"lost {paper.named(line)}, those after it numbered anew"
    paper.remove(line)
    paper.renumber(kind)
    return Injection(says, _counts(paper))


@fault
def first_row_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng, 2)):
        return None
    paper.remove(rows(paper, kind)[0])
    return Injection(f"lost the first row of {kind}")


@fault
def last_row_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng, 2)):
        return None
    line = rows(paper, kind)[-1]
    paper.remove(line)
    return Injection(f"lost the last row {paper.named(line)}", _counts(paper))


@fault
def page_lost(paper: Paper, rng: Random) -> Injection | None:
    """Some rows and what stands between them."""
    if not (kind := _list(paper, rng, 8)):
        return None
    found = rows(paper, kind)
    at, count = rng.randrange(1, len(found) - 5), rng.randint(2, 4)
    first, last = found[at], found[at + count]
    del paper.lines[paper.at(first) : paper.at(last) + 1]
    return Injection(f"lost all from {paper.named(first)} to {paper.named(last)}")


@fault
def last_page_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng, 8)):
        return None
    found = rows(paper, kind)[-rng.randint(2, 5) :]
    del paper.lines[paper.at(found[0]) : paper.at(found[-1]) + 1]
    return Injection(f"lost the last rows from {paper.named(found[0])}", _counts(paper))


@fault
def row_emptied(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    number = paper.number(line)
    line.cells = ["" for _ in line.cells]
    _number(paper, line, number)
    return Injection(f"emptied all of {paper.named(line)} but its number")


# --- doubled


@fault
def row_doubled(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    paper.after(line, Line("item", list(line.cells), line.kind))
    return Injection(f"doubled {paper.named(line)}")


@fault
def row_doubled_at_distance(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng, 6)):
        return None
    found = rows(paper, kind)
    line = rng.choice(found[:-3])
    paper.after(found[-1], Line("item", list(line.cells), kind))
    return Injection(f"{paper.named(line)} again at the list's end")


@fault
def row_doubled_renumbered(paper: Paper, rng: Random) -> Injection | None:
    """As where one row was copied to make the next and never changed."""
    line, after = rng.choice(neighbours(paper))
    number = paper.number(after)
    after.cells = list(line.cells)
    _number(paper, after, number)
    return Injection(f"{paper.named(line)} copied over the next")


@fault
def row_inserted_again(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng)):
        return None
    line = rng.choice(rows(paper, kind))
    says = f"{paper.named(line)} twice, those after it numbered anew"
    paper.after(line, Line("item", list(line.cells), kind))
    paper.renumber(kind)
    return Injection(says)


@fault
def rows_doubled(paper: Paper, rng: Random) -> Injection | None:
    """A page twice."""
    if not (kind := _list(paper, rng, 6)):
        return None
    found = rows(paper, kind)
    at = rng.randrange(len(found) - 3)
    first, last = paper.at(found[at]), paper.at(found[at + 2])
    again = [Line(one.part, list(one.cells), one.kind) for one in paper.lines[first : last + 1]]
    paper.insert(last + 1, *again)
    return Injection(f"three rows from {paper.named(found[at])} twice")


# --- in the wrong place


@fault
def rows_swapped(paper: Paper, rng: Random) -> Injection | None:
    line, after = rng.choice(neighbours(paper))
    line.cells, after.cells = after.cells, line.cells
    return Injection(f"{paper.named(after)} and the next swapped, numbers too")


@fault
def rows_swapped_renumbered(paper: Paper, rng: Random) -> Injection | None:
    line, after = rng.choice(neighbours(paper))
    numbers = paper.number(line), paper.number(after)
    line.cells, after.cells = after.cells, line.cells
    _number(paper, line, numbers[0])
    _number(paper, after, numbers[1])
    return Injection(f"{paper.named(line)} and the next swapped, not their numbers", SAME_SHAPE)


@fault
def row_moved(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng, 6)):
        return None
    found = rows(paper, kind)
    at = rng.randrange(len(found) - 3)
    line = found[at]
    paper.remove(line)
    paper.after(found[at + 3], line)
    return Injection(f"{paper.named(line)} moved three rows down")


@fault
def row_of_another_list(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng)):
        return None
    others = [line for line in rows(paper) if line.kind != kind]
    if not others:
        return None
    target = rng.choice(rows(paper, kind)[1:])
    stranger = rng.choice(others)
    paper.insert(target, Line("item", list(stranger.cells), kind))
    return Injection(f"{paper.named(stranger)} among the rows of {kind} also")


@fault
def row_moved_to_another_list(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng)):
        return None
    others = [line for line in rows(paper) if line.kind != kind]
    if not others:
        return None
    target, stranger = rng.choice(rows(paper, kind)[1:]), rng.choice(others)
    says = f"{paper.named(stranger)} moved before {paper.named(target)}"
    paper.remove(stranger)
    stranger.kind = kind
    paper.insert(target, stranger)
    return Injection(says)


# --- numbers


def _renumbered(paper: Paper, rng: Random, change: str) -> Injection:
    line = rng.choice(rows(paper))
    says = f"number of {paper.named(line)} → {change!r}"
    _number(paper, line, change)
    return Injection(says)


@fault
def number_lost(paper: Paper, rng: Random) -> Injection | None:
    return _renumbered(paper, rng, "")


@fault
def number_wrong(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    says, number = paper.named(line), int(paper.number(line))
    _number(paper, line, str(rng.choice((number + 1, number + 10, number * 10 + 1, 0))))
    return Injection(f"number of {says} → {paper.number(line)}")


@fault
def number_garbled(paper: Paper, rng: Random) -> Injection | None:
    return _renumbered(paper, rng, rng.choice(("l2", "1O", "?", "十二", "3、4", "#REF!", "７-８", "1.1")))


@fault
def number_left_out(paper: Paper, rng: Random) -> Injection | None:
    """Numbers run 1, 2, 4."""
    if not (kind := _list(paper, rng)):
        return None
    found = rows(paper, kind)
    at = rng.randrange(1, len(found))
    for number, line in enumerate(found[at:], at + 2):
        _number(paper, line, str(number))
    return Injection(f"{kind} has no number {at + 1}")


@fault
def numbers_begin_anew(paper: Paper, rng: Random) -> Injection | None:
    if not (kind := _list(paper, rng)):
        return None
    found = rows(paper, kind)
    at = rng.randrange(2, len(found))
    for number, line in enumerate(found[at:], 1):
        _number(paper, line, str(number))
    return Injection(f"{kind} is numbered from 1 again after {at}")


@fault
def total_wrong(paper: Paper, rng: Random) -> Injection | None:
    """A last row that states another number of items than there are."""
    if not (kind := _list(paper, rng)):
        return None
    found = rows(paper, kind)
    wrong = len(found) + rng.choice((-1, 1, 10))
    form = rng.choice((["合计", f"{wrong}项"], ["合计", str(wrong)], ["", f"合计：{wrong}项"]))
    paper.after(found[-1], Line("item", (form + [""] * 5)[: len(found[-1].cells)], kind))
    return Injection(f"合计 {wrong} after {len(found)} rows of {kind}", contradicts=True)
