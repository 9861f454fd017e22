"""How likely a text is one department's name: by what the document prints plainly, and by its shape."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from ingest.resolve.names import LEAGUE, OWN_OFFICE, Namer, split_alias
from ingest.vocabulary import BODY_ENDINGS, DEPARTMENT_LABEL, LEVEL_PREFIXES, OTHERS
from models.explanation import Evidence

__all__ = [
    "ENDS_ONLY",
    "KNOWN",
    "LONGEST_CELL",
    "LONGEST_NAME",
    "SEPARATORS",
    "SHAPED",
    "Lexicon",
    "begins_level",
    "stripped",
]

SEPARATORS = re.compile(r"[、，,；;。/／·]+|\s*[|｜]\s*")
LEVEL = regex.compile("|".join(pattern.pattern for _, pattern in LEVEL_PREFIXES))
BRANCH_TAIL = re.compile(
    r".*(?:分局|支局|分公司|支公司|支行|分行|分中心|支队|大队|调查队|分院|分部|办事处|管理处|管理站)$"
)

ROLE_AFTER = regex.compile(r"(?:牵头|主责|配合|协同|协助)(?:负责)?$")
KNOWN_HERE, KNOWN, SHAPED, ENDS_ONLY, STARTS_ONLY, SHAPELESS = 0.0, 0.5, 2.0, 4.0, 5.0, 8.0
"""Cost of taking a text for a name: named in the item's duties; elsewhere; by its shape alone."""
COSTS: dict[Evidence, float] = {
    "here": KNOWN_HERE,
    "known": KNOWN,
    "shaped": SHAPED,
    "ends": ENDS_ONLY,
    "starts": STARTS_ONLY,
    "shapeless": SHAPELESS,
}
ELSEWHERE = regex.compile(r"\p{Han}{2,6}?[市县旗州盟](?![场政容域级])\p{Han}{2}")
"""How a name begins with a place that is none of the township's own."""
CLOSED_WITHIN = re.compile(r"[)）].")
BARE_BRANCH = re.compile(r"(?:分局|支局|分公司|支公司|分行|支行|分中心)$")
LONGEST_NAME, LONGEST_CELL = 100, 500
"""Characters past which no text is one name, and past which one is no names run together; the longest name
published, with another in brackets, has 45, and a cell of names that nothing parts some 200."""
TOO_SHORT, TWO_NAMES, PERHAPS_TWO = 6.0, 6.0, 3.0
"""Cost added for a text of one or two characters, and for one that looks like two names run together."""


@dataclass
class Lexicon:
    """The names this document prints so plainly that no break or bracket leaves a doubt."""

    namer: Namer
    names: set[str] = field(default_factory=set)
    _shapes: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def learn(self, names: Iterable[str]) -> None:
        """Add names, and what stands before an alias."""
        for name in names:
            plain = stripped(name)
            if len(plain) > 2:
                self.names |= {plain, split_alias(plain)[0]}

    def starts(self, text: str) -> bool:
        """Whether a text begins as names do: with a level of government or the township's own places."""
        return begins_level(text) or text.startswith("中共") or self.namer.after_place(text) != text

    def shaped(self, text: str) -> bool:
        """Whether a text has the shape of one name, at both ends."""
        name = split_alias(text)[0]
        return self.starts(name) and name.endswith(BODY_ENDINGS) and not SEPARATORS.search(name)

    def may_be_one(self, text: str) -> bool:
        """Whether a text ends as names do, with nothing in it that looks like two."""
        name = split_alias(text)[0]
        return name.endswith(BODY_ENDINGS) and not SEPARATORS.search(name) and not self._doubled(name)

    def cost(self, text: str, here: Collection[str]) -> float:
        """How unlikely a text is one name; 0 is certain."""
        name = split_alias(text)[0]
        if text in here or name in here:
            return KNOWN_HERE
        if name in self.names:
            return KNOWN
        if len(name) > LONGEST_NAME:
            return self._shape(name)
        if name not in self._shapes:  # the same pieces are tried in many cells
            self._shapes[name] = self._shape(name)
        return self._shapes[name]

    def _shape(self, name: str) -> float:
        """How unlikely a text no other evidence speaks for is one name."""
        if BARE_BRANCH.fullmatch(self.namer.after_place(name)):
            return SHAPELESS
        return COSTS[self._looks(name)] + (TOO_SHORT if len(name) < 3 else 0.0) + self._doubled(name)

    def evidence(self, text: str, here: Collection[str]) -> Evidence:
        """What speaks for a text being one name; its cost may be higher than that of the evidence alone."""
        name = split_alias(text)[0]
        if text in here or name in here:
            return "here"
        return "known" if name in self.names else self._looks(name)

    def _looks(self, name: str) -> Evidence:
        """The shape of a text, by its two ends."""
        ends = name.endswith(BODY_ENDINGS)
        if self.starts(name) or self._of_this_place(name):
            return "shaped" if ends else "starts"
        return "ends" if ends else "shapeless"

    def _of_this_place(self, name: str) -> bool:
        """Whether a text ends as names do and has one of the township's own places in it."""
        return name.endswith(BODY_ENDINGS) and any(place in name for place in self.namer.short_places)

    def _doubled(self, name: str) -> float:
        """Cost of what looks like the end of one name and the beginning of another, for each such place."""
        rest: str | None = name[:LONGEST_CELL]
        cost = perhaps = -TWO_NAMES
        while rest is not None:
            last, cost = rest, cost + TWO_NAMES
            rest, perhaps = self._second(last)
        return cost + (TWO_NAMES if CLOSED_WITHIN.search(last) else perhaps)

    def _second(self, name: str) -> tuple[str | None, float]:
        """What begins a second name after a first, None where nothing does; and the cost of what only may."""
        perhaps = 0.0
        for at in range(2, len(name) - 2):
            if not name.endswith(BODY_ENDINGS, 0, at):
                continue
            rest = name[at:]
            if begins_level(rest) and rest.endswith(BODY_ENDINGS):
                return rest, perhaps
            if any(rest.startswith(place) for place, _ in self.namer.places) or (
                ELSEWHERE.match(rest) and rest.endswith(BODY_ENDINGS)
            ):
                if OWN_OFFICE.match(name):
                    continue
                return rest, perhaps
            tail = self.namer.after_place(rest)
            if tail == rest and self._of_this_place(rest) and not BRANCH_TAIL.match(rest):
                perhaps = PERHAPS_TWO
            if tail != rest and not BRANCH_TAIL.match(tail):
                perhaps = PERHAPS_TWO
        return None, perhaps


@lru_cache(maxsize=4096)
def begins_level(text: str) -> bool:
    """Whether a text begins with a level of government, as the names of its bodies do."""
    return LEVEL.match(text) is not None or LEAGUE.match(text) is not None


@lru_cache(maxsize=4096)  # the same pieces are tried in many cells
def stripped(printed: str) -> str:
    """A name without a label or number before it, and without 等部门 after it."""
    plain = DEPARTMENT_LABEL.sub("", DEPARTMENT_LABEL.sub("", printed.strip())).strip("。；;，,、：: ")
    named = ROLE_AFTER.sub("", plain)
    plain = named if named.endswith(BODY_ENDINGS) else plain
    return OTHERS.sub("", plain) or plain
