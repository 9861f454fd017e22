"""What the preface declares of each list: how many categories, which, and how many items.

Only numbers with the unit of items or categories, said of a list, count: a preface is full of others.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from ingest.text.numerals import number_of, whole
from ingest.vocabulary import CATEGORY_UNITS, CONJUNCTION, LIST_TITLES
from models.edition import Declared, Kind

__all__ = ["Said", "declared_of", "said_of"]

NUMBER = r"(?P<n>\d{1,4}|[〇零一二两三四五六七八九十百]{1,7})"
ANY_NUMBER = NUMBER.replace("?P<n>", "?:")
NOT_ORDINAL = r"(?<![\d第.])"
ITEM_UNIT = r"(?:小?项|条|个(?:事项|(?=[，,、；;。）)]|和|$)))(?!目)"
ITEMS = regex.compile(rf"{NOT_ORDINAL}{NUMBER}\s*{ITEM_UNIT}")
CATEGORIES = regex.compile(rf"{NOT_ORDINAL}{NUMBER}\s*{CATEGORY_UNITS}")
BEFORE = regex.compile(
    rf"由\s*{NUMBER}\s*{ITEM_UNIT}?(?=(?:调整|变更|增加|增|减少|减|精简|优化|扩充)(?:为|到|至))"
)
"""The number of another year: 由105项调整为119项."""
OTHERS_COUNTS = regex.compile(
    r"平均|均为|全(?:县|市|省|区|旗|州|盟|国)[^，,。；;]{0,12}(?:乡镇|镇街|街镇|街道)|各(?:乡镇|镇街|街镇)"
    r"|去年|上年|上一?(?:年度?|版)|往年|原(?:有|来|先)?(?:的)?(?:履职|职责|事项)*清单|(?:调整|修订|梳理|改革)(?:之)?前"
)
"""What begins counts of other townships or years."""
ALL_LISTS = regex.compile(r"三(?:张|个|份|类)?清单(?!分别)(?=[^，,。；;]{0,6}\d)|以上(?=[^，,。；;]{0,4}\d)")
"""What begins a count of all lists together."""
ALL_TOGETHER = regex.compile(
    rf"(?:梳理|清单|共|总|合|累)(?:计|共|出|了)*[^，,。；;、\d]{{0,12}}?{NUMBER}\s*{ITEM_UNIT}"
)
NARROWED = regex.compile(r"初步|精简|压减|筛选|原有|原始|征集|报送")
"""What is said of counts that are no list's, and of no lists' together."""
YEAR_OF_LIST = regex.compile(
    r"(?P<year>20\d{2})年(?:度|版)?的?(?:履职|职责|权责|事项)*(?=清单|基本|配合|上级|收回|上收|主责)"
)
OWN_COUNTS = regex.compile(
    r"[。；;]|我(?:镇|乡|街道)|本(?:镇|乡|街道|次|年)|全(?:镇|乡|街道)|今年|(?:调整|修订)后|(?:调整|变更|增加|增|减少|减|精简|优化|扩充)(?:为|到|至)"
    r"|(?<=[，,])(?!各|全)\p{Han}{2,6}(?<![乡个])(?:镇|乡|街道)(?![镇街])"
)
"""What ends them."""
DIRECT = regex.compile(
    rf"^(?:事项|清单|[”」》）)，,：:\s]|共计?|合计|有|为|计)*(?:{ANY_NUMBER}\s*{CATEGORY_UNITS}[、，,\s]*(?:的|共计?)?)?"
    rf"{NUMBER}\s*{ITEM_UNIT}"
)
"""A count right after the list's name: another total further on is that of all lists."""
MENTIONS: dict[Kind, regex.Pattern[str]] = {
    "basic": LIST_TITLES["basic"],
    "cooperative": LIST_TITLES["cooperative"],
    "reclaimed": regex.compile(
        r"(?:收回|上收)的?(?:履职|职责|权责)?(?:类?事项|清单|职责)"
        rf"|(?:收回|上收)(?=[共计有为：:\s]*{ANY_NUMBER}\s*(?:(?:小?项|条|个)(?!\p{{Han}})|类))"
        r"|不再(?:由(?:乡镇|乡|镇|街道)(?:（街道）)?)?(?:承担|履行)的?(?:履职|职责)?(?:事项|清单|职责)"
    ),
}
"""What a list is called in running text, where 收回 alone may be any taking back."""
LISTS_JOINT = regex.compile(
    r"(?:履?职责?)?(?:类?事项)?(?:清单)?[”」》]?(?:[、，,]|和|与|及|以及)[“「《]?(?:乡镇|街道|县级?|上级?|部门|[（）()])*"
)
"""What stands between the names of lists that are spoken of together."""
HEADING = regex.compile(r"[^\d。；]{2,30}")
"""A paragraph that counts nothing."""
EACH = regex.compile(r"分别")
AHEAD = regex.compile(
    rf"(?:{CATEGORIES.pattern.replace('?P<n>', '?P<c>')}[、，,]?的?)?{ITEMS.pattern}"
    r"(?:的|上级部门|由?上级|县级部门|承担的)*[“「《]?$"
)
"""Counts said before the list's name: 9类119项基本履职事项."""
AHEAD_NAMES = regex.compile(
    r"(?:^|[；;。：:]|包括|涉及|涵盖|形成|明确)(?P<names>[^；;。：:]{2,}?)(?P<more>等)?共?$"
)
SAID_OF_LIST = regex.compile(
    rf"(?:^|[，,、；;。：:（(]|共|计|有|为|是|含|达|的|至|到|事项|清单|职责|包括|包含|涵盖|涉及|形成|明确|梳理|列出|确定|承担"
    rf"|{ANY_NUMBER}\s*{CATEGORY_UNITS})\s*$"
)
"""What stands right before a number that is the list's own: 重点项目23项 is not."""
PART = regex.compile(r"其中|较|比上|新增|删除|取消")
"""What comes after it is about some of the items only."""
TOTAL = regex.compile(
    r"(?:共计|合计|总计|总共|共有|累计|共)\s*$|(?:共计|合计|总计|总共|共)[^，,。；;、]{0,14}$"
)
NAMES = regex.compile(
    r"(?:包括|涉及|涵盖|包含|分为|囊括|覆盖|分别为|分别是|具体为|即|有|含|为|：|:|（|\()(?P<names>[^。；;：:]{2,}?)"
    r"(?=\s*(?:等|共计?|合计|总计|，|,|。|；|;|）|\)|$|\d|[一二三四五六七八九十百]+(?:个|大|类|项)))"
)
PER_NAME_COUNT = regex.compile(r"[（(]?\s*\d+\s*(?:项|条)\s*[)）]?$")
COUNTED_NAMES = regex.compile(
    r"(?:包括|涉及|涵盖|包含|分为|[：:、，,；（(有含为是.．])(?P<name>\p{Han}{2,14}?)(?:类|方面)?[（(]?\s*(?P<count>\d+)\s*(?:项|条)"
)
LEADING_WORDS = regex.compile(r"^(?:其中|分别为?|包括|涉及|具体为?|[一二三四五六七八九十]+是)+")
MORE = regex.compile(r"\s*等")
COUNTED_UP = regex.compile(rf"\s*(?:等|共计?|合计|总计)*\s*{CATEGORIES.pattern}")
QUOTES = regex.compile(r"[“”\"\s]")

Listing = tuple[list[str] | None, bool]
"""Category names, None where none are listed; and whether 等 after them says that there are more."""


@dataclass(frozen=True)
class Mention:
    """Lists spoken of together in a paragraph, mostly one; the text before, and that about them."""

    kinds: tuple[Kind, ...]
    before: str
    about: str


@dataclass(frozen=True)
class Said:
    """A count that is no list's: of a category of one, or of all lists together, which have neither."""

    list: Kind | None
    category: str | None
    count: int


def declared_of(preface: Sequence[str], names: dict[Kind, list[str]]) -> list[Declared]:
    """What the preface says, list by list, in its order.

    `names` are the category names found in each list; they serve only to tell a listing of categories from
    another one, and 甲和乙, one name, from two.

    >>> declared_of(["基本履职事项清单包括甲类工作、乙类工作共2个类别3项。"], {})[0].item_count
    3
    """
    found: dict[Kind, Declared] = {}
    for paragraph in _with_headings(preface):
        for mention in _mentions(_own(paragraph)):
            for declared in _declared(mention, names):
                found[declared.list] = _merged(found.get(declared.list), declared)
    return list(found.values())


def said_of(preface: Sequence[str], names: dict[Kind, list[str]]) -> list[Said]:
    """The counts the preface gives of single categories, and of all lists together."""
    found: list[Said] = []
    for paragraph in _with_headings(preface):
        text = _own(paragraph)
        mentions = _mentions(text)
        for mention in mentions:
            if len(mention.kinds) == 1:
                (kind,) = mention.kinds
                counted = (
                    (_cleaned(one["name"]), one["count"]) for one in COUNTED_NAMES.finditer(mention.about)
                )
                found += [
                    Said(kind, name, whole(count)) for name, count in counted if name in names.get(kind, ())
                ]
        if {kind for mention in mentions for kind in mention.kinds} >= set(names):
            found += [Said(None, None, number_of(total)) for total in _totals(mentions)]
    return found


def _totals(mentions: Sequence[Mention]) -> Iterator[str]:
    """The numbers said of all lists together: before the first of them, or after the last one's own."""
    ahead = AHEAD.search(mentions[0].before)
    for total in ALL_TOGETHER.finditer(mentions[0].before[: ahead.start() if ahead else None]):
        if not NARROWED.search(mentions[0].before):
            yield total["n"]
    after = mentions[-1].about
    for total in ALL_LISTS.finditer(after):
        if count := ITEMS.search(after, total.end()):
            yield count["n"]
            return
    direct = DIRECT.search(after)
    last = (
        [one for one in ITEMS.finditer(after, direct.end()) if TOTAL.search(after[: one.start()])]
        if direct
        else []
    )
    if direct and last and number_of(last[-1]["n"]) > number_of(direct["n"]):
        yield last[-1]["n"]


def _own(paragraph: str) -> str:
    """A paragraph without the counts of other townships and years."""
    text = BEFORE.sub("", paragraph)
    years = [int(one["year"]) for one in YEAR_OF_LIST.finditer(text)]
    starts = [one.start() for one in OTHERS_COUNTS.finditer(text)]
    starts += [one.start() for one in YEAR_OF_LIST.finditer(text) if int(one["year"]) < max(years)]
    for start in sorted(starts, reverse=True):
        newer = (pattern.search(text, start + 1) for pattern in (OWN_COUNTS, YEAR_OF_LIST))
        ends = [one.start() for one in newer if one]
        if text.rfind("（", 0, start) > text.rfind("）", 0, start):
            ends.append(text.find("）", start))
        text = _uncounted(text, start, min((end for end in ends if end > start), default=len(text)))
    return text


def _uncounted(text: str, start: int, end: int) -> str:
    """A text without the counts of a part of it."""
    return text[:start] + CATEGORIES.sub("", ITEMS.sub("", text[start:end])) + text[end:]


def _with_headings(preface: Sequence[str]) -> list[str]:
    """The paragraphs, one that only names a list together with what it heads."""
    texts: list[str] = []
    for paragraph in preface:
        if texts and _only_names(texts[-1]):
            texts[-1] += paragraph
        else:
            texts.append(paragraph)
    return texts


def _only_names(text: str) -> bool:
    return HEADING.fullmatch(text) is not None and any(words.search(text) for words in MENTIONS.values())


def _mentions(paragraph: str) -> list[Mention]:
    """Each list's name with what stands before it, and what follows up to the next list's name."""
    named = sorted(
        (match.start(), match.end(), kind)
        for kind, words in MENTIONS.items()
        for match in words.finditer(paragraph)
    )
    firsts = [one for index, one in enumerate(named) if index == 0 or named[index - 1][2] != one[2]]
    mentions: list[Mention] = []
    since = 0
    kinds: tuple[Kind, ...] = ()
    for index, (start, end, kind) in enumerate(firsts):
        kinds = (*kinds, kind)
        until = firsts[index + 1][0] if index + 1 < len(firsts) else len(paragraph)
        about = paragraph[end:until]
        if index + 1 < len(firsts) and LISTS_JOINT.fullmatch(about):
            continue
        mentions.append(Mention(kinds, paragraph[since:start], about))
        since, kinds = end, ()
    return mentions


def _declared(mention: Mention, names: dict[Kind, list[str]]) -> list[Declared]:
    if len(mention.kinds) > 1:
        return _each(mention)
    (kind,) = mention.kinds
    known = names.get(kind, [])
    ahead = AHEAD.search(mention.before)
    if ahead is not None:
        lead = AHEAD_NAMES.search(mention.before[: ahead.start()])
        listed = _listed(lead["names"], known) if lead else None
        listed = listed if set(listed or ()) & set(known) else None
        return [
            Declared(
                list=kind,
                categories=listed,
                partial=bool(listed and lead and lead["more"]),
                category_count=number_of(ahead["c"]) if ahead["c"] else None,
                item_count=number_of(ahead["n"]),
            )
        ]
    about = _without_next_lists_count(mention.about)
    if together := ALL_LISTS.search(about):
        about = _uncounted(about, together.start(), len(about))
    direct = DIRECT.search(about)
    items = number_of(direct["n"]) if direct else _one(ITEMS, about)
    categories = _one(CATEGORIES, about)
    listed, partial = _names(about, known)
    if items is None and categories is None and listed is None:
        return []
    return [
        Declared(list=kind, categories=listed, partial=partial, category_count=categories, item_count=items)
    ]


def _each(mention: Mention) -> list[Declared]:
    """`甲、乙、丙分别为119项、69项、126项`: a number each; any other number is said of all together."""
    each = EACH.search(mention.about)
    if each is None:
        return []
    said = mention.about[each.end() :]
    items, categories = (
        [number_of(count["n"]) for count in unit.finditer(said) if not TOTAL.search(said[: count.start()])]
        for unit in (ITEMS, CATEGORIES)
    )
    count = len(mention.kinds)
    if count not in (len(items), len(categories)):
        return []
    return [
        Declared(
            list=kind,
            categories=None,
            category_count=categories[index] if len(categories) == count else None,
            item_count=items[index] if len(items) == count else None,
        )
        for index, kind in enumerate(mention.kinds)
    ]


def _without_next_lists_count(about: str) -> str:
    """`…；69 项` at the end is said of the list named next."""
    return regex.sub(
        rf"[、，,；;及和与]\s*{NUMBER}\s*(?:小?项|条)(?:的|上级部门|由?上级)*[“「《]?$", "", about
    )


def _one(unit: regex.Pattern[str], text: str) -> int | None:
    """The one number with that unit that is the list's own; of several, the total, or that of the whole."""
    counts = list(unit.finditer(text))
    if unit is ITEMS:
        counts = [count for count in counts if SAID_OF_LIST.search(text[: count.start()])]
    totals = [count for count in counts if TOTAL.search(text[: count.start()])]
    whole = [count for count in counts if not PART.search(text[: count.start()])]
    for choice in (counts, totals, whole):
        if len(choice) == 1 or (choice and choice is totals):
            return number_of(choice[0]["n"])
    return None


def _names(about: str, known: Collection[str]) -> Listing:
    """The category names listed: with a count each, or in one run; the first listing that has a known one."""
    counted = [_cleaned(match["name"]) for match in COUNTED_NAMES.finditer(about)]
    counted = [name for name in counted if not regex.search(r"事项$|清单|^共|共计|合计|总计", name)]
    if len(counted) > 1 and set(counted) & set(known):
        return counted, False
    found: Listing = None, False
    for listing in NAMES.finditer(about):
        names, end = _listed(listing["names"], known), listing.end()
        if names is None:
            continue
        if set(names) & set(known):
            return names, MORE.match(about, end) is not None
        if found[0] is None and COUNTED_UP.match(about, end):
            found = names, MORE.match(about, end) is not None
    return found


def _listed(listing: str, known: Collection[str]) -> list[str] | None:
    """A run of names taken apart; None where it holds anything else."""
    names = [part for piece in listing.split("、") for part in _split(_cleaned(piece), known)]
    return names if all(regex.fullmatch(r"\p{Han}{2,16}", name) for name in names) else None


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
