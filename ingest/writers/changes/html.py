"""diff.html: the changes as one page to read, filter and print; it asks nothing of any other place."""

import base64
import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import jinja2

from ingest.writers.changes.marks import MarkedRun, marks
from ingest.writers.changes.words import CATEGORY_KINDS, KINDS, LISTS, WHAT, headed, said, what_of
from models.changes import Change, Changes
from models.edition import Kind

__all__ = ["write"]

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
        return "reworded" in self.change.what

    @property
    def moved(self) -> bool:
        """Whether it stands in another list now."""
        return "moved_list" in self.change.what


def write(changes: Changes, path: Path) -> None:
    """Write the page. Whatever a title holds is text: the template escapes all of it."""
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["month"] = _month
    template = environment.from_string((HERE / "page.html.j2").read_text(encoding="utf-8"))
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    rows = [_row(change) for change in changes.changes]
    path.write_text(
        template.render(
            changes=changes,
            sections=_sections(changes, rows),
            departments=_departments(rows),
            counts=Counter(what for row in rows for what in row.what),
            whats=[*WHAT.values(), KINDS["added"], KINDS["removed"]],
            lists=LISTS,
            category_kinds=CATEGORY_KINDS,
            preface=[_part("", one.old, one.new) for one in changes.preface],
            style=style,
            script=script,
            policy=f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}",
        ),
        encoding="utf-8",
    )


def _digest(text: str) -> str:
    """What lets a page run this very script or style and no other (Content Security Policy, hash source)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _month(issued: str | None) -> str:
    """2025-07 as 2025年7月."""
    if issued is None:
        return ""
    year, _, month = issued.partition("-")
    return f"{year}年{int(month)}月" if month else f"{year}年"


def _sections(changes: Changes, rows: list[_ShownChange]) -> list[tuple[Kind, list[_ShownChange]]]:
    """The rows list by list; an item that moved stands in the list it is in now."""
    return [
        (one.list, [row for row in rows if (row.change.new_list or row.change.old_list) == one.list])
        for one in changes.lists
    ]


def _departments(rows: list[_ShownChange]) -> list[tuple[str, int]]:
    """Every department a row names, and how many rows do, most first."""
    return Counter(name for row in rows for name in row.departments).most_common()


def _row(change: Change) -> _ShownChange:
    lists = dict.fromkeys(kind for kind in (change.old_list, change.new_list) if kind)
    departments = dict.fromkeys((*change.old_departments, *change.new_departments))
    shown = [
        one
        for one in change.details
        if one.field != "list" and (one.field != "category" or (one.old and one.new))
    ]
    parts = [_part(headed(one), *said(one), is_title=one.field == "title") for one in shown]
    return _ShownChange(change, parts, what_of(change), list(lists), list(departments))


def _part(name: str, old: str | None, new: str | None, *, is_title: bool = False) -> _ShownPart:
    runs = marks(old, new)
    before, after = ([run for run in runs if run.mark != other] for other in ("come", "gone"))
    return _ShownPart(name, before, after, is_title)
