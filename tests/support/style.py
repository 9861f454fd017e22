"""How a list is worded and laid out: one field an axis, drawn from a seed or set by a test."""

from dataclasses import dataclass, field
from random import Random
from typing import Any, Literal

from tests.support.made_up import KINDS, Kind, Truth

__all__ = ["Slips", "Style", "drawn"]

TITLES: dict[Kind, tuple[str, ...]] = {
    "basic": ("基本履职事项清单", "基本履职事项"),
    "cooperative": ("配合履职事项清单", "配合履职事项"),
    "reclaimed": ("上级部门收回事项清单", "上级收回事项清单", "收回事项清单", "上级部门收回事项"),
}
TITLE_FORMS = ("{title}", "{title}", "{n}、{title}", "（{n}）{title}", "附件{digit} {title}", "{town}{title}")
HEADINGS: tuple[str, ...] = (
    "{n}、{name}（{count}项）",
    "（{n}）{name}（{count}项）",
    "{n}、{name}({count}项)",
)
HEADINGS += ("{n}、{name}", "{name}（{count}项）", "{name}")
NUMBER = ("序号", "序号", "编号", "序 号")
ITEM = ("事项名称", "履职事项", "事项", "履职事项名称")
DEPARTMENTS = ("对应上级部门", "上级部门", "配合部门", "责任部门")
DUTIES = (
    "上级部门职责",
    "上级部门职责",
    "部门职责",
    "部门职责",
    "县级部门职责",
    "县级部门职责",
    "上级部门履职内容",
)
TOWN_DUTIES = ("{}配合职责", "配合职责", "属地配合职责", "乡镇（街道）配合职责", "{}职责")
BOTH = ("承接部门及工作方式", "承接部门和工作方式")
TAKEOVER = ("承接部门", "收回部门")
LABELS = (" 工作方式：", "工作方式：", " 工作方式: ", "。工作方式：")
METHOD = ("工作方式", "承接方式")


@dataclass(frozen=True)
class Slips:
    """Mistakes of the people who made the document, by list; the truth says which checks they fail."""

    items: dict[Kind, int] = field(default_factory=dict)
    categories: dict[Kind, int] = field(default_factory=dict)
    name_left_out: Kind | None = None
    name_other: Kind | None = None
    headings: dict[tuple[Kind, int], int] = field(default_factory=dict)
    contents_without: Kind | None = None
    row_twice: tuple[Kind, int] | None = None
    surplus_cell: tuple[Kind, int] | None = None
    stray: str | None = None


@dataclass(frozen=True)
class Style:
    """Every axis at its plainest; `drawn` varies them.

    `category` heading: rows of their own; first/every: a 类别 column, filled on a category's first row or on
    all. `repeat` rows to a page; `header_again` prints the heading row on each. `joint` is what stands
    between a cell's lines in a text: a space or nothing.
    """

    titles: tuple[str, str, str] = ("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单")
    title_form: str = "{title}"
    order: tuple[Kind, ...] = KINDS
    columns: tuple[str, ...] = ("序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责")
    takeover: tuple[str, ...] = ("承接部门及工作方式",)
    category: Literal["heading", "first", "every"] = "heading"
    category_at: Literal[0, 1] = 1
    heading: str = "{n}、{name}（{count}项）"
    repeat: int = 10
    header_again: bool = True
    trailing_tabs: bool = True
    page_lines: str | None = None
    front: Literal["one", "joined", "two", "short"] = "one"
    date: Literal["month", "chinese", "day", "none"] = "month"
    preface: Literal["full", "plain", "ahead", "total", "chinese", "each", "sums", "none"] = "full"
    preface_heading: str = "说 明"
    contents: Literal["dots", "ellipsis", "tab", "bare", "none"] = "dots"
    separator: str = " "
    wrap: int | None = None
    joint: str = " "
    colon: str = "： "
    heading_line: bool = False
    method_label: str = " 工作方式："
    empty: str = ""
    tags: Literal["none", "p", "ol", "br"] = "none"
    entities: bool = False
    spaces: float = 0.0
    ands: float = 0.0
    commas: float = 0.0
    digit_space: bool = False
    numbers: Literal["plain", "wide", "dotted"] = "plain"
    encoding: Literal["utf-8", "utf-8-sig", "utf-16", "gb18030"] = "utf-8"
    newline: Literal["\n", "\r\n"] = "\n"


def drawn(rng: Random, truth: Truth) -> Style:
    """A style at random, plausible as a whole."""
    town = "街道" if truth.place.township.endswith("街道") else "乡镇"
    order = list(KINDS)
    if rng.random() < 0.15:
        rng.shuffle(order)
    if rng.random() < 0.12:
        order.remove(rng.choice(order))
    two = rng.random() < 0.4
    separator, wrap = rng.choice(((" ", None), (" ", 7), (" ", 9), ("、", None), ("、", 8), ("；", None)))
    basic, cooperative, reclaimed = (rng.choice(TITLES[kind]) for kind in KINDS)
    first = (rng.choice(NUMBER), rng.choice(ITEM))
    columns = (*first, rng.choice(DEPARTMENTS), rng.choice(DUTIES), rng.choice(TOWN_DUTIES).format(town))
    return Style(
        titles=(basic, cooperative, reclaimed),
        title_form=rng.choice(TITLE_FORMS),
        order=tuple(order),
        columns=columns,
        takeover=(rng.choice(TAKEOVER), rng.choice(METHOD)) if two else (rng.choice(BOTH),),
        category=rng.choice(("heading", "heading", "heading", "first", "every")),
        category_at=rng.choice((0, 1)),
        heading=rng.choice(HEADINGS),
        repeat=rng.choice((3, 6, 10, 25)),
        header_again=rng.random() < 0.6,
        trailing_tabs=rng.random() < 0.7,
        page_lines=rng.choice((None, None, "— {} —", "第{}页 共{}页", "- {} -", "{}")),
        **_front(rng),
        separator=separator,
        wrap=wrap,
        **_text(rng),
        encoding=rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030")),
        newline=rng.choice(("\n", "\n", "\r\n")),
    )


def _front(rng: Random) -> dict[str, Any]:
    return {
        "front": rng.choice(("one", "joined", "two", "short")),
        "date": rng.choice(("month", "month", "chinese", "day", "none")),
        "preface": rng.choice(("full", "full", "plain", "ahead", "total", "chinese", "each", "sums", "none")),
        "preface_heading": rng.choice(("说 明", "说明", "说  明", "编制说明", "前 言")),
        "contents": rng.choice(("dots", "ellipsis", "tab", "bare", "none")),
    }


def _text(rng: Random) -> dict[str, Any]:
    return {
        "joint": rng.choice((" ", " ", "")),
        "colon": rng.choice(("：", "： ", ":")),
        "heading_line": rng.random() < 0.4,
        "method_label": rng.choice((*LABELS, " 工作方式：")),
        "empty": rng.choice(("", "无", "/", "—")),
        "tags": rng.choice(("none", "none", "none", "p", "ol", "br")),
        "entities": rng.random() < 0.15,
        "spaces": rng.choice((0.0, 0.0, 0.1)),
        "ands": rng.choice((0.0, 0.0, 0.1)),
        "commas": rng.choice((0.0, 0.0, 0.15)),
        "digit_space": rng.random() < 0.3,
        "numbers": rng.choice(("plain", "plain", "plain", "wide", "dotted")),
    }
