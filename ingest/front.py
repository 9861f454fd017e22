"""The title page and the contents: whose list it is, of what month, and what it says it holds."""

from collections.abc import Sequence

import regex

from ingest.clean import clean
from ingest.vocabulary import number_of
from models.document import Paragraph
from models.edition import ContentsEntry, Place

__all__ = ["contents_of", "edition_id", "issued_of", "place_of", "preface_of", "safe_name", "title_of"]

OWNER = regex.compile(
    r"(?P<owner>\p{Han}{2,40}?)(?:人民政府|办事处|党委)?(?:的)?(?:履行?职(?:责|能)?|职责|权责|责任|基本履职)[^。]{0,20}(?:清单|目录)"
)
NOT_OWNER = regex.compile(
    r"^(?:.*(?:委员会|党工委|党委)|(?:中共|关于(?:印发|公布|公开|发布)?|附件\d*[:：]?|公布)+)"
)
PLACE = regex.compile(
    r"(?P<province>\p{Han}{2,9}?(?:省|自治区|特别行政区))?"
    r"(?P<city>\p{Han}{1,12}?(?:自治州|地区|盟|市(?!中区|北区|南区|辖区)|市(?=市)))?"
    r"(?P<county>\p{Han}{1,16}?(?:自治县|自治旗|县级市|林区|特区|新区|开发区|高新区|管委会|区|县|市(?![市区])|旗))?"
    r"(?P<township>\p{Han}{1,14}?(?:镇|乡|街道|苏木|农场|林场|牧场|办))"
)
YEAR = r"(?P<year>(?:19|20)\d{2}|[二][〇零○Ｏ0一二三四五六七八九]{3})"
DATES = (
    regex.compile(YEAR + r"\s*年\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*月"),
    regex.compile(YEAR + r"[-./](?P<month>\d{1,2})(?!\d)"),
    regex.compile(YEAR + r"\s*年"),
)
ENTRY = regex.compile(
    r"^(?:第?\s*[\d一二三四五六七八九十]+\s*[.．、]\s*|[（(][\d一二三四五六七八九十]+[)）]\s*)?(?P<title>.+?)"
    r"(?:[\s·.…‥・•\-—_]*[（(]?\s*(?P<page>\d(?:\s?\d){0,3})\s*[)）]?)?[\s·.…‥・•\-—_]*$"
)
ENTRY_TAIL = regex.compile(r"[\s·.…‥・•\-—_]*[（(]?\s*\d{0,4}\s*[)）]?")
"""Leaders and a page number that wrapped onto a line of their own."""
SENTENCE_END = regex.compile(r"[。！？；：:;!?”）)]$")
UNSAFE = regex.compile(r'[\\/:*?"<>|\p{C}\s]+')
LONGEST_ID = 80
"""Characters of an edition's id: three bytes each stay within what file systems allow."""


def place_of(title: str) -> Place:
    """The township a title names; parts the title doesn't say are null."""
    for owner in OWNER.finditer(title, overlapped=True):
        name = NOT_OWNER.sub("", owner["owner"])
        if place := PLACE.fullmatch(regex.sub(r"(?:人民政府|办事处|党委)$", "", name)):
            return Place.model_validate(place.groupdict())
    return Place()


def title_of(title: Sequence[Paragraph]) -> str:
    """The title page's text, clean, in one."""
    return "".join(clean(paragraph.lines)[0] for paragraph in title)


def issued_of(text: str) -> str | None:
    """The month of issue in the title page's text, YYYY-MM; YYYY where it gives only the year."""
    for pattern in DATES:
        if date := pattern.search(text):
            year = regex.sub("[○ＯO]", "〇", date["year"])
            month = date.groupdict().get("month")
            if month is None:
                return f"{number_of(year):04d}"
            if 1 <= number_of(month) <= 12:
                return f"{number_of(year):04d}-{number_of(month):02d}"
    return None


def edition_id(place: Place, issued: str | None, stem: str) -> str:
    """Place and month, or the file's name where the document gives neither; safe as a folder's name."""
    name = "-".join(filter(None, (str(place), issued))) if place.township else stem
    return safe_name(name) or "edition"


def safe_name(text: str, longest: int = LONGEST_ID) -> str:
    """A text as a file's or folder's name: nothing in it leads elsewhere, and it isn't too long."""
    return UNSAFE.sub("_", text).strip("._")[:longest]


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
        else:
            printed.append(text)
    return [_entry(found) for text in printed if (found := ENTRY.match(text))]


def _entry(found: regex.Match[str]) -> ContentsEntry:
    page = "".join((found["page"] or "").split())
    return ContentsEntry(title=regex.sub(r"\s+", "", found["title"]), page=int(page) if page else None)
