"""What changed between two editions, in a few lines for the terminal."""

from collections.abc import Callable, Iterator

from ingest.wordings.changes import CAUSES, WHAT
from ingest.wordings.comparison import warned
from ingest.wordings.terms import LISTS
from models.changes import Change, Changes, ListSummary

__all__ = ["Paint", "change_lines", "coloured", "plainly"]

Paint = Callable[[str, str], str]
"""A colour's name and a text to the text as it is printed."""

COLOURS = {"red": 31, "green": 32, "yellow": 33, "bold": 1}
COLUMNS = {
    "old": " old",
    "added": "added",
    "removed": "removed",
    "moved_in": "moved in",
    "moved_out": "moved out",
    "changed": "changed",
    "unchanged": "unchanged",
    "new": " new",
}
"""A list's numbers and what stands above them."""
TOLD_BELOW = ("department_renamed", "category_renamed")
"""Causes that have lines of their own."""
GAP = "  "
MOST_SHOWN = 5
"""Moved items shown; all of them stand in the files."""
TITLE = 36
"""Characters of a title shown."""


def plainly(_colour: str, text: str) -> str:
    """A text without colour."""
    return text


def coloured(colour: str, text: str) -> str:
    """A text in a terminal's colour."""
    return f"\033[{COLOURS[colour]}m{text}\033[0m"


def change_lines(changes: Changes, paint: Paint = plainly) -> Iterator[str]:
    """A comparison in a few lines: the lists in numbers, what changed, renamings, what moved."""
    yield paint("bold", f"{changes.old.id} → {changes.new.id}")
    for warning in warned(changes, "en"):
        yield paint("yellow", f"  {warning}")
    yield " " * (2 + 12 + 8) + GAP + GAP.join(COLUMNS.values())
    for one in changes.lists:
        yield f"  {_list_line(one, paint)}"
    counts = [f"{count} {WHAT[what].en}" for what, count in changes.what.items()]
    yield f"  {', '.join(counts) or 'no item that stayed has changed'}"
    for renaming in changes.renamings:
        names = f"{paint('red', renaming.old)} → {paint('green', renaming.new)}"
        yield f"  renamed: {names}  ({renaming.items} items)"
    for cause in changes.causes:
        if cause.kind not in TOLD_BELOW:
            names = f"{paint('red', '、'.join(cause.old))} → {paint('green', '、'.join(cause.new))}"
            yield f"  {CAUSES[cause.kind].en}: {names}  ({len(cause.rows)} items)"
    for kind in ("split", "merged"):
        groups = {change.group for change in changes.changes if change.kind == kind}
        if groups:
            yield f"  {kind}: {len(groups)}"
    doubtful = sum(not change.certain for change in changes.changes)
    if doubtful:
        yield f"  in doubt, to be checked by a person: {doubtful}"
    for category in changes.categories:
        names = " → ".join(name for name in (category.old, category.new) if name)
        yield f"  category {category.kind}: {names}  ({LISTS[category.list].zh})"
    if changes.preface:
        yield f"  preface: paragraphs changed: {len(changes.preface)}"
    yield from _moved([change for change in changes.changes if "moved_list" in change.what])


def _list_line(one: ListSummary, paint: Paint) -> str:
    def number(name: str, colour: str = "") -> str:
        value = getattr(one, name)
        text = f"{value:>{len(COLUMNS[name])}}"
        return paint(colour, text) if colour and value else text

    colours = {"added": "green", "removed": "red", "changed": "yellow"}
    numbers = GAP.join(number(name, colours.get(name, "")) for name in COLUMNS)
    return f"{one.list:<12}{LISTS[one.list].zh}{GAP}{numbers}"


def _moved(moved: list[Change]) -> Iterator[str]:
    for change in moved[:MOST_SHOWN]:
        title = change.new_title or ""
        title = title if len(title) <= TITLE else title[: TITLE - 1] + "…"
        places = f"{change.old_list} {change.old_number} → {change.new_list} {change.new_number}"
        yield f"  moved: {places}  {title}"
    if len(moved) > MOST_SHOWN:
        yield f"  moved: {len(moved) - MOST_SHOWN} more"
