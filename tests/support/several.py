"""Several made-up townships' lists in one document: one after the other, a sheet each, by a column."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from random import Random

from openpyxl import Workbook

from tests.support.as_text import Sheet, render, sheet
from tests.support.made_up import ANY, Category, Item, Place, Truth, township
from tests.support.style import Style, drawn

__all__ = ["by_column", "by_sheet", "flat", "in_a_row", "townships"]

TOWNSHIPS = "乡镇（街道）"
NOTICE = "各乡镇、街道要认真履行清单所列职责，清单实行动态管理，由编办会同有关部门解释。"
COVER = "示例县乡镇（街道）履行职责事项清单汇编"


def townships(seed: int, count: int) -> list[Truth]:
    """Townships of different names, each with all three lists."""
    found: dict[str, Truth] = {}
    for one in islice((township(seed * 100 + at) for at in range(100)), 100):
        found.setdefault(one.place.township, one)
    return list(found.values())[:count]


def in_a_row(truths: Sequence[Truth], *, cover: bool = False) -> tuple[bytes, list[Truth]]:
    """Whole documents one after the other, each worded and laid out in its own way, maybe below a cover."""
    made = []
    for truth in truths:
        style = replace(drawn(Random(f"style {truth.seed}"), truth), encoding="utf-8", newline="\n")
        made.append(render(truth, style))
    text = "\n\n".join(one.text for one in made)
    if not cover:
        return text.encode(), [one.truth for one in made]
    dated = [replace(one.truth, issued=one.truth.issued or "2025-06") for one in made]
    return f"{COVER}\n2025年6月\n\n{NOTICE}\n\n{text}".encode(), dated


def by_sheet(truths: Sequence[Truth]) -> tuple[bytes, list[Truth]]:
    """A workbook with a sheet a township, which has its name; its titles have not."""
    book = Workbook()
    book.remove(book.active or book.create_sheet())
    laid = [sheet(truth, Style(contents="none")) for truth in truths]
    for one in laid:
        page = book.create_sheet(one.truth.place.township)
        for line in one.front.paragraphs[1:]:
            page.append([line])
        for row in _rows(one):
            page.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue(), [_bare(one.truth) for one in laid]


def _rows(laid: Sheet) -> Iterator[list[str]]:
    for table in laid.tables:
        yield [table.title]
        yield list(table.columns)
        yield from (["\n".join(cell) for cell in row.cells] for row in table.rows)


def by_column(truths: Sequence[Truth], *, at: int, mixed: bool = False) -> tuple[bytes, list[Truth]]:
    """A table a list with a column of townships; `mixed` has their rows in turn."""
    laid = [sheet(truth, Style(category="every", category_at=0, repeat=10_000)) for truth in truths]
    lines = [COVER, "", "2025年6月", ""]
    for number, table in enumerate(laid[0].tables):
        lines += [table.title, "", "\t".join(_with(table.columns, TOWNSHIPS, at))]
        rows = [
            [
                (at_row, index, _with([" ".join(cell) for cell in row.cells], one.truth.place.township, at))
                for at_row, row in enumerate(one.tables[number].rows)
            ]
            for index, one in enumerate(laid)
        ]
        dealt = [row for share in rows for row in share]
        lines += ["\t".join(row) for _, _, row in (sorted(dealt) if mixed else dealt)]
        lines.append("")
    truths = [
        replace(_bare(one.truth, at), issued="2025-06", declared=(), preface=(), contents=()) for one in laid
    ]
    return "\n".join(lines).encode(), truths


def _with(cells: Sequence[str], cell: str, at: int) -> list[str]:
    return [*cells[:at], cell, *cells[at:]]


def _bare(truth: Truth, at: int | None = None) -> Truth:
    """What there is to say where only the township is named, in a column or outside all."""

    def item(one: Item) -> Item:
        known = tuple(replace(department, level=ANY, function=ANY) for department in one.departments)
        return replace(one, departments=known)

    lists = tuple(
        replace(
            one,
            columns=one.columns if at is None else tuple(_with(one.columns, TOWNSHIPS, at)),
            categories=tuple(replace(c, items=tuple(map(item, c.items))) for c in one.categories),
        )
        for one in truth.lists
    )
    return replace(truth, place=Place(ANY, ANY, ANY, truth.place.township), lists=lists)


HEADINGS = {
    "list": "清单类型",
    "number": "序号",
    "category": "类别",
    "title": "事项名称",
    "departments": "关联单位",
    "duties": "上级部门职责",
    "township": "镇街配合职责",
    "method": "工作方式",
    "owner": "来源镇街",
}
LISTS = {"basic": "基本履职", "cooperative": "配合履职", "reclaimed": "上级收回"}


def flat(
    truths: Sequence[Truth], rng: Random, *, through: bool, mixed: bool
) -> tuple[list[list[str]], list[Truth]]:
    """The rows of one table of all lists, of one township or of several; its columns are in any order.

    Numbers run `through` the whole table, or begin anew in each list. `mixed` has the lists' rows in turn.
    """
    fields = list(HEADINGS)[: None if len(truths) > 1 else -1]
    rng.shuffle(fields)
    rows = [row for truth in truths for row in _flat_rows(truth)]
    if mixed:
        rows.sort(key=lambda row: int(row["number"]))
    known = {(row["owner"], row["list"], row["number"]): at for at, row in enumerate(rows, 1)}
    columns = {
        name: tuple(HEADINGS[one] for one in fields if any(row[one] for row in rows if row["list"] == name))
        for name in LISTS.values()
    }
    for at, row in enumerate(rows, 1):
        row["number"] = str(at) if through else row["number"]
    printed = [[HEADINGS[one] for one in fields], *([row[one] for one in fields] for row in rows)]
    return printed, [_flat_truth(truth, columns, known if through else {}) for truth in truths]


def _flat_rows(truth: Truth) -> Iterator[dict[str, str]]:
    style = Style(category="every", category_at=0, takeover=("承接部门", "工作方式"), heading="{name}")
    for table, (kind, name) in zip(sheet(truth, style).tables, LISTS.items(), strict=True):
        of = ("departments", "method") if kind == "reclaimed" else ("departments", "duties", "township")
        for row in table.rows:
            category, number, title, *others = ("\n".join(cell) for cell in row.cells)
            yield dict.fromkeys(HEADINGS, "") | dict(zip(of, others, strict=False)) | {
                "list": name, "number": number, "category": category, "title": title,
                "owner": truth.place.township,
            }  # fmt: skip


def _flat_truth(
    truth: Truth, columns: dict[str, tuple[str, ...]], known: dict[tuple[str, str, str], int]
) -> Truth:
    """What there is to say of a township's rows; `known` are their numbers where these are others."""

    def item(name: str, one: Item) -> Item:
        return replace(one, number=known.get((truth.place.township, name, str(one.number)), one.number))

    def category(name: str, one: Category) -> Category:
        items = tuple(item(name, each) for each in one.items)
        return replace(one, label=one.name, declared_count=None, items=items)

    lists = tuple(
        replace(
            one,
            title=(name := LISTS[one.kind]),
            columns=columns[name],
            categories=tuple(category(name, each) for each in one.categories),
        )
        for one in _bare(truth).lists
    )
    place = Place(ANY, ANY, ANY, truth.place.township)
    return Truth(truth.seed, place, None, lists)
