"""What is done to many items at once."""

from tests.support.items import departments_of, renamed
from tests.support.revise.drafts import Revising, basic_once
from tests.support.revision import KINDS
from tests.support.reword import dressed

__all__ = ["dress", "rename_category", "rename_department"]


def rename_department(state: Revising) -> None:
    """A department gets another name in every item, or in one list."""
    lists = KINDS if state.rng.random() < 0.6 else (state.rng.choice(("cooperative", "reclaimed")),)
    counts = {
        name: sum(
            draft.kind in lists and name in {one.name for one in departments_of(draft.item)}
            for draft in state.drafts
        )
        for name in state.known
    }
    often = [name for name, count in counts.items() if count > 2]
    if not often or state.rng.random() < 0.25:
        return
    old = state.rng.choice(often)
    new = old[:1] + state.rng.choice(("综合事务管理局", "数据和政务局", "治理服务中心", "发展促进局"))
    if new in state.known:
        return
    state.renamed = (old, new)
    for draft in state.drafts:
        if draft.kind in lists and any(one.name == old for one in departments_of(draft.item)):
            draft.item = renamed(draft.item, old, new, texts=True)
            if not basic_once(draft):
                draft.what.add("departments_changed")
        elif draft.kind in lists:
            draft.item = renamed(draft.item, old, new, texts=True)


def rename_category(state: Revising) -> None:
    if state.rng.random() < 0.5:
        return
    kind = state.rng.choice([one.kind for one in state.old.lists])
    stays = [
        name
        for name in state.categories[kind]
        if sum(draft.category == name and draft.kind == kind for draft in state.drafts if draft.origin) > 2
        and sum(
            draft.category == name
            and draft.kind == kind
            and draft.origin is not None
            and not draft.what & {"recategorised", "moved_list"}
            for draft in state.drafts
        )
        * 2
        > max(
            sum(draft.category == name and draft.kind == kind for draft in state.drafts),
            sum(
                category.name == name
                for one in state.old.lists
                if one.kind == kind
                for category in one.categories
                for _ in category.items
            ),
        )
    ]
    if not stays:
        return
    old = state.rng.choice(stays)
    new = old + "和综合事务" if state.rng.random() < 0.5 else "新设" + old[::-1]
    state.renamed_categories.add((kind, old, new))
    state.categories[kind] = [new if name == old else name for name in state.categories[kind]]
    for draft in (*state.drafts, *state.held):
        if draft.kind == kind and draft.category == old:
            draft.category = new


def dress(state: Revising) -> None:
    """What is no change: width of punctuation, white space, aliases, markers, a heading left out."""
    for draft in state.drafts:
        if state.rng.random() < 0.3:
            draft.item = dressed(draft.item, state.rng)
