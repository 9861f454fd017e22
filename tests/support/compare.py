"""Ground truth against an edition: the differences as readable lines, none where they agree.

Places, verbatim cells and repairs are not compared, nor what the truth leaves at ANY. Where the contract
leaves a choice, either is right: `（1）` within a point may be a point of its own, and a text without any
markers may be cut into several points.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from tests.support.made_up import ANY, Block, Category, Department, DutyList, Item, Point, Truth

__all__ = ["checks", "differences"]

Found = Mapping[str, Any]
NESTED = re.compile(r"[（(]\d{1,2}[)）]|[①-⑳]")


def differences(truth: Truth, edition: Any) -> list[str]:
    """Everything in which an Edition, or the dict of an edition.json, is not the truth."""
    found = _plain(edition)
    return [*_front(truth, found), *_lists(truth, found), *_checks(truth, found)]


def checks(truth: Truth, edition: Any) -> list[str]:
    """Only the differences in what was reconciled: for documents that are wrong on purpose."""
    return list(_checks(truth, _plain(edition)))


def _plain(edition: Any) -> Found:
    plain: Found = edition if isinstance(edition, Mapping) else edition.model_dump(mode="json")
    return plain


def _differ(name: str, wanted: object, found: object) -> Iterator[str]:
    if wanted not in (ANY, found):
        yield f"{name}: expected {wanted!r}, found {found!r}"


def _bare(text: str | None) -> str:
    return "".join((text or "").split())


# --- front and checks


def _front(truth: Truth, found: Found) -> Iterator[str]:
    for part in ("province", "city", "county", "township"):
        yield from _differ(f"place.{part}", getattr(truth.place, part), found["place"][part])
    yield from _differ("issued", truth.issued, found["issued"])
    yield from _differ("preface", list(truth.preface), [_bare(text) for text in found["preface"]])
    contents = [(_bare(entry["title"]), entry["page"]) for entry in found["contents"]]
    yield from _differ("contents", list(truth.contents), contents)
    declared = {entry["list"]: entry for entry in found["declared"]}
    wanted = {entry.list: entry for entry in truth.declared}
    for kind in ("basic", "cooperative", "reclaimed"):
        for name in ("categories", "category_count", "item_count"):
            value = getattr(wanted.get(kind), name, None)
            value = list(value) if isinstance(value, tuple) else value
            yield from _differ(f"declared.{kind}.{name}", value, declared.get(kind, {}).get(name))


def _checks(truth: Truth, found: Found) -> Iterator[str]:
    reconciliation = found["reconciliation"]
    status = {check["id"]: check["status"] for check in reconciliation["checks"]}
    details = {check["id"]: check.get("detail") for check in reconciliation["checks"]}
    failed = {name for name, value in status.items() if value == "failed"}
    for name in sorted(truth.failing - failed):
        yield f"check {name}: must fail, is {status.get(name, 'missing')}"
    for name in sorted(failed - truth.failing - truth.perhaps - _same_rows(truth)):
        yield f"check {name}: must not fail: {details[name]}"
    for name in sorted(_stated(truth) - truth.failing - truth.perhaps - failed):
        yield from _differ(f"check {name}", "ok", status.get(name, "missing"))
    yield from _differ("reconciliation.ok", not failed, reconciliation["ok"])
    coverage = reconciliation["coverage"]
    unplaced = sum(len(_bare(entry["text"])) for entry in coverage["unplaced"])
    total = sum(coverage["placed"].values()) + unplaced
    yield from _differ("coverage: placed and unplaced characters", coverage["characters"], total)
    if "coverage" not in truth.failing | truth.perhaps:
        for entry in coverage["unplaced"]:
            yield f"coverage: unplaced {entry['text'][:60]!r}"


def _stated(truth: Truth) -> set[str]:
    """The checks of what the document states of itself."""
    stated = set()
    for said in truth.declared:
        values = {"items": said.item_count, "categories": said.category_count, "names": said.categories}
        stated |= {f"preface.{name}.{said.list}" for name, value in values.items() if value is not None}
    for one in truth.lists:
        counted = [category for category in one.categories if isinstance(category.declared_count, int)]
        stated |= {f"heading.items.{one.kind}.{category.number}" for category in counted}
        stated.add(f"numbering.{one.kind}")
    return stated | ({"contents.lists"} if truth.contents else set()) | {"coverage"}


# --- lists


def _lists(truth: Truth, found: Found) -> Iterator[str]:
    yield from _differ("lists", [one.kind for one in truth.lists], [one["kind"] for one in found["lists"]])
    by_kind = {one["kind"]: one for one in found["lists"]}
    for wanted in truth.lists:
        if wanted.kind in by_kind:
            yield from _list(wanted, by_kind[wanted.kind])


def _list(wanted: DutyList, found: Found) -> Iterator[str]:
    title = _bare(found["title"])
    if not (title.endswith(("清单", "事项")) and _bare(wanted.title).endswith(title)):  # 二、 may be left out
        yield from _differ(f"{wanted.kind}.title", wanted.title, found["title"])
    columns = [_bare(column) for column in found["columns"]]
    yield from _differ(f"{wanted.kind}.columns", [_bare(column) for column in wanted.columns], columns)
    names = [category["name"] for category in found["categories"]]
    yield from _differ(f"{wanted.kind}.categories", [category.name for category in wanted.categories], names)
    for category, other in zip(wanted.categories, found["categories"], strict=False):
        yield from _category(f"{wanted.kind}.categories[{category.number}]", category, other)
    items = [item for category in found["categories"] for item in category["items"]]
    yield from _differ(f"{wanted.kind}: number of items", len(wanted.items), len(items))
    for item, other in zip(wanted.items, items, strict=False):
        yield from _item(wanted.kind, item, other)


def _category(name: str, wanted: Category, found: Found) -> Iterator[str]:
    yield from _differ(f"{name}.number", wanted.number, found["number"])
    yield from _differ(f"{name}.label", wanted.label, _bare(found["label"]))
    yield from _differ(f"{name}.declared_count", wanted.declared_count, found["declared_count"])
    yield from _differ(f"{name}: number of items", len(wanted.items), len(found["items"]))


def _item(kind: str, wanted: Item, found: Found) -> Iterator[str]:
    name = f"{kind} {wanted.number}"
    yield from _differ(f"{name} number", wanted.number, found["number"])
    yield from _differ(f"{name} title", wanted.title, found["title"])
    if kind == "basic":
        return
    yield from _departments(name, wanted.departments, found["departments"])
    if kind == "cooperative":
        yield from _blocks(f"{name} department_duties", wanted.department_duties, found["department_duties"])
        yield from _points(f"{name} township_duties", wanted.township_duties, found["township_duties"])
        return
    yield from _blocks(f"{name} method", wanted.method, found["method"])
    yield from _differ(f"{name} disposition", wanted.disposition, found["disposition"])
    reason = found["reason"]
    part = bool(wanted.method and wanted.reason and reason) and reason.rstrip("。") in (wanted.reason or "")
    if not part:  # with a department named, the reason may be the part of the method that says so
        yield from _differ(f"{name} reason", wanted.reason, reason)


def _departments(name: str, wanted: Sequence[Department], found: Sequence[Found]) -> Iterator[str]:
    names = [department["name"] for department in found]
    yield from _differ(f"{name} departments", [department.name for department in wanted], names)
    for department in wanted:
        other = next((one for one in found if one["name"] == department.name), None)
        if other is not None:
            for part in ("aka", "level", "function"):
                yield from _differ(f"{name} {department.name}.{part}", getattr(department, part), other[part])


def _blocks(name: str, wanted: Sequence[Block], found: Sequence[Found]) -> Iterator[str]:
    heads = [list(block.departments) for block in wanted]
    if heads != [duty["departments"] for duty in found]:
        yield f"{name}: expected blocks of {heads}, found {[duty['departments'] for duty in found]}"
        return
    for index, (block, duty) in enumerate(zip(wanted, found, strict=True)):
        yield from _points(f"{name}[{index}]", block.points, duty["points"])


def _points(name: str, wanted: Sequence[Point], found: Sequence[Found]) -> Iterator[str]:
    ours = [(point.marker, point.text) for point in wanted]
    theirs = [(point["marker"], point["text"]) for point in found]
    if ours == theirs or _cut_otherwise(ours, theirs):
        return
    for index, (left, right) in enumerate(zip_longest(ours, theirs)):
        yield from _differ(f"{name} point {index + 1}", left, right)


def _cut_otherwise(ours: list[tuple[str | None, str]], theirs: list[tuple[str | None, str]]) -> bool:
    """Whether the same text is cut finer where the contract allows it."""

    def joined(points: list[tuple[str | None, str]]) -> str:
        return "".join((marker or "") + text for marker, text in points)

    if joined(ours) != joined(theirs):
        return False
    unmarked = all(marker is None for marker, _ in ours)
    if unmarked:
        return all(marker is None for marker, _ in theirs)
    left = iter(marker for marker, _ in theirs)
    return any(NESTED.search(text) for _, text in ours) and all(marker in left for marker, _ in ours)


def _same_rows(truth: Truth) -> set[str]:
    """The checks that fail where a list was made up with two rows of one title: they may be the same."""
    titles = {one.kind: [item.title for item in one.items] for one in truth.lists}
    return {f"repeated.{kind}" for kind, names in titles.items() if len(set(names)) < len(names)}
