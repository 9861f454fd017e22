"""Departments' names that may be misread, or be none: alike to a frequent one, or of no name's shape.

Found on one real list and eleven made-up documents: 3 and 14 doubts in sound ones.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex
from rapidfuzz.distance import Levenshtein

from ingest.reconcile.doubting import doubt_of
from ingest.reconcile.majority import standing_out
from ingest.reconcile.reading import ListReading, Reading
from ingest.vocabulary import BODY_ENDINGS, NO_DEPARTMENT
from models.edition import CooperativeItem, Department, Item, ReclaimedItem
from models.repairs import Doubt, DoubtRule

__all__ = ["doubts"]

LEAST_NAME = 6
"""Characters from which two names that differ in one of them are hardly two departments;"""
LEAST_FUNCTION = 4
"""and those of their function from which they are not where no other name has that character."""
UNITS = "县区旗"
BRANCHES = "分总支"
"""Characters that make another body of one, and no misreading: 邮政公司 and 邮政分公司."""
LEAST_SHORT = 4
"""Characters from which a name that lacks one of another's is hardly a department of its own."""
MOST_NAMES, MOST_ALIKE = 200, 200
"""Names of an item, and names that differ in one character, past which no more is looked for."""
LONGEST_NAME = 40
"""Characters of a name within which one that is misread is looked for."""
FREQUENT = 2
"""In how many items a name stands at least that another may be a misreading of."""
LEAST_RUN = 4
"""Characters of a name, and of what ran into it."""
CUT_SHORT = regex.compile(r"(?:协会|中心|[大支总]队|员会|公室|[分总]局|公司|政府)$")
"""Endings that a name has whole, or lost the last character of."""
LEAST_BEGUN = 2
"""Characters of a name from which a text is seen to give it."""
TWO_NAMES = regex.compile(r"^([省市州县区旗])\p{Han}{2,}(?:局|委员会|中心|大队|馆|法院|检察院)\1\p{Han}{2,}")
"""A name right after another of its level: 区甲局区乙馆."""
RUN_INTO = regex.compile(rf"(?<=\p{{Han}}{{2}})[{UNITS}]\p{{Han}}{{2,}}(?:局|委员会|中心|大队)$")
"""A name after a text that is no place of the document's, by which its level would be known."""
COLONS = ("：", ":")
HAN = regex.compile(r"\p{Han}")
IN_NO_NAME = regex.compile(r"[的，。；：、\d]")


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of the rules `alike` and `name`, of names that only one item of the document gives."""
    named = [(of, item, one) for of in reading.lists for item in of.rows for one in _departments(item)]
    times = Counter(name for of in reading.lists for item in of.rows for name in _names(item))
    others = _Others(times, [one for _, _, one in named])
    printed = _RowText()
    for of, item, one in named:
        if times[one.name] >= FREQUENT:
            continue
        alike = others.alike(one) or printed.alike(one.name, item)
        if alike is not None:
            yield _doubt(of, item, one, "alike", alike)
        elif _shapeless(one) or others.run_into(one.name):
            yield _doubt(of, item, one, "name")
    yield from _other_units(named)
    yield from _wordless(reading)


class _Others:
    """The names of a document, by what is left of each without one of its characters."""

    def __init__(self, times: Mapping[str, int], named: Iterable[Department]) -> None:
        self.times = times
        read = {one.name: (one.function, one.level) for one in named}
        self.functions = {name: function for name, (function, _) in read.items()}
        self.levels = {name: level for name, (_, level) in read.items()}
        self.characters = Counter(character for name in times for character in set(name))
        self.without: dict[str, list[str]] = {}
        for name in times:
            for short in _shortened(name):
                alike = self.without.setdefault(short, [])
                if len(alike) < MOST_ALIKE:
                    alike.append(name)
        self.lengths = {len(name) for name in times if len(name) >= LEAST_RUN}

    def alike(self, one: Department) -> str | None:
        """A name that differs in a single character, and not only in level or place."""
        near = {name: None for short in _shortened(one.name) for name in self.without.get(short, ())}
        for name in near:
            if Levenshtein.distance(name, one.name) != 1 or _is_branch(name, one.name):
                continue
            if self.functions.get(name) == one.function:
                if one.level is None and name[1:] == one.name:
                    return name
                if self.levels.get(name) != one.level or not LEAST_SHORT <= len(one.name) < len(name):
                    continue
            frequent = self.times[name] >= FREQUENT and len(name) >= LEAST_NAME <= len(one.name) + 1
            if frequent or self._is_odd(one, name):
                return name
        return None

    def run_into(self, name: str) -> bool:
        """Whether another text runs into a name that the document has: 情况的检查区某某局."""
        return any(
            len(name) - length >= LEAST_RUN and name[-length:] in self.times for length in self.lengths
        )

    def _is_odd(self, one: Department, other: str) -> bool:
        """Whether a name lacks a character of another's, or has one in its place that no other name has."""
        name = one.name
        if len(name) < len(other):
            return len(name) >= LEAST_SHORT and (
                not other.startswith(name) or CUT_SHORT.search(other) is not None
            )
        (extra,) = {*name} - {*other} or {""}
        odd = len(name) == len(other) and self.characters[extra] == 1
        return odd and len(one.function) >= LEAST_FUNCTION


def _is_branch(name: str, other: str) -> bool:
    """Whether one of two names is the other's with a character that makes another body of it."""
    shorter, longer = sorted((name, other), key=len)
    return any(longer.replace(branch, "", 1) == shorter for branch in BRANCHES)


class _RowText:
    """What rows print, looked through for names once more, the row's last looked at being kept."""

    def __init__(self) -> None:
        self.item: Item | None = None
        self.text = ""
        self.colons: list[int] = []

    def alike(self, name: str, item: Item) -> str | None:
        """What an item's row calls a department: the name with another character within, or one more."""
        if not LEAST_SHORT <= len(name) <= LONGEST_NAME or len(_departments(item)) > MOST_NAMES:
            return None
        if self.item is not item:
            self.item = item
            self.text = "".join("".join(cell.split()) for cell in item.printed)
            self.colons = [at for at, one in enumerate(self.text) if one in COLONS]
        for at in self._places(name):
            called = self.text[at : at + len(name) + 1]
            longer = _is_longer(called, name) and not _is_branch(called, name)
            if longer or (len(name) >= LEAST_NAME and _is_other(called[:-1], name)):
                return called if longer else called[:-1]
        return None

    def _places(self, name: str) -> list[int]:
        """Where the text begins as a name does, or so far before a colon that a name may stand there."""
        begun = regex.finditer(regex.escape(name[:LEAST_BEGUN]), self.text, overlapped=True)
        headed = (at - len(name) - 1 for at in self.colons)
        named = {at for at in headed if at >= 0 and self.text[at] == name[0]}
        return sorted(named.union(one.start() for one in begun))


def _is_longer(called: str, name: str) -> bool:
    """Whether a text is the name with one more character, within it or after what ends no name."""
    if called.startswith(name):
        return len(name) >= LEAST_NAME and CUT_SHORT.search(called) is not None
    same = _begins_alike(called, name)
    return called[same + 1 :] == name[same:]


def _is_other(called: str, name: str) -> bool:
    """Whether a text is the name with another character within."""
    same = _begins_alike(called, name)
    return same < len(name) - 1 and called[same + 1 :] == name[same + 1 :]


def _begins_alike(called: str, name: str) -> int:
    """How many characters two texts have in common from the beginning."""
    return next(
        (at for at, pair in enumerate(zip(called, name, strict=False)) if pair[0] != pair[1]), len(name)
    )


def _shortened(name: str) -> set[str]:
    """A name, and it without each of its characters."""
    return {name, *(name[:at] + name[at + 1 :] for at in range(min(len(name), LONGEST_NAME)))}


def _other_units(named: Sequence[tuple[ListReading, Item, Department]]) -> Iterator[Doubt]:
    """Names that begin with 县 where all others begin with 区, or the other way round."""
    county = [(of, item, one) for of, item, one in named if one.level == "county" and one.name[0] in UNITS]
    usual = Counter(one.name[0] for _, _, one in county).most_common(1)
    other = [(of, item, one) for of, item, one in county if one.name[0] != usual[0][0]]
    for of, item, one in standing_out(county, other):
        yield _doubt(of, item, one, "alike", usual[0][0] + one.name[1:])


def _wordless(reading: Reading) -> Iterator[Doubt]:
    """Cells of departments in which there is no name, and not that there is none."""
    for of in reading.lists:
        for draft, item in of.items:
            cell = draft.cells.get("departments")
            text = cell.text if cell and not _departments(item) else ""
            if text and not HAN.search(text) and not NO_DEPARTMENT.search(text):
                yield doubt_of(of, item, "name", text)


def _shapeless(one: Department) -> bool:
    """Whether a text is hardly a name: it ends as none does, has in it what none has, or is two."""
    if not one.name.endswith(BODY_ENDINGS) or IN_NO_NAME.search(one.name) or TWO_NAMES.search(one.name):
        return True
    return one.level is None and RUN_INTO.search(one.name) is not None


def _departments(item: Item) -> list[Department]:
    return item.departments if isinstance(item, CooperativeItem | ReclaimedItem) else []


def _names(item: Item) -> set[str]:
    """The names in an item's cell, and those that head its duties."""
    names = {one.name for one in _departments(item)}
    blocks = item.department_duties if isinstance(item, CooperativeItem) else ()
    return names | {name for duty in blocks for name in duty.departments}


def _doubt(
    of: ListReading, item: Item, one: Department, rule: DoubtRule, expected: str | None = None
) -> Doubt:
    doubt = doubt_of(of, item, rule, one.name)
    where = one.where[0] if one.where else doubt.where
    return doubt.model_copy(update={"where": where, "expected": expected})
