"""How text is painted: plainly, faintly as watermarks are, or so that nobody sees it.

Nobody sees what is drawn in white on white paper, or wholly outside its own clip path. Light text on a dark
box is a heading and no watermark; white text over a picture may be seen, and is taken for text.
"""

from collections import deque
from collections.abc import Collection, Sequence
from statistics import median

from ingest.readers.pdf import native
from ingest.readers.pdf.content import Box, Run
from ingest.readers.pdf.drawings import IDENTITY, WHITE, Drawings
from ingest.readers.pdf.frame import Frame

__all__ = ["Painting"]

FAINT_SHADE = 170
"""The darkest channel (0 to 255) from which on a colour is faint."""
FAINT_ALPHA = 150
"""The opacity (0 to 255) below which a colour is faint."""
LARGE = 1.5
"""Times the page's median height from which on faint text is a watermark: most are large."""
OVER = 0.3
"""How far, in ems, a run must stand on another across: boxes of neighbours touch."""

_PLAIN, _FAINT, _WHITE = range(3)


class Painting:
    """How a page's runs are painted; `owners` are the text objects of its glyphs.

    The library is asked at the ends of runs only, and for each glyph only where those are not plain.
    """

    def __init__(self, runs: Sequence[Run], owners: Sequence[int], drawings: Drawings, frame: Frame) -> None:
        self._runs, self._owners, self._drawings, self._frame = runs, owners, drawings, frame
        ends = {owners[run.start] for run in runs} | {owners[run.end - 1] for run in runs}
        self._plain = not drawings.alpha and _all_plain(ends)
        self._paints = {} if self._plain else {owner: self._paint(owner) for owner in ends}
        self._plain = self._plain or not any(self._paints.values())

    def unseen(self) -> set[int]:
        """The indices of the glyphs that nobody sees."""
        hidden = {at for run in self._clipped() for at in range(run.start, run.end)}
        if not self._plain:
            backs = self._drawings.dark + self._drawings.pictures
            visible = [run for run in self._runs if not self._stands_on(run, backs)]
            hidden.update(
                at for run in visible for at in range(run.start, run.end) if self._paint_at(at) == _WHITE
            )
        return hidden

    def marked(self) -> list[Run]:
        """The runs, watermarks marked as faint: light ones, large or somewhere standing on other text."""
        if self._plain:
            return list(self._runs)
        light = [
            run for run in self._runs
            if self._paint_at(run.start) == _FAINT and not self._stands_on(run, self._drawings.dark)
        ]  # fmt: skip
        large = LARGE * median(run.bottom - run.top for run in self._runs)
        starts = {run.start for run in light}
        plain = [run for run in self._runs if run.start not in starts]
        marks = {run.text for run in light if run.bottom - run.top > large or _overlaps(run, plain)}
        faint = {run.start for run in light if run.text in marks}
        return [run._replace(faint=run.start in faint) for run in self._runs]

    def _paint_at(self, at: int) -> int:
        owner = self._owners[at]
        if owner not in self._paints:
            self._paints[owner] = self._paint(owner)
        return self._paints[owner]

    def _paint(self, owner: int) -> int:
        room = native.Room.integers(4)
        if not native.fill_color(owner, *room.at):
            return _PLAIN
        *channels, alpha = room.values
        alpha = alpha * self._drawings.alpha.get(owner, 255) / 255
        shade = 255 - (255 - min(channels)) * alpha / 255
        if (shade < FAINT_SHADE and alpha >= FAINT_ALPHA) or native.text_mode(owner) in native.STROKED:
            return _PLAIN
        return _WHITE if shade >= WHITE else _FAINT

    def _clipped(self) -> list[Run]:
        """The runs that stand wholly outside the clip path of their first glyph."""
        firsts = [self._owners[run.start] for run in self._runs]
        clips = list(map(native.clip_path, firsts))
        counts = list(map(native.clip_paths, clips))
        if max(counts, default=0) <= 0:
            return []
        return [
            run for run, owner, clip, count in zip(self._runs, firsts, clips, counts, strict=True)
            if any(_is_outside(run, self._clip_box(owner, clip, part)) for part in range(count))
        ]  # fmt: skip

    def _clip_box(self, owner: int, clip: int, path: int) -> Box | None:
        """The box a clip path is in, on the page as shown."""
        count = native.clip_parts(clip, path)
        if count <= 0:
            return None
        matrix = self._drawings.inside.get(owner, IDENTITY)
        room = native.Room.floats(2 * count)
        for number in range(count):
            native.segment_point(native.clip_part(clip, path, number), *room.at[2 * number : 2 * number + 2])
        points = [matrix.point(x, y) for x, y in zip(room.values[::2], room.values[1::2], strict=True)]
        x, y = zip(*points, strict=True)
        return self._frame.box(min(x), min(y), max(x), max(y))

    def _stands_on(self, run: Run, boxes: Sequence[Box]) -> bool:
        x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
        return any(x0 < x < x1 and top < y < bottom for x0, top, x1, bottom in boxes)


def _all_plain(owners: Collection[int]) -> bool:
    """Whether all text objects are drawn in a dark and full colour."""
    room = native.Room.integers(4 * len(owners))
    deque(map(native.fill_color, owners, room.at[0::4], room.at[1::4], room.at[2::4], room.at[3::4]), 0)
    return not owners or (max(room.values[0::4]) < FAINT_SHADE and min(room.values[3::4]) >= FAINT_ALPHA)


def _is_outside(run: Run, box: Box | None) -> bool:
    if box is None:
        return False
    return not (run.x0 < box[2] and box[0] < run.x1 and run.top < box[3] and box[1] < run.bottom)


def _overlaps(run: Run, others: Sequence[Run]) -> bool:
    """Whether a run stands on any of the others."""
    middle = (run.top + run.bottom) / 2
    return any(
        min(run.x1, other.x1) - max(run.x0, other.x0) > OVER * min(run.em, other.em)
        and (other.top < middle < other.bottom or run.top < (other.top + other.bottom) / 2 < run.bottom)
        for other in others
    )
