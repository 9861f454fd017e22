"""Where a page's own coordinates stand on the page as it is shown."""

from typing import NamedTuple

__all__ = ["Frame"]


class Frame(NamedTuple):
    """The visible box in the file's coordinates (upwards from the bottom), and quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as shown."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turns % 2 else (across, up)

    def turned(self, turns: int) -> "Frame":
        """The page turned clockwise by so many quarter turns more."""
        return self._replace(turns=(self.turns + turns) % 4) if turns else self

    def boxes(
        self, left: list[float], top: list[float], right: list[float], bottom: list[float]
    ) -> tuple[list[float], list[float], list[float], list[float]]:
        """Many boxes at once: x0, top, x1, bottom from the shown page's top left."""
        if self.turns == 0:
            x, y = self.left, self.top
            return (
                [a - x for a in left] if x else left,  # most pages begin at 0
                [y - a for a in top],
                [a - x for a in right] if x else right,
                [y - a for a in bottom],
            )
        if self.turns == 1:
            x, y = self.bottom, self.left
            return (
                [a - x for a in bottom],
                [a - y for a in left],
                [a - x for a in top],
                [a - y for a in right],
            )
        if self.turns == 2:
            x, y = self.right, self.bottom
            return (
                [x - a for a in right],
                [a - y for a in bottom],
                [x - a for a in left],
                [a - y for a in top],
            )
        x, y = self.top, self.right
        return [x - a for a in top], [y - a for a in right], [x - a for a in bottom], [y - a for a in left]

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """One box: x0, top, x1, bottom from the shown page's top left."""
        x0, y0, x1, y1 = self.boxes([left], [top], [right], [bottom])
        return x0[0], y0[0], x1[0], y1[0]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """One point, from the shown page's top left."""
        shown_x, shown_y, _, _ = self.box(x, y, x, y)
        return shown_x, shown_y
