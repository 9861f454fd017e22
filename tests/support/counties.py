"""A made-up county: townships with the same duties, what differs for a reason, and slips planted among them.

Each township has the county's duties in its own print: numbers shift, punctuation and markers are others,
departments are written with and without the county's name. For a reason differ: duties that only some have,
and those that no subdistrict has. Without one: what is planted, each in one township.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.writers.parquet import schema, typed
from models.catalogue import ITEM_DUTIES
from models.columns import DataRow
from models.matrix import Difference, DifferenceKind
from tests.support.as_text import render
from tests.support.country import id_of
from tests.support.made_up import Block, Category, Department, DutyList, Item, Kind, Place, Point, Truth
from tests.support.made_up import township as made_up_township
from tests.support.reword import lightly
from tests.support.style import Style

__all__ = ["County", "Held", "Planted", "county", "lay_out", "put_known_duties", "scored", "township_of"]

NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
PLAIN = Style()
OWN, SHARED, TOWNS_ONLY = 4, 6, 4
"""Duties of a township alone, those that a third of the townships have, and those that no subdistrict has."""
NARROW = str.maketrans("，；（）", ",;()")
ADDED = "并于每季度末将有关情况书面报告"


@dataclass(frozen=True)
class Held:
    """A duty as a township has it: which, in which list and category, the item. Numbers come later."""

    duty: int
    kind: Kind
    category: str
    item: Item


@dataclass(frozen=True)
class Planted:
    """A slip: what differs, of which duty, in which township."""

    kind: DifferenceKind
    duty: int
    township: str


@dataclass
class County:
    """What was made: the townships' lists, their duties by edition, list and number, and the slips."""

    truths: list[Truth] = field(default_factory=list)
    duties: dict[tuple[str, str, int], int] = field(default_factory=dict)
    planted: list[Planted] = field(default_factory=list)


def county(
    seed: int, *, towns: int = 13, slips: int = 10, reworded: float = 0.0, place: Place | None = None
) -> County:
    """A county with so many slips of each kind; `reworded` is the share of titles in other words."""
    rng = Random(f"county {seed}")
    place = place or Place("示例省", "示例市", "示例县", "")
    base = _held(made_up_township(seed, large=True, tricky=False, place=place), 0)
    others = _held(made_up_township(seed + 5_000, large=True, tricky=False, place=place), 10_000)
    known = {one.item.title for one in base}
    spare = [one for one in others if one.item.title not in known]
    rng.shuffle(spare)
    names = [f"样例{NAMES[at]}{'街道' if at % 5 == 4 else '镇' if at % 2 else '乡'}" for at in range(towns)]
    held = {name: list(base) for name in names}
    made = County()
    _for_a_reason(rng, base, spare, held)
    made.planted = list(_plant(rng, base, held, slips))
    for name in names:
        there = [_in_its_print(one, rng, place, reworded) for one in held[name]]
        truth = township_of(seed, replace(place, township=name), there)
        made.truths.append(truth)
        made.duties |= _numbered(truth, there)
    return made


def lay_out(made: County, folder: Path, year: int = 2025) -> None:
    """Write the townships' lists as text, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for truth in made.truths:
        (folder / f"{truth.place.township}{year}.txt").write_bytes(render(truth, PLAIN).data)


def put_known_duties(dataset: Path, made: County) -> None:
    """Write the table of the items' duties as it would be if all were recognised, and name it."""
    index = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))
    files = []
    for path in sorted(dataset.glob("items/*/*/part-0.parquet")):
        rows = pq.ParquetFile(path).read(columns=["edition_id", "list", "number"]).to_pylist()
        known = [_known(row, made) for row in rows]
        target = dataset / "item_duties" / path.parent.relative_to(dataset / "items") / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        columns: pa.Schema = schema(ITEM_DUTIES.columns, ITEM_DUTIES.row)
        pq.write_table(typed(known, columns), target)
        files.append({"path": target.relative_to(dataset).as_posix()})
    others = [one for one in index["tables"] if one["name"] != "item_duties"]
    index["tables"] = [*others, {"name": "item_duties", "files": files}]
    (dataset / "dataset.json").write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def _known(row: dict[str, Any], made: County) -> DataRow:
    duty = made.duties[row["edition_id"], row["list"], row["number"]]
    return {**row, "wording_id": duty, "duty_id": duty, "similarity": 1.0, "why": "exact"}


def scored(made: County, found: Sequence[Difference]) -> tuple[set[Planted], list[Difference]]:
    """The slips that were found, and what was found that is none; a duty is told by an item that has it."""
    planted, hit, wrong = set(made.planted), set(), []
    for one in found:
        duty = made.duties[one.like.edition_id, one.like_list, one.like_number]
        slip = Planted(one.kind, duty, one.edition.name)
        if slip in planted:
            hit.add(slip)
        else:
            wrong.append(one)
    return hit, wrong


def township_of(seed: int, place: Place, held: Sequence[Held], issued: str = "2025-07") -> Truth:
    """A township's list of duties, in their order."""
    lists = []
    for kind in ("basic", "cooperative", "reclaimed"):
        there = [one for one in held if one.kind == kind]
        categories, number = [], 0
        for position, name in enumerate(dict.fromkeys(one.category for one in there), 1):
            items = []
            for one in there:
                if one.category == name:
                    number += 1
                    items.append(replace(one.item, number=number))
            categories.append(Category(position, name, tuple(items)))
        lists.append(DutyList(kind, tuple(categories)))
    return Truth(seed, place, issued, tuple(lists))


def _numbered(truth: Truth, held: Sequence[Held]) -> Iterator[tuple[tuple[str, str, int], int]]:
    """The duties of a list's items, by edition, list and number."""
    for duty_list in truth.lists:
        there = [one for one in held if one.kind == duty_list.kind]
        names = list(dict.fromkeys(one.category for one in there))
        ordered = sorted(there, key=lambda one: names.index(one.category))
        for number, one in enumerate(ordered, 1):
            yield (id_of(truth), duty_list.kind, number), one.duty


def _held(truth: Truth, first: int) -> list[Held]:
    """The duties of a made-up list, no title twice and none with a text that names whose it is at its end."""
    found: dict[str, Held] = {}
    for duty_list in truth.lists:
        for category in duty_list.categories:
            for item in category.items:
                if not any(block.closing for block in item.department_duties):
                    duty = first + len(found) + 1
                    found.setdefault(item.title.rstrip("。"), Held(duty, duty_list.kind, category.name, item))
    return list(found.values())


def _for_a_reason(rng: Random, base: Sequence[Held], spare: list[Held], held: dict[str, list[Held]]) -> None:
    """Duties of single townships, of a third of them; and some that no subdistrict has."""
    names = list(held)
    for name in names:
        held[name] += [spare.pop() for _ in range(OWN)]
    for _ in range(SHARED):
        one = spare.pop()
        for name in rng.sample(names, len(names) // 3):
            held[name].append(one)
    gone = {one.duty for one in rng.sample([one for one in base if one.kind == "basic"], TOWNS_ONLY)}
    for name in names:
        if name.endswith("街道"):
            held[name] = [one for one in held[name] if one.duty not in gone]


# --- slips


def _plant(rng: Random, base: Sequence[Held], held: dict[str, list[Held]], slips: int) -> Iterator[Planted]:
    """So many slips of each kind, each of a duty of its own that all townships have."""
    free = [one for one in base if all(one in those for those in held.values())]
    rng.shuffle(free)
    leads = sorted(
        {one.item.departments[0] for one in base if one.item.departments}, key=lambda one: one.name
    )
    kinds: tuple[tuple[DifferenceKind, Callable[[Held], Held | None]], ...] = (
        ("other_duties", lambda one: _with_other_duties(one, rng)),
        ("other_lead", lambda one: _with_other_lead(one, rng, leads)),
        ("other_list", lambda one: _in_other_list(one, rng, leads)),
        ("missing", lambda _: None),
    )
    for kind, change in kinds:
        fitting = [one for one in free if kind == "missing" or change(one) is not None][:slips]
        assert len(fitting) == slips
        for one in fitting:
            free.remove(one)
            name = rng.choice(list(held))
            at = held[name].index(one)
            changed = change(one)
            held[name][at : at + 1] = [changed] if changed else []
            yield Planted(kind, one.duty, name)


def _with_other_duties(one: Held, rng: Random) -> Held | None:
    """Something else for a department to do: a sentence more, or one less."""
    if one.kind != "cooperative" or not one.item.department_duties:
        return None
    blocks = list(one.item.department_duties)
    at = rng.randrange(len(blocks))
    points = list(blocks[at].points)
    if len(points) > 2 and rng.random() < 0.5:
        points = [
            replace(point, marker=first.marker) for point, first in zip(points[1:], points, strict=False)
        ]
    else:
        points[-1] = replace(points[-1], text=f"{points[-1].text.rstrip('。')}，{ADDED}。")
    blocks[at] = Block(blocks[at].departments, tuple(points))
    return replace(one, item=replace(one.item, department_duties=tuple(blocks)))


def _with_other_lead(one: Held, rng: Random, leads: Sequence[Department]) -> Held | None:
    """Another department first; of several the blocks are headed so, too."""
    departments = one.item.departments
    if not departments or (one.kind == "reclaimed" and len(departments) > 1):
        return None
    first = departments[0]
    other = rng.choice([lead for lead in leads if lead.name not in {each.name for each in departments}])
    blocks = tuple(
        replace(
            block, departments=tuple(other.name if name == first.name else name for name in block.departments)
        )
        for block in one.item.department_duties
    )
    return replace(
        one, item=replace(one.item, departments=(other, *departments[1:]), department_duties=blocks)
    )


def _in_other_list(one: Held, rng: Random, leads: Sequence[Department]) -> Held | None:
    """A basic duty taken back, or one taken back that is still the township's own."""
    if one.kind == "reclaimed":
        return replace(one, kind="basic", item=Item(0, one.item.title))
    if one.kind == "basic":
        method = Block((), (Point(None, "按照职责分工开展有关工作。"),))
        item = Item(0, one.item.title, (rng.choice(leads),), method=(method,), disposition="transferred")
        return replace(one, kind="reclaimed", item=item)
    return None


# --- print


def _in_its_print(one: Held, rng: Random, place: Place, reworded: float) -> Held:
    """The duty as a township prints it: what it says is the same."""
    item, turn = one.item, rng.random()
    title = lightly(item.title, rng) if rng.random() < reworded else item.title
    if turn < 0.2:
        title = title.rstrip("。")
    elif turn < 0.3:
        title = title.translate(NARROW)
    item = replace(item, title=title)
    if rng.random() < 0.2:
        item = _with_county_named(item, place.county or "")
    return replace(one, item=item)


def _with_county_named(item: Item, name: str) -> Item:
    """县某局 as 示例县某局, in the cell and above its duties."""
    unit = name[-1:]
    long = {
        one.name: name + one.name.removeprefix(unit)
        for one in item.departments
        if one.name.startswith(unit) and not one.name.startswith((unit + "委", name))
    }
    departments = tuple(replace(one, name=long.get(one.name, one.name)) for one in item.departments)
    blocks = tuple(
        replace(block, departments=tuple(long.get(name, name) for name in block.departments))
        for block in item.department_duties
    )
    return replace(item, departments=departments, department_duties=blocks)
