"""Duties that were taken for one and are two: where most townships have both, their items are told apart."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ingest.likeness.plain import plain
from ingest.queries.matrix import commonest
from models.matrix import MatrixDuty, MatrixEntry

__all__ = ["parted"]

HALF = 0.5
"""The share of townships that have a duty twice, from which it is two duties."""


def parted(duty: MatrixDuty) -> Iterator[MatrixDuty]:
    """The duty; where most townships have it twice or more, as many duties, told apart by their titles."""
    several = Counter(len(entries) for entries in duty.entries.values())
    usual = several.most_common(1)[0][0]
    if usual < 2 or sum(count for many, count in several.items() if many > 1) <= HALF * len(duty.entries):
        yield duty
        return
    centres = _centres(duty, usual)
    parts: defaultdict[str, dict[str, list[MatrixEntry]]] = defaultdict(dict)
    for name, entries in duty.entries.items():
        for centre, entry in _assigned(entries, centres):
            parts[centre].setdefault(name, []).append(entry)
    for items in parts.values():
        those = [entry for entries in items.values() for entry in entries]
        kind, title = commonest(one.list for one in those), commonest(one.title for one in those)
        leads = [one.lead for one in those if one.lead]
        lead = commonest(leads) if leads else None
        yield replace(duty, list=kind, title=title, lead=lead, entries=items)


def _centres(duty: MatrixDuty, usual: int) -> list[str]:
    """The commonest titles, as many as townships have items, each with all others in one township."""
    titles = [{plain(entry.title) for entry in entries} for entries in duty.entries.values()]
    found: list[str] = []
    for title, _ in Counter(title for one in titles for title in one).most_common():
        if all(any({title, other} <= one for one in titles) for other in found):
            found.append(title)
        if len(found) == usual:
            break
    return found


def _assigned(entries: Sequence[MatrixEntry], centres: Sequence[str]) -> Iterator[tuple[str, MatrixEntry]]:
    """A township's items, each to the title it is most like; no two to one, as far as there are enough."""
    pairs = sorted(
        (-fuzz.ratio(plain(entry.title), centre), at, centre)
        for at, entry in enumerate(entries)
        for centre in centres
    )
    free, left = set(centres), set(range(len(entries)))
    for _, at, centre in pairs:
        if at in left and centre in free:
            free.remove(centre)
            left.remove(at)
            yield centre, entries[at]
    yield from ((plain(entries[at].title), entries[at]) for at in sorted(left))
