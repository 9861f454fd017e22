"""Rows lost, doubled, exchanged, moved, split, run together; numbers that are wrong."""

from random import Random

from tests.faults.paper import Line, Paper
from tests.faults.places import TEXT, Cell, broken, cells, inner, neighbours, one, rows, stopped
from tests.faults.registry import Injection, fault
from tests.support.made_up import KINDS, Kind

UNCOUNTED = "rows are numbered through and nothing states how many there are"
SAME_SHAPE = "both rows are whole, and nothing says which comes first"


def _list(paper: Paper, rng: Random, least: int = 4) -> Kind | None:
    return one(rng, [kind for kind in KINDS if len(rows(paper, kind)) >= least])


def _counts(paper: Paper) -> str | None:
    return None if paper.counted else UNCOUNTED


def _filled(paper: Paper, rng: Random) -> Cell | None:
    """A long cell of sentences."""
    return one(rng, [cell for cell in cells(paper, *TEXT, least=16) if inner(cell.text, edge=6)])


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


# --- split and run together


def _split(paper: Paper, rng: Random, *between: Line) -> Line | None:
    """The rest of a long cell in a row without a number."""
    if not (cell := _filled(paper, rng)):
        return None
    cut = rng.choice(inner(cell.text, edge=6))
    rest = ["" for _ in cell.line.cells]
    rest[cell.at] = cell.text[cut:]
    cell.put(cell.text[:cut])
    paper.after(cell.line, *between, Line("item", rest, cell.line.kind))
    return cell.line


@fault
def row_split_cells(paper: Paper, rng: Random) -> Injection | None:
    line = _split(paper, rng)
    return Injection(f"{paper.named(line)} goes on in a row without a number") if line else None


@fault
def row_split_all_cells(paper: Paper, rng: Random) -> Injection | None:
    """Every cell of sentences is cut, as a page's end cuts a row."""
    found = [line for line in rows(paper, "cooperative") if min(map(len, line.cells[-2:])) > 16]
    if not (line := one(rng, found)):
        return None
    rest = ["" for _ in line.cells]
    for at in (-2, -1):
        cut = rng.choice(inner(line.cells[at], edge=5) or [len(line.cells[at]) // 2])
        line.cells[at], rest[at] = line.cells[at][:cut], line.cells[at][cut:]
    paper.after(line, Line("item", rest, line.kind))
    return Injection(f"two cells of {paper.named(line)} go on in a row without a number")


@fault
def row_split_over_page(paper: Paper, rng: Random) -> Injection | None:
    line = _split(paper, rng, Line("blank", [""]))
    return Injection(f"{paper.named(line)} goes on after a page's end") if line else None


@fault
def row_split_under_headings(paper: Paper, rng: Random) -> Injection | None:
    """The next page begins with the column headings again."""
    kind = rng.choice(KINDS)
    if not paper.of("columns", kind):
        return None
    head = Line("columns", list(paper.of("columns", kind)[0].cells), kind)
    found = [
        cell for cell in cells(paper, *TEXT, least=16) if cell.line.kind == kind and inner(cell.text, edge=6)
    ]
    if not (cell := one(rng, found)):
        return None
    cut = rng.choice(inner(cell.text, edge=6))
    rest = ["" for _ in cell.line.cells]
    rest[cell.at] = cell.text[cut:]
    cell.put(cell.text[:cut])
    paper.after(cell.line, Line("blank", [""]), head, Line("item", rest, kind))
    return Injection(f"{cell} goes on under the next page's column headings")


@fault
def row_split_numbered(paper: Paper, rng: Random) -> Injection | None:
    """The second part carries the number again."""
    if not (line := _split(paper, rng)):
        return None
    _number(paper, paper.lines[paper.at(line) + 1], paper.number(line))
    return Injection(f"{paper.named(line)} goes on in a row of the same number")


@fault
def row_split_as_new(paper: Paper, rng: Random) -> Injection | None:
    """The second part is numbered as a row of its own, and those after it anew."""
    if not (line := _split(paper, rng)):
        return None
    says = f"the end of {paper.named(line)} is a row of its own"
    assert line.kind
    paper.renumber(line.kind)
    return Injection(says)


@fault
def half_into_next_row(paper: Paper, rng: Random) -> Injection | None:
    cell = _filled(paper, rng)
    if not cell or cell.line is rows(paper, cell.line.kind)[-1]:
        return None
    found = rows(paper, cell.line.kind)
    after = Cell(paper, found[next(at for at, one in enumerate(found) if one is cell.line) + 1], cell.role)
    cut = rng.choice(inner(cell.text, edge=6))
    after.put(cell.text[cut:] + after.text)
    cell.put(cell.text[:cut])
    told = broken(paper, cell) or cell.role != "title"
    return Injection(
        f"the end of {cell} at the head of the next row's", None if told else "titles end without stops"
    )


@fault
def beginning_into_row_above(paper: Paper, rng: Random) -> Injection | None:
    line, after = rng.choice(neighbours(paper))
    role = rng.choice([role for role in TEXT if paper.column(line, role) is not None])
    cell, next_cell = Cell(paper, line, role), Cell(paper, after, role)
    if not (places := inner(next_cell.text, edge=6)) or not cell.text:
        return None
    cut = rng.choice(places)
    was = stopped(paper, cell)
    cell.put(cell.text + next_cell.text[:cut])
    next_cell.put(next_cell.text[cut:])
    return Injection(
        f"the beginning of {next_cell} at the end of the row above", None if was else "no stops here"
    )


@fault
def rows_merged(paper: Paper, rng: Random) -> Injection | None:
    line, after = rng.choice(neighbours(paper))
    says = f"{paper.named(line)} and the next in one row"
    line.cells = ["\n".join(filter(None, pair)) for pair in zip(line.cells, after.cells, strict=False)]
    paper.remove(after)
    return Injection(says)


@fault
def row_runs_on(paper: Paper, rng: Random) -> Injection | None:
    """The next row's text follows a row's, its number lost."""
    line, after = rng.choice(neighbours(paper))
    number = paper.number(line)
    line.cells = ["".join(pair) for pair in zip(line.cells, after.cells, strict=False)]
    _number(paper, line, number)
    paper.remove(after)
    return Injection(f"the row after {paper.named(line)} run into it")


@fault
def row_out_of_table(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    at = paper.at(line)
    paper.lines[at] = Line("other", [" ".join(line.cells).replace("\n", " ")], line.kind)
    return Injection(f"{paper.named(line)} as a line of text")


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
