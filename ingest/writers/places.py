"""Whether something stands where a record was read."""

from collections.abc import Sequence

from models.base import Where

__all__ = ["holds"]


def holds(places: Sequence[Where], place: Where) -> bool:
    """Whether a place is one of these, or its middle within one of their boxes."""
    return any(place == whole or _within(place, whole) for whole in places)


def _within(part: Where, whole: Where) -> bool:
    if part.bbox is None or whole.bbox is None or part.page != whole.page:
        return False
    x0, top, x1, bottom = part.bbox
    left, up, right, down = whole.bbox
    return left <= (x0 + x1) / 2 <= right and up <= (top + bottom) / 2 <= down
