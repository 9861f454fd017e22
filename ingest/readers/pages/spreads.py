"""Sheets that show two pages side by side: each half is a page.

No sheet of such a document has text or rules across its middle, where the inner margins of two pages meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pages.content import Glyphs, PageContent, Rule
from ingest.readers.pages.layout import PageLayout
from ingest.readers.pages.parts import PagePart
from ingest.readers.pages.without import without
from models.base import Box
from models.repairs import Repair

__all__ = ["SheetLayout", "halves", "pages_of"]

GUTTER = 0.6
"""The least width of the strip without text in the middle, in widths of both outer margins: between two
pages it is two margins itself, between columns a hundredth."""
NARROWEST = 12.0
"""The least width of that strip, in points."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet laid out as one page, and as two where it may show two."""

    whole: PageLayout
    halves: tuple[PageLayout, PageLayout] | None = None


def pages_of(sheets: Sequence[SheetLayout]) -> list[PageLayout]:
    """The pages the sheets of a document show, numbered on: two a sheet if all that lie across show two."""
    across = [sheet for sheet in sheets if sheet.whole.width > sheet.whole.height and sheet.whole.characters]
    apart = _are_spreads([sheet.halves for sheet in across])
    if not apart:
        return [sheet.whole for sheet in sheets]
    pages = [page for sheet in sheets for page in sheet.halves or [_as_part(sheet.whole)]]
    return [replace(page, number=number) for number, page in enumerate(pages, 1)]


def _as_part(page: PageLayout) -> PageLayout:
    """A page that gets another number, and says where it stands."""
    return page if page.parts else replace(page, parts=(PagePart(page.number, page.width, page.height),))


def _are_spreads(halves: Sequence[tuple[PageLayout, PageLayout] | None]) -> bool:
    """Whether sheets show two pages each, some of them text on both."""
    found = [two for two in halves if two]
    if len(found) < len(halves) or not any(left.characters and right.characters for left, right in found):
        return False
    lefts = [extent for left, _ in found if (extent := _extent(left))]
    rights = [extent for _, right in found if (extent := _extent(right))]
    width = found[0][0].width
    outer = min(start for start, _ in lefts) + width - max(end for _, end in rights)
    inner = width - max(end for _, end in lefts) + min(start for start, _ in rights)
    return inner >= max(GUTTER * outer, NARROWEST)


def _extent(page: PageLayout) -> tuple[float, float] | None:
    """From where to where there is anything on a page."""
    lines = [*page.lines, *(line for table in page.tables for cell in table.lines for line in cell)]
    starts = [line.x0 for line in lines] + [table.grid.xs[0] for table in page.tables]
    ends = [line.x1 for line in lines] + [table.grid.xs[-1] for table in page.tables]
    return (min(starts), max(ends)) if starts else None


def halves(page: PageContent) -> tuple[PageContent, PageContent] | None:
    """The two pages a sheet shows, if it lies across and nothing stands across its middle."""
    if page.width <= page.height or page.scanned:
        return None
    middle = page.width / 2
    near, far = middle - NARROWEST / 2, middle + NARROWEST / 2
    if any(run.x0 < far and run.x1 > near for run in page.runs if not run.is_mark):
        return None
    if any(start < far and end > near for start, end in map(_across, page.rules)):
        return None
    return _half(page, 0.0, middle), _half(page, middle, page.width)


def _across(rule: Rule) -> tuple[float, float]:
    return (rule.at, rule.at) if rule.upright else (rule.start, rule.end)


def _half(page: PageContent, left: float, right: float) -> PageContent:
    """The part of a sheet between two places across it, as a page of its own."""

    def holds(x0: float, x1: float) -> bool:
        at = (x0 + x1) / 2
        return (left <= at or not left) and (at < right or right == page.width)

    def moved(box: Box) -> Box:
        return box[0] - left, box[1], box[2] - left, box[3]

    inside = [run for run in page.runs if holds(run.x0, run.x1)]
    own = {at for run in inside for at in range(run.start, run.end)}
    half = without(page, set(range(len(page.glyphs.text))) - own, ())
    glyphs = Glyphs(
        half.glyphs.text, [x - left for x in half.glyphs.x0], half.glyphs.top,
        [x - left for x in half.glyphs.x1], half.glyphs.bottom, half.glyphs.certainty,
    )  # fmt: skip
    runs = [
        run._replace(x0=run.x0 - left, x1=run.x1 - left, window=moved(run.window) if run.window else None)
        for run in half.runs
    ]
    rules = [
        rule._replace(at=rule.at - left) if rule.upright
        else rule._replace(start=rule.start - left, end=rule.end - left)
        for rule in page.rules if holds(*_across(rule))
    ]  # fmt: skip
    part = page.part or PagePart(page.number, page.width, page.height)
    return replace(
        page, width=right - left, glyphs=glyphs, runs=runs, rules=rules,
        shades=[moved(box) for box in page.shades if holds(box[0], box[2])],
        pictures=[moved(box) for box in page.pictures if holds(box[0], box[2])],
        repairs=[_moved(repair, left) for repair in page.repairs if holds(*_sides(repair))],
        part=part._replace(right=part.right + left),
    )  # fmt: skip


def _sides(repair: Repair) -> tuple[float, float]:
    box = repair.where.bbox
    return (box[0], box[2]) if box else (0.0, 0.0)


def _moved(repair: Repair, left: float) -> Repair:
    box = repair.where.bbox
    if box is None:
        return repair
    where = repair.where.model_copy(update={"bbox": (box[0] - left, box[1], box[2] - left, box[3])})
    return repair.model_copy(update={"where": where})
