"""What changed between two editions, in a few lines for the terminal."""

from collections.abc import Iterator, Sequence

from ingest.cli.paint import Paint, plainly
from ingest.cli.widths import width_of
from ingest.wordings.changes import CATEGORY_KINDS, CAUSES, KINDS, WHAT
from ingest.wordings.command import AT, CHANGE_LINES, ITEM, NUMBERS
from ingest.wordings.comparison import warned
from ingest.wordings.terms import LISTS, list_name
from ingest.wordings.wording import Language
from models.changes import Change, ChangeKind, Changes, ListSummary

__all__ = ["change_lines"]

COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
"""Of a list's numbers."""
TOLD_BELOW = ("department_renamed", "category_renamed")
"""Causes that have lines of their own."""
GAP = "  "
GROUPED: tuple[ChangeKind, ...] = ("split", "merged")
MOST_SHOWN = 5
"""Moved items shown; all of them stand in the files."""
TITLE = 36
"""Characters of a title shown."""


def change_lines(changes: Changes, language: Language = "en", paint: Paint = plainly) -> Iterator[str]:
    """A comparison in a few lines: the lists in numbers, what changed, renamings, what moved."""

    def say(line: str, **values: object) -> str:
        return "  " + CHANGE_LINES[line].to(language).format(**values)

    yield paint("bold", f"{changes.old.id} → {changes.new.id}")
    for warning in warned(changes, language):
        yield paint("yellow", f"  {warning}")
    yield from _numbers(changes, language, paint)
    yield _changed(changes, language) if changes.what else say("none")
    for renaming in changes.renamings:
        yield say("renamed", names=_renamed([renaming.old], [renaming.new], paint), count=renaming.items)
    for cause in changes.causes:
        if cause.kind not in TOLD_BELOW:
            names = _renamed(cause.old, cause.new, paint)
            yield say("cause", what=CAUSES[cause.kind].to(language), names=names, count=len(cause.rows))
    yield from _grouped(changes, language)
    doubtful = sum(not change.certain for change in changes.changes)
    if doubtful:
        yield say("doubtful", count=doubtful)
    for category in changes.categories:
        names = " → ".join(name for name in (category.old, category.new) if name)
        kind = CATEGORY_KINDS[category.kind].to(language)
        yield say("category", kind=kind, names=names, list=LISTS[category.list].zh)
    if changes.preface:
        yield say("preface", count=len(changes.preface))
    yield from _moved([change for change in changes.changes if "moved_list" in change.what], language)


def _changed(changes: Changes, language: Language) -> str:
    """How many items changed, by what changed."""
    words = CHANGE_LINES["counted"].to(language)
    counts = (words.format(count=count, what=WHAT[what].to(language)) for what, count in changes.what.items())
    return "  " + AT.to(language).join(counts)


def _numbers(changes: Changes, language: Language, paint: Paint) -> Iterator[str]:
    """A table of the lists in numbers, a row a list."""
    heads = {name: words.to(language) for name, words in NUMBERS.items()}
    names = {
        one.list: f"{one.list:<12}{LISTS[one.list].zh}" if language == "en" else LISTS[one.list].zh
        for one in changes.lists
    }
    first = 12 + 8 if language == "en" else 8
    yield " " * (2 + first) + GAP + GAP.join(heads.values())
    for one in changes.lists:
        yield f"  {names[one.list]}{GAP}{GAP.join(_number(one, name, heads[name], paint) for name in heads)}"


def _number(one: ListSummary, name: str, head: str, paint: Paint) -> str:
    value = getattr(one, name)
    text = f"{value:>{width_of(head)}}"
    return paint(COLOURS[name], text) if name in COLOURS and value else text


def _renamed(old: Sequence[str], new: Sequence[str], paint: Paint) -> str:
    return f"{paint('red', '、'.join(old))} → {paint('green', '、'.join(new))}"


def _grouped(changes: Changes, language: Language) -> Iterator[str]:
    """How many items were split, and how many mergers there are."""
    for kind in GROUPED:
        groups = {change.group for change in changes.changes if change.kind == kind}
        if groups:
            words = CHANGE_LINES["grouped"].to(language)
            yield "  " + words.format(what=KINDS[kind].to(language), count=len(groups))


def _moved(moved: list[Change], language: Language) -> Iterator[str]:
    words = CHANGE_LINES["moved"].to(language)
    for change in moved[:MOST_SHOWN]:
        title = change.new_title or ""
        title = title if len(title) <= TITLE else title[: TITLE - 1] + "…"
        old, new = (
            ITEM.to(language).format(list=list_name(str(kind), language), number=number)
            for kind, number in (
                (change.old_list, change.old_number),
                (change.new_list, change.new_number),
            )
        )
        yield "  " + words.format(old=old, new=new, title=title)
    if len(moved) > MOST_SHOWN:
        yield "  " + CHANGE_LINES["more_moved"].to(language).format(count=len(moved) - MOST_SHOWN)
