"""Causes before effects: what happened once and changed many items, each with the rows that it explains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.comparison.categories import CategoryReform
from ingest.comparison.reforms import Reform, Reforms
from ingest.likeness.plain import plain
from models.changes import Cause, Change

__all__ = ["causes_of"]


def causes_of(
    reforms: Reforms, categories: Sequence[CategoryReform], changes: Sequence[Change]
) -> tuple[list[Cause], list[Change]]:
    """The causes, most rows first, and the changes, those marked that they explain altogether."""
    explaining = _Explaining(reforms.found, categories)
    causes = [
        _cause(one, [at for at, row in enumerate(changes) if _touches(one, row)]) for one in reforms.found
    ]
    causes += [
        _category_cause(one, [at for at, row in enumerate(changes) if _recategorises(one, row)])
        for one in categories
    ]
    marked = [
        row.model_copy(update={"explained": True}) if explaining.altogether(row) else row for row in changes
    ]
    return sorted(causes, key=lambda one: -len(one.rows)), marked


def _cause(reform: Reform, rows: list[int]) -> Cause:
    return Cause(kind=reform.kind, old=list(reform.old), new=list(reform.new), rows=rows)


def _category_cause(reform: CategoryReform, rows: list[int]) -> Cause:
    return Cause(kind=reform.kind, list=reform.list, old=list(reform.old), new=list(reform.new), rows=rows)


def _touches(reform: Reform, row: Change) -> bool:
    """Whether a row's departments or title changed so."""
    if row.kind != "changed":
        return False
    old, new = _departments(row)
    if any(a in old and b in new and not (a in new and b in old) for a, b in reform.names):
        return True
    return bool(reform.parts) and "reworded" in row.what and _renamed(row, [reform])


def _departments(row: Change) -> tuple[set[str], set[str]]:
    """A row's departments by their bare names: as printed, an alias may stand behind in brackets."""
    old, new = (
        {plain(name).split("(")[0] for name in names} for names in (row.old_departments, row.new_departments)
    )
    return old, new


def _recategorises(reform: CategoryReform, row: Change) -> bool:
    return (
        row.old_list == row.new_list == reform.list
        and row.kind == "changed"
        and "recategorised" in row.what
        and row.old_category in reform.old
        and row.new_category in reform.new
    )


def _renamed(row: Change, reforms: Iterable[Reform]) -> bool:
    """Whether the new title is the old one, places by their new names."""
    title, new = plain(row.old_title or ""), plain(row.new_title or "")
    for one in reforms:
        if one.parts:
            title = title.replace(one.old[0], one.new[0])
            if title != new and title.replace(*one.parts) == new:
                return True
    return title == new


@dataclass(frozen=True)
class _Explaining:
    """All causes together: what of a row they explain."""

    reforms: Sequence[Reform]
    categories: Sequence[CategoryReform]

    def altogether(self, row: Change) -> bool:
        """Whether nothing else changed in a row."""
        known = {"departments_changed", "recategorised", "reworded"}
        if row.kind != "changed" or not row.what or not known.issuperset(row.what):
            return False
        return (
            ("departments_changed" not in row.what or self._named(row))
            and ("reworded" not in row.what or _renamed(row, self.reforms))
            and ("recategorised" not in row.what or any(_recategorises(one, row) for one in self.categories))
        )

    def _named(self, row: Change) -> bool:
        """Whether each department is an old one, or what became of one, and no old one is missing."""
        old, new = _departments(row)
        became = {both for one in self.reforms for both in one.names if both[0] in old and both[1] in new}
        return new <= old | {b for _, b in became} and old <= new | {a for a, _ in became}
