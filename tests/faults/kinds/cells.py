"""Cells emptied, exchanged, copied, cut off; columns shifted and exchanged."""

from random import Random

from tests.faults.matter import LOST
from tests.faults.paper import Line, Paper, Role
from tests.faults.places import (
    MARK,
    TEXT,
    Cell,
    blocks,
    broken,
    cells,
    headed,
    inner,
    neighbours,
    one,
    rows,
    stopped,
    unpaired,
)
from tests.faults.registry import Injection, fault
from tests.support.made_up import KINDS

EXCEL = 255
"""Characters a cell keeps where an old program copies it."""
WHOLE = "whole sentences are left"
REASON = 40
"""Characters of what is said of work that has ended."""
SAME_REASON = "work of several rows may have ended for the same reason"
UNSTOPPED = "what is left is a title as any: they end without stops here"


def _texts(paper: Paper, rng: Random, least: int = 16) -> Cell | None:
    return one(rng, cells(paper, *TEXT, least=least))


def _roles(paper: Paper, line: Line) -> list[Role]:
    """The columns but the number and the category."""
    assert line.kind
    return [role for role in paper.roles[line.kind] if role not in ("number", "category")]


# --- emptied, copied, exchanged


@fault
def cell_emptied(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    found = [Cell(paper, line, role) for role in _roles(paper, line)]
    if not (cell := one(rng, [cell for cell in found if len(cell.text) > 1])):
        return None
    cell.put("")
    return Injection(f"emptied {cell}")


@fault
def cell_put_off(paper: Paper, rng: Random) -> Injection | None:
    """The cell says that its text stands elsewhere, or is lost."""
    if not (cell := one(rng, cells(paper, "departments", *TEXT))):
        return None
    text = rng.choice(LOST)
    cell.put(text)
    return Injection(f"{cell} is {text!r}")


@fault
def cells_swapped(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, [line for line in rows(paper) if line.kind != "basic"])):
        return None
    first, second = (Cell(paper, line, role) for role in rng.sample(_roles(paper, line), 2))
    if first.text == second.text:
        return None
    told = {first.role, second.role} != {"duties", "township"}
    one_text, other = first.text, second.text
    first.put(other)
    second.put(one_text)
    return Injection(
        f"{first} and its {second.role} swapped", None if told else "both are sentences of duties"
    )


@fault
def number_and_title_swapped(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    says = paper.named(line)
    number, title = Cell(paper, line, "number"), Cell(paper, line, "title")
    texts = number.text, title.text
    number.put(texts[1])
    title.put(texts[0])
    return Injection(f"number and title of {says} swapped")


@fault
def cell_copied_down(paper: Paper, rng: Random) -> Injection | None:
    line, after = rng.choice(neighbours(paper))
    role = rng.choice([role for role in _roles(paper, line) if role != "departments"])
    source, target = Cell(paper, line, role), Cell(paper, after, role)
    if source.text == target.text or len(source.text) < 8:
        return None
    target.put(source.text)
    reason = role in ("takeover", "method") and len(source.text) < REASON and "工作方式" not in source.text
    return Injection(f"{source} copied over the next row's", SAME_REASON if reason else None)


@fault
def cell_copied_across(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, [line for line in rows(paper) if line.kind != "basic"])):
        return None
    source, target = (Cell(paper, line, role) for role in rng.sample(_roles(paper, line), 2))
    if source.text == target.text or not source.text:
        return None
    target.put(source.text)
    return Injection(f"{source} copied over its {target.role}")


@fault
def cells_of_rows_swapped(paper: Paper, rng: Random) -> Injection | None:
    """Of two rows the titles are exchanged, or the texts: nothing says which belongs to which."""
    line, after = rng.choice(neighbours(paper))
    if line.kind == "basic":
        return None
    role = rng.choice([role for role in _roles(paper, line) if role not in ("departments", "duties")])
    one_cell, other = Cell(paper, line, role), Cell(paper, after, role)
    if one_cell.text == other.text:
        return None
    text = one_cell.text
    one_cell.put(other.text)
    other.put(text)
    return Injection(f"{one_cell} and the next row's swapped", "both are whole, and either fits either row")


@fault
def cell_doubled(paper: Paper, rng: Random) -> Injection | None:
    if not (cell := _texts(paper, rng)):
        return None
    cell.put(cell.text + rng.choice(("", "\n")) + cell.text)
    return Injection(f"the text of {cell} twice")


# --- cut off


def _cut(cell: Cell, to: int) -> str:
    whole = len(cell.text)
    cell.put(cell.text[:to].rstrip())
    return f"{cell} cut off at {to} of {whole}"


@fault
def clipped(paper: Paper, rng: Random) -> Injection | None:
    cell = _texts(paper, rng)
    if not cell or not (places := inner(cell.text, edge=5)):
        return None
    says = _cut(cell, rng.choice(places))
    return Injection(says, None if broken(paper, cell) else UNSTOPPED)


@fault
def clipped_late(paper: Paper, rng: Random) -> Injection | None:
    """Only the last characters are lost, as where a cell is too low."""
    if not (cell := _texts(paper, rng)):
        return None
    says = _cut(cell, len(cell.text) - rng.randint(2, 5))
    return Injection(says, None if broken(paper, cell) else UNSTOPPED)


@fault
def clipped_255(paper: Paper, rng: Random) -> Injection | None:
    if not (cell := one(rng, cells(paper, *TEXT, least=EXCEL + 20))):
        return None
    says = _cut(cell, EXCEL)
    return Injection(says, None if broken(paper, cell) else WHOLE)


@fault
def clipped_all_255(paper: Paper, rng: Random) -> Injection | None:
    if not (found := cells(paper, *TEXT, least=EXCEL + 20)):
        return None
    told = any(stopped(paper, cell) and cell.text[EXCEL - 1] != "。" for cell in found)
    for cell in found:
        cell.put(cell.text[:EXCEL])
    told = told or any(unpaired(cell.text) for cell in found)
    return Injection(f"{len(found)} cells cut off at {EXCEL}", None if told else WHOLE)


@fault
def clipped_at_stop(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, *TEXT, least=16) if inner(cell.text, r"(?<=[。；])", edge=5)]
    if not (cell := one(rng, found)):
        return None
    says = _cut(cell, rng.choice(inner(cell.text, r"(?<=[。；])", edge=5)))
    return Injection(says, None if broken(paper, cell) else WHOLE)


@fault
def clipped_at_comma(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, *TEXT, least=16) if inner(cell.text, r"(?<=[，、])", edge=5)]
    if not (cell := one(rng, found)):
        return None
    return Injection(_cut(cell, rng.choice(inner(cell.text, r"(?<=[，、])", edge=5))))


@fault
def clipped_with_dots(paper: Paper, rng: Random) -> Injection | None:
    cell = _texts(paper, rng)
    if not cell or not (places := inner(cell.text, edge=5)):
        return None
    says = _cut(cell, rng.choice(places))
    cell.put(cell.text + rng.choice(("…", "……", "...")))
    return Injection(says + ", dots put after it")


@fault
def beginning_lost(paper: Paper, rng: Random) -> Injection | None:
    """Characters at the head of a cell: told by a later point, a heading or label gone, a pair broken."""
    cell = _texts(paper, rng)
    if not cell or not (places := inner(cell.text, edge=3)):
        return None
    cut = rng.choice(places)
    heads = headed(cell)
    label = cell.text.find("工作方式")
    cell.put(cell.text[cut:])
    gone = any(heading.start < cut for heading in heads) and any(heading.start >= cut for heading in heads)
    left = MARK.search(cell.text) is not None
    told = gone or left or label >= 0 or unpaired(cell.text)
    return Injection(f"{cell} lost its first {cut}", None if told else "what is left may be a whole text")


@fault
def beginning_lost_to_comma(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, *TEXT, least=16) if inner(cell.text, r"(?=[，、；])", edge=4)]
    if not (cell := one(rng, found)):
        return None
    cut = rng.choice(inner(cell.text, r"(?=[，、；])", edge=4))
    cell.put(cell.text[cut:])
    return Injection(f"{cell} begins with {cell.text[0]}")


# --- text in the cell beside


@fault
def half_into_next_cell(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, *TEXT, least=12) if cell.at + 1 < len(cell.line.cells)]
    if not (cell := one(rng, found)) or not (places := inner(cell.text)):
        return None
    cut = rng.choice(places)
    was = stopped(paper, cell) or cell.role != "title"
    cell.line.cells[cell.at + 1] = cell.text[cut:] + cell.line.cells[cell.at + 1]
    cell.put(cell.text[:cut])
    told = was or cell.line.kind == "cooperative" or paper.column(cell.line, "departments") is not None
    return Injection(f"the end of {cell} in the next cell", None if told else "titles end without stops")


@fault
def half_into_cell_before(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, *TEXT, least=12) if cell.at > 1 and cell.role != "title"]
    if not (cell := one(rng, found)) or not (places := inner(cell.text)):
        return None
    cut = rng.choice(places)
    cell.line.cells[cell.at - 1] += cell.text[:cut]
    cell.put(cell.text[cut:])
    return Injection(f"the beginning of {cell} in the cell before")


@fault
def cell_into_next_cell(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, "title", *TEXT) if cell.at + 1 < len(cell.line.cells)]
    if not (cell := one(rng, found)):
        return None
    cell.line.cells[cell.at + 1] = f"{cell.text}\n{cell.line.cells[cell.at + 1]}"
    cell.put("")
    return Injection(f"all of {cell} in the next cell")


@fault
def last_point_into_next_cell(paper: Paper, rng: Random) -> Injection | None:
    """The next cell begins with 3. and then goes on with 1."""
    if not (cell := one(rng, [cell for cell in cells(paper, "duties") if blocks(cell)])):
        return None
    mark = blocks(cell)[-1][-1]
    moved = cell.text[mark.start : mark.end]
    township = Cell(paper, cell.line, "township")
    township.put(f"{moved}\n{township.text}")
    cell.put((cell.text[: mark.start] + cell.text[mark.end :]).strip())
    return Injection(f"point {mark.marker} of {cell} in the next cell")


# --- columns


@fault
def columns_exchanged(paper: Paper, rng: Random) -> Injection | None:
    """Some rows, as where a page's columns were set in another order; their headings stay."""
    kind = rng.choice(KINDS)
    found = rows(paper, kind)
    if len(found) < 3:
        return None
    at = rng.randrange(len(found) - 2)
    one_column, other = rng.sample(range(len(paper.roles[kind])), 2)
    roles = {paper.roles[kind][one_column], paper.roles[kind][other]}
    if "category" in roles:
        return None
    for line in found[at : at + rng.randint(3, 8)]:
        line.cells[one_column], line.cells[other] = line.cells[other], line.cells[one_column]
    told = roles != {"duties", "township"}
    says = f"columns {one_column} and {other} exchanged in {kind} from row {at + 1}"
    return Injection(says, None if told else "both are sentences of duties")


@fault
def column_shifted_right(paper: Paper, rng: Random) -> Injection | None:
    """An empty cell before all others, in a row or in some."""
    found = rows(paper)
    at = rng.randrange(len(found))
    count = rng.choice((1, 1, 3))
    says = paper.named(found[at])
    for line in found[at : at + count]:
        line.cells = ["", *line.cells[:-1]] if rng.random() < 0.5 else ["", *line.cells]
    return Injection(f"{count} rows from {says} shifted right")


@fault
def column_shifted_left(paper: Paper, rng: Random) -> Injection | None:
    """The number is lost and all cells stand one to the left."""
    line = rng.choice(rows(paper))
    says = paper.named(line)
    line.cells = [*line.cells[1:], ""]
    return Injection(f"{says} shifted left")


@fault
def cells_shifted_after_title(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, [line for line in rows(paper) if line.kind != "basic"])):
        return None
    at = (paper.column(line, "title") or 0) + 1
    line.cells = [*line.cells[:at], "", *line.cells[at:]][: len(line.cells)]
    return Injection(f"the cells after the title of {paper.named(line)} shifted right, the last lost")


@fault
def column_shifted_down(paper: Paper, rng: Random) -> Injection | None:
    """A column's cells stand a row too low from somewhere on: the first of them is empty."""
    kind = rng.choice(KINDS)
    found = rows(paper, kind)
    if len(found) < 4:
        return None
    role = rng.choice([role for role in _roles(paper, found[0]) if role != "number"])
    shifted = [Cell(paper, line, role) for line in found[rng.randrange(len(found) - 2) :]]
    texts = ["", *(cell.text for cell in shifted)]
    for cell, text in zip(shifted, texts, strict=False):
        cell.put(text)
    return Injection(f"{role} of {kind} a row lower from {paper.named(shifted[0].line)}")


@fault
def column_lost(paper: Paper, rng: Random) -> Injection | None:
    """A whole column is empty under its heading."""
    kind = rng.choice(KINDS)
    found = rows(paper, kind)
    if not found:
        return None
    role = rng.choice(_roles(paper, found[0]))
    for line in found:
        Cell(paper, line, role).put("")
    return Injection(f"all {role} of {kind} are empty")


@fault
def column_of_numbers(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(KINDS)
    found = rows(paper, kind)
    if len(found) < 3:
        return None
    role = rng.choice(_roles(paper, found[0]))
    for number, line in enumerate(found, 1):
        Cell(paper, line, role).put(str(number))
    return Injection(f"all {role} of {kind} are numbers")


@fault
def column_of_one_text(paper: Paper, rng: Random) -> Injection | None:
    """A long text filled down over a whole column."""
    kind = rng.choice(KINDS)
    found = rows(paper, kind)
    if len(found) < 4:
        return None
    role = rng.choice([role for role in _roles(paper, found[0]) if role != "departments"])
    text = Cell(paper, found[0], role).text
    if len(text) < 10:
        return None
    for line in found:
        Cell(paper, line, role).put(text)
    return Injection(f"all {role} of {kind} are the first")


@fault
def surplus_cell(paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(rows(paper))
    line.cells.append(rng.choice(("另行通知", "是", "12", "区水利局", "无")))
    return Injection(f"{paper.named(line)} has a cell too many: {line.cells[-1]}")
