"""A made-up next year's edition of a list, drawn from a seed, and what was changed in it, item by item.

    revision = revised(edition, seed)
    changes = ingest.compare(revision.old, revision.new)
    assert score(revision, changes).precision > 0.99

The old edition keeps some items of the one given back: they are what the new edition adds. Nothing here
imports what compares; the truth is what the generator did.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from models.edition import (
    BasicItem,
    Category,
    CooperativeItem,
    Department,
    Duty,
    DutyList,
    Edition,
    Item,
    Kind,
    Point,
    ReclaimedItem,
)
from tests.support.items import bare, department, departments_of, renamed, unheaded
from tests.support.revision import HEAVY, KINDS, LIGHT, MODERATE, Expected, Key, Revision, Weight
from tests.support.reword import dressed, one_word

__all__ = ["revised"]

METHODS = (
    "按照年度计划组织实施，对发现的问题及时处置。",
    "加强日常监管，依法依规查处，不再由乡镇办理。",
    "制定工作方案，组织专业力量开展，结果向社会公布。",
)
REASONS = ("依据的文件已废止，不再开展此项工作。", "落实为基层减负有关要求，取消此项工作。")


@dataclass
class _Draft:
    """An item on its way to the new edition."""

    kind: Kind
    category: str
    item: Any
    origin: Key | None
    what: set[str] = field(default_factory=set)
    settled: bool = False


def revised(edition: Edition, seed: int, weight: Weight | None = None) -> Revision:
    """A revision of an edition; what is changed, and how hard, is the seed's or as given."""
    rng = Random(f"revision {seed}")
    weight = weight or rng.choice((LIGHT, MODERATE, MODERATE, HEAVY))
    drafts = [
        _Draft(one.kind, category.name, item, None)
        for one in edition.lists
        for category in one.categories
        for item in category.items
    ]
    rng.shuffle(drafts)
    held = drafts[: int(len(drafts) * weight.remove)]
    kept_ids = {id(draft.item) for draft in drafts[len(held) :]}
    old = _with_items(edition, lambda item: id(item) in kept_ids)
    drafts = [
        _Draft(one.kind, category.name, item, (one.kind, item.number))
        for one in old.lists
        for category in one.categories
        for item in category.items
    ]
    return _Reviser(rng, weight, old, drafts, held).run()


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


class _Reviser:
    """Changes drafts one kind of change after another, noting each; then sets the new edition."""

    def __init__(
        self, rng: Random, weight: Weight, old: Edition, drafts: list[_Draft], held: list[_Draft]
    ) -> None:
        self.rng, self.weight, self.old, self.drafts, self.held = rng, weight, old, drafts, held
        self.categories = {one.kind: [category.name for category in one.categories] for one in old.lists}
        self.known = sorted({one.name for draft in drafts for one in departments_of(draft.item)})
        self.renamed: tuple[str, str] | None = None
        self.renamed_categories: set[tuple[Kind, str, str]] = set()

    def run(self) -> Revision:
        for step in (
            self._remove,
            self._merge,
            self._split,
            self._move,
            self._recategorise,
            self._reword,
            self._duties,
            self._departments,
            self._disposition,
            self._rename,
            self._rename_category,
            self._twins,
            self._add,
            self._dress,
        ):
            step()
        return self._set()

    def _some(self, share: float, *, kinds: Iterable[Kind] = KINDS) -> list[_Draft]:
        return [
            draft
            for draft in self.drafts
            if draft.kind in kinds and not draft.settled and self.rng.random() < share
        ]

    # --- items come and go

    def _remove(self) -> None:
        gone = {id(draft) for draft in self._some(self.weight.remove)}
        self.drafts = [draft for draft in self.drafts if id(draft) not in gone]

    def _add(self) -> None:
        for draft in self.held:
            self.drafts.insert(
                self.rng.randint(0, len(self.drafts)), replace(draft, category=self._place(draft))
            )

    def _place(self, draft: _Draft) -> str:
        names = self.categories[draft.kind]
        return draft.category if draft.category in names else self.rng.choice(names or [draft.category])

    def _split(self) -> None:
        """A long title's last clauses become an item of their own; the longer part stays the item."""
        for draft in self._some(self.weight.reword / 8, kinds=("basic",)):
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
            self._retitle(draft, "，".join(clauses[:cut]) + "。")
            draft.settled = True
            item = BasicItem(number=0, title="，".join(clauses[cut:]) + "。", printed=[], where=[])
            self.drafts.append(_Draft("basic", draft.category, item, None, settled=True))

    def _merge(self) -> None:
        """An item takes in a shorter one, which goes."""
        for draft in self._some(self.weight.reword / 8, kinds=("basic",)):
            others = [
                other
                for other in self.drafts
                if other.kind == "basic"
                and other is not draft
                and not other.settled
                and len(other.item.title) * 1.6 < len(draft.item.title)
            ]
            if others:
                other = self.rng.choice(others)
                self.drafts.remove(other)
                self._retitle(draft, f"{draft.item.title.rstrip('。')}，{other.item.title}")
                draft.settled = True

    def _twins(self) -> None:
        """A new item that differs from one that stays as it is in one word."""
        plain = [draft for draft in self.drafts if draft.origin and not draft.what and not draft.settled]
        for draft in self.rng.sample(plain, min(len(plain), 1 + len(plain) // 40)):
            title = one_word(draft.item.title, self.rng)
            if title == draft.item.title or any(other.item.title == title for other in self.drafts):
                continue
            twin = _Draft(draft.kind, draft.category, draft.item.model_copy(update={"title": title}), None)
            twin.settled = draft.settled = True
            self.drafts.insert(self.rng.randint(0, len(self.drafts)), twin)

    # --- items change

    def _retitle(self, draft: _Draft, title: str) -> None:
        if bare(title) != bare(draft.item.title):
            draft.item = draft.item.model_copy(update={"title": title})
            draft.what.add("reworded")

    def _reword(self) -> None:
        for draft in self._some(self.weight.reword):
            self._retitle(draft, self.rng.choice(self.weight.hard)(draft.item.title, self.rng))

    def _move(self) -> None:
        for draft in self._some(self.weight.move):
            kinds = [kind for kind in KINDS if kind != draft.kind and self.categories.get(kind)]
            if not kinds:
                continue
            kind = self.rng.choice(kinds)
            before = {one.name for one in departments_of(draft.item)}
            draft.item = self._as(kind, draft.item)
            draft.what = {"moved_list"}
            if (
                "basic" not in {kind, draft.kind}
                and {one.name for one in departments_of(draft.item)} != before
            ):
                draft.what.add("departments_changed")
            draft.kind, draft.category = kind, self.rng.choice(self.categories[kind])
            draft.settled = self.rng.random() < 0.6

    def _as(self, kind: Kind, item: Any) -> Any:
        """The item as the other list has it; what that list needs and this one lacks is made up."""
        base = {"number": 0, "title": item.title, "printed": [], "where": []}
        if kind == "basic":
            return BasicItem(**base)
        names = list(departments_of(item)) or [department(self.rng.choice(self.known or ["区民政局"]))]
        if kind == "cooperative":
            duties = [Duty(points=[Point(marker=None, text=self.rng.choice(METHODS))])]
            help_ = [Point(marker=None, text="配合做好信息采集和上报工作。")]
            return CooperativeItem(**base, departments=names, department_duties=duties, township_duties=help_)
        method = [Duty(points=[Point(marker=None, text=self.rng.choice(METHODS))])]
        return ReclaimedItem(**base, departments=names, method=method, disposition="transferred")

    def _recategorise(self) -> None:
        for draft in self._some(self.weight.recategorise):
            others = [name for name in self.categories[draft.kind] if name != draft.category]
            if others and "moved_list" not in draft.what:
                draft.category = self.rng.choice(others)
                draft.what.add("recategorised")

    def _duties(self) -> None:
        for draft in self._some(self.weight.duties, kinds=("cooperative", "reclaimed")):
            item = draft.item
            if isinstance(item, ReclaimedItem):
                name = "method" if item.method else "reason"
            else:
                name = self.rng.choice(("department_duties", "township_duties"))
            fresh = self._other(getattr(item, name))
            if fresh is not None:
                draft.item = item.model_copy(update={name: fresh})
                if "moved_list" not in draft.what:
                    draft.what.add("duties_changed")

    def _other(self, value: Any) -> Any:
        """Duties, points or a reason, one of them in other words, gone, or with one more."""
        if isinstance(value, str):
            return self._text(value)
        if not value:
            return None
        at = self.rng.randrange(len(value))
        if isinstance(value[at], Duty):
            points = self._other(value[at].points)
            return points and [*value[:at], value[at].model_copy(update={"points": points}), *value[at + 1 :]]
        turn = self.rng.random()
        if turn < 0.2 and len(value) > 1:
            return [*value[:at], *value[at + 1 :]]
        if turn < 0.4:
            return [*value, Point(marker=value[-1].marker, text="及时公开办理结果，接受社会监督。")]
        text = self._text(value[at].text)
        return text and [*value[:at], value[at].model_copy(update={"text": text}), *value[at + 1 :]]

    def _text(self, text: str) -> str | None:
        fresh = self.rng.choice(self.weight.hard)(text, self.rng)
        return fresh if bare(fresh) != bare(text) else None

    def _departments(self) -> None:
        for draft in self._some(self.weight.departments, kinds=("cooperative", "reclaimed")):
            names = list(departments_of(draft.item))
            others = [name for name in self.known if name not in {one.name for one in names}]
            if not names or not others or _basic_once(draft):
                continue
            old, new = self.rng.choice(names), department(self.rng.choice(others))
            turn = self.rng.random()
            if turn < 0.6:
                draft.item = renamed(draft.item, old.name, new.name, texts=self.rng.random() < 0.5)
                draft.what.add("departments_changed")
            elif turn < 0.8:
                self._with_department(draft, names, new)
            elif len(names) > 1:
                self._without_department(draft, names, old)

    def _with_department(self, draft: _Draft, names: list[Department], new: Department) -> None:
        item = draft.item
        change: dict[str, Any] = {"departments": [*names, new]}
        draft.what.add("departments_changed")
        if isinstance(item, CooperativeItem) and all(duty.departments for duty in item.department_duties):
            duty = Duty(
                departments=[new.name], points=[Point(marker=None, text="做好职责范围内的审核和指导。")]
            )
            change["department_duties"] = [*item.department_duties, duty]
            if "moved_list" not in draft.what:
                draft.what.add("duties_changed")
        draft.item = item.model_copy(update=change)

    def _without_department(self, draft: _Draft, names: list[Department], old: Department) -> None:
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

    def _disposition(self) -> None:
        """A work that a department had taken over ends."""
        for draft in self._some(self.weight.duties / 6, kinds=("reclaimed",)):
            if (
                draft.item.disposition == "transferred"
                and draft.item.departments
                and "moved_list" not in draft.what
            ):
                change = {"disposition": "discontinued", "reason": self.rng.choice(REASONS)}
                draft.item = draft.item.model_copy(update={**change, "method": [], "departments": []})
                draft.what |= {"duties_changed", "departments_changed"}

    # --- whole editions

    def _rename(self) -> None:
        """A department gets another name in every item, or in one list."""
        lists = KINDS if self.rng.random() < 0.6 else (self.rng.choice(("cooperative", "reclaimed")),)
        counts = {
            name: sum(
                draft.kind in lists and name in {one.name for one in departments_of(draft.item)}
                for draft in self.drafts
            )
            for name in self.known
        }
        often = [name for name, count in counts.items() if count > 2]
        if not often or self.rng.random() < 0.25:
            return
        old = self.rng.choice(often)
        new = old[:1] + self.rng.choice(("综合事务管理局", "数据和政务局", "治理服务中心", "发展促进局"))
        if new in self.known:
            return
        self.renamed = (old, new)
        for draft in self.drafts:
            if draft.kind in lists and any(one.name == old for one in departments_of(draft.item)):
                draft.item = renamed(draft.item, old, new, texts=True)
                if not _basic_once(draft):
                    draft.what.add("departments_changed")
            elif draft.kind in lists:
                draft.item = renamed(draft.item, old, new, texts=True)

    def _rename_category(self) -> None:
        if self.rng.random() < 0.5:
            return
        kind = self.rng.choice([one.kind for one in self.old.lists])
        stays = [
            name
            for name in self.categories[kind]
            if sum(draft.category == name and draft.kind == kind for draft in self.drafts if draft.origin) > 2
            and sum(
                draft.category == name
                and draft.kind == kind
                and draft.origin is not None
                and not draft.what & {"recategorised", "moved_list"}
                for draft in self.drafts
            )
            * 2
            > max(
                sum(draft.category == name and draft.kind == kind for draft in self.drafts),
                sum(
                    category.name == name
                    for one in self.old.lists
                    if one.kind == kind
                    for category in one.categories
                    for _ in category.items
                ),
            )
        ]
        if not stays:
            return
        old = self.rng.choice(stays)
        new = old + "和综合事务" if self.rng.random() < 0.5 else "新设" + old[::-1]
        self.renamed_categories.add((kind, old, new))
        self.categories[kind] = [new if name == old else name for name in self.categories[kind]]
        for draft in (*self.drafts, *self.held):
            if draft.kind == kind and draft.category == old:
                draft.category = new

    def _dress(self) -> None:
        """What is no change: width of punctuation, white space, aliases, markers, a heading left out."""
        for draft in self.drafts:
            if self.rng.random() < 0.3:
                draft.item = dressed(draft.item, self.rng)

    # --- the new edition

    def _set(self) -> Revision:
        if self.rng.random() < 0.5:
            self.rng.shuffle(self.drafts)
        truth: list[Expected] = []
        lists = []
        for one in self.old.lists:
            number = 0
            categories = []
            names = list(
                dict.fromkeys(
                    [*self.categories[one.kind], *(d.category for d in self.drafts if d.kind == one.kind)]
                )
            )
            for position, name in enumerate(names, 1):
                items = []
                for draft in self.drafts:
                    if draft.kind == one.kind and draft.category == name:
                        number += 1
                        items.append(draft.item.model_copy(update={"number": number}))
                        truth.append(Expected(draft.origin, (one.kind, number), frozenset(draft.what)))
                if items:
                    categories.append(Category(number=position, name=name, label=name, items=items))
            lists.append(DutyList(kind=one.kind, title=one.title, columns=one.columns, categories=categories))
        stayed = {expected.old for expected in truth}
        everything = [(one.kind, item.number) for one in self.old.lists for item in one.items]
        truth += [Expected(key, None) for key in everything if key not in stayed]
        new = self.old.model_copy(update={"lists": lists})
        return Revision(self.old, new, tuple(truth), self.renamed, frozenset(self.renamed_categories))


def _basic_once(draft: _Draft) -> bool:
    """Whether it is or was in the list whose items have no departments."""
    return "basic" in {draft.kind, draft.origin[0] if draft.origin else None}
