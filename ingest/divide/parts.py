"""Stretches → a Document a township; what is said of all goes to the first, the others get copies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ingest.divide.places import Whose
from ingest.divide.stretches import Portion, Stretch
from ingest.resolve.title_page import issued_of, place_named, place_of, region_of
from ingest.segment.kinds import has_columns
from ingest.text.clean import clean_row, text_of
from ingest.vocabulary import STOP
from models.document import Block, Document, Paragraph, Table

__all__ = ["parts_of"]

LONGEST_COVER_LINE = 40
"""Characters of a line of the cover that all townships share."""
MOST_COVER_LINES = 20
"""Lines of the cover that are looked at for what a township's own title leaves out."""


def parts_of(document: Document, stretches: Sequence[Stretch], owners: Sequence[str]) -> list[Document]:
    """A Document for each of these owners; a stretch of anyone else belongs to the one above it."""
    parts: dict[str, list[Portion]] = {owner: [] for owner in owners}
    elsewhere: dict[str, set[int]] = {owner: set() for owner in owners}
    general: list[Portion] = []
    current = general
    for stretch in stretches:
        current = parts.get(stretch.owner or "", current)
        current += stretch.portions
        elsewhere.get(stretch.owner or "", set()).update(stretch.elsewhere)
    frame = _with_general(list(parts.values()), general)
    whose = Whose.of(list(parts.values()))
    made = [
        replace(_document(document, at, whose), township=owner, elsewhere=frozenset(elsewhere[owner]))
        for at, owner in enumerate(owners)
    ]
    return [replace(made[0], frame=frame), *made[1:]]


def _with_general(parts: Sequence[list[Portion]], general: Sequence[Portion]) -> tuple[Paragraph, ...]:
    """Put what stands above all townships into their parts; what is left of it is returned.

    The first gets the lines of the cover that it needs, and tables that may be lists; others copies of lines.
    """
    cover = list(islice(((one, text) for one in general if (text := _cover_line(one))), MOST_COVER_LINES))
    first, *others = parts
    for portions in others:
        portions[:0] = [Portion(one.at, one.block.copy) for one in _needed(cover, portions)]
    needed = [id(portion) for portion in _needed(cover, first)]
    kept = [one for one in general if id(one) in needed or _is_list(one.block)]
    first[:0] = kept
    held = {id(portion) for portion in kept}
    return tuple(line for one in general if id(one) not in held for line in _as_lines(one.block))


def _needed(cover: Sequence[tuple[Portion, str]], portions: Sequence[Portion]) -> list[Portion]:
    """The lines of the cover that say of a township's lists what its own title doesn't: month, region."""
    own = list(_title_lines(portions))
    dated = any(map(issued_of, own))
    placed = any(map(_says_region, own))
    return [
        portion
        for portion, text in cover
        if (not dated if issued_of(text) is not None else not placed and _says_region(text))
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


def _is_list(block: Block) -> bool:
    """Whether a block may be a list, which is then the first township's or nobody's."""
    return isinstance(block, Table) and any(has_columns(clean_row(row), block) for row in block.rows)


def _as_lines(block: Block) -> Iterator[Paragraph]:
    """What is said of all townships together, and is no preface and no contents of the first one's."""
    if isinstance(block, Paragraph):
        yield block
    else:
        yield from (Paragraph(row.lines, row.where) for row in block.rows)


def _document(document: Document, at: int, whose: Whose) -> Document:
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
        repairs=tuple(one for one in document.repairs if whose.place(one.where) == at),
        pictures=tuple(pictures),
        hidden=tuple(one for one in document.hidden if whose.place(one.where) == at),
    )
