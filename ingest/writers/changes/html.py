"""diff.html: the changes as one page to read, filter and print; it asks nothing of any other place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.web import environment, render
from ingest.wordings.changes import CATEGORY_KINDS, KINDS, WHAT, headed, said, what_of
from ingest.wordings.comparison import causes_said, notes_of, told, warned
from ingest.writers.changes.marks import IN_NEW, IN_OLD, MarkedRun, marks, names_in
from ingest.writers.changes.weight import by_weight, resembling
from models.changes import Change, Changes
from models.edition import Kind

__all__ = ["write"]

MOST_RESEMBLING = 12
"""Removed items shown beside added ones."""
HERE = Path(__file__).parent


@dataclass(frozen=True)
class _ShownPart:
    """A part of an item: what it is called, and its runs in the old edition and in the new one."""

    name: str
    old: list[MarkedRun]
    new: list[MarkedRun]
    is_title: bool = False


@dataclass(frozen=True)
class _ShownChange:
    """An item as the page shows it: its change, its parts, and what the filters ask for."""

    change: Change
    at: int
    """Its place among the changes."""
    parts: list[_ShownPart]
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
        return any(one.is_title for one in self.parts)

    @property
    def notes(self) -> list[str]:
        """What is to be known of it beside what changed."""
        return list(notes_of(self.change, "zh"))

    @property
    def moved(self) -> bool:
        """Whether it stands in another list now."""
        return "moved_list" in self.change.what


def write(changes: Changes, folder: Path) -> None:
    """Write `diff.html` into the folder."""
    rows = [_row(change, at) for at, change in enumerate(changes.changes)]
    page = render(
        environment(HERE).get_template("page.html.j2"),
        [HERE / "page.css"],
        [HERE / "page.js"],
        changes=changes,
        warnings=list(warned(changes, "zh")),
        told=list(told(changes, "zh")),
        weighed=by_weight(changes.changes),
        resembling=resembling(changes.changes)[:MOST_RESEMBLING],
        causes=list(causes_said(changes, "zh")),
        folded=sum(change.explained for change in changes.changes),
        sections=_sections(changes, rows),
        departments=_departments(rows),
        kinds=Counter(change.kind for change in changes.changes),
        whats={what: words.zh for what, words in WHAT.items()},
        filters=[
            *(words.zh for words in WHAT.values()),
            *(KINDS[kind].zh for kind in KINDS if kind != "changed"),
        ],
        counts=Counter(what for row in rows for what in row.what),
        category_kinds={kind: words.zh for kind, words in CATEGORY_KINDS.items()},
        preface=[_part("", marks(one.old, one.new)) for one in changes.preface],
    )
    (folder / "diff.html").write_text(page, encoding="utf-8")


def _sections(changes: Changes, rows: list[_ShownChange]) -> list[tuple[Kind, list[_ShownChange]]]:
    """The rows list by list; an item that moved stands in the list it is in now."""
    return [
        (one.list, [row for row in rows if (row.change.new_list or row.change.old_list) == one.list])
        for one in changes.lists
    ]


def _departments(rows: list[_ShownChange]) -> list[tuple[str, int]]:
    """Every department a row names, and how many rows do, most first."""
    return Counter(name for row in rows for name in row.departments).most_common()


def _row(change: Change, at: int) -> _ShownChange:
    lists = dict.fromkeys(kind for kind in (change.old_list, change.new_list) if kind)
    departments = dict.fromkeys((*change.old_departments, *change.new_departments))
    shown = [
        one
        for one in change.details
        if one.field != "list" and (one.field != "category" or (one.old and one.new))
    ]
    names = names_in(change)
    parts = [
        _part(headed(one, "zh"), marks(*said(one, "zh"), names), is_title=one.field == "title")
        for one in shown
    ]
    return _ShownChange(change, at, parts, what_of(change, "zh"), list(lists), list(departments))


def _part(name: str, runs: Sequence[MarkedRun], *, is_title: bool = False) -> _ShownPart:
    before, after = ([run for run in runs if run.mark in side] for side in (IN_OLD, IN_NEW))
    return _ShownPart(name, before, after, is_title)
