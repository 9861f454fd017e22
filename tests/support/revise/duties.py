"""Items get other duties and departments."""

from typing import Any

from models.edition import CooperativeItem, Department, Duty, Point, ReclaimedItem
from tests.support.items import bare, department, departments_of, renamed, unheaded
from tests.support.revise.drafts import Draft, Revising, basic_once

__all__ = ["change_departments", "change_duties"]


def change_duties(state: Revising) -> None:
    for draft in state.some(state.weight.duties, kinds=("cooperative", "reclaimed")):
        item = draft.item
        if isinstance(item, ReclaimedItem):
            name = "method" if item.method else "reason"
        else:
            name = state.rng.choice(("department_duties", "township_duties"))
        fresh = _other(state, getattr(item, name))
        if fresh is not None:
            draft.item = item.model_copy(update={name: fresh})
            if "moved_list" not in draft.what:
                draft.what.add("duties_changed")


def _other(state: Revising, value: Any) -> Any:
    """Duties, points or a reason, one of them in other words, gone, or with one more."""
    if isinstance(value, str):
        return _text(state, value)
    if not value:
        return None
    at = state.rng.randrange(len(value))
    if isinstance(value[at], Duty):
        points = _other(state, value[at].points)
        return points and [*value[:at], value[at].model_copy(update={"points": points}), *value[at + 1 :]]
    turn = state.rng.random()
    if turn < 0.2 and len(value) > 1:
        return [*value[:at], *value[at + 1 :]]
    if turn < 0.4:
        return [*value, Point(marker=value[-1].marker, text="及时公开办理结果，接受社会监督。")]
    text = _text(state, value[at].text)
    return text and [*value[:at], value[at].model_copy(update={"text": text}), *value[at + 1 :]]


def _text(state: Revising, text: str) -> str | None:
    fresh = state.rng.choice(state.weight.hard)(text, state.rng)
    return fresh if bare(fresh) != bare(text) else None


def change_departments(state: Revising) -> None:
    for draft in state.some(state.weight.departments, kinds=("cooperative", "reclaimed")):
        names = list(departments_of(draft.item))
        others = [name for name in state.known if name not in {one.name for one in names}]
        if not names or not others or basic_once(draft):
            continue
        old, new = state.rng.choice(names), department(state.rng.choice(others))
        turn = state.rng.random()
        if turn < 0.6:
            draft.item = renamed(draft.item, old.name, new.name, texts=state.rng.random() < 0.5)
            draft.what.add("departments_changed")
        elif turn < 0.8:
            _with_department(state, draft, names, new)
        elif len(names) > 1:
            _without_department(state, draft, names, old)


def _with_department(state: Revising, draft: Draft, names: list[Department], new: Department) -> None:
    item = draft.item
    change: dict[str, Any] = {"departments": [*names, new]}
    draft.what.add("departments_changed")
    if isinstance(item, CooperativeItem) and all(duty.departments for duty in item.department_duties):
        duty = Duty(departments=[new.name], points=[Point(marker=None, text="做好职责范围内的审核和指导。")])
        change["department_duties"] = [*item.department_duties, duty]
        if "moved_list" not in draft.what:
            draft.what.add("duties_changed")
    draft.item = item.model_copy(update=change)


def _without_department(state: Revising, draft: Draft, names: list[Department], old: Department) -> None:
    item = draft.item
    change: dict[str, Any] = {"departments": [one for one in names if one is not old]}
    draft.what.add("departments_changed")
    if isinstance(item, CooperativeItem):
        left = [duty for duty in item.department_duties if duty.departments != [old.name]]
        left = [unheaded(duty, old.name) for duty in left]
        if not left:
            draft.what.discard("departments_changed")
            return
        if len(left) < len(item.department_duties) and "moved_list" not in draft.what:
            draft.what.add("duties_changed")
        change["department_duties"] = left
    draft.item = item.model_copy(update=change)
