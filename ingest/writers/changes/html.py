"""diff.html: the changes as one page to read, filter and print; it asks nothing of any other place."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ingest.web import environment, render
from ingest.writers.changes.marks import Run, marks
from ingest.writers.changes.words import CATEGORY_KINDS, KINDS, WHAT, headed, said, what_of
from models.changes import Change, Changes
from models.edition import Kind

__all__ = ["write"]

HERE = Path(__file__).parent


@dataclass(frozen=True)
class _Part:
    """A part of an item: what it is called, and its runs in the old edition and in the new one."""

    name: str
    old: list[Run]
    new: list[Run]
    is_title: bool = False


@dataclass(frozen=True)
class _Row:
    """An item as the page shows it: its change, its parts, and what the filters ask for."""

    change: Change
    parts: list[_Part]
    what: list[str]
    lists: list[str]
    departments: list[str]

    @property
    def title(self) -> str:
        """The title as it is now, or as it was."""
        return self.change.new_title or self.change.old_title or ""

    @property
    def retitled(self) -> bool:
        """Whether its parts show the title already, old beside new."""
        return "reworded" in self.change.what

    @property
    def moved(self) -> bool:
        """Whether it stands in another list now."""
        return "moved_list" in self.change.what


def write(changes: Changes, folder: Path) -> None:
    """Write `diff.html` into the folder."""
    rows = [_row(change) for change in changes.changes]
    page = render(
        environment(HERE).get_template("page.html.j2"),
        [HERE / "page.css"],
        [HERE / "page.js"],
        changes=changes,
        sections=_sections(changes, rows),
        departments=_departments(rows),
        kinds=Counter(change.kind for change in changes.changes),
        whats=WHAT,
        filters=[*WHAT.values(), KINDS["added"], KINDS["removed"]],
        counts=Counter(what for row in rows for what in row.what),
        category_kinds=CATEGORY_KINDS,
        preface=[_part("", one.old, one.new) for one in changes.preface],
    )
    (folder / "diff.html").write_text(page, encoding="utf-8")


def _sections(changes: Changes, rows: list[_Row]) -> list[tuple[Kind, list[_Row]]]:
    """The rows list by list; an item that moved stands in the list it is in now."""
    return [
        (one.list, [row for row in rows if (row.change.new_list or row.change.old_list) == one.list])
        for one in changes.lists
    ]


def _departments(rows: list[_Row]) -> list[tuple[str, int]]:
    """Every department a row names, and how many rows do, most first."""
    return Counter(name for row in rows for name in row.departments).most_common()


def _row(change: Change) -> _Row:
    lists = dict.fromkeys(kind for kind in (change.old_list, change.new_list) if kind)
    departments = dict.fromkeys((*change.old_departments, *change.new_departments))
    shown = [
        one
        for one in change.details
        if one.field != "list" and (one.field != "category" or (one.old and one.new))
    ]
    parts = [_part(headed(one), *said(one), is_title=one.field == "title") for one in shown]
    return _Row(change, parts, what_of(change), list(lists), list(departments))


def _part(name: str, old: str | None, new: str | None, *, is_title: bool = False) -> _Part:
    runs = marks(old, new)
    before, after = ([run for run in runs if run.mark != other] for other in ("come", "gone"))
    return _Part(name, before, after, is_title)
