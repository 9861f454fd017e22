"""Lists with more columns, rows and headings than a plain one: each way a function on the list laid out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from tests.found.paper import Cell, Grid, Line, Part, Wanted
from tests.support.as_text import Sheet, Table
from tests.support.made_up import DutyList, Item, Truth, numeral
from tests.support.style import Style

__all__ = ["WAYS", "Laid", "laid_out", "parts_of", "styled"]

TAKEOVER = (
    ("承接部门及工作方式",),
    ("承接部门", "承接部门工作方式"),
    ("收回部门", "处理方式"),
    ("承接部门名称", "部门工作方式"),
    ("收回后承接部门", "收回后工作方式"),
    ("承接单位", "具体措施"),
)
DEPARTMENTS = ("县级部门名称", "对应上级部门", "上级部门（单位）", "配合部门", "责任主体", "主管部门")
DUTIES = ("上级部门职责", "部门职责", "县级部门职责", "部门主要职责", "主管部门职责分工")
TOWN = ("乡镇（街道）配合职责", "镇街配合职责", "属地配合职责", "乡镇职责", "街道（乡镇）履职内容")
NUMBERS, TITLES = ("序号", "编号", "序号（编号）"), ("事项名称", "履职事项", "事项内容", "履职事项名称")
EXTRAS = {
    "法律依据": ("《示例省公共场所管理条例》第五条", "《河道保护办法》第十二条", "示办发〔2024〕3号"),
    "承办机构": ("党政综合办公室", "平安法治办公室", "便民服务中心"),
    "责任人": ("甲某某", "乙某某"),
    "备注": ("个性化事项", "季节性工作", "与上年一致"),
    "调整情况": ("新增", "文字修改", "保留"),
}
GROUPS = ("共性事项", "个性事项", "专项事项")
LEADS = (("牵头部门", "配合部门"), ("牵头单位", "协同单位"), ("主责部门", "协同部门"))
HALVES = (
    ("职责分工", "上级部门", "乡镇（街道）"),
    ("工作职责", "部门", "镇街"),
    ("职责", "县级部门", "乡镇"),
)
OPEN = ("按照上级文件执行。", "按新的规定办理。", "待上级明确。")
"""Reasons that say of no end."""


@dataclass
class LaidRow:
    """A row of a list: what it is, its texts, which category it stands in, and its item's number."""

    what: str
    cells: list[str]
    category: int = 0
    number: int = 0
    merged: frozenset[int] = frozenset()
    """Columns in which it goes on with the row above."""


@dataclass
class Laid:
    """A list laid out: its heading rows and rows. `again` are row indices above which the table is parted."""

    of: DutyList
    title: str
    heads: list[list[Cell]]
    rows: list[LaidRow]
    style: Style
    again: tuple[int, ...] = ()
    twice: str = ""
    wanted: Wanted = field(default_factory=lambda: Wanted(Truth(0, None, None, ())))  # type: ignore[arg-type]

    @property
    def width(self) -> int:
        """Columns."""
        return sum(cell.columns for cell in self.heads[0])

    def at(self, *roles: str) -> list[int]:
        """The columns of departments, duties and so on, by where a plain list has them."""
        shift = self.style.category != "heading"
        first = {"number": 0, "title": 1, "departments": 2, "duties": 3, "township": 4}
        return [first[role] + shift for role in roles]


def styled(rng: Random, style: Style) -> Style:
    """A style with headings that mean the same in other words."""
    columns = tuple(map(rng.choice, (NUMBERS, TITLES, DEPARTMENTS, DUTIES, TOWN)))
    return replace(
        style, columns=columns, takeover=rng.choice(TAKEOVER), repeat=10_000, category_at=0, page_lines=None,
        separator=rng.choice((" ", "、")), wrap=None, tags="none", entities=False, encoding="utf-8",
        newline="\n", numbers="plain", joint=" ",
    )  # fmt: skip


def laid_out(laid: Sheet, style: Style) -> list[Laid]:
    """The lists of a township as plain tables."""
    return [_plain(table, one, style) for table, one in zip(laid.tables, laid.truth.lists, strict=True)]


def _plain(table: Table, of: DutyList, style: Style) -> Laid:
    rows = []
    category = 0
    items = iter(of.items)
    for row in table.rows:
        cells = ["\n".join(lines) for lines in row.cells]
        if row.heading:
            category += 1
            rows.append(LaidRow("category", cells, category))
        else:
            rows.append(LaidRow("item", cells, row.category or category, next(items).number))
    return Laid(of, table.title, [[Cell(text) for text in table.columns]], rows, style)


# --- the ways


def with_extras(laid: Laid, rng: Random) -> None:
    """One or two columns of no role of ours, behind the title or at the end."""
    for name in rng.sample(sorted(EXTRAS), rng.choice((1, 2))):
        end = laid.of.kind == "basic" or rng.random() < 0.5
        at = laid.width if end else laid.at("title")[0] + 1
        laid.heads[0].insert(len(laid.heads[0]) if end else at, Cell(name, rows=len(laid.heads)))
        for row in laid.rows:
            if row.what == "category":
                continue
            text = rng.choice(("", *EXTRAS[name])) if not row.merged else ""
            row.cells.insert(at, text)
            row.merged = frozenset(one + (one >= at) for one in row.merged)
            if text:
                key = (laid.of.kind, row.number)
                laid.wanted.extras.setdefault(key, []).append((name, text))


def with_leads(laid: Laid, rng: Random) -> None:
    """Who leads and who supports, in a column each."""
    if laid.of.kind != "cooperative" or any(len(item.departments) < 1 for item in laid.of.items):
        return
    lead, support = rng.choice(LEADS)
    (at,) = laid.at("departments")
    laid.heads[0][at : at + 1] = [Cell(lead), Cell(support)]
    items = {item.number: item for item in laid.of.items}
    for row in laid.rows:
        if row.what != "item":
            continue
        first, *others = items[row.number].departments
        joint = "\n" if laid.style.separator == " " else laid.style.separator
        row.cells[at : at + 1] = [first.printed, joint.join(one.printed for one in others)]
        roles = {first.name: "lead"} | {one.name: "support" for one in others}
        laid.wanted.leads[laid.of.kind, row.number] = roles


def with_two_heads(laid: Laid, rng: Random) -> None:
    """The duties' headings under one that both share."""
    if laid.of.kind != "cooperative":
        return
    both, above, below = rng.choice(HALVES)
    at, _ = laid.at("duties", "township")
    first = [Cell(cell.text, rows=2) for cell in laid.heads[0]]
    first[at : at + 2] = [Cell(both, columns=2)]
    laid.heads = [first, [Cell(above), Cell(below)]]


def with_totals(laid: Laid, rng: Random) -> None:
    """A row of 合计 at the end, maybe one of 小计 below each category."""
    rows = []
    counts = [len(one.items) for one in laid.of.categories]
    partial = rng.random() < 0.5
    for at, row in enumerate(laid.rows):
        rows.append(row)
        after = laid.rows[at + 1 : at + 2]
        if partial and (not after or after[0].category != row.category):
            rows.append(LaidRow("total", ["小计", f"{counts[row.category - 1]}项"], row.category))
    rows.append(LaidRow("total", ["合计", f"{sum(counts)}项"], len(counts)))
    laid.rows = rows


def with_groups(laid: Laid, rng: Random) -> None:
    """Two levels of headings: 一、 over （一）."""
    if laid.style.category != "heading" or len(laid.of.categories) < 3:
        return
    cut = rng.randint(1, len(laid.of.categories) - 1)
    counted = "{count}" in laid.style.heading
    shares = [laid.of.categories[:cut], laid.of.categories[cut:]]
    categories, groups, labels = [], [], {}
    for name, share in zip(rng.sample(GROUPS, 2), shares, strict=True):
        for number, one in enumerate(share, 1):
            count = len(one.items)
            label = f"（{numeral(number)}）{one.name}" + (f"（{count}项）" if counted else "")
            declared = count if counted else None
            categories.append(replace(one, number=number, label=label, declared_count=declared))
            groups.append(name)
            labels[one.number] = (label, name, sum(len(each.items) for each in share))
    rows: list[LaidRow] = []
    before = ""
    for row in laid.rows:
        if row.what == "category":
            label, name, count = labels[row.category]
            if name != before:
                ordinal = "一" if not before else "二"
                text = f"{ordinal}、{name}" + (f"（{count}项）" if counted else "")
                rows.append(LaidRow("category", [text, *[""] * (len(row.cells) - 1)], row.category))
                before = name
            row.cells[0] = label
        rows.append(row)
    laid.rows = rows
    laid.of = replace(laid.of, categories=tuple(categories))
    laid.wanted.groups[laid.of.kind] = groups


def continued(laid: Laid, rng: Random) -> None:
    """The table parted between two items of a category, its headings said again."""
    inner = [
        at for at, row in enumerate(laid.rows)
        if at and row.what == "item" and laid.rows[at - 1].what == "item" and not row.merged
        and row.category == laid.rows[at - 1].category
    ]  # fmt: skip
    laid.again = tuple(sorted(rng.sample(inner, min(len(inner), 2))))


def twice(laid: Laid, rng: Random) -> None:
    """The same columns twice side by side, filled down the one and then the other, or across."""
    if laid.of.kind == "basic" and laid.style.category == "heading":
        laid.twice = rng.choice(("down", "across"))


def a_row_a_department(laid: Laid, rng: Random) -> None:
    """An item's departments in a row each, the other cells merged."""
    if laid.of.kind != "cooperative":
        return
    rows: list[LaidRow] = []
    items = {item.number: item for item in laid.of.items}
    who, what = laid.at("departments", "duties")
    same = frozenset(range(laid.width)) - {who, what}
    for row in laid.rows:
        item = items.get(row.number) if row.what == "item" else None
        if item is None or not _parted(item):
            rows.append(row)
            continue
        for at, (department, block) in enumerate(zip(item.departments, item.department_duties, strict=True)):
            cells = list(row.cells) if at == 0 else [""] * len(row.cells)
            cells[who] = department.printed
            cells[what] = "\n".join((point.marker or "") + point.text for point in block.points)
            rows.append(replace(row, cells=cells, merged=same if at else frozenset()))
    laid.rows = rows


def _parted(item: Item) -> bool:
    """Whether each department has a block of its own, in their order."""
    names = [(one.name,) for one in item.departments]
    blocks = [one.departments for one in item.department_duties]
    return len(names) > 1 and names == blocks and not any(one.closing for one in item.department_duties)


def open_reason(laid: Laid, rng: Random) -> None:
    """A reason that doesn't say that the work ends."""
    if laid.of.kind != "reclaimed":
        return
    ended = [item for item in laid.of.items if not item.departments]
    if not ended:
        return
    one, reason = ended[0], rng.choice(OPEN)
    row = next(row for row in laid.rows if row.what == "item" and row.number == one.number)
    row.cells = [reason if cell == one.reason else cell for cell in row.cells]
    categories = (
        replace(c, items=tuple(replace(i, reason=reason) if i is one else i for i in c.items))
        for c in laid.of.categories
    )
    laid.of = replace(laid.of, categories=tuple(categories))
    laid.wanted = replace(laid.wanted, doubted=((laid.of.kind, one.number),))


WAYS = {
    "plain": (),
    "extras": (with_extras,),
    "leads": (with_leads,),
    "two heads": (with_two_heads,),
    "totals": (with_totals,),
    "groups": (with_groups,),
    "continued": (continued,),
    "twice": (twice,),
    "departments": (a_row_a_department,),
    "reason": (open_reason,),
    "groups continued": (with_groups, continued),
    "leads extras totals": (with_leads, with_extras, with_totals),
    "two heads extras": (with_two_heads, with_extras),
    "departments extras": (a_row_a_department, with_extras),
}
"""By name, what is done to a plain list, one after the other."""


# --- the tables


def parts_of(laid: Laid, rng: Random) -> Iterator[Part]:
    """A list's title and tables."""
    yield Line(laid.title, "title")
    starts = [0, *laid.again]
    for start, end in zip(starts, [*laid.again, len(laid.rows)], strict=True):
        rows = laid.rows[start:end]
        if start:
            yield Line(rng.choice(("续表", "（接上页）", "（续表）")), "right")
            if laid.style.category == "heading":
                rows = [*_headings_again(laid, start), *rows]
            else:
                rows = [_named_again(laid, start), *rows[1:]]
        yield Grid(tuple(_grid(laid, rows)))


def _headings_again(laid: Laid, at: int) -> list[LaidRow]:
    """The heading in force above a row, said to go on."""
    above = next(row for row in reversed(laid.rows[:at]) if row.what == "category")
    return [replace(above, cells=[f"{above.cells[0]}（续）", *above.cells[1:]])]


def _named_again(laid: Laid, at: int) -> LaidRow:
    """A row with its category's name, which a merged cell shows above it."""
    row = laid.rows[at]
    name = next(above.cells[0] for above in reversed(laid.rows[: at + 1]) if above.cells[0])
    return replace(row, cells=[name, *row.cells[1:]])


def _grid(laid: Laid, rows: list[LaidRow]) -> Iterator[tuple[Cell, ...]]:
    width = laid.width
    if laid.twice:
        yield (*laid.heads[0], *laid.heads[0])
        yield from _twice(laid, rows, width)
        return
    yield from (tuple(head) for head in laid.heads)
    for at, row in enumerate(rows):
        if row.what == "category":
            yield (Cell(row.cells[0], columns=width),)
        elif row.what == "total":
            yield (Cell(row.cells[0]), Cell(row.cells[1], columns=width - 1))
        else:
            yield tuple(_cells(laid, rows, at))


def _cells(laid: Laid, rows: list[LaidRow], at: int) -> Iterator[Cell]:
    """A row's cells, each as high as the rows that go on with it."""
    row = rows[at]
    for column, text in enumerate(row.cells):
        if column in row.merged or (at and _in_merged_category(laid, rows, at, column)):
            continue
        height = 1
        while at + height < len(rows) and (
            column in rows[at + height].merged or _in_merged_category(laid, rows, at + height, column)
        ):
            height += 1
        yield Cell(text, rows=height)


def _in_merged_category(laid: Laid, rows: list[LaidRow], at: int, column: int) -> bool:
    """Whether a row's cell is the rest of the category's, which is merged over its rows."""
    if laid.style.category != "first" or column != 0:
        return False
    above, row = rows[at - 1], rows[at]
    return at > 0 and row.what == above.what == "item" and row.category == above.category


def _twice(laid: Laid, rows: list[LaidRow], width: int) -> Iterator[tuple[Cell, ...]]:
    """The rows in two columns, category by category."""
    held: list[LaidRow] = []
    for row in [*rows, None]:
        if row is not None and row.what == "item":
            held.append(row)
            continue
        half = (len(held) + 1) // 2
        pairs = (
            zip(held[:half], [*held[half:], None][:half], strict=True)
            if laid.twice == "down"
            else zip(held[::2], [*held[1::2], None][:half], strict=True)
        )
        for left, right in pairs:
            cells = [*left.cells, *(right.cells if right else [""] * width)]
            yield tuple(map(Cell, cells))
        held = []
        if row is not None and row.what == "category":
            yield (Cell(row.cells[0], columns=2 * width),)
        elif row is not None:
            yield (Cell(row.cells[0]), Cell(row.cells[1], columns=2 * width - 1))
