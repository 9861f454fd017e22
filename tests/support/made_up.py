"""A made-up township's list: what a careful human reader would record of it, drawn from a seed.

The truth is made first and knows nothing of layout; the renderers print it and fill in what only the print
decides (titles, column headings, labels, declared counts). `ANY` stands where two readers could differ.
"""

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from tests.support import words

__all__ = ["ANY", "KINDS", "Block", "Category", "Declared", "Department", "DutyList", "Item", "Kind"]
__all__ += ["Place", "Point", "Truth", "numeral", "township"]

ANY: Final = "*"
"""In a field of the truth: not compared. None means that the edition must have null there."""
Kind = Literal["basic", "cooperative", "reclaimed"]
KINDS: Final[tuple[Kind, ...]] = ("basic", "cooperative", "reclaimed")
DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Place:
    """Parts of the township's name; `short` is the county's name without its last character."""

    province: str | None
    city: str | None
    county: str | None
    township: str

    @property
    def short(self) -> str:
        return words.UNIT.sub("", self.county or self.township)

    @property
    def county_unit(self) -> str:
        return (self.county or "县")[-1]

    @property
    def city_unit(self) -> str:
        return "州" if (self.city or "").endswith("自治州") else (self.city or "市")[-1]


@dataclass(frozen=True)
class Department:
    """A department: its clean name, alias, level and function, the last two ANY where debatable."""

    name: str
    aka: str | None = None
    level: str | None = ANY
    function: str = ANY

    @property
    def printed(self) -> str:
        return f"{self.name}（{self.aka}）" if self.aka else self.name


@dataclass(frozen=True)
class Point:
    """A point; without a marker it is the whole block's text."""

    marker: str | None
    text: str


@dataclass(frozen=True)
class Block:
    """A block of duties. A closing one has no heading: its text begins with the departments' names."""

    departments: tuple[str, ...]
    points: tuple[Point, ...]
    closing: bool = False


@dataclass(frozen=True)
class Item:
    """An item; the fields of the other kinds of list stay empty."""

    number: int
    title: str
    departments: tuple[Department, ...] = ()
    department_duties: tuple[Block, ...] = ()
    township_duties: tuple[Point, ...] = ()
    method: tuple[Block, ...] = ()
    disposition: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Category:
    """A category; `label` and `declared_count` are the renderer's."""

    number: int
    name: str
    items: tuple[Item, ...]
    label: str = ANY
    declared_count: int | str | None = ANY


@dataclass(frozen=True)
class DutyList:
    """A list; `title` and `columns` are the renderer's."""

    kind: Kind
    categories: tuple[Category, ...]
    title: str = ANY
    columns: tuple[str, ...] = ()

    @property
    def items(self) -> list[Item]:
        return [item for category in self.categories for item in category.items]


@dataclass(frozen=True)
class Declared:
    """What the preface says of a list; None is not said."""

    list: Kind
    categories: tuple[str, ...] | None
    category_count: int | None
    item_count: int | None


@dataclass(frozen=True)
class Truth:
    """All of it. `failing` are the checks that must fail, `perhaps` those that may; no other may fail."""

    seed: int
    place: Place
    issued: str | None
    lists: tuple[DutyList, ...]
    declared: tuple[Declared, ...] = ()
    preface: tuple[str, ...] = ()
    contents: tuple[tuple[str, int | None], ...] = ()
    failing: frozenset[str] = frozenset()
    perhaps: frozenset[str] = frozenset()


def numeral(number: int) -> str:
    """A number below 1000 in Chinese: 十一, 二十, 一百零九, 一百一十九."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones or not number else "")


def township(seed: int, *, large: bool = False, tricky: bool = True, place: Place | None = None) -> Truth:
    """A township's list. `large` is as long as real ones; without `tricky` the text has no traps."""
    rng = Random(seed)
    drawn = _place(rng)
    place = place or drawn
    writer = _Writer(rng, place, tricky)
    lists = tuple(_duty_list(rng, writer, kind, large) for kind in KINDS)
    year, month = rng.randint(2024, 2027), rng.randint(1, 12)
    return Truth(seed, place, f"{year}-{month:02}", lists)


def _place(rng: Random) -> Place:
    city = rng.choice(words.CITIES)
    counties = words.COUNTIES if city else ("示例区",)
    county = rng.choice(counties)
    kinds = ("镇", "乡", "街道", "苏木") if county.endswith("旗") else ("镇", "乡", "街道")
    town = rng.choice(words.TOWNS) + rng.choice(kinds)
    if not city:
        return Place(ANY, ANY, county, town)  # nobody can tell whether a made-up 市 is a province's equal
    return Place(rng.choice(words.PROVINCES), city, county, town)


def _duty_list(rng: Random, writer: "_Writer", kind: Kind, large: bool) -> DutyList:
    names = rng.sample(words.CATEGORIES, rng.randint(6, 12) if large else rng.randint(2, 6))
    if large or rng.random() < 0.2:
        names = rng.sample(words.CATEGORIES, 12) if kind == "cooperative" else names
    make = {"basic": writer.basic, "cooperative": writer.cooperative, "reclaimed": writer.reclaimed}[kind]
    categories, number = [], 0
    for position, name in enumerate(names, 1):
        count = rng.choice((1, 2, 3, 5, 8, 14, 25) if large else (1, 1, 2, 3, 5, 11))
        items = tuple(make(number + index) for index in range(1, count + 1))
        number += count
        categories.append(Category(position, name, items))
    return DutyList(kind, tuple(categories))


def _departments(rng: Random, place: Place) -> list[Department]:
    """Every department this document may name."""
    unit, city, short = place.county_unit, place.city_unit, place.short
    lead = place.county if rng.random() < 0.1 and place.county else unit  # 示例县教育局 for 县教育局
    found = [Department(lead + body, None, "county", body) for body in words.COUNTY_BODIES]
    found += [Department(lead + body, lead + aka, "county", body) for body, aka in words.ALIASES]
    found += [Department(f"{unit}委{body}", None, "county", body) for body in words.PARTY_BODIES]
    found.append(Department(f"团{unit}委", None, "county", "团委"))
    if place.city != ANY and city in "市州盟":
        branches = words.BRANCHES if unit == "区" else words.BRANCHES[:2]
        found += [Department(f"{city}{body}{short}分局", None, "city", body) for body in branches]
        if unit == "区":
            found.append(Department(f"{city}公安局{short}分局", None, "city", "公安局"))
    if unit != "区":
        found.append(Department(lead + "公安局", None, "county", "公安局"))
    taxed = (place.city if place.city != ANY else "") or ""
    found.append(Department(f"国家税务总局{taxed}{place.county or ''}税务局", None, ANY, "税务局"))
    found.append(Department(f"国家统计局{short}调查队", None, "central", ANY))
    return found + [Department(name.format(short=short, unit=unit)) for name in words.OTHER_BODIES]


class _Writer:
    """Writes one document's items: its departments, markers and habits stay the same throughout."""

    def __init__(self, rng: Random, place: Place, tricky: bool) -> None:
        self.rng, self.place, self.tricky = rng, place, tricky
        everything = _departments(rng, place)
        self.known = rng.sample(everything, min(len(everything), rng.randint(14, 40)))
        self.marker_style = rng.choice((*words.MARKERS, words.MARKERS[0], "mixed"))

    # --- items

    def basic(self, number: int) -> Item:
        """A duty the township answers for by itself."""
        parts = [self._clause() for _ in range(self.rng.choice((1, 1, 2, 2, 3)))]
        title = "，".join(parts)
        if self.tricky and self.rng.random() < 0.25:
            title += self._fill(self.rng.choice(words.TITLE_TAILS))
        return Item(number, (title if len(title) < 90 else parts[0]) + self.rng.choice(("", "。")))

    def cooperative(self, number: int) -> Item:
        """A duty with one to eight departments, each with its block."""
        departments = tuple(self.rng.sample(self.known, self.rng.choice((1, 1, 1, 2, 2, 3, 4, 6, 8))))
        duties = self._blocks([department.name for department in departments])
        title = self._fill(self.rng.choice(words.COOPERATIVE_TITLES))
        return Item(number, title, departments, duties, self._points(self._marker(), words.HELP))

    def reclaimed(self, number: int) -> Item:
        """A duty taken over, ended, or both: a department is named and the work ends all the same."""
        title = self._fill(self.rng.choice(words.RECLAIMED_TITLES))
        fate = self.rng.random()
        if fate < 0.3:
            reason = self._fill(self.rng.choice(words.REASONS))
            return Item(number, title, disposition="discontinued", reason=reason)
        departments = tuple(self.rng.sample(self.known, self.rng.choice((1, 1, 1, 1, 2, 3, 5))))
        if fate < 0.4:
            ending = self._fill(self.rng.choice(words.ENDINGS))
            blocks = [Block((), (Point(None, ending),))]
            return Item(number, title, departments[:2], (), (), tuple(blocks), "discontinued", ending)
        blocks = (
            [Block((), self._method(departments))] if fate < 0.98 else []
        )  # now and then only who, not how
        return Item(number, title, departments, (), (), tuple(blocks), "transferred")

    # --- duties

    def _blocks(self, names: list[str]) -> tuple[Block, ...]:
        if len(names) == 1 and self.rng.random() < 0.85:
            return (Block((), self._points(self._marker())),)
        if len(names) < 4 and self.rng.random() < 0.06:  # several departments, one text for all
            return (Block((), self._points(self._marker())),)
        closing: list[str] = []
        if len(names) > 3 and self.rng.random() < 0.35:
            cut = len(names) - self.rng.choice((2, 3))
            names, closing = names[:cut], names[cut:]
        blocks, at = [], 0
        while at < len(names):
            step = 2 if self.rng.random() < 0.12 and len(names) > 2 else 1
            blocks.append(Block(tuple(names[at : at + step]), self._points(self._marker())))
            at += step
        if closing:
            joint = (
                "、".join(closing)
                if self.rng.random() < 0.5
                else "、".join(closing[:-1]) + "和" + closing[-1]
            )
            text = joint + self._fill(self.rng.choice(words.CLOSINGS))
            blocks.append(Block(tuple(closing), (Point(None, text),), closing=True))
        return tuple(blocks)

    def _method(self, departments: tuple[Department, ...]) -> tuple[Point, ...]:
        """A method; with several departments each point begins with one's name, which is no heading."""
        style = self._marker()
        if len(departments) == 1 or style is None:
            return self._points(style, words.METHODS)
        texts = [f"{department.name}{self._clause(words.METHODS)}" for department in departments]
        return self._numbered(style, texts)

    def _points(self, style: str | None, phrases: tuple[str, ...] = words.DUTIES) -> tuple[Point, ...]:
        count = 1 if style is None else self.rng.choice((1, 2, 2, 3, 3, 4, 5, 7))
        if count == 1:  # a single point carries no number
            sentences = self.rng.choice((1, 1, 2))
            return (Point(None, "，".join(self._sentence(phrases, None) for _ in range(sentences)) + "。"),)
        return self._numbered(style or "1.", [self._sentence(phrases, style) for _ in range(count)])

    def _numbered(self, style: str, texts: list[str]) -> tuple[Point, ...]:
        last = len(texts) - 1
        return tuple(
            Point(_marked(style, index + 1), text + ("。" if index == last else "；"))
            for index, text in enumerate(texts)
        )

    def _marker(self) -> str | None:
        styles = words.MARKERS if self.marker_style == "mixed" else (self.marker_style,)
        return None if self.rng.random() < 0.15 else self.rng.choice(styles)

    # --- text

    def _sentence(self, phrases: tuple[str, ...], style: str | None) -> str:
        text = self._clause(phrases)
        if self.tricky and self.rng.random() < 0.3:
            traps = words.TRAPS + (words.NESTED if style not in (None, "（1）") else ())
            text += "，" + self._fill(self.rng.choice(traps))
        elif self.rng.random() < 0.5:
            text += "，" + self._clause(phrases)
        return text

    def _clause(self, phrases: tuple[str, ...] = words.TOWN_DUTIES) -> str:
        return self._fill(self.rng.choice(phrases))

    def _fill(self, template: str) -> str:
        """A template with its placeholders filled, each with a draw of its own."""

        def draw(name: str) -> str:
            if name == "department":
                return self.rng.choice(self.known).name
            if name == "year":
                return str(self.rng.randint(2019, 2027))
            if name == "place":
                return self.place.short
            return self.rng.choice(words.SLOTS[name])

        return words.SLOT.sub(lambda slot: draw(slot[1]), template)


def _marked(style: str, number: int) -> str:
    return chr(ord("①") + number - 1) if style == "①" else style.replace("1", str(number))
