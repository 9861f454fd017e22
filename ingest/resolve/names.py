"""What a department's name says: its alias, its level of government, its function."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import regex

from ingest.vocabulary import ALIAS_NOTES, BODY_ENDINGS, LEVEL_PREFIXES
from models.edition import Level, Place

__all__ = ["LEAGUE", "OWN_OFFICE", "Namer", "split_alias"]

WITH_ALIAS = regex.compile(
    r"^(?P<name>[^（(【]+)[（(【](?P<inside>[^（()）】]+(?:[（(][^（()）]*[)）][^（()）]*)*)[)）】]$"
)
LEAGUE = regex.compile(
    r"^(?:中国)?(?:共青)?(?P<head>团)(?:.*?(?P<level>省|自治区|市|州|盟|县|区|旗|镇|乡|街道))?工?(?P<tail>委)(?:员会)?$"
)
PARTY = regex.compile(
    r"^(?:中共|中国共产党)?(?P<level>省|自治区|市|州|盟|地|县|区|旗|镇|乡|街道工?)(?:委员会|委)(?P<body>.{2,})$"
)
SHORT_UNITS = regex.compile(r"(?:特别行政区|街道办事处|街道|省|市|地区|盟|州|区|县|旗|镇|乡)$")
SELF_GOVERNED = regex.compile(r"(?P<head>\p{Han}{2,})自治(?P<unit>[区州县旗])")
OWN_OFFICE = regex.compile(r"^(?:国家)?(?P<kind>\p{Han}{2})\p{Han}*总局.+?(?P<own>(?P=kind)\p{Han}{0,2}局)$")
"""某务总局…某务局: a central body's local office with a name of its own."""
PARTY_NAME = regex.compile("^(?:中共|中国共产党)")
COMMITTEE = regex.compile(r"委(?:员会)?(?=.)")
PLACE_UNIT = regex.compile(r"^(?:省|市|州|县|区|旗|镇|乡)(?=.)")
LOCAL_BRANCH = regex.compile(r"(.+?局)\p{Han}{2,6}分局")
GOVERNMENT = {
    "省": "provincial",
    "自治区": "provincial",
    "市": "city",
    "州": "city",
    "盟": "city",
    "地": "city",
}
LOCAL = {
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
    "街道": "township",
}
LEVELS: dict[str, Level] = GOVERNMENT | LOCAL  # type: ignore[assignment]


@lru_cache(maxsize=4096)
def split_alias(printed: str) -> tuple[str, str | None]:
    """A name and its alias; a note such as （牵头） is no alias.

    >>> split_alias("区甲局（区乙局）")
    ('区甲局', '区乙局')
    """
    match = WITH_ALIAS.match(printed)
    if match is None:
        return printed, None
    inside = match["inside"]
    if ALIAS_NOTES.search(inside):
        return match["name"], None
    return match["name"], regex.sub(r"^(?:加?挂|又称|简称)?(?:牌子)?[:：]?|(?:的?牌子)$", "", inside) or None


def _stems(name: str) -> list[str]:
    """A place's name without its unit; of 某某族自治州 all its beginnings, one of them right."""
    if self_governed := SELF_GOVERNED.fullmatch(name):
        head = self_governed["head"]
        return [head[:length] for length in range(2, len(head) + 1)]
    return [SHORT_UNITS.sub("", name)]


@dataclass(frozen=True)
class Namer:
    """Reads names in the light of the township's place: whose 市 it is, and which syllables are places."""

    place: Place

    @cached_property
    def places(self) -> list[tuple[str, Level]]:
        """The place's own names, parts alone and run together, longest first; the last part's level."""
        parts = [
            (self.place.province, "provincial"),
            (self.place.city, "city"),
            (self.place.county, "county"),
            (self.place.township, "township"),
        ]
        named: list[tuple[str, Level]] = [(name, level) for name, level in parts if name]  # type: ignore[misc]
        runs: dict[str, Level] = {}
        for first in range(len(named)):
            for last in range(first, len(named)):
                runs["".join(name for name, _ in named[first : last + 1])] = named[last][1]
        for name, level in named:
            if (self_governed := SELF_GOVERNED.fullmatch(name)) and level != "provincial":
                unit = self_governed["unit"]
                short: dict[str, Level] = {
                    stem + middle + unit: level for stem in _stems(name) for middle in ("", "自治")
                }
                runs = short | runs
        return sorted(runs.items(), key=lambda run: -len(run[0]))

    @cached_property
    def short_places(self) -> list[str]:
        """The place's names without their units, longest first."""
        parts = (self.place.province, self.place.city, self.place.county, self.place.township)
        short = {stem for name in parts if name for stem in _stems(name)}
        return sorted((name for name in short if len(name) > 1), key=len, reverse=True)

    @cached_property
    def _beginnings(self) -> list[str]:
        return [place for place, _ in self.places] + self.short_places

    def read(self, name: str) -> tuple[Level | None, str]:
        """A name's level of government, where it shows one, and its function.

        >>> Namer(Place(city="示例市", county="样例区")).read("市公安局样例分局")
        ('city', '公安局')
        """
        if name not in self._known:  # a department stands in many cells
            self._known[name] = self._read(name)
        return self._known[name]

    @cached_property
    def _known(self) -> dict[str, tuple[Level | None, str]]:
        return {}

    def _read(self, name: str) -> tuple[Level | None, str]:
        if league := LEAGUE.match(name):
            return self._level(league["level"], branch=False), league["head"] + league["tail"]
        if central := LEVEL_PREFIXES[0][1].match(name):
            return "central", self._without_branch(name[central.end() :])
        level, body = self._without_place(PARTY_NAME.sub("", name))
        if level and (office := COMMITTEE.match(body)):
            return level, body[office.end() :]
        if party := PARTY.match(body):
            return self._level(party["level"], branch=False) or level, party["body"]
        for prefix, pattern in LEVEL_PREFIXES[1:]:
            if found := pattern.match(body):
                level = self._own_level(prefix, branch=self._without_branch(body) != body)
                body = body[found.end() :]
                break
        return level, self._without_branch(body) or name

    def after_place(self, text: str) -> str:
        """A text without the township's own places at its beginning."""
        for place in self._beginnings:
            if text.startswith(place) and len(text) > len(place):
                return PLACE_UNIT.sub("", text[len(place) :])
        return text

    def _level(self, unit: str | None, *, branch: bool) -> Level | None:
        level = LEVELS.get((unit or "").removesuffix("工"))
        return level and self._own_level(level, branch=branch)

    def _own_level(self, level: str, *, branch: bool) -> Level:
        """A bare 市 is the county-level city's own, where the township lies in one; its branches are not."""
        if level == "city" and not branch:
            if self.place.county and self.place.county.endswith("市"):
                return "county"
            if self.place.province and self.place.province.endswith("市"):
                return "provincial"
        return level  # type: ignore[return-value]

    def _without_place(self, name: str) -> tuple[Level | None, str]:
        """`某县某局` without the place it begins with, and that place's level."""
        for place, level in self.places:
            if name.startswith(place) and len(name) > len(place) + 1:
                return level, name[len(place) :]
        return None, name

    def _without_branch(self, name: str) -> str:
        """`某局某地分局` to 某局, `某务总局某市某区某务局` to 某务局; places within a name go."""
        body = name
        for place, _ in self.places:
            body = body.replace(place, "｜", 1) if place in body[1:] or body.startswith(place) else body
        for place in self.short_places:
            if body != place:
                body = body.replace(place, "｜", 1)
        head, _, tail = body.partition("｜") if "｜" in body.strip("｜") else (body.strip("｜"), "", "")
        if own := OWN_OFFICE.search(body):
            return own["own"]
        if tail and head.endswith(BODY_ENDINGS):
            return head
        plain = (head + tail).replace("｜", "")
        branch = LOCAL_BRANCH.fullmatch(plain)
        return branch[1] if branch else plain
