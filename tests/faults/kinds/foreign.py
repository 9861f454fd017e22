"""Matter of other parts of the document, or of none: inside cells, and as lines among the rows."""

from functools import partial
from random import Random

from tests.faults.kinds.front import place_of, town_of
from tests.faults.matter import FOREIGN, LINES
from tests.faults.paper import Line, Paper
from tests.faults.places import TEXT, cells, inner, neighbours, one
from tests.faults.registry import Injection, fault, register


def _matter(paper: Paper, rng: Random, texts: tuple[str, ...]) -> str:
    return rng.choice(texts).format(town=town_of(paper), place=place_of(paper))


def _in_cell(texts: tuple[str, ...], paper: Paper, rng: Random) -> Injection | None:
    """Before, inside or after a cell's text, glued to it or on a line of its own."""
    if not (cell := one(rng, cells(paper, "departments", *TEXT, least=4))):
        return None
    text, seam = _matter(paper, rng, texts), rng.choice(("", "", "\n", " "))
    at = rng.choice((0, len(cell.text), len(cell.text), *inner(cell.text, edge=2)[:40]))
    whole = len(cell.text)
    before, after = cell.text[:at], cell.text[at:]
    cell.put(f"{before}{seam if before else ''}{text}{seam if after else ''}{after}")
    return Injection(f"{text!r} in {cell} at {at} of {whole}")


def _among_rows(texts: tuple[str, ...], paper: Paper, rng: Random) -> Injection | None:
    line = rng.choice(neighbours(paper))[1]
    text = _matter(paper, rng, texts)
    paper.insert(line, Line("other", [text], None))
    return Injection(f"{text!r} as a line before {paper.named(line)}")


for _name, _texts in FOREIGN.items():
    register(f"{_name}-in-cell", partial(_in_cell, _texts))
for _name in LINES:
    register(f"{_name}-line", partial(_among_rows, FOREIGN[_name]))


@fault
def watermark_in_cells(paper: Paper, rng: Random) -> Injection | None:
    """The same words in many cells."""
    text = rng.choice(FOREIGN["watermark"])
    found = cells(paper, *TEXT, least=8)
    chosen = rng.sample(found, min(len(found), rng.randint(3, 6)))
    for cell in chosen:
        at = rng.choice(inner(cell.text) or [len(cell.text)])
        cell.put(cell.text[:at] + text + cell.text[at:])
    return Injection(f"{text} in {'、'.join(map(str, chosen))}")


@fault
def watermark_in_order(paper: Paper, rng: Random) -> Injection | None:
    """A watermark's characters one by one through a cell's lines."""
    text = rng.choice(FOREIGN["watermark"])
    found = [cell for cell in cells(paper, *TEXT, least=40) if len(inner(cell.text)) >= len(text)]
    if not (cell := one(rng, found)):
        return None
    places = sorted(rng.sample(inner(cell.text), len(text)), reverse=True)
    for at, char in zip(places, reversed(text), strict=True):
        cell.put(f"{cell.text[:at]}\n{char}\n{cell.text[at:]}")
    return Injection(f"{text} character by character in {cell}")


@fault
def watermark_lines(paper: Paper, rng: Random) -> Injection | None:
    text = rng.choice(FOREIGN["watermark"])
    found = [line for _, line in neighbours(paper)]
    chosen = rng.sample(found, min(len(found), rng.randint(2, 5)))
    for line in chosen:
        paper.insert(line, Line("other", [text], None))
    return Injection(f"{text} on {len(chosen)} lines among the rows")


@fault
def column_headings_line(paper: Paper, rng: Random) -> Injection | None:
    """The column headings again among the rows, as on a new page: nothing is wrong."""
    line = rng.choice(neighbours(paper))[1]
    if not (head := paper.of("columns", line.kind)):
        return None
    paper.insert(line, Line("columns", list(head[0].cells), line.kind))
    return Injection(f"column headings before {paper.named(line)}")


@fault
def list_title_line(paper: Paper, rng: Random) -> Injection | None:
    """The list's own title again among its rows, as at the head of a page: nothing is wrong."""
    line = rng.choice(neighbours(paper))[1]
    title = next(one for one in paper.of("list") if one.kind == line.kind)
    paper.insert(line, Line("list", [title.cells[0] + rng.choice(("", "", "（续）"))], line.kind))
    return Injection(f"{title.cells[0]} before {paper.named(line)}")


@fault
def sentence_line(paper: Paper, rng: Random) -> Injection | None:
    """A line of text among the rows that belongs to none."""
    line = rng.choice(neighbours(paper))[1]
    text = rng.choice(
        (
            "以下内容由承办科室另行补充。",
            "（校对稿，未经审定）",
            "其他未尽事项按有关规定执行",
            "联系电话详见公示栏",
        )
    )
    paper.insert(line, Line("other", [text], None))
    return Injection(f"{text} before {paper.named(line)}")


@fault
def sentence_after_list(paper: Paper, rng: Random) -> Injection | None:
    kind = rng.choice(paper.kinds)
    last = paper.of("item", kind)[-1]
    text = rng.choice(
        ("注：带*事项为重点事项。", "以上事项自公布之日起实施。", "某某镇人民政府", "附件2", "2025年7月15日")
    )
    paper.after(last, Line("other", [text], None))
    return Injection(f"{text} after the last row of {kind}")


@fault
def row_of_dashes(paper: Paper, rng: Random) -> Injection | None:
    """A row that holds no words: nothing is wrong."""
    line = rng.choice(neighbours(paper))[1]
    paper.insert(line, Line("item", [rng.choice(("", "—", "/", "-"))] * len(line.cells), line.kind))
    return Injection(f"a row without words before {paper.named(line)}")
