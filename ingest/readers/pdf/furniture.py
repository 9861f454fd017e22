"""Which lines outside tables are the page's and not the text's: numbers, running heads and feet."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf.layout import PageLayout
from ingest.readers.pdf.lines import TextLine

__all__ = ["part_furniture"]

EDGE = 0.12
"""The share of a page's height, at its top and at its foot, that is its margin."""
SIDE = 0.1
"""The share of a page's width at its sides, where numbers turned on their side stand."""
PAGES = 3
"""The least number of pages a running head is on."""
SHARE = 0.25
"""The least share of the pages of one size a running head is on."""
TITLE = 1.2
"""Times the usual size of the text from which on a repeated line is a title."""

_N = r"(?:\d{1,4}|[ivxlcIVXLC]{1,7})"
_CHINESE = rf"(?:{_N}|[〇零一二三四五六七八九十百]{{1,5}})"
_ORNAMENT = r"[-‐‑‒–—―－─﹣~～·•．.＊*|丨<>《》〈〉\[\]()（）【】\s]"
_PAGE_NUMBERS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (
    rf"{_ORNAMENT}*(?:\d{{1,3}}|[ivxlc]{{1,7}}){_ORNAMENT}*",
    rf"{_ORNAMENT}+\d{{1,4}}{_ORNAMENT}+",
    rf"{_ORNAMENT}*{_N}\s*[/／]\s*{_N}{_ORNAMENT}*",
    rf"{_ORNAMENT}*第\s*{_CHINESE}\s*页{_ORNAMENT}*(?:[/／,，、;；]?\s*[共总]\s*{_CHINESE}\s*页)?{_ORNAMENT}*",
    rf"{_ORNAMENT}*(?:page|p\.?)\s*{_N}(?:\s*(?:of|/)\s*{_N})?{_ORNAMENT}*",
))  # fmt: skip
_DIGITS = re.compile(r"\d+")

_Key = tuple[int, int, int, str]
"""A page's width and height, a line's place down on it, and its text with digits alike."""


def part_furniture(pages: Sequence[PageLayout]) -> list[list[TextLine]]:
    """Take the furniture out of each page's lines; returned page by page, watermarks included."""
    running = _running(pages)
    usual = _usual_size(pages)
    parted = []
    for page in pages:
        furniture = [line for line in page.lines if _is_furniture(line, page, running, usual)]
        if furniture:
            page.lines = [line for line in page.lines if line not in furniture]
        parted.append(furniture + page.marks)
    return parted


def _is_furniture(line: TextLine, page: PageLayout, running: set[_Key], usual: float) -> bool:
    if not _in_margin(line, page):
        return False
    if any(form.fullmatch(line.text) for form in _PAGE_NUMBERS):
        return True
    return _key(line, page) in running and line.em < TITLE * usual


def _in_margin(line: TextLine, page: PageLayout) -> bool:
    """Whether a line stands at the page's edge, with no table between."""
    if line.tilt and not SIDE * page.width < (line.x0 + line.x1) / 2 < (1 - SIDE) * page.width:
        return True
    if line.bottom < EDGE * page.height:
        return all(line.bottom <= table.grid.ys[0] for table in page.tables)
    return line.top > (1 - EDGE) * page.height and all(line.top >= table.grid.ys[-1] for table in page.tables)


def _key(line: TextLine, page: PageLayout) -> _Key:
    return round(page.width), round(page.height), round(line.top), _DIGITS.sub("0", line.text)


def _running(pages: Sequence[PageLayout]) -> set[_Key]:
    """Lines in the margins that return at the same height on many pages of one size."""
    sizes = Counter((round(page.width), round(page.height)) for page in pages)
    found = Counter(
        key for page in pages for key in {_key(line, page) for line in page.lines if _in_margin(line, page)}
    )
    return {key for key, count in found.items() if count >= max(PAGES, SHARE * sizes[key[0], key[1]])}


def _usual_size(pages: Sequence[PageLayout]) -> float:
    sizes = [line.em for page in pages for table in page.tables for lines in table.lines for line in lines]
    sizes += [line.em for page in pages for line in page.lines]
    return median(sizes) if sizes else 0.0
