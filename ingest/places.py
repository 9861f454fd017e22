"""Places in a source, put together."""

from collections.abc import Iterable

from models.base import Where

__all__ = ["around"]


def around(places: Iterable[Where]) -> list[Where]:
    """Places in order, those on one page as the box around them, one named twice once."""
    found: list[Where] = []
    for place in places:
        last = found[-1] if found else None
        if last is not None and last.bbox and place.bbox and last.page == place.page:
            found[-1] = _together(last, last.bbox, place.bbox)
        elif place != last:
            found.append(place)
    return found


def _together(place: Where, a: tuple[float, ...], b: tuple[float, ...]) -> Where:
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return place if box == a else Where(page=place.page, bbox=box)
