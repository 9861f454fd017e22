"""The kinds of documents lists are found in: each a function from a seed to a document and what it holds."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.found.envelope import SPECIAL, Bearer, enveloped
from tests.found.others import OTHERS, drawn_other, glossary
from tests.found.paper import Cell, Found, Grid, Line, Page, Paper, Part, Wanted, without_levels
from tests.found.tables import WAYS, laid_out, parts_of, styled
from tests.support import several
from tests.support.as_text import sheet
from tests.support.made_up import KINDS as KINDS_OF_LISTS
from tests.support.made_up import Kind, Place, Truth, township
from tests.support.style import drawn

__all__ = ["KINDS"]

BEARERS: tuple[Bearer, ...] = ("title", "notice", "signature", "attachment", "head", "page title", "sheet")
TABLED = frozenset({"docx", "html", "xlsx", "pdf", "csv", "md"})
"""Formats that know where a name in a cell ends: of places nobody has named, a text can't tell."""


def notice(seed: int) -> Found:
    """A township's lists as they came: what says whose they are is in turn each part of the envelope."""
    rng = Random(f"notice {seed}")
    return _one(rng, township(seed), BEARERS[seed % len(BEARERS)], rng.choice(list(WAYS)))


def columns(seed: int) -> Found:
    """A plain envelope and lists in turn of each layout."""
    rng = Random(f"columns {seed}")
    return _one(rng, township(seed), "title", list(WAYS)[seed % len(WAYS)])


def special(seed: int) -> Found:
    """A farm, an administrative zone, a town without a county."""
    rng = Random(f"special {seed}")
    truth = township(seed, place=SPECIAL[seed % len(SPECIAL)])
    return _one(rng, truth, rng.choice(("title", "title", "notice")), "plain")


def beside(seed: int) -> Found:
    """Other tables before, between and behind the lists."""
    rng = Random(f"beside {seed}")
    names = list(OTHERS)
    others = {names[seed % len(names)]: rng.choice((0, 1, 2, 3))}
    if rng.random() < 0.4:
        others[rng.choice(names)] = rng.choice((1, 2, 3))
    return _one(rng, township(seed), rng.choice(("title", "title", "notice")), "plain", others)


def alone(seed: int) -> Found:
    """Other tables, and no list of duties: maybe below a title that speaks of such."""
    rng = Random(f"alone {seed}")
    place = township(seed).place
    names = list(OTHERS)
    name = names[seed % len(names)]
    parts: list[Part] = []
    if rng.random() < 0.6:
        parts += [
            Line(f"{place.county or ''}{place.township}履行职责事项清单", "title"),
            Line("2025年6月", "title"),
        ]
    parts += drawn_other(name, place, rng)
    if rng.random() < 0.3:
        parts += drawn_other(name, place, rng)
    return Found(Paper(tuple(parts)), (), OTHERS[name].alone or "no list of duties")


def compiled(seed: int) -> Found:
    """The lists of several townships one after the other, in a workbook on a sheet each; maybe a cover."""
    rng = Random(f"compiled {seed}")
    parts: list[Part] = []
    wanted: list[Wanted] = []
    cover = rng.random() < 0.6
    if cover:
        parts += [Line(several.COVER, "title"), Line("2025年6月", "title"), Line(several.NOTICE)]
    for number, truth in enumerate(several.townships(seed, 2 + seed % 2), 1):
        one = _one(rng, truth, "title", rng.choice(("plain", "extras", "totals", "continued")))
        parts += [Page(truth.place.township), *([Line(f"附件{number}")] if rng.random() < 0.3 else [])]
        parts += one.paper.parts
        wanted += one.wanted
    first = [Page("封面"), *parts] if cover else parts
    return Found(Paper(tuple(first)), tuple(wanted))


def by_column(seed: int) -> Found:
    """Tables of several townships' lists, with a column that says whose each row is."""
    rng = Random(f"by-column {seed}")
    data, truths = several.by_column(
        several.townships(seed, 2 + seed % 2), at=seed % 4, mixed=rng.random() < 0.5
    )
    wanted = (
        Wanted(
            truth,
            extras={
                (one.kind, item.number): [(several.TOWNSHIPS, truth.place.township)]
                for one in truth.lists
                for item in one.items
            },
        )
        for truth in truths
    )
    return Found(Paper(tuple(_of_text(data.decode()))), tuple(wanted))


def _of_text(text: str) -> Iterator[Part]:
    """A text with tabs as lines and tables."""
    rows: list[tuple[Cell, ...]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append(tuple(map(Cell, line.split("\t"))))
            continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        if line:
            yield Line(line, "title")


def flat(seed: int) -> Found:
    """One table of all lists, of one township or several."""
    rng = Random(f"flat {seed}")
    townships = several.townships(seed, 1 + seed % 3)
    rows, truths = several.flat(townships, rng, through=rng.random() < 0.5, mixed=rng.random() < 0.5)
    grid = Grid(tuple(tuple(map(Cell, row)) for row in rows))
    title = f"{truths[0].place.township}履行职责事项清单" if len(truths) == 1 else several.COVER
    wanted = tuple(Wanted(truth, extras=_extras_of(truth, rows)) for truth in truths)
    return Found(Paper((Line(title, "title"), grid)), wanted, formats=TABLED)


def _extras_of(truth: Truth, rows: list[list[str]]) -> dict[tuple[Kind, int], list[tuple[str, str]]]:
    """What the columns of lists and townships say of each item."""
    names: dict[str, Kind] = {several.LISTS[kind]: kind for kind in KINDS_OF_LISTS}
    head, *body = rows
    at = {name: head.index(heading) for name, heading in several.HEADINGS.items() if heading in head}
    extras: dict[tuple[Kind, int], list[tuple[str, str]]] = {}
    for row in body:
        if "owner" in at and row[at["owner"]] != truth.place.township:
            continue
        said = [(head[at[name]], row[at[name]]) for name in ("list", "owner") if name in at]
        extras[names[row[at["list"]]], int(row[at["number"]])] = said
    return extras


# --- one township's document


def _one(rng: Random, truth: Truth, bearer: Bearer, way: str, others: dict[str, int] | None = None) -> Found:
    """A township's lists in an envelope; `others` are tables beside them, by where they stand."""
    style = styled(rng, drawn(rng, truth))
    style = replace(style, title_form=rng.choice(("{title}", "{n}、{title}", "附件{digit} {title}")))
    if set(style.order) != {"basic", "cooperative", "reclaimed"}:
        style = replace(style, order=("basic", "cooperative", "reclaimed"))
    if way in ("groups", "groups continued", "twice"):
        style = replace(style, category="heading")
    if way in ("groups", "groups continued") and style.heading.startswith("（"):
        style = replace(style, heading="{n}、{name}（{count}项）")
    laid = sheet(truth, style)
    lists = laid_out(laid, style)
    envelope = enveloped(truth, laid.front, bearer, rng)
    bodies = []
    for one in lists:
        for change in WAYS[way]:
            change(one, rng)
        bodies.append([Page(one.of.kind if envelope.sheet else ""), *parts_of(one, rng)])
    unplaced = _set_beside(bodies, others or {}, truth.place, rng)
    notes = glossary(rng) if rng.random() < 0.3 else []
    known = replace(
        laid.truth,
        place=envelope.place,
        issued=envelope.issued,
        lists=tuple(one.of for one in lists),
        failing=frozenset({"coverage"} if unplaced else ()),
    )
    wanted = Wanted(
        without_levels(known),
        {kind: names for one in lists for kind, names in one.wanted.groups.items()},
        {key: said for one in lists for key, said in one.wanted.extras.items()},
        {key: said for one in lists for key, said in one.wanted.leads.items()},
        tuple(key for one in lists for key in one.wanted.doubted),
        tuple(unplaced),
    )
    parts = [*envelope.before, *(part for body in bodies for part in body), *notes, *envelope.after]
    if envelope.sheet:
        parts = [Page(envelope.sheet), *(part for part in parts if not isinstance(part, Page))]
    return Found(Paper(tuple(parts), envelope.head, envelope.title), (wanted,), "", envelope.formats)


def _set_beside(bodies: list[list[Part]], others: dict[str, int], place: Place, rng: Random) -> list[str]:
    """Put other tables before the first list (0), behind it (1), and so on; what of them has no place."""
    unplaced: list[str] = []
    for name, at in others.items():
        title, table = drawn_other(name, place, rng)
        if at == 0:
            bodies[0][:0] = [title, table]
        else:
            bodies[at - 1] += [title, table]
        unplaced += [cell.text for row in table.rows for cell in row if len(cell.text) > 4]
    return unplaced


KINDS: dict[str, Callable[[int], Found]] = {
    "notice": notice,
    "columns": columns,
    "special": special,
    "beside": beside,
    "alone": alone,
    "compiled": compiled,
    "by-column": by_column,
    "flat": flat,
}
