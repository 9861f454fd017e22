"""What clip paths hide: where a text is longer than its cell has room for, programs clip it to the cell.

Text wholly outside its own clip path is seen by nobody; but lines that go on, above or below, from others
seen within it are the rest of their cell's text, cut off by its border.
"""

from collections.abc import Iterator, Mapping, Sequence

from ingest.readers.pages.content import Run
from ingest.readers.pages.lines import FAR
from ingest.readers.pdf import native
from ingest.readers.pdf.drawings import IDENTITY, Drawings, clip_of
from ingest.readers.pdf.frame import Frame
from models.base import Box

__all__ = ["hidden", "windows"]


def windows(runs: Sequence[Run], owners: Sequence[int], drawings: Drawings, frame: Frame) -> dict[int, Box]:
    """By the first glyphs of runs that are clipped, the boxes they are seen through."""
    firsts = [owners[run.start] for run in runs]
    if max(map(native.clip_paths, map(native.clip_path, firsts)), default=0) <= 0:
        return {}
    found: dict[int, Box] = {}
    for run, owner in zip(runs, firsts, strict=True):
        if box := clip_of(owner, drawings.inside.get(owner, IDENTITY), frame):
            found[run.start] = box
    return found


def hidden(runs: Sequence[Run], seen_through: Mapping[int, Box]) -> Iterator[Run]:
    """The runs that nobody sees and that go on from none seen in the same place."""
    outside: dict[Box, list[Run]] = {}
    for run in runs:
        box = seen_through.get(run.start)
        if box is not None and not _is_inside(run, box):
            outside.setdefault(box, []).append(run)
    for box, cut in outside.items():
        beside = [run for run in runs if _is_inside(run, box)]
        seen = [run for run in beside if _is_inside(run, seen_through.get(run.start, box))]
        yield from _apart(cut, seen)


def _apart(cut: Sequence[Run], seen: Sequence[Run]) -> Iterator[Run]:
    """The runs among `cut` that go on neither from one of the `seen` nor from one that does."""
    members = sorted([*cut, *seen], key=lambda run: run.top)
    starts = {run.start for run in seen}
    joined = [run.start in starts for run in members]
    for at in (*range(len(members)), *reversed(range(len(members)))):
        joined[at] = joined[at] or any(
            joined[near] and _go_on(members[min(at, near)], members[max(at, near)])
            for near in (at - 1, at + 1) if 0 <= near < len(members)
        )  # fmt: skip
    return (run for run, is_joined in zip(members, joined, strict=True) if not is_joined)


def _is_inside(run: Run, box: Box) -> bool:
    return run.x0 < box[2] and box[0] < run.x1 and run.top < box[3] and box[1] < run.bottom


def _go_on(above: Run, below: Run) -> bool:
    """Whether two runs can be of one line, or of two lines one below the other."""
    return below.top - above.bottom <= FAR * (above.bottom - above.top)
