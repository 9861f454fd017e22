"""The duties a made-up country knows: real titles, twins of them, and things × what is done about them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, product

import ingest
from tests.support.known_duties.words import MODIFIERS, ROOTS, THINGS
from tests.support.revise import by_hand
from tests.support.revise.templates import POWERS

__all__ = ["COUNTY", "TOWNSHIP", "KnownDuty", "known_duties"]

COUNTY, TOWNSHIP = "｛县｝", "｛镇｝"
"""Stand in a title for the places of whoever has it."""
PLACES = (("孟津区", COUNTY), ("示例区", COUNTY), ("孟津", COUNTY), ("送庄", TOWNSHIP), ("样例", TOWNSHIP))


@dataclass(frozen=True)
class KnownDuty:
    """A duty: its title, its list, and with which others it is taken for the same most easily.

    Duties of one `family` are about one thing, those of one `frame` do one thing to others. `parts` are the
    numbers of the duties that stand in its place where it is split.
    """

    title: str
    kind: str
    category: str
    family: str
    frame: str = ""
    parts: tuple[int, ...] = ()


@cache
def known_duties(count: int) -> tuple[KnownDuty, ...]:
    """So many duties, each another one, the real ones first."""
    found: dict[str, KnownDuty] = {}
    for one in islice(_every(), 20 * count):
        if len(found) == count:
            break
        found.setdefault(one.title, one)
    return _with_parts(list(found.values()))


def _with_parts(duties: list[KnownDuty]) -> tuple[KnownDuty, ...]:
    """The duties, and the parts of those that some counties split."""
    at = {one.title: number for number, one in enumerate(duties)}
    for title, parts in by_hand.parted().items():
        if (number := at.get(_placed(title))) is not None:
            whole = duties[number]
            numbers = tuple(range(len(duties), len(duties) + len(parts)))
            duties += [KnownDuty(_placed(part), whole.kind, whole.category, "") for part in parts]
            duties[number] = replace(whole, parts=numbers)
    return tuple(duties)


def _placed(title: str) -> str:
    for name, slot in PLACES:
        title = title.replace(name, slot)
    return title.rstrip("。")


def _every() -> Iterator[KnownDuty]:
    yield from _real()
    for modifier, (thing, (kind, root)) in product(MODIFIERS, product(THINGS, ROOTS)):
        name = modifier + thing
        yield KnownDuty(root.format(o=name), kind, f"类别{ROOTS.index((kind, root)) % 9}", name, root)


def _real() -> Iterator[KnownDuty]:
    """The titles of the samples; and of each that another object or power fits, that twin."""
    for name in ("songzhuang-2025", "yangli-2025"):
        for one in ingest.read(f"samples/{name}.txt").lists:
            for category in one.categories:
                for item in category.items:
                    title = _placed(item.title)
                    yield KnownDuty(title, one.kind, category.name, title)
                    yield from (KnownDuty(twin, one.kind, category.name, title) for twin in _twins(title))


def _twins(title: str) -> Iterator[str]:
    for old, new in by_hand.objects():
        if title.count(old) == 1 and f"、{old}" not in title and f"{old}、" not in title and new not in title:
            yield title.replace(old, new)
            return
    for old, new in POWERS:
        if title.startswith("对") and title.endswith(old):
            yield title.removesuffix(old) + new
            return
