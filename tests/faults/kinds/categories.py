"""Headings of categories: lost, doubled, glued, moved; their ordinals, counts and names."""

import re
from random import Random

from tests.faults.paper import Line, Paper
from tests.faults.places import Cell, one, rows, stopped
from tests.faults.registry import Injection, fault
from tests.support.made_up import KINDS, numeral

ORDINAL = re.compile(r"^（?(?P<numeral>[一二三四五六七八九十]+)[、）]+")
COUNT = re.compile(r"(?P<count>\d+)(?=项)")
UNNAMED = "nothing names or counts the categories"


def _again(line: Line) -> Line:
    return Line(line.part, list(line.cells), line.kind)


def _heading(paper: Paper, rng: Random, least: int = 0) -> Line | None:
    return one(
        rng, [line for line in paper.of("category") if line is not paper.of("category", line.kind)[0]][least:]
    )


def _category_untold(paper: Paper, line: Line) -> str | None:
    if paper.says.names or paper.says.counts or ORDINAL.match(line.cells[0]):
        return None
    return UNNAMED


@fault
def category_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, paper.of("category"))):
        return None
    untold = _category_untold(paper, line)
    if (
        untold is None
        and not (paper.says.names or paper.says.counts)
        and line is paper.of("category", line.kind)[-1]
    ):
        untold = "it was the last, and nothing counts them"
    paper.remove(line)
    return Injection(f"lost the heading {line.cells[0]} of {line.kind}", untold)


@fault
def category_doubled(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, paper.of("category"))):
        return None
    paper.after(line, _again(line))
    return Injection(f"heading {line.cells[0]} twice")


@fault
def category_doubled_at_distance(paper: Paper, rng: Random) -> Injection | None:
    """The same heading again after some of its rows, with rows of it that follow."""
    if not (line := one(rng, paper.of("category"))):
        return None
    at = paper.at(line)
    if paper.lines[at + 2 : at + 3] and paper.lines[at + 2].part != "item":
        return None
    paper.insert(at + 2, _again(line))
    return Injection(f"heading {line.cells[0]} again a row below")


@fault
def category_repeated_on_page(paper: Paper, rng: Random) -> Injection | None:
    """A new page repeats column headings and category: nothing is wrong."""
    if not (line := one(rng, paper.of("category"))):
        return None
    at = paper.at(line)
    if not (head := paper.of("columns", line.kind)) or paper.lines[at + 2 : at + 3] == []:
        return None
    if paper.lines[at + 2].part != "item":
        return None
    again = _again(line)
    again.cells[0] += rng.choice(("", "", "（续）"))
    paper.insert(at + 2, Line("blank", [""]), _again(head[0]), again)
    return Injection(f"heading {line.cells[0]} again on the next page")


@fault
def category_glued(paper: Paper, rng: Random) -> Injection | None:
    """The heading stands at the end of the row above."""
    if not (line := _heading(paper, rng)):
        return None
    above = paper.lines[paper.at(line) - 1]
    if above.part != "item":
        return None
    cell = Cell(paper, above, rng.choice([role for role in paper.roles[above.kind] if role != "number"]))  # type: ignore[index]
    told = stopped(paper, cell) or _category_untold(paper, line) is None
    cell.put(cell.text + rng.choice(("", "\n")) + line.cells[0])
    paper.remove(line)
    return Injection(f"{line.cells[0]} glued to {cell}", None if told else UNNAMED)


@fault
def category_moved_up(paper: Paper, rng: Random) -> Injection | None:
    return _moved(paper, _heading(paper, rng), -1)


@fault
def category_moved_down(paper: Paper, rng: Random) -> Injection | None:
    return _moved(paper, _heading(paper, rng), 1)


def _moved(paper: Paper, line: Line | None, by: int) -> Injection | None:
    if not line:
        return None
    at = paper.at(line)
    beyond, next_one = paper.lines[at + by : at + by + 1], paper.lines[at + 2 * by : at + 2 * by + 1]
    if not beyond or beyond[0].part != "item" or not next_one or next_one[0].part != "item":
        return None
    paper.lines[at], paper.lines[at + by] = paper.lines[at + by], paper.lines[at]
    untold = None if paper.says.counts else "no heading counts its items"
    return Injection(f"heading {line.cells[0]} a row {'up' if by < 0 else 'down'}", untold)


@fault
def category_ordinal_wrong(paper: Paper, rng: Random) -> Injection | None:
    found = [line for line in paper.of("category") if ORDINAL.match(line.cells[0])]
    if not (line := one(rng, found)):
        return None
    label = line.cells[0]
    match = ORDINAL.match(label)
    assert match
    wrong = rng.choice([numeral(n) for n in range(1, 12) if numeral(n) != match["numeral"]])
    line.cells[0] = label.replace(match["numeral"], wrong, 1)
    return Injection(f"{label} → {line.cells[0]}")


@fault
def category_ordinal_lost(paper: Paper, rng: Random) -> Injection | None:
    found = [line for line in paper.of("category") if ORDINAL.match(line.cells[0])]
    if len(found) < 2 or not (line := one(rng, found)):
        return None
    label = line.cells[0]
    line.cells[0] = ORDINAL.sub("", label)
    return Injection(f"{label} → {line.cells[0]}")


@fault
def category_count_wrong(paper: Paper, rng: Random) -> Injection | None:
    found = [line for line in paper.of("category") if COUNT.search(line.cells[0])]
    if not (line := one(rng, found)):
        return None
    label = line.cells[0]
    line.cells[0] = COUNT.sub(lambda count: str(int(count[0]) + rng.choice((1, 2, 10))), label)
    return Injection(f"{label} → {line.cells[0]}")


@fault
def category_count_garbled(paper: Paper, rng: Random) -> Injection | None:
    """A number that can't be read among headings that all have one."""
    found = [line for line in paper.of("category") if COUNT.search(line.cells[0])]
    if not (line := one(rng, found)):
        return None
    label = line.cells[0]
    line.cells[0] = COUNT.sub(rng.choice(("l", "O", "?", "", "\ufffd")), label)
    return Injection(f"{label} → {line.cells[0]}")


@fault
def category_name_garbled(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, paper.of("category"))):
        return None
    label = line.cells[0]
    start = match.end() if (match := ORDINAL.match(label)) else 0
    at = start + rng.randrange(2)
    line.cells[0] = label[:at] + rng.choice("未太己口干人") + label[at + 1 :]
    told = paper.says.names or any(
        name in label
        for other in paper.of("category")
        if other.kind != line.kind
        for name in [ORDINAL.sub("", other.cells[0]).split("（")[0]]
    )
    return Injection(f"{label} → {line.cells[0]}", None if told else "the name stands nowhere else")


@fault
def category_named_as_another(paper: Paper, rng: Random) -> Injection | None:
    """Two categories of a list have one name."""
    kind = rng.choice(KINDS)
    found = paper.of("category", kind)
    if len(found) < 2:
        return None
    source, target = rng.sample(found, 2)
    names = [re.sub(r"[（(].*", "", ORDINAL.sub("", line.cells[0])) for line in (source, target)]
    target.cells[0] = target.cells[0].replace(names[1], names[0])
    return Injection(f"{names[1]} of {kind} is called {names[0]} as another")


@fault
def categories_swapped(paper: Paper, rng: Random) -> Injection | None:
    """Two headings of a list exchanged."""
    kind = rng.choice(KINDS)
    found = paper.of("category", kind)
    if len(found) < 2:
        return None
    first, second = rng.sample(found, 2)
    first.cells, second.cells = second.cells, first.cells
    return Injection(f"{first.cells[0]} and {second.cells[0]} swapped", _category_untold(paper, first))


@fault
def category_without_rows(paper: Paper, rng: Random) -> Injection | None:
    """All rows of a category lost, and those after it numbered anew."""
    if not (line := one(rng, paper.of("category"))) or not line.kind:
        return None
    after = paper.lines[paper.at(line) + 1 :]
    mine = []
    for one_line in after:
        if one_line.part not in ("item", "blank", "columns"):
            break
        mine += [one_line] if one_line.part == "item" else []
    if not mine or len(mine) == len(rows(paper, line.kind)):
        return None
    for row in mine:
        paper.remove(row)
    paper.renumber(line.kind)
    return Injection(f"lost the {len(mine)} rows under {line.cells[0]}")


@fault
def category_numbered_as_row(paper: Paper, rng: Random) -> Injection | None:
    """A heading in the title's column, or beside a number, as if it were an item."""
    line = one(rng, paper.of("category"))
    if not line or len(line.cells) < 2:
        return None
    label = line.cells[0]
    line.part = "item"
    line.cells = [rng.choice(("", "1")), label, *line.cells[2:]]
    return Injection(f"{label} in the second column")


@fault
def category_of_its_cell_lost(paper: Paper, rng: Random) -> Injection | None:
    """A merged cell of a 类别 column is empty: its rows fall to the category above."""
    found = [line for line in rows(paper) if paper.cell(line, "category")]
    firsts = [
        line
        for line in found
        if paper.cell(line, "category") != paper.cell(paper.lines[paper.at(line) - 1], "category")
    ]
    if not (line := one(rng, firsts)):
        return None
    label = paper.cell(line, "category")
    same = [one for one in found if one.kind == line.kind and paper.cell(one, "category") == label]
    for row in same:
        Cell(paper, row, "category").put("")
    told = paper.says.names or paper.says.counts or ORDINAL.match(label)
    return Injection(f"lost the 类别 {label} of {line.kind}", None if told else UNNAMED)
