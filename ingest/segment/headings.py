"""Headings of lists and of categories, told from any other text."""

from collections.abc import Mapping
from dataclasses import dataclass

import regex

from ingest.text.clean import unmarked
from ingest.text.numerals import number_of
from ingest.vocabulary import (
    ATTACHED,
    CONTENTS_HEADING,
    CONTINUED,
    DERIVED,
    LIST_TITLES,
    NOT_OWNERS,
    ORDINAL,
    OTHER_LIST,
    OTHER_TABLES,
    OWN_TITLES,
    STOP,
)
from models.draft import Resemblance
from models.edition import Kind

__all__ = [
    "LED",
    "TOTAL_ROW",
    "Heading",
    "category_heading",
    "is_other_title",
    "is_own_title",
    "list_kind",
    "list_named",
    "mentions_lists",
    "resemblance_of",
    "total_of",
]

LONGEST_TITLE = 40
"""Characters; a list's title is shorter, a sentence that mentions a list longer."""
LONGEST_CATEGORY_HEADING = 30
"""Characters of a category's heading."""
TITLE_WORDS = regex.compile(r"清单|事项|目录|一览表|职责")
TITLE_TAIL = regex.compile(
    r"(?:[（(【\[].*[)）】\]]|汇编|目录|表|(?:19|20)\d{2}年?(?:度?版?|\d{1,2}月)|[-_—–|\s·].*)*"
)
"""What may stand behind the name of a township's lists in their title: （2025年版）."""
LETTER = regex.compile(r"\p{Han}|[A-Za-z]")
ITEM_COUNT = regex.compile(
    r"[（(【〔\[]\s*(?:共|合|总)?计?\s*(?:第?(?P<first>\d+)\s*[-—–~～至]\s*第?)?"
    r"(?P<n>\d+|[〇零一二两三四五六七八九十百]+)\s*(?:小?项|条|个)(?:事项)?\s*[)）】〕\]]\s*[：:]?$"
    r"|[（(]\s*(?P<n>\d{1,3})\s*[)）]$|(?<!\d)[\s，,：:]*(?:共|合|总)?计?\s*(?P<n>\d+)\s*(?:小?项|条)$"
)
"""The count at a category heading's end: （29项） （共29项） 【29项】 （29） 29项 or its numbers: 30-43项."""
TOTAL_ROW = regex.compile("(?:以上|本[类表单])?(?:小计|合计|总计|共计?)?")
TOTAL = regex.compile(
    r"(?:以上|本[类表单])?\s*(?:小计|合\s*计|总\s*计|共计?)?\s*[:：]?\s*(?:事项)?[\s|]*"
    r"(?P<n>\d+|[〇零一二两三四五六七八九十百]+)\s*(?:小?项|条|个)?(?:事项)?"
)
"""A count of the rows above it: 合计|29项, 小计：7, 共29项."""
TOTAL_WORD, PARTIAL = regex.compile(r"计|共"), regex.compile(r"小计|本类")
STYLE, NUMERAL_SIGN = regex.compile(r"[\w\s]"), regex.compile(r"[一二三四五六七八九十]")
"""What of an ordinal is no sign of its form, and what shows Chinese numerals."""
CONTINUED_NAME = regex.compile(r"\s*(?:[（(]\s*(?:续|接上)[\p{Han}\d]{0,3}\s*[)）]|[-—–]?续[表]?)$")
"""What a heading ends with that stands there again, on the next page: 某类事项（续）."""
ENTRY_LEADERS = regex.compile(r"[·.…‥・\-—_\s]{2,}[（(]?\d{1,4}[)）]?\s*$|[·…]")
LED = regex.compile(r"[·.…‥・•\-—_]{3,}[（(]?\d{1,4}[)）]?$")
"""Leaders and a page number at an entry's end."""
NOTE = regex.compile(r"^(?:注|备注|附注|说明|注释)\s*[:：\d]|^[*＊※]")


@dataclass(frozen=True)
class Heading:
    """A category heading taken apart."""

    number: int | None
    name: str
    label: str
    declared_count: int | None
    continued: bool = False

    @property
    def style(self) -> str:
        """The form of its ordinal, which tells levels apart: 一、 over （一）; empty without one."""
        ordinal = ORDINAL.match(unmarked(self.label).strip())
        printed = ordinal.group() if ordinal else ""
        return STYLE.sub("", printed) + ("一" if NUMERAL_SIGN.search(printed) else "")

    @property
    def bare(self) -> bool:
        """Whether it has neither an ordinal nor a count, so that any short text would do."""
        return self.number is None and self.declared_count is None


def list_kind(text: str) -> Kind | None:
    """The list a title names; None for a text that is no list's title (a sentence, a contents entry).

    >>> list_kind("某镇基本履职事项清单")
    'basic'
    """
    if len(text) > LONGEST_TITLE or STOP.search(text) or ENTRY_LEADERS.search(text):
        return None
    return list_named(text) if TITLE_WORDS.search(text) else None


def list_named(text: str, names: Mapping[str, regex.Pattern[str]] = LIST_TITLES) -> Kind | None:
    """The one list whose name a text contains, if that names no table made from it: 配合履职事项索引."""
    found: list[tuple[Kind, regex.Match[str]]] = [
        (kind, named)  # type: ignore[misc]
        for kind, words in names.items()
        if (named := words.search(text))
    ]
    if len(found) != 1 or DERIVED.search(text, found[0][1].end()):
        return None
    kind, named = found[0]
    return None if kind != "reclaimed" and NOT_OWNERS.search(text[: named.start()]) else kind


def is_own_title(text: str) -> bool:
    """Whether a text is the title of a township's lists, all in one: 某镇履行职责事项清单."""
    named = OWN_TITLES.search(text)
    return named is not None and TITLE_TAIL.fullmatch(text, named.end()) is not None


def mentions_lists(text: str) -> bool:
    """Whether a text speaks of a township's lists, or names one."""
    named = OWN_TITLES.search(text)
    return list_kind(text) is not None or (named is not None and not DERIVED.search(text, named.end()))


def is_other_title(text: str) -> bool:
    """Whether a text is the title of a table that is no list of duties."""
    if (
        not text
        or CONTINUED.fullmatch(text)
        or CONTENTS_HEADING.fullmatch("".join(text.split()))
        or len(text) > LONGEST_TITLE
        or STOP.search(text)
        or ENTRY_LEADERS.search(text)
    ):
        return False
    if list_kind(text) is not None or is_own_title(text):
        return False
    return OTHER_LIST.search(text) is not None or ATTACHED.match(text) is not None


def resemblance_of(title: str) -> Resemblance | None:
    """What a title says its table is, where that is no list of duties."""
    return next((resembles for resembles, titles, _ in OTHER_TABLES if titles.search(title)), None)


def category_heading(printed: str) -> Heading | None:
    """A category's heading taken apart; None for a text too long or too much a sentence to be one.

    >>> category_heading("一、某类事项（29项）")
    Heading(number=1, name='某类事项', label='一、某类事项（29项）', declared_count=29, continued=False)
    """
    printed = printed.strip()
    label = unmarked(printed).strip()
    if not label or len(label) > LONGEST_CATEGORY_HEADING or STOP.search(label) or NOTE.match(label):
        return None
    if label[-1] in "，、" or LED.search(label):
        return None
    continued = CONTINUED_NAME.search(label)
    label = label[: continued.start()] if continued else label
    ordinal = ORDINAL.match(label)
    rest = label[ordinal.end() :] if ordinal else label
    count = ITEM_COUNT.search(rest)
    name = "".join((rest[: count.start()] if count else rest).split()).rstrip("：:、").strip("【】")
    if not LETTER.search(name) or TOTAL_ROW.fullmatch(name):
        return None
    number = number_of(ordinal["n"]) if ordinal else None
    return Heading(number, name, printed, _stated(count), continued is not None)


def total_of(text: str) -> tuple[int, bool] | None:
    """The count a row of totals gives, and whether it is its category's alone; None for any other text.

    >>> total_of("合计|29项")
    (29, False)
    """
    found = TOTAL.fullmatch(text)
    if found is None or not TOTAL_WORD.search(text):
        return None
    return number_of(found["n"]), PARTIAL.search(text) is not None


def _stated(count: regex.Match[str] | None) -> int | None:
    """How many items a heading states: their number, or the first's and the last's."""
    if count is None:
        return None
    return number_of(count["n"]) - (int(count["first"]) - 1 if count["first"] else 0)
