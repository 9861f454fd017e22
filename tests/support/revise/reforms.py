"""Reforms: departments are joined, absorbed, divided; a district becomes a county."""

from models.edition import CooperativeItem, ReclaimedItem
from tests.support.items import departments_of, renamed
from tests.support.revise.drafts import Draft, Revising, basic_once

__all__ = ["absorb", "divide", "join_departments", "rename_place"]


def _naming(state: Revising, name: str) -> list[Draft]:
    return [one for one in state.drafts if name in {each.name for each in departments_of(one.item)}]


def _often(state: Revising, least: int) -> list[str]:
    """Departments that many items name, and that are not yet part of a reform."""
    taken = {name for _, old, new in state.reforms for name in old | new}
    return [name for name in state.known if name not in taken and len(_naming(state, name)) >= least]


def _put(state: Revising, old: str, new: str, drafts: list[Draft]) -> None:
    """Another department in a department's place, duties word for word."""
    for draft in drafts:
        draft.item = _once(renamed(draft.item, old, new, texts=True), new)
        if not basic_once(draft):
            draft.what.add("departments_changed")
        draft.settled = True


def _once(item: object, name: str) -> object:
    """Each department once: the one that takes another in may have been named already."""
    if not isinstance(item, CooperativeItem | ReclaimedItem):
        return item
    seen: dict[str, object] = {}
    for one in item.departments:
        seen.setdefault(one.name, one)
    return item.model_copy(update={"departments": list(seen.values())})


def absorb(state: Revising) -> None:
    """A department goes; another one that was there has its duties."""
    names = _often(state, 2)
    if state.weight.reforms < 1 or len(names) < 2:
        return
    old, new = state.rng.sample(names, 2)
    _put(state, old, new, _naming(state, old))
    state.reforms.add(("absorbed", frozenset({old}), frozenset({new})))


def divide(state: Revising) -> None:
    """A department goes; two new ones have its duties."""
    names = _often(state, 6)
    if state.weight.reforms < 2 or not names:
        return
    old = state.rng.choice(names)
    new = [
        old[:1] + name for name in state.rng.sample(("甲类监管局", "乙类服务局", "综合执法二局", "民生局"), 2)
    ]
    drafts = _naming(state, old)
    _put(state, old, new[0], drafts[::2])
    _put(state, old, new[1], drafts[1::2])
    state.reforms.add(("divided", frozenset({old}), frozenset(new)))


def join_departments(state: Revising) -> None:
    """Two departments go; a new one has the duties of both."""
    names = _often(state, 3)
    if state.weight.reforms < 3 or len(names) < 2:
        return
    old = state.rng.sample(names, 2)
    new = old[0][:1] + state.rng.choice(("统筹发展局", "公共事业局"))
    for name in old:
        _put(state, name, new, _naming(state, name))
    state.reforms.add(("merged", frozenset(old), frozenset({new})))


def rename_place(state: Revising) -> None:
    """区 becomes 县 in every name of a department: half of the times, and only with reforms."""
    if not state.weight.reforms or state.rng.random() < 0.5:
        return
    names = [name for name in state.known if name.startswith("区")]
    present = {one.name for draft in state.drafts for one in departments_of(draft.item)}
    for old in sorted(present | set(names)):
        if not old.startswith("区"):
            continue
        new = "县" + old[1:]
        for draft in _naming(state, old):
            draft.item = renamed(draft.item, old, new, texts=False)
            if not basic_once(draft):
                draft.what.add("departments_changed")
    state.reforms.add(("place", frozenset({"区"}), frozenset({"县"})))
