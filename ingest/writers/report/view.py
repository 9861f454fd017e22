"""An Edition as the report shows it: items with their keys and what there is to note of them, and counts."""

from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ingest.writers.places import holds
from ingest.writers.printed import by_column
from ingest.writers.report import words
from ingest.writers.report.charts import Bar
from models.base import Where
from models.edition import Category, CooperativeItem, DutyList, Edition, Item, ReclaimedItem
from models.reconciliation import Check, Unplaced
from models.repairs import Doubt, Repair

__all__ = ["ReportView", "Section", "ShownCategory", "ShownItem", "ShownRepair", "view_of"]

MOST_DEPARTMENTS = 12
"""Departments in a picture; the table beside it holds all."""
ORDER = ("failed", "not_stated", "ok")
"""Checks by status: what needs a person's eye first."""


@dataclass(frozen=True)
class ShownRepair:
    """A repair, its text parted into what stayed and what did not; the key of the item it was made in."""

    repair: Repair
    start: str
    before: str
    after: str
    end: str
    key: str | None


@dataclass(frozen=True)
class Unsure:
    """Text in doubt between what stands beside it, why, and the key of the item it stands in."""

    start: str
    text: str
    end: str
    where: Where
    key: str | None
    why: str


@dataclass(frozen=True)
class ShownItem:
    """An item with its key on the page and what there is to note of it."""

    key: str
    item: Item
    changes: list[ShownRepair] = field(default_factory=list)
    printed: list[tuple[str | None, str]] = field(default_factory=list)
    """Its printed cells, each with its column's heading where that is known."""
    failures: list[Check] = field(default_factory=list)
    unsure: list["Unsure"] = field(default_factory=list)

    @property
    def departments(self) -> list[str]:
        """The names of its departments, each once."""
        item = self.item
        named = item.departments if isinstance(item, CooperativeItem | ReclaimedItem) else []
        return list(dict.fromkeys(department.name for department in named))

    @property
    def discontinued(self) -> bool:
        """Whether the work ends with the list."""
        return isinstance(self.item, ReclaimedItem) and self.item.disposition == "discontinued"


@dataclass(frozen=True)
class ShownCategory:
    """A category, its key on the page, and its entries."""

    key: str
    category: Category
    entries: list[ShownItem]


@dataclass(frozen=True)
class Section:
    """A list, its groups, and how many items each of its departments carries, most first."""

    key: str
    duty_list: DutyList
    groups: list[ShownCategory]

    @property
    def entries(self) -> list[ShownItem]:
        """All entries of the list."""
        return [entry for group in self.groups for entry in group.entries]

    @property
    def category_bars(self) -> list[Bar]:
        """Items by category, in the printed order."""
        return [
            Bar(group.category.name, len(group.entries), _link(list=self.key, category=group.key))
            for group in self.groups
        ]

    @property
    def departments(self) -> list[Bar]:
        """Items by department, most first."""
        counts = Counter(name for entry in self.entries for name in entry.departments)
        return [
            Bar(name, count, _link(list=self.key, department=name)) for name, count in counts.most_common()
        ]

    @property
    def busiest(self) -> list[Bar]:
        """The departments that carry most."""
        return self.departments[:MOST_DEPARTMENTS]


@dataclass(frozen=True)
class ReportView:
    """What the template shows beside the edition itself."""

    sections: list[Section]
    changes: list[ShownRepair]
    checks: list[Check]
    doubts: list[Check]
    unsure: list[Unsure]
    unplaced: list[Unplaced]

    @property
    def entries(self) -> list[ShownItem]:
        """All entries, in the document's order."""
        return [entry for section in self.sections for entry in section.entries]

    @property
    def departments(self) -> list[tuple[str, int]]:
        """Every department and how many items name it, most first."""
        return Counter(name for entry in self.entries for name in entry.departments).most_common()


def view_of(edition: Edition) -> ReportView:
    """The view of an edition. Keys are made of positions: a number may be printed twice."""
    checks = sorted(edition.reconciliation.checks, key=lambda check: ORDER.index(check.status))
    sections = [_section(position, one) for position, one in enumerate(edition.lists, 1)]
    entries = [entry for section in sections for entry in section.entries]
    changes, unsure = [], []
    for repair in edition.repairs:
        entry = _entry_at(entries, repair.where)
        key = entry.key if entry else None
        if repair.before == repair.after:
            unsure.append(Unsure(repair.before, "", "", repair.where, key, words.rule(repair.rule)))
            continue
        changes.append(_change(repair, key))
        if entry:
            entry.changes.append(changes[-1])
    for doubt in edition.doubts:
        entry = _entry_of(sections, doubt)
        unsure.append(_unsure(doubt, entry.key if entry else None))
    by_key = {entry.key: entry for entry in entries}
    for one in unsure:
        if one.key:
            by_key[one.key].unsure.append(one)
    for check in checks:
        if check.status == "failed":
            for entry in entries:
                if any(where in check.where for where in entry.item.where):
                    entry.failures.append(check)
    unplaced = edition.reconciliation.coverage.unplaced
    failed = [check for check in checks if check.status == "failed"]
    doubts = [check for check in failed if check.id != "coverage" or not unplaced]
    return ReportView(sections, changes, checks, doubts, unsure, unplaced)


def _section(position: int, duty_list: DutyList) -> Section:
    key = f"{duty_list.kind}-{position}"
    numbers = iter(range(1, len(duty_list.items) + 1))
    groups = [
        ShownCategory(
            f"{key}-c{number}",
            category,
            [
                ShownItem(f"{key}-{at}", item, printed=_printed(duty_list, item))
                for item, at in zip(category.items, numbers, strict=False)
            ],
        )
        for number, category in enumerate(duty_list.categories, 1)
    ]
    return Section(key, duty_list, groups)


def _printed(duty_list: DutyList, item: Item) -> list[tuple[str | None, str]]:
    columns = by_column(duty_list, item)
    if not columns:
        return [(None, cell) for cell in item.printed]
    return [(duty_list.columns[at], cell) for at, cell in columns.items()]


def _entry_of(sections: list[Section], doubt: Doubt) -> ShownItem | None:
    """The entry a doubt names, or the one that stands where it is."""
    entries = [entry for section in sections for entry in section.entries]
    named = (
        entry
        for section in sections
        if section.duty_list.kind == doubt.list
        for entry in section.entries
        if entry.item.number == doubt.number
    )
    return next(named, None) or _entry_at(entries, doubt.where)


def _entry_at(entries: list[ShownItem], place: Where) -> ShownItem | None:
    """The entry whose item stands there."""
    return next((one for one in entries if holds(one.item.where, place)), None)


def _unsure(doubt: Doubt, key: str | None) -> Unsure:
    end = doubt.offset + len(doubt.text)
    start, after = doubt.context[: doubt.offset], doubt.context[end:]
    return Unsure(start, doubt.text, after, doubt.where, key, words.doubt(doubt))


def _change(repair: Repair, key: str | None) -> ShownRepair:
    before, after = repair.before, repair.after
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return ShownRepair(
        repair,
        before[:start],
        before[start : len(before) - end],
        after[start : len(after) - end],
        before[len(before) - end :],
        key,
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _link(**wanted: str) -> str:
    """A link to the items that fit the filters."""
    return f"#items?{urlencode(wanted)}"
