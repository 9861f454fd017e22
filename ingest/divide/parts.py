"""Stretches → a Document a township; what is said of all goes to the first, the others get copies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.divide.places import Whose
from ingest.divide.stretches import Portion, Stretch
from ingest.resolve.title_page import issued_of, place_named, place_of, region_of
from ingest.segment.kinds import has_columns
from ingest.text.clean import clean_row, text_of
from ingest.vocabulary import STOP
from models.document import Document, Paragraph, Table

__all__ = ["parts_of"]

LONGEST_COVER_LINE = 40
"""Characters of a line of the cover that all townships share."""


def parts_of(document: Document, stretches: Sequence[Stretch], owners: Sequence[str]) -> list[Document]:
    """A Document for each of these owners; a stretch of anyone else belongs to the one above it."""
    parts: dict[str, list[Portion]] = {owner: [] for owner in owners}
    general: list[Portion] = []
    current = general
    for stretch in stretches:
        current = parts.get(stretch.owner or "", current)
        current += stretch.portions
    first, *others = parts.values()
    for portions in others:
        portions[:0] = [Portion(one.at, one.block.copy) for one in _needed(general, portions)]
    needed = _needed(general, first)
    first[:0] = [portion if portion in needed else _of_all(portion) for portion in general]
    whose = Whose.of(list(parts.values()))
    whole = [_document(document, owner, at, whose) for at, owner in enumerate(parts)]
    numbers: dict[str, set[int]] = {}
    for stretch in stretches:
        numbers.setdefault(stretch.owner or "", set()).update(stretch.elsewhere)
    return [
        replace(one, elsewhere=frozenset(numbers[owner])) for one, owner in zip(whole, parts, strict=True)
    ]


def _needed(general: Sequence[Portion], portions: Sequence[Portion]) -> list[Portion]:
    """The lines of the cover that say of a township's lists what its own title doesn't: month, region."""
    own = list(_title_lines(portions))
    dated = any(map(issued_of, own))
    placed = any(map(_says_region, own))
    return [
        portion
        for portion in general
        if (text := _cover_line(portion))
        and (not dated if issued_of(text) is not None else not placed and _says_region(text))
    ]


def _title_lines(portions: Sequence[Portion]) -> Iterator[str]:
    """The short lines above the first column headings."""
    for portion in portions:
        if isinstance(portion.block, Table):
            for row in portion.block.rows:
                if has_columns(clean_row(row), portion.block):
                    return
                yield text_of(row.lines)
        elif len(text := text_of(portion.block.lines)) <= LONGEST_COVER_LINE:
            yield text


def _cover_line(portion: Portion) -> str:
    """The text of a line that may be one of the cover; nothing for any other portion."""
    if not isinstance(portion.block, Paragraph) or portion.block.furniture:
        return ""
    text = text_of(portion.block.lines)
    return "" if len(text) > LONGEST_COVER_LINE or STOP.search(text) else text


def _says_region(text: str) -> bool:
    """Whether a title says of which city or county it is."""
    places = (place_of(text), place_named(text), region_of(text))
    return any(place.city or place.county for place in places)


def _of_all(portion: Portion) -> Portion:
    """What is said of all townships together is no preface and no contents of the first one's lists."""
    block = portion.block
    if isinstance(block, Paragraph):
        return replace(portion, block=replace(block, furniture=True))
    if any(has_columns(clean_row(row), block) for row in block.rows):
        return portion
    lines = tuple(line for row in block.rows for line in row.lines)
    return replace(portion, block=Paragraph(lines, block.where, furniture=True))


def _document(document: Document, owner: str, at: int, whose: Whose) -> Document:
    """A township's part as a document, with what the whole one has to say of it."""
    portions = whose.parts[at]
    index: dict[int, int] = {}
    for new, portion in enumerate(portions):
        index.setdefault(portion.at, new)
    pictures = (
        replace(picture, block=index.get(picture.block, -1))
        for picture in document.pictures
        if whose.block(picture.block) == at
    )
    return replace(
        document,
        blocks=tuple(portion.block for portion in portions),
        township=owner,
        repairs=tuple(one for one in document.repairs if whose.place(one.where) == at),
        pictures=tuple(pictures),
        hidden=tuple(one for one in document.hidden if whose.place(one.where) == at),
    )
