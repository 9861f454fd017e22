"""The departments an item's own cell names, and what its duties may call each of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from ingest.resolve.names import Namer
from models.edition import Department

__all__ = ["OFFICE", "Roster"]

OFFICE = regex.compile(r"(?:行政)?(?:主管|管理)?(?:部门|机关|机构|单位)$")
"""How a short name ends that leaves the body's own ending out: 教育部门, 公安机关."""
OF_LEVEL = regex.compile(r"(?<=^[省市州县区旗])级")
"""县级 is said of offices, where names have 县."""
LEAST_STEM = 2
"""Characters of a name that tell which is meant."""


@dataclass(frozen=True)
class Roster:
    """The names an item's department cell gives, each with its spellings."""

    names: dict[str, str]
    departments: tuple[Department, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, departments: Sequence[Department]) -> "Roster":
        """Spellings, alias with and without, to the clean name."""
        spellings: dict[str, str] = {}
        for department in departments:
            spellings[department.name] = department.name
            spellings[department.as_printed] = department.name
            if department.aka:
                spellings[department.aka] = department.name
                for left, right in ("（）", "()"):
                    spellings[f"{department.name}{left}{department.aka}{right}"] = department.name
        functions = Counter(department.function for department in departments)
        for department in departments:
            if functions[department.function] == 1:
                spellings.setdefault(department.function, department.name)
        return cls(spellings, tuple(departments))

    @property
    def all(self) -> list[str]:
        """The clean names, in the cell's order."""
        return list(dict.fromkeys(self.names.values()))

    def same(self, name: str, namer: Namer) -> str:
        """The cell's name for what a heading names with its place, or without; else the heading's."""
        meant = namer.read(name)
        found = {one for one in self.names.values() if namer.read(one) == meant}
        return found.pop() if len(found) == 1 else name

    def holds(self, names: Sequence[str]) -> bool:
        """Whether the department cell gives all of these names."""
        return set(names) <= set(self.names.values())

    def answering(self, short: str, namer: Namer) -> str | None:
        """The one department of the cell that a short name can mean; None where none or several can.

        教育部门 and 教体局 both mean 县教育体育局: their characters stand in its name in the same order, the
        first at its beginning.
        """
        level, called = namer.read(OF_LEVEL.sub("", short))
        office = OFFICE.search(called)
        stem = called[: office.start()] if office else called
        if len(stem) < LEAST_STEM + (office is None):
            return None
        found = {
            one.name
            for one in self.departments
            if level in (None, one.level) and _within(stem, one.function, whole=office is None)
        }
        return found.pop() if len(found) == 1 else None


def _within(stem: str, function: str, *, whole: bool) -> bool:
    """Whether the characters of a short name stand in a longer one in order; of a `whole` one to its end."""
    if stem[0] != function[0] or (whole and stem[-1] != function[-1]):
        return False
    rest: Iterator[str] = iter(function)
    return all(character in rest for character in stem)
