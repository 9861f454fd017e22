"""A made-up country whose duties are known: provinces, counties, townships word them each in their way.

A province rewords some duties, a county some of its province's, a township few of its county's; a township
lacks some of what its county has, has some in another list, and misprints some. All of it comes from a seed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from ingest.likeness.terms import Indexes
from models.edition import Place
from tests.support.known_duties.duties import COUNTY, TOWNSHIP, KnownDuty, known_duties
from tests.support.known_duties.rewording import misprinted, reworded

__all__ = ["KINDS", "KnownCountry", "known_country", "next_year"]

KINDS = ("basic", "cooperative", "reclaimed")
TOWNSHIPS, COUNTIES = 13, 90
"""Townships a county, counties a province."""
SIZES = {"basic": 117, "cooperative": 99, "reclaimed": 124}
"""Items of a list, on average, as the published ones have."""
BY_PROVINCE, BY_COUNTY, BY_TOWNSHIP = 0.4, 0.12, 0.02
"""Share of duties that are reworded at each level."""
LACKING, ELSEWHERE, MISPRINTED, PLACED, SPLIT = 0.06, 0.02, 0.004, 0.03, 0.3
"""Shares: of a county's duties that a township lacks, has in another list, misprints; of a county's that name
a place; of counties that split a duty which can be."""
DUTIES = ((20_000, 900), (200_000, 3_000), (2_000_000, 6_000), (20_000_000, 10_000))
"""How many duties a country of up to so many items knows."""
STEMS, UNITS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", ("镇", "乡", "街道")


@dataclass(frozen=True, eq=False)
class KnownCountry:
    """Items, edition by edition, as arrays, and the duty that each truly is.

    `titles` stand once each; `where` is an edition's province and county by number.
    """

    places: list[Place]
    titles: list[str]
    edition: Indexes
    kind: Indexes
    number: Indexes
    title: Indexes
    truth: Indexes
    duties: tuple[KnownDuty, ...]

    def __len__(self) -> int:
        return len(self.truth)


def known_country(items: int, seed: int, *, duties: int = 0) -> KnownCountry:
    """A country of about so many items. `duties` is how many it knows, if not as many as is usual."""
    known = known_duties(duties or next(count for most, count in DUTIES if items <= most))
    return _Maker(known, Random(seed), seed).made(items)


def next_year(country: KnownCountry, more: KnownCountry, share: float, seed: int) -> KnownCountry:
    """A country as it is a year later: a larger one of the same seed, of whose titles a share is reworded."""
    rng = Random(seed)
    titles = [reworded(title, rng, 1) if rng.random() < share else title for title in more.titles]
    at = {title: number for number, title in enumerate(dict.fromkeys(titles))}
    renumbered = np.array([at[title] for title in titles], dtype=np.int64)
    assert more.places[: len(country.places)] == country.places
    return replace(more, titles=list(at), title=renumbered[more.title])


@dataclass
class _County:
    """What a county's townships have: duties of each list, in order, and how the county words them."""

    place: Place
    lists: dict[str, list[int]]
    wording: dict[int, str]


def _stem(number: int) -> str:
    """A name of its own for each of 506 provinces: of one character, then of two."""
    before, own = divmod(number, len(STEMS))
    return (STEMS[before - 1] if before else "") + STEMS[own]


class _Maker:
    def __init__(self, duties: tuple[KnownDuty, ...], rng: Random, seed: int) -> None:
        self.duties, self.rng, self.numbers = duties, rng, np.random.default_rng(seed)
        self.titles: dict[str, int] = {}
        parts = {part for one in duties for part in one.parts}
        self.by_kind = {
            kind: np.array([at for at, one in enumerate(duties) if one.kind == kind and at not in parts])
            for kind in KINDS
        }
        self.likely = {kind: self._likely(some) for kind, some in self.by_kind.items()}

    def _likely(self, duties: Indexes) -> np.ndarray:
        """How likely each duty is in a county: some are everywhere, most in few places."""
        ranks = self.numbers.permutation(len(duties))
        weights = 1 / (ranks + len(duties) / 20)
        found: np.ndarray = weights / weights.sum()
        return found

    def made(self, items: int) -> KnownCountry:
        places: list[Place] = []
        rows: list[tuple[Indexes, ...]] = []
        count = 0
        for county in self._counties():
            for _ in range(TOWNSHIPS):
                places.append(self._township(county, len(places) % TOWNSHIPS))
                rows.append(self._items(county, places[-1], len(places) - 1))
                count += len(rows[-1][0])
                if count >= items:
                    columns = [np.concatenate(column) for column in zip(*rows, strict=True)]
                    edition, kind, number, title, duty = columns
                    titles = list(self.titles)
                    return KnownCountry(places, titles, edition, kind, number, title, duty, self.duties)
        raise AssertionError

    def _counties(self) -> Iterator[_County]:
        number = 0
        while True:
            province = f"示例{_stem(number // COUNTIES)}省"
            own = {
                at: reworded(one.title, self.rng, self.rng.randint(1, 3))
                for at, one in enumerate(self.duties)
                if self.rng.random() < BY_PROVINCE
            }
            for _ in range(COUNTIES):
                yield self._county(province, number, own)
                number += 1

    def _county(self, province: str, number: int, own: dict[int, str]) -> _County:
        name = STEMS[number // 22 % 22] + STEMS[number % 22]
        place = Place(province=province, city=f"样本{STEMS[number // 9 % 22]}市", county=f"示例{name}县")
        lists, wording = {}, {}
        for kind, duties in self.by_kind.items():
            size = min(int(SIZES[kind] * self.rng.uniform(0.8, 1.25)), len(duties))
            drawn = self.numbers.choice(duties, size, replace=False, p=self.likely[kind])
            lists[kind] = [part for at in np.sort(drawn).tolist() for part in self._split(at)]
        for at in {at for some in lists.values() for at in some}:
            text = own.get(at, self.duties[at].title)
            if self.rng.random() < BY_COUNTY:
                text = reworded(text, self.rng, self.rng.randint(1, 2))
            if self.rng.random() < PLACED and TOWNSHIP not in text and not text.startswith(("对", "出具")):
                text += self.rng.choice(
                    (f"，建设平安{TOWNSHIP}", f"，服务{COUNTY}发展", f"，讲好{TOWNSHIP}故事")
                )
            wording[at] = text
        return _County(place, lists, wording)

    def _split(self, at: int) -> tuple[int, ...]:
        parts = self.duties[at].parts
        return parts if parts and self.rng.random() < SPLIT else (at,)

    def _township(self, county: _County, at: int) -> Place:
        name = f"样例{STEMS[at]}{STEMS[self.rng.randrange(22)]}{self.rng.choice(UNITS)}"
        return county.place.model_copy(update={"township": name})

    def _items(self, county: _County, place: Place, edition: int) -> tuple[Indexes, ...]:
        """A township's items: edition, list, number, title, duty."""
        lists: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for kind, duties in county.lists.items():
            for at in duties:
                turn = self.rng.random()
                if turn > LACKING:
                    lists[kind if turn > LACKING + ELSEWHERE else self.rng.choice(KINDS)].append(at)
        duty = [at for some in lists.values() for at in some]
        title = [self._title(county.wording[at], place) for at in duty]
        kinds = [number for number, some in enumerate(lists.values()) for _ in some]
        numbers = [number for some in lists.values() for number in range(1, len(some) + 1)]
        columns = ([edition] * len(duty), kinds, numbers, title, duty)
        return tuple(np.array(column, dtype=np.int64) for column in columns)

    def _title(self, text: str, place: Place) -> int:
        turn = self.rng.random()
        if turn < BY_TOWNSHIP:
            text = reworded(text, self.rng, 1)
        elif turn < BY_TOWNSHIP + MISPRINTED:
            text = misprinted(text, self.rng)
        if "｛" in text:
            county, township = place.county or "", place.township or ""
            short = township.removesuffix("镇").removesuffix("乡").removesuffix("街道")
            text = text.replace(COUNTY, county).replace(TOWNSHIP, short)
        return self.titles.setdefault(text, len(self.titles))
