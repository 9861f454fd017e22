"""Departments in their cell and in the headings of the duties: dropped, garbled, run together."""

import re
from random import Random

from tests.faults.matter import BLIND, CONFUSED
from tests.faults.paper import Paper
from tests.faults.places import Cell, Headed, cells, departments, headed, one
from tests.faults.registry import Injection, fault

UNHEADED = "it heads no duties and stands nowhere else"
LONG = 4
"""Shorter names can't lose a character and still be told."""


def _headings(paper: Paper, least: int = 1) -> list[tuple[Cell, Headed]]:
    found = [(cell, headed(cell)) for cell in cells(paper, "duties")]
    return [(cell, one_heading) for cell, heads in found if len(heads) >= least for one_heading in heads]


def _names(paper: Paper, least: int = 1) -> list[tuple[Cell, str]]:
    """Departments' names in their cells, where a cell has so many."""
    found = [(cell, departments(cell)) for cell in cells(paper, "departments")]
    return [
        (cell, name) for cell, names in found if len(names) >= least for name in names if len(name) > LONG
    ]


def _elsewhere(paper: Paper, cell: Cell, name: str) -> bool:
    """Whether a name that is wrong in its cell stands right in the row, or elsewhere in its column."""
    if any(name in text for at, text in enumerate(cell.line.cells) if at != cell.at):
        return True
    return any(
        name in departments(other) for other in cells(paper, "departments") if other.line is not cell.line
    )


def _wrong(rng: Random, name: str) -> str:
    """The name with a character replaced or lost."""
    at = rng.randrange(1, len(name))
    return name[:at] + rng.choice((CONFUSED.get(name[at]) or rng.choice(BLIND), "")) + name[at + 1 :]


# --- in their cell


@fault
def dept_dropped_from_cell(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _names(paper, 2))):
        return None
    cell, name = found
    heads = (
        any(heading.name == name for heading in headed(Cell(paper, cell.line, "duties")))
        if cell.line.kind == "cooperative"
        else False
    )
    cell.put(re.sub(rf"(?:[\s、；]+|^){re.escape(name)}(?=[\s、；]|$)", "", cell.text).strip(" \n、；"))
    return Injection(f"{name} dropped from {cell}", None if heads else UNHEADED)


@fault
def dept_cell_emptied(paper: Paper, rng: Random) -> Injection | None:
    if not (
        cell := one(
            rng, [cell for cell in cells(paper, "departments", least=3) if cell.line.kind == "cooperative"]
        )
    ):
        return None
    cell.put("")
    return Injection(f"emptied {cell}")


@fault
def dept_char_wrong_in_cell(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _names(paper))):
        return None
    cell, name = found
    wrong = _wrong(rng, name)
    untold = None if _elsewhere(paper, cell, name) or len(wrong) < LONG else "the name stands nowhere else"
    cell.put(cell.text.replace(name, wrong, 1))
    return Injection(f"{name} → {wrong} in {cell}", untold)


@fault
def dept_clipped_in_cell(paper: Paper, rng: Random) -> Injection | None:
    """A name whose second printed line is lost."""
    if not (found := one(rng, _names(paper))):
        return None
    cell, name = found
    cut = rng.randrange(2, len(name) - 1)
    told = _elsewhere(paper, cell, name)
    cell.put(cell.text.replace(name, name[:cut], 1))
    return Injection(f"{name} → {name[:cut]} in {cell}", None if told else "the name stands nowhere else")


@fault
def dept_beginning_lost_in_cell(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _names(paper))):
        return None
    cell, name = found
    told = _elsewhere(paper, cell, name)
    cell.put(cell.text.replace(name, name[1:], 1))
    return Injection(f"{name} → {name[1:]} in {cell}", None if told else "the name stands nowhere else")


@fault
def dept_doubled_in_cell(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _names(paper))):
        return None
    cell, name = found
    mark = "、" if "、" in cell.text else "\n"
    cell.put(f"{cell.text}{mark}{name}")
    return Injection(f"{name} twice in {cell}")


@fault
def depts_run_together(paper: Paper, rng: Random) -> Injection | None:
    found = [(cell, departments(cell)) for cell in cells(paper, "departments")]
    found = [(cell, names) for cell, names in found if len(names) > 1]
    if not (chosen := one(rng, found)):
        return None
    cell, names = chosen
    at = rng.randrange(len(names) - 1)
    cell.put(
        re.sub(
            rf"{re.escape(names[at])}[\s、；]+{re.escape(names[at + 1])}",
            names[at] + names[at + 1],
            cell.text,
            count=1,
        )
    )
    return Injection(f"{names[at]} and {names[at + 1]} run together in {cell}")


@fault
def dept_cut_in_two(paper: Paper, rng: Random) -> Injection | None:
    """A separator inside a name."""
    if not (found := one(rng, _names(paper))):
        return None
    cell, name = found
    cut = rng.randrange(2, len(name) - 1)
    mark = rng.choice(("、", "；", "，"))
    cell.put(cell.text.replace(name, name[:cut] + mark + name[cut:], 1))
    return Injection(f"{name} → {name[:cut]}{mark}{name[cut:]} in {cell}")


@fault
def dept_is_no_name(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _names(paper))):
        return None
    cell, name = found
    wrong = rng.choice(
        ("12", "负责", "1.", "上级部门职责", "组织开展", "是", "2025年", "。", "配合做好相关工作")
    )
    cell.put(cell.text.replace(name, wrong, 1))
    return Injection(f"{name} → {wrong} in {cell}")


@fault
def dept_of_another_unit(paper: Paper, rng: Random) -> Injection | None:
    """区水利局 as 县水利局 where all other departments are of the 区."""
    found = [(cell, name) for cell, name in _names(paper) if name[0] in "区县旗"]
    if not (chosen := one(rng, found)):
        return None
    cell, name = chosen
    wrong = rng.choice([unit for unit in "区县旗" if unit != name[0]]) + name[1:]
    cell.put(cell.text.replace(name, wrong, 1))
    return Injection(f"{name} → {wrong} in {cell}")


@fault
def dept_cell_holds_duties(paper: Paper, rng: Random) -> Injection | None:
    if not (
        cell := one(rng, [cell for cell in cells(paper, "departments") if cell.line.kind == "cooperative"])
    ):
        return None
    duties = Cell(paper, cell.line, "duties")
    if len(duties.text) < 10:
        return None
    cell.put(duties.text)
    return Injection(f"{cell} holds the duties' text")


@fault
def dept_added_to_cell(paper: Paper, rng: Random) -> Injection | None:
    """A department without duties where all others head theirs."""
    found = [cell for cell in cells(paper, "duties") if len(headed(cell)) > 1]
    found = [
        cell for cell in found if len(headed(cell)) == len(departments(Cell(paper, cell.line, "departments")))
    ]
    strangers = {name for _, name in _names(paper)}
    if not (cell := one(rng, found)):
        return None
    target = Cell(paper, cell.line, "departments")
    others = sorted(
        name for name in strangers if not any(name in text or text in name for text in target.line.cells[1:])
    )
    if not (name := one(rng, others)):
        return None
    target.put(f"{target.text}{'、' if '、' in target.text else chr(10)}{name}")
    return Injection(f"{name} added to {target}, and heads nothing")


# --- as headings


def _without(cell: Cell, start: int, end: int, new: str = "") -> None:
    cell.put(cell.text[:start] + new + cell.text[end:])


@fault
def dept_heading_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _headings(paper, 2))):
        return None
    cell, heading = found
    _without(cell, heading.start, heading.end)
    return Injection(f"heading {heading.name} lost in {cell}")


@fault
def dept_first_heading_lost(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, "duties") if len(headed(cell)) > 1]
    if not (cell := one(rng, found)):
        return None
    heading = headed(cell)[0]
    _without(cell, heading.start, heading.end)
    return Injection(f"first heading {heading.name} lost in {cell}")


@fault
def dept_only_heading_left(paper: Paper, rng: Random) -> Injection | None:
    """All headings lost but one."""
    found = [cell for cell in cells(paper, "duties") if len(headed(cell)) > 2]
    if not (cell := one(rng, found)):
        return None
    kept = rng.choice(headed(cell))
    for heading in reversed(headed(cell)):
        if heading != kept:
            _without(cell, heading.start, heading.end)
    return Injection(f"only the heading {kept.name} is left in {cell}")


@fault
def dept_colon_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _headings(paper, 2))):
        return None
    cell, heading = found
    mark = rng.choice(("", ";", "；", "，", ".", " "))
    _without(cell, heading.start, heading.end, heading.name + mark)
    return Injection(f"colon after {heading.name} → {mark!r} in {cell}")


@fault
def dept_char_wrong_in_heading(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, [(cell, head) for cell, head in _headings(paper) if len(head.name) > LONG])):
        return None
    cell, heading = found
    wrong = _wrong(rng, heading.name)
    _without(cell, heading.start, heading.start + len(heading.name), wrong)
    return Injection(f"heading {heading.name} → {wrong} in {cell}")


@fault
def dept_of_another_in_heading(paper: Paper, rng: Random) -> Injection | None:
    """Another department than those in the cell heads the duties."""
    strangers = sorted({name for _, name in _names(paper)})
    if not (found := one(rng, _headings(paper, 2))):
        return None
    cell, heading = found
    own = departments(Cell(paper, cell.line, "departments"))
    others = [name for name in strangers if name not in own]
    if not (name := one(rng, others)):
        return None
    _without(cell, heading.start, heading.start + len(heading.name), name)
    return Injection(f"heading {heading.name} → {name} in {cell}")


@fault
def dept_heading_doubled(paper: Paper, rng: Random) -> Injection | None:
    """The same department heads two blocks: the second's own name is lost."""
    found = [cell for cell in cells(paper, "duties") if len(headed(cell)) > 1]
    if not (cell := one(rng, found)):
        return None
    heads = headed(cell)
    at = rng.randrange(len(heads) - 1)
    _without(cell, heads[at + 1].start, heads[at + 1].start + len(heads[at + 1].name), heads[at].name)
    return Injection(f"{heads[at].name} heads the duties of {heads[at + 1].name} too in {cell}")


@fault
def dept_headings_swapped(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, "duties") if len(headed(cell)) > 1]
    if not (cell := one(rng, found)):
        return None
    first, second = sorted(rng.sample(headed(cell), 2), key=lambda heading: heading.start)
    text = cell.text
    middle = text[first.start + len(first.name) : second.start]
    cell.put(
        text[: first.start] + second.name + middle + first.name + text[second.start + len(second.name) :]
    )
    return Injection(f"{first.name} and {second.name} swapped in {cell}", "either block may be either's")


@fault
def dept_heading_without_duties(paper: Paper, rng: Random) -> Injection | None:
    """What follows a heading is lost up to the next."""
    found = [cell for cell in cells(paper, "duties") if len(headed(cell)) > 1]
    if not (cell := one(rng, found)):
        return None
    heads = headed(cell)
    at = rng.randrange(len(heads) - 1)
    _without(cell, heads[at].end, heads[at + 1].start)
    return Injection(f"the duties of {heads[at].name} lost in {cell}")


# --- who takes over


def _taken_over(paper: Paper) -> list[tuple[Cell, re.Match[str]]]:
    found = [(cell, re.search(r"[\s。]*工作方式[：:]\s*", cell.text)) for cell in cells(paper, "takeover")]
    return [(cell, match) for cell, match in found if match and match.start()]


@fault
def takeover_name_lost(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _taken_over(paper))):
        return None
    cell, label = found
    cell.put(cell.text[label.start() :].lstrip(" 。\n"))
    return Injection(f"the department of {cell} lost")


@fault
def takeover_label_lost(paper: Paper, rng: Random) -> Injection | None:
    """The words 工作方式： between the department and the method are lost."""
    if not (found := one(rng, _taken_over(paper))):
        return None
    cell, label = found
    _without(cell, label.start(), label.end(), rng.choice(("", " ", "\n")))
    return Injection(f"工作方式： lost in {cell}")


@fault
def takeover_label_garbled(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _taken_over(paper))):
        return None
    cell, label = found
    wrong = rng.choice((" 工作方武：", " 工作方式", " 工作方式；", " 作方式：", " 工作：方式"))
    _without(cell, label.start(), label.end(), wrong)
    return Injection(f"工作方式： → {wrong} in {cell}")


@fault
def takeover_method_lost(paper: Paper, rng: Random) -> Injection | None:
    """Nothing follows the words 工作方式：."""
    if not (found := one(rng, _taken_over(paper))):
        return None
    cell, label = found
    cell.put(cell.text[: label.end()].rstrip())
    return Injection(f"nothing after 工作方式： in {cell}")


@fault
def takeover_name_garbled(paper: Paper, rng: Random) -> Injection | None:
    if not (found := one(rng, _taken_over(paper))):
        return None
    cell, label = found
    name = cell.text[: label.start()].split("、")[0]
    if len(name) <= LONG:
        return None
    wrong = _wrong(rng, name)
    cell.put(cell.text.replace(name, wrong, 1))
    told = sum(text.count(name) for line in paper.lines for text in line.cells) > 0
    return Injection(f"{name} → {wrong} in {cell}", None if told else "the name stands nowhere else")
