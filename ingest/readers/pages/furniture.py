"""Which lines outside tables are the page's and not the text's: numbers, running heads and feet.

Most page numbers can be nothing else: `- 4 -`, `第4页 共49页`. A bare number can be an item's, in a table
without upright rules; it is the page's only if nothing stands beyond it, and it either goes up by one from
page to page or stands apart from the text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from statistics import median
from typing import NamedTuple
from unicodedata import normalize

from ingest.readers.pages.layout import PageLayout
from ingest.readers.pages.lines import TITLE, TextLine
from ingest.text.numerals import NUMERAL, number_of

__all__ = ["EDGE", "part_furniture"]

EDGE = 0.12
"""The share of a page's height, at its top and at its foot, that is its margin."""
SIDE = 0.1
"""The share of a page's width at its sides, where numbers turned on their side stand."""
PAGES = 3
"""The least number of pages a running head is on."""
SHARE = 0.25
"""The least share of the pages of one size a running head is on."""
SAME_PLACE = 2.0
"""How far down the page (points) a running head's place may differ from page to page."""
APART = 1.0
"""The least distance from the text, in heights, of a single page number and of a head set in columns."""
REACHING_IN = 0.3
"""How far, in heights, the box of a line outside the text may reach into it."""

_N = r"(?:\d{1,4}|[ivxlcIVXLC]{1,7})"
_CHINESE = rf"(?:{_N}|{NUMERAL})"
_DASH = r"[-‐‑‒–—―－─﹣~～]"
_ORNAMENT = rf"(?:{_DASH}|[·•．.＊*|丨<>《》〈〉\[\]()（）【】〔〕［］\s])"
_TOTAL = rf"[共总]\s*{_CHINESE}\s*页"
_SURE_NUMBERS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"{_DASH}+\s*{_CHINESE}\s*{_DASH}+",
    rf"(?:{_DASH}|一)+\s*\d(?:\s?\d){{0,3}}\s*(?:{_DASH}|一)+",
    rf"{_ORNAMENT}*{_N}\s*[/／]\s*{_N}{_ORNAMENT}*",
    rf"{_ORNAMENT}*(?:{_TOTAL}[\s，,]*)?第\s*{_CHINESE}\s*页{_ORNAMENT}*(?:[/／，,、;；]?\s*{_TOTAL})?{_ORNAMENT}*",
    rf"{_ORNAMENT}*(?:page|p\.?)\s*{_N}(?:\s*(?:of|/)\s*{_N})?{_ORNAMENT}*",
    rf"{_ORNAMENT}*{_N}\s*页{_ORNAMENT}*",
))  # fmt: skip
"""What can be nothing but a page number."""
_BARE_NUMBER = re.compile(
    rf"{_ORNAMENT}*(?:(?P<numeral>\d{{1,3}}|{NUMERAL})|(?P<roman>[ivxⅠ-Ⅻⅰ-ⅻ]{{1,6}})){_ORNAMENT}*",
    re.IGNORECASE,
)
"""What can be a page number, among other things."""
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
_DIGITS = re.compile(r"\d+")


class _Candidate(NamedTuple):
    """A line that may be a page number: what it counts, and how far from the text it stands, in heights."""

    line: TextLine
    page: int
    number: int
    distance: float

    @property
    def offset(self) -> int:
        """The same for pages that are numbered on."""
        return self.number - self.page


def part_furniture(pages: Sequence[PageLayout]) -> tuple[list[PageLayout], list[list[TextLine]]]:
    """The pages without their furniture; and that, page by page, watermarks included.

    What one kind has found is no text beside which the next is looked for.
    """
    left = list(pages)
    parted: list[list[TextLine]] = [[] for _ in pages]
    for kind in (_sure_numbers, _running, _bare_numbers):
        found = set(map(id, kind(left)))
        for at, page in enumerate(left):
            parted[at] += [line for line in page.lines if id(line) in found]
            left[at] = replace(page, lines=[line for line in page.lines if id(line) not in found])
    return left, [[*lines, *page.marks] for lines, page in zip(parted, pages, strict=True)]


def _margins(pages: Sequence[PageLayout]) -> Iterator[tuple[TextLine, PageLayout]]:
    """All lines that stand at a page's edge."""
    return ((line, page) for page in pages for line in page.lines if _in_margin(line, page))


def _in_margin(line: TextLine, page: PageLayout) -> bool:
    """Whether a line stands at the page's edge, with no table between."""
    if line.tilt and not SIDE * page.width < (line.x0 + line.x1) / 2 < (1 - SIDE) * page.width:
        return True
    if line.bottom < EDGE * page.height:
        return all(line.middle <= table.grid.ys[0] for table in page.tables)
    return line.top > (1 - EDGE) * page.height and all(
        line.middle >= table.grid.ys[-1] for table in page.tables
    )


def _distance(line: TextLine, page: PageLayout, known: Set[int] = frozenset()) -> float:
    """How far a line in the margin stands from all else but the `known` lines (ids), in its own height.

    Below 0 where it stands amidst the others.
    """
    others = [other for other in page.lines if other is not line and id(other) not in known]
    if line.tilt:
        left = [other.x0 for other in others] + [table.grid.xs[0] for table in page.tables]
        right = [other.x1 for other in others] + [table.grid.xs[-1] for table in page.tables]
        gap = max(min(left, default=page.width) - line.x1, line.x0 - max(right, default=0.0))
        return gap / (line.x1 - line.x0)
    top = [other.top for other in others] + [table.grid.ys[0] for table in page.tables]
    bottom = [other.bottom for other in others] + [table.grid.ys[-1] for table in page.tables]
    gap = max(min(top, default=page.height) - line.bottom, line.top - max(bottom, default=0.0))
    return gap / (line.bottom - line.top)


def _sure_numbers(pages: Sequence[PageLayout]) -> list[TextLine]:
    return [line for line, _ in _margins(pages) if any(form.fullmatch(line.text) for form in _SURE_NUMBERS)]


def _running(pages: Sequence[PageLayout]) -> list[TextLine]:
    """Lines in the margins that return in one place on many pages, of one size or of all; and their like.

    A title is none, nor are headings of a table's columns that stand right upon it.
    """
    sizes = Counter((round(page.width), round(page.height)) for page in pages)
    usual = _usual_size(pages)
    alike: defaultdict[_Key, list[tuple[TextLine, PageLayout]]] = defaultdict(list)
    for line, page in _margins(pages):
        if line.em < TITLE * usual and not _BARE_NUMBER.fullmatch(line.text):
            alike[_key(line, page)].append((line, page))
    anywhere: defaultdict[str, list[tuple[TextLine, PageLayout]]] = defaultdict(list)
    for (*_, text), members in alike.items():
        anywhere[text] += members
    often = {
        key: [
            member for member in members
            if _returns(member, members) >= max(PAGES, SHARE * sizes[key[:2]])
            or _returns(member, anywhere[key[2]]) >= max(PAGES, SHARE * len(pages))
        ]
        for key, members in alike.items()
    }  # fmt: skip
    texts = {text for (*_, text), members in often.items() if members}
    found = [
        member for key, members in alike.items() if key[2] in texts for member in often[key] or members
    ]  # fmt: skip
    known = {id(line) for line, _ in found}
    return [line for line, page in found if not line.tabbed or _distance(line, page, known) >= APART]


_Key = tuple[int, int, str]
"""A page's width and height, and a line's text with digits alike."""


def _key(line: TextLine, page: PageLayout) -> _Key:
    return round(page.width), round(page.height), _DIGITS.sub("0", line.text)


def _returns(member: tuple[TextLine, PageLayout], members: Sequence[tuple[TextLine, PageLayout]]) -> int:
    """On how many pages a line is as far from the page's edge."""
    edge = _from_edge(*member)
    return len({page.number for other, page in members if abs(_from_edge(other, page) - edge) <= SAME_PLACE})


def _from_edge(line: TextLine, page: PageLayout) -> float:
    """How far down a line stands; at the page's foot, below 0, how far up."""
    return line.top if line.middle < page.height / 2 else line.top - page.height


def _bare_numbers(pages: Sequence[PageLayout]) -> list[TextLine]:
    candidates = list(_candidates(pages))
    offsets = Counter(candidate.offset for candidate in candidates)
    return [
        candidate.line for candidate in candidates
        if offsets[candidate.offset] > 1 or candidate.distance >= APART
    ]  # fmt: skip


def _candidates(pages: Sequence[PageLayout]) -> Iterator[_Candidate]:
    for line, page in _margins(pages):
        found = _BARE_NUMBER.fullmatch(line.text)
        number = _value(found) if found else None
        if number is not None and (distance := _distance(line, page)) > -REACHING_IN:
            yield _Candidate(line, page.number, number, distance)


def _value(found: re.Match[str]) -> int | None:
    if numeral := found["numeral"]:
        return number_of(numeral)
    roman = normalize("NFKC", found["roman"]).lower()
    return _ROMAN.index(roman) + 1 if roman in _ROMAN else None


def _usual_size(pages: Sequence[PageLayout]) -> float:
    sizes = [line.em for page in pages for table in page.tables for lines in table.lines for line in lines]
    sizes += [line.em for page in pages for line in page.lines]
    return median(sizes) if sizes else 0.0
