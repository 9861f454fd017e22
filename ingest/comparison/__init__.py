"""Two editions of a list told apart: items matched by what they say, what changed in each, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from ingest.comparison.categories import category_changes, category_reforms
from ingest.comparison.causes import causes_of
from ingest.comparison.decisions import decided
from ingest.comparison.departments import names_of
from ingest.comparison.differences import RenamedCategories, added, changed, linked, removed
from ingest.comparison.entries import Entry, entries
from ingest.comparison.matching import Matching, match
from ingest.comparison.misread import misread_told
from ingest.comparison.reforms import reforms_of
from ingest.comparison.summary import about_both, compared, counts, list_summaries, preface_changes
from ingest.likeness.plain import plain
from models.changes import Alternative, CategoryChange, Change, Changes, Decision
from models.edition import Edition

__all__ = ["compare"]


def compare(old: Edition, new: Edition, *, decisions: Sequence[Decision] = ()) -> Changes:
    """What changed from an old edition of a list to a new one.

    Items are matched by what they say, not by number, within and across lists; what persons decided of some
    stands. What is printed otherwise and says the same is no change. Raises SourceError where a decision
    names no item of the two, or contradicts another one.
    """
    before, after = entries(old), entries(new)
    matching = match(before, after, decided(decisions, before, after))
    aliases = names_of(before, after)
    reforms = reforms_of(old, new, matching.pairs, after, aliases)
    categories = category_changes(old, new, matching.pairs)
    names = aliases.with_renamed(both for one in reforms.found for both in one.names)
    renamed, scanned = _renamed(categories), bool(old.source.scanned or new.source.scanned)
    rows = {pair.new: row for pair in matching.pairs if (row := changed(pair, aliases, names, renamed))}
    rows = misread_told(rows, scanned=scanned)
    causes, changes = causes_of(
        reforms,
        category_reforms(old, categories, matching.pairs),
        list(_rows(before, after, matching, rows)),
    )
    return Changes(
        old=compared(old),
        new=compared(new),
        lists=list_summaries(old, new, matching, changes),
        what=counts(changes),
        renamings=reforms.renamings,
        causes=causes,
        categories=categories,
        preface=preface_changes(old, new),
        decisions=list(decisions),
        changes=changes,
        **about_both(old, new),
    )


def _rows(
    before: Sequence[Entry], after: Sequence[Entry], matching: Matching, changed_rows: Mapping[Entry, Change]
) -> Iterator[Change]:
    """A row an item, or an item and a part, in the new edition's order; then those that went."""
    parts: dict[Entry, list[Change]] = {}
    for number, one in enumerate(matching.groups, 1):
        for at, part in enumerate(one.new if one.form == "split" else one.old):
            pair = (one.old[0], part) if one.form == "split" else (part, one.new[0])
            row = linked(one.form, *pair, one.inside[at]).model_copy(update={"group": number})
            parts.setdefault(pair[1], []).append(row)
    partners = {pair.new: pair.old for pair in matching.pairs}
    stayed = {*partners, *partners.values()}
    settled = stayed | {entry for one in matching.groups for entry in one.old}
    for entry in after:
        if entry in parts:
            yield from parts[entry]
        elif entry in changed_rows:
            yield _doubted(changed_rows[entry], matching, entry, partners)
        elif entry not in stayed:
            yield _doubted(added(entry), matching, entry, partners)
    yield from (_doubted(removed(one), matching, one, partners) for one in before if one not in settled)


def _doubted(row: Change, matching: Matching, entry: Entry, partners: Mapping[Entry, Entry]) -> Change:
    """The row, with what else its items may be where that is in doubt."""
    sides: list[tuple[Literal["old", "new"], Entry]] = [("new" if row.kind == "removed" else "old", entry)]
    if row.kind == "changed":
        sides.append(("new", partners[entry]))
    candidates = [
        Alternative(
            edition=edition,
            list=one.entry.kind,
            number=one.entry.item.number,
            title=one.entry.item.title,
            likelihood=one.likelihood,
        )
        for edition, item in sides
        for one in matching.possible.get(item, ())
    ]
    if not candidates:
        return row
    return row.model_copy(update={"certain": False, "candidates": candidates})


def _renamed(categories: Sequence[CategoryChange]) -> RenamedCategories:
    return {
        (one.list, plain(one.old)): plain(one.new)
        for one in categories
        if one.old is not None and one.new is not None
    }
