"""Departments under other names: aliases, and in an item that stayed, which one gave way to which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import regex

from ingest.comparison.entries import Entry
from ingest.comparison.matching import Pair
from ingest.likeness.plain import plain, sentences
from models.edition import CooperativeItem

__all__ = ["Names", "names_of", "replaced"]


@dataclass(frozen=True)
class Names:
    """One name for each department, whichever of its names an edition uses."""

    one: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """The name a department goes by here."""
        bare = plain(name)
        return self.one.get(bare, bare)

    def with_renamed(self, renamed: Iterable[tuple[str, str]]) -> "Names":
        """These names, and each new name (second) as the old one (first)."""
        more = {plain(new): self.of(old) for old, new in renamed}
        return Names({**self.one, **more}) if more else self

    def sentences(self, text: str) -> tuple[str, ...]:
        """The sentences of a duty, each department called by the one name it has here."""
        return sentences(self._replaced(plain(text)))

    def _replaced(self, text: str) -> str:
        if not self.one or not self._others.search(text):
            return text
        text = self._others.sub(lambda found: self.one[found.group()], text)
        return self._twice.sub(r"\1", text)

    @cached_property
    def _others(self) -> regex.Pattern[str]:
        """Any name that is another's, the longest first."""
        return regex.compile("|".join(map(regex.escape, sorted(self.one, key=len, reverse=True))))

    @cached_property
    def _twice(self) -> regex.Pattern[str]:
        """A name with itself in brackets: what an alias has become."""
        names = "|".join(map(regex.escape, sorted(set(self.one.values()), key=len, reverse=True)))
        return regex.compile(rf"({names})\(\1\)")


def names_of(*editions: Sequence[Entry]) -> Names:
    """Names by the aliases the editions print: `区甲局（区乙局）` is 区甲局, and so is 区乙局.

    An alias that an edition also lists as a department of its own stays another department.
    """
    departments = [
        department for entries in editions for entry in entries for department in entry.departments
    ]
    own = {plain(department.name) for department in departments}
    aliases = ((plain(one.aka), plain(one.name)) for one in departments if one.aka)
    return Names({aka: name for aka, name in aliases if aka not in own})


def replaced(pair: Pair, names: Names) -> list[tuple[str, str]]:
    """Departments of an item that gave way to others: (old, new), by the one name each has.

    What is left of a department may be in the duties of one that was there before.
    """
    old = [names.of(one.name) for one in pair.old.departments]
    new = [names.of(one.name) for one in pair.new.departments]
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    if len(gone) == len(come) == 1:
        return [(gone[0], come[0])]
    return [(name, other) for name, other in _by_duties(pair, names, gone, come)]


def _by_duties(pair: Pair, names: Names, gone: list[str], come: list[str]) -> Iterable[tuple[str, str]]:
    """Those of several departments whose duties are now word for word another's, a new one's or not."""
    before, after = _headed(pair.old, names), _headed(pair.new, names)
    fresh = {name: set(says) - set(before.get(name, ())) for name, says in after.items()}
    for name in gone:
        same = (other for other in come if before.get(name) and before[name] == after.get(other))
        taken = (other for other, says in fresh.items() if before.get(name) and says.issuperset(before[name]))
        other = next(same, None) or next(taken, None) or _alike(name, gone, come)
        if other:
            yield name, other


def _alike(name: str, gone: list[str], come: list[str]) -> str | None:
    """The one department whose name is the same but for its first character: 区甲局, 县甲局."""
    same = [one for one in come if one[1:] == name[1:]]
    return same[0] if len(same) == 1 and sum(one[1:] == name[1:] for one in gone) == 1 else None


def _headed(entry: Entry, names: Names) -> dict[str, tuple[str, ...]]:
    """What the duties cell says under each department's name, where it has headings."""
    duties = entry.item.department_duties if isinstance(entry.item, CooperativeItem) else []
    return {
        names.of(name): names.sentences(";".join(point.text for point in duty.points))
        for duty in duties
        for name in duty.departments
    }
