"""How text is painted: plainly, faintly as watermarks are, or so that nobody sees it.

Nobody sees what is drawn in white on white paper, or wholly outside its own clip path. Light text on a dark
box is a heading and no watermark. Where more can't be told from colours and places, text is `doubtful`.
"""

from collections.abc import Collection, Sequence
from statistics import median

from ingest.readers.pages.content import Rule, Run
from ingest.readers.pdf import native
from ingest.readers.pdf.clips import hidden, windows
from ingest.readers.pdf.drawings import WHITE, Drawings
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.sight import overpainted
from models.base import Box

__all__ = ["Painting"]

FAINT_SHADE = 170
"""The darkest channel (0 to 255) from which on a colour is faint."""
FAINT_ALPHA = 150
"""The opacity (0 to 255) below which a colour is faint."""
LARGE = 1.5
"""Times the page's median height from which on faint text is a watermark: most are large."""
TINY = 1.0
"""Letters smaller than this (points) are seen by nobody: the smallest print has some four times as large."""
OVER = 0.3
"""How far, in ems, a run must stand on another across: boxes of neighbours touch."""

_PLAIN, _FAINT, _UNSEEN, _OUTLINED = range(4)


class Painting:
    """How a page's runs are painted; `owners` are the text objects of its glyphs."""

    def __init__(self, runs: Sequence[Run], owners: Sequence[int], drawings: Drawings, frame: Frame) -> None:
        self._runs, self._owners, self._drawings = runs, owners, drawings
        self._items = set(owners)
        self._paints = _paints(self._items, drawings)
        self._plain = not any(self._paints.values())
        self._windows = windows(runs, owners, drawings, frame)
        self._overpainted = overpainted(runs, owners, drawings)

    @property
    def _grounds(self) -> list[Box]:
        """What white text may be seen on."""
        return self._drawings.dark + self._drawings.shades + self._drawings.pictures

    def unseen(self) -> set[int]:
        """The indices of the glyphs that nobody sees."""
        hidden_runs = [*hidden(self._runs, self._windows), *filter(_is_tiny, self._runs)]
        unseen = {at for run in hidden_runs for at in range(run.start, run.end)}
        if not self._plain:
            backs = self._grounds
            visible = [run for run in self._runs if not _stands_on(run, backs)]
            glyphs = (at for run in visible for at in range(run.start, run.end))
            unseen.update(at for at in glyphs if self._paints[self._owners[at]] == _UNSEEN)
        return unseen

    def doubtful(self) -> list[Run]:
        """The runs of which only the drawn page can tell whether they are seen.

        Something is painted over them, a form or a layer may hide them, or they have about the colour of
        what they stand on.
        """
        found = {run.start for run in self._overpainted}
        if apart := self._items & (self._drawings.inside.keys() | self._drawings.layered):
            found |= {
                run.start for run in self._runs if not apart.isdisjoint(self._owners[run.start : run.end])
            }
        if self._drawings.dark or not self._plain:
            found |= {run.start for run in self._runs if self._blends(run)}
        return [run for run in self._runs if run.start in found and not self._is_cut(run)] if found else []

    def covered(self) -> set[int]:
        """The text objects over which something is painted."""
        return {owner for run in self._overpainted for owner in self._owners[run.start : run.end]}

    def _blends(self, run: Run) -> bool:
        """Whether a run, or its outline, may have the colour of what it stands on."""
        drawings, paint = self._drawings, self._paints.get(self._owners[run.start])
        if paint == _OUTLINED:
            return True
        if paint == _UNSEEN:
            return _stands_on(run, self._grounds)
        return _stands_on(run, drawings.shades if paint == _FAINT else drawings.dark)

    def _is_cut(self, run: Run) -> bool:
        """Whether a run stands out of its clip path: what goes on there is read all the same."""
        box = self._windows.get(run.start)
        return box is not None and not (
            box[0] <= run.x0 and box[1] <= run.top and run.x1 <= box[2] and run.bottom <= box[3]
        )

    def marked(self) -> list[Run]:
        """The runs as they are seen: through windows, and watermarks faint.

        Watermarks are light and large, or light and stand on text or rules.
        """
        runs = self._runs
        if self._windows:
            runs = [run._replace(window=self._windows.get(run.start)) for run in runs]
        return list(runs) if self._plain else self._with_marks(runs)

    def _with_marks(self, runs: Sequence[Run]) -> list[Run]:
        faint = [run for run in runs if self._paints[self._owners[run.start]] == _FAINT]
        light = [run for run in faint if not _stands_on(run, self._drawings.dark)]
        large = LARGE * median(run.bottom - run.top for run in runs)
        starts = {run.start for run in light}
        plain = [run for run in runs if run.start not in starts]
        marks = {
            run.text for run in light
            if run.bottom - run.top > large or _overlaps(run, plain) or _crosses(run, self._drawings.rules)
        }  # fmt: skip
        return [run._replace(faint=run.start in starts and run.text in marks) for run in runs]


def _paints(owners: Collection[int], drawings: Drawings) -> dict[int, int]:
    """How each text object is painted; nothing where all are plain."""
    if not owners:
        return {}
    room = native.Room.integers(4 * len(owners))
    known = list(map(native.fill_color, owners, *(room.at[channel::4] for channel in range(4))))
    numbers = bytes(room.values)  # four bytes each, the lowest first
    red, green, blue, alpha = (numbers[4 * channel :: 16] for channel in range(4))
    if all(known) and max(red) < FAINT_SHADE and min(alpha) >= FAINT_ALPHA and not drawings.alpha:
        return {}
    return {
        owner: _paint(owner, darkest, opaque * drawings.alpha.get(owner, 255) / 255) if is_known else _PLAIN
        for owner, darkest, opaque, is_known in zip(
            owners, map(min, red, green, blue), alpha, known, strict=True
        )
    }


def _paint(owner: int, darkest: int, alpha: float) -> int:
    shade = 255 - (255 - darkest) * alpha / 255
    if shade < FAINT_SHADE and alpha >= FAINT_ALPHA:
        return _PLAIN
    if native.text_mode(owner) in native.STROKED:
        return _OUTLINED
    return _UNSEEN if shade >= WHITE else _FAINT


def _is_tiny(run: Run) -> bool:
    """Whether a run is small both ways: 一 is low, and as wide as any letter."""
    return max(run.bottom - run.top, run.em) < TINY


def _overlaps(run: Run, others: Sequence[Run]) -> bool:
    """Whether a run stands on any of the others."""
    middle = (run.top + run.bottom) / 2
    return any(
        min(run.x1, other.x1) - max(run.x0, other.x0) > OVER * min(run.em, other.em)
        and (other.top < middle < other.bottom or run.top < (other.top + other.bottom) / 2 < run.bottom)
        for other in others
    )


def _stands_on(run: Run, boxes: Sequence[Box]) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return any(x0 < x < x1 and top < y < bottom for x0, top, x1, bottom in boxes)


def _crosses(run: Run, rules: Sequence[Rule]) -> bool:
    """Whether a run stands across any of the rules."""
    across = (run.x0 + OVER * run.em, run.x1 - OVER * run.em)
    third = (run.bottom - run.top) / 3
    down = (run.top + third, run.bottom - third)
    return any(
        place[0] < rule.at < place[1] and rule.start < along[0] and along[1] < rule.end
        for rule in rules
        for place, along in [(across, down) if rule.upright else (down, across)]
    )
