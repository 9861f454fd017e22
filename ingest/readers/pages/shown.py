"""Laid-out pages → what a Document holds of them, each place on the page shown."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.readers.pages.compose import compose
from ingest.readers.pages.layout import PageLayout
from ingest.readers.pages.lines import TextLine
from ingest.readers.pages.parts import as_shown, place_as_shown
from ingest.readers.pages.pictures import place_pictures
from ingest.readers.pages.side_by_side import with_further_columns
from models.document import Block, Picture
from models.repairs import Repair

__all__ = ["Shown", "shown"]


class Shown(NamedTuple):
    """The blocks in reading order, what was put right, and the pictures."""

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    pictures: tuple[Picture, ...]


def shown(pages: Sequence[PageLayout], furniture: Sequence[Sequence[TextLine]]) -> Shown:
    """What pages show, and the furniture that was parted from each."""
    pages = with_further_columns(pages)
    blocks = compose(pages, furniture)
    pictures = list(place_pictures(((page.number, box) for page in pages for box in page.pictures), blocks))
    repairs = [repair for page in pages for repair in page.repairs]
    parts = {page.number: page.parts for page in pages if page.parts}
    if parts:
        pictures = [
            replace(picture, where=place_as_shown(picture.where, parts.get(picture.where.page or 0, ())))
            for picture in pictures
        ]
        repairs = [
            repair.model_copy(update={"where": place_as_shown(repair.where, page.parts)})
            for page in pages for repair in page.repairs
        ]  # fmt: skip
        blocks = [as_shown(block, parts) for block in blocks]
    return Shown(tuple(blocks), tuple(repairs), tuple(pictures))
