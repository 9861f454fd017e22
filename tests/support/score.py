"""How right a comparison of a made-up revision is: its pairs and what it says of each."""

from dataclasses import dataclass

from ingest.comparison.entries import Entry, entries
from ingest.comparison.matching import match
from models.changes import Changes
from tests.support.revision import Key, Revision

__all__ = ["Score", "adds_up", "score"]


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
    pairs = match(entries(revision.old), entries(revision.new))
    return {(_key(pair.old), _key(pair.new)) for pair in pairs}


def _key(entry: Entry) -> Key:
    return entry.kind, entry.item.number


def adds_up(changes: Changes) -> bool:
    """Whether each list's numbers add up, and with the rows."""
    return all(_counted(changes, one.list) for one in changes.lists) and all(
        one.old - one.removed - one.moved_out + one.added + one.moved_in == one.new
        and one.old == one.removed + one.moved_out + one.changed + one.unchanged
        for one in changes.lists
    )


def _counted(changes: Changes, kind: str) -> bool:
    """Whether a list's numbers are those of the rows."""
    (one,) = (summary for summary in changes.lists if summary.list == kind)

    rows = changes.changes
    return (one.added, one.removed, one.changed, one.moved_in, one.moved_out) == (
        sum(row.kind == "added" and row.new_list == kind for row in rows),
        sum(row.kind == "removed" and row.old_list == kind for row in rows),
        sum(row.kind == "changed" and row.old_list == row.new_list == kind for row in rows),
        sum(row.kind == "changed" and row.old_list != kind == row.new_list for row in rows),
        sum(row.kind == "changed" and row.new_list != kind == row.old_list for row in rows),
    )
