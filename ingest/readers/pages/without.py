"""A page without some of its glyphs."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import compress

from ingest.readers.pages.content import Glyphs, PageContent
from ingest.readers.pages.runs import runs_of, seams
from models.repairs import Repair

__all__ = ["without"]


def without(page: PageContent, left_out: Collection[int], repairs: Sequence[Repair]) -> PageContent:
    """The page without the glyphs of these indices, which the repairs record; its runs made anew."""
    glyphs = page.glyphs
    kept = [at not in left_out for at in range(len(glyphs.text))]
    tilts = {at: run.tilt for run in page.runs if run.tilt for at in range(run.start, run.end)}
    painted = {at: run for run in page.runs for at in range(run.start, run.end)}
    left = list(compress(range(len(kept)), kept))
    glyphs = Glyphs("".join(compress(glyphs.text, kept)), *(
        list(compress(edge, kept)) for edge in (glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom)
    ))  # fmt: skip
    tilts = {new: tilts[old] for new, old in enumerate(left) if old in tilts}
    runs = [
        run._replace(
            faint=painted[left[run.start]].faint, window=painted[left[run.start]].window,
            left_out=_before(left[run.start], kept, page.glyphs) or painted[left[run.start]].left_out,
        )
        for run in runs_of(glyphs, seams(glyphs), tilts)
    ]  # fmt: skip
    return replace(page, glyphs=glyphs, runs=runs, repairs=[*page.repairs, *repairs])


def _before(start: int, kept: Sequence[bool], glyphs: Glyphs) -> float:
    """How wide what is left out is that stands right before a glyph in its line."""
    first = start
    while first and not kept[first - 1] and glyphs.top[first - 1] < glyphs.bottom[start]:
        if glyphs.bottom[first - 1] < glyphs.top[start] or glyphs.x0[first - 1] > glyphs.x0[start]:
            break
        first -= 1
    return glyphs.x0[start] - glyphs.x0[first]
