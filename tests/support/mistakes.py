"""Documents that are wrong on purpose, one mistake each; the truth says which checks must fail, and may."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.support.as_text import Rendered, render
from tests.support.made_up import Block, DutyList, Kind, Point, Truth, township
from tests.support.style import Slips, Style

__all__ = ["MISTAKES", "mistaken"]

Mistake = Callable[[Truth, DutyList, Random], tuple[Truth, Slips, set[str], set[str]]]


def mistaken(name: str, seed: int, kind: Kind = "cooperative", style: Style | None = None) -> Rendered:
    """A document with the named mistake in one of its lists. The style must print all counts."""
    truth, rng = township(seed), Random(seed)
    chosen = next(one for one in truth.lists if one.kind == kind)
    wrong, slips, failing, perhaps = MISTAKES[name](truth, chosen, rng)
    rendered = render(wrong, style or Style(), slips)
    known = replace(rendered.truth, failing=frozenset(failing), perhaps=frozenset(perhaps))
    return replace(rendered, truth=known)


def _preface_items(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    return truth, Slips(items={one.kind: rng.choice((-1, 1, 10))}), {f"preface.items.{one.kind}"}, set()


def _preface_categories(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    return truth, Slips(categories={one.kind: rng.choice((-1, 1))}), {f"preface.categories.{one.kind}"}, set()


def _preface_name(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    return truth, Slips(name_left_out=one.kind), {f"preface.names.{one.kind}"}, set()


def _preface_other_name(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    return truth, Slips(name_other=one.kind), {f"preface.names.{one.kind}"}, set()


def _heading_count(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    number = rng.choice(one.categories).number
    slips = Slips(headings={(one.kind, number): rng.choice((1, 2))})
    return truth, slips, {f"heading.items.{one.kind}.{number}"}, set()


def _missing_number(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    """Numbers run 1, 2, 4: nothing is missing but the number."""
    after = rng.choice(one.items[:-1] or one.items).number
    after = after if len(one.items) > 1 else 0
    moved = tuple(
        replace(
            category,
            items=tuple(replace(item, number=item.number + (item.number > after)) for item in category.items),
        )
        for category in one.categories
    )
    return _with(truth, replace(one, categories=moved)), Slips(), {f"numbering.{one.kind}"}, set()


def _row_twice(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    category = rng.choice(one.categories)
    number = rng.choice(category.items).number
    counts = {f"heading.items.{one.kind}.{category.number}", f"preface.items.{one.kind}"}
    failing = {f"numbering.{one.kind}", f"repeated.{one.kind}"} | counts
    return truth, Slips(row_twice=(one.kind, number)), failing, set()


def _surplus_cell(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    number = rng.choice(one.items).number
    return truth, Slips(surplus_cell=(one.kind, number)), {f"cells.{one.kind}"}, {"coverage"}


def _unlisted_department(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    """A block whose department the department cell doesn't name. Only the cooperative list has blocks."""
    unit = truth.place.county_unit
    stranger = Block((f"{unit}粮食和物资储备局",), (Point(None, "负责应急物资的储备和调运。"),))
    headed = [item for item in one.items if item.department_duties and item.department_duties[0].departments]
    chosen = rng.choice(headed or one.items)
    duties = chosen.department_duties
    if not headed:
        duties = (Block((chosen.departments[0].name,), duties[0].points), *duties[1:]) if duties else ()
    changed = replace(chosen, department_duties=(stranger, *duties))
    categories = tuple(
        replace(category, items=tuple(changed if item is chosen else item for item in category.items))
        for category in one.categories
    )
    failing = {f"departments.{one.kind}.{chosen.number}"}
    return _with(truth, replace(one, categories=categories)), Slips(), failing, set()


def _stray_paragraph(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    text = rng.choice(
        ("以下内容由承办科室另行补充，暂不列入。", "（校对稿，未经审定）", "联系电话详见公示栏")
    )
    return truth, Slips(stray=text), {"coverage"}, set()


def _contents_entry(truth: Truth, one: DutyList, rng: Random) -> tuple[Truth, Slips, set[str], set[str]]:
    return truth, Slips(contents_without=one.kind), {"contents.lists"}, set()


def _with(truth: Truth, changed: DutyList) -> Truth:
    return replace(truth, lists=tuple(changed if one.kind == changed.kind else one for one in truth.lists))


MISTAKES: dict[str, Mistake] = {
    "preface items": _preface_items,
    "preface categories": _preface_categories,
    "preface name left out": _preface_name,
    "preface other name": _preface_other_name,
    "heading count": _heading_count,
    "missing number": _missing_number,
    "row twice": _row_twice,
    "surplus cell": _surplus_cell,
    "unlisted department": _unlisted_department,
    "stray paragraph": _stray_paragraph,
    "contents entry": _contents_entry,
}
