"""Items get other titles, lists and categories, or an end."""

from typing import Any

from models.edition import BasicItem, CooperativeItem, Duty, Kind, Point, ReclaimedItem
from tests.support.items import department, departments_of
from tests.support.revise.drafts import Revising, retitle
from tests.support.revision import KINDS

__all__ = ["as_of", "end", "move", "recategorise", "reword"]

METHODS = (
    "按照年度计划组织实施，对发现的问题及时处置。",
    "加强日常监管，依法依规查处，不再由乡镇办理。",
    "制定工作方案，组织专业力量开展，结果向社会公布。",
)
REASONS = ("依据的文件已废止，不再开展此项工作。", "落实为基层减负有关要求，取消此项工作。")


def reword(state: Revising) -> None:
    for draft in state.some(state.weight.reword):
        retitle(draft, state.rng.choice(state.weight.hard)(draft.item.title, state.rng))


def move(state: Revising) -> None:
    for draft in state.some(state.weight.move):
        kinds = [kind for kind in KINDS if kind != draft.kind and state.categories.get(kind)]
        if not kinds:
            continue
        kind = state.rng.choice(kinds)
        before = {one.name for one in departments_of(draft.item)}
        draft.item = as_of(state, kind, draft.item)
        draft.what = {"moved_list"}
        if "basic" not in {kind, draft.kind} and {one.name for one in departments_of(draft.item)} != before:
            draft.what.add("departments_changed")
        draft.kind, draft.category = kind, state.rng.choice(state.categories[kind])
        draft.settled = state.rng.random() < 0.6


def as_of(state: Revising, kind: Kind, item: Any) -> Any:
    """The item as the other list has it; what that list needs and this one lacks is made up."""
    base = {"number": 0, "title": item.title, "printed": [], "where": []}
    if kind == "basic":
        return BasicItem(**base)
    names = list(departments_of(item)) or [department(state.rng.choice(state.known or ["区民政局"]))]
    if kind == "cooperative":
        duties = [Duty(points=[Point(marker=None, text=state.rng.choice(METHODS))])]
        help_ = [Point(marker=None, text="配合做好信息采集和上报工作。")]
        return CooperativeItem(**base, departments=names, department_duties=duties, township_duties=help_)
    method = [Duty(points=[Point(marker=None, text=state.rng.choice(METHODS))])]
    return ReclaimedItem(**base, departments=names, method=method, disposition="transferred")


def recategorise(state: Revising) -> None:
    for draft in state.some(state.weight.recategorise):
        others = [name for name in state.categories[draft.kind] if name != draft.category]
        if others and "moved_list" not in draft.what:
            draft.category = state.rng.choice(others)
            draft.what.add("recategorised")


def end(state: Revising) -> None:
    """A work that a department had taken over ends."""
    for draft in state.some(state.weight.duties / 6, kinds=("reclaimed",)):
        if (
            draft.item.disposition == "transferred"
            and draft.item.departments
            and "moved_list" not in draft.what
        ):
            change = {"disposition": "discontinued", "reason": state.rng.choice(REASONS)}
            draft.item = draft.item.model_copy(update={**change, "method": [], "departments": []})
            draft.what |= {"duties_changed", "departments_changed"}
