"""Printed lines into clean text: tags, white space and conversion traces put right, each repair recorded.

The printed lines stay as they are; what comes out is a new text beside them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import pairwise

import regex

from ingest.text.radicals import RADICAL, meant
from models.base import Where
from models.document import Break, Cell, Line, Row
from models.flow import CleanCell, CleanRow, Flow, Fragment
from models.repairs import CONTEXT, Repair

__all__ = ["clean", "clean_cell", "clean_row", "flow", "fragments", "join", "text_of", "unmarked"]

BLOCK_TAGS = "p|div|br|li|ol|ul|tr|td|th|table|tbody|thead|h[1-6]|blockquote|section|article|pre|hr"
INLINE_TAGS = "span|b|strong|i|em|u|s|a|font|sup|sub|small|big|o:p|center|ins|del|mark|label|img"
TAG = regex.compile(rf"</?(?:(?P<block>{BLOCK_TAGS})|{INLINE_TAGS})(?:\s[^<>]*)?/?>", regex.IGNORECASE)
ENTITY = regex.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
INVISIBLE = regex.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]+")
HAN = regex.compile(r"\p{Han}")
MARKED = re.compile(f"[&<{INVISIBLE.pattern[1:-2]}{RADICAL.pattern[1:-1]}]")
"""What is in any text that holds tags, entities, invisible characters or radicals; most hold none."""

SENTENCE_ENDS = "。；：！？;:!?"
"""After one of these a space left by a conversion stands for a paragraph's end."""

STRAY_AND = regex.compile(r"(?<=\p{Han}|[、，）])and(?=\p{Han}|[（])")
HALF_WIDTH = regex.compile(
    r"(?<=[\p{Han}、，。；：“”‘’（）《》〈〉【】])[,;:∶﹕﹑､｡]+|(?<![\d\s])[,;:∶﹕﹑､｡](?=[\p{Han}“‘（《〈【])"
)
NARROW = re.compile("[,;:∶﹕﹑､｡]")
"""What is in any text that HALF_WIDTH finds something in."""
FULL_WIDTH = str.maketrans(",;:∶﹕﹑､｡", "，；：：：、、。")


def clean_row(row: Row) -> CleanRow:
    """A row with each of its cells cleaned: what reads it later takes their text from there."""
    return CleanRow(tuple(clean_cell(cell) for cell in row.cells), row.where)


def clean_cell(*parts: Cell) -> CleanCell:
    """A printed cell, or the parts of one, with the clean text of the whole."""
    runs, repairs = fragments(line for part in parts for line in part.lines)
    return CleanCell(parts, tuple(runs), tuple(repairs), _with_repairs(join(runs), repairs))


def fragments(lines: Iterable[Line]) -> tuple[list[Fragment], list[Repair]]:
    """Printed lines into runs without tags and layout white space, and the repairs that took."""
    runs: list[Fragment] = []
    repairs: list[Repair] = []
    for line in _with_whole_tags(lines):
        if not MARKED.search(line.text):
            runs += _words(line.text, line.where, line.ends)
            continue
        for piece, ended in _without_tags(_unescaped(line, repairs), line.where, repairs):
            words = _words(piece, line.where, Break.PARAGRAPH if ended else line.ends)
            if ended and not words and runs:
                runs[-1] = replace(runs[-1], ends=Break.PARAGRAPH)
            runs += words
    return _without_stray_and(runs, repairs), repairs


def _with_whole_tags(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, a tag that the end of a printed line broke put whole on the line where it begins."""
    begun: Line | None = None
    for printed in lines:
        line = printed
        if begun is not None:
            if whole := _closed(begun.text, line.text):
                begun, line = replace(begun, text=whole[0]), replace(line, text=whole[1])
            yield begun
        begun = line if "<" in line.text and line.text.rfind("<") > line.text.rfind(">") else None
        if begun is None:
            yield line
    if begun is not None:
        yield begun


def _closed(before: str, after: str) -> tuple[str, str] | None:
    """Two lines' texts parted after the tag that the first begins and the second ends; None where none is."""
    stop = after.find(">") + 1
    for between in ("", " ") if stop else ():
        whole = before + between + after[:stop]
        if TAG.fullmatch(whole, whole.rfind("<")):
            return whole, after[stop:]
    return None


def _unescaped(line: Line, repairs: list[Repair]) -> str:
    text = INVISIBLE.sub("", line.text)
    for entity in ENTITY.findall(text) if "&" in text else ():
        if unescape(entity) != entity:
            repairs.append(
                Repair(rule="entity", before=entity, after=unescape(entity).strip(), where=line.where)
            )
            text = text.replace(entity, unescape(entity))
    repairs += (
        Repair(rule="radical", before=radical[0], after=meant(radical), where=line.where)
        for radical in RADICAL.finditer(text)
    )
    return RADICAL.sub(meant, text)


def _without_tags(text: str, where: Where, repairs: list[Repair]) -> Iterator[tuple[str, bool]]:
    """Text between tags, and whether a block's tag ended it; inline tags are no break at all."""
    start, held = 0, ""
    for tag in TAG.finditer(text) if "<" in text else ():
        repairs.append(Repair(rule="tag", before=tag.group(), after="", where=where))
        held += text[start : tag.start()]
        start = tag.end()
        if tag["block"]:
            yield held, True
            held = ""
    yield held + text[start:], False


def _words(text: str, where: Where, ends: Break) -> list[Fragment]:
    """A run's words; a space between two Latin words is part of the text, any other is layout."""
    words = text.split()
    if len(words) < 2:
        return [Fragment(word, where, ends) for word in words]
    runs: list[str] = []
    for word in words:
        if runs and _latin(runs[-1][-1:]) and _latin(word[:1]) and not (runs[-1][-1:] + word[:1]).isdigit():
            runs[-1] += " " + word
        else:
            runs.append(word)
    *before, last = runs
    return [
        *(Fragment(run, where, Break.UNKNOWN, spaced=True) for run in before),
        Fragment(last, where, ends),
    ]


def _without_stray_and(runs: list[Fragment], repairs: list[Repair]) -> list[Fragment]:
    """`遗体 and 人体器官` is a conversion's trace of `遗体和人体器官`."""
    if not any("and" in run.text for run in runs):
        return runs
    kept: list[Fragment] = []
    index = 0
    while index < len(runs):
        run = runs[index]
        if run.text == "and" and kept and index + 1 < len(runs) and _han(kept[-1].text[-1]):
            before, after = kept.pop(), runs[index + 1]
            shown = f"{before.text[-CONTEXT:]} and {after.text[:CONTEXT]}"
            joined = f"{before.text}和{after.text}"
            repairs.append(
                Repair(rule="and", before=shown, after=shown.replace(" and ", "和"), where=run.where)
            )
            kept.append(Fragment(joined, before.where, after.ends, after.spaced))
            index += 2
            continue
        if "and" not in run.text:
            kept.append(run)
            index += 1
            continue
        for stray in STRAY_AND.finditer(run.text):
            shown = run.text[max(0, stray.start() - CONTEXT) : stray.end() + CONTEXT]
            repairs.append(
                Repair(rule="and", before=shown, after=STRAY_AND.sub("和", shown), where=run.where)
            )
        kept.append(Fragment(STRAY_AND.sub("和", run.text), run.where, run.ends, run.spaced))
        index += 1
    return kept


def flow(lines: Iterable[Line]) -> Flow:
    """Printed lines into one clean text with its breaks."""
    runs, repairs = fragments(lines)
    return _with_repairs(join(runs), repairs)


def _with_repairs(joined: Flow, repairs: Sequence[Repair]) -> Flow:
    return replace(joined, repairs=(*repairs, *joined.repairs)) if repairs else joined


def join(runs: Sequence[Fragment]) -> Flow:
    """Runs into one clean text with its breaks."""
    if not runs:
        return Flow("")
    text = runs[0].text
    repairs: list[Repair] = []
    breaks: dict[int, Break] = {}
    places = [(0, runs[0].where)]
    for before, run in pairwise(runs):
        ends = _meaning(before, run)
        if before.spaced and ends is not Break.PARAGRAPH:
            repairs.append(_space_repair(before, run))
        elif not before.spaced and _letter(text[-1:]) and _letter(run.text[:1]):
            text += " "
        breaks[len(text)] = ends
        places.append((len(text), run.where))
        text += run.text
    text, widened = _full_width(text, runs)
    return Flow(text, breaks, (*repairs, *widened), tuple(places))


def _meaning(before: Fragment, after: Fragment) -> Break:
    """What the break between two runs means; an unknown one after a sentence's end is a paragraph's."""
    if before.ends is Break.UNKNOWN and before.text[-1] in SENTENCE_ENDS and after.text[0] not in "）)」』”’":
        return Break.PARAGRAPH
    return before.ends


def _space_repair(before: Fragment, after: Fragment) -> Repair:
    left, right = before.text[-CONTEXT:], after.text[:CONTEXT]
    return Repair(rule="space", before=f"{left} {right}", after=left + right, where=before.where)


def _full_width(text: str, runs: Sequence[Fragment]) -> tuple[str, list[Repair]]:
    """Half-width punctuation among Chinese characters widened; the length stays the same."""
    if not NARROW.search(text):
        return text, []
    repairs = []
    where = runs[0].where if runs else Where()
    for mark in HALF_WIDTH.finditer(text):
        shown = text[max(0, mark.start() - CONTEXT) : mark.end() + CONTEXT]
        wide = HALF_WIDTH.sub(lambda found: found.group().translate(FULL_WIDTH), shown)
        repairs.append(
            Repair(rule="half-width", before=shown, after=wide, where=_place(runs, mark.start(), where))
        )
    if repairs:
        text = HALF_WIDTH.sub(lambda found: found.group().translate(FULL_WIDTH), text)
    return text, repairs


def _place(runs: Sequence[Fragment], offset: int, default: Where) -> Where:
    """Where the character at `offset` of the joined runs stands."""
    end = 0
    for run in runs:
        end += len(run.text)
        if offset < end:
            return run.where
    return default


def unmarked(text: str) -> str:
    """A text without tags and invisible characters, its white space kept, which parts an ordinal off.

    >>> unmarked("<p>一 某类事项</p>")
    '一 某类事项'
    """
    return RADICAL.sub(meant, TAG.sub("", unescape(INVISIBLE.sub("", text))))


def clean(lines: Iterable[Line]) -> tuple[str, tuple[Repair, ...]]:
    """Printed lines into one clean text without breaks, for titles and names."""
    joined = flow(lines)
    return joined.text, joined.repairs


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _han(character: str) -> bool:
    return HAN.match(character) is not None


def text_of(lines: list[Line] | tuple[Line, ...]) -> str:
    """Lines as one clean text."""
    return clean(lines)[0]
