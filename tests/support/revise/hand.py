"""Basic items as other offices word them, take them back, part and join them: all titles written by hand."""

from tests.support.revise import by_hand
from tests.support.revise.coming import titled
from tests.support.revise.drafts import Draft, Revising, retitle
from tests.support.revise.wording import as_of

__all__ = ["join", "part", "reword_by_hand", "take_back"]


def _some(state: Revising, share: float, titles: dict[str, object]) -> list[Draft]:
    """Some basic items that the tables know; none, and no draw, where nothing is done by hand."""
    if not state.weight.by_hand:
        return []
    return [one for one in state.some(share, kinds=("basic",)) if one.item.title in titles]


def reword_by_hand(state: Revising) -> None:
    for draft in _some(state, state.weight.by_hand, dict(by_hand.reworded())):
        retitle(draft, by_hand.reworded()[draft.item.title])
        draft.settled = True
        if draft.origin:
            state.by_hand.add(draft.origin)


def take_back(state: Revising) -> None:
    if not state.categories.get("reclaimed"):
        return
    for draft in _some(state, state.weight.by_hand / 2, dict(by_hand.short())):
        item = as_of(state, "reclaimed", draft.item)
        draft.item = item.model_copy(update={"title": by_hand.short()[draft.item.title]})
        draft.what = {"moved_list", "reworded"}
        draft.kind, draft.category = "reclaimed", state.rng.choice(state.categories["reclaimed"])
        draft.settled = True
        if draft.origin:
            state.taken_back.add(draft.origin)


def part(state: Revising) -> None:
    for draft in _some(state, state.weight.by_hand, dict(by_hand.parted())):
        parts = [titled(draft, title) for title in by_hand.parted()[draft.item.title]]
        state.grouped("split", [draft], parts)


def join(state: Revising) -> None:
    if not state.weight.by_hand:
        return
    free = {one.item.title: one for one in state.drafts if one.kind == "basic" and not one.settled}
    for title, titles in by_hand.joined().items():
        if all(one in free for one in titles) and state.rng.random() < state.weight.by_hand * 2:
            old = [free.pop(one) for one in titles]
            state.grouped("merged", old, [titled(old[0], title)])
