"""Words changed as revisions change them: lightly to heavily; and dressed otherwise, which is no change."""

import re
from random import Random
from typing import Any

from models.edition import BasicItem, CooperativeItem, Department, Duty, Point, ReclaimedItem

__all__ = ["dressed", "heavily", "lightly", "moderately", "one_word"]

HAN = "[\u4e00-\u9fff]"
SYNONYMS = (
    ("做好", "抓好"), ("负责", "承担"), ("加强", "强化"), ("开展", "组织开展"), ("落实", "严格落实"),
    ("推进", "持续推进"), ("管理", "日常管理"), ("建设", "规范化建设"), ("宣传", "宣传引导"),
    ("服务", "服务保障"),
    ("监督检查", "监管"), ("处罚", "行政处罚"), ("审核", "审查"), ("统计", "汇总统计"), ("排查", "摸排"),
    ("上报", "报告"), ("工作", "事务"), ("培训", "教育培训"), ("建立", "健全"), ("协助", "配合"),
    ("组织", "统筹组织"), ("及时", "第一时间"), ("依法", "按规定"), ("村（社区）", "村和社区"),
)  # fmt: skip
TAILS = (
    "，并按规定报告", "，做好后续跟踪", "等工作", "，接受社会监督", "和指导", "，完善长效机制", "及配套服务",
    "，按月通报进展", "（含网上办理）", "，压实各方责任",
)  # fmt: skip
HEADS = ("统筹", "依法", "常态化", "组织实施", "进一步", "牵头", "按照职责")
TWINS = (
    ("生产", "经营"), ("企业", "个体工商户"), ("老年人", "残疾人"), ("农村", "城镇"), ("水", "土壤"),
    ("建设", "运行"),
    ("审核", "发放"), ("检查", "评比"), ("镇", "村"), ("宣传", "统计"), ("组织", "经费"), ("考核", "通报"),
    ("安全", "质量"), ("处罚", "行政强制"), ("管理", "监测"), ("服务", "登记"),
)  # fmt: skip


def lightly(text: str, rng: Random) -> str:
    """A word for another, one put in or left out, or a few words at the end."""
    turn = rng.random()
    fitting = [pair for pair in SYNONYMS if pair[0] in text]
    if turn < 0.55 and fitting:
        old, new = rng.choice(fitting)
        return text.replace(old, new, 1)
    if turn < 0.8:
        return _ended(text, rng.choice(TAILS))
    if turn < 0.9 or len(text) < 12:
        return rng.choice(HEADS) + text
    return _without(text, rng, 2)


def moderately(text: str, rng: Random) -> str:
    """Two to four light changes."""
    for _ in range(rng.randint(2, 4)):
        text = lightly(text, rng)
    return text


def heavily(text: str, rng: Random) -> str:
    """Clauses dropped, put in and put in another order; a third or so of the words are others."""
    end = "。" if text.endswith("。") else ""
    clauses = text.rstrip("。").split("，")
    if len(clauses) > 2:
        clauses.pop(rng.randrange(len(clauses)))
    if len(clauses) > 1:
        rng.shuffle(clauses)
    if len(text) > 30:
        clauses.insert(
            rng.randint(0, len(clauses)),
            rng.choice(("做好后续跟踪", "健全工作台账", "明确专人负责")),
        )
    text = "，".join(clauses)
    for old, new in SYNONYMS:
        if old in text and rng.random() < 0.5:
            text = text.replace(old, new, 1)
    if len(text) > 16:
        text = _without(text, rng, max(2, len(text) // 8))
    return rng.choice((*HEADS, "", "")) + text + end


def one_word(text: str, rng: Random) -> str:
    """A title that is another item's for one word; the same where no word fits."""
    fitting = [pair for pair in TWINS if pair[0] in text]
    if not fitting:
        return text
    old, new = rng.choice(fitting)
    return text.replace(old, new, 1)


def _ended(text: str, tail: str) -> str:
    return text.rstrip("。") + tail + "。" if text.endswith("。") else text + tail


def _without(text: str, rng: Random, letters: int) -> str:
    """The text without a few letters that stand together."""
    runs = [run for run in re.finditer(f"{HAN}+", text) if len(run.group()) > letters + 1]
    if not runs:
        return text
    run = rng.choice(runs)
    at = rng.randint(run.start(), run.end() - letters)
    return text[:at] + text[at + letters :]


# --- no change


NARROW = str.maketrans("，：；（）！？", ",:;()!?")


def dressed(item: Any, rng: Random) -> Any:
    """The item in another print: nothing it says is changed."""
    change: dict[str, Any] = {"title": _dressed(item.title, rng)}
    if not isinstance(item, BasicItem):
        change["departments"] = [_aliased(one, rng) for one in item.departments]
    if isinstance(item, CooperativeItem):
        change["department_duties"] = [_duty(one, rng) for one in _headed(item, rng)]
        change["township_duties"] = _points(item.township_duties, rng)
    if isinstance(item, ReclaimedItem):
        change["method"] = [_duty(one, rng) for one in item.method]
    return item.model_copy(update=change)


def _dressed(text: str, rng: Random) -> str:
    turn = rng.random()
    if turn < 0.25:
        return text.translate(NARROW)
    if turn < 0.5 and len(text) > 4:
        at = rng.randrange(1, len(text))
        return f"{text[:at]} {text[at:]}"
    if turn < 0.65:
        return text.replace("“", '"').replace("”", '"')
    return text.rstrip("。") if turn < 0.75 else text


def _aliased(one: Department, rng: Random) -> Department:
    """An alias left out, or put in."""
    if one.aka:
        return one.model_copy(update={"aka": None, "as_printed": one.name}) if rng.random() < 0.5 else one
    if rng.random() < 0.1:
        aka = f"{one.name[:1]}某某办公室{len(one.name)}"
        return one.model_copy(update={"aka": aka, "as_printed": f"{one.name}（{aka}）"})
    return one


def _headed(item: CooperativeItem, rng: Random) -> list[Duty]:
    """With one department its heading says nothing: printed or not."""
    duties = list(item.department_duties)
    if len(item.departments) == 1 and len(duties) == 1 and rng.random() < 0.5:
        heads = [] if duties[0].departments else [item.departments[0].name]
        return [duties[0].model_copy(update={"departments": heads})]
    return duties


def _duty(duty: Duty, rng: Random) -> Duty:
    return duty.model_copy(update={"points": _points(duty.points, rng)})


def _points(points: list[Point], rng: Random) -> list[Point]:
    style = rng.choice(("{}.", "{}．", "{}、", "（{}）", None))
    if style is None:
        return points
    return [
        point.model_copy(
            update={"marker": point.marker and style.format(number), "text": _dressed(point.text, rng)}
        )
        for number, point in enumerate(points, 1)
    ]
