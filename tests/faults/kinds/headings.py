"""Titles of lists and headings of columns: lost, wrong, doubled, exchanged."""

from random import Random

from tests.faults.matter import COLUMNS
from tests.faults.paper import Line, Paper
from tests.faults.places import neighbours, rows
from tests.faults.registry import Injection, fault
from tests.support.made_up import KINDS, Kind

CORES: dict[Kind, str] = {
    "basic": "基本履职事项清单",
    "cooperative": "配合履职事项清单",
    "reclaimed": "上级部门收回事项清单",
}


def _again(line: Line) -> Line:
    return Line(line.part, list(line.cells), line.kind)


# --- lists


@fault
def list_title_lost(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(paper.of("list"))
    paper.remove(line)
    return Injection(f"lost the title {line.cells[0]}")


@fault
def list_title_wrong(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(paper.of("list"))
    title, wrong = line.cells[0], CORES[rng.choice([kind for kind in KINDS if kind != line.kind])]
    line.cells[0] = wrong
    return Injection(f"title {title} → {wrong}", contradicts=True)


@fault
def list_titles_swapped(paper: Paper, rng: Random) -> Injection | None:
    lines = paper.of("list")
    if len(lines) < 2:
        return None
    first, second = rng.sample(lines, 2)
    first.cells, second.cells = second.cells, first.cells
    return Injection(f"titles of {first.kind} and {second.kind} swapped", contradicts=True)


@fault
def list_title_garbled(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(paper.of("list"))
    title = line.cells[0]
    at = rng.randrange(len(title))
    line.cells[0] = title[:at] + rng.choice(("\ufffd", "口", "")) + title[at + 1 :]
    return Injection(f"title {title} → {line.cells[0]}")


@fault
def list_title_doubled(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(paper.of("list"))
    paper.after(line, _again(line))
    return Injection(f"title {line.cells[0]} twice")


@fault
def list_title_of_another_among_rows(paper: Paper, rng: Random) -> Injection | None:
    """Rows below it are taken for another list's."""
    line = rng.choice(neighbours(paper))[1]
    wrong = CORES[rng.choice([kind for kind in KINDS if kind != line.kind])]
    paper.insert(line, Line("list", [wrong], line.kind))
    return Injection(f"title {wrong} before {paper.named(line)}")


@fault
def list_lost(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(paper.kinds)
    paper.lines = [line for line in paper.lines if line.kind != kind]
    told = paper.says.items or paper.says.contents
    return Injection(f"lost all of {kind}", None if told else "nothing names the lists beforehand")


@fault
def list_doubled(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(paper.kinds)
    paper.insert(len(paper.lines), *(_again(line) for line in paper.lines if line.kind == kind))
    return Injection(f"all of {kind} twice")


# --- columns


@fault
def column_headings_exchanged(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(KINDS)
    if not (lines := paper.of("columns", kind)):
        return None
    first, second = rng.sample(range(len(lines[0].cells)), 2)
    for line in lines:
        line.cells[first], line.cells[second] = line.cells[second], line.cells[first]
    return Injection(f"column headings of {kind}: {' · '.join(lines[0].cells)}")


@fault
def column_headings_of_another_list(paper: Paper, rng: Random) -> Injection | None:
    kind, other = rng.sample(KINDS, 2)
    lines, others = paper.of("columns", kind), paper.of("columns", other)
    if not lines or not others:
        return None
    wrong = others[0].cells
    for line in lines:
        line.cells = (wrong + [""] * len(line.cells))[: len(line.cells)]
    if lines[0].cells == wrong[: len(lines[0].cells)] and kind == "basic":
        return None
    return Injection(f"column headings of {kind} are those of {other}")


@fault
def column_heading_wrong(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(KINDS)
    if not (lines := paper.of("columns", kind)):
        return None
    at = rng.randrange(len(lines[0].cells))
    was, wrong = lines[0].cells[at], rng.choice(COLUMNS)
    if was == wrong:
        return None
    for line in lines:
        line.cells[at] = wrong
    return Injection(f"column heading {was} of {kind} → {wrong!r}")


@fault
def column_heading_garbled(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(KINDS)
    if not (lines := paper.of("columns", kind)):
        return None
    at = rng.randrange(len(lines[0].cells))
    was = lines[0].cells[at]
    cut = rng.randrange(len(was))
    for line in lines:
        line.cells[at] = was[:cut] + rng.choice(("", "\ufffd", "口")) + was[cut + 1 :]
    return Injection(f"column heading {was} of {kind} → {lines[0].cells[at]}")


@fault
def column_headings_lost(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(KINDS)
    if not (lines := paper.of("columns", kind)):
        return None
    for line in lines:
        paper.remove(line)
    return Injection(f"lost the column headings of {kind}")


@fault
def columns_exchanged_with_headings(paper: Paper, rng: Random) -> Injection | None:
    """Nothing is wrong: a table in another order."""
    kind = rng.choice(KINDS)
    if not (lines := paper.of("columns", kind)) or kind == "basic":
        return None
    first, second = rng.sample(range(1, len(lines[0].cells)), 2)
    for line in [*lines, *rows(paper, kind)]:
        line.cells[first], line.cells[second] = line.cells[second], line.cells[first]
    return Injection(f"columns {first} and {second} of {kind} exchanged, headings too")
