"""The title page and the contents: whose list it is, of what month, and what it says it holds."""

import unicodedata
from collections.abc import Sequence

import regex

from ingest.text.clean import clean
from ingest.text.numerals import number_of, whole
from models.document import Paragraph
from models.edition import ContentsEntry, Place

__all__ = [
    "contents_of",
    "issued_of",
    "place_named",
    "place_of",
    "preface_of",
    "region_of",
    "title_of",
]

OWNER = regex.compile(
    r"(?P<owner>\p{Han}{2,40}?)(?:人民政府|党委)?(?:的)?"
    r"(?:(?:基本|主责|配合|协同|协助|(?:[上省市县区旗]级(?:部门)?)?收回)(?:类?事项|履行?职|职责)|履行?职(?:责|能)?|职责|权责|责任)"
    r"[^。]{0,20}(?:清单|目录)"
)
NOT_OWNER = regex.compile(
    r"^(?:.*(?:(?<!管理)委员会|党工委|党委|关于(?:印发|公布|公开|发布)?|人民政府(?=\p{Han}{2}))|(?:中共|附件\d*[:：]?|公布)+)"
)
OFFICE = regex.compile(r"(?:人民政府|(?<=街道)办事处|党委)$")
FORM_WORDS = regex.compile(
    r"\p{Han}{1,8}[〔\[【（(](?:19|20)\d{2}[〕\]】）)]第?\d+号|(?:19|20)\d{2}年?(?:[度版]|(?=履|基本|配合|权责))|(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?"
    r"|二[〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|[（(](?:街道|镇|乡)[)）]"
    r"|乡镇(?=(?:[（(]街道[)）]|、街道)?(?:履行?职|职责|权责|责任))|、街道(?=履)"
)
"""What stands between a place and the list's name, or before both: the document's number, a year."""
PLACE = regex.compile(
    r"(?P<province>\p{Han}{2,9}?(?:省|自治区|特别行政区|生产建设兵团))?"
    r"(?P<city>\p{Han}{1,12}?(?:自治州|地区|盟|市(?!中区|北区|南区|辖区)|市(?=市)|新区(?=\p{Han}{1,5}县))"
    r"|第[一二三四五六七八九十]{1,3}师)?"
    r"(?P<county>\p{Han}{1,16}?(?:自治县|自治旗|县级市|林区|特区|新区|开发区|高新区|区(?!管理处)|县|市(?![市区])|旗)"
    r"|\p{Han}{2,16}?(?=管理委员会|管委会))?(?:管理委员会|管委会)?"
    r"(?P<township>\p{Han}{1,14}?(?:镇|乡|街道|苏木|农场|林场|牧场|渔场|团场?|管理区|管理处|办事处|(?<![委编府政合])办))"
)
SITUATED = regex.compile(r"(?!本|全|该|我|各)" + PLACE.pattern + r"(?=位于|地处|坐落|隶属|下?辖|总面积)")
REGION = regex.compile(
    PLACE.pattern[: PLACE.pattern.index("(?P<township>")]
    + r"(?=$|(?:各|所辖|全部)?(?:乡镇|镇街|街镇|乡|镇|街道)|人民政府|委|履行?职|基本|关于)"
)
YEAR = r"(?P<year>(?:19|20)\d{2}|二[〇一二三四五六七八九]{3})"
ZERO = regex.compile(r"(?<=二\p{Han}?)[零○ＯOoо0０](?=[〇零○ＯOoо0０一二三四五六七八九])")
"""A zero as it is written among Chinese digits."""
DATES = (
    regex.compile(YEAR + r"\s*年\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"),
    regex.compile(YEAR + r"[-./](?P<month>\d{1,2})(?!\d)"),
    regex.compile(YEAR + r"\s*年"),
)
ENTRY = regex.compile(
    r"^(?:第?\s*[\d一二三四五六七八九十]+\s*[.．、]\s*|[（(][\d一二三四五六七八九十]+[)）]\s*|\d{1,2}\s+|[Ⅰ-Ⅻ]\s*[.、]?\s*)?"
    r"(?P<title>.+?)"
    r"(?:[\s·.…‥・•\-—_]*[（(]?\s*(?P<page>\d(?:\s?\d){0,3})\s*[)）]?)?[\s·.…‥・•\-—_]*$"
)
HEADINGS = regex.compile(r"\s*(?:序号|编号)?\s*\p{Han}{0,6}\s*页[码次数]?\s*")
"""The column headings of contents that are a table."""
ENTRY_TAIL = regex.compile(r"[\s·.…‥・•\-—_]*[（(]?\s*\d{0,4}\s*[)）]?")
"""Leaders and a page number that wrapped onto a line of their own."""
SENTENCE_END = regex.compile(r"[。！？；：:;!?”）)]$")


def place_of(title: str) -> Place:
    """The township a title names; parts the title doesn't say are null.

    >>> place_of("示例省示例市样例区模范镇履行职责事项清单")
    Place(province='示例省', city='示例市', county='样例区', township='模范镇')
    """
    for owner in OWNER.finditer(FORM_WORDS.sub("", title), overlapped=True):
        if place := PLACE.fullmatch(OFFICE.sub("", NOT_OWNER.sub("", owner["owner"]))):
            return Place.model_validate(place.groupdict())
    return Place()


def place_named(text: str) -> Place:
    """The township a text consists of, or a sentence speaks of first: 某县某镇位于…; none in any other."""
    place = PLACE.fullmatch(OFFICE.sub("", text)) or SITUATED.match(text)
    return Place.model_validate(place.groupdict()) if place else Place()


def region_of(text: str) -> Place:
    """The city or county whose townships' lists a title is of, or a text consists of; none in any other.

    >>> region_of("示例市样例区乡镇（街道）履行职责事项清单")
    Place(city='示例市', county='样例区')
    """
    region = REGION.match(FORM_WORDS.sub("", text))
    return Place.model_validate(region.groupdict()) if region else Place()


def title_of(title: Sequence[Paragraph]) -> str:
    """The title page's text, clean, in one."""
    return "".join(clean(paragraph.lines)[0] for paragraph in title)


def issued_of(text: str) -> str | None:
    """The month of issue in the title page's text, YYYY-MM; YYYY where it gives only the year.

    >>> issued_of("二〇二五年七月")
    '2025-07'
    """
    text = ZERO.sub("〇", unicodedata.normalize("NFKC", text))
    for pattern in DATES:
        if date := pattern.search(text):
            year, month = number_of(date["year"]), date.groupdict().get("month")
            if month is None:
                return f"{year:04d}"
            if 1 <= number_of(month) <= 12:
                return f"{year:04d}-{number_of(month):02d}"
    return None


def preface_of(preface: Sequence[Paragraph]) -> list[str]:
    """The preface's paragraphs, clean; one that a page or line end broke off goes on in the next."""
    paragraphs: list[str] = []
    for paragraph in preface:
        text = clean(paragraph.lines)[0]
        if paragraphs and not SENTENCE_END.search(paragraphs[-1]):
            paragraphs[-1] += text
        elif text:
            paragraphs.append(text)
    return paragraphs


def contents_of(contents: Sequence[Paragraph]) -> list[ContentsEntry]:
    """The contents' entries, without numbers and leaders."""
    printed: list[str] = []
    for paragraph in contents:
        text = " ".join(line.text for line in paragraph.lines).strip()
        if printed and ENTRY_TAIL.fullmatch(text):
            printed[-1] += text
        elif not HEADINGS.fullmatch(text):
            printed.append(text)
    return [_entry(found) for text in printed if (found := ENTRY.match(text))]


def _entry(found: regex.Match[str]) -> ContentsEntry:
    page = "".join((found["page"] or "").split())
    return ContentsEntry(title=regex.sub(r"\s+", "", found["title"]), page=whole(page) if page else None)
