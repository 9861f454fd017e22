"""What stands in a cell and belongs to the page: page numbers, running heads, headings, lists' titles."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.doubting import doubt_in, doubt_of
from ingest.reconcile.page_words import (
    EDGE,
    FEW,
    LEAST_HEADING,
    named_in,
    plain,
)
from ingest.reconcile.reading import ListReading, Reading
from ingest.vocabulary import BODY_ENDINGS, LIST_COLUMN, PAGE_STAMPS, PAGE_WORDS, TOWNSHIP_COLUMN
from models.document import Break, Line
from models.draft import DraftItem
from models.reconciliation import Check
from models.repairs import Doubt

__all__ = ["checks", "doubts"]

PAGE_LINE = regex.compile(
    r"[-—–－·•~～\s]*\d{1,3}[-—–－·•~～\s]*|第?\s*\d{1,3}\s*[/／]\s*\d{1,3}\s*页?|第\s*\d{1,3}\s*页.{0,10}"
)
"""A line that is a page number and nothing else."""
PAGE_BEGINS = tuple("0123456789第-—–－·•~～")
"""What such a line begins with."""
LONGEST_RECURRING = 20
"""Characters up to which a line that recurs between sentences is no part of them."""
LONGEST_LINE = 80
"""Characters of a printed line that is all foreign."""
LEAST_SINGLE = 3
"""Characters each set apart by white space, from which they are not the ends of printed lines;"""
USUAL_LENGTH = 4
"""and how long what stands between them is at least, on average."""
STREWN = ("title", "department_duties", "township_duties", "takeover", "method")
"""The columns of running text; names in the others break anywhere."""
NUMBER = regex.compile(
    r"(?<=\p{Han})\s\d{1,3}\s(?=\p{Han})(?!\s*[年月日项个类级人户万亿元天次名家条款处小周岁平公米吨千百余多亩倍分种张份场期批轮层楼号路村社])"
)
"""A number set apart that counts nothing: a page's."""
DIGIT = re.compile(r"\d")
SINGLE = regex.compile(r"\p{Han}")
ORDINAL = regex.compile(r"[一二三四五六七八九十]{1,3}、\p{Han}{2}")
"""What a title begins with that a category's heading ran into."""
ENDS = tuple("。；;！？!?")


def checks(reading: Reading) -> Iterator[Check]:
    """A check for each item in which something foreign stands; the others need none."""
    recurring = _recurring(reading)
    for of, within in zip(reading.lists, reading.within, strict=True):
        headed = zip(of.draft.roles, of.draft.columns, strict=True)
        said = {role for role, heading in headed if _says_whose(heading)}
        for draft, item in of.items:
            foreign = [
                *_lines(draft, reading.heads, recurring, said),
                *(found for cell in of.cells_of(item) for found in within.sure(cell.role, cell.text)),
                *within.sure("departments", named_in(item)),
            ]
            if foreign:
                about = Subject("foreign", {"list": of.kind, "number": item.number})
                yield about.judged({"foreign": list(dict.fromkeys(foreign))}, where=item.where)


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `foreign`: a heading's words within a sentence, which may be the sentence's."""
    for of, within in zip(reading.lists, reading.within, strict=True):
        for cell in of.cells:
            for found in within.perhaps(cell.role, cell.text):
                point = next((point for point in cell.points if found in point.text), None)
                if point is not None:
                    at = point.text.index(found)
                    yield doubt_in(cell, point, "foreign", (at, at + len(found)))
        yield from _labels(of)
        yield from _headed(of)
        yield from _one_by_one(of)


def _labels(of: ListReading) -> Iterator[Doubt]:
    """Lines among the rows that were taken for categories' headings, and are what pages have on them."""
    for draft, category in of.categories:
        for found in (words.search(category.name) for words in (*PAGE_WORDS, *PAGE_STAMPS)):
            if found:
                text = category.name
                yield Doubt(
                    rule="foreign", text=found.group(), context=text, offset=found.start(), list=of.kind,
                    where=draft.where,
                )  # fmt: skip


def _headed(of: ListReading) -> Iterator[Doubt]:
    """Titles that begin with a category's ordinal."""
    titles = of.columns.get("title", ())
    headed = [cell for cell in titles if ORDINAL.match(cell.text)]
    yield from (
        doubt_in(cell, cell.points[0], "foreign", (0, 2)) for cell in headed[:FEW] if len(headed) <= FEW
    )


def _one_by_one(of: ListReading) -> Iterator[Doubt]:
    """Cells of text through which characters are strewn, each set apart: those of a stamp over the page."""
    for draft, item in of.items:
        for cell in (draft.cells[role] for role in STREWN if role in draft.cells):
            number = NUMBER.search(cell.printed) if DIGIT.search(cell.text) else None
            if number:
                yield doubt_of(of, item, "foreign", number.group().strip())
            parts = list(_set_apart(cell.lines))
            single = [part for part in parts if len(part) == 1]
            if len(single) < LEAST_SINGLE:
                continue
            strewn = [part for part in single if SINGLE.match(part) and not part.endswith(BODY_ENDINGS)]
            if len(strewn) < LEAST_SINGLE or len(cell.text) < USUAL_LENGTH * len(parts):
                continue
            yield doubt_of(of, item, "foreign", "".join(strewn))


def _set_apart(lines: Sequence[Line]) -> Iterator[str]:
    """What white space or a line's end sets apart, but for what a full line ran over."""
    ran_over = False
    for line in lines:
        parts = line.text.split()
        yield from parts[1:] if ran_over else parts
        ran_over = line.ends is Break.WRAP


def _says_whose(heading: str) -> bool:
    """Whether a column says of which list, or which township, a row is: a title is at home there."""
    return LIST_COLUMN.search(heading) is not None or TOWNSHIP_COLUMN.search(heading) is not None


def _lines(
    draft: DraftItem, heads: Collection[str], recurring: Collection[str], said: Collection[str]
) -> Iterator[str]:
    """Whole printed lines of a row's cells that are foreign; `said` are the columns where titles stand."""
    for role, cell in draft.cells.items():
        if role in ("number", "category", *said):
            continue
        lines = cell.lines
        for at, line in enumerate(lines):
            if len(line.text) > LONGEST_LINE:
                continue
            text = plain(line)
            if (
                text in heads
                or (
                    text.startswith(PAGE_BEGINS)
                    and PAGE_LINE.fullmatch(text)
                    and (len(lines) > 1 or role == "title")
                )
                or (
                    at
                    and line.ends is not Break.WRAP
                    and text in recurring
                    and lines[at - 1].text.rstrip().endswith(ENDS)
                )
            ):
                yield text


def _recurring(reading: Reading) -> set[str]:
    """Short lines without a stop that stand after ended sentences in several rows: a watermark's."""
    times: Counter[str] = Counter()
    for of in reading.lists:
        for draft in of.draft.items:
            found = {
                text
                for role, cell in draft.cells.items()
                if role != "departments"
                for before, after in pairwise(cell.lines)
                if after.ends is not Break.WRAP
                and before.text.rstrip().endswith(ENDS)
                and len(after.text) <= LONGEST_LINE
                and LEAST_HEADING <= len(text := plain(after)) <= LONGEST_RECURRING
                and not EDGE.search(text)
            }
            times.update(found)
    return {text for text, count in times.items() if count > 1}
