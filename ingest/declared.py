"""What the preface declares of each list: how many categories, which, and how many items.

Only numbers with the unit of items or categories, said of a list, count: a preface is full of others.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import regex

from ingest.vocabulary import CATEGORY_UNITS, LIST_TITLES, number_of
from models.edition import Declared, Kind

__all__ = ["declared_of"]

NUMBER = r"(?P<n>\d{1,4}|[〇零一二两三四五六七八九十百]{1,7})"
NOT_ORDINAL = r"(?<![\d第.])"
ITEMS = regex.compile(rf"{NOT_ORDINAL}{NUMBER}\s*(?:小?项|条)(?!目)")
CATEGORIES = regex.compile(rf"{NOT_ORDINAL}{NUMBER}\s*{CATEGORY_UNITS}")
AHEAD = regex.compile(
    rf"(?:{CATEGORIES.pattern.replace('?P<n>', '?P<c>')}[、，,]?的?)?{ITEMS.pattern}"
    r"(?:的|上级部门|由?上级|承担的)*[“「《]?$"
)
"""Counts said before the list's name: 9类119项基本履职事项."""
TOTAL = regex.compile(
    r"(?:共计|合计|总计|总共|共有|累计|共)\s*$|(?:共计|合计|总计|总共|共)[^，,。；;、]{0,14}$"
)
NAMES = regex.compile(
    r"(?:包括|涉及|涵盖|包含|分为|囊括|覆盖|分别为|分别是|具体为|即|有|含|为|：|:|（|\()(?P<names>[^。；;：:]{2,}?)"
    r"(?=\s*(?:等|共计?|合计|总计|，|,|。|；|;|）|\)|$|\d|[一二三四五六七八九十百]+(?:个|大|类|项)))"
)
PER_NAME_COUNT = regex.compile(r"[（(]?\s*\d+\s*(?:项|条)\s*[)）]?$")
COUNTED_NAMES = regex.compile(
    r"(?:包括|涉及|涵盖|包含|分为|[：:、，,（(有含为])(?P<name>\p{Han}{2,14}?)(?:类)?[（(]?\s*\d+\s*(?:项|条)"
)
LEADING_WORDS = regex.compile(r"^(?:其中|分别为?|包括|涉及|具体为?)+")
MORE = regex.compile(r"\s*等")
QUOTES = regex.compile(r"[“”\"\s]")
CONJUNCTION = regex.compile(r"和|及|与|以及")


@dataclass(frozen=True)
class Mention:
    """A list spoken of in a paragraph, and the text that is about it."""

    kind: Kind
    before: str
    about: str


def declared_of(preface: Sequence[str], names: dict[Kind, list[str]]) -> list[Declared]:
    """What the preface says, list by list, in its order.

    `names` are the category names found in each list; they serve only to tell 甲和乙, one name, from two.
    """
    found: dict[Kind, Declared] = {}
    for paragraph in preface:
        for mention in _mentions(paragraph):
            declared = _declared(mention, names.get(mention.kind, []))
            if declared is not None:
                found[mention.kind] = _merged(found.get(mention.kind), declared)
    return list(found.values())


def _mentions(paragraph: str) -> list[Mention]:
    """Each list's name with what stands before it, and what follows up to the next list's name."""
    named = sorted(
        (match.start(), match.end(), kind)
        for kind, words in LIST_TITLES.items()
        for match in words.finditer(paragraph)
    )
    firsts = [one for index, one in enumerate(named) if index == 0 or named[index - 1][2] != one[2]]
    mentions = []
    for index, (start, end, kind) in enumerate(firsts):
        until = firsts[index + 1][0] if index + 1 < len(firsts) else len(paragraph)
        since = firsts[index - 1][1] if index else 0
        mentions.append(Mention(kind, paragraph[since:start], paragraph[end:until]))  # type: ignore[arg-type]
    return mentions


def _declared(mention: Mention, names: list[str]) -> Declared | None:
    ahead = AHEAD.search(mention.before)
    if ahead is not None:
        categories = number_of(ahead["c"]) if ahead["c"] else None
        return Declared(
            list=mention.kind, categories=None, category_count=categories, item_count=number_of(ahead["n"])
        )
    about = _without_next_lists_count(mention.about)
    items, categories = _one(ITEMS, about), _one(CATEGORIES, about)
    listed, partial = _names(about, names)
    if items is None and categories is None and listed is None:
        return None
    return Declared(
        list=mention.kind, categories=listed, partial=partial, category_count=categories, item_count=items
    )


def _without_next_lists_count(about: str) -> str:
    """`…；69 项` at the end is said of the list named next."""
    return regex.sub(
        rf"[、，,；;及和与]\s*{NUMBER}\s*(?:小?项|条)(?:的|上级部门|由?上级)*[“「《]?$", "", about
    )


def _one(unit: regex.Pattern[str], text: str) -> int | None:
    """The one number with that unit; of several, the total, or the one right after the list's name."""
    counts = list(unit.finditer(text))
    if len(counts) == 1:
        return number_of(counts[0]["n"])
    totals = [count for count in counts if TOTAL.search(text[: count.start()])]
    if totals:
        return number_of(totals[0]["n"])
    if counts and regex.fullmatch(r"[^\d。；;，,]{0,12}", text[: counts[0].start()]):
        return number_of(counts[0]["n"])
    return None


def _names(about: str, known: Collection[str]) -> tuple[list[str] | None, bool]:
    """The category names listed, None where none are; and whether 等 after them says there are more."""
    counted = [match["name"] for match in COUNTED_NAMES.finditer(about)]
    if len(counted) > 1 and "、" in about:
        kept = [name for name in counted if not regex.search(r"事项$|清单|^共|共计|合计|总计", name)]
        if len(kept) > 1:
            return [_cleaned(name) for name in kept], False
    for listing in NAMES.finditer(about):
        names = [part for piece in listing["names"].split("、") for part in _split(_cleaned(piece), known)]
        one = (
            len(names) == 1
            and names[0] not in known
            and not regex.match(r"共\s*[1一]\s*个", about[listing.end() :])
        )
        if not one and all(regex.fullmatch(r"\p{Han}{2,16}", name) for name in names):
            return names, MORE.match(about, listing.end()) is not None
    return None, False


def _cleaned(name: str) -> str:
    return LEADING_WORDS.sub("", QUOTES.sub("", PER_NAME_COUNT.sub("", name.strip())))


def _split(name: str, known: Collection[str]) -> list[str]:
    """`甲和乙` into two names, only where the list has no category so named and has both."""
    if name in known:
        return [name]
    for joint in CONJUNCTION.finditer(name):
        left, right = name[: joint.start()], name[joint.end() :]
        if left in known and right in known:
            return [left, right]
    return [name]


def _merged(before: Declared | None, after: Declared) -> Declared:
    """What a later paragraph adds; it does not overrule an earlier one."""
    if before is None:
        return after
    return Declared(
        list=before.list,
        categories=before.categories if before.categories is not None else after.categories,
        partial=before.partial if before.categories is not None else after.partial,
        category_count=before.category_count if before.category_count is not None else after.category_count,
        item_count=before.item_count if before.item_count is not None else after.item_count,
    )
