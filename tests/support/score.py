"""How right a comparison of a made-up revision is: its pairs and what it says of each."""

from collections import defaultdict
from dataclasses import dataclass

from ingest.comparison.entries import Entry, entries
from ingest.comparison.matching import match
from models.changes import Changes
from tests.support.revision import Group, Key, Revision

__all__ = ["Score", "adds_up", "groups_of", "pairs_of", "score"]


@dataclass(frozen=True)
class Score:
    """Pairs found and meant, and of the changed pairs found as meant, how many are described rightly."""

    right: int
    found: int
    meant: int
    described: int
    changed: int

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.meant

    @property
    def described_share(self) -> float:
        return self.described / self.changed

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.found + other.found,
            self.meant + other.meant,
            self.described + other.described,
            self.changed + other.changed,
        )


def score(revision: Revision, changes: Changes) -> Score:
    """A comparison held against the truth, unchanged items too."""
    found = pairs_of(revision)
    meant = {(one.old, one.new): one.what for one in revision.truth if one.old and one.new}
    right = found & meant.keys()
    said = {
        ((row.old_list, row.old_number), (row.new_list, row.new_number)): frozenset(row.what)
        for row in changes.changes
    }
    told = {pair: said.get(pair, frozenset()) for pair in right}
    changed = [pair for pair in right if meant[pair] or told[pair]]
    described = sum(meant[pair] == told[pair] for pair in changed)
    return Score(len(right), len(found), len(meant), described, len(changed))


def pairs_of(revision: Revision) -> set[tuple[Key, Key]]:
    """The pairs that are matched, unchanged ones too."""
    pairs = match(entries(revision.old), entries(revision.new)).pairs
    return {(_key(pair.old), _key(pair.new)) for pair in pairs}


def groups_of(changes: Changes) -> set[Group]:
    """The splits and mergers that the rows tell."""
    parts: dict[int, tuple[set[Key], set[Key]]] = defaultdict(lambda: (set(), set()))
    forms: dict[int, str] = {}
    for row in changes.changes:
        if row.group is not None and row.old_list and row.new_list:
            forms[row.group] = row.kind
            parts[row.group][0].add((row.old_list, row.old_number or 0))
            parts[row.group][1].add((row.new_list, row.new_number or 0))
    return {
        Group(forms[group], frozenset(old), frozenset(new))  # type: ignore[arg-type]
        for group, (old, new) in parts.items()
    }


def _key(entry: Entry) -> Key:
    return entry.kind, entry.item.number


def adds_up(changes: Changes) -> bool:
    """Whether each list's numbers add up, and with the rows."""
    return all(_counted(changes, one.list) for one in changes.lists) and all(
        one.old - one.removed - one.moved_out - one.split - one.merged
        == one.new - one.added - one.moved_in - one.split_into - one.merged_into
        == one.changed + one.unchanged
        for one in changes.lists
    )


def _counted(changes: Changes, kind: str) -> bool:
    """Whether a list's numbers are those of the rows."""
    (one,) = (summary for summary in changes.lists if summary.list == kind)

    rows = changes.changes
    parts = tuple(
        len(
            {
                getattr(row, f"{side}_number")
                for row in rows
                if row.kind == form and getattr(row, f"{side}_list") == kind
            }
        )
        for form in ("split", "merged")
        for side in ("old", "new")
    )
    if parts != (one.split, one.split_into, one.merged, one.merged_into):
        return False
    return (one.added, one.removed, one.changed, one.moved_in, one.moved_out) == (
        sum(row.kind == "added" and row.new_list == kind for row in rows),
        sum(row.kind == "removed" and row.old_list == kind for row in rows),
        sum(row.kind == "changed" and row.old_list == row.new_list == kind for row in rows),
        sum(row.kind == "changed" and row.old_list != kind == row.new_list for row in rows),
        sum(row.kind == "changed" and row.new_list != kind == row.old_list for row in rows),
    )
