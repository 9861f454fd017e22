"""Covered text lifted out of its place, so that the library gives the text printed over it whole.

It leaves out a character that stands where the same one has been printed before. Of 区甲乙局 printed on a
patch over 区甲丙局 it gives 乙 alone, as if 区 and 局 were printed twice.
"""

from collections.abc import Collection, Iterable, MutableSequence, Sequence
from dataclasses import dataclass

from ingest.readers.pages.content import Glyphs
from ingest.readers.pdf import native
from ingest.readers.pdf.drawings import IDENTITY, Drawings

__all__ = ["Lifted"]

FAR = 20_000.0
"""Points: higher than any page, near enough for its places to be exact to a hundredth."""

NEAR = 0.1
"""Points within which a glyph stands where it stood: those of a place so far off are rounded."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """How far text objects were lifted (x and y in the file's points), and where nobody sees their glyphs."""

    by: dict[int, tuple[float, float]]
    unseen: dict[int, list[tuple[float, float]]]

    @classmethod
    def of(
        cls, items: Collection[int], unseen: Iterable[int], glyphs: Glyphs, owners: Sequence[int],
        drawings: Drawings,
    ) -> "Lifted":  # fmt: skip
        """Lift some text objects; `unseen` are the indices of all glyphs that nobody sees."""
        by: dict[int, tuple[float, float]] = {}
        for item in items:
            native.transform(item, 1.0, 0.0, 0.0, 1.0, 0.0, FAR)
            outer = drawings.inside.get(item, IDENTITY)
            by[item] = outer.c * FAR, outer.d * FAR
        places: dict[int, list[tuple[float, float]]] = {}
        for at in unseen:
            places.setdefault(owners[at], []).append((glyphs.x0[at], glyphs.top[at]))
        return cls(by, places)

    def put_back(self, edges: MutableSequence[float], owners: Sequence[int | None]) -> None:
        """Set boxes (four numbers a glyph) back where they stood."""
        for at, owner in enumerate(owners):
            if owner in self.by:
                x, y = self.by[owner]
                for edge, far in enumerate((x, y, x, y), 4 * at):
                    edges[edge] -= far

    def unseen_among(self, glyphs: Glyphs, owners: Sequence[int]) -> set[int]:
        """The indices of the glyphs that nobody sees."""
        return {
            at for at, (owner, x0, top) in enumerate(zip(owners, glyphs.x0, glyphs.top, strict=True))
            if any(abs(x - x0) < NEAR and abs(y - top) < NEAR for x, y in self.unseen.get(owner, ()))
        }  # fmt: skip
