"""Items come and go, are parted and merged."""

from dataclasses import replace

from tests.support.revise.drafts import Draft, Revising
from tests.support.reword import one_word

__all__ = ["add", "add_twins", "merge", "remove", "split", "titled"]


def remove(state: Revising) -> None:
    gone = {id(draft) for draft in state.some(state.weight.remove)}
    state.drafts = [draft for draft in state.drafts if id(draft) not in gone]


def add(state: Revising) -> None:
    for draft in state.held:
        state.drafts.insert(
            state.rng.randint(0, len(state.drafts)), replace(draft, category=_place(state, draft))
        )


def _place(state: Revising, draft: Draft) -> str:
    names = state.categories[draft.kind]
    return draft.category if draft.category in names else state.rng.choice(names or [draft.category])


def split(state: Revising) -> None:
    """A long title's last clauses become an item of their own."""
    for draft in state.some(state.weight.reword / 8, kinds=("basic",)):
        clauses = draft.item.title.rstrip("。").split("，")
        cut = next(
            (
                n
                for n in range(1, len(clauses))
                if len("，".join(clauses[:n])) * 5 >= len(draft.item.title) * 3
            ),
            0,
        )
        if not cut or len("，".join(clauses[cut:])) < 6:
            continue
        titles = ("，".join(clauses[:cut]) + "。", "，".join(clauses[cut:]) + "。")
        state.grouped("split", [draft], [titled(draft, title) for title in titles])


def merge(state: Revising) -> None:
    """An item takes in a shorter one, which goes."""
    for draft in state.some(state.weight.reword / 8, kinds=("basic",)):
        others = [
            other
            for other in state.drafts
            if other.kind == "basic"
            and other is not draft
            and not other.settled
            and len(other.item.title) * 1.6 < len(draft.item.title)
        ]
        if others and draft in state.drafts:
            other = state.rng.choice(others)
            joined = titled(draft, f"{draft.item.title.rstrip('。')}，{other.item.title}")
            state.grouped("merged", [draft, other], [joined])


def titled(draft: Draft, title: str) -> Draft:
    """A draft of the same item under another title."""
    return replace(draft, item=draft.item.model_copy(update={"title": title}))


def add_twins(state: Revising) -> None:
    """A new item that differs from one that stays as it is in one word."""
    plain = [draft for draft in state.drafts if draft.origin and not draft.what and not draft.settled]
    for draft in state.rng.sample(plain, min(len(plain), 1 + len(plain) // 40)):
        title = one_word(draft.item.title, state.rng)
        if title == draft.item.title or any(other.item.title == title for other in state.drafts):
            continue
        twin = Draft(draft.kind, draft.category, draft.item.model_copy(update={"title": title}), None)
        twin.settled = draft.settled = True
        state.drafts.insert(state.rng.randint(0, len(state.drafts)), twin)
