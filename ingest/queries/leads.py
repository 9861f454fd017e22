"""Departments by their names without the places in them: in one county 区某局 and 示例区某局 are one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import regex

from ingest.comparison.departments import Names
from ingest.likeness.plain import plain
from models.edition import Department, Place

__all__ = ["CountyNames", "bare"]

UNIT = regex.compile(r"(?:自治县|自治旗|自治州|地区|街道|[省市州盟区县旗镇乡])$")
"""What a division's name ends in."""
SHORTEST = 2
"""Characters of a place's name without its ending from which it is looked for in other names."""
OWN = "〇"
"""What stands for a name of its own: the township's, a city's above a county that is a city, too."""


@dataclass(frozen=True)
class CountyNames:
    """One name for each department of a county, whichever way its townships write it.

    A name in brackets behind another, `区甲局（区乙局）`, is that other one, unless some township lists it as
    a department of its own. `shown` is how most townships write it.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Iterable[tuple[Place, Department]]) -> "CountyNames":
        """The names of the departments that a county's townships list."""
        written: defaultdict[str, Counter[str]] = defaultdict(Counter)
        aliases = {}
        for place, one in named:
            name = bare(one.name, place)
            written[name][plain(one.name)] += 1
            if one.aka:
                aliases[bare(one.aka, place)] = name
        others = {aka: name for aka, name in aliases.items() if aka not in written}
        return cls(others, {name: how.most_common(1)[0][0] for name, how in written.items()})

    def name(self, name: str, place: Place) -> str:
        """The one name of a department that a township calls so."""
        known = bare(name, place)
        return self.aliases.get(known, known)

    def names_in(self, place: Place, departments: Iterable[Department]) -> Names:
        """What a township's texts call departments and itself, each with the county's one name for it."""
        one: dict[str, str] = {}
        for department in departments:
            for name in filter(None, (department.name, department.aka)):
                known = self.name(name, place)
                one[plain(name)] = self.shown.get(known, known)
        one |= {place.county: place.county[-1]} if place.county else {}
        one |= {place.township: OWN} if place.township else {}
        return Names({name: other for name, other in one.items() if name != other})


def bare(name: str, place: Place) -> str:
    """A department's name without what says whose county or township it is of.

    >>> place = Place(province="示例省", city="示例市", county="样本区", township="样例镇")
    >>> [bare(name, place) for name in ("区某局", "样本区某局", "市某局样本分局", "示例市某局样本区分局")]
    ['某局', '某局', '市某局分局', '市某局分局']
    """
    text = plain(name)
    county, city = place.county or "", place.city or ""
    unit = county[-1:]
    above = city[-1:] if city[-1:] != unit else f"{OWN}{unit}"  # 市 alone is the county's, where that is one
    for whole, instead in ((place.township, ""), (county, ""), (city, above), (place.province, "省")):
        if whole:
            text = text.replace(whole, instead)
    short = UNIT.sub("", county)
    if len(short) >= SHORTEST:
        text = text.replace(short, "")
    return text.removeprefix(unit)
