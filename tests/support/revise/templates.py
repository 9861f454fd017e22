"""Titles that are templates (对…的处罚): another object or another power is another duty."""

from dataclasses import replace
from random import Random

from models.edition import Point, ReclaimedItem
from tests.support.revise import by_hand
from tests.support.revise.coming import titled
from tests.support.revise.drafts import Draft, Revising

__all__ = ["other_object", "other_power"]

POWERS = (
    ("处罚", "监督检查"),
    ("处罚", "行政强制"),
    ("监督检查", "行政处罚"),
    ("监督检查", "考核"),
    ("监督管理", "处罚"),
    ("考核", "表彰奖励"),
    ("安全监督检查", "事故调查处理"),
    ("追缴", "审核确认"),
    ("审核确认", "追缴"),
    ("核发", "监督检查"),
    ("现场核查", "处罚"),
)


def other_object(state: Revising) -> None:
    for draft in _some(state):
        title = draft.item.title
        fitting = [
            pair
            for pair in by_hand.objects()
            if pair[0] in title and not {f"、{pair[0]}", f"{pair[0]}、"} & _around(title, pair[0])
        ]
        if fitting:
            old, new = state.rng.choice(fitting)
            _replaced(state, draft, draft.item.title.replace(old, new))


def _around(title: str, word: str) -> set[str]:
    """A word with the sign before it, and with the one after."""
    at = title.index(word)
    return {title[max(at - 1, 0) : at + len(word)], title[at : at + len(word) + 1]}


def other_power(state: Revising) -> None:
    for draft in _some(state):
        fitting = [pair for pair in POWERS if draft.item.title.endswith(pair[0])]
        if fitting:
            old, new = state.rng.choice(fitting)
            _replaced(state, draft, draft.item.title.removesuffix(old) + new)


def _some(state: Revising) -> list[Draft]:
    if not state.weight.templates:
        return []
    return state.some(state.weight.templates, kinds=("reclaimed", "cooperative"))


def _replaced(state: Revising, draft: Draft, title: str) -> None:
    """The item goes, another one comes: beside it or elsewhere, with its duties or with others."""
    rng = state.rng
    fresh = replace(titled(draft, title), origin=None, what=set(), settled=True)
    if rng.random() < 0.5:
        fresh.item = _with_other_method(fresh.item, rng)
    at = state.drafts.index(draft) if rng.random() < 0.5 else rng.randrange(len(state.drafts))
    state.drafts.remove(draft)
    state.drafts.insert(at, fresh)
    if draft.origin:
        state.templates.add(draft.origin)


def _with_other_method(item: object, rng: Random) -> object:
    if not isinstance(item, ReclaimedItem) or not item.method:
        return item
    text = rng.choice(("依托专业机构实施，乡镇不再承担。", "结合日常工作组织实施，按年度公布结果。"))
    duty = item.method[0].model_copy(update={"points": [Point(marker=None, text=text)]})
    return item.model_copy(update={"method": [duty]})
