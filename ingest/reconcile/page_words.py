"""What pages say besides lists, and whether a list's cells have it within: stamps, page numbers, headings."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from ingest.vocabulary import HEADING_IN_TEXT, LIST_NAME, ORDINAL_IN_TEXT, PAGE_STAMPS, PAGE_WORDS
from models.document import Line
from models.draft import Draft, DraftCategory
from models.edition import Category, CooperativeItem, Item, ReclaimedItem

__all__ = ["EDGE", "FEW", "LEAST_HEADING", "Within", "columns_of", "heads_of", "named_in", "plain"]

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
"""Cells of a list up to which the heading of another column is no chance: more use its words."""
PLAIN_WORDS = regex.compile(r"^.{2,3}(?:部门|单位|职责)$")
"""Headings of columns that sentences use as well: 上级部门."""
EDGE = regex.compile(r"[，,、。；;：:！？!?（）()\s]")


@dataclass(frozen=True)
class Within:
    """What may stand within the cells of a list: of all headings those that are in any column.

    Of the column `departments` all words are sure: a name has none of them in it.
    """

    texts: Mapping[str, str]
    headings: Mapping[str, Sequence[str]]

    @classmethod
    def of(
        cls,
        texts: Mapping[str, str],
        own: Callable[[str], Sequence[str]],
        heads: Collection[str],
        columns: Collection[str],
    ) -> "Within":
        """What is in no cell of a list is seen at once in all its text.

        `texts` are those of its columns; `own` gives the headings of one, `columns` are those of all lists'.
        """
        whole = "\n".join(texts.values())
        there = [head for head in sorted(heads) if len(head) >= LEAST_HEADING and head in whole]
        there += [head for head in sorted(columns) if 0 < whole.count(head) <= FEW]
        headings = {
            role: [head for head in dict.fromkeys([*own(role), *there]) if head and head in text]
            for role, text in texts.items()
        }
        return cls(texts, headings)

    @cached_property
    def _sure(self) -> Mapping[str, Sequence[regex.Pattern[str]]]:
        return {
            role: _found((*SURE, *PERHAPS) if role == "departments" else SURE, text)
            for role, text in self.texts.items()
        }

    @cached_property
    def _perhaps(self) -> Mapping[str, Sequence[regex.Pattern[str]]]:
        return {role: _found(PERHAPS, text) for role, text in self.texts.items()}

    def sure(self, role: str, text: str) -> Iterator[str]:
        """What can be no part of a sentence, or of a name."""
        yield from (match.group() for words in self._sure[role] for match in words.finditer(text))
        for head in self.headings[role]:
            if head in text and (role == "departments" or _stands_alone(head, text)):
                yield head

    def perhaps(self, role: str, text: str) -> Iterator[str]:
        """What may be part of one."""
        yield from (match.group() for words in self._perhaps[role] for match in words.finditer(text))
        yield from (head for head in self.headings[role] if head in text and not _stands_alone(head, text))


def _found(words: Sequence[regex.Pattern[str]], text: str) -> list[regex.Pattern[str]]:
    return [pattern for pattern in words if pattern.search(text)]


def _stands_alone(heading: str, text: str) -> bool:
    """Whether a heading is long, or stands between stops."""
    at = text.index(heading)
    around = text[max(at - 1, 0) : at], text[at + len(heading) : at + len(heading) + 1]
    return len(heading) > 2 * PLAIN or all(not one or EDGE.fullmatch(one) for one in around)


def named_in(item: Item) -> str:
    """The text of an item's departments."""
    named = item.departments if isinstance(item, CooperativeItem | ReclaimedItem) else []
    return "、".join(one.as_printed for one in named)


def columns_of(draft: Draft) -> set[str]:
    """What heads the columns of all lists, without white space."""
    headings = {"".join(heading.split()) for one in draft.lists for heading in one.columns}
    return {
        heading for heading in headings if len(heading) >= LEAST_HEADING and not PLAIN_WORDS.search(heading)
    }


def heads_of(draft: Draft, categories: Iterable[tuple[DraftCategory, Category]]) -> set[str]:
    """What heads pages, lists and categories: titles, running heads, labels; without white space."""
    lines = [line for paragraph in draft.title for line in paragraph.lines]
    lines += [one.line for one in draft.placements if one.role == "furniture"]
    texts = {plain(line) for line in lines} | {"".join(one.title.split()) for one in draft.lists}
    labels = {
        "".join(category.label.split())
        for cut, category in categories
        if cut.number is not None or category.declared_count is not None
    }
    return {text for text in texts if len(text) >= PLAIN} | labels


def plain(line: Line) -> str:
    """A line's text without white space."""
    return "".join(line.text.split())
