"""Characters, stops, pairs and printed lines inside cells: lost, replaced, doubled, exchanged, repeated."""

import re
from functools import partial
from random import Random

from tests.faults.matter import BLIND, CONFUSED, INVISIBLE, MARKUP, STOPS, UNREADABLE
from tests.faults.paper import Paper
from tests.faults.places import TEXT, Cell, broken, cells, headed, inner, one, stopped, unpaired
from tests.faults.registry import Injection, fault, register

RUNNING = "a character of running text"
SHARED = "a phrase of the row's own matter, which both its cells may have"
CUT_LINE = "whole words are left on both sides"
LINE = 12
"""Characters of a printed line in a narrow cell."""
PAIRS = ("（）", "《》", "“”")


def _text(paper: Paper, rng: Random, least: int = 12) -> Cell | None:
    return one(rng, cells(paper, *TEXT, least=least))


def _mark(cell: Cell, at: int) -> bool:
    """Whether a character is part of a department's heading, which the cell of departments tells."""
    return any(heading.start <= at < heading.end for heading in headed(cell))


# --- characters


@fault
def char_lost(paper: Paper, rng: Random) -> Injection | None:
    cell = _text(paper, rng)
    if not cell or not (at := one(rng, inner(cell.text, edge=1))):
        return None
    untold = None if _mark(cell, at) else RUNNING
    says = f"{cell.text[at - 3 : at]}[{cell.text[at]}]{cell.text[at + 1 : at + 3]} lost in {cell}"
    cell.put(cell.text[:at] + cell.text[at + 1 :])
    return Injection(says, untold)


@fault
def char_replaced(paper: Paper, rng: Random) -> Injection | None:
    cell = _text(paper, rng)
    if not cell or not (at := one(rng, inner(cell.text, edge=1))):
        return None
    new = rng.choice([char for char in BLIND if char != cell.text[at]])
    untold = None if _mark(cell, at) else RUNNING
    says = f"{cell.text[at - 3 : at + 1]} → {new} in {cell}"
    cell.put(cell.text[:at] + new + cell.text[at + 1 :])
    return Injection(says, untold)


@fault
def chars_transposed(paper: Paper, rng: Random) -> Injection | None:
    cell = _text(paper, rng)
    if not cell or not (at := one(rng, inner(cell.text, edge=2))):
        return None
    before, after = cell.text[at - 1], cell.text[at]
    if before == after:
        return None
    told = _mark(cell, at) or _mark(cell, at - 1)
    cell.put(cell.text[: at - 1] + after + before + cell.text[at + 1 :])
    return Injection(f"{before}{after} → {after}{before} in {cell}", None if told else RUNNING)


def _unreadable(texts: tuple[str, ...], paper: Paper, rng: Random) -> Injection | None:
    """Something in the place of one to three characters, anywhere but at the very edge."""
    cell = one(rng, cells(paper, "departments", *TEXT, least=6))
    if not cell or not (at := one(rng, inner(cell.text, edge=2))):
        return None
    new, count = rng.choice(texts), rng.randint(1, 3)
    says = f"{cell.text[at : at + count]!r} → {new!r} in {cell}"
    cell.put(cell.text[:at] + new + cell.text[at + count :])
    return Injection(says)


for _name, _texts in UNREADABLE.items():
    register(f"unreadable-{_name}", partial(_unreadable, _texts))


def _markup(texts: tuple[str, ...], paper: Paper, rng: Random) -> Injection | None:
    cell = _text(paper, rng)
    if not cell or not (at := one(rng, inner(cell.text, edge=2))):
        return None
    new = rng.choice(texts)
    cell.put(cell.text[:at] + new + cell.text[at:])
    return Injection(f"{new!r} in {cell} after {cell.text[at - 2 : at]}")


for _name, _texts in MARKUP.items():
    register(f"markup-{_name}", partial(_markup, _texts))


@fault
def cell_unreadable(paper: Paper, rng: Random) -> Injection | None:
    """All of a cell is an error, or one sign over and over."""
    if not (cell := one(rng, cells(paper, "departments", *TEXT, least=6))):
        return None
    text = rng.choice(("#N/A", "#REF!", "#####", "\ufffd" * 6, "■■■■■■", "??????", "(cid:3)(cid:9)(cid:21)"))
    cell.put(text)
    return Injection(f"{cell} → {text}")


@fault
def invisible_in_number(paper: Paper, rng: Random) -> Injection | None:
    """A zero-width space beside a row's number: nothing that is printed changes."""
    line = rng.choice(paper.of("item"))
    number = Cell(paper, line, "number")
    says = str(number)
    number.put(number.text + rng.choice(INVISIBLE))
    return Injection(f"an invisible character in {says}")


@fault
def digit_garbled(paper: Paper, rng: Random) -> Injection | None:
    """A letter among the digits of a year or an amount: 2O24年."""
    found = [
        (cell, match)
        for cell in cells(paper, *TEXT)
        for match in re.finditer(r"(?<=\d)[0158](?=\d)|(?<=\d)[0158](?=[年月日项万])", cell.text)
    ]
    if not (chosen := one(rng, found)):
        return None
    cell, match = chosen
    cell.put(cell.text[: match.start()] + CONFUSED[match.group()] + cell.text[match.end() :])
    return Injection(f"{cell.text[match.start() - 2 : match.end() + 2]} in {cell}")


# --- pairs and stops


def _sign(paper: Paper, rng: Random, signs: str, new: str, least: int = 0) -> Injection | None:
    """One of the signs in a cell replaced."""
    found = [
        (cell, at)
        for cell in cells(paper, *TEXT)
        for at, char in enumerate(cell.text)
        if char in signs and at >= least
    ]
    if not (chosen := one(rng, found)):
        return None
    cell, at = chosen
    says = f"{cell.text[max(0, at - 4) : at + 1]} → {new!r} in {cell}"
    cell.put(cell.text[:at] + new + cell.text[at + 1 :])
    return Injection(says)


@fault
def bracket_lost(paper: Paper, rng: Random) -> Injection | None:
    found = [
        (cell, at) for cell in cells(paper, *TEXT) for at, char in enumerate(cell.text)
        if char in "（）《》" and not re.match(r"（\d+|\d）", cell.text[max(0, at - 1) : at + 3])
    ]  # fmt: skip
    if not (chosen := one(rng, found)):
        return None
    cell, at = chosen
    says = f"{cell.text[at]} lost in {cell}"
    cell.put(cell.text[:at] + cell.text[at + 1 :])
    return Injection(says)


@fault
def bracket_doubled(paper: Paper, rng: Random) -> Injection | None:
    sign = rng.choice("（）《》")
    return _sign(paper, rng, sign, sign * 2)


@fault
def bracket_turned(paper: Paper, rng: Random) -> Injection | None:
    pair = rng.choice(PAIRS)
    return _sign(paper, rng, pair[0], pair[1])


@fault
def bracket_of_another_kind(paper: Paper, rng: Random) -> Injection | None:
    return _sign(paper, rng, "》）", rng.choice("】〉」"))


@fault
def quotation_mark_lost(paper: Paper, rng: Random) -> Injection | None:
    return _sign(paper, rng, rng.choice("“”"), "")


@fault
def stop_replaced(paper: Paper, rng: Random) -> Injection | None:
    """The full stop at a cell's end, where all others of its column have one."""
    found = [cell for cell in cells(paper, *TEXT) if cell.text.endswith("。") and stopped(paper, cell)]
    if not (cell := one(rng, found)):
        return None
    new = rng.choice(STOPS)
    cell.put(cell.text[:-1] + new)
    return Injection(f"last stop of {cell} → {new}")


@fault
def stop_lost(paper: Paper, rng: Random) -> Injection | None:
    found = [cell for cell in cells(paper, *TEXT) if cell.text.endswith("。") and stopped(paper, cell)]
    if not (cell := one(rng, found)):
        return None
    cell.put(cell.text[:-1])
    return Injection(f"last stop of {cell} lost")


@fault
def stop_doubled(paper: Paper, rng: Random) -> Injection | None:
    return _sign(paper, rng, "。；", rng.choice(("。。", "；；", "；。", "。；", "，。")))


@fault
def comma_for_stop_between_points(paper: Paper, rng: Random) -> Injection | None:
    """A point ends with a comma where all others end with a semicolon."""
    found = [
        (cell, match)
        for cell in cells(paper, "duties", "township")
        for match in re.finditer(r"；(?=\s)", cell.text)
    ]
    if not (chosen := one(rng, found)):
        return None
    cell, match = chosen
    cell.put(cell.text[: match.start()] + rng.choice("，、") + cell.text[match.end() :])
    return Injection(f"a point of {cell} ends with a comma")


# --- printed lines of a narrow cell


def _lines(cell: Cell) -> list[tuple[int, int]]:
    """Where a cell's printed lines begin and end, if it is so narrow."""
    return [(at, min(at + LINE, len(cell.text))) for at in range(0, len(cell.text), LINE)]


@fault
def line_lost(paper: Paper, rng: Random) -> Injection | None:
    """Told where what is left has no stop at its end, or a pair or heading is broken; else stumps meet."""
    if not (cell := _text(paper, rng, 3 * LINE)):
        return None
    found = _lines(cell)
    start, end = rng.choice(found)
    lost = cell.text[start:end]
    marks = any(_mark(cell, at) for at in range(start, end)) or re.search(r"\d[.．、](?!\d)|[①-⑳]", lost)
    cell.put(cell.text[:start] + cell.text[end:])
    told = marks or broken(paper, cell)
    return Injection(f"line {lost} lost in {cell}", None if told else CUT_LINE)


@fault
def line_doubled(paper: Paper, rng: Random) -> Injection | None:
    if not (cell := _text(paper, rng, 2 * LINE)):
        return None
    start, end = rng.choice([line for line in _lines(cell) if line[1] - line[0] == LINE])
    cell.put(cell.text[:end] + cell.text[start:])
    return Injection(f"line {cell.text[start:end]} twice in {cell}")


@fault
def lines_swapped(paper: Paper, rng: Random) -> Injection | None:
    if not (cell := _text(paper, rng, 3 * LINE)):
        return None
    found = _lines(cell)
    at = rng.randrange(len(found) - 1)
    (start, middle), (_, end) = found[at : at + 2]
    first, second = cell.text[start:middle], cell.text[middle:end]
    heads = any(_mark(cell, at) for at in range(start, end))
    told = heads or bool(re.search(r"[。；①-⑳]|\d[.．、]|（\d）", first + second))
    cell.put(cell.text[:start] + second + first + cell.text[end:])
    told = told or broken(paper, cell) or bool(re.search(r"[，、：]{2}|^[，、]", cell.text))
    return Injection(f"{first} and {second} swapped in {cell}", None if told else CUT_LINE)


@fault
def line_of_next_cell(paper: Paper, rng: Random) -> Injection | None:
    """A printed line of the cell beside stands within this one also, as where columns lie close.

    Told by a stop or a marker in it: one in seven rows of a real list has so long a phrase in both its cells.
    """
    found = [line for line in paper.of("item") if line.kind == "cooperative"]
    found = [line for line in found if min(map(len, line.cells[-2:])) > 2 * LINE]
    if not (line := one(rng, found)):
        return None
    left, right = (Cell(paper, line, role) for role in ("duties", "township"))
    start, end = rng.choice([span for span in _lines(right) if span[1] - span[0] == LINE])
    at = rng.choice(inner(left.text) or [len(left.text)])
    copied = right.text[start:end]
    broken_in = any(heading.start < at < heading.end for heading in headed(left))
    told = broken_in or re.search(r".[，；。：].|\d[.．、](?!\d)|（\d|[①-⑳]", copied) is not None
    left.put(left.text[:at] + copied + left.text[at:])
    told = told or unpaired(left.text)
    return Injection(f"line {copied} of the next cell in {left} also", None if told else SHARED)


# --- repeated


@fault
def text_repeated_at_once(paper: Paper, rng: Random) -> Injection | None:
    cell = _text(paper, rng, 20)
    if not cell or not (at := one(rng, [at for at in inner(cell.text) if at >= 10])):
        return None
    size = rng.randint(8, 10)
    cell.put(cell.text[:at] + cell.text[at - size : at] + cell.text[at:])
    return Injection(f"{cell.text[at - size : at]} twice at once in {cell}")


@fault
def text_repeated_at_distance(paper: Paper, rng: Random) -> Injection | None:
    cell = _text(paper, rng, 60)
    if not cell or not (places := [at for at in inner(cell.text) if at > 40]):
        return None
    start = rng.randrange(0, 10)
    piece = cell.text[start : start + rng.randint(20, 26)]
    at = rng.choice(places)
    cell.put(cell.text[:at] + piece + cell.text[at:])
    return Injection(f"{piece} again in {cell}")


@fault
def text_of_another_row(paper: Paper, rng: Random) -> Injection | None:
    """A stretch of another row's cell after a cell's own text."""
    found = cells(paper, *TEXT, least=24)
    if len(found) < 2:
        return None
    cell, other = rng.sample(found, 2)
    if cell.line is other.line:
        return None
    start = rng.randrange(len(other.text) - 20)
    piece = other.text[start : start + 20]
    cell.put(cell.text + piece)
    return Injection(f"{piece} of {other} at the end of {cell}")


@fault
def sentence_lost(paper: Paper, rng: Random) -> Injection | None:
    """A whole clause between two commas."""
    found = [
        (cell, match)
        for cell in cells(paper, *TEXT)
        for match in re.finditer(r"(?<=，)[\u4e00-\u9fff]{6,}，", cell.text)
    ]
    if not (chosen := one(rng, found)):
        return None
    cell, match = chosen
    cell.put(cell.text[: match.start()] + cell.text[match.end() :])
    return Injection(f"{match.group()} lost in {cell}", "a whole clause")


# --- what changes nothing that is read


@fault
def space_in_word(paper: Paper, rng: Random) -> Injection | None:
    """A space between two characters, or a line end: a trace of conversion."""
    cell = _text(paper, rng)
    if not cell or not (at := one(rng, inner(cell.text))):
        return None
    cell.put(cell.text[:at] + rng.choice((" ", "\u3000", "\n")) + cell.text[at:])
    return Injection(f"white space in {cell} after {cell.text[at - 3 : at]}")


@fault
def invisible_in_text(paper: Paper, rng: Random) -> Injection | None:
    cell = _text(paper, rng)
    if not cell or not (at := one(rng, inner(cell.text))):
        return None
    cell.put(cell.text[:at] + rng.choice(INVISIBLE) + cell.text[at:])
    return Injection(f"an invisible character in {cell} after {cell.text[at - 3 : at]}")


@fault
def half_width_comma(paper: Paper, rng: Random) -> Injection | None:
    return _sign(paper, rng, "，", ",", least=4)
