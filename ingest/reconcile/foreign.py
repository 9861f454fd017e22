"""What stands in a cell and belongs to the page: page numbers, running heads, headings, lists' titles."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ingest.reconcile.check import Subject
from ingest.reconcile.doubting import doubt_in, doubt_of
from ingest.reconcile.reading import ListReading, Reading
from ingest.vocabulary import (
    BODY_ENDINGS,
    HEADING_IN_TEXT,
    LIST_COLUMN,
    LIST_NAME,
    ORDINAL_IN_TEXT,
    PAGE_STAMPS,
    PAGE_WORDS,
    TOWNSHIP_COLUMN,
)
from models.document import Break, Line
from models.draft import DraftItem
from models.edition import CooperativeItem, Item, ReclaimedItem
from models.reconciliation import Check
from models.repairs import Doubt

__all__ = ["checks", "doubts"]

PAGE_LINE = regex.compile(
    r"[-—–－·•~～\s]*\d{1,3}[-—–－·•~～\s]*|第?\s*\d{1,3}\s*[/／]\s*\d{1,3}\s*页?|第\s*\d{1,3}\s*页.{0,10}"
)
"""A line that is a page number and nothing else."""
PAGE_BEGINS = tuple("0123456789第-—–－·•~～")
"""What such a line begins with."""
PAGE_MARK = regex.compile(
    r"(?<!\d)[-—–－]\s*\d{1,3}\s*[-—–－](?!\d)|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}(?=页)"
)
"""A page number within a text."""
PAGE_OF = regex.compile(r"(?<![\d.])\d{1,3}/\d{1,3}(?![\d.])")
"""What may be a page of so many, or a share."""
SURE = (PAGE_MARK, *PAGE_WORDS, HEADING_IN_TEXT)
PERHAPS = (*PAGE_STAMPS, PAGE_OF, LIST_NAME, ORDINAL_IN_TEXT)
"""What is foreign in any text, and what may be part of one."""
LEAST_HEADING = 4
"""Characters from which a heading, a title or a running head in a cell is no chance;"""
PLAIN = 6
"""from which it is none in the middle of a sentence;"""
FEW = 2
"""Cells of a list up to which the heading of another column is no chance: more use its words;"""
LONGEST_RECURRING = 20
"""and up to which a line that recurs between sentences is no part of them."""
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
SINGLE = regex.compile(r"\p{Han}")
PLAIN_WORDS = regex.compile(r"^.{2,3}(?:部门|单位|职责)$")
"""Headings of columns that sentences use as well: 上级部门."""
ORDINAL = regex.compile(r"[一二三四五六七八九十]{1,3}、\p{Han}{2}")
"""What a title begins with that a category's heading ran into."""
EDGE = regex.compile(r"[，,、。；;：:！？!?（）()\s]")
ENDS = tuple("。；;！？!?")


def checks(reading: Reading) -> Iterator[Check]:
    """A check for each item in which something foreign stands; the others need none."""
    heads = _heads(reading)
    recurring = _recurring(reading)
    columns = _columns(reading)
    for of in reading.lists:
        within = _Within.of(of, heads, columns, SURE)
        headed = zip(of.draft.roles, of.draft.columns, strict=True)
        said = {role for role, heading in headed if _says_whose(heading)}
        for draft, item in of.items:
            foreign = [
                *_lines(draft, heads, recurring, said),
                *(found for cell in of.cells_of(item) for found in within.sure(cell.role, cell.text)),
                *within.sure("departments", _named(item)),
            ]
            if foreign:
                about = Subject("foreign", {"list": of.kind, "number": item.number})
                yield about.judged({"foreign": list(dict.fromkeys(foreign))}, where=item.where)


def doubts(reading: Reading) -> Iterator[Doubt]:
    """Doubts of rule `foreign`: a heading's words within a sentence, which may be the sentence's."""
    heads = _heads(reading)
    columns = _columns(reading)
    for of in reading.lists:
        within = _Within.of(of, heads, columns, PERHAPS)
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
        for role, cell in draft.cells.items():
            number = NUMBER.search(cell.printed) if role in STREWN else None
            if number:
                yield doubt_of(of, item, "foreign", number.group().strip())
            parts = list(_set_apart(cell.lines)) if role in STREWN else []
            strewn = [part for part in parts if SINGLE.fullmatch(part) and not part.endswith(BODY_ENDINGS)]
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


def _named(item: Item) -> str:
    """The text of an item's departments."""
    named = item.departments if isinstance(item, CooperativeItem | ReclaimedItem) else []
    return "、".join(one.as_printed for one in named)


@dataclass(frozen=True)
class _Within:
    """What may stand within the cells of a list: of all headings and words those that are in any."""

    headings: Mapping[str, Sequence[str]]
    words: Sequence[regex.Pattern[str]]

    @classmethod
    def of(
        cls,
        one: ListReading,
        heads: Collection[str],
        columns: Collection[str],
        words: Sequence[regex.Pattern[str]],
    ) -> "_Within":
        """Most headings are in no cell of a list, which is seen at once in all its text."""
        texts = {role: "\n".join(cell.text for cell in column) for role, column in one.columns.items()}
        texts["departments"] = "\n".join(_named(item) for item in one.records.items)
        whole = "\n".join(texts.values())
        there = [head for head in heads if len(head) >= LEAST_HEADING and head in whole]
        there += [head for head in columns if 0 < whole.count(head) <= FEW]
        return cls(
            {
                role: [head for head in {*one.headings_of(role), *there} if head in text]
                for role, text in texts.items()
            },
            [pattern for pattern in words if pattern.search(whole)],
        )

    def sure(self, role: str, text: str) -> Iterator[str]:
        """What can be no part of a sentence, or of a name."""
        names = role == "departments"
        kinds = (*SURE, *PERHAPS) if names else self.words
        yield from (match.group() for words in kinds for match in words.finditer(text))
        yield from (
            head for head in self.headings[role] if head in text and (names or _stands_alone(head, text))
        )

    def perhaps(self, role: str, text: str) -> Iterator[str]:
        """What may be part of one."""
        yield from (match.group() for words in self.words for match in words.finditer(text))
        yield from (head for head in self.headings[role] if head in text and not _stands_alone(head, text))


def _stands_alone(heading: str, text: str) -> bool:
    """Whether a heading is long, or stands between stops."""
    at = text.index(heading)
    around = text[max(at - 1, 0) : at], text[at + len(heading) : at + len(heading) + 1]
    return len(heading) > 2 * PLAIN or all(not one or EDGE.fullmatch(one) for one in around)


def _columns(reading: Reading) -> set[str]:
    """What heads the columns of all lists, without white space."""
    headings = {"".join(heading.split()) for one in reading.lists for heading in one.draft.columns}
    return {
        heading for heading in headings if len(heading) >= LEAST_HEADING and not PLAIN_WORDS.search(heading)
    }


def _heads(reading: Reading) -> set[str]:
    """What heads pages, lists and categories: titles, running heads, labels; without white space."""
    lines = [line for paragraph in reading.draft.title for line in paragraph.lines]
    lines += [one.line for one in reading.draft.placements if one.role == "furniture"]
    texts = {_plain(line) for line in lines} | {"".join(one.draft.title.split()) for one in reading.lists}
    labels = {
        "".join(category.label.split())
        for one in reading.lists
        for draft, category in one.categories
        if draft.number is not None or category.declared_count is not None
    }
    return {text for text in texts if len(text) >= PLAIN} | labels


def _plain(line: Line) -> str:
    return "".join(line.text.split())


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
            text = _plain(line)
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
                and LEAST_HEADING <= len(text := _plain(after)) <= LONGEST_RECURRING
                and not EDGE.search(text)
            }
            times.update(found)
    return {text for text, count in times.items() if count > 1}
