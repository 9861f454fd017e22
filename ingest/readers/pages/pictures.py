"""Pictures that may show text of their own: a row pasted as a picture, a point, a whole table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ingest.readers.pages.content import Run, place
from models.base import Box
from models.document import Block, Picture, Table

__all__ = ["place_pictures", "without_text"]

LOWEST, THINNEST = 6.0, 8.0
"""What is lower or narrower (points) shows no text: a bullet, a line of dots, a dot of a gradient."""


def without_text(pictures: Iterable[Box], runs: Sequence[Run]) -> list[Box]:
    """The pictures that are large enough for a line of text and have no text before or behind them.

    Others are grounds, seals and watermarks.
    """
    large = [box for box in pictures if box[2] - box[0] >= THINNEST and box[3] - box[1] >= LOWEST]
    return [box for box in large if not any(_stands_on(run, box) for run in runs)]


def _stands_on(run: Run, box: Box) -> bool:
    middle = (run.top + run.bottom) / 2
    return box[1] < middle < box[3] and run.x0 < box[2] and box[0] < run.x1


def place_pictures(pictures: Iterable[tuple[int, Box]], blocks: Sequence[Block]) -> Iterator[Picture]:
    """Where pictures, each on a page, stand among the blocks, which are in the order of pages."""
    starts = [block.where.page or 0 for block in blocks]
    for page, box in pictures:
        first, last = bisect_left(starts, page), bisect_right(starts, page)
        where = place(page, *box)
        tables = [at for at in range(first, last) if _holds(blocks[at], box)]
        above = [at for at in range(first, last) if _begins_above(blocks[at], box)]
        yield Picture(where, (tables or above or [first - 1])[-1], cell=bool(tables))


def _holds(block: Block, box: Box) -> bool:
    """Whether a picture's middle stands in a table."""
    around = block.where.bbox
    if not isinstance(block, Table) or around is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return around[0] < x < around[2] and around[1] < y < around[3]


def _begins_above(block: Block, box: Box) -> bool:
    return block.where.bbox is not None and block.where.bbox[1] < box[1]
