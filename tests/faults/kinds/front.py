"""What stands before the lists: the preface's counts and names, the place, the contents."""

import re
from collections.abc import Callable
from random import Random

from tests.faults.paper import Line, Paper
from tests.faults.places import one
from tests.faults.registry import Injection, fault

ITEMS = re.compile(r"(?<![\d.])\d+ ?(?=项)")
CATEGORIES = re.compile(r"(?<![\d.])\d+ ?(?=个?类)")
NAMES = re.compile(r"(?<=包括|涉及)(?P<names>[\u4e00-\u9fff、]+?)(?=共|等)")
TOWN = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<kind>镇|乡|街道|苏木)")
OTHERS = ("别处", "另说", "他山", "邻家")
"""Names of townships that the documents are not of."""
NAMED_ONCE = "the township is named nowhere else"


def _declaring(paper: Paper) -> list[Line]:
    """Paragraphs that state what the lists hold; the place's own numbers stand in others."""
    return [line for line in paper.of("preface") if re.search("基本履职|配合履职|收回", line.cells[0])]


def _change(
    paper: Paper, rng: Random, pattern: re.Pattern[str], new: Callable[[str], str], *, readable: bool = False
) -> Injection | None:
    """One match in the declaring paragraphs replaced; what can still be read speaks against the lists."""
    found = [(line, match) for line in _declaring(paper) for match in pattern.finditer(line.cells[0])]
    if not (chosen := one(rng, found)):
        return None
    line, match = chosen
    text, wrong = line.cells[0], new(match.group())
    line.cells[0] = text[: match.start()] + wrong + text[match.end() :]
    around = text[max(0, match.start() - 4) : match.end() + 2]
    return Injection(f"preface: …{around}… → {wrong!r}", contradicts=readable)


@fault
def preface_count_wrong(paper: Paper, rng: Random) -> Injection | None:
    return _change(paper, rng, ITEMS, lambda count: str(int(count) + rng.choice((1, 2, 10))), readable=True)


@fault
def preface_category_count_wrong(paper: Paper, rng: Random) -> Injection | None:
    return _change(
        paper, rng, CATEGORIES, lambda count: str(int(count) + rng.choice((1, 2, 10))), readable=True
    )


@fault
def preface_count_garbled(paper: Paper, rng: Random) -> Injection | None:
    return _change(
        paper, rng, ITEMS, lambda count: rng.choice(("l" + count, "O", "?", "\ufffd", "若干", "××", ""))
    )


@fault
def preface_category_count_garbled(paper: Paper, rng: Random) -> Injection | None:
    return _change(
        paper, rng, CATEGORIES, lambda count: rng.choice(("l" + count, "O", "?", "\ufffd", "数", ""))
    )


@fault
def preface_unit_garbled(paper: Paper, rng: Random) -> Injection | None:
    """12 项 as 12 顶: the number is there, what it counts is not."""
    return _change(
        paper,
        rng,
        re.compile(r"(?<=\d)项|(?<=\d )项|(?<=\d )个类别|(?<=\d)个类别"),
        lambda unit: "顶" if unit == "项" else "个娄别",
    )


@fault
def preface_counts_exchanged(paper: Paper, rng: Random) -> Injection | None:
    """Two lists' counts of items exchanged."""
    found = [line for line in _declaring(paper) if len(set(ITEMS.findall(line.cells[0]))) > 1]
    if not (line := one(rng, found)):
        return None
    text = line.cells[0]
    matches = list(ITEMS.finditer(text))
    first, second = sorted(rng.sample(matches, 2), key=lambda match: match.start())
    if first.group() == second.group():
        return None
    line.cells[0] = (
        text[: first.start()]
        + second.group()
        + text[first.end() : second.start()]
        + first.group()
        + text[second.end() :]
    )
    return Injection(f"preface: {first.group()} and {second.group()} exchanged", contradicts=True)


@fault
def preface_name_dropped(paper: Paper, rng: Random) -> Injection | None:
    def dropped(names: list[str]) -> list[str]:
        at = rng.randrange(len(names))
        return names[:at] + names[at + 1 :]

    return _names(paper, rng, dropped)


@fault
def preface_name_doubled(paper: Paper, rng: Random) -> Injection | None:
    return _names(paper, rng, lambda names: [*names, rng.choice(names)])


@fault
def preface_name_wrong(paper: Paper, rng: Random) -> Injection | None:
    def wrong(names: list[str]) -> list[str]:
        at = rng.randrange(len(names))
        return [*names[:at], rng.choice("未太己口干") + names[at][1:], *names[at + 1 :]]

    return _names(paper, rng, wrong)


@fault
def preface_names_run_together(paper: Paper, rng: Random) -> Injection | None:
    def joined(names: list[str]) -> list[str]:
        return [names[0] + names[1], *names[2:]] if len(names) > 1 else names

    return _names(paper, rng, joined)


def _names(paper: Paper, rng: Random, change: Callable[[list[str]], list[str]]) -> Injection | None:
    """The names of one list's categories in the preface changed."""
    found = [(line, match) for line in _declaring(paper) for match in NAMES.finditer(line.cells[0])]
    if not (chosen := one(rng, found)):
        return None
    line, match = chosen
    before = match["names"]
    names = before.split("、")
    after = "、".join(change(names))
    if after == before or not after:
        return None
    text = line.cells[0]
    line.cells[0] = text[: match.start()] + after + text[match.end() :]
    return Injection(f"preface: {before} → {after}")


@fault
def preface_list_dropped(paper: Paper, rng: Random) -> Injection | None:
    """Of the sentences that count the lists, one is lost: the others are counted and it is not."""
    found = [line for line in _declaring(paper) if line.cells[0].count("；") > 1]
    if not (line := one(rng, found)):
        return None
    parts = line.cells[0].split("；")
    at = rng.randrange(1, len(parts))
    lost = parts.pop(at)
    line.cells[0] = "；".join(parts).rstrip("。") + "。"
    return Injection(f"preface lost: {lost[:12]}…")


@fault
def preface_clipped(paper: Paper, rng: Random) -> Injection | None:
    """The preface ends in the midst of what it counts."""
    if not (line := one(rng, _declaring(paper))):
        return None
    text = line.cells[0]
    cut = rng.randrange(len(text) // 2, len(text) - 3)
    line.cells[0] = text[:cut]
    return Injection(f"preface ends: …{text[cut - 8 : cut]}")


@fault
def preface_lines_swapped(paper: Paper, rng: Random) -> Injection | None:
    """Two printed lines of the preface in the wrong order, as where a page was turned."""
    found = [line for line in _declaring(paper) if len(line.cells[0]) > 80]
    if not (line := one(rng, found)):
        return None
    text = line.cells[0]
    at, size = rng.randrange(4, len(text) - 60), rng.randint(20, 28)
    first, second = text[at : at + size], text[at + size : at + 2 * size]
    line.cells[0] = text[:at] + second + first + text[at + 2 * size :]
    return Injection(f"preface: {first} after {second}")


@fault
def preface_doubled(paper: Paper, rng: Random) -> Injection | None:
    """Printed twice: the same is said again, nothing is wrong."""
    if not (line := one(rng, _declaring(paper))):
        return None
    paper.after(line, Line("preface", list(line.cells)))
    return Injection("what the preface counts is printed twice")


# --- the place


def _other(paper: Paper, rng: Random, lines: list[Line], what: str) -> Injection | None:
    """Another township's name in some lines, as where a document was made from a neighbour's."""
    if not (town := town_of(paper)):
        return None
    name = rng.choice(OTHERS) + re.sub(r"^.*?(?=镇$|乡$|街道$|苏木$)", "", town)
    hit = [line for line in lines if town in line.cells[0]]
    if not hit:
        return None
    for line in hit:
        line.cells[0] = line.cells[0].replace(town, name)
    elsewhere = any(
        town in line.cells[0] for line in paper.lines if line.part in ("title", "preface", "list")
    )
    return Injection(
        f"{town} → {name} in the {what}", None if elsewhere else NAMED_ONCE, contradicts=elsewhere
    )


def place_of(paper: Paper) -> str:
    """The whole place as the title has it."""
    return re.sub(r"履行职责事项清单|\s", "", "".join(line.cells[0] for line in paper.of("title")))


def town_of(paper: Paper) -> str | None:
    """The township's name, which follows the county's in the title."""
    bare = re.sub(r"^.*(?:省|自治区)", "", place_of(paper))
    bare = re.sub(r"^.*?(?:自治县|[区县市旗])(?=[^区县市旗]+$)", "", bare)
    return bare or None


@fault
def place_of_another_in_title(paper: Paper, rng: Random) -> Injection | None:
    return _other(paper, rng, paper.of("title"), "title")


@fault
def place_of_another_in_preface(paper: Paper, rng: Random) -> Injection | None:
    return _other(paper, rng, paper.of("preface"), "preface")


@fault
def place_garbled(paper: Paper, rng: Random) -> Injection | None:
    """A character of the township's name wrong in the title."""
    if not (town := town_of(paper)):
        return None
    line = next(line for line in paper.of("title") if town in line.cells[0])
    at = rng.randrange(len(town) - 1)
    wrong = town[:at] + rng.choice("未太己土干") + town[at + 1 :]
    line.cells[0] = line.cells[0].replace(town, wrong)
    elsewhere = any(town in one.cells[0] for one in paper.lines if one.part in ("preface", "list"))
    return Injection(
        f"{town} → {wrong} in the title", None if elsewhere else NAMED_ONCE, contradicts=elsewhere
    )


@fault
def month_impossible(paper: Paper, rng: Random) -> Injection | None:
    found = [line for line in paper.of("date") if re.search(r"\d月", line.cells[0])]
    if not (line := one(rng, found)):
        return None
    was = line.cells[0]
    line.cells[0] = re.sub(r"\d+(?=月)", rng.choice(("13", "0", "70")), was)
    return Injection(f"{was} → {line.cells[0]}")


# --- contents


@fault
def contents_entry_lost(paper: Paper, rng: Random) -> Injection | None:
    found = paper.of("contents")
    if len(found) < 2:
        return None
    line = rng.choice(found)
    paper.remove(line)
    return Injection(f"contents lost {line.cells[0]}")


@fault
def contents_entry_doubled(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, paper.of("contents"))):
        return None
    paper.after(line, Line("contents", list(line.cells)))
    return Injection(f"contents: {line.cells[0]} twice")


@fault
def contents_entry_wrong(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, paper.of("contents"))):
        return None
    was = line.cells[0]
    wrong = rng.choice(("基本", "配合", "赋权", "承接"))
    line.cells[0] = re.sub("基本|配合|收回", wrong, was)
    return None if line.cells[0] == was else Injection(f"contents: {was} → {line.cells[0]}")


@fault
def contents_entry_garbled(paper: Paper, rng: Random) -> Injection | None:
    if not (line := one(rng, paper.of("contents"))):
        return None
    was = line.cells[0]
    at = was.index("项") if "项" in was else len(was) // 2
    line.cells[0] = was[:at] + "顶" + was[at + 1 :]
    return Injection(f"contents: {was} → {line.cells[0]}")
