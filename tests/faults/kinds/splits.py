"""Rows split in two, at a page's end or elsewhere, and rows that run together."""

from random import Random

from tests.faults.paper import Line, Paper
from tests.faults.places import TEXT, Cell, broken, cells, inner, neighbours, one, rows, stopped
from tests.faults.registry import Injection, fault
from tests.support.made_up import KINDS


def _filled(paper: Paper, rng: Random) -> Cell | None:
    """A long cell of sentences."""
    return one(rng, [cell for cell in cells(paper, *TEXT, least=16) if inner(cell.text, edge=6)])


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
    Cell(paper, paper.lines[paper.at(line) + 1], "number").put(paper.number(line))
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
    Cell(paper, line, "number").put(number)
    paper.remove(after)
    return Injection(f"the row after {paper.named(line)} run into it")


@fault
def row_out_of_table(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    at = paper.at(line)
    paper.lines[at] = Line("other", [" ".join(line.cells).replace("\n", " ")], line.kind)
    return Injection(f"{paper.named(line)} as a line of text")
