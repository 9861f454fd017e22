"""A made-up next year's edition of a list, drawn from a seed, and what was changed in it, item by item.

    revision = revised(edition, seed)
    changes = ingest.compare(revision.old, revision.new)
    assert score(revision, changes).precision > 0.99

The old edition keeps some items of the one given back: they are what the new edition adds. Nothing here
imports what compares; the truth is what the generator did.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from models.edition import Category, DutyList, Edition, Item
from tests.support.revise.coming import add, add_twins, merge, remove, split
from tests.support.revise.drafts import Revising, drafts_of
from tests.support.revise.duties import change_departments, change_duties
from tests.support.revise.hand import join, part, reword_by_hand, take_back
from tests.support.revise.reforms import absorb, divide, join_departments, rename_place
from tests.support.revise.templates import other_object, other_power
from tests.support.revise.whole import dress, rename_category, rename_department
from tests.support.revise.wording import end, move, recategorise, reword
from tests.support.revision import HEAVY, LIGHT, MODERATE, Expected, Group, Key, Revision, Weight

__all__ = ["revised"]

STEPS = (
    reword_by_hand,
    take_back,
    part,
    join,
    other_object,
    other_power,
    remove,
    merge,
    split,
    move,
    recategorise,
    reword,
    change_duties,
    change_departments,
    end,
    absorb,
    divide,
    join_departments,
    rename_department,
    rename_place,
    rename_category,
    add_twins,
    add,
    dress,
)


def revised(edition: Edition, seed: int, weight: Weight | None = None) -> Revision:
    """A revision of an edition; what is changed, and how hard, is the seed's or as given."""
    rng = Random(f"revision {seed}")
    weight = weight or rng.choice((LIGHT, MODERATE, MODERATE, HEAVY))
    drafts = drafts_of(edition)
    rng.shuffle(drafts)
    count = int(len(drafts) * weight.remove)
    held = [replace(draft, origin=None) for draft in drafts[:count]]
    kept = {id(draft.item) for draft in drafts[count:]}
    state = Revising(rng, weight, _with_items(edition, lambda item: id(item) in kept), held)
    for step in STEPS:
        step(state)
    return _set(state)


def _with_items(edition: Edition, keep: Callable[[Item], bool]) -> Edition:
    """The edition with some items only, numbered anew; a category left empty goes."""
    lists = []
    for one in edition.lists:
        number = 0
        categories = []
        for category in one.categories:
            items = []
            for item in category.items:
                if keep(item):
                    number += 1
                    items.append(item.model_copy(update={"number": number}))
            if items:
                categories.append(category.model_copy(update={"items": items}))
        lists.append(one.model_copy(update={"categories": categories}))
    return edition.model_copy(update={"lists": lists})


def _set(state: Revising) -> Revision:
    """The new edition, and the truth."""
    if state.rng.random() < 0.5:
        state.rng.shuffle(state.drafts)
    truth: list[Expected] = []
    grouped: list[set[Key]] = [set() for _ in state.groups]
    lists = []
    for one in state.old.lists:
        number = 0
        categories = []
        names = list(
            dict.fromkeys(
                [*state.categories[one.kind], *(d.category for d in state.drafts if d.kind == one.kind)]
            )
        )
        for position, name in enumerate(names, 1):
            items = []
            for draft in state.drafts:
                if draft.kind == one.kind and draft.category == name:
                    number += 1
                    items.append(draft.item.model_copy(update={"number": number}))
                    if draft.group is not None:
                        grouped[draft.group].add((one.kind, number))
                        continue
                    truth.append(Expected(draft.origin, (one.kind, number), frozenset(draft.what)))
            if items:
                categories.append(Category(number=position, name=name, label=name, items=items))
        lists.append(DutyList(kind=one.kind, title=one.title, columns=one.columns, categories=categories))
    groups = [
        Group(form, old, frozenset(new)) for (form, old), new in zip(state.groups, grouped, strict=True)
    ]
    stayed = {expected.old for expected in truth} | {key for group in groups for key in group.old}
    everything = [(one.kind, item.number) for one in state.old.lists for item in one.items]
    truth += [Expected(key, None) for key in everything if key not in stayed]
    return Revision(
        state.old,
        state.old.model_copy(update={"lists": lists}),
        tuple(truth),
        tuple(groups),
        state.renamed,
        frozenset(state.renamed_categories),
        frozenset(state.reforms),
        frozenset(state.by_hand),
        frozenset(state.taken_back),
        frozenset(state.templates),
    )
