"""Stretches → a Document a township, with what the whole document says of all townships."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.divide.places import Whose
from ingest.divide.stretches import Portion, Stretch, is_list
from ingest.resolve.title_page import issued_of, region_of
from ingest.text.clean import text_of
from models.document import Block, Document, Known, Paragraph
from models.edition import Place

__all__ = ["parts_of"]

LONGEST_COVER_LINE = 40
"""Characters of a line of the cover that all townships share."""


def parts_of(
    document: Document, stretches: Sequence[Stretch], owners: Sequence[str], places: Mapping[str, Place]
) -> list[Document]:
    """A Document for each of these owners; a stretch of anyone else belongs to the one above it."""
    parts: dict[str, list[Portion]] = {owner: [] for owner in owners}
    general: list[Portion] = []
    current = general
    for stretch in stretches:
        current = parts.get(stretch.owner or "", current)
        current += stretch.portions
    region, issued = _said(general)
    regions = {owner: _said(portions)[0] for owner, portions in parts.items()}
    parts[owners[0]][:0] = [portion for portion in general if is_list(portion.block)]
    frame = tuple(line for one in general if not is_list(one.block) for line in _as_lines(one.block))
    whose = Whose.of(list(parts.values()))
    made = [
        replace(
            _part(document, at, whose),
            known=Known(_within(places[owner], regions[owner], region), issued, _elsewhere(stretches, owner)),
        )
        for at, owner in enumerate(owners)
    ]
    return [replace(made[0], frame=frame), *made[1:]]


def _elsewhere(stretches: Sequence[Stretch], owner: str) -> frozenset[int]:
    """The numbers that rows of other townships have, in tables that hold several."""
    return frozenset().union(*(one.numbers for one in stretches if one.owner != owner))


def _said(portions: Sequence[Portion]) -> tuple[Place, str | None]:
    """The county or city whose townships' lists these are, and their month: by short lines above tables."""
    above = takewhile(lambda one: not is_list(one.block), portions)
    blocks = (one.block for one in above if isinstance(one.block, Paragraph) and not one.block.furniture)
    texts = [text for block in blocks if len(text := text_of(block.lines)) <= LONGEST_COVER_LINE]
    regions = (region for text in texts if (region := region_of(text)).county or region.city)
    months = (month for text in texts if (month := issued_of(text)) is not None)
    return next(regions, Place()), next(months, None)


def _within(place: Place, *regions: Place) -> Place:
    """A township's place; in the first region that is said where it says none of its own."""
    said = next((one for one in (place, *regions) if one.city or one.county), place)
    return said.model_copy(update={"township": place.township})


def _as_lines(block: Block) -> Iterator[Paragraph]:
    """What is said of all townships together, and is no preface and no contents of the first one's."""
    if isinstance(block, Paragraph):
        yield block
    else:
        yield from (Paragraph(row.lines, row.where) for row in block.rows)


def _part(document: Document, at: int, whose: Whose) -> Document:
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
